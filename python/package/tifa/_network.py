"""Terms that occur together, as a graph."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Literal

from . import _native
from ._errors import TifaError
from ._table import Table, _needed, _save

if TYPE_CHECKING:
    import networkx

_ENDINGS = {".gexf": "gexf", ".graphml": "graphml", ".net": "pajek", ".json": "json", ".jsonl": "jsonl"}


class Network:
    """Terms are nodes, pairs weighted edges. Nodes have degrees, betweenness and communities."""

    __slots__ = ("_native",)

    def __init__(self, native: _native.Network) -> None:
        self._native = native

    @property
    def nodes(self) -> Table:
        """The nodes as a table."""
        return Table(self._native.nodes())

    @property
    def edges(self) -> Table:
        """The edges as a table."""
        return Table(self._native.edges())

    def write(
        self,
        path: str | os.PathLike[str],
        format: Literal["gexf", "graphml", "pajek", "json", "jsonl"] | None = None,
    ) -> None:
        """Writes a file for Gephi (``.gexf``, ``.graphml``), Pajek (``.net``) or d3 (``.json``, ``.jsonl``), which its ending
        chooses."""
        name = str(os.fspath(path))
        chosen = format or _ENDINGS.get(os.path.splitext(name)[1].lower())
        if chosen is None:
            raise TifaError(f"{name}: no ending of a network; expected one of {', '.join(_ENDINGS)}", "option", name)
        _save(path, self._native.write(chosen))

    def to_networkx(self) -> networkx.Graph[Any]:
        """The network as a graph of networkx; its nodes are numbers with the attribute ``label``, edges have ``weight`` and
        ``count``."""
        library = _needed("networkx")
        told = json.loads(self._native.write("json"))
        graph: networkx.Graph[Any] = library.DiGraph() if told["directed"] else library.Graph()
        graph.graph.update(told["graph"])
        for node in told["nodes"]:
            graph.add_node(node.pop("id"), **node)
        for edge in told["edges"]:
            graph.add_edge(edge.pop("source"), edge.pop("target"), **edge)
        return graph

    def __repr__(self) -> str:
        return f"<tifa.Network {len(self.nodes)} nodes, {len(self.edges)} edges>"
