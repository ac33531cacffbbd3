"""Reads Chinese policy text, above all government work reports (政府工作报告).

Three levels:

- ``tifa.jieba`` has jieba's functions, names and defaults: ``from tifa import jieba``.
- :class:`Tokenizer` cuts texts into words; it is a function of a text, pickles, and takes lists, Series and Arrow.
- :func:`analyze` and :func:`read` give a :class:`Document`, :class:`Corpus` many; each question is a method of a corpus, named
  as the subcommand of ``tifa``, and answers with a :class:`Table`.

Places (``start``, ``end``) count characters of the clean text, as indices of a ``str`` do, unless they are said to be of the
input.
"""

from __future__ import annotations

from ._analyzer import Analyzer, analyze, read
from ._chart import Chart
from ._corpus import Corpus
from ._document import Candidate, Document, Section
from ._errors import TifaError, TifaWarning
from ._native import Words, __version__
from ._network import Network
from ._table import Column, Row, Table
from ._tokenizer import Token, Tokenizer

__all__ = [
    "Analyzer",
    "Candidate",
    "Chart",
    "Column",
    "Corpus",
    "Document",
    "Network",
    "Row",
    "Section",
    "Table",
    "TifaError",
    "TifaWarning",
    "Token",
    "Tokenizer",
    "Words",
    "__version__",
    "analyze",
    "read",
]
