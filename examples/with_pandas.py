"""Who is tied to whom, and what sentences say so.  usage: python with_pandas.py [FOLDER]"""
import sys
from pathlib import Path

import pandas as pd

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "output")


def table(name):
    # "NA" and "null" are words here; only an empty cell is missing.
    return pd.read_csv(folder / f"{name}.csv", keep_default_na=False, na_values=[""])


relationships = table("relationships")
facts = relationships[~relationships["modality"].isin(["alleged", "denied"])]
print(f"{len(facts)} of {len(relationships)} relationships are told as more than an allegation or a denial\n")

print(facts.groupby("relation_type").size().sort_values(ascending=False).head(10).to_string(), "\n")

evidence = table("evidence").query("claim_type == 'relationship'")
documents = table("documents")[["document_id", "title", "publisher"]]
strongest = facts.sort_values(["weight", "confidence"], ascending=False).head(5)
for row in strongest.itertuples():
    print(f"{row.source_name} -- {row.relation_type} -> {row.target_name} ({row.document_count} documents)")
    quotes = evidence[evidence["claim_id"] == row.relationship_id].merge(documents, on="document_id")
    for quote in quotes.head(2).itertuples():
        print(f"    \"{quote.text}\" [{quote.title}, {quote.start_char}-{quote.end_char}]")
