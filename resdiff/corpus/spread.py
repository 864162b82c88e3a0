"""A function and a list of items -> the results in order, worked out by several processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

_FEW: Final = 8  # items for which starting processes does not pay
_CHUNK: Final = 4  # items handed to a process at a time

Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """The work on every item, in their order. `jobs`: processes, 0 for one on each processor;
    `work` is pickled for them.
    """
    count = min(jobs or os.cpu_count() or 1, len(items))
    if count <= 1 or len(items) < _FEW:
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(count) as pool:
        yield from pool.map(work, items, chunksize=_CHUNK)
