"""What a user of Python waits for: tifa beside rjieba and jieba, in one process, in turn.

``python benches/speed.py REPORTS`` times the texts of a folder; ``pip install jieba==0.42.1 rjieba pandas pyarrow`` first. Times
are of the processor, medians of rounds in which all run in turn; threads that a library starts count.
"""

from __future__ import annotations

import pathlib
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import jieba
import pyarrow
import rjieba

import tifa
from tifa import jieba as drop_in

ROUNDS = 9


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def main(folder: str) -> None:
    paths = sorted(pathlib.Path(folder).rglob("*.txt"))
    texts = [path.read_text("utf-8", "replace") for path in paths]
    lines = [line for text in texts for line in text.splitlines() if line]
    arrow = pyarrow.array(lines)
    print(f"{len(paths)} files, {len(lines)} lines, {sum(map(len, texts))} characters; Python {sys.version.split()[0]}")
    tokenizers = {engine: tifa.Tokenizer(engine=engine, lexicon="none") for engine in ("jieba", "pointwise")}
    works: dict[str, Callable[[], object]] = {
        "rjieba.cut, lists": lambda: [rjieba.cut(line) for line in lines],
        "tifa.jieba.lcut, lists": lambda: [drop_in.lcut(line) for line in lines],
        "Tokenizer(jieba), lists": lambda: [tokenizers["jieba"](line) for line in lines],
        "Tokenizer(pointwise), lists": lambda: [tokenizers["pointwise"](line) for line in lines],
        "Tokenizer(jieba).batch, lists": lambda: tokenizers["jieba"].batch(lines),
        "Tokenizer(pointwise).batch, lists": lambda: tokenizers["pointwise"].batch(lines),
        "Tokenizer(jieba).arrow, Arrow": lambda: pyarrow.array(tokenizers["jieba"].arrow(arrow)),
        "Tokenizer(pointwise).arrow, Arrow": lambda: pyarrow.array(tokenizers["pointwise"].arrow(arrow)),
    }
    rounds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            rounds[name].append(timed(work))
    jieba.initialize()
    whole = timed(lambda: [jieba.lcut(line) for line in lines])
    print(f"{'jieba.lcut, lists':36} {whole:9.1f} ms")
    beside = rounds["rjieba.cut, lists"]
    for name, times in rounds.items():
        ratio = statistics.median(one / other for one, other in zip(beside, times, strict=True))
        print(f"{name:36} {statistics.median(times):9.1f} ms   {ratio:5.2f} of rjieba   {whole / statistics.median(times):5.0f} of jieba")

    start = "import time; s = time.perf_counter(); import tifa; tifa.Tokenizer(lexicon='none')('改革'); print((time.perf_counter() - s) * 1000)"
    first = [float(subprocess.run([sys.executable, "-c", start], capture_output=True, check=True).stdout) for _ in range(9)]
    print(f"import and first token: {statistics.median(first):.1f} ms")

    analyses = []
    for _ in range(3):
        analyses.append(timed(lambda: tifa.Corpus.read(folder).mentions().to_pandas()))
    print(f"the folder to a pandas table of mentions: {statistics.median(analyses):.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1])
