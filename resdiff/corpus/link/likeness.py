"""The words of pairs of clauses -> their likeness by the measure of the aligner, every word
weighing the same; many pairs at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from resdiff.comparison.align.likeness.similarity import ORDER, PAIRS, WORDS
from resdiff.corpus.link.arrays import coded, each_once, in_order, worded
from resdiff.text.cores import on_threads

if TYPE_CHECKING:
    import pyarrow

    from resdiff.corpus.link.arrays import Ints

_DECIMALS: Final = 4  # of a score
BATCH: Final = 10_000  # pairs that are measured at a time; some 8 MB of words
# Clauses are spelled with one letter for each word, or each two neighbours: rows of them are
# compared as strings are, ten times as fast. Letters begin behind the surrogates, which are none.
_FIRST: Final = 0xE000
_LETTERS: Final = 0x110000 - _FIRST


def alike(ones: Sequence[str], others: Sequence[str]) -> list[float]:
    """The likeness of each clause of `ones` to the one beside it in `others`, all given as words
    joined by blanks: 0 to 1. The aligner learns the weights of words from the two texts; where two
    clauses stand alone there is nothing to learn from.
    """
    import numpy
    import pyarrow

    if not ones:
        return []
    place = {clause: at for at, clause in enumerate(dict.fromkeys((*ones, *others)))}
    said = worded(list(place))
    beside = said.owner[1:] == said.owner[:-1]
    neighbours = (said.codes[:-1] * len(said.different) + said.codes[1:])[beside]
    named, different = coded(pyarrow.array(neighbours))
    if max(len(said.different), len(different)) > _LETTERS and len(ones) > 1:
        half = len(ones) // 2
        return alike(ones[:half], others[:half]) + alike(ones[half:], others[half:])
    one, other = ([place[clause] for clause in side] for side in (ones, others))
    # what two rows in order share are the words of both, in any order; of neighbours as sets
    ordered = in_order(said.owner, said.codes)
    owners, once = each_once(said.owner[1:][beside], named)
    kept = numpy.bincount(owners, minlength=len(place))
    both = said.lengths[one] + said.lengths[other]
    words = 2 * _shared(_spelled(ordered, said.lengths), one, other) / both
    pairs = (
        2 * _shared(_spelled(once, kept), one, other) / numpy.maximum(kept[one] + kept[other], 1)
    )
    order = 2 * _shared(_spelled(said.codes, said.lengths), one, other) / both
    blended = WORDS * words + PAIRS * pairs + ORDER * order
    return [round(score, _DECIMALS) for score in blended.tolist()]


def _spelled(codes: Ints, lengths: Ints) -> list[str]:
    """Codes as letters, in rows of these lengths."""
    import numpy

    letters = (codes % _LETTERS + _FIRST).astype("<u4").tobytes().decode("utf-32-le")
    return [letters[start:end] for start, end in pairwise([0, *numpy.cumsum(lengths).tolist()])]


def _shared(rows: Sequence[str], ones: Iterable[int], others: Iterable[int]) -> Ints:
    """How many letters the rows of each pair have in common, in their order."""
    import numpy
    from rapidfuzz import process
    from rapidfuzz.distance import LCSseq

    shared: Ints = process.cpdist(
        [rows[one] for one in ones],
        [rows[other] for other in others],
        scorer=LCSseq.similarity,
        dtype=numpy.int64,
    )
    return shared


def scores(pairs: Path) -> pyarrow.Table:
    """A Parquet file of pairs of clauses (the columns `one` and `other`: their words) -> a table
    of its other columns, with the likeness as `score`. Words are gone with their batch.
    """
    import pyarrow
    from pyarrow import parquet

    with parquet.ParquetFile(pairs) as source:
        kept = [field for field in source.schema_arrow if field.name not in ("one", "other")]
        schema = pyarrow.schema([*kept, ("score", "float64")])

        def measured(batch: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
            likenesses = alike(*(batch.column(name).to_pylist() for name in ("one", "other")))
            columns = [*(batch.column(field.name) for field in kept), likenesses]
            return pyarrow.record_batch(columns, schema=schema)

        parts = on_threads(measured, source.iter_batches(batch_size=BATCH))
        return pyarrow.Table.from_batches(parts, schema)
