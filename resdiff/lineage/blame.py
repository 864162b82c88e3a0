"""A text and its older versions -> for every word of it the version in which it first stood
(Blame).

Words are followed along the links of neighbouring versions. What looks new is then looked for as a
phrase in all older versions, so that wording that left and came back, or wandered to another
paragraph, gets its true origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from resdiff.lineage.relatives import (
    BlameOptions,
    grams,
    older_texts,
    phrases_of,
    said_words,
    series_flags,
)
from resdiff.lineage.threads import Compare, trace
from resdiff.text.words import tokens
from resdiff.values.comparison import Change, Comparison, Edit, Op
from resdiff.values.document import Clause, Resolution, by_id, walk
from resdiff.values.lineage import Blame, BlamedClause, Run


class _Origin(Struct, frozen=True):
    """Where a word first stood."""

    version: int
    clause: str
    place: int = 0  # of the word in that clause


class _Traced(Struct):
    """The words of a clause with their origins."""

    words: tuple[str, ...]
    origins: list[_Origin]


Place = tuple[int, str, int]  # version, clause, word
Index = dict[tuple[str, ...], list[Place]]
# version and clause that a clause continues, and the edits between
Link = tuple[int, str, tuple[Edit, ...]]


def blame(
    text: Resolution,
    versions: Iterable[Resolution],
    compare: Compare,
    options: BlameOptions = BlameOptions(),
    *,
    ordered: bool = False,
) -> Blame:
    """The origin of every word of `text` among `versions`, which are taken in the order of time.

    A version that is the text itself or later than it is left out, with a notice. Versions of
    another series lend phrases only. `ordered`: the versions stand in the order of time as they are
    given, and none is left out but the text itself.
    """
    older, notices = older_texts(text, versions, ordered=ordered)
    series = series_flags(text, older, options)
    own = [at for at in range(len(older)) if series[at]]
    here = len(older)
    compare = _once(compare)
    back = _returned((*own, here), (*older, text), compare)
    traced: dict[int, dict[str, _Traced]] = {}
    index: Index = {}
    before: int | None = None
    for at in (*own, here):
        version = text if at == here else older[at]
        linked = compare(older[before], version).changes if before is not None else ()
        traced_clauses = _inherited(
            version, at, linked, traced[before] if before is not None else {}
        )
        for name, (left, clause, edits) in back.get(at, {}).items():
            traced_clauses[name].origins = _along(
                edits, traced[left][clause].origins, traced_clauses[name].origins
            )
        _from_phrases(traced_clauses, at, index, traced, options)
        if at != here:
            _add(index, traced_clauses, at, options.phrase)
        traced[at] = traced_clauses
        before = at
    _borrow(traced[here], here, older, series, options)
    counts = _counts(older, text, options.phrase)
    clauses = tuple(
        BlamedClause(
            clause.id, _runs(clause, traced[here][clause.id], here, series, counts, options)
        )
        for clause in walk(text.clauses)
    )
    return Blame(text, older, clauses, notices)


def _once(compare: Compare) -> Compare:
    """`compare`, made so that it compares no pair twice."""
    comparisons: dict[tuple[int, int], Comparison] = {}

    def compared(old: Resolution, new: Resolution) -> Comparison:
        pair = id(old), id(new)
        if pair not in comparisons:
            comparisons[pair] = compare(old, new)
        return comparisons[pair]

    return compared


def _inherited(
    version: Resolution, at: int, changes: Iterable[Change], before: dict[str, _Traced]
) -> dict[str, _Traced]:
    """The words of a version with the origins that the links to the version before give them; the
    others are new in it.
    """
    clauses = by_id(version)
    said = {name: said_words(clause.text) for name, clause in clauses.items()}
    traced = {
        name: _Traced(words, [_Origin(at, name, place) for place in range(len(words))])
        for name, words in said.items()
    }
    for change in changes:
        if not change.old or not change.new:
            continue
        olds = [origin for name in change.old for origin in before[name].origins]
        news = _along(
            change.edits, olds, [origin for name in change.new for origin in traced[name].origins]
        )
        start = 0
        for name in change.new:
            size = len(traced[name].words)
            traced[name].origins = news[start : start + size]
            start += size
    return traced


def _along(
    edits: Iterable[Edit], olds: Sequence[_Origin], news: Sequence[_Origin]
) -> list[_Origin]:
    """The origins of new words, those of the unchanged ones taken over from the old."""
    origins = list(news)
    here = there = 0
    for edit in edits:
        size = len(said_words(edit.text))
        if edit.op is Op.SAME:
            origins[here : here + size] = olds[there : there + size]
        here += size if edit.op is not Op.REMOVED else 0
        there += size if edit.op is not Op.ADDED else 0
    return origins


def _returned(
    places: Sequence[int], texts: Sequence[Resolution], compare: Compare
) -> dict[int, dict[str, tuple[int, str, tuple[Edit, ...]]]]:
    """Clauses that came back: for each version its clauses, with the version and clause that they
    continue and the edits between.
    """
    links: dict[int, dict[str, Link]] = {}
    for thread in trace([texts[at] for at in places], compare).threads:
        for before, step in pairwise(thread.steps):
            if step.basis == "returned":
                links.setdefault(places[step.version], {})[step.clauses[0]] = (
                    places[before.version],
                    before.clauses[0],
                    step.edits,
                )
    return links


def _from_phrases(
    traced_clauses: dict[str, _Traced],
    at: int,
    index: Index,
    traced: dict[int, dict[str, _Traced]],
    options: BlameOptions,
) -> None:
    """Give words that are new in this version the origin of the oldest phrase they stand in."""
    for clause in traced_clauses.values():
        for start, phrase in enumerate(grams(clause.words, options.phrase)):
            new = [
                k for k in range(start, start + options.phrase) if clause.origins[k].version == at
            ]
            if not new or phrase not in index:
                continue
            version, name, place = index[phrase][0]
            for k in new:
                clause.origins[k] = traced[version][name].origins[place + k - start]


def _add(index: Index, traced_clauses: dict[str, _Traced], at: int, size: int) -> None:
    for name, clause in traced_clauses.items():
        for place, phrase in enumerate(grams(clause.words, size)):
            index.setdefault(phrase, [(at, name, place)])


def _borrow(
    traced_clauses: dict[str, _Traced],
    here: int,
    older: Sequence[Resolution],
    series: Sequence[bool],
    options: BlameOptions,
) -> None:
    """Phrases that a text of another series had before the own series had them, or that are new
    here.
    """
    lent: dict[tuple[str, ...], _Origin] = {}
    for at, version in enumerate(older):
        if not series[at]:
            for clause in walk(version.clauses):
                for place, phrase in enumerate(grams(said_words(clause.text), options.borrowed)):
                    lent.setdefault(phrase, _Origin(at, clause.id, place))
    for traced in traced_clauses.values():
        for start, phrase in enumerate(grams(traced.words, options.borrowed)):
            if (lender := lent.get(phrase)) is None:
                continue
            for k in range(start, start + options.borrowed):
                if lender.version < traced.origins[k].version:
                    traced.origins[k] = _Origin(
                        lender.version, lender.clause, lender.place + k - start
                    )


def _counts(
    versions: Sequence[Resolution], text: Resolution, size: int
) -> dict[tuple[str, ...], int]:
    """For every phrase of the text the most clauses of one of the texts that have it."""
    wanted = phrases_of(text, size)
    counts = dict.fromkeys(wanted, 0)
    for version in (*versions, text):
        seen: dict[tuple[str, ...], int] = {}
        for clause in walk(version.clauses):
            for phrase in wanted.intersection(grams(said_words(clause.text), size)):
                seen[phrase] = seen.get(phrase, 0) + 1
        for phrase, count in seen.items():
            counts[phrase] = max(counts[phrase], count)
    return counts


def _goes_on(last: _Origin, origin: _Origin, here: int) -> bool:
    """Whether a word stood behind another where both come from; what is new here always does."""
    if last.version != origin.version:
        return False
    return origin.version == here or (last.clause, last.place + 1) == (origin.clause, origin.place)


def _runs(
    clause: Clause,
    traced: _Traced,
    here: int,
    series: Sequence[bool],
    counts: dict[tuple[str, ...], int],
    options: BlameOptions,
) -> tuple[Run, ...]:
    """Words of one origin that stand together here and stood together there, with the marks and
    spaces behind them. Words that closed up when what stood between them went are two runs: as one
    they would claim a phrase that their version has not.
    """
    pieces: list[tuple[str, _Origin | None]] = []
    last: _Origin | None = None
    at = 0
    for token in tokens(clause.text):
        origin = None
        if token[0].isalnum():
            origin = traced.origins[at]
            at += 1
        goes_on = origin is None or last is None or _goes_on(last, origin, here)
        last = origin or last
        if pieces and goes_on:
            text, earlier = pieces[-1]
            pieces[-1] = (text + token, earlier or origin)
        else:
            pieces.append((token, origin))
    runs = []
    for text, origin in pieces:
        new = origin is None or origin.version == here
        words = said_words(text)
        common = len(words) <= options.longest_common and any(
            counts[phrase] >= options.common for phrase in grams(words, options.phrase)
        )
        version, name = (None, "") if origin is None or new else (origin.version, origin.clause)
        runs.append(
            Run(
                text,
                version,
                name,
                borrowed=version is not None and not series[version],
                common=common,
            )
        )
    return tuple(runs)
