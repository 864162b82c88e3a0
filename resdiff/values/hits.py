"""What a search for agreed language found (Hit, Found). Values only."""

from __future__ import annotations

from msgspec import Struct


class Hit(Struct, frozen=True, gc=False):
    """A clause that says the phrase, in the newest text of its thread."""

    symbol: str
    title: str
    body: str
    session: int | None
    adopted: str
    language: str
    clause: str
    label: str
    part: str
    opening: str
    text: str
    score: float  # 1 for the phrase itself
    # adoption of the first text of the series that has the clause, without a gap to this one
    since: str = ""
    changed: str = ""  # adoption of the last text that changed its words; "" when none did
    texts: tuple[str, ...] = ()  # the symbols of the texts of the thread, oldest first
    newest: bool = True  # no later text of the series is without it


class Found(Struct, frozen=True, gc=False):
    """A phrase and its hits, the best first."""

    phrase: str
    hits: tuple[Hit, ...]
