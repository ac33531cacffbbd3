"""Drawings of results."""

from __future__ import annotations

import os

from ._table import _save


class Chart:
    """A drawing as SVG, with the bytes of ``tifa chart``: labels are text for the reader's own fonts, and nothing is fetched.

    A notebook shows it; :meth:`save` writes it.
    """

    __slots__ = ("svg",)

    def __init__(self, svg: str) -> None:
        self.svg = svg
        """The drawing, as text."""

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the drawing to a file."""
        _save(path, self.svg.encode())

    def _repr_svg_(self) -> str:
        return self.svg

    def __str__(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<tifa.Chart {len(self.svg)} characters of SVG>"
