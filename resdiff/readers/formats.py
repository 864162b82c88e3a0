"""The record of an input format (Reader) and what the user may ask of it, limits included
(ReadOptions).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from resdiff.values.document import Source

Tracked = Literal["accept", "reject"]
Struck = Literal["deleted", "kept"]


class ReadOptions(Struct, frozen=True):
    """What the user may ask of a reader; each reader reads what concerns it.

    Every limit is checked before the work that it bounds. The sizes are bytes, counted while
    inflating, never believed from a header. The longest text at hand, A/RES/80/237 with its
    annexes, is below 1 MB in every format.
    """

    # ISO 639-1 code that overrides what the format says; None: as found
    language: str | None = None
    # Python's name of the encoding of a text or page; None: as found
    encoding: str | None = None
    # tracked changes of a Word file: the text as it would be, or as it was
    tracked: Tracked = "accept"
    # of the tracked changes only those of these authors are taken; none named: all
    by: tuple[str, ...] = ()
    # words that are struck through by hand: no part of the text, or part of it
    struck: Struck = "deleted"
    # a symbol that is not at hand may be asked for from the United Nations; nothing else touches
    # the network
    fetch: bool = False
    max_size: int = 50_000_000  # of the file, any format but PDF
    max_pdf_size: int = 100_000_000  # of a PDF: scans with a text layer are large
    max_pages: int = 500  # of a PDF
    max_seconds: float = 30.0  # for one PDF, read in a process of its own
    # of one text; the machine-readable resolutions of the 77th session have 16,105 together
    max_clauses: int = 200_000
    max_parts: int = 2_000  # entries of a zip container
    max_part_size: int = 20_000_000  # of one inflated entry
    max_inflated_size: int = 100_000_000  # of all inflated entries together
    # inflated to stored size of one entry above 1 MB; Word's own XML stays below 60
    max_ratio: int = 200
    stdin_filename: str = ""  # name of a text without one (standard input, bytes), for its type


class Reader(Struct, frozen=True):
    """An input format: bytes -> Source."""

    name: str  # "text"; stands in Source.format
    suffixes: tuple[str, ...]  # lower case, with the dot
    summary: str  # one line for --help and the docs
    # does this content, under this file name, belong to the format?
    sniff: Callable[[bytes, str], bool]
    read: Callable[[bytes, str, ReadOptions], Source]
