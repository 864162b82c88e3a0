"""The glyph runs of a page -> the same, small figures put on the line that they belong to: note
marks told, "CO2" and "106" (10⁶) whole.

A mark is not known by its size alone: Word raises it by two thirds of the type size at nearly full
size, a browser sets it in five sixths. It is a figure of its own, right behind a word or right
before a note, and nothing else stands on its base line beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.readers.inline import UNIT

_FIGURE: Final = re.compile(r"\d{1,3}|\*{1,3}|[†‡]")
_BEHIND: Final = (-1.0, 1.5)  # points from the end of a word to its mark
_BEFORE: Final = 0.9  # em from a mark to its note
_BESIDE: Final = 1.0  # em: what stands so near on the same base line is of the same line
_HIGHEST: Final = 0.85  # em above the base line; the line above is 1.15 em higher
_CLEARLY: Final = 0.35  # em, from which on a figure of full size is raised
_RAISED: Final = 0.15  # em, the same of a smaller one
_LOWEST: Final = 0.5  # em below the base line: CO₂
_SMALLER: Final = 0.92  # of the type size beside it


class GlyphRun(Struct, frozen=True):
    """Text in one font on one base line; lengths in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    italic: bool
    bold: bool
    mark: bool = False  # a footnote mark, raised


def with_figures(runs: Sequence[GlyphRun]) -> list[GlyphRun]:
    """The runs, with raised and lowered figures on the base line of the word beside them."""
    page = _Page(runs)
    return [page.settled(run) if _FIGURE.fullmatch(run.text.strip()) else run for run in runs]


class _Page:
    """The runs of a page by their base lines."""

    def __init__(self, runs: Sequence[GlyphRun]) -> None:
        self._runs = sorted(runs, key=lambda run: run.y)
        self._heights = [run.y for run in self._runs]

    def _between(self, low: float, high: float) -> Sequence[GlyphRun]:
        start, end = bisect_left(self._heights, low), bisect_right(self._heights, high)
        return self._runs[start:end]

    def settled(self, run: GlyphRun) -> GlyphRun:
        """A figure as a mark or a part of the word beside it; itself when it is neither."""
        if self._has_company(run):
            return run
        near = self._between(run.y - _HIGHEST * 2 * run.size, run.y + _LOWEST * 2 * run.size)
        for base in near:
            if base is not run and (found := _joined(run, base)):
                return found
        for base in near:
            if base is not run and (found := _before(run, base)):
                return found
        return run

    def _has_company(self, run: GlyphRun) -> bool:
        """Whether something else stands right beside it on its own base line."""
        reach = _BESIDE * run.size
        return any(
            other is not run and other.x0 - run.x1 < reach and run.x0 - other.x1 < reach
            for other in self._between(run.y - 1.0, run.y + 1.0)
        )


def _joined(run: GlyphRun, base: GlyphRun) -> GlyphRun | None:
    """A figure right behind a word, raised or lowered; None where it is not."""
    if not (_BEHIND[0] <= run.x0 - base.x1 <= _BEHIND[1]) or not base.text.strip():
        return None
    rise = (run.y - base.y) / base.size
    small = run.size <= _SMALLER * base.size
    if small and -_LOWEST <= rise <= -0.1:
        return replace(run, y=base.y, text=run.text.strip())
    if not ((_RAISED if small else _CLEARLY) <= rise <= _HIGHEST) or run.size > base.size:
        return None
    if run.text.strip().isdigit() and UNIT.search(base.text):
        return replace(run, y=base.y, text=run.text.strip())
    return replace(run, y=base.y, mark=True)


def _before(run: GlyphRun, base: GlyphRun) -> GlyphRun | None:
    """A raised figure at the beginning of a line: the mark of a note."""
    rise = (run.y - base.y) / base.size
    begins = run.x0 <= base.x0 + 1.0 and -run.size <= base.x0 - run.x1 <= _BEFORE * base.size
    if not begins or not (_CLEARLY <= rise <= _HIGHEST) or run.size > base.size:
        return None
    return replace(run, y=base.y, x0=min(run.x0, base.x0 - 0.1), mark=True)
