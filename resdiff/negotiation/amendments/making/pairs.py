"""A comparison -> which clause of the older text each clause of the newer one is, for a list of
amendments: one for one, each in a place that can be named.

What has no partner is put in or taken out; of a split or a merger the part with most of the words
goes on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from resdiff.text.words import words
from resdiff.values.comparison import Comparison
from resdiff.values.document import Clause, Part, by_id, walk


class PairedClauses(Struct, frozen=True):
    """The clauses that are on both sides."""

    old_of: Mapping[str, Clause]  # id of the newer clause -> the older one
    parent: Mapping[str, str]  # id of the newer clause -> of the one above it, "" at the top
    moved: frozenset[str]  # ids of newer clauses that are not where they were


def paired(comparison: Comparison, *, moves: bool = True) -> PairedClauses:
    """The partners of a comparison. Without `moves` what moved is taken out and put in again."""
    old, new = by_id(comparison.old), by_id(comparison.new)
    partner: dict[str, Clause] = {}
    for change in comparison.changes:
        for before, after in _closest(change.old, change.new, old, new):
            if old[before].part is new[after].part:
                partner[after] = old[before]
    _with_lone(partner, comparison)
    parent = _parents(comparison.new.clauses)
    above = _parents(comparison.old.clauses)
    # a clause below one that comes comes with it
    for clause in walk(comparison.new.clauses):
        over = parent[clause.id]
        if clause.id in partner and over and over not in partner:
            del partner[clause.id]
    moved = frozenset(_moved(comparison, partner, above))
    if not moves:
        partner = {key: was for key, was in partner.items() if key not in moved}
        for clause in walk(comparison.new.clauses):
            over = parent[clause.id]
            if clause.id in partner and over and over not in partner:
                del partner[clause.id]
        moved = frozenset()
    return PairedClauses(partner, parent, moved & partner.keys())


def _closest(
    before: Sequence[str],
    after: Sequence[str],
    old: Mapping[str, Clause],
    new: Mapping[str, Clause],
) -> Iterable[tuple[str, str]]:
    """The clauses of a change one for one, those with the most words in common first."""
    ranked = sorted(
        (-_common(old[one].text, new[two].text), at, index, one, two)
        for at, one in enumerate(before)
        for index, two in enumerate(after)
    )
    used: set[str] = set()
    for _, _, _, one, two in ranked:
        if f"-{one}" not in used and f"+{two}" not in used:
            used |= {f"-{one}", f"+{two}"}
            yield one, two


def _common(old: str, new: str) -> int:
    return sum((Counter(words(old)) & Counter(words(new))).values())


def _with_lone(partner: dict[str, Clause], comparison: Comparison) -> None:
    """The title is the title, and the formula the formula, whatever they say."""
    taken = {clause.id for clause in partner.values()}
    by_label = {clause.label: clause for clause in comparison.old.clauses}
    for clause in comparison.new.clauses:
        was = by_label.get(clause.label)
        if (
            clause.part in (Part.TITLE, Part.FORMULA)
            and was is not None
            and was.part is clause.part
            and clause.id not in partner
            and was.id not in taken
        ):
            partner[clause.id] = was


def _parents(clauses: Sequence[Clause]) -> dict[str, str]:
    found = {clause.id: "" for clause in clauses}
    for clause in walk(clauses):
        for child in clause.children:
            found[child.id] = clause.id
    return found


def _moved(
    comparison: Comparison, partner: Mapping[str, Clause], above: Mapping[str, str]
) -> Iterable[str]:
    """The newer clauses that stand under another one than before, or not in the order of those
    beside them.
    """
    order = {clause.id: at for at, clause in enumerate(walk(comparison.old.clauses))}
    levels: list[tuple[str, Sequence[Clause]]] = [("", comparison.new.clauses)]
    levels += [
        (partner[clause.id].id, clause.children)
        for clause in walk(comparison.new.clauses)
        if clause.id in partner
    ]
    for over, siblings in levels:
        kept = [clause for clause in siblings if clause.id in partner]
        own = [clause for clause in kept if above[partner[clause.id].id] == over]
        stay = _longest_rise([order[partner[clause.id].id] for clause in own])
        staying = {own[at].id for at in stay}
        yield from (clause.id for clause in kept if clause.id not in staying)


def _longest_rise(values: Sequence[int]) -> list[int]:
    """The places of the longest rising run of values, not side by side."""
    tails: list[int] = []
    chain: list[int] = []
    before: list[int] = []
    for at, value in enumerate(values):
        spot = bisect_left(tails, value)
        tails[spot : spot + 1] = [value]
        chain[spot : spot + 1] = [at]
        before.append(chain[spot - 1] if spot else -1)
    found: list[int] = []
    at = chain[-1] if chain else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]
