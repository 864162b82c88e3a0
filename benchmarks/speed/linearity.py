"""Each slow case at one size and at twice that size -> seconds of both and their ratio, which
stays below 2.6.

    python benchmarks/speed/linearity.py [CASE...]

Printed: processor seconds of reading, parsing and comparing with a text that lacks the last clause,
the best of five runs. A ratio near 2 is linear work; 4 would be quadratic.
tests/hostile/test_work.py counts the same work instead of timing it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from resdiff.comparison import compare
from resdiff.errors import ResdiffError
from resdiff.parse import parse
from resdiff.readers import read_bytes
from tests.hostile.slow import CASES

LIMIT = 2.6
RUNS = 5


def seconds(make: Callable[[int], tuple[str, bytes]], size: int) -> tuple[float, str]:
    """Processor seconds, and what came of it: "read", or the code of the refusal."""
    best, said = float("inf"), "read"
    name, data = make(size)
    _, less = make(max(1, size - 1))
    for _ in range(RUNS):
        start = time.process_time()
        try:
            compare(parse(read_bytes(less, name)), parse(read_bytes(data, name)))
        except ResdiffError as error:
            said = error.code
        best = min(best, time.process_time() - start)
    return best, said


def main(wanted: list[str]) -> int:
    """Print the table; 1 if a ratio is too large."""
    worst = 0.0
    print(f"{'case':22} {'size':>9} {'once':>8} {'twice':>8} {'ratio':>6}")
    for case in CASES:
        if wanted and case.name not in wanted:
            continue
        seconds(case.make, 40)  # what is loaded once
        once, _ = seconds(case.make, case.size)
        twice, said = seconds(case.make, 2 * case.size)
        ratio = twice / once if once else 0.0
        worst = max(worst, ratio)
        print(
            f"{case.name:22} {case.size:9,} {once:7.2f}s {twice:7.2f}s {ratio:6.2f} "
            f"{said if said != 'read' else ''}",
            flush=True,
        )
    print(f"largest ratio {worst:.2f}; the limit is {LIMIT}")
    return int(worst >= LIMIT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
