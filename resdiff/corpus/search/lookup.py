"""A phrase -> the clauses of the index that say it, or come near it, each when it is asked for."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from msgspec import Struct

from resdiff.corpus.index import ends_of
from resdiff.corpus.search.nearness import STEM, Nearness, width_of
from resdiff.corpus.search.options import SearchOptions
from resdiff.text.words import fold
from resdiff.un.languages import ranks_in
from resdiff.values.hits import Hit

# times as wide as a passage, round it: words of the phrase that stand beside a passage help to find
# it, and rare words beside it cost little
_ROUND: Final = 4
_COLUMNS: Final = """c.id, c.document, d.series, d.symbol, d.title, d.body, d.session,
    d.adopted, d.language, c.clause, c.label, c.part, c.opening, c.text, said.words"""
_AT_ONCE: Final = 500  # clauses that one question asks for
_LAST: Final = 2**62  # no clause has a higher number
_FIRST_TEXTS: Final = 40  # newest texts that are looked through first
_MORE_TEXTS: Final = 4  # times as many each time after
_BESIDE: Final = 1_000  # clauses of other texts between two of a run


class Match(Struct, frozen=True):
    """A clause that was found, with its words."""

    number: int  # of the clause in the index
    document: int
    series: str
    hit: Hit
    said: tuple[str, ...]


def matches_of(
    base: sqlite3.Connection, phrase_words: Sequence[str], options: SearchOptions
) -> Iterator[Match]:
    """Exact hits, the newest first; then near ones, the nearest first. Each is worked out when it
    is asked for: where twenty exact hits are enough no near one is looked for.
    """
    seen: set[int] = set()
    for match in _exact(base, phrase_words, options):
        seen.add(match.number)
        yield match
    if options.near:
        yield from (m for m in _near(base, phrase_words, options) if m.number not in seen)


def _exact(
    base: sqlite3.Connection, phrase_words: Sequence[str], options: SearchOptions
) -> Iterator[Match]:
    phrase = f" {' '.join(phrase_words)} "
    looked = 0
    for lines in _lines(base, _quoted(phrase_words), options):
        # the index knows stems: "urge" is not "urges"
        numbers = [number for number, said in lines if phrase in f" {said} "]
        yield from (_found(_row(base, number), 1.0) for number in _dated(base, numbers))
        looked += len(lines)
        if looked >= options.exact_most:
            return


def _near(
    base: sqlite3.Connection, phrase_words: Sequence[str], options: SearchOptions
) -> Iterator[Match]:
    rare = _rarest(phrase_words, options)
    if not rare:
        return
    combinations = (
        [[word for word in rare if word != left] for left in rare]
        if len(rare) > 2
        else [[word] for word in rare]
    )
    # in words of the index, which parts "rights-based", round a passage
    width = _ROUND * width_of(len(phrase_words))
    match = " OR ".join(
        f"NEAR({' '.join(_quoted([word]) for word in row)}, {width})" for row in combinations
    )
    heads = [f" {word[:STEM]}" for word in phrase_words]
    least = options.near_from * len(phrase_words)
    likely: list[tuple[int, int, str]] = []
    looked = 0
    for lines in _lines(base, match, options, _BESIDE):
        for number, said in lines:
            there = sum(map(f" {said}".__contains__, heads))
            if there >= least:  # else it cannot come near enough, and need not be measured
                likely.append((there, number, said))
        looked += len(lines)
        if looked >= options.candidates:
            break
    likely.sort(key=lambda each: -each[0])
    nearness = Nearness(phrase_words, options.near_from)
    scores = {
        number: nearness.of(said.split(" ")) for _, number, said in likely[: options.measured]
    }
    near = {number: score for number, score in scores.items() if score >= options.near_from}
    for number in sorted(_dated(base, list(near)), key=lambda number: -near[number]):
        yield _found(_row(base, number), round(min(near[number], 0.99), 3))


def _lines(
    base: sqlite3.Connection, match: str, options: SearchOptions, beside: int = 1
) -> Iterator[list[tuple[int, str]]]:
    """The clauses that the index finds and the options let through, as their number and words: all
    at once where they are few; else part by part, the newest texts first, so that the rest is
    never looked at.
    """
    where, values = _filters(options)
    joined = "JOIN clauses c ON c.id = said.rowid JOIN documents d ON d.id = c.document"
    query = f"""SELECT said.rowid{{}} FROM said {joined if where else ""}
        WHERE said MATCH ? AND said.rowid BETWEEN ? AND ? {where} LIMIT ?"""  # noqa: S608
    asked = base.execute(query.format(""), (match, 0, _LAST, *values, options.exact_most))
    found = [number for (number,) in asked.fetchmany(options.rare)]
    if len(found) < options.rare:
        yield _worded(base, found)
        return
    (highest,) = base.execute("SELECT max(id) FROM clauses").fetchone()
    # where the rest has as many as the first, they are too many to be known all
    if found[-1] * options.exact_most > highest * options.rare:
        found += [number for (number,) in asked]
        all_known = len(found) < options.exact_most
    else:
        all_known = False
    worded = query.format(", words")
    for runs in _runs(base, options, beside):
        if all_known:  # only their words are asked for
            spans = ((bisect_left(found, first), bisect_right(found, last)) for first, last in runs)
            yield _worded(base, [number for start, end in spans for number in found[start:end]])
        else:
            yield [
                line
                for first, last in runs
                for line in base.execute(worded, (match, first, last, *values, options.exact_most))
            ]


def _worded(base: sqlite3.Connection, numbers: Sequence[int]) -> list[tuple[int, str]]:
    """These clauses, as their number and words."""
    return _asked_in_parts(base, "SELECT rowid, words FROM said WHERE rowid IN ({})", numbers)


def _runs(
    base: sqlite3.Connection, options: SearchOptions, beside: int
) -> Iterator[list[tuple[int, int]]]:
    """The numbers of the clauses of the newest texts, then of those before them, and so on, as
    runs from and to. What stands between two texts, up to `beside` clauses, is taken with them: one
    question for many is quicker than many.
    """
    where, values = _filters(options, of_clauses=False)
    query = f"SELECT d.id FROM documents d WHERE 1 {where} ORDER BY d.adopted DESC"  # noqa: S608
    texts = [number for (number,) in base.execute(query, values)]
    at, size = 0, _FIRST_TEXTS
    taken: list[tuple[int, int]] = []
    while at < len(texts):
        runs: list[tuple[int, int]] = []
        for first, last in _spans(base, texts[at : at + size]):
            if runs and first - runs[-1][1] <= beside:
                runs[-1] = runs[-1][0], last
            else:
                runs.append((first, last))
        yield [rest for run in runs for rest in _without(run, taken)]
        taken += runs
        at, size = at + size, size * _MORE_TEXTS


def _spans(base: sqlite3.Connection, texts: Sequence[int]) -> list[tuple[int, int]]:
    """The first and the last number of the clauses of each text, in their order."""
    first, last = ends_of("d.id")
    query = f"SELECT {first} AS first, {last} FROM documents d WHERE d.id IN ({{}})"  # noqa: S608
    return sorted(_asked_in_parts(base, f"{query} AND first NOTNULL", texts))


def _without(run: tuple[int, int], taken: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """What of a run is not in others."""
    left = [run]
    for start, end in taken:
        left = [
            part
            for first, last in left
            for part in ((first, min(last, start - 1)), (max(first, end + 1), last))
            if part[0] <= part[1]
        ]
    return left


def _dated(base: sqlite3.Connection, numbers: Sequence[int]) -> list[int]:
    """These numbers of clauses, those of the newest texts first."""
    query = (
        "SELECT d.adopted, c.id FROM clauses c JOIN documents d ON d.id = c.document "
        "WHERE c.id IN ({})"
    )
    dated = sorted(_asked_in_parts(base, query, numbers), key=lambda row: row[1])
    dated.sort(key=lambda row: row[0], reverse=True)
    return [number for _, number in dated]


def _asked_in_parts(
    base: sqlite3.Connection, query: str, numbers: Sequence[int]
) -> list[tuple[Any, Any]]:
    """The rows of a question about many numbers ("... IN ({})"), in parts that SQLite takes."""
    rows: list[tuple[Any, Any]] = []
    for at in range(0, len(numbers), _AT_ONCE):
        some = numbers[at : at + _AT_ONCE]
        rows += base.execute(query.format(", ".join("?" * len(some))), some).fetchall()
    return rows


def _row(base: sqlite3.Connection, number: int) -> tuple[object, ...]:
    """All that a hit tells of a clause."""
    query = f"""SELECT {_COLUMNS} FROM clauses c JOIN documents d ON d.id = c.document
        JOIN said ON said.rowid = c.id WHERE c.id = ?"""  # noqa: S608
    row: tuple[object, ...] = base.execute(query, (number,)).fetchone()
    return row


def _rarest(phrase_words: Sequence[str], options: SearchOptions) -> list[str]:
    """The words by which a near clause is looked up: those that official texts have least often."""
    ranks = ranks_in(options.language)
    kept = [word for word in dict.fromkeys(phrase_words) if any(map(str.isalnum, word))]
    return sorted(kept, key=lambda word: -ranks.get(word, len(ranks)))[: options.rarest]


def _quoted(phrase_words: Iterable[str]) -> str:
    """Words as one phrase of FTS5, whose own operators mean nothing in quotes."""
    return '"' + " ".join(phrase_words).replace('"', " ").replace("\0", " ") + '"'


def _filters(options: SearchOptions, *, of_clauses: bool = True) -> tuple[str, list[object]]:
    """The conditions that the options set, as SQL, and the values for its placeholders; without
    `of_clauses` those of texts alone.
    """
    conditions: list[tuple[str, object]] = []
    if options.first:
        conditions.append(("AND d.adopted >= ?", f"{options.first:04d}"))
    if options.last < 9999:
        conditions.append(("AND d.adopted <> '' AND d.adopted < ?", f"{options.last + 1:04d}"))
    if options.body:
        conditions.append(("AND instr(lower(d.body), ?) > 0", options.body.lower()))
    if options.part and of_clauses:
        conditions.append(("AND c.part = ?", options.part))
    if options.opening and of_clauses:
        conditions.append(
            ("AND instr(' ' || lower(c.opening), ?) > 0", f" {fold(options.opening)}")
        )
    if options.language:
        conditions.append(("AND d.language = ?", options.language))
    return " ".join(sql for sql, _ in conditions), [value for _, value in conditions]


def _found(row: tuple[object, ...], score: float) -> Match:
    number, document, series, *facts, clause_words = row
    symbol, title, body, session, adopted, language, clause, label, part, opening, text = map(
        str, facts
    )
    year = int(session) if session.isdecimal() else None
    hit = Hit(
        symbol, title, body, year, adopted, language, clause, label, part, opening, text, score
    )
    return Match(
        int(str(number)), int(str(document)), str(series), hit, tuple(str(clause_words).split(" "))
    )
