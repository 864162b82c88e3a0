"""A Comparison -> its changes as a list of amendments, for the report: each with the changes that
it comes from.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from resdiff.comparison.numbering import is_counted
from resdiff.values.comparison import Comparison
from resdiff.values.document import Resolution, walk

# clauses of both texts times their changes, above which the list is left to `resdiff amend`: each
# instruction is tried on the whole text. A/RES/78/217 and 80/218, 237 clauses with 57 changes, have
# 13,500 and take a tenth of a second
_MOST: Final = 60_000


class ListedAmendment(Struct, frozen=True):
    """An instruction as the report prints it."""

    number: int
    words: str
    content: tuple[str, ...]  # the paragraphs that it puts in
    changes: tuple[str, ...]  # ids of the changes
    language: str  # of the sentence; what it quotes may be in another


def listed_amendments(comparison: Comparison) -> tuple[ListedAmendment, ...]:
    """The amendments that make the newer text; none for texts in two languages, very long ones, and
    where nothing differs.
    """
    if not _is_sound(comparison):
        return ()
    from resdiff.negotiation.amendments.making.amending import amend
    from resdiff.negotiation.amendments.phrasing import phrasing
    from resdiff.render.amendments.lines import CONTENT, INSTRUCTION, lines_of

    made = amend(comparison)
    lines = list(lines_of(made))
    content: dict[str, list[str]] = {}
    for line in lines:
        if line.kind == CONTENT:
            content.setdefault(line.item, []).append(line.text)
    words = {line.item: line.text for line in lines if line.kind == INSTRUCTION}
    language = phrasing(made.language).language.code
    return tuple(
        ListedAmendment(
            number, words[item.id], tuple(content.get(item.id, ())), item.changes, language
        )
        for number, item in enumerate(made.items, 1)
    )


def _is_sound(comparison: Comparison) -> bool:
    """Whether the list can be made: labels are unique, every change is of clauses of its texts."""
    old, new = comparison.old, comparison.new
    if old.language != new.language or not comparison.differs:
        return False
    ids = _ids(old), _ids(new)
    changes = sum(is_counted(change) for change in comparison.changes)
    if None in ids or changes * sum(len(side or ()) for side in ids) > _MOST:
        return False
    return all(
        set(change.old) <= (ids[0] or set()) and set(change.new) <= (ids[1] or set())
        for change in comparison.changes
    )


def _ids(text: Resolution) -> set[str] | None:
    """The ids of a text; None where an id or a label stands twice."""
    clauses = list(walk(text.clauses))
    ids, labels = {clause.id for clause in clauses}, {clause.label for clause in clauses}
    return ids if len(ids) == len(labels) == len(clauses) else None
