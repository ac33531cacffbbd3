"""Answers as tables."""

from __future__ import annotations

import collections
import html
import importlib
import json
import os
import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, overload

from . import _native
from ._errors import TifaError, TifaWarning

if TYPE_CHECKING:
    import pandas
    import polars

Labels = Literal["en", "zh"]
Row = Any
"""A row of a table: a named tuple, whose names are those of the columns."""


class Column(NamedTuple):
    """A column of a table."""

    name: str
    """Letters, digits and ``_``."""
    type: str
    """``text``, ``name``, ``whole``, ``integer``, ``number``, ``decimal``, ``flag`` or ``list``."""
    unit: str | None
    """What its cells count or measure, if that needs saying."""
    formula: str | None
    """How its cells are computed, if they are."""
    chinese: str
    """Its name in Chinese."""


class Table(Sequence[Row]):
    """The answer to a question: rows, columns that say what they hold, and how it was made.

    It is a sequence of named tuples. It has the interface of Arrow, so that ``polars.DataFrame(table)``,
    ``pyarrow.table(table)`` and a query of duckdb take it as it is.
    """

    __slots__ = ("_columns", "_native", "_rows")

    def __init__(self, native: _native.Table) -> None:
        self._native = native
        self._columns: tuple[Column, ...] | None = None
        self._rows: list[Row] | None = None
        # Nobody takes a zero for an answer then.
        for told in native.asked():
            warnings.warn(told, TifaWarning, stacklevel=4)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, with unit, formula and Chinese name."""
        if self._columns is None:
            self._columns = tuple(Column(*column) for column in self._native.columns())
        return self._columns

    @property
    def provenance(self) -> dict[str, Any]:
        """How the table was made: question, options, version, digests of dictionary, lexicon and inputs, notes."""
        origin: dict[str, Any] = json.loads(self._native.origin())
        return origin

    def __len__(self) -> int:
        return self._native.height

    def _all(self) -> list[Row]:
        if self._rows is None:
            names = [column.name for column in self.columns]
            row = collections.namedtuple("Row", names, rename=True)  # type: ignore[misc]
            self._rows = [row._make(cells) for cells in self._native.rows("en")]
        return self._rows

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        return self._all()[index]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._all())

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table by the C interface of Arrow. Its schema has the origin as metadata, its fields unit, formula and name."""
        return self._native.stream("en")

    def to_dict(self, labels: Labels = "en") -> dict[str, list[Any]]:
        """The columns by name, each a list of its cells."""
        names = [column.name if labels == "en" else column.chinese for column in self.columns]
        return dict(zip(names, self._native.cells(labels), strict=True))

    def to_pandas(self, labels: Labels = "en") -> pandas.DataFrame:
        """The table as a DataFrame of pandas.

        Numbers that may be missing are ``Int64`` and ``boolean``; decimals, which the table has exactly, are floats.
        """
        library = _needed("pandas")
        columns = {}
        kinds = {"whole": "int64", "integer": "int64", "flag": "bool", "number": "float64", "decimal": "float64"}
        for column, (name, cells) in zip(self.columns, self.to_dict(labels).items(), strict=True):
            kind = kinds.get(column.type, "object")
            if kind in ("int64", "bool") and None in cells:
                kind = "Int64" if kind == "int64" else "boolean"
            if column.type == "decimal":
                cells = [None if cell is None else float(cell) for cell in cells]
            columns[name] = library.Series(cells, dtype=kind)
        frame: pandas.DataFrame = library.DataFrame(columns)
        frame.attrs["tifa"] = self.provenance
        return frame

    def to_polars(self) -> polars.DataFrame:
        """The table as a DataFrame of polars."""
        frame: polars.DataFrame = _needed("polars").DataFrame(self)
        return frame

    def _write(
        self, format: str, labels: str, bom: bool = False, formulas: str = "kept", provenance: bool = True
    ) -> bytes:
        mark, heading = "present" if bom else "absent", "origin" if provenance else "bare"
        return self._native.write(format, labels, mark, formulas, heading)

    @overload
    def to_csv(
        self,
        path: None = None,
        *,
        bom: bool = False,
        labels: Labels = "en",
        formulas: Literal["kept", "escaped"] = "kept",
        provenance: bool = True,
    ) -> str: ...
    @overload
    def to_csv(
        self,
        path: str | os.PathLike[str],
        *,
        bom: bool = False,
        labels: Labels = "en",
        formulas: Literal["kept", "escaped"] = "kept",
        provenance: bool = True,
    ) -> None: ...
    def to_csv(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        bom: bool = False,
        labels: Labels = "en",
        formulas: Literal["kept", "escaped"] = "kept",
        provenance: bool = True,
    ) -> str | None:
        """The table as CSV, byte for byte what the command writes, less its line of the command; a ``str`` without ``path``.

        ``bom`` puts the byte order mark before it that Excel needs; ``labels`` is the language of the header; ``formulas``
        keeps cells that a spreadsheet would run, or escapes them; ``provenance`` says in ``#`` lines above the header how the
        table was made.
        """
        written = self._write("csv", labels, bom, formulas, provenance)
        if path is None:
            return written.decode()
        _save(path, written)
        return None

    def write(
        self,
        path: str | os.PathLike[str],
        format: Literal["csv", "tsv", "jsonl", "html", "xlsx", "arrow", "parquet"] | None = None,
        *,
        bom: bool = False,
        labels: Labels = "en",
        formulas: Literal["kept", "escaped"] = "kept",
    ) -> None:
        """Writes a file whose ending chooses its ``format``, as ``-o`` of the command does."""
        name = str(os.fspath(path))
        chosen = format or os.path.splitext(name)[1].removeprefix(".").lower()
        _save(path, self._write(chosen, labels, bom, formulas))

    def to_excel(self, path: str | os.PathLike[str], *, labels: Labels = "en") -> None:
        """Writes a workbook: a sheet with the rows, and one that says how they were made."""
        _save(path, self._write("xlsx", labels))

    def to_parquet(self, path: str | os.PathLike[str], *, labels: Labels = "en") -> None:
        """Writes a Parquet file, which R, pandas, polars and duckdb read; how it was made is its metadata ``tifa``."""
        _save(path, self._write("parquet", labels))

    def to_arrow_file(self, path: str | os.PathLike[str], *, labels: Labels = "en") -> None:
        """Writes an Arrow file (Feather)."""
        _save(path, self._write("arrow", labels))

    def to_html(self, path: str | os.PathLike[str], *, labels: Labels = "zh") -> None:
        """Writes a page with the rows and, below them, how they were made."""
        _save(path, self._write("html", labels))

    def to_stata(self, path: str | os.PathLike[str], *, labels: Labels = "zh") -> None:
        """Writes a file of Stata 14 or newer, by way of pandas; ``labels`` is the language of the labels of its variables.

        Lists are joined by ``|``; a name of a column that is not Latin becomes ``v`` and its number, one that Stata keeps for
        itself (``end``, ``class``) gets a ``_`` behind it.
        """
        frame = self.to_pandas()
        names, told, long = {}, {}, []
        for number, column in enumerate(self.columns, 1):
            plain = column.name.isascii() and len(column.name) <= 30
            name = column.name if plain else f"v{number}"
            if name in _STATA:
                name += "_"
            names[column.name] = name
            told[name] = (column.chinese if labels == "zh" else column.name)[:80]
            series = frame[column.name]
            if column.type in ("text", "name", "list"):
                cells = [
                    "" if cell is None else "|".join(cell) if isinstance(cell, list) else cell for cell in series
                ]
                frame[column.name] = cells
                if any(len(cell.encode()) > 2000 for cell in cells):
                    long.append(name)
            elif column.type in ("whole", "integer"):
                frame[column.name] = series.astype("float64")
            elif column.type == "flag":
                frame[column.name] = series.astype("float64")
        frame = frame.rename(columns=names)
        frame.attrs = {}
        try:
            frame.to_stata(path, write_index=False, version=118, variable_labels=told, convert_strl=long)
        except OSError as error:
            raise TifaError(f"{os.fspath(path)}: {error.strerror}", "io", str(os.fspath(path))) from error

    def plot(
        self,
        y: str | None = None,
        *,
        x: str | None = None,
        by: str | None = None,
        most: int = 20,
        labels: Labels = "zh",
        ax: Any = None,
    ) -> Any:
        """A chart by matplotlib, where it is installed: lines over ``year`` where the table has one, else bars.

        ``y`` is the column of the heights (by default the first measure: ``per_10000``, ``count``, ``score`` or what comes
        first), ``x`` that of the places (``year``, or ``term``), ``by`` that of which each value has a line; of ``most`` values
        at most. Gives the axes.
        """
        pyplot = _needed("matplotlib.pyplot")
        _find_font()
        chinese = {column.name: column.chinese for column in self.columns}
        told = chinese if labels == "zh" else {name: name for name in chinese}
        numbers = [c.name for c in self.columns if c.type in ("whole", "integer", "number", "decimal")]
        y = y or next((name for name in ("per_10000", "count", "score") if name in numbers), None)
        y = y or next((name for name in numbers if not name.startswith(("group_", "year"))), None)
        for name, column in (("y", y), ("x", x), ("by", by)):
            if column is not None and column not in chinese:
                raise TifaError(f"the column `{column}` for {name}; expected one of {', '.join(chinese)}")
        if y is None:
            raise TifaError("a table without numbers; expected one to draw", "missing")
        x = x or ("year" if "year" in chinese else "term" if "term" in chinese else self.columns[0].name)
        if ax is None:
            _, ax = pyplot.subplots(layout="constrained")
        points = [(getattr(row, x), getattr(row, y), getattr(row, by or "term", None)) for row in self]
        points = [(place, float(height), line) for place, height, line in points if place is not None and height is not None]
        if x == "year":
            lines: dict[Any, list[tuple[Any, float]]] = {}
            for place, height, line in points:
                lines.setdefault(line, []).append((place, height))
            strongest = sorted(lines, key=lambda line: -sum(height for _, height in lines[line]))[:most]
            for line in strongest:
                ax.plot(*zip(*sorted(lines[line]), strict=True), marker="o", label=None if line is None else str(line))
            if any(line is not None for line in strongest):
                ax.legend()
            ax.set_xlabel(told[x])
            ax.set_ylabel(told[y])
        else:
            shown = points[:most][::-1]
            ax.barh([str(place) for place, _, _ in shown], [height for _, height, _ in shown])
            ax.set_xlabel(told[y])
        return ax

    def __repr__(self) -> str:
        names = ", ".join(column.name for column in self.columns)
        return f"<tifa.Table {self.provenance['question']}: {len(self)} rows of {names}>"

    def _repr_html_(self) -> str:
        most = 20
        header = "".join(
            f'<th title="{html.escape(" · ".join(filter(None, (c.name, c.unit, c.formula))), quote=True)}">'
            f"{html.escape(c.chinese)}</th>"
            for c in self.columns
        )
        rows = self._native.rows("zh")[:most]
        body = "".join("<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        rest = f"<p>… {len(self):,} 行</p>" if len(self) > most else ""
        origin = html.escape(self._native.origin_lines())
        made = f"<details><summary>如何得出</summary><pre>{origin}</pre></details>"
        return f"<table><thead><tr>{header}</tr></thead><tbody>{body}</tbody></table>{rest}{made}"


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return f"{cell:.4g}"
    return html.escape("、".join(cell) if isinstance(cell, list) else str(cell))


def _needed(module: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.split(".")[0]
        raise TifaError(f"{package} is not installed; expected it: pip install {package}", "missing") from error


def _save(path: str | os.PathLike[str], content: bytes) -> None:
    name = os.fspath(path)
    try:
        with open(name, "wb") as opened:
            opened.write(content)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise TifaError(f"{name}: {reason}", "io", str(name)) from error


# Names that Stata keeps for itself.
_STATA = frozenset(
    "aggregate array boolean break byte case catch class colvector complex const continue default delegate delete do double "
    "else end enum explicit export external float for friend function global goto if in inline int local long pragma "
    "protected quad rowvector short typedef typename using virtual with".split()
)

# Fonts with Chinese that systems have, by name.
_FONTS = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Arial Unicode MS",
    "SimSun",
    "Songti SC",
)


def _find_font() -> None:
    """Has matplotlib draw Chinese, or says clearly that it cannot."""
    matplotlib, manager = _needed("matplotlib"), _needed("matplotlib.font_manager")
    installed = {font.name for font in manager.fontManager.ttflist}
    found = next((name for name in _FONTS if name in installed), None)
    if found is None:
        warnings.warn(
            "no font with Chinese was found, so that characters are drawn as boxes; install one, such as Noto Sans CJK SC, "
            "or name yours in matplotlib.rcParams['font.sans-serif'] | 未找到中文字体，汉字将显示为方框；请安装 Noto Sans CJK SC 等字体",
            TifaWarning,
            stacklevel=3,
        )
        return
    families = list(matplotlib.rcParams["font.sans-serif"])
    if found not in families:
        matplotlib.rcParams["font.sans-serif"] = [found, *families]
        matplotlib.rcParams["axes.unicode_minus"] = False
