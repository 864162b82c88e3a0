"""How far a text under negotiation is: what is open, what nobody contests, and by whom. Values
only.
"""

from __future__ import annotations

from msgspec import Struct

from resdiff.values.document import Resolution


class OpenPlace(Struct, frozen=True, gc=False):
    """Words, or a paragraph, that are not agreed."""

    clause: str  # id
    label: str
    words: str  # "" for the paragraph as a whole
    said: str  # who wants what, in words; "open" where nobody is named
    by: tuple[str, ...] = ()


class SideCount(Struct, frozen=True, gc=False):
    """A side, and how often it wants something."""

    name: str
    places: int
    paragraphs: int


class StateOfPlay(Struct, frozen=True, gc=False):
    """The state of play of one text."""

    text: Resolution
    brackets: int
    paragraphs: int  # preambular and operative ones and their items
    agreed: int  # of them those that nobody contests
    marked: int  # of those the ones that the text itself calls agreed
    open: int
    places: tuple[OpenPlace, ...] = ()
    sides: tuple[SideCount, ...] = ()  # the busiest first
