"""A text and where to look (a folder, a corpus, the facts that ship) -> what is known of its
series: its predecessors, and which of its resolutions exist.
"""

from __future__ import annotations

from pathlib import Path

from resdiff.corpus.known import in_series
from resdiff.errors import UsageError
from resdiff.lineage import walk_back
from resdiff.readers.formats import ReadOptions
from resdiff.sources.corpus_folder import Corpus
from resdiff.sources.texts import corpus_in, corpus_of, from_corpus
from resdiff.sources.versions import Progress, versions
from resdiff.values.document import Notice, Resolution
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
        same = [
            facts
            for facts in place.catalogue()
            if facts.body in ("", text.body) and facts.language == text.language
        ]
        at_hand = [from_corpus(place, facts.symbol, reading, facts) for facts in same]
    chain, told = walk_back(text, at_hand)
    return list(chain), told


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
