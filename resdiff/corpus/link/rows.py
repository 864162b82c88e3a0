"""The texts of a corpus -> three Parquet files for the engine: where every clause stands, and the
words and the shingles of every different text.

Tokens and hashes are made here, in Python, so that every engine counts the same keys. A shingle is
three neighbouring words; its key is a hash of 64 bits, the same on every machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from resdiff.corpus.index import opened
from resdiff.corpus.link.arrays import coded, each_once, worded
from resdiff.sources.corpus_folder import Corpus
from resdiff.text.cores import on_threads

if TYPE_CHECKING:
    from resdiff.corpus.link.arrays import Ints

_BATCH: Final = 10_000  # clauses between two writings; some 40 MB
_CLAUSES: Final = {
    "doc": "int64",
    "day": "int64",
    "name": "string",
    "ordinal": "int64",
    "clause": "string",
    "text": "int64",
    "size": "int64",
}
_TEXTS: Final = {"text": "int64", "said": "string"}
_SHINGLES: Final = {"text": "int64", "key": "int64"}
# a clause: number, day and name of its document, its place there, its id, its text, its words
_Row = tuple[int, int, str, int, str, int, str]
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


def write_rows(documents: Iterable[Document], folder: Path) -> tuple[Path, Path, Path]:
    """Write `clauses.parquet`, `texts.parquet` and `shingles.parquet` into a folder, and give their
    paths.

    Memory grows with the different words and texts only: some 100 bytes for each.
    """
    import pyarrow
    from pyarrow import parquet

    clauses, texts, shingles = (
        folder / f"{name}.parquet" for name in ("clauses", "texts", "shingles")
    )
    with ExitStack() as files:
        writers = [
            files.enter_context(
                # a key is a hash, and stands there once or a few times
                parquet.ParquetWriter(
                    path, pyarrow.schema(columns), use_dictionary=["name", "text"]
                )
            )
            for path, columns in ((clauses, _CLAUSES), (texts, _TEXTS), (shingles, _SHINGLES))
        ]
        rows = _Rows()

        def write(batch: Sequence[_Row]) -> None:
            for writer, columns in zip(writers, rows.of(batch), strict=True):
                writer.write_table(pyarrow.table(columns, schema=writer.schema))

        # one after the other, each while the next is read
        for _ in on_threads(write, _batches(documents), jobs=1):
            pass
    return clauses, texts, shingles


def _batches(documents: Iterable[Document]) -> Iterator[list[_Row]]:
    """The clauses that have words."""
    batch: list[_Row] = []
    day, date = 0, ""
    for doc, document in enumerate(documents):
        day += not document.adopted or document.adopted != date  # one without a date stands alone
        date = document.adopted
        batch += [
            (doc, day, document.name, ordinal, clause.clause, _text(clause.said), clause.said)
            for ordinal, clause in enumerate(document.clauses)
            if clause.said
        ]
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    yield batch


class _Rows:
    """Batches of clauses -> the columns of the three tables; of a text that was there the words and
    shingles are not given again.
    """

    def __init__(self) -> None:
        self._sizes: dict[int, int] = {}  # of the texts that were there
        self._keys = _Keys()

    def of(self, batch: Sequence[_Row]) -> tuple[list[Any], list[Any], list[Any]]:
        """Those of clauses, of texts and of shingles."""
        import numpy

        *places, texts, said = zip(*batch, strict=True) if batch else [()] * len(_CLAUSES)
        sizes = self._sizes
        fresh = {text: at for at, text in enumerate(texts) if text not in sizes}
        different = numpy.fromiter(fresh, numpy.int64, len(fresh))
        worded = [said[at] for at in fresh.values()]
        owner, key = self._keys.of(worded, different)
        counts = numpy.bincount(owner, minlength=len(fresh))
        sizes.update(zip(fresh, counts.tolist(), strict=True))
        return (
            [*places, texts, [sizes[text] for text in texts]],
            [different, worded],
            [different[owner], key],
        )


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
        import pyarrow

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
        codes, different_keys = coded(pyarrow.array(keys))
        owners, codes = each_once(owners, codes)
        return owners, different_keys.to_numpy()[codes]

    def _learn(self, word: str) -> int:
        self._words[word] = _digest(word) | 1  # never 0
        return self._words[word]


def _digest(text: str) -> int:
    return int.from_bytes(
        hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "little"
    )


def _text(said: str) -> int:
    """The words of a clause as one number, signed as engines have them."""
    value = _digest(said)
    return value - (1 << 64) if value >> 63 else value
