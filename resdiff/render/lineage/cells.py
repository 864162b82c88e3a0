"""What can become of a clause in a version -> the sign, colour and words by which every picture
and table of a lineage says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from resdiff.lineage.stories import is_reworded
from resdiff.render.words import day, say
from resdiff.values.document import Clause, Part, Resolution, day_of
from resdiff.values.lineage import Lineage, Step, Thread

HEAVY_BELOW: Final = 0.7  # likeness of the words under which a rewording is a heavy one
STRUCTURE: Final = frozenset({Part.TITLE, Part.FORMULA, Part.HEADING})


class CellKind(Struct, frozen=True):
    """What can become of a clause in a version: its code, the sign in a cell, and the word for
    it.
    """

    code: str
    sign: str
    words: str


# Of the first text nobody knows which of its paragraphs were new in it.
START: Final = CellKind("start", "o", "in the first text at hand")
FIRST: Final = CellKind("first", "+", "new")
SAME: Final = CellKind("same", "=", "same words")
MOVED: Final = CellKind("moved", "m", "moved, same words")
LIGHT: Final = CellKind("light", "~", "reworded")
HEAVY: Final = CellKind("heavy", "#", "heavily reworded")
BACK: Final = CellKind("back", "r", "came back")
NONE: Final = CellKind("none", ".", "not there")
KINDS: Final = (START, FIRST, SAME, MOVED, LIGHT, HEAVY, BACK, NONE)


def kind_of(step: Step, *, first: bool) -> CellKind:
    """What became of a clause at a step of its thread; `first`: the first of them."""
    if first:
        return FIRST if step.version else START
    if step.basis == "returned":
        return BACK
    if is_reworded(step):
        return HEAVY if step.score < HEAVY_BELOW else LIGHT
    return MOVED if step.moved else SAME


def dated(version: Resolution) -> str:
    """The day of a version for people: "18 December 2013", "14 October 2025 (distributed)"."""
    if version.adopted or not version.distributed:
        return day(version.adopted) if version.adopted else say("no date")
    return say("{date} (distributed)", date=day(version.distributed))


def years_of(lineage: Lineage) -> list[str]:
    """The year of each version for the head of a column; "#3" for the third, where it has no
    date.
    """
    return [day_of(version)[:4] or f"#{at}" for at, version in enumerate(lineage.versions, 1)]


def paragraphs(lineage: Lineage, clauses: Sequence[dict[str, Clause]]) -> list[Thread]:
    """The threads that are counted and shown: without titles, formulas and headings, and of a
    lineage of one paragraph its own; those of the last version first, in its order, then those that
    went, the last to go first.
    """
    places = [{name: at for at, name in enumerate(names)} for names in clauses]
    kept = [
        thread
        for thread in lineage.threads
        if (thread.id in lineage.focus if lineage.focus else not is_structure(thread, clauses))
    ]
    return sorted(
        kept,
        key=lambda thread: (
            -thread.steps[-1].version,
            places[thread.steps[-1].version][thread.steps[-1].clauses[0]],
        ),
    )


def is_structure(thread: Thread, clauses: Sequence[dict[str, Clause]]) -> bool:
    """Whether a thread is that of a title, a formula or a heading."""
    return last_clause(thread, clauses).part in STRUCTURE


def last_clause(thread: Thread, clauses: Sequence[dict[str, Clause]]) -> Clause:
    """The clause that carries a thread in the last version that has it."""
    return clauses[thread.steps[-1].version][thread.steps[-1].clauses[0]]
