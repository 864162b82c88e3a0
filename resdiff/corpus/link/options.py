"""What a user may ask of linking (LinkOptions). Values only: reading a table of links needs no
engine.
"""

from __future__ import annotations

from msgspec import Struct


class LinkOptions(Struct, frozen=True):
    """Thresholds of linking, with their reasons."""

    keys: int = 6  # of a text; performance.md: recall 0.996 with six
    # texts that share a key: a phrase in more is stock, and its pairs would grow with the square
    most: int = 60
    # earlier days on which a key stood that are looked at: a series that skips a session, or is
    # interrupted by another
    back: int = 3
    least_shared: int = 2  # clauses that a predecessor shares: one is borrowed
    # of the clauses of a document: 8 of 40; what siblings have in common is less
    least_share: float = 0.2
    candidates: int = 3  # earlier clauses that are measured for each clause
    least_overlap: float = 0.06  # shingles shared, of both (Dice): two of sixty
    # from which two clauses of a document and its predecessor are one, reworded
    likeness: float = 0.42
    # Of the clauses of a document, linked to its predecessor, from which the two are a series. Of
    # 679 consecutive resolutions of one title one in a hundred has less than 0.47; of 301 pairs of
    # different titles the median is 0.31.
    series_share: float = 0.4
    borrowed_keys: int = 2  # keys that a clause shares with one of another series
    borrowed_likeness: float = 0.6  # from which it is borrowed: nothing but the words speaks for it
