"""All changes of a pair -> marks for phrases that left one paragraph and stand in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from resdiff.classify.kinds import KINDS
from resdiff.classify.meaning import meaning
from resdiff.comparison import Change, Mark, Op
from resdiff.model import Clause
from resdiff.words import words


@dataclass(frozen=True, slots=True)
class MigrationOptions:
    """When a run of words that left one place and came to another is a phrase that migrated."""

    least_words: int = 7  # "avoiding approaches that might aggravate their vulnerability" has seven; shorter runs recur by chance
    least_content: int = 4  # of them that are no function words
    most_places: int = 4  # a run that came to more places than this is boilerplate


Place = tuple[int, int, int]  # change, run of words in it, word in the run


def with_migrations(
    changes: Sequence[Change], labels: Mapping[str, str], language: str, options: MigrationOptions = MigrationOptions()
) -> tuple[Change, ...]:
    """The changes, with a `phrase-migrated` mark on both ends of every phrase found. `labels` comes from `named`."""
    removed, added = _runs(changes, Op.REMOVED), _runs(changes, Op.ADDED)
    where: dict[tuple[str, ...], list[Place]] = {}
    for change, runs in added.items():
        for number, run in enumerate(runs):
            for at in range(len(run) - options.least_words + 1):
                where.setdefault(run[at : at + options.least_words], []).append((change, number, at))
    marks: dict[int, list[Mark]] = {}
    for source, runs in removed.items():
        for run in runs:
            for phrase, target in _shared(run, source, where, added, language, options):
                said = " ".join(phrase)
                left, came = _named(changes[source], "old", labels), _named(changes[target], "new", labels)
                mark = KINDS["phrase-migrated"].mark(left, came, note=said)
                for end in (source, target):
                    if mark not in marks.setdefault(end, []):
                        marks[end].append(mark)
    return tuple(replace(change, marks=(*change.marks, *marks.get(at, ()))) for at, change in enumerate(changes))


def _runs(changes: Sequence[Change], op: Op) -> dict[int, list[tuple[str, ...]]]:
    return {at: found for at, change in enumerate(changes) if (found := [tuple(words(e.text)) for e in change.edits if e.op is op])}


def _shared(
    run: tuple[str, ...],
    source: int,
    where: Mapping[tuple[str, ...], list[Place]],
    added: Mapping[int, list[tuple[str, ...]]],
    language: str,
    options: MigrationOptions,
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Phrases of `run` that were added to another change, the longest from each place on."""
    at = 0
    while at <= len(run) - options.least_words:
        places = where.get(run[at : at + options.least_words], ())
        best: tuple[int, int] | None = None
        if len(places) <= options.most_places:
            for change, number, start in places:
                if change == source:
                    continue
                other = added[change][number]
                size = options.least_words
                while at + size < len(run) and start + size < len(other) and run[at + size] == other[start + size]:
                    size += 1
                if best is None or size > best[0]:
                    best = size, change
        if best and _content(run[at : at + best[0]], language) >= options.least_content:
            yield run[at : at + best[0]], best[1]
            at += best[0]
        else:
            at += 1


def _content(phrase: tuple[str, ...], language: str) -> int:
    weights = meaning(language)
    return sum(word not in weights.function for word in phrase) if weights else len(phrase)


def _named(change: Change, side: str, labels: Mapping[str, str]) -> str:
    ids = change.old if side == "old" else change.new
    return ", ".join(labels.get(f"{side}:{clause}", clause) for clause in ids)


def named(old: Mapping[str, Clause], new: Mapping[str, Clause]) -> dict[str, str]:
    """The labels of both texts' clauses under "old:" and "new:" with their id."""
    return {f"{side}:{name}": clause.label for side, clauses in (("old", old), ("new", new)) for name, clause in clauses.items()}
