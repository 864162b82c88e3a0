"""A function and many values -> its results in the order of the values, worked out on several
cores where that pays: by processes, or by threads.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

Value = TypeVar("Value")
Result = TypeVar("Result")

# Values from which other processes are started: each takes a tenth of a second to begin, and a
# text of a hundred paragraphs some ten milliseconds to read.
WORTH: Final = 24
_CHUNKS: Final = 8  # that a core gets one after the other, so that none waits for the last


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def on_cores(
    function: Callable[[Value], Result], values: Iterable[Value], jobs: int = 0
) -> Iterator[Result]:
    """What `map` gives, on `jobs` processes (0: as many as there are cores). The function and the
    values must be picklable; what the function raises is raised here.
    """
    every: Sequence[Value] = values if isinstance(values, Sequence) else list(values)
    count = min(jobs or cores(), len(every))
    if count < 2 or len(every) < WORTH:
        yield from map(function, every)
        return
    import multiprocessing  # 15 ms that one text or two do not need
    from concurrent.futures import ProcessPoolExecutor

    # a forked process has everything imported already; elsewhere it starts anew
    method = "fork" if sys.platform == "linux" else "spawn"
    context = multiprocessing.get_context(method)
    size = max(1, len(every) // (count * _CHUNKS))
    pool = ProcessPoolExecutor(count, mp_context=context)
    try:
        yield from pool.map(function, every, chunksize=size)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def on_threads(
    function: Callable[[Value], Result], values: Iterable[Value], jobs: int = 0
) -> Iterator[Result]:
    """What `map` gives, on `jobs` threads (0: as many as there are cores) that work on while values
    are made and results are used; no more than one value a thread is waiting. For functions that
    let go of the interpreter, as those over arrays do.
    """
    from collections import deque
    from concurrent.futures import Future, ThreadPoolExecutor

    count = jobs or cores()
    pool = ThreadPoolExecutor(count)
    under_way: deque[Future[Result]] = deque()
    try:
        for value in values:
            under_way.append(pool.submit(function, value))
            if len(under_way) > count:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
