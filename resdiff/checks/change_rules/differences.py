"""Rules on the differences of a change: what a reader of agreed language must not miss."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from resdiff.checks.change_rules.renewals import is_next_term, is_of_one_session, renewal_of
from resdiff.checks.rule import Context, RuleHit
from resdiff.comparison.meaning import in_words
from resdiff.values.comparison import Change, Comparison, Difference, Level, Op
from resdiff.values.document import Clause, Part, by_id

_THROUGHOUT = 3  # paragraphs from which one change of words is told once
_LISTED = 6  # paragraphs that such a message names
_MOST_WORDS = 160  # characters of a difference that a message says


def differing(
    *kinds: str, effects: Sequence[str] = (), least: Level = Level.MAJOR, unless: str = ""
) -> Callable[[Comparison, Context], Iterator[RuleHit]]:
    """A rule that speaks of every difference of these kinds (and effects) that weighs at least so
    much; it is as grave as the difference.

    `unless`: a mark of the change whose own rule tells the difference, where it has its words.
    """

    def check(comparison: Comparison, context: Context) -> Iterator[RuleHit]:
        new = by_id(comparison.new)
        renewal = renewal_of(comparison)
        found: dict[tuple[str, str, str, str], list[RuleHit]] = {}
        for change in comparison.changes:
            for difference in change.differences if change.new else ():
                if (
                    difference.kind in kinds
                    and (not effects or difference.effect in effects)
                    and difference.weight.rank >= least.rank
                    and not _told_by(unless, change, difference)
                    and not (renewal is not None and renewal.is_routine(difference, change))
                ):
                    hit = _hit(difference, change, [new[name] for name in change.new])
                    key = (
                        difference.kind,
                        difference.effect,
                        difference.old.casefold(),
                        difference.new.casefold(),
                    )
                    found.setdefault(key, []).append(hit)
        for hits in found.values():
            yield from hits if len(hits) < _THROUGHOUT else [_throughout(hits)]

    return check


_times = differing("time", least=Level.MINOR)
_citations = differing("citation", effects=("dropped", "updated"), least=Level.MINOR)


def deadlines(comparison: Comparison, context: Context) -> Iterator[RuleHit]:
    """A time that changed; and in a text that renews none a deadline that was moved by less or more
    than a renewal does: "no later than 31 October 2020" became "31 December 2020".
    """
    told = list(_times(comparison, context))
    yield from told
    if renewal_of(comparison) is not None:
        return
    said = {hit.change.id for hit in told if hit.change}
    new = by_id(comparison.new)
    for change in comparison.changes:
        moved = any(
            mark.code == "deadline-changed" and not is_next_term(mark.old, mark.new)
            for mark in change.marks
        )
        if moved and change.new and change.id not in said:
            clause = new[change.new[0]]
            level = Level.MAJOR if clause.part is Part.OPERATIVE else Level.MINOR
            yield RuleHit(
                f"{clause.label}: other time: {_both(change)}", clause, change=change, level=level
            )


def citations(comparison: Comparison, context: Context) -> Iterator[RuleHit]:
    """A citation that went, or gave way to an older one; and in a text that renews none to one of
    the same session: "resolution 2518 (2020)" became "2519 (2020)".
    """
    yield from _citations(comparison, context)
    if renewal_of(comparison) is not None:
        return
    new = by_id(comparison.new)
    for change in comparison.changes:
        for each in change.differences if change.new else ():
            if (
                (each.kind, each.effect) == ("citation", "updated")
                and each.weight.rank < Level.MINOR.rank
                and is_of_one_session(each.old, each.new)
            ):
                hit = _hit(each, change, [new[name] for name in change.new])
                yield replace(hit, level=Level.MINOR)


def _both(change: Change) -> str:
    """The words that went and those that came, as they stand."""
    sides = (
        " … ".join(edit.text.strip() for edit in change.edits if edit.op is op)
        for op in (Op.REMOVED, Op.ADDED)
    )
    return " → ".join(sides)[:_MOST_WORDS]


def _throughout(hits: Sequence[RuleHit]) -> RuleHit:
    """One finding for what changed in the same words in many paragraphs, at the first of them."""
    labels = [hit.clause.label for hit in hits if hit.clause]
    listed = ", ".join(labels[1:_LISTED])
    more = f" and {len(labels) - _LISTED} more" if len(labels) > _LISTED else ""
    worst = max((hit.level for hit in hits if hit.level), key=lambda level: level.rank)
    return replace(
        hits[0],
        message=f"{hits[0].message} (also in {listed}{more})",
        level=worst,
        elsewhere=tuple(labels[1:]),
    )


def _told_by(code: str, change: Change, difference: Difference) -> bool:
    """Whether a mark with this code tells the difference."""
    said = {*difference.old.split(), *difference.new.split()}
    return any(mark.code == code and {mark.old, mark.new} & said for mark in change.marks)


def _hit(difference: Difference, change: Change, clauses: Sequence[Clause]) -> RuleHit:
    """What to say of a difference, at its words where the new text prints them."""
    words = difference.new
    clause = next((each for each in clauses if words and words in each.text), clauses[0])
    start = clause.text.find(words) if words else -1
    told = in_words(difference)
    if len(told) > _MOST_WORDS:
        told = told[:_MOST_WORDS].rsplit(" ", 1)[0] + "…"
    return RuleHit(
        f"{clause.label}: {told}",
        clause,
        max(start, 0),
        start + len(words) if start >= 0 else 0,
        change,
        level=difference.weight,
    )


def final_wording(comparison: Comparison, context: Context) -> Iterator[RuleHit]:
    """Any change of words above a note, in a text that is final."""
    if not context.final:
        return
    new = by_id(comparison.new)
    for change in comparison.changes:
        if change.new and change.old and change.weight.rank > Level.NOTE.rank:
            clause = new[change.new[0]]
            told = in_words(change.differences[0]) if change.differences else "its words changed"
            yield RuleHit(
                f"{clause.label} changed, and the text is final: {told}", clause, change=change
            )
