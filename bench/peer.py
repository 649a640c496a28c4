#!/usr/bin/env python3
"""What a Python pipeline does with the same pages: trafilatura, spaCy, pandas and networkx, one thread, written for the comparison.

usage: bench/peer.py PAGES.jsonl OUTPUT MODEL

It does less than Entente: the article and its metadata, tokens, trees and entities, the names of a document joined by their text, a
relationship for each verb with a named subject and object, no instruments, roles, modality, events, quotations, claims, places or copies;
tables as CSV and a GraphML file. Prints one JSON object: processor and wall seconds of each step.
"""
import json
import os
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

for name in ("OMP", "OPENBLAS", "MKL", "BLIS"):
    os.environ[name + "_NUM_THREADS"] = "1"
import networkx as nx
import pandas as pd
import spacy
import trafilatura

ACTORS = {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"}
SUBJECTS, OBJECTS = {"nsubj", "nsubjpass", "agent"}, {"dobj", "pobj", "attr", "dative"}


class Clock:
    def __init__(self):
        self.steps, self.last = {}, (time.process_time(), time.perf_counter())

    def lap(self, name):
        now = time.process_time(), time.perf_counter()
        before = self.steps.get(name, (0, 0))
        self.steps[name] = (before[0] + now[0] - self.last[0], before[1] + now[1] - self.last[1])
        self.last = now


def ends(verb, wanted, entity_of):
    """Named things below a verb, through prepositions."""
    for child in verb.children:
        if child.dep_ in wanted and child.i in entity_of:
            yield entity_of[child.i]
        elif child.dep_ in ("prep", "agent"):
            yield from (entity_of[c.i] for c in child.children if c.dep_ == "pobj" and c.i in entity_of and wanted is OBJECTS)


def main(pages, output, model):
    clock = Clock()
    nlp = spacy.load(model)
    clock.lap("load")
    records = [json.loads(line) for line in open(pages, encoding="utf-8")]
    documents, texts = [], []
    for record in records:
        article = trafilatura.bare_extraction(record["html"], url=record["url"], with_metadata=True)
        if article is None:
            continue
        documents.append({"document_id": record["document_id"], "title": article.title, "publisher": article.sitename, "author": article.author,
                          "published_at": article.date, "characters": len(article.text)})
        texts.append(article.text)
    clock.lap("articles")
    sentences, mentions, relationships = [], [], []
    for document, doc in zip(documents, nlp.pipe(texts, batch_size=64)):
        key = document["document_id"]
        for sentence in doc.sents:
            sentences.append((key, sentence.start_char, sentence.end_char, sentence.text))
        entity_of = {}
        for entity in doc.ents:
            mentions.append((key, entity.start_char, entity.end_char, entity.text, entity.label_))
            if entity.label_ in ACTORS:
                entity_of[entity.root.i] = entity.text
        for token in doc:
            if token.pos_ == "VERB":
                for subject in ends(token, SUBJECTS, entity_of):
                    for target in ends(token, OBJECTS, entity_of):
                        relationships.append((subject, token.lemma_, target, key, token.sent.text))
    clock.lap("language")
    folder = Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    pd.DataFrame(documents).to_csv(folder / "documents.csv", index=False)
    pd.DataFrame(sentences, columns=["document_id", "start", "end", "text"]).to_csv(folder / "sentences.csv", index=False)
    pd.DataFrame(mentions, columns=["document_id", "start", "end", "text", "label"]).to_csv(folder / "mentions.csv", index=False)
    evidence = pd.DataFrame(relationships, columns=["source", "relation", "target", "document_id", "text"])
    evidence.to_csv(folder / "evidence.csv", index=False)
    merged = evidence.groupby(["source", "relation", "target"]).document_id.nunique().reset_index(name="documents")
    merged.to_csv(folder / "relationships.csv", index=False)
    graph = nx.from_pandas_edgelist(merged, edge_attr=["relation", "documents"], create_using=nx.MultiDiGraph)
    nx.set_node_attributes(graph, nx.pagerank(nx.Graph(graph)) if len(graph) else {}, "pagerank")
    nx.write_graphml(graph, folder / "relationships.graphml")
    clock.lap("export")
    total = [sum(step[i] for name, step in clock.steps.items()) for i in (0, 1)]
    print(json.dumps({"documents": len(documents), "sentences": len(sentences), "mentions": len(mentions), "relationships": len(merged),
                      "steps": clock.steps, "cpu_seconds": total[0], "wall_seconds": total[1]}))


main(*sys.argv[1:])
