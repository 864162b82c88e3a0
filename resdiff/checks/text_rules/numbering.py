"""A text -> where its numbers are wrong: printed twice, or a draft's in a final text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from resdiff.checks.rule import Context, RuleHit
from resdiff.checks.text_rules.body import BODY
from resdiff.checks.text_rules.characters import noticed
from resdiff.values.document import Clause, Part, Resolution, walk

# with a letter before or behind it, it is part of a word; a figure may stand before it: "1bis."
_BIS: Final = re.compile(
    r"(?<![^\W\d_])(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|alt|option|new)"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)
_BEGINS: Final = "the first number is that of paragraph "  # of a notice of the reader
_BIS_IN_LABEL: Final = re.compile(r"\d(?:bis|ter|quater|alt)\b")


def repeated_letter(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """Two items of one list bear the same print, or two paragraphs of one section the same
    number.
    """
    lists: list[tuple[Clause, ...]] = [
        text.clauses,
        *(clause.children for clause in walk(text.clauses)),
    ]
    for row in lists:
        seen: dict[tuple[Part, str, str], Clause] = {}
        for clause in row:
            # a dash or a bullet counts nothing
            if clause.part is not Part.OPERATIVE or not any(map(str.isalnum, clause.number)):
                continue
            key = clause.part, clause.number.strip("(). "), clause.label.partition("OP")[0]
            if key in seen:
                yield RuleHit(
                    f"{clause.label}: the number {clause.number} stands twice, first at "
                    f"{seen[key].label}",
                    clause,
                )
            seen.setdefault(key, clause)


def bis(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """Numbers such as 4 bis belong to drafts: a final text counts its paragraphs anew."""
    if not context.final:
        return
    for clause in walk(text.clauses):
        if clause.part in BODY and is_provisional(clause):
            printed = clause.number or clause.label
            yield RuleHit(f"{clause.label} is numbered “{printed}”", clause)


def is_provisional(clause: Clause) -> bool:
    """Whether a clause bears a number of a draft: 4 bis."""
    printed = clause.number or clause.label
    return bool(_BIS.search(printed) or _BIS_IN_LABEL.search(clause.label))


def numbering(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """Numbers of paragraphs that reading the text found missing or out of order, and letters of
    points.
    """
    for hit in noticed("parse.numbering-gap", "parse.numbering-order")(text, context):
        # an annex may quote paragraph 2 of an article and leave out the first (S/RES/1855 (2008))
        if not (hit.message.startswith(_BEGINS) and _annexed(text, hit)):
            yield hit
    yield from _missing_items(text)


def _annexed(text: Resolution, hit: RuleHit) -> bool:
    """Whether the paragraph that a finding speaks of stands in an annex."""
    rows = [row for row in walk(text.clauses) if row.origin.line >= hit.line > 0]
    clause = hit.clause or min(rows, key=lambda row: row.origin.line, default=None)
    return clause is not None and clause.label.startswith("Annex")


def _missing_items(text: Resolution) -> Iterator[RuleHit]:
    """The letters or numbers of the points of a paragraph leave one out: (a), (c). A list that
    begins in the middle, or is told by dashes, counts nothing.
    """
    for clause in walk(text.clauses):
        if clause.part not in BODY:
            continue
        numbers = [_counted(child) for child in clause.children]
        if not numbers or numbers[0] != 1 or None in numbers:
            continue
        for before, child, number in zip(numbers, clause.children[1:], numbers[1:], strict=False):
            if number is not None and before is not None and number > before + 1:
                last = clause.children[numbers.index(before)].number
                yield RuleHit(f"{clause.label}: {last} is followed by {child.number}", child)


def _counted(child: Clause) -> int | None:
    """The place that a label gives to a point: 3 for OP1(c); None where it has none."""
    mark = child.label.rpartition("(")[2].rstrip(")")
    if mark.isdecimal():
        return int(mark)
    if len(mark) == 1 and mark.isascii() and mark.isalpha():
        return ord(mark.lower()) - ord("a") + 1
    return None
