"""All changes of a pair -> marks for phrases that left one paragraph and stand in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from resdiff.comparison.meaning.marks import KINDS
from resdiff.comparison.meaning.weights import Phrase, meaning
from resdiff.text.words import is_word, tokens, words
from resdiff.un.languages import load_or_default
from resdiff.values.comparison import Change, Mark, Op
from resdiff.values.document import Clause


class MigrationOptions(Struct, frozen=True):
    """When a run of words that left one place and came to another is a phrase that migrated."""

    # "avoiding approaches that might aggravate their vulnerability" has seven; shorter runs recur
    # by chance
    least_words: int = 7
    least_content: int = 4  # of them that are no function words
    most_places: int = 4  # a run that came to more places than this is boilerplate


Place = tuple[int, int, int]  # change, run of words in it, word in the run


class WordRun(Struct, frozen=True):
    """Words removed or added together, as compared, and the text they were printed in."""

    words: Phrase
    text: str

    def printed(self, start: int, size: int) -> str:
        """The print of `size` words from word `start` on, with the marks between them."""
        said = tokens(self.text)
        places = [at for at, token in enumerate(said) if is_word(token)]
        return "".join(said[places[start] : places[start + size - 1] + 1])


def with_migrations(
    changes: Sequence[Change],
    labels: Mapping[str, str],
    language: str,
    options: MigrationOptions = MigrationOptions(),
) -> tuple[Change, ...]:
    """The changes, with a `phrase-migrated` mark on both ends of every phrase found. `labels` comes
    from `named`.
    """
    # a Chinese word has two characters, and each is a word here
    if not load_or_default(language).spaced:
        options = replace(
            options, least_words=2 * options.least_words, least_content=2 * options.least_content
        )
    removed, added = _runs(changes, Op.REMOVED), _runs(changes, Op.ADDED)
    if len(removed.keys() | added.keys()) < 2:
        return tuple(changes)  # nowhere to go: a paragraph of five megabytes alone
    where: dict[Phrase, list[Place]] = {}
    for change, runs in added.items():
        for number, run in enumerate(runs):
            for at in range(len(run.words) - options.least_words + 1):
                where.setdefault(run.words[at : at + options.least_words], []).append(
                    (change, number, at)
                )
    marks: dict[int, list[Mark]] = {}
    for source, runs in removed.items():
        for run in runs:
            for start, size, target in _shared(run.words, source, where, added, language, options):
                left, came = (
                    _named(changes[source], "old", labels),
                    _named(changes[target], "new", labels),
                )
                mark = KINDS["phrase-migrated"].mark(left, came, note=run.printed(start, size))
                for end in (source, target):
                    if mark not in marks.setdefault(end, []):
                        marks[end].append(mark)
    return tuple(
        replace(change, marks=(*change.marks, *marks[at])) if at in marks else change
        for at, change in enumerate(changes)
    )


def _runs(changes: Sequence[Change], op: Op) -> dict[int, list[WordRun]]:
    runs = {
        at: [WordRun(tuple(words(edit.text)), edit.text) for edit in change.edits if edit.op is op]
        for at, change in enumerate(changes)
    }
    return {at: found for at, found in runs.items() if found}


def _shared(
    run: Phrase,
    source: int,
    where: Mapping[Phrase, list[Place]],
    added: Mapping[int, list[WordRun]],
    language: str,
    options: MigrationOptions,
) -> Iterator[tuple[int, int, int]]:
    """Phrases of `run` that were added to another change, the longest from each place on: first
    word, words, the other change.
    """
    at = 0
    while at <= len(run) - options.least_words:
        places = where.get(run[at : at + options.least_words], ())
        best: tuple[int, int] | None = None
        if len(places) <= options.most_places:
            for change, number, start in places:
                if change == source:
                    continue
                other = added[change][number].words
                size = options.least_words
                while (
                    at + size < len(run)
                    and start + size < len(other)
                    and run[at + size] == other[start + size]
                ):
                    size += 1
                if best is None or size > best[0]:
                    best = size, change
        if best and _content(run[at : at + best[0]], language) >= options.least_content:
            yield at, *best
            at += best[0]
        else:
            at += 1


def _content(phrase: Phrase, language: str) -> int:
    weights = meaning(language)
    return sum(word not in weights.function for word in phrase) if weights else len(phrase)


def _named(change: Change, side: str, labels: Mapping[str, str]) -> str:
    ids = change.old if side == "old" else change.new
    return ", ".join(labels.get(f"{side}:{clause}", clause) for clause in ids)


def named(old: Mapping[str, Clause], new: Mapping[str, Clause]) -> dict[str, str]:
    """The labels of both texts' clauses under "old:" and "new:" with their id."""
    return {
        f"{side}:{name}": clause.label
        for side, clauses in (("old", old), ("new", new))
        for name, clause in clauses.items()
    }
