"""All changes of a pair -> the Verdict: what the whole comes to, in words, with the changes behind
each count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from resdiff.comparison.meaning.marks import KINDS
from resdiff.values.comparison import Change, Fate, Verdict


class VerdictOptions(Struct, frozen=True):
    """When a pair is still nearly a technical update."""

    most_exceptions: int = 15  # they are named one by one; more are no exceptions
    # of the clauses that stand in both texts: 76/166 -> 77/217 (right to food) has 13 of 102
    most_share: float = 0.15


# What is counted in words, the gravest first; each change under the first that fits it.
_COUNTED = (
    ("verb-weakened", "weakened"),
    ("dropped", "dropped"),
    ("added", "new"),
    ("verb-strengthened", "strengthened"),
    ("modal-changed", "with another modal"),
    ("demoted", "demoted"),
    ("promoted", "promoted"),
    ("split", "split"),
    ("merged", "merged"),
    ("reworded", "reworded"),
    ("moved", "moved"),
)
_EDITORIAL = frozenset(
    {"editorial", "adverb-only", "ocr-noise", "invisible-only", "renumbered", "footnote-changed"}
)


def verdict(
    changes: Sequence[Change],
    labels: Mapping[str, str] | None = None,
    options: VerdictOptions = VerdictOptions(),
) -> Verdict:
    """What the changes come to: identical, editorial, technical, nearly-technical or
    substantive.
    """
    counts: dict[str, list[Change]] = {}
    technical: list[Change] = []
    for change in changes:
        key = _key(change)
        if key:
            counts.setdefault(key, []).append(change)
        elif change.marks or change.fate is Fate.REWORDED:
            technical.append(change)
    evidence = tuple(
        (key, tuple(change.id for change in counts[key])) for key, _ in _COUNTED if key in counts
    )
    if technical:
        evidence = (*evidence, ("technical", tuple(change.id for change in technical)))
    if not counts:
        return _harmless(technical, evidence)
    exceptions = [change for found in counts.values() for change in found]
    both = sum(bool(change.old and change.new) for change in changes)
    said = ", ".join(f"{len(counts[key])} {word}" for key, word in _COUNTED if key in counts)
    if technical and len(exceptions) <= min(options.most_exceptions, options.most_share * both):
        named = ", ".join(
            f"{len(counts[key])} {word} "
            f"({', '.join(_where(change, labels or {}) for change in counts[key])})"
            for key, word in _COUNTED
            if key in counts
        )
        return Verdict("nearly-technical", f"technical update but for {named}", evidence)
    return Verdict("substantive", f"substantive: {said}", evidence)


def _harmless(
    technical: Sequence[Change], evidence: tuple[tuple[str, tuple[str, ...]], ...]
) -> Verdict:
    codes = {mark.code for change in technical for mark in change.marks}
    if not codes - {"renumbered"}:
        return Verdict("identical", "no change of wording", evidence)
    if codes <= _EDITORIAL:
        return Verdict("editorial", "editorial changes only", evidence)
    return Verdict("technical", "technical update only", evidence)


def _key(change: Change) -> str:
    """The count a change belongs to; "" for one that is technical at most."""
    marks = {mark.code for mark in change.marks}
    if change.fate in (Fate.DROPPED, Fate.ADDED):
        return change.fate.value
    for code in ("verb-weakened", "verb-strengthened", "modal-changed", "demoted", "promoted"):
        if code in marks:
            return code
    if change.fate in (Fate.SPLIT, Fate.MERGED):
        return change.fate.value
    if change.fate is Fate.REWORDED and any(
        not KINDS[code].technical for code in marks - {"moved", "phrase-migrated"} if code in KINDS
    ):
        return "reworded"
    return "moved" if "moved" in marks else ""


def _where(change: Change, labels: Mapping[str, str]) -> str:
    side, ids = ("new", change.new) if change.new else ("old", change.old)
    return " and ".join(labels.get(f"{side}:{clause}", clause.upper()) for clause in ids)
