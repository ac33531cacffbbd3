"""Reads the networks that `tifa network` writes with networkx; see README.md beside this file."""

import json
import math
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import networkx as nx

ROOT = Path(__file__).resolve().parents[2]
TOLERANCE = 1e-9
TYPES = {
    "label": str,
    "part_of_speech": str,
    "kind": str,
    "topic": str,
    "tf": int,
    "df": int,
    "degree": int,
    "weighted_degree": float,
    "betweenness": float,
    "community": int,
}


def write(files, folder, form, *options):
    """The path of the network in the format `form`."""
    path = Path(folder, f"network.{form}")
    command = "cargo run --release --quiet -p tifa-cli --features full -- network".split()
    command += ["--format", form, "--out", str(path), *options, *files]
    subprocess.run(command, cwd=ROOT, check=True)
    return path


def attributes(nodes):
    """How many nodes have each attribute; fails if one has the wrong type."""
    counts = Counter()
    for number, data in nodes:
        for name, value in data.items():
            if value is not None and name in TYPES:
                assert isinstance(value, TYPES[name]), (number, name, value)
                counts[name] += 1
    return counts


def check_measures(graph):
    """Largest differences between what the file says of nodes and what networkx computes."""
    degree = dict(graph.degree())
    weighted = dict(graph.degree(weight="weight"))
    betweenness = nx.betweenness_centrality(graph)
    yield "degree", max(abs(degree[n] - d["degree"]) for n, d in graph.nodes(data=True))
    yield "weighted_degree", max(
        abs(weighted[n] - d["weighted_degree"]) / max(1.0, weighted[n]) for n, d in graph.nodes(data=True)
    )
    yield "betweenness", max(abs(betweenness[n] - d["betweenness"]) for n, d in graph.nodes(data=True))


def communities(graph):
    """The partition of the file."""
    parts = {}
    for node, data in graph.nodes(data=True):
        parts.setdefault(data["community"], set()).add(node)
    return list(parts.values())


def edges(graph):
    return {frozenset((str(a), str(b))) if not graph.is_directed() else (str(a), str(b)): data["weight"] for a, b, data in graph.edges(data=True)}


def compare(files, options):
    with tempfile.TemporaryDirectory() as folder:
        gexf = nx.read_gexf(write(files, folder, "gexf", *options))
        graphml = nx.read_graphml(write(files, folder, "graphml", *options))
        document = json.loads(write(files, folder, "json", *options).read_text(encoding="utf-8"))
        node_link = nx.node_link_graph(document, edges="edges")
        node_link = nx.relabel_nodes(node_link, {n: f"n{n}" for n in node_link})
        pajek = nx.read_pajek(write(files, folder, "pajek", *options))
        write(files, folder, "vosviewer", *options)
        links = Path(folder, "network.vosviewer.network.txt").read_text(encoding="utf-8").splitlines()
        items = Path(folder, "network.vosviewer.map.txt").read_text(encoding="utf-8").splitlines()
    print(f"options: {' '.join(options) or 'none'}")
    print(f"  nodes {len(gexf)}, edges {gexf.number_of_edges()}, directed {gexf.is_directed()}")
    expected = attributes(gexf.nodes(data=True))
    print("  attributes of nodes: " + ", ".join(f"{name} {expected[name]}" for name in TYPES))
    for name in TYPES:
        assert expected[name] == len(gexf) or name in ("kind", "topic"), name
    for graph in (graphml, node_link):
        assert attributes(graph.nodes(data=True)) == expected
        assert edges(graph) == edges(gexf)
        for node, data in graph.nodes(data=True):
            for name in TYPES:
                assert data.get(name) == gexf.nodes[node].get(name), (node, name)
    assert all(data["count"] >= 1 for _, _, data in gexf.edges(data=True))
    assert "co-occurrence: " in graphml.graph["provenance"]
    labels = Counter(data["label"] for _, data in gexf.nodes(data=True))
    assert set(labels) == set(pajek.nodes()), "labels of Pajek"
    assert pajek.number_of_edges() == gexf.number_of_edges() == len(links)
    assert len(items) == len(gexf) + 1
    if not gexf.is_directed():
        for name, difference in check_measures(gexf):
            print(f"  {name:16} largest difference {difference:.1e}")
            assert difference <= TOLERANCE, name
        said = [line for line in graphml.graph["provenance"].splitlines() if "modularity" in line]
        said = float(said[0].split("modularity ")[1].split(",")[0])
        computed = nx.community.modularity(gexf, communities(gexf), weight="weight")
        louvain = nx.community.modularity(gexf, nx.community.louvain_communities(gexf, weight="weight", seed=1), weight="weight")
        print(f"  modularity {said:.6f}, by networkx {computed:.6f}; of the communities that its Louvain finds {louvain:.6f}")
        assert math.isclose(said, computed, rel_tol=TOLERANCE)


def main():
    files = sys.argv[1:] or [str(ROOT / "examples/data/report.txt")]
    files = [str(Path(file).resolve()) for file in files]
    compare(files, [])
    compare(files, ["--within", "window:5", "--weight", "count", "--giant"])
    compare(files, ["--within", "window:3:right:distance", "--weight", "npmi"])
    print("networkx reads every format with all attributes")


if __name__ == "__main__":
    main()
