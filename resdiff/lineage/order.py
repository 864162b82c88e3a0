"""Resolutions as they were named -> the same in the order of time: by day, drafts before what was
adopted, revisions in their order; where nothing decides, as they were named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from resdiff.un.organs import ASSEMBLY
from resdiff.un.sessions import opened
from resdiff.un.symbols import Symbol
from resdiff.values.document import Notice, Resolution, day_of, name_of, predecessors_named

_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_REVISION: Final = re.compile(r"Rev\.([0-9]{1,3})")
# A regular session of the Assembly opens in the middle of September: its drafts come after.
_OPENING: Final = "-09-15"
_YEAR_END: Final = "-12-31"


class _Place(Struct, frozen=True):
    """Where a text stands among others, and why."""

    day: str  # ISO date; "" where none can be told
    why: str = ""  # what told it, where no date is printed


def in_order(
    resolutions: Iterable[Resolution],
) -> tuple[tuple[Resolution, ...], tuple[Notice, ...]]:
    """By the day of adoption, of a draft by the day under "Distr."; on one day drafts first, then
    by symbol, then as they were named.

    A text without a date stands where its symbol, session or the predecessor that it names tell,
    else behind all others, in the order named. A notice says of each what decided.
    """
    texts = tuple(resolutions)
    places = [_place(text, texts) for text in texts]
    _behind_their_revised(texts, places)
    keys = [
        _key(text, place, named)
        for named, (text, place) in enumerate(zip(texts, places, strict=True))
    ]
    notices = [
        Notice("trace.undated", f"{name_of(text)} gives no date: {place.why}", "warning")
        for text, place in zip(texts, places, strict=True)
        if place.why
    ]
    ranked = sorted(range(len(texts)), key=lambda at: keys[at])
    return tuple(texts[at] for at in ranked), tuple(notices)


def _key(
    text: Resolution, place: _Place, named: int
) -> tuple[bool, str, bool, tuple[int, ...], int]:
    """Without a day or not, the day, adopted or not, numbers of the symbol, place in the order
    named.
    """
    symbol = Symbol.parse(text.symbol or "")
    adopted = symbol is None or not symbol.is_draft
    numbers = tuple(map(int, _NUMBER.findall(text.symbol or ""))) if place.day else ()
    return not place.day, place.day, adopted if place.day else False, numbers, named


def _place(text: Resolution, texts: Sequence[Resolution]) -> _Place:
    if day := day_of(text):
        return _Place(day)
    symbol = Symbol.parse(text.symbol or "")
    if symbol is not None and symbol.is_draft:
        if symbol.session and symbol.organ.startswith("A"):
            day = f"{opened(symbol.session)}{_OPENING}"
            why = f"put at the opening of session {symbol.session}, as its symbol tells"
            return _Place(day, why)
    elif symbol is not None and symbol.kind != "document" and symbol.year:
        return _at_the_end_of(symbol.year, text, texts)
    if text.session and text.body == ASSEMBLY:
        return _at_the_end_of(opened(text.session), text, texts)
    named = [Symbol.parse(known) for known in predecessors_named(text)]
    sessions = [known.session for known in named if known and known.organ == "A" and known.session]
    if sessions:
        # the session behind that of the predecessor that it names: 67/172 -> the 68th, 2013
        day = f"{opened(max(sessions)) + 1}{_OPENING}"
        return _Place(day, f"put behind session {max(sessions)}, that of the predecessor it names")
    return _Place("", "taken in the order given, behind those that have one")


def _at_the_end_of(year: int, text: Resolution, texts: Sequence[Resolution]) -> _Place:
    """The last day of a year, or of the last draft of the session that is at hand."""
    drafts = (
        day_of(other)
        for other in texts
        if other.session and other.session == text.session and not other.adopted
    )
    return _Place(
        max((f"{year}{_YEAR_END}", *drafts)),
        f"put at the end of {year}, as its session or symbol tells",
    )


def _behind_their_revised(texts: Sequence[Resolution], places: list[_Place]) -> None:
    """A revision stands behind what it revises, where its own date does not tell."""
    revisions: dict[str, list[tuple[int, int]]] = {}
    for at, text in enumerate(texts):
        match = _REVISION.search(text.symbol or "")
        base = (text.symbol or "").removesuffix(f"/{match[0]}" if match else "")
        if text.symbol:
            revisions.setdefault(base, []).append((int(match[1]) if match else 0, at))
    for family in revisions.values():
        latest = ""
        for _, at in sorted(family):
            if places[at].why and places[at].day and places[at].day < latest:
                places[at] = _Place(latest, "put behind the draft that it revises")
            latest = max(latest, places[at].day)
