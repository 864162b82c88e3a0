"""The rule on a list of amendments: each instruction can be done on the draft that it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from resdiff.checks.rule import Context, RuleHit
from resdiff.negotiation.amendments.carrying.applying import apply
from resdiff.negotiation.amendments.reading.documents import amendments_of
from resdiff.values.amendments import APPLIED, NOT_UNDERSTOOD, Amendments
from resdiff.values.document import Clause, Resolution, walk

_LONGEST: Final = 80  # characters of an instruction that a finding quotes


def amendments_apply(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """The instructions that are not understood; with the draft at hand, those that do not apply."""
    if text.amends is None:
        return
    listed = amendments_of(text)
    draft = next((each for each in context.drafts if each.symbol == listed.target), None)
    if draft is None:
        found = [
            (item.words, item.problem) for item in listed.items if item.action == NOT_UNDERSTOOD
        ]
    else:
        found = _refused(draft, listed)
    for words, why in found:
        short = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
        clause = _clause_of(text, words)
        yield RuleHit(f"{why} [{short}]", clause)


def _refused(draft: Resolution, listed: Amendments) -> list[tuple[str, str]]:
    return [
        (item.words, item.why) for item in apply(draft, [listed]).items if item.status != APPLIED
    ]


def _clause_of(text: Resolution, words: str) -> Clause | None:
    """The paragraph of the document in which an instruction stands."""
    return next((clause for clause in walk(text.clauses) if words in clause.text), None)
