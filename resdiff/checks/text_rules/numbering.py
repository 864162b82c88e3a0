"""A text -> where its numbers are wrong: printed twice, or a draft's in a final text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from resdiff.checks.rule import Context, RuleHit
from resdiff.checks.text_rules.body import BODY
from resdiff.values.document import Clause, Part, Resolution, walk

# with a letter before or behind it, it is part of a word; a figure may stand before it: "1bis."
_BIS: Final = re.compile(
    r"(?<![^\W\d_])(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|alt|option|new)"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)


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
        if clause.part in BODY and _BIS.search(clause.number):
            yield RuleHit(f"{clause.label} is numbered “{clause.number}”", clause)
