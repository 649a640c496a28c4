"""The relationship graph in igraph.  usage: python with_igraph.py [FOLDER]"""
import sys
from pathlib import Path

import igraph

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "output")
graph = igraph.Graph.Read_GraphML(str(folder / "relationships.graphml"))
print(f"{graph.vcount()} entities, {graph.ecount()} edges, {len(set(graph.es['interaction']))} kinds")

facts = graph.subgraph_edges(graph.es.select(modality_notin=["alleged", "denied"]), delete_vertices=True)
hubs, authorities = facts.hub_score(weights="weight"), facts.authority_score(weights="weight")
for title, score in (("acts most", hubs), ("acted upon most", authorities)):
    best = sorted(range(facts.vcount()), key=lambda vertex: -score[vertex])[:5]
    print(f"{title}: " + ", ".join(f"{facts.vs[vertex]['label']} {score[vertex]:.2f}" for vertex in best))
