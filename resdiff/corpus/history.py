"""A text and where to look (a folder, a corpus, the facts that ship) -> what is known of its
series: its predecessors, and which of its resolutions exist.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from resdiff.corpus.known import in_series
from resdiff.errors import UsageError
from resdiff.lineage import walk_back
from resdiff.readers.formats import ReadOptions
from resdiff.sources.corpus_facts import Facts
from resdiff.sources.corpus_folder import Corpus
from resdiff.sources.texts import corpus_in, corpus_of, from_corpus
from resdiff.sources.understood import kept_from_corpus
from resdiff.sources.versions import Progress, versions
from resdiff.text.cores import on_cores
from resdiff.text.words import fold
from resdiff.values.document import Notice, Resolution, predecessors_named
from resdiff.values.lineage import Missing


def known_of(text: Resolution) -> tuple[Missing, ...]:
    """What the facts that ship know of the series of a text, by its title."""
    return tuple(Missing(symbol, adopted) for symbol, adopted in in_series(text.title or ""))


def with_predecessors(
    text: Resolution,
    back: str | Path,
    corpus: str | Path | None,
    reading: ReadOptions,
    progress: Progress,
    *,
    kept: bool = False,
) -> tuple[list[Resolution], tuple[Notice, ...]]:
    """A text and those before it: by the links of a corpus, where it is linked, else by what the
    texts of the corpus or folder say. Raises ResdiffError.
    """
    place = corpus_of(corpus) if not back else corpus_in(back)
    if place is None:
        at_hand = versions((str(back),), reading, progress, kept=kept)
    elif place.links_file.exists() or not back:
        return [text, *_linked(text, place, reading)], ()
    else:
        at_hand = _at_hand(text, place, reading, kept)
    chain, told = walk_back(text, at_hand)
    return list(chain), told


def _at_hand(text: Resolution, place: Corpus, reading: ReadOptions, kept: bool) -> list[Resolution]:
    """The texts of a corpus among which the predecessors of a text are: those of its title and
    those that they name, and so on; all of its organ and language where one of them has no title
    and is known by its words alone.
    """
    same = [
        facts
        for facts in place.catalogue()
        if facts.body in ("", text.body) and facts.language == text.language
    ]
    understood = partial(kept_from_corpus if kept else _from_corpus, corpus=place, options=reading)
    found: dict[str, Resolution] = {}  # by file
    todo = [text]
    while todo:
        one = todo.pop()
        if not one.title:
            left = [facts for facts in same if facts.file not in found]
            return [*found.values(), *on_cores(understood, left)]
        title, named = fold(one.title), predecessors_named(one)
        for facts in same:
            if facts.file not in found and (facts.symbol in named or fold(facts.title) == title):
                found[facts.file] = understood(facts)
                todo.append(found[facts.file])
    return list(found.values())


def _from_corpus(facts: Facts, corpus: Corpus, options: ReadOptions) -> Resolution:
    return from_corpus(corpus, facts.symbol, options, facts)


def _linked(text: Resolution, place: Corpus, reading: ReadOptions) -> list[Resolution]:
    """The texts that a text of a corpus comes from, by its table of links. Raises ResdiffError."""
    from resdiff.corpus.link.table import predecessors

    if not text.symbol:
        raise UsageError(
            "usage",
            "the text has no symbol by which the corpus could know it",
            hint="name a folder: --back FOLDER",
        )
    return [from_corpus(place, symbol, reading) for symbol in predecessors(place, text.symbol)]
