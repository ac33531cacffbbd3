"""What goes wrong, with its place, in both languages."""

from __future__ import annotations

_CHINESE = {
    "io": "系统无法读写",
    "encoding": "不是文本，或不是所说的编码",
    "format": "不能读取的文件类型，或文件已损坏",
    "syntax": "写法有误",
    "missing-column": "表中缺少一列",
    "duplicate": "重复",
    "limit": "超出限度",
    "option": "选项的值或名称不存在",
    "missing": "没有所要的内容",
    "mismatch": "两者不相容",
}


class TifaError(ValueError):
    """Something that tifa cannot do with what it was given.

    ``code`` says what sort of fault it is (``io``, ``encoding``, ``format``, ``syntax``, ``missing-column``, ``duplicate``,
    ``limit``, ``option``, ``missing``, ``mismatch``); ``file``, ``line`` and ``column`` (from 1) say where, as far as there is a
    place. ``message`` is English and ``chinese`` Chinese; ``str`` gives both, a line each.
    """

    def __init__(
        self,
        message: str,
        code: str = "option",
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        chinese: str | None = None,
    ) -> None:
        super().__init__(message, code, file, line, column, chinese)
        self.message = message
        self.code = code
        self.file = file
        self.line = line
        self.column = column
        found, _, expected = message.partition("; expected ")
        told = f"{_CHINESE.get(code, code)}：{found}" + (f"；应为 {expected}" if expected else "")
        self.chinese = chinese or told

    def __str__(self) -> str:
        return f"{self.message}\n{self.chinese}"


class TifaWarning(UserWarning):
    """Something that was left out or is doubtful, while the rest was done."""
