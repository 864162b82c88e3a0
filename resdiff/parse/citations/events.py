"""A text -> what matters for its citations, in order: numbers, symbols, dates, names of organs and
treaties, ends of sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from resdiff.parse.citations.words import CitationWords, Name

_SPACE: Final = re.compile(r"\s+")
_LETTER: Final = re.compile(r"\w")


class Event(Struct, frozen=True):
    """Something that matters for a citation, and where it stands."""

    kind: str  # a group of `CitationWords.events`, or the kind of a name
    start: int
    end: int
    words: str  # as printed; of a name its form


def events(words: CitationWords, plain: str) -> Iterator[Event]:
    """What matters in a text, from its beginning to its end."""
    at = 0
    while met := words.events.search(plain, at):
        start, at = met.span()
        if met.lastgroup != "name":
            yield Event(met.lastgroup or "", start, at, met[0])
            continue
        at = start + 1
        for name in words.names[met[0]]:
            end = _end_of(name, plain, start)
            if end is not None and (words.open_ended or not _LETTER.match(plain, end)):
                yield Event(name.kind, start, end, name.form)
                at = end
                break


def _end_of(name: Name, plain: str, at: int) -> int | None:
    """Where a name ends that begins at `at`; None when it does not stand there."""
    for word in name.words:
        if word is not name.words[0]:
            space = _SPACE.match(plain, at)
            if space is None:
                return None
            at = space.end()
        if not plain.startswith(word, at):
            return None
        at += len(word)
    return at
