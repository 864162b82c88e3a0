"""A Lineage -> how old its words are, version by version (a stacked area), and what came, went,
was weakened and strengthened in each (bars).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from resdiff.lineage.stories import is_stronger, is_weaker, survival
from resdiff.render.lineage.cells import is_structure
from resdiff.values.document import Clause
from resdiff.values.lineage import Lineage

WIDTH: Final = 600
HEIGHT: Final = 240
# From the oldest words to the newest: dark to light in print, and told apart by the colour-blind
# (the ends of viridis, whose steps look equally far apart).
_OLD: Final = (68, 1, 84)
_MIDDLE: Final = (33, 145, 140)
_NEW: Final = (253, 231, 37)


class Layer(Struct, frozen=True):
    """The words that one version brought, in it and in the later ones."""

    year: str
    colour: str
    points: str
    shares: tuple[int, ...]  # words that stand in each version; 0 before they were written


class Bar(Struct, frozen=True):
    """What happened in one version, against the one before."""

    x: float
    year: str
    came: int
    went: int
    weakened: int
    strengthened: int


class Ages(Struct, frozen=True):
    """Both drawings."""

    width: int
    height: int
    layers: tuple[Layer, ...]
    words: tuple[int, ...]  # of each version
    bars: tuple[Bar, ...]
    most: int  # paragraphs that the longest bar stands for
    step: float  # between two versions


def ages(lineage: Lineage, clauses: Sequence[dict[str, Clause]], years: Sequence[str]) -> Ages:
    """The age of the words and the events of each version; a word that was taken out and written
    again is born again.
    """
    count = len(lineage.versions)
    table = survival(lineage)
    rows = [(0,) * born + row for born, row in enumerate(table)]
    totals = [sum(row[at] for row in rows) for at in range(count)]
    top = max(totals, default=0) or 1
    step = WIDTH / max(1, count - 1)
    below = [0] * count
    layers = []
    for born, row in enumerate(rows):
        above = [base + words for base, words in zip(below, row, strict=True)]
        layers.append(Layer(years[born], _colour(born, count), _area(below, above, step, top), row))
        below = above
    bars = _bars(lineage, clauses, years)
    most = max(
        (max(bar.came + bar.strengthened, bar.went + bar.weakened) for bar in bars), default=0
    )
    return Ages(WIDTH, HEIGHT, tuple(layers), tuple(totals), bars, most or 1, step)


def _area(below: Sequence[int], above: Sequence[int], step: float, top: int) -> str:
    """The outline of a layer: along its upper edge, and back along the lower one."""
    edge = [(at, words) for at, words in enumerate(above)]
    back = [(at, words) for at, words in enumerate(below)][::-1]
    return " ".join(
        f"{round(at * step, 1)},{round(HEIGHT - HEIGHT * words / top, 1)}"
        for at, words in (*edge, *back)
    )


def _colour(born: int, count: int) -> str:
    share = 2 * born / max(1, count - 1)
    one, other = (_OLD, _MIDDLE) if share < 1 else (_MIDDLE, _NEW)
    part = share if share < 1 else share - 1
    red, green, blue = (
        round(start + (end - start) * part) for start, end in zip(one, other, strict=True)
    )
    return f"#{red:02x}{green:02x}{blue:02x}"


def _bars(
    lineage: Lineage, clauses: Sequence[dict[str, Clause]], years: Sequence[str]
) -> tuple[Bar, ...]:
    count = len(lineage.versions)
    came, went, weaker, stronger = ([0] * count for _ in range(4))
    for thread in lineage.threads:
        if is_structure(thread, clauses):
            continue
        present = [step.version for step in thread.steps]
        came[present[0]] += 1
        for before, after in zip(present, [*present[1:], count], strict=True):
            if after > before + 1 or (after == count and before < count - 1):
                if not (after == count and thread.into):
                    went[before + 1] += 1
                if after < count:
                    came[after] += 1
        for step in thread.steps:
            weaker[step.version] += is_weaker(step)
            stronger[step.version] += is_stronger(step)
    wide = WIDTH / max(1, count)
    return tuple(
        Bar(round((at + 0.5) * wide, 1), years[at], came[at], went[at], weaker[at], stronger[at])
        for at in range(1, count)
    )
