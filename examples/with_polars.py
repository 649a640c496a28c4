"""Documents a month, and the instruments that tie most actors.  usage: python with_polars.py [FOLDER]"""
import sys
from pathlib import Path

import polars as pl

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "output")

documents = pl.read_csv(folder / "documents.csv", infer_schema_length=None)
months = documents.filter(pl.col("status") == "ok").with_columns(pl.col("published_at").cast(pl.String).str.slice(0, 7).alias("month"))
print(months.group_by("month").len().sort("month"))

# JSON Lines carry types themselves; a null is a null. polars takes no empty file.
agreements, parties = folder / "agreements.jsonl", folder / "agreement_parties.jsonl"
if agreements.stat().st_size and parties.stat().st_size:
    parties = pl.read_ndjson(parties, infer_schema_length=None).group_by("agreement_id").len("parties")
    tied = parties.join(pl.read_ndjson(agreements, infer_schema_length=None), on="agreement_id")
    print(tied.select("name", "agreement_type", "status", "parties").sort(["parties", "name"], descending=[True, False]).head(10))
