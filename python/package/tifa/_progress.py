"""How far long work is."""

from __future__ import annotations

import importlib
from collections.abc import Callable

Progress = Callable[[int, int], None]


def shown(progress: bool | Progress, what: str) -> Progress | None:
    """What is called with how much is done and how much there is: the caller's own, or the bar of tqdm where it is installed."""
    if callable(progress):
        return progress
    if not progress:
        return None
    try:
        tqdm = importlib.import_module("tqdm.auto").tqdm
    except ImportError:
        return None
    bar = tqdm(desc=what, unit="篇")

    def tell(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)
        if done >= total:
            bar.close()

    return tell
