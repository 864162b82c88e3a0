"""A symbol or a title -> what is known of the UN's machine-readable resolutions: facts that ship,
no texts.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec import Struct

from resdiff.sources import shipped
from resdiff.text.words import fold
from resdiff.un.symbols import spellings

FILE: Final = "resolutions.csv"  # in the corpus that ships; made by tests/corpus/test_known.py


class Known(Struct, frozen=True):
    """A resolution that exists as machine-readable text, or did when the list was made."""

    symbol: str
    title: str
    adopted: str  # ISO date
    address: str  # of the XML file


@cache
def resolutions() -> tuple[Known, ...]:
    """All known resolutions, by symbol."""
    text = (shipped.folder() / FILE).read_text(encoding="utf-8")
    return tuple(Known(**row) for row in csv.DictReader(io.StringIO(text)))


def titled(title: str) -> Iterator[Known]:
    """The resolutions with this title, whatever its case and punctuation, oldest first."""
    wanted = fold(title)
    yield from sorted(
        (resolution for resolution in resolutions() if wanted and fold(resolution.title) == wanted),
        key=lambda resolution: resolution.adopted,
    )


def in_series(title: str) -> tuple[tuple[str, str], ...]:
    """Symbol and date of every resolution of this title that is known, with or without a
    machine-readable text.
    """
    wanted = fold(title)
    listed = ((known.symbol, known.adopted) for known in titled(title))
    in_index = (
        (entry.symbol, entry.adopted)
        for entry in shipped.entries()
        if wanted and entry.symbol and fold(entry.title) == wanted
    )
    return tuple(dict((*listed, *in_index)).items())


def address(symbol: str) -> str:
    """Where the text of a symbol can be looked up; "" when it is not known."""
    wanted = spellings(symbol)
    return next(
        (
            resolution.address
            for resolution in resolutions()
            if resolution.symbol.casefold() in wanted
        ),
        "",
    )


def written(rows: list[Known]) -> str:
    """The text of the CSV file that ships, made of its rows."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("symbol", "title", "adopted", "address"))
    ordered = sorted(rows, key=lambda row: (row.adopted, row.symbol))
    table.writerows((row.symbol, row.title, row.adopted, row.address) for row in ordered)
    return out.getvalue()
