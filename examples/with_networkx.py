"""Centres, bridges, communities and ways in the actors' graph.  usage: python with_networkx.py [FOLDER]"""
import sys
from pathlib import Path

import networkx as nx

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "output")

# One edge a pair: the file says "directed" for the sake of other readers, the ties are not.
actors = nx.read_graphml(folder / "actors.graphml").to_undirected()
label = nx.get_node_attributes(actors, "label")
print(f"{len(actors)} actors, {actors.number_of_edges()} pairs")

for title, measure in (("centres (PageRank)", "pagerank"), ("bridges (betweenness)", "betweenness")):
    best = sorted(actors.nodes(data=measure), key=lambda pair: -(pair[1] or 0))[:5]
    print(f"{title}: " + ", ".join(f"{label[node]} {value:.3f}" for node, value in best))

for number, group in enumerate(nx.community.louvain_communities(actors, weight="weight", seed=1)):
    print(f"community {number}: " + ", ".join(sorted(label[node] for node in group)[:6]))

# A tie that many documents tell of is a short way.
parts = sorted(nx.connected_components(actors), key=len, reverse=True)
if parts and len(parts[0]) > 2:
    first, *_, last = sorted(parts[0], key=lambda node: (-actors.degree(node), node))
    way = nx.shortest_path(actors, first, last, weight=lambda a, b, edge: 1 / edge["weight"])
    print("the way: " + " - ".join(label[node] for node in way))
