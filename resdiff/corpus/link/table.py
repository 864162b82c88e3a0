"""The table of links of a corpus <-> its Parquet file: written whole, and asked for the
predecessors of a text.
"""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from resdiff.errors import InputError, UsageError
from resdiff.sources.corpus_folder import Corpus
from resdiff.text.files import write_file

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow


class LinkRow(Struct, frozen=True):
    """One row: a clause of an earlier text and the clause that comes from it."""

    old_symbol: str
    old_clause: str
    new_symbol: str
    new_clause: str
    score: float
    kind: str  # "series": of a text and its predecessor; "borrowed": from anywhere else


def write_links(table: pyarrow.Table, path: Path) -> None:
    """Write the table as Parquet, whole or not at all. Raises OutputError."""
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(table, out, compression="zstd")
    write_file(path, out.getvalue())


def read_links(corpus: Corpus, *, new: str = "", old: str = "") -> tuple[LinkRow, ...]:
    """The links of the clauses of a text, or to them. Raises InputError `corpus.no-links`, and
    UsageError without pyarrow.
    """
    try:
        from pyarrow import ArrowInvalid, parquet
    except ImportError:
        raise UsageError(
            "usage", "reading links needs pyarrow", hint="pip install 'resdiff[corpus]'"
        ) from None
    if not corpus.links_file.exists():
        raise InputError(
            "corpus.no-links",
            "this corpus is not linked",
            where=str(corpus.folder),
            hint="resdiff corpus link",
        )
    filters = [
        (column, "=", value)
        for column, value in (("new_symbol", new), ("old_symbol", old))
        if value
    ]
    try:
        rows = parquet.read_table(corpus.links_file, filters=filters or None).to_pylist()
    except (ArrowInvalid, OSError):
        where = str(corpus.links_file)
        raise InputError(
            "corpus.no-links",
            "the table of links is damaged",
            where=where,
            hint="resdiff corpus link",
        ) from None
    return tuple(LinkRow(**row) for row in rows)


def predecessors(corpus: Corpus, symbol: str) -> tuple[str, ...]:
    """The symbols of the texts that a text comes from, one before the other, newest first. Raises
    what `read_links` raises.
    """
    chain: list[str] = []
    here = symbol
    while True:
        before = Counter(
            link.old_symbol for link in read_links(corpus, new=here) if link.kind == "series"
        )
        if not before:
            return tuple(chain)
        here = max(before, key=lambda name: before[name])
        if here == symbol or here in chain:
            return tuple(chain)
        chain.append(here)
