"""SQL over relationships.sqlite (export: formats: [csv, sqlite]); `datasette relationships.sqlite` shows it in a browser.  usage: python with_sqlite.py [FOLDER]"""
import sqlite3
import sys
from pathlib import Path

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "output")
file = folder / "relationships.sqlite"
if not file.exists():
    sys.exit(f"{file} is not there: the run was not asked for it")
database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)

# Who says what of whom: claims and their holders' offices.
for row in database.execute("""
    SELECT c.holder_name, e.position, c.stance, c.target_name, d.title
    FROM claims c JOIN documents d USING (document_id) LEFT JOIN entities e ON e.entity_id = c.holder_id
    ORDER BY c.holder_name, c.claim_id LIMIT 10"""):
    print(" | ".join(str(value or "-") for value in row))

# The instruments that tie most parties, with a sentence for each.
for name, parties, text in database.execute("""
    SELECT a.name, count(DISTINCT p.entity_id) AS parties, min(v.text)
    FROM agreements a JOIN agreement_parties p USING (agreement_id)
    LEFT JOIN evidence v ON v.claim_id = a.agreement_id
    GROUP BY a.agreement_id ORDER BY parties DESC, a.name LIMIT 5"""):
    print(f"{name}: {parties} parties. {text or ''}")
