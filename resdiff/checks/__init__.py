"""A Resolution, or a Comparison -> Findings: what the rules of a drafting repository have to
say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec.structs import replace

from resdiff.checks.places import FilePlaces
from resdiff.checks.rule import Context, ProtectedText, Rule, RuleHit
from resdiff.checks.rules import RULES
from resdiff.config.settings import OFF, ON
from resdiff.text.words import words
from resdiff.values.comparison import Comparison, Level
from resdiff.values.document import Clause, Resolution, by_id, walk
from resdiff.values.findings import Finding, Place

__all__ = [
    "RULES",
    "Context",
    "Finding",
    "Place",
    "ProtectedText",
    "Rule",
    "RuleHit",
    "check_change",
    "check_text",
    "level_of",
    "names_of_rules",
    "worst_first",
]


_NOTHING_SAID: Final = Context()


def names_of_rules() -> frozenset[str]:
    """Everything by which a rule can be named: ids and slugs."""
    return frozenset(name for rule in RULES for name in (rule.id, rule.name))


def check_text(
    text: Resolution, path: str, context: Context = _NOTHING_SAID
) -> tuple[Finding, ...]:
    """What the rules on one text say of it; `path` is where its file stands, for people."""
    places = FilePlaces(text, path)
    findings = (
        _finding(rule, level, hit, places, None, {})
        for rule, level in _speaking(context)
        if rule.text
        for hit in rule.text(text, context)
    )
    return worst_first(findings)


def check_change(
    comparison: Comparison, old_path: str, path: str, context: Context = _NOTHING_SAID
) -> tuple[Finding, ...]:
    """What the rules on changes say of a new version of a text."""
    places, before = FilePlaces(comparison.new, path), FilePlaces(comparison.old, old_path)
    gaps = _gaps(comparison)
    findings = (
        _finding(rule, level, hit, places, before, gaps)
        for rule, level in _speaking(context)
        if rule.change
        for hit in rule.change(comparison, context)
    )
    return worst_first(findings)


def _gaps(comparison: Comparison) -> dict[str, Clause]:
    """For each clause of the old text the new clause that it became; for one that is gone, that of
    the clause before it.
    """
    new = by_id(comparison.new)
    heirs = {
        name: new[change.new[0]]
        for change in comparison.changes
        if change.new
        for name in change.old
    }
    gaps: dict[str, Clause] = {}
    last: Clause | None = None
    for clause in walk(comparison.old.clauses):
        last = heirs.get(clause.id, last)
        if last is not None:
            gaps[clause.id] = last
    return gaps


def _speaking(context: Context) -> Iterator[tuple[Rule, Level]]:
    """The rules that are not switched off, with the level that the repository gives them."""
    for rule in RULES:
        level = level_of(rule.id, context)
        if level is not None:
            yield rule, level


def level_of(rule_id: str, context: Context) -> Level | None:
    """The level that the repository gives to a rule, named by its id; None where it is switched
    off.
    """
    rule = next(rule for rule in RULES if rule.id == rule_id)
    told = [level for name, level in context.levels if name in (rule.id, rule.name)]
    if told[:1] == [ON]:
        told = [level for level in told if level not in (ON, OFF)]
    level = next(iter(told), rule.level.value)
    return None if level == OFF else Level(level)


def _finding(
    rule: Rule,
    level: Level,
    hit: RuleHit,
    places: FilePlaces,
    before: FilePlaces | None,
    gaps: Mapping[str, Clause],
) -> Finding:
    quote = hit.clause.text[hit.start : hit.end] if hit.clause else ""
    related: tuple[Place, ...] = ()
    after = ""
    if hit.side == "old" and before is not None:
        related = (before.of(hit.clause, hit.start, hit.end),)
        before_it = gaps.get(hit.clause.id) if hit.clause else None
        after = before_it.label if before_it is not None else ""
        place = places.of(before_it)
        # annotations need a line
        place = replace(place, line=place.line or 1, column=place.column or 1)
    else:
        place = places.of(hit.clause, hit.start, hit.end, hit.line)
    return Finding(
        rule=rule.id,
        level=hit.level if hit.level is not None and level is rule.level else level,
        message=hit.message,
        place=place,
        label=hit.clause.label if hit.clause else "",
        quote=quote,
        related=related,
        change=hit.change.id if hit.change else None,
        fingerprint=_fingerprint(rule, hit, quote),
        fix=hit.fix if quote else None,
        elsewhere=hit.elsewhere,
        after=after,
    )


def _fingerprint(rule: Rule, hit: RuleHit, quote: str) -> str:
    """A digest of the rule and of the words concerned: the same while lines and numbers around them
    move.
    """
    wording = " ".join(words(hit.clause.text)) if hit.clause else hit.message
    return hashlib.sha256(
        "\0".join((rule.id, quote, wording)).encode("utf-8", "replace")
    ).hexdigest()[:32]


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Worst first, then in the order of the file."""
    return tuple(
        sorted(
            findings,
            key=lambda finding: (
                -finding.level.rank,
                finding.place.line,
                finding.place.column,
                finding.rule,
                finding.message,
            ),
        )
    )
