"""A name or a symbol -> what the corpus that ships with resdiff knows of it: facts of a family of
resolutions, and texts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from resdiff.errors import InputError
from resdiff.text.words import fold
from resdiff.un.symbols import spellings
from resdiff.values.document import Resolution, Source

if TYPE_CHECKING:
    from resdiff.parse.numbers.precedent import Precedent

PRECEDENTS: Final = "precedents.json"


class Entry(Struct, frozen=True):
    """A resolution or draft of the index; `file` is "" where only the facts ship."""

    title: str
    symbol: str = ""
    session: int = 0
    adopted: str = ""  # ISO date
    address: str = ""  # at the United Nations
    file: str = ""  # in the corpus folder
    sha256: str = ""  # of that file
    xml_sha256: str = ""  # of the unofficial XML copy at github.com/UNxml/GAresolutions
    note: str = ""  # what a reader should know of the text


def folder() -> Path:
    """The corpus folder: inside the package when installed from a wheel, beside it in a checkout.

    Raises InputError `input.not-found` when neither is there.
    """
    package = Path(__file__).parents[1]
    for place in (package / "_corpus", package.parent / "corpus"):
        if place.is_dir():
            return place
    raise InputError(
        "input.not-found",
        "the corpus that ships with resdiff is not installed",
        hint="install resdiff again",
    )


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry of the index, in its order."""
    index = tomllib.loads((folder() / "index.toml").read_text(encoding="utf-8"))
    return tuple(Entry(**fields) for fields in index["text"])


def find(symbol: str) -> Entry | None:
    """The entry with this symbol, whatever its case, or None."""
    wanted = spellings(symbol)
    named = (entry for entry in entries() if entry.symbol)
    return next((entry for entry in named if entry.symbol.casefold() in wanted), None)


def series(title: str) -> tuple[Precedent, ...]:
    """The paragraphs of the numbered texts that ship under this title: precedents for a text that
    lost its numbers.

    They were read once, when this file was made: reading them again for each such text would take
    as long as the text itself.
    """
    from resdiff.parse.numbers.precedent import Precedent

    by_title = msgspec.json.decode(precedents_kept())
    return tuple(
        Precedent(text, level)
        for name, paragraphs in by_title.items()
        if fold(name) == fold(title)
        for level, text in paragraphs
    )


def precedents_kept() -> bytes:
    """The file of precedents: what is understood of a text without numbers depends on it."""
    return (folder() / PRECEDENTS).read_bytes()


def parsed(
    source: Source, language: str | None = None, others: Sequence[Precedent] = ()
) -> Resolution:
    """What was read, understood with the precedents that ship, and `others`. `language`: what the
    user says it is in; None to find out.
    """
    from resdiff.parse import ParseOptions, parse

    def known(title: str) -> Sequence[Precedent]:
        found = (*others, *series(title))
        # A guess about another text speaks where nothing is printed. Beside the numbered text of
        # the series the guesses about 70/147 only spoilt 68/179.
        return tuple(each for each in found if each.sureness == 1) or found

    return parse(source, ParseOptions(language=language, precedents=known))


def precedents() -> dict[str, list[tuple[int, str]]]:
    """What the file of precedents should hold: a title -> the level and words of the operative
    paragraphs of its texts.

    One text for each session, the last named (corrected by hand rather than scanned). Illustrative
    ones are no precedents.
    """
    from resdiff.parse import levels, parse
    from resdiff.readers import read_bytes

    by_session = {
        (entry.title, entry.session): entry.file
        for entry in entries()
        if entry.file and ".illustrative." not in entry.file
    }
    by_title: dict[str, list[tuple[int, str]]] = {}
    for (title, _), file in by_session.items():
        read = levels(parse(read_bytes(content(file), file)))
        by_title.setdefault(title, []).extend((level, text) for text, level in read)
    return by_title


def content(file: str) -> bytes:
    """The bytes of a text that ships. `file` is the name of an entry, so it cannot lead out of the
    folder.
    """
    if file not in {entry.file for entry in entries()}:
        raise InputError("input.not-found", "no such text in the corpus that ships", where=file)
    return (folder() / file).read_bytes()
