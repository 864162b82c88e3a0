"""What is searched, and how near a clause must come (SearchOptions)."""

from __future__ import annotations

from msgspec import Struct


class SearchOptions(Struct, frozen=True):
    """What is searched, and how near a clause must come."""

    near: bool = True  # also other order, inflection, a word changed
    body: str = ""  # part of the name of the organ: "security"
    first: int = 0  # year
    last: int = 9999  # year
    part: str = ""  # "preamble", "operative", ...
    opening: str = ""  # the opening begins with it: "urges"
    language: str = ""
    limit: int = 20  # hits
    every: bool = False  # each text by itself, not one hit for a thread
    # share of the words of the phrase, in their order, from which a clause is near
    near_from: float = 0.75
    # clauses that are looked at for near hits, and of them the likeliest, which are measured
    candidates: int = 800
    measured: int = 250
    # words of the phrase that are looked up for a near hit, the rarest; all but one must be there
    rarest: int = 6
    # clauses with the words of a phrase from which on they are looked for text by text
    rare: int = 800
    exact_most: int = 5_000  # exact hits that are looked at, the newest first; "the" has more
    # likeness from which a clause of the next text of a series is the same clause in other words
    same: float = 0.6
