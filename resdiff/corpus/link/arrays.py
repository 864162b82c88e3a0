"""Clauses -> their words as one row of numbers, and what stands in each clause once: the parts of
keys and likeness that are worked out for many clauses at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    import numpy

    Ints = numpy.ndarray[Any, numpy.dtype[numpy.int64]]


class Worded(Struct, frozen=True, eq=False):
    """The words of many clauses, one after the other."""

    codes: Ints  # for each word its place in `different`
    different: Any  # the words, each once: an Arrow array
    lengths: Ints  # words of each clause
    owner: Ints  # for each word the number of its clause


def worded(clauses: Sequence[str]) -> Worded:
    """The words of clauses that are given as words joined by blanks."""
    import numpy
    import pyarrow
    from pyarrow import compute

    parted = compute.split_pattern(pyarrow.array(clauses, "string"), " ")
    coded = parted.flatten().dictionary_encode()
    lengths = compute.list_value_length(parted).to_numpy().astype(numpy.int64)
    owner = numpy.repeat(numpy.arange(len(clauses)), lengths)
    return Worded(coded.indices.to_numpy().astype(numpy.int64), coded.dictionary, lengths, owner)


def each_once(owners: Ints, values: Ints) -> tuple[Ints, Ints]:
    """Values with the number of the clause that each belongs to -> the same in their order, each
    once in a clause.
    """
    import numpy

    order = numpy.lexsort((values, owners))
    owners, values = owners[order], values[order]
    first = numpy.ones(len(values), bool)
    first[1:] = (owners[1:] != owners[:-1]) | (values[1:] != values[:-1])
    return owners[first], values[first]
