"""Language versions of one text -> their Concordance: clause beside clause, with what does not
agree; and with the version before of each, what was changed in one language only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdiff.comparison import compare
from resdiff.concordance.facts import facts_of
from resdiff.concordance.kinds import DISAGREEMENTS, disagreements
from resdiff.concordance.placing import rows_of
from resdiff.errors import UsageError
from resdiff.un.languages import load_or_default
from resdiff.values.comparison import Comparison, Fate, Level
from resdiff.values.concordance import Concordance, ConcordanceRow, Disagreement
from resdiff.values.document import Clause, Notice, Part, Resolution

__all__ = ["DISAGREEMENTS", "concord"]

_COMPARED = frozenset({Part.PREAMBLE, Part.OPERATIVE, Part.ANNEX, Part.BODY})


def concord(texts: Sequence[Resolution]) -> Concordance:
    """Hold language versions against each other. With two texts of each language the first is the
    version before, and what changed in one language and not in another is told.

    Raises UsageError (usage.languages) for fewer than two languages, or for texts that are neither
    one nor two of each.
    """
    earlier, current = _by_language(texts)
    names = [load_or_default(text.language).name for text in current]
    changed = [_changed(compare(old, new)) for old, new in zip(earlier, current, strict=False)]
    rows = tuple(_row(clauses, current, names, changed) for clauses in rows_of(current))
    return Concordance(tuple(current), rows, tuple(earlier), tuple(_notices(current)))


def _by_language(texts: Sequence[Resolution]) -> tuple[list[Resolution], list[Resolution]]:
    """The version before of each language (none where one text of each is given), and the newer
    ones.
    """
    groups: dict[str, list[Resolution]] = {}
    for text in texts:
        groups.setdefault(text.language, []).append(text)
    counts = {len(group) for group in groups.values()}
    if len(groups) < 2 or len(counts) > 1 or max(counts) > 2:
        found = ", ".join(
            f"{len(group)} in {load_or_default(code).name}" for code, group in groups.items()
        )
        raise UsageError(
            "usage.languages",
            f"there are {found}",
            hint="name one text of each language, or two of each, the older one first",
        )
    current = [group[-1] for group in groups.values()]
    return ([group[0] for group in groups.values()] if counts == {2} else []), current


def _row(
    clauses: tuple[Clause | None, ...],
    texts: Sequence[Resolution],
    names: Sequence[str],
    changed: Sequence[frozenset[str]],
) -> ConcordanceRow:
    label = next(clause.label for clause in clauses if clause is not None)
    ids = tuple(clause.id if clause is not None else None for clause in clauses)
    return ConcordanceRow(label, ids, tuple(_told(clauses, texts, names, changed)))


def _told(
    clauses: tuple[Clause | None, ...],
    texts: Sequence[Resolution],
    names: Sequence[str],
    changed: Sequence[frozenset[str]],
) -> Iterator[Disagreement]:
    present = [clause for clause in clauses if clause is not None]
    if not any(clause.part in _COMPARED for clause in present):
        return
    if len(present) < len(clauses):
        said = tuple("stands here" if clause else "" for clause in clauses)
        without = " and ".join(
            name for name, clause in zip(names, clauses, strict=True) if clause is None
        )
        yield Disagreement("missing", said, f"missing in {without}")
    if len(present) > 1:
        pairs = [(clause, text) for clause, text in zip(clauses, texts, strict=True) if clause]
        known = [name for name, clause in zip(names, clauses, strict=True) if clause is not None]
        versions = [facts_of(clause, text.language) for clause, text in pairs]
        for each in disagreements(versions, known):
            spread = iter(each.said)
            yield Disagreement(
                each.kind,
                tuple(next(spread) if clause else "" for clause in clauses),
                each.message,
            )
    if changed:
        yield from _not_updated(clauses, names, changed)


def _not_updated(
    clauses: tuple[Clause | None, ...],
    names: Sequence[str],
    changed: Sequence[frozenset[str]],
) -> Iterator[Disagreement]:
    """Whether a clause changed in one language and stayed word for word in another."""
    states = [
        "" if clause is None else "changed" if clause.id in touched else "as before"
        for clause, touched in zip(clauses, changed, strict=True)
    ]
    if "changed" in states and "as before" in states:
        stayed = " and ".join(
            name for name, state in zip(names, states, strict=True) if state == "as before"
        )
        moved = " and ".join(
            name for name, state in zip(names, states, strict=True) if state == "changed"
        )
        message = f"changed in {moved}, not in {stayed}"
        yield Disagreement("not-updated", tuple(states), message)


def _changed(comparison: Comparison) -> frozenset[str]:
    """The ids of the newer clauses whose words are not those of the version before."""
    return frozenset(
        clause
        for change in comparison.changes
        if change.fate is not Fate.UNCHANGED
        or any(mark.level is not Level.NONE for mark in change.marks if mark.code != "moved")
        for clause in change.new
    )


def _notices(texts: Sequence[Resolution]) -> Iterator[Notice]:
    symbols = {text.symbol for text in texts if text.symbol}
    if len(symbols) > 1:
        listed = ", ".join(sorted(symbols))
        message = f"the texts have different symbols ({listed}): are they versions of one text?"
        yield Notice("concord.symbols", message, "warning")
