"""A Lineage -> the picture of the whole series: a column of blocks for each version, one block for
each paragraph, as high as it is long, and ribbons that join a paragraph to what it became.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from resdiff.render.lineage.cells import CellKind, is_structure, kind_of
from resdiff.render.words import say
from resdiff.text.words import words
from resdiff.values.document import Clause, Resolution, walk
from resdiff.values.lineage import Lineage, Thread

HEIGHT: Final = 420  # units of the drawing, of the longest version
WIDTH: Final = 1200
_GAP: Final = 0.8  # between two blocks
_BLOCK: Final = 10.0  # width of a block; half the distance of columns where these are close
_LEAST: Final = 1.2  # height of the shortest block, so that it is seen


class PictureBlock(Struct, frozen=True):
    """A paragraph in a version."""

    x: float
    y: float
    width: float
    height: float
    kind: CellKind
    thread: str
    title: str  # what the pointer shows


class Ribbon(Struct, frozen=True):
    """From a paragraph to what it became."""

    path: str
    kind: CellKind  # what became of it
    thread: str


class Picture(Struct, frozen=True):
    """Everything to draw."""

    width: int
    height: int
    blocks: tuple[PictureBlock, ...]
    ribbons: tuple[Ribbon, ...]
    columns: tuple[tuple[float, str], ...]  # middle of each column and its year


def picture(
    lineage: Lineage, clauses: Sequence[dict[str, Clause]], years: Sequence[str]
) -> Picture:
    """The picture of all paragraphs of all versions, in the order of each document."""
    count = len(lineage.versions)
    step = WIDTH / max(1, count)
    wide = min(_BLOCK, step / 2)
    kinds = {
        (shown.version, name): (kind_of(shown, first=at == 0), thread.id)
        for thread in lineage.threads
        if not is_structure(thread, clauses)
        for at, shown in enumerate(thread.steps)
        for name in shown.clauses
    }
    sizes = [_sizes(version, at, kinds) for at, version in enumerate(lineage.versions)]
    longest = max((sum(row.values()) for row in sizes), default=0) or 1
    most = max((len(row) for row in sizes), default=0)
    scale = max(1.0, HEIGHT - most * (_GAP + _LEAST)) / longest
    blocks: dict[tuple[int, str], PictureBlock] = {}
    for at, row in enumerate(sizes):
        y = 0.0
        for name, size in row.items():
            kind, thread = kinds[at, name]
            high = _LEAST + size * scale
            clause = clauses[at][name]
            title = say(
                "{year}, {label}: {what}",
                year=years[at],
                label=clause.label,
                what=say(kind.words),
            )
            x = at * step + (step - wide) / 2
            blocks[at, name] = PictureBlock(
                round(x, 1), round(y, 1), round(wide, 1), round(high, 1), kind, thread, title
            )
            y += high + _GAP
    high = max((block.y + block.height for block in blocks.values()), default=0.0)
    ribbons = tuple(_ribbons(lineage, blocks))
    columns = tuple((round((at + 0.5) * step, 1), year) for at, year in enumerate(years))
    return Picture(WIDTH, round(high) + 1, tuple(blocks.values()), ribbons, columns)


def _sizes(
    version: Resolution, at: int, kinds: dict[tuple[int, str], tuple[CellKind, str]]
) -> dict[str, int]:
    """The words of each paragraph of a version, in document order."""
    return {
        clause.id: len(words(clause.text))
        for clause in walk(version.clauses)
        if (at, clause.id) in kinds
    }


def _ribbons(lineage: Lineage, blocks: dict[tuple[int, str], PictureBlock]) -> Iterator[Ribbon]:
    by_id = {thread.id: thread for thread in lineage.threads}
    for thread in lineage.threads:
        for before, after in pairwise(thread.steps):
            for old, new in ((old, new) for old in before.clauses for new in after.clauses):
                first = blocks.get((before.version, old))
                second = blocks.get((after.version, new))
                if first and second:
                    yield _ribbon(first, second)
        for origin in thread.origins:
            yield from _joined(by_id[origin], thread, thread.steps[0].version, blocks)
        for target in thread.into:
            yield from _merged(thread, by_id[target], blocks)


def _joined(
    origin: Thread, part: Thread, version: int, blocks: dict[tuple[int, str], PictureBlock]
) -> Iterator[Ribbon]:
    """From what was split to the part that became a paragraph of its own."""
    before = [step for step in origin.steps if step.version < version]
    if not before:
        return
    first = blocks.get((before[-1].version, before[-1].clauses[0]))
    second = blocks.get((version, part.steps[0].clauses[0]))
    if first and second:
        yield _ribbon(first, second)


def _merged(
    thread: Thread, target: Thread, blocks: dict[tuple[int, str], PictureBlock]
) -> Iterator[Ribbon]:
    """From a paragraph that ended to the one that took it in."""
    last = thread.steps[-1]
    after = [step for step in target.steps if step.version > last.version]
    if not after:
        return
    first = blocks.get((last.version, last.clauses[0]))
    second = blocks.get((after[0].version, after[0].clauses[0]))
    if first and second:
        yield _ribbon(first, second)


def _ribbon(first: PictureBlock, second: PictureBlock) -> Ribbon:
    left, right = first.x + first.width, second.x
    middle = round((left + right) / 2, 1)
    left, right = round(left, 1), round(right, 1)
    top, bottom = round(first.y + first.height, 1), round(second.y + second.height, 1)
    path = (
        f"M{left} {first.y}C{middle} {first.y} {middle} {second.y} {right} {second.y}"
        f"V{bottom}C{middle} {bottom} {middle} {top} {left} {top}Z"
    )
    return Ribbon(path, second.kind, second.thread)
