"""Clauses that were found -> one hit for each thread of a series: since when, last changed when."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from resdiff.corpus.index import ends_of
from resdiff.corpus.search.lookup import Match
from resdiff.corpus.search.options import SearchOptions
from resdiff.values.hits import Hit


class _Text(Struct, frozen=True):
    """A text of a series."""

    number: int  # in the index
    symbol: str
    adopted: str


class _Clauses:
    """The clauses of texts, read when they are asked for: a thread that ends needs no more."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._known: dict[int, tuple[tuple[int, ...], tuple[str, ...]]] = {}

    def of(self, text: _Text) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """Their numbers in the index, and their words."""
        if text.number not in self._known:
            query = "SELECT rowid, words FROM said WHERE rowid BETWEEN {} AND {}"
            rows = self._base.execute(query.format(*ends_of("?1")), (text.number,)).fetchall()
            self._known[text.number] = tuple(row[0] for row in rows), tuple(row[1] for row in rows)
        return self._known[text.number]


def threads_of(
    base: sqlite3.Connection, matches: Iterable[Match], options: SearchOptions
) -> Iterator[Hit]:
    """One hit for each thread: the best and newest clause of it, with the texts before and after
    that have it as well.
    """
    claimed: set[int] = set()
    texts_of: dict[tuple[str, str], list[_Text]] = {}
    clauses = _Clauses(base)
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
        before = _walk(reversed(texts[:here]), clauses, match, options)
        after = _walk(iter(texts[here + 1 :]), clauses, match, options)
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
    query = (
        "SELECT id, symbol, adopted FROM documents "
        "WHERE series = ? AND language = ? ORDER BY adopted, symbol"
    )
    return [_Text(*row) for row in base.execute(query, (series, language))]


def _walk(
    texts: Iterable[_Text], clauses: _Clauses, start: Match, options: SearchOptions
) -> list[tuple[int, str, _Text]]:
    """Follow a clause through `texts` until one is without it; for each its number in the index,
    its words, and the text.
    """
    from rapidfuzz import fuzz, process

    here, out = " ".join(start.said), []
    for text in texts:
        numbers, said = clauses.of(text)
        if here in said:
            at = said.index(here)
        else:
            best = process.extractOne(
                here, said, scorer=fuzz.ratio, score_cutoff=options.same * 100
            )
            if best is None:
                break
            at = best[2]
        here = said[at]
        out.append((numbers[at], here, text))
    return out
