"""The words of pairs of clauses -> their likeness by the measure of the aligner, every word
weighing the same; many pairs at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from resdiff.comparison.align.likeness.similarity import Likeness
from resdiff.corpus.link.arrays import each_once, worded

if TYPE_CHECKING:
    import numpy

_DECIMALS: Final = 4  # of a score
_BATCH: Final = 10_000  # pairs that are measured at a time
# letters of clauses that are spelled together, so that there are letters enough for their words and
# neighbours: a million letters are some 150,000 words
_MOST: Final = 5_000_000
_FIRST: Final = 0xE000  # letters for words begin behind the surrogates, which are none
_LETTERS: Final = 0x110000 - _FIRST


class Spelled(Struct, frozen=True, gc=False):
    """A clause with one letter for each word: rows of words are compared as strings are, ten times
    as fast.
    """

    row: str
    ordered: str  # its letters sorted: what two of these share in order, the clauses share as bags
    pairs: str  # a letter for each two neighbouring words, each once, sorted: shared as sets


def alike(ones: Sequence[str], others: Sequence[str]) -> list[float]:
    """The likeness of each clause of `ones` to the one beside it in `others`, all given as words
    joined by blanks: 0 to 1. The aligner learns the weights of words from the two texts; where two
    clauses stand alone there is nothing to learn from.
    """
    different = list(dict.fromkeys((*ones, *others)))
    if len(ones) > 1 and sum(map(len, different)) > _MOST:
        half = len(ones) // 2
        return alike(ones[:half], others[:half]) + alike(ones[half:], others[half:])
    spelled = dict(zip(different, _spelled(different), strict=True))
    return [_score(spelled[one], spelled[other]) for one, other in zip(ones, others, strict=True)]


def _score(one: Spelled, other: Spelled) -> float:
    both = len(one.row) + len(other.row)
    shared = LCSseq.similarity(one.ordered, other.ordered)
    near = LCSseq.similarity(one.pairs, other.pairs)
    likeness = Likeness(
        words=2 * shared / both,
        pairs=2 * near / (len(one.pairs) + len(other.pairs) or 1),
        order=2 * LCSseq.similarity(one.row, other.row) / both,
        contained=shared / min(len(one.row), len(other.row)),
    )
    return round(likeness.score, _DECIMALS)


def _spelled(clauses: Sequence[str]) -> list[Spelled]:
    import numpy

    said = worded(clauses)
    codes, owner = said.codes, said.owner
    ordered = codes[numpy.lexsort((codes, owner))]
    # each two neighbours of one clause as one number, and of these each once in a clause
    beside = owner[1:] == owner[:-1]
    neighbours = (codes[:-1] * len(said.different) + codes[1:])[beside]
    _, named = numpy.unique(neighbours, return_inverse=True)
    owners, named = each_once(owner[1:][beside], named)
    kept = numpy.bincount(owners, minlength=len(clauses))
    rows = _parts(codes, said.lengths), _parts(ordered, said.lengths), _parts(named, kept)
    return [Spelled(*each) for each in zip(*rows, strict=True)]


def _parts(numbers: numpy.ndarray[Any, Any], lengths: numpy.ndarray[Any, Any]) -> list[str]:
    """Numbers as letters, in strings of these lengths."""
    import numpy

    letters = (numbers % _LETTERS + _FIRST).astype("<u4").tobytes().decode("utf-32-le")
    ends = numpy.cumsum(lengths).tolist()
    return [letters[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def write_scores(pairs: Path, scores: Path) -> None:
    """A Parquet file of pairs of clauses (the columns `one` and `other`: their words) -> one of its
    other columns, with the likeness as `score`. Batch by batch, so that memory does not grow.
    """
    import pyarrow
    from pyarrow import parquet

    with parquet.ParquetFile(pairs) as source:
        kept = [name for name in source.schema_arrow.names if name not in ("one", "other")]
        fields = [*(source.schema_arrow.field(name) for name in kept), ("score", "float64")]
        schema = pyarrow.schema(fields)
        with parquet.ParquetWriter(scores, schema) as writer:
            for batch in source.iter_batches(batch_size=_BATCH):
                measured = alike(*(batch.column(name).to_pylist() for name in ("one", "other")))
                columns = [*(batch.column(name) for name in kept), measured]
                writer.write_table(pyarrow.table(columns, schema=schema))
