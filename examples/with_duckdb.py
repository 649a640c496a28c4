"""SQL straight over the files: officials and the bodies they speak for.  usage: python with_duckdb.py [FOLDER]"""
import sys
from pathlib import Path

import duckdb

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "output")
database = duckdb.connect()
for name in ("relationships", "evidence", "quotations", "entities"):
    # sample_size = -1: types from all rows, not from the first ones.
    database.execute(f"CREATE VIEW {name} AS SELECT * FROM read_csv('{folder}/{name}.csv', header = true, quote = '\"', sample_size = -1)")

database.sql("""
    SELECT r.source_name AS person, r.role, r.target_name AS body, count(DISTINCT q.quotation_id) AS quotations
    FROM relationships r LEFT JOIN quotations q ON q.speaker_id = r.source_id
    WHERE r.relation_type = 'holds_office' AND r.modality NOT IN ('alleged', 'denied')
    GROUP BY ALL ORDER BY quotations DESC, person LIMIT 10
""").show()

database.sql("""
    SELECT relation_type, modality, count(*) AS rows, round(avg(confidence::DOUBLE), 3) AS confidence
    FROM relationships GROUP BY ALL ORDER BY rows DESC, relation_type LIMIT 15
""").show()
