"""What callers hand in, checked, as the extension module takes it."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from . import _native
from ._errors import TifaError

File = tuple[str, bytes]
Path = str | os.PathLike[str]

# The library refuses larger lists; one byte more is read, so that it says so.
_MOST = (128 << 20) + 1


def file(path: Path) -> File:
    """The name and the bytes of a file.

    A file that cannot be read is a TifaError.
    """
    name = os.fspath(path)
    if not isinstance(name, str):
        raise TypeError(f"expected a path, found {type(path).__name__}")
    try:
        with open(name, "rb") as opened:
            return name, opened.read(_MOST)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise TifaError(f"{name}: {reason}", "io", name) from error


def words(values: Iterable[str], what: str = "words") -> list[str]:
    """A list of texts; one text alone is a mistake."""
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise TypeError(f"{what}: expected a list of str, found {type(values).__name__}")
    listed = list(values)
    for index, value in enumerate(listed):
        if not isinstance(value, str):
            raise TypeError(f"{what}: expected str, found {type(value).__name__} at index {index}")
    return listed


def listed(values: str | Iterable[str], what: str) -> str:
    """Names as the command writes them: with commas."""
    return values if isinstance(values, str) else ",".join(words(values, what))


Match = Literal["token", "nested", "string"]
"""Where words that are asked for count."""

Lexicon = str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None


def lexicon(value: Lexicon, default: str) -> tuple[str, list[File]]:
    """The lexicon that files are laid over, and the files."""
    if value is None:
        return default, []
    if value in ("none", "embedded"):
        return str(value), []
    if isinstance(value, (str, os.PathLike)):
        return "embedded", [file(value)]
    if not isinstance(value, Iterable) or isinstance(value, bytes):
        raise TypeError(f"lexicon: expected paths, 'embedded' or 'none', found {type(value).__name__}")
    return "embedded", [file(path) for path in value]


StopWords = str | os.PathLike[str] | Iterable[str] | None


Kinds = str | Iterable[str] | None


def selection(all_terms: bool, stop_words: StopWords, kind: Kinds = None) -> _native.Selection:
    """Which terms are listed: those of some kinds of the lexicon alone, where kinds are named."""
    listed = _selection(all_terms, stop_words)
    if kind is None:
        return listed
    return listed.of_kinds(kind.split(",") if isinstance(kind, str) else words(kind, "kind"))


def _selection(all_terms: bool, stop_words: StopWords) -> _native.Selection:
    if all_terms:
        return _native.Selection.everything()
    if stop_words is None:
        return _native.Selection.content()
    if isinstance(stop_words, str) and stop_words == "none":
        return _native.Selection.without([])
    if isinstance(stop_words, (str, os.PathLike)):
        return _native.Selection.without_file(*file(stop_words))
    return _native.Selection.without(words(stop_words, "stop_words"))


def appendix(included: bool) -> str:
    return "included" if included else "excluded"


def table(value: Any, what: str) -> File:
    """A table as CSV: the file of a path, or the rows of a DataFrame, of a mapping of lists, of anything with columns."""
    if isinstance(value, (str, os.PathLike)):
        return file(value)
    columns = frame(value, what)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return what, text.getvalue().encode()


def frame(value: Any, what: str) -> dict[str, list[str | None]]:
    """The columns of a DataFrame of pandas or polars, of a table of pyarrow, or of a mapping of lists; cells as text, and None
    where nothing stands."""
    if isinstance(value, Mapping):
        columns = {name: list(cells) for name, cells in value.items()}
    elif hasattr(value, "column_names") and hasattr(value, "to_pydict"):
        columns = value.to_pydict()
    elif hasattr(value, "columns") and hasattr(value, "__getitem__"):
        names = list(value.columns)
        columns = {name: list(value[name]) for name in names}
        if len(columns) != len(names):
            raise TifaError(f"{what}: two columns of one name; expected names that differ", "duplicate")
    else:
        raise TypeError(f"{what}: expected a DataFrame or a mapping of lists, found {type(value).__name__}")
    heights = {len(cells) for cells in columns.values()}
    if len(heights) > 1:
        raise TifaError(f"{what}: columns of {sorted(heights)} rows; expected as many rows in each", "mismatch")
    for name in columns:
        if not isinstance(name, str):
            raise TypeError(f"{what}: expected names of columns that are str, found {type(name).__name__}")
    return {name: [cell(value) for value in cells] for name, cells in columns.items()}


def cell(value: Any) -> str | None:
    """A cell as text: a number that is whole without its point; nothing for None and NaN."""
    if value is None:
        return None
    if isinstance(value, str):
        return value
    try:
        if value != value:
            return None
    except (TypeError, ValueError):
        return str(value)
    text = str(value)
    if text in ("<NA>", "NaT"):
        return None
    return text.removesuffix(".0") if isinstance(value, float) else text
