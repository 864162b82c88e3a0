"""The glyph runs of a page set in two columns -> the runs of each column, one after the other and
at the same place, so that the second reads on from the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.readers.pdf.raised import GlyphRun

_BASE: Final = 2.0  # points by which runs of one line may stand apart
_GUTTER: Final = 1.0  # em between two columns at the least; between two words it is 0.3
_ALIGNED: Final = 3.0  # points by which lines of a column begin apart, first lines left out
_LINES: Final = 5  # of each column; fewer are a masthead or an address
_LETTERS: Final = 20  # to a line; the columns of a table or of a list of votes have fewer
_WORDY: Final = 0.6  # of the characters that are letters; a table of figures has fewer
_ALIKE: Final = 0.6  # of the wider column: columns of one text are of one width
_BESIDE: Final = 0.5  # of the shorter column that stands beside the other
_CROSSING: Final = 0.25  # of the lines: titles and running heads go over both columns
_MIDDLE: Final = (0.35, 0.7)  # of the width of the text, where the second column may begin


class Column(Struct, frozen=True):
    """Runs that are read together; `number` is 0 for what goes over the whole page."""

    runs: tuple[GlyphRun, ...]
    number: int = 0


class _Stretch(Struct, frozen=True):
    """What stands on one base line without a gutter in it."""

    runs: tuple[GlyphRun, ...]
    x0: float
    x1: float
    y: float

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def columns_of(runs: Sequence[GlyphRun]) -> list[Column]:
    """The runs of a page in the order of its columns; all of them as one where it has none."""
    stretches = _stretches(runs)
    start = _second_column(stretches)
    if start is None:
        return [Column(tuple(runs))]
    first = min(each.x0 for each in stretches if _is_left(each, start))
    out: list[Column] = []
    band: list[_Stretch] = []
    for each in stretches:
        if _is_left(each, start) or _is_right(each, start):
            band.append(each)
            continue
        out.extend(_band(band, start, first))
        band = []
        out.append(Column(each.runs))
    return [*out, *_band(band, start, first)]


def _band(band: list[_Stretch], start: float, first: float) -> list[Column]:
    """What stands between two lines that go over both columns: the left column, then the right."""
    left = [run for each in band if _is_left(each, start) for run in each.runs]
    right = [
        replace(run, x0=run.x0 - start + first, x1=run.x1 - start + first)
        for each in band
        if _is_right(each, start)
        for run in each.runs
    ]
    return [
        Column(tuple(runs), number) for number, runs in enumerate((left, right), start=1) if runs
    ]


def _is_left(each: _Stretch, start: float) -> bool:
    return each.x1 <= start - _ALIGNED


def _is_right(each: _Stretch, start: float) -> bool:
    return each.x0 >= start - _ALIGNED


def _stretches(runs: Sequence[GlyphRun]) -> list[_Stretch]:
    """Top down, left to right."""
    lines: list[list[GlyphRun]] = []
    for run in sorted(runs, key=lambda each: -each.y):
        if lines and lines[-1][0].y - run.y <= _BASE:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [stretch for line in lines for stretch in _cut_at_gutters(line)]


def _cut_at_gutters(line: list[GlyphRun]) -> list[_Stretch]:
    ordered = sorted(line, key=lambda run: run.x0)
    cuts = [
        place
        for place, (left, right) in enumerate(pairwise(ordered), start=1)
        if right.x0 - left.x1 > _GUTTER * max(left.size, right.size)
    ]
    parts = [ordered[a:b] for a, b in pairwise([0, *cuts, len(ordered)])]
    return [
        _Stretch(tuple(part), part[0].x0, max(run.x1 for run in part), part[0].y) for part in parts
    ]


def _second_column(stretches: list[_Stretch]) -> float | None:
    """Where the second column begins; None on a page of one column."""
    if len(stretches) < 2 * _LINES:
        return None
    low, high = min(each.x0 for each in stretches), max(each.x1 for each in stretches)
    begins = Counter(
        round(each.x0)
        for each in stretches
        if _MIDDLE[0] <= (each.x0 - low) / max(1.0, high - low) <= _MIDDLE[1]
    )
    return next((start for start, _ in begins.most_common(3) if _parts(stretches, start)), None)


def _parts(stretches: list[_Stretch], start: float) -> bool:
    """Whether a column begins at `start` and another stands to its left."""
    left = [each for each in stretches if _is_left(each, start)]
    right = [each for each in stretches if _is_right(each, start)]
    if min(len(left), len(right)) < _LINES or not (_is_prose(left) and _is_prose(right)):
        return False
    if len(stretches) - len(left) - len(right) > _CROSSING * len(stretches):
        return False
    widths = sorted(max(e.x1 for e in side) - min(e.x0 for e in side) for side in (left, right))
    return widths[0] >= _ALIKE * widths[1] and _stand_beside(left, right)


def _is_prose(side: list[_Stretch]) -> bool:
    text = "".join(each.text for each in side)
    letters = sum(map(str.isalpha, text))
    solid = len(text) - sum(map(str.isspace, text))
    return letters >= _LETTERS * len(side) and letters >= _WORDY * solid


def _stand_beside(left: list[_Stretch], right: list[_Stretch]) -> bool:
    top = min(max(each.y for each in side) for side in (left, right))
    foot = max(min(each.y for each in side) for side in (left, right))
    heights = [max(e.y for e in side) - min(e.y for e in side) for side in (left, right)]
    return top - foot >= _BESIDE * min(heights)
