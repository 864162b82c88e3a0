"""A phrase -> the clauses of a corpus that say it, exactly or nearly, each with the thread of
its series: since when, last changed when.

Words are looked up in the index; how near a clause comes is measured on the words themselves. In a
series that repeats a clause from year to year the clause is one hit, told by its last text.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.corpus.index import opened
from resdiff.errors import UsageError
from resdiff.sources.corpus_folder import Corpus
from resdiff.text.words import fold, words
from resdiff.un.languages import ranks_in
from resdiff.values.hits import Hit

# letters by which two inflections of a word agree: "encour(ages)", "encour(aging)"; shorter words
# must be equal
_STEM: Final = 4
_ENDING: Final = 4  # letters that an inflection may add or change at the end


class SearchOptions(Struct, frozen=True):
    """What is searched, and how near a clause must come."""

    near: bool = True  # also other order, inflection, a word changed
    body: str = ""  # part of the name of the organ: "security"
    first: int = 0  # year
    last: int = 9999  # year
    part: str = ""  # "preamble", "operative", ...
    opening: str = ""  # the opening begins with it: "urges"
    language: str = ""
    limit: int = 20  # hits
    every: bool = False  # each text by itself, not one hit for a thread
    # share of the words of the phrase, in their order, from which a clause is near
    near_from: float = 0.75
    # clauses that are measured; the words they share with the phrase are the rarest it has
    candidates: int = 400
    # words of the phrase that are looked up for a near hit; all but one must be there
    rarest: int = 6
    exact_most: int = 5_000  # exact hits that are looked at, the newest first; "the" has more
    # likeness from which a clause of the next text of a series is the same clause in other words
    same: float = 0.6


class _Found(Struct, frozen=True):
    number: int  # of the clause in the index
    document: int
    series: str
    hit: Hit
    said: tuple[str, ...]


class _Text(Struct, frozen=True):
    """A text of a series, with its clauses: their numbers in the index and their words."""

    number: int
    symbol: str
    adopted: str
    numbers: tuple[int, ...]
    said: tuple[str, ...]


def search(
    corpus: Corpus,
    phrase: str,
    options: SearchOptions = SearchOptions(),
) -> tuple[Hit, ...]:
    """The best hits first; among equals the newest. Raises UsageError for a phrase without words,
    InputError without an index.
    """
    phrase_words = words(phrase)
    if not any(any(map(str.isalnum, word)) for word in phrase_words):
        raise UsageError("usage", "the phrase has no words")
    with opened(corpus) as base:
        matches = _exact(base, phrase_words, options)
        if options.near:
            seen = {match.number for match in matches}
            matches += [
                match for match in _near(base, phrase_words, options) if match.number not in seen
            ]
        matches.sort(key=lambda match: match.hit.adopted, reverse=True)
        matches.sort(key=lambda match: -match.hit.score)
        hits = (
            (match.hit for match in matches) if options.every else _threads(base, matches, options)
        )
        return tuple(hit for _, hit in zip(range(options.limit), hits, strict=False))


_COLUMNS: Final = """c.id, c.document, d.series, d.symbol, d.title, d.body, d.session,
    d.adopted, d.language, c.clause, c.label, c.part, c.opening, c.text, said.words"""


def _exact(
    base: sqlite3.Connection, phrase_words: Sequence[str], options: SearchOptions
) -> list[_Found]:
    where, values = _filters(options)
    query = f"""SELECT {_COLUMNS} FROM said
        JOIN clauses c ON c.id = said.rowid JOIN documents d ON d.id = c.document
        WHERE said MATCH ? {where} ORDER BY d.adopted DESC, c.id LIMIT ?"""  # noqa: S608
    rows = base.execute(query, (_quoted(phrase_words), *values, options.exact_most))
    phrase = f" {' '.join(phrase_words)} "
    # the index knows stems: "urge" is not "urges"
    return [_found(row, 1.0) for row in rows if phrase in f" {row[-1]} "]


def _near(
    base: sqlite3.Connection, phrase_words: Sequence[str], options: SearchOptions
) -> Iterator[_Found]:
    rare = _rarest(phrase_words, options)
    if not rare:
        return
    combinations = (
        [[word for word in rare if word != left] for left in rare]
        if len(rare) > 2
        else [[word] for word in rare]
    )
    match = " OR ".join(
        f"({' AND '.join(_quoted([word]) for word in row)})" for row in combinations
    )
    where, values = _filters(options)
    query = f"""SELECT {_COLUMNS} FROM said
        JOIN clauses c ON c.id = said.rowid JOIN documents d ON d.id = c.document
        WHERE said MATCH ? {where} ORDER BY rank, d.adopted DESC LIMIT ?"""  # noqa: S608
    for row in base.execute(query, (match, *values, options.candidates)):
        score = nearness(phrase_words, str(row[-1]).split(" "))
        if score >= options.near_from:
            yield _found(row, round(min(score, 0.99), 3))


def nearness(said: Sequence[str], clause: Sequence[str]) -> float:
    """How near the best passage of a clause comes to a phrase: 0 to 1.

    The share of the phrase's words (or inflections of them) that stand in a passage little longer
    than the phrase, and of those that stand in their order, one half each: "the rights of all
    migrants" is nearer to "rights of migrants" than "migrants' rights".
    """
    by_head: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(said):
        by_head[word[:_STEM]].append(at)
    places = [
        (place, at)
        for place, word in enumerate(clause)
        for at in by_head.get(word[:_STEM], ())
        if _is_inflection(word, said[at])
    ]
    width = len(said) + max(2, len(said) // 4)
    best, first = 0.0, 0
    for last in range(len(places)):
        while places[last][0] - places[first][0] >= width:
            first += 1
        passage = places[first : last + 1]
        there = len({at for _, at in passage})
        if there / len(said) > best:
            best = max(best, (there + _in_order(passage)) / (2 * len(said)))
    return best


def _is_inflection(first: str, second: str) -> bool:
    if first == second:
        return True
    if min(len(first), len(second)) < _STEM:
        return False
    shared = next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b),
        min(len(first), len(second)),
    )
    return max(len(first), len(second)) - shared <= _ENDING


def _in_order(passage: Sequence[tuple[int, int]]) -> int:
    """How many words of the phrase stand in its order in a passage: the longest rising row."""
    ends: list[int] = []
    for _, at in passage:
        place = bisect_left(ends, at)
        ends[place : place + 1] = [at]
    return len(ends)


def _rarest(phrase_words: Sequence[str], options: SearchOptions) -> list[str]:
    """The words by which a near clause is looked up: those that official texts have least often."""
    ranks = ranks_in(options.language)
    kept = [word for word in dict.fromkeys(phrase_words) if any(map(str.isalnum, word))]
    return sorted(kept, key=lambda word: -ranks.get(word, len(ranks)))[: options.rarest]


def _quoted(phrase_words: Iterable[str]) -> str:
    """Words as one phrase of FTS5, whose own operators mean nothing in quotes."""
    return '"' + " ".join(phrase_words).replace('"', " ").replace("\0", " ") + '"'


def _filters(options: SearchOptions) -> tuple[str, list[object]]:
    """The conditions that the options set, as SQL, and the values for its placeholders."""
    conditions: list[tuple[str, object]] = []
    if options.first:
        conditions.append(("AND d.adopted >= ?", f"{options.first:04d}"))
    if options.last < 9999:
        conditions.append(("AND d.adopted <> '' AND d.adopted < ?", f"{options.last + 1:04d}"))
    if options.body:
        conditions.append(("AND instr(lower(d.body), ?) > 0", options.body.lower()))
    if options.part:
        conditions.append(("AND c.part = ?", options.part))
    if options.opening:
        conditions.append(
            ("AND instr(' ' || lower(c.opening), ?) > 0", f" {fold(options.opening)}")
        )
    if options.language:
        conditions.append(("AND d.language = ?", options.language))
    return " ".join(sql for sql, _ in conditions), [value for _, value in conditions]


def _found(row: tuple[object, ...], score: float) -> _Found:
    number, document, series, *facts, clause_words = row
    symbol, title, body, session, adopted, language, clause, label, part, opening, text = map(
        str, facts
    )
    year = int(session) if session.isdecimal() else None
    hit = Hit(
        symbol, title, body, year, adopted, language, clause, label, part, opening, text, score
    )
    return _Found(
        int(str(number)), int(str(document)), str(series), hit, tuple(str(clause_words).split(" "))
    )


# --- threads --------------------------------------------------------------------------------------


def _threads(
    base: sqlite3.Connection, matches: Sequence[_Found], options: SearchOptions
) -> Iterator[Hit]:
    """One hit for each thread: the best and newest clause of it, with the texts before and after
    that have it as well.
    """
    claimed: set[int] = set()
    texts_of: dict[tuple[str, str], list[_Text]] = {}
    for match in matches:
        if match.number in claimed:
            continue
        if not match.series:
            yield match.hit
            continue
        key = match.series, match.hit.language
        if key not in texts_of:
            texts_of[key] = _series(base, *key)
        texts = texts_of[key]
        here = next(at for at, text in enumerate(texts) if text.number == match.document)
        before = _walk(reversed(texts[:here]), match, options)
        after = _walk(iter(texts[here + 1 :]), match, options)
        thread = [*reversed(before), (match.number, " ".join(match.said), texts[here]), *after]
        claimed.update(number for number, _, _ in thread)
        changes = [text.adopted for (_, old, _), (_, new, text) in pairwise(thread) if old != new]
        yield replace(
            match.hit,
            since=thread[0][2].adopted,
            changed=changes[-1] if changes else "",
            texts=tuple(text.symbol for _, _, text in thread),
            newest=here + len(after) == len(texts) - 1,
        )


def _series(base: sqlite3.Connection, series: str, language: str) -> list[_Text]:
    """The texts of a series in one language, oldest first."""
    texts = []
    query = (
        "SELECT id, symbol, adopted FROM documents "
        "WHERE series = ? AND language = ? ORDER BY adopted, symbol"
    )
    clauses = (
        "SELECT c.id, said.words FROM clauses c JOIN said ON said.rowid = c.id WHERE c.document = ?"
    )
    for number, symbol, adopted in base.execute(query, (series, language)).fetchall():
        rows = base.execute(clauses, (number,)).fetchall()
        texts.append(
            _Text(
                number,
                symbol,
                adopted,
                tuple(row[0] for row in rows),
                tuple(row[1] for row in rows),
            )
        )
    return texts


def _walk(
    texts: Iterable[_Text], start: _Found, options: SearchOptions
) -> list[tuple[int, str, _Text]]:
    """Follow a clause through `texts` until one is without it; for each its number in the index,
    its words, and the text.
    """
    from rapidfuzz import fuzz, process

    here, out = " ".join(start.said), []
    for text in texts:
        best = process.extractOne(
            here, text.said, scorer=fuzz.ratio, score_cutoff=options.same * 100
        )
        if best is None:
            break
        here = text.said[best[2]]
        out.append((text.numbers[best[2]], here, text))
    return out
