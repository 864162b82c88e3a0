"""A function over many values on several threads: the order of `map`, and no value made before its
time.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from resdiff.text.cores import on_threads


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_the_order_of_the_values(jobs: int) -> None:
    assert list(on_threads(str, range(20), jobs)) == [str(at) for at in range(20)]
    assert list(on_threads(str, (), jobs)) == []


def test_values_are_made_when_they_are_needed() -> None:
    made: list[int] = []

    def values() -> Iterator[int]:
        for at in range(20):
            made.append(at)
            yield at

    results = on_threads(str, values(), jobs=2)
    assert next(results) == "0"
    assert made == [0, 1, 2]


def test_what_the_function_raises_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(on_threads(lambda value: 1 // value, [1, 0, 1], jobs=1))
