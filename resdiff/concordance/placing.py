"""The clauses of language versions -> rows: the same clause in every language beside each other.

Labels are the same in every language, so most clauses are known by theirs. Where a paragraph is
missing in one language the preambular numbers behind it are one off: then the facts that need no
translation (citations, dates, sessions, figures) and the lengths tell which belongs to which, in
the order of the texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from resdiff.concordance.facts import ClauseFacts, facts_of
from resdiff.values.document import Clause, Resolution, walk

# What a likeness is made of, from 0 to 1: facts say most where there are any, then the label, the
# class of the opening and the length. A gap costs less than a pair of clauses with nothing alike.
_FACTS: Final = 0.45
_LABEL: Final = 0.25
_FORCE: Final = 0.15
_LENGTH: Final = 0.15
_GAP: Final = 0.22
_MOST_CELLS: Final = 4_000_000  # of the table of one pair: 2,000 clauses on each side

Side = Sequence[tuple[Clause, ClauseFacts]]
Rows = list[tuple[Clause | None, ...]]


def rows_of(texts: Sequence[Resolution]) -> Rows:
    """Every clause of every text in exactly one row, in the order of the first text; a clause that
    only another text has stands behind the one that it follows there.
    """
    first = _side(texts[0])
    rows: Rows = [(clause,) for clause, _ in first]
    for at, text in enumerate(texts[1:], start=1):
        rows = _with_text(rows, first, _side(text), at)
    return rows


def _side(text: Resolution) -> Side:
    return [(clause, facts_of(clause, text.language)) for clause in walk(text.clauses)]


def _with_text(rows: Rows, first: Side, other: Side, at: int) -> Rows:
    """The rows with one more text, whose clauses are paired with those of the first."""
    partner, extra = _paired(first, other)
    missing = (None,) * at
    out: Rows = [(*missing, clause) for clause in extra.get(-1, ())]
    place = -1
    for row in rows:
        if row[0] is None:
            out.append((*row, None))
            continue
        place += 1
        out.append((*row, partner.get(place)))
        out += [(*missing, clause) for clause in extra.get(place, ())]
    return out


def _paired(first: Side, other: Side) -> tuple[dict[int, Clause], dict[int, list[Clause]]]:
    """For each place in the first text the clause that belongs there; and the clauses without one,
    by the place that they stand behind.
    """
    pairs = _by_label(first, other)
    if pairs is None:
        pairs = _in_order(first, other)
    partner = {one: other[two][0] for one, two in pairs}
    taken = {two: one for one, two in pairs}
    extra: dict[int, list[Clause]] = {}
    behind = -1
    for two, (clause, _) in enumerate(other):
        if two in taken:
            behind = taken[two]
        else:
            extra.setdefault(behind, []).append(clause)
    return partner, extra


def _by_label(first: Side, other: Side) -> list[tuple[int, int]] | None:
    """The pairs where both texts have the same labels in the same order; else None."""
    if [clause.label for clause, _ in first] != [clause.label for clause, _ in other]:
        return None
    return [(at, at) for at in range(len(first))]


def _in_order(first: Side, other: Side) -> list[tuple[int, int]]:
    """The pairs with the greatest likeness in all that keep the order of both texts."""
    if len(first) * len(other) > _MOST_CELLS:
        labels = {clause.label: two for two, (clause, _) in enumerate(other)}
        found = [(one, labels.get(clause.label, -1)) for one, (clause, _) in enumerate(first)]
        return [(one, two) for one, two in found if two >= 0]
    best = [[0.0] * (len(other) + 1) for _ in range(len(first) + 1)]
    for one in range(len(first) - 1, -1, -1):
        row, below = best[one], best[one + 1]
        for two in range(len(other) - 1, -1, -1):
            paired = below[two + 1] + likeness(first[one], other[two]) - _GAP
            row[two] = max(below[two], row[two + 1], paired)
    pairs: list[tuple[int, int]] = []
    one = two = 0
    while one < len(first) and two < len(other):
        if best[one][two] == best[one + 1][two]:
            one += 1
        elif best[one][two] == best[one][two + 1]:
            two += 1
        else:
            pairs.append((one, two))
            one, two = one + 1, two + 1
    return pairs


def likeness(one: tuple[Clause, ClauseFacts], other: tuple[Clause, ClauseFacts]) -> float:
    """How likely two clauses of two languages are the same: 0 for clauses of different parts."""
    (first, its), (second, others) = one, other
    if first.part is not second.part:
        return 0.0
    told, said = its.telling, others.telling
    known = told | said
    facts = len(told & said) / len(known) if known else 0.5
    force = 0.5 if not (its.force and others.force) else float(its.force == others.force)
    length = min(its.size, others.size) / max(its.size, others.size, 1)
    return (
        _FACTS * facts + _LABEL * (first.label == second.label) + _FORCE * force + _LENGTH * length
    )
