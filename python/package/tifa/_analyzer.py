"""From a file or a text to a document."""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Iterable
from typing import Any, Literal

from . import _arguments, _native
from ._arguments import Lexicon, Match
from ._document import Document
from ._errors import TifaError

# The library refuses larger files; one byte more is read, so that it says so.
_MOST = (256 << 20) + 1

# Endings that name a file rather than end a text.
_ENDINGS = (".txt", ".docx", ".pdf", ".html", ".htm", ".md", ".csv", ".xlsx", ".doc", ".wps")


_Made = tuple[str, str, list[_arguments.File], list[str], str | None]


class Analyzer:
    """Reads texts with an engine and a lexicon of one's choice. It does not change and is shared by threads."""

    __slots__ = ("_made", "_native")

    def __init__(
        self,
        engine: Literal["pointwise", "jieba"] = "pointwise",
        *,
        lexicon: Lexicon = None,
        words: Iterable[str] = (),
        match: Match | None = None,
    ) -> None:
        """``engine`` cuts words: ``pointwise`` errs less, ``jieba`` has jieba's.

        ``lexicon``: paths of CSV files that are laid over the lexicon of the package, the later over the earlier, or ``"none"``.
        ``words`` are asked for: they are terms of this analyzer, whatever the engine makes of them. ``match`` says where they
        count: as words of their own (``token``), inside longer terms too (``nested``), wherever their string stands (``string``).
        """
        base, files = _arguments.lexicon(lexicon, "embedded")
        self._made: _Made = (engine, base, files, _arguments.words(words), match)
        self._native = _native.Analyzer(*self._made)

    def analyze(self, source: str | bytes | os.PathLike[str], *, name: str | None = None) -> Document:
        """The document of a text (``str``), of the bytes of a file, or of a file (a path that is a ``pathlib.Path``).

        A ``str`` is a text, whatever it looks like; one that names a file is refused, since it is a mistake: use :meth:`read`.
        """
        if isinstance(source, str):
            _refuse_path(source)
            return Document(self._native.analyze_text(source, name or ""))
        if isinstance(source, (bytes, bytearray, memoryview)):
            return Document(self._native.analyze_bytes(bytes(source), name or ""))
        if isinstance(source, os.PathLike):
            return self.read(source, name=name)
        raise TypeError(f"expected str, bytes or a path, found {type(source).__name__}")

    def read(self, path: str | os.PathLike[str], *, name: str | None = None) -> Document:
        """The document of a file, in any format that tifa reads, which it tells by the content.

        Place and year are read out of the name of the file, or else out of the title and the lines below it.
        """
        file = os.fspath(path)
        if not isinstance(file, str):
            raise TypeError(f"expected a path, found {type(path).__name__}")
        try:
            with open(file, "rb") as opened:
                content = opened.read(_MOST)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise TifaError(f"{file}: {reason}", "io", file) from error
        if not content:
            raise TifaError(f"{file}: an empty file; expected a text", "missing", file)
        try:
            return Document(self._native.analyze_bytes(content, name or file))
        except TifaError as error:
            if error.file is not None:
                raise
            raise TifaError(f"{file}: {error.message}", error.code, file) from None

    @property
    def provenance(self) -> dict[str, Any]:
        """How its documents are made: version, engine, digests of dictionary and lexicon."""
        made: dict[str, Any] = json.loads(self._native.provenance())
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, self._made

    def __repr__(self) -> str:
        made = self.provenance
        return f"<tifa.Analyzer {made['engine']}, lexicon {made['lexicon']}>"


def _restored(*made: Any) -> Analyzer:
    analyzer = Analyzer.__new__(Analyzer)
    engine, base, files, words, match = made
    analyzer._made = (engine, base, files, words, match)
    analyzer._native = _native.Analyzer(*analyzer._made)
    return analyzer


def _refuse_path(text: str) -> None:
    """A text of one short line that is a path is meant as one."""
    if not text or len(text) > 255 or "\n" in text or "\0" in text:
        return
    try:
        is_file = os.path.exists(text)
    except (OSError, ValueError):
        return
    if is_file or text.lower().endswith(_ENDINGS):
        raise TifaError(f"the text `{text}`, which is the name of a file; expected a text, or tifa.read(…) for a file")


@functools.lru_cache(maxsize=1)
def default() -> Analyzer:
    """The analyzer that is used where none is chosen."""
    return Analyzer()


def chosen(
    engine: Literal["pointwise", "jieba"], lexicon: Lexicon, words: Iterable[str], match: Match | None
) -> Analyzer:
    words = _arguments.words(words)
    if engine == "pointwise" and lexicon is None and not words and match is None:
        return default()
    return Analyzer(engine, lexicon=lexicon, words=words, match=match)


def analyze(
    source: str | bytes | os.PathLike[str],
    *,
    name: str | None = None,
    engine: Literal["pointwise", "jieba"] = "pointwise",
    lexicon: Lexicon = None,
    words: Iterable[str] = (),
    match: Match | None = None,
) -> Document:
    """The document of a text (``str``), of the bytes of a file, or of a file (a ``pathlib.Path``).

    ``name`` is the name of the document, out of which place and year are read; the other options are those of
    :class:`Analyzer`.

    >>> analyze("推进乡村振兴，深化“放管服”改革。").terms()
    ['乡村振兴', '放管服']
    """
    return chosen(engine, lexicon, words, match).analyze(source, name=name)


def read(
    path: str | os.PathLike[str],
    *,
    name: str | None = None,
    engine: Literal["pointwise", "jieba"] = "pointwise",
    lexicon: Lexicon = None,
    words: Iterable[str] = (),
    match: Match | None = None,
) -> Document:
    """The document of a file, in any format that tifa reads."""
    return chosen(engine, lexicon, words, match).read(path, name=name)
