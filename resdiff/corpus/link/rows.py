"""The texts of a corpus -> two Parquet files for the engine: every clause with its words, and
the shingles of every different text.

Tokens and hashes are made here, in Python, so that every engine counts the same keys. A shingle is
three neighbouring words; its key is a hash of 64 bits, the same on every machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from resdiff.corpus.index import opened
from resdiff.sources.corpus_folder import Corpus

if TYPE_CHECKING:
    import numpy

_BATCH: Final = 50_000  # clauses between two writings; some 40 MB
_COLUMNS: Final = {
    "doc": "int64",
    "day": "int64",
    "name": "string",
    "ordinal": "int64",
    "clause": "string",
    "said": "string",
    "text": "int64",
    "size": "int64",
}
# odd, of the fractional bits of known constants
_MULTIPLIERS: Final = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)


class LinkedClause(Struct, frozen=True):
    """A clause as it is linked: its id, and its words folded and joined by spaces."""

    clause: str
    said: str


class Document(Struct, frozen=True):
    """A text to be linked; `name` is its symbol, or the name of its file."""

    name: str
    adopted: str
    clauses: tuple[LinkedClause, ...]


def documents_of(corpus: Corpus) -> Iterator[Document]:
    """The texts of the index by language and date, one for each symbol and language. Raises
    InputError without an index.
    """
    query = (
        "SELECT id, symbol, file, adopted FROM documents ORDER BY language, adopted, symbol, file"
    )
    clauses = (
        "SELECT c.clause, said.words FROM clauses c JOIN said ON said.rowid = c.id "
        "WHERE c.document = ? ORDER BY c.ordinal"
    )
    with opened(corpus) as base:
        for number, symbol, file, adopted in base.execute(query).fetchall():
            rows = base.execute(clauses, (number,))
            yield Document(
                symbol or file,
                adopted,
                tuple(LinkedClause(clause, clause_words) for clause, clause_words in rows),
            )


def write_rows(documents: Iterable[Document], folder: Path) -> tuple[Path, Path]:
    """Write `clauses.parquet` and `shingles.parquet` into a folder, and give their paths.

    Memory grows with the different words and texts only: some 100 bytes for each.
    """
    import pyarrow
    from pyarrow import parquet

    clauses, shingles = folder / "clauses.parquet", folder / "shingles.parquet"
    seen: set[int] = set()
    keys = _Keys()
    schema = pyarrow.schema(_COLUMNS)
    pairs = pyarrow.schema({"text": "int64", "key": "int64"})
    with (
        parquet.ParquetWriter(clauses, schema) as clause_file,
        parquet.ParquetWriter(shingles, pairs) as shingle_file,
    ):
        for batch in _batches(documents):
            rows: dict[str, list[Any]] = {name: [] for name in schema.names}
            shingle_rows: dict[str, list[Any]] = {"text": [], "key": []}
            for doc, day, name, ordinal, clause in batch:
                text, own = keys.of(clause.said)
                values = (doc, day, name, ordinal, clause.clause, clause.said, text, len(own))
                for column, value in zip(schema.names, values, strict=True):
                    rows[column].append(value)
                if text not in seen:
                    seen.add(text)
                    shingle_rows["text"] += [text] * len(own)
                    shingle_rows["key"] += own.tolist()
            clause_file.write_table(pyarrow.table(rows, schema=schema))
            shingle_file.write_table(pyarrow.table(shingle_rows, schema=pairs))
    return clauses, shingles


def _batches(
    documents: Iterable[Document],
) -> Iterator[list[tuple[int, int, str, int, LinkedClause]]]:
    batch: list[tuple[int, int, str, int, LinkedClause]] = []
    day, date = 0, ""
    for doc, document in enumerate(documents):
        day += not document.adopted or document.adopted != date  # one without a date stands alone
        date = document.adopted
        batch += [
            (doc, day, document.name, ordinal, clause)
            for ordinal, clause in enumerate(document.clauses)
            if clause.said
        ]
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    yield batch


class _Keys:
    """The hashes of words, which are kept, and those of texts and shingles, made of them."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}

    def of(self, joined: str) -> tuple[int, numpy.ndarray[Any, Any]]:
        """The hash of a text, and the different hashes of its shingles; of a text of one or two
        words that of all.
        """
        import numpy

        words = joined.split(" ")
        hash_of = self._words
        hashes = numpy.fromiter(
            (hash_of.get(word) or self._learn(word) for word in words), numpy.uint64, len(words)
        )
        text = _signed(_digest(joined))
        if len(words) < len(_MULTIPLIERS):
            return text, numpy.array([text], numpy.int64)
        mixed = numpy.zeros(len(words) - len(_MULTIPLIERS) + 1, numpy.uint64)
        with numpy.errstate(over="ignore"):
            for at, multiplier in enumerate(_MULTIPLIERS):
                mixed = (mixed ^ hashes[at : at + len(mixed)]) * numpy.uint64(multiplier)
                mixed ^= mixed >> numpy.uint64(29)
        return text, numpy.unique(mixed.view(numpy.int64))

    def _learn(self, word: str) -> int:
        self._words[word] = _digest(word) | 1  # never 0
        return self._words[word]


def _digest(text: str) -> int:
    return int.from_bytes(
        hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "little"
    )


def _signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value
