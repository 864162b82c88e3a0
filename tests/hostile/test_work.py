"""Slow cases at a size and at twice that size: the calls made to do the work are counted, so that a
busy machine changes nothing.
"""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from resdiff.comparison import compare
from resdiff.parse import parse
from resdiff.parse.citations import find_citations
from resdiff.readers import read_bytes
from tests.hostile.slow import CASES, Slow

GROWTH = 2.6  # of the calls, when the size doubles; quadratic work gives 4
PART = 40  # of the size in benchmarks/speed/linearity.py


def calls(case: Slow, size: int) -> int:
    """Calls of functions, Python's and C's, to read, parse and compare."""
    name, data = case.make(size)
    _, less = case.make(size - 1)
    count = 0
    find_citations.cache_clear()  # what the run before found would be no work

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        compare(parse(read_bytes(less, name)), parse(read_bytes(data, name)))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_twice_the_size_is_not_much_more_than_twice_the_work(case: Slow) -> None:
    size = max(case.size // PART, 40)
    calls(case, 30)  # what is loaded once; of another size, for a text is laid out once
    once, twice = calls(case, size), calls(case, 2 * size)
    assert twice < GROWTH * once
