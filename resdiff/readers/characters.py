"""The blocks of a Source -> notices on characters that nobody sees, or that make a reader see
another text than the words say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from resdiff.text.lookalikes import mixed_words
from resdiff.values.document import Block, Notice

# Arabic and its neighbours need marks, joiners and embeddings, emoji need joiners: there they are
# no reason to warn.
_RIGHT_TO_LEFT: Final = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_MOST_NAMED: Final = 4  # code points that a notice names; more tell a reader nothing


class _Suspect(Struct, frozen=True):
    """A group of characters that deserve a notice."""

    code: str
    what: str  # after the number
    why: str
    characters: str  # as a pattern, compiled when a text has something strange: nearly none has
    in_arabic: bool  # suspect there too


_ORDER: Final = "words may be seen in another order"
_LEFT_OUT: Final = "they are left out when words are compared"
_SHOWN: Final = "they are kept, and shown as ⟨U+0007⟩"
_FONT: Final = "a font of its own gave them their shape"

_SUSPECTS: Final = (
    _Suspect(
        "text.control-chars",
        "control characters",
        _SHOWN,
        "[\x00-\x08\x0e-\x1f\x7f-\x9f]",
        in_arabic=True,
    ),
    _Suspect(
        "text.bidi",
        "characters that turn the direction of writing",
        _ORDER,
        "[\u202d\u202e]",
        in_arabic=True,
    ),
    _Suspect(
        "text.bidi",
        "characters that set the direction",
        _ORDER,
        "[\u202a-\u202c\u2066-\u2069]",
        in_arabic=False,
    ),
    _Suspect(
        "text.invisible",
        "characters that nobody sees",
        _LEFT_OUT,
        "[\u200b\u2060-\u2064\ufeff\U000e0000-\U000e007f]",
        in_arabic=True,
    ),
    _Suspect(
        "text.invisible",
        "joining characters that nobody sees",
        _LEFT_OUT,
        "[\u200c\u200d]",
        in_arabic=False,
    ),
    _Suspect(
        "text.private-use",
        "characters without a common meaning",
        _FONT,
        "[\ue000-\uf8ff]",
        in_arabic=True,
    ),
)


def suspect_characters(blocks: Sequence[Block]) -> Iterator[Notice]:
    """One notice for each group of characters that occurs, with how many there are and where the
    first is.
    """
    # Nearly every block is printable: those are looked at once, by a test that runs in C.
    strange = [
        (block, re.search(_RIGHT_TO_LEFT, block.text) is not None)
        for block in blocks
        if not block.text.isprintable()
    ]
    for suspect in _SUSPECTS if strange else ():
        looked_at = (block for block, arabic in strange if suspect.in_arabic or not arabic)
        places = [
            (block, character)
            for block in looked_at
            for character in re.findall(suspect.characters, block.text)
        ]
        if places:
            yield _notice(suspect, places)
    yield from _confusable(blocks)


def _confusable(blocks: Sequence[Block]) -> Iterator[Notice]:
    """One notice for all words that mix letters of scripts that look alike."""
    mixed = [(block, found) for block in blocks for found in mixed_words(block.text)]
    if mixed:
        origin, first = mixed[0][0].origin, mixed[0][1]
        words = "1 word mixes" if len(mixed) == 1 else f"{len(mixed)} words mix"
        message = (
            f"{words} letters of scripts that look alike (“{first.word}”: "
            f"{' and '.join(first.scripts)}): compared as they are"
        )
        yield Notice("text.confusable", message, level="warning", line=origin.line)


def _notice(suspect: _Suspect, places: list[tuple[Block, str]]) -> Notice:
    points = list(dict.fromkeys(f"U+{ord(character):04X}" for _, character in places))
    named = ", ".join(points[:_MOST_NAMED]) + (" ..." if len(points) > _MOST_NAMED else "")
    origin = places[0][0].origin
    first = f", the first on page {origin.page}" if origin.page and not origin.line else ""
    message = f"{len(places)} {suspect.what} ({named}){first}: {suspect.why}"
    return Notice(suspect.code, message, level="warning", line=origin.line)
