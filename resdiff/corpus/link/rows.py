"""The texts of a corpus -> two Parquet files for the engine: every clause with its words, and
the shingles of every different text.

Tokens and hashes are made here, in Python, so that every engine counts the same keys. A shingle is
three neighbouring words; its key is a hash of 64 bits, the same on every machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from resdiff.corpus.index import opened
from resdiff.corpus.link.arrays import each_once, worded
from resdiff.sources.corpus_folder import Corpus

if TYPE_CHECKING:
    import numpy

    from resdiff.corpus.link.arrays import Ints

    Bools = numpy.ndarray[Any, numpy.dtype[numpy.bool_]]

_BATCH: Final = 10_000  # clauses between two writings; some 40 MB
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
    import numpy
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
            said = [clause.said for *_, clause in batch]
            texts = numpy.fromiter(
                (_signed(_digest(each)) for each in said), numpy.int64, len(said)
            )
            owner, key = keys.of(said, texts)
            sizes = numpy.bincount(owner, minlength=len(said))
            columns = list(zip(*batch, strict=True)) or [()] * 5
            clause_file.write_table(
                pyarrow.table(
                    [*columns[:4], [each.clause for each in columns[4]], said, texts, sizes],
                    schema=schema,
                )
            )
            fresh = _first_times(texts, seen)
            shingle_file.write_table(
                pyarrow.table([texts[owner][fresh[owner]], key[fresh[owner]]], schema=pairs)
            )
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


def _first_times(texts: Ints, seen: set[int]) -> Bools:
    """Of each text of a batch whether it comes for the first time; `seen` learns them."""
    import numpy

    fresh = numpy.zeros(len(texts), bool)
    for at, text in enumerate(texts.tolist()):
        if text not in seen:
            seen.add(text)
            fresh[at] = True
    return fresh


class _Keys:
    """The hashes of words, which are kept, and those of shingles, made of them for a whole batch of
    clauses at once.
    """

    def __init__(self) -> None:
        self._words: dict[str, int] = {}

    def of(self, said: Sequence[str], texts: Ints) -> tuple[Ints, Ints]:
        """Clauses and the hashes of their texts -> the different shingles of each, as the number of
        the clause and the hash of a shingle; of a text of one or two words its own hash.
        """
        import numpy

        words = worded(said)
        lengths, owner = words.lengths, words.owner
        # a word is hashed once, however often it stands there
        hash_of, different = self._words, words.different.to_pylist()
        known = numpy.fromiter(
            (hash_of.get(word) or self._learn(word) for word in different),
            numpy.uint64,
            len(different),
        )
        hashes = known[words.codes]
        size = len(_MULTIPLIERS)
        mixed = numpy.zeros(max(0, len(hashes) - size + 1), numpy.uint64)
        with numpy.errstate(over="ignore"):
            for at, multiplier in enumerate(_MULTIPLIERS):
                mixed = (mixed ^ hashes[at : at + len(mixed)]) * numpy.uint64(multiplier)
                mixed ^= mixed >> numpy.uint64(29)
        # a shingle begins at each word of a clause but the last two
        left = numpy.repeat(numpy.cumsum(lengths), lengths) - numpy.arange(len(hashes))
        begins = (left >= size)[: len(mixed)]
        short = numpy.flatnonzero(lengths < size)
        owners = numpy.concatenate([owner[: len(mixed)][begins], short])
        keys = numpy.concatenate([mixed[begins].view(numpy.int64), texts[short]])
        return each_once(owners, keys)

    def _learn(self, word: str) -> int:
        self._words[word] = _digest(word) | 1  # never 0
        return self._words[word]


def _digest(text: str) -> int:
    return int.from_bytes(
        hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "little"
    )


def _signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value
