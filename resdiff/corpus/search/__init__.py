"""A phrase -> the clauses of a corpus that say it, exactly or nearly, each with the thread of
its series: since when, last changed when.

Words are looked up in the index; how near a clause comes is measured on the words themselves. In a
series that repeats a clause from year to year the clause is one hit, told by its last text.
"""

from __future__ import annotations

from itertools import islice

from resdiff.corpus.index import opened
from resdiff.corpus.search.lookup import matches_of
from resdiff.corpus.search.nearness import Nearness
from resdiff.corpus.search.options import SearchOptions
from resdiff.corpus.search.threads import threads_of
from resdiff.errors import UsageError
from resdiff.sources.corpus_folder import Corpus
from resdiff.text.words import words
from resdiff.values.hits import Hit

__all__ = ["Nearness", "SearchOptions", "search"]


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
        matches = matches_of(base, phrase_words, options)
        hits = (
            (match.hit for match in matches)
            if options.every
            else threads_of(base, matches, options)
        )
        return tuple(islice(hits, options.limit))
