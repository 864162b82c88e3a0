"""A comparing function -> the same function that keeps what it found in a folder, by the content
of both texts as they were understood; or that works ahead on all cores.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from resdiff.lineage.threads import Compare
from resdiff.text.cores import on_cores
from resdiff.text.kept import KeptResults
from resdiff.values.comparison import Change, Comparison, Verdict
from resdiff.values.document import Notice, Resolution

# entries kept; one of a resolution of a hundred clauses has some 100 kB, so 200 MB
MOST: Final = 2_000


class _Found(msgspec.Struct, array_like=True, frozen=True):
    """What a Comparison has beside its two texts."""

    changes: tuple[Change, ...]
    tally: tuple[tuple[str, int], ...]
    verdict: Verdict
    notices: tuple[Notice, ...]


class KeptComparisons(msgspec.Struct, frozen=True):
    """`compare`, with its results kept in a folder; beyond about `most` entries the oldest go."""

    compare: Compare
    folder: Path
    most: int = MOST

    def __call__(self, old: Resolution, new: Resolution) -> Comparison:
        """What `compare` gives."""
        kept = KeptResults(self.folder, self.most)
        path = kept.path(*map(_said, (old, new)))
        found = kept.read(path, _Found)
        if found is not None:
            return _whole(old, new, found)
        result = self.compare(old, new)
        kept.write(path, _found(result))
        return result


def ahead(pairs: Iterable[tuple[Resolution, Resolution]], compare: Compare) -> Compare:
    """`compare`, with the comparisons of some pairs worked out on all cores before they are asked
    for. It must be picklable.
    """
    every = list(pairs)
    found = on_cores(partial(_compared, compare), every)
    known = {
        (id(old), id(new)): _whole(old, new, each)
        for (old, new), each in zip(every, found, strict=True)
    }

    def at_hand(old: Resolution, new: Resolution) -> Comparison:
        return known.get((id(old), id(new))) or compare(old, new)

    return at_hand


def _compared(compare: Compare, pair: tuple[Resolution, Resolution]) -> _Found:
    return _found(compare(*pair))


def _found(comparison: Comparison) -> _Found:
    return _Found(comparison.changes, comparison.tally, comparison.verdict, comparison.notices)


def _whole(old: Resolution, new: Resolution, found: _Found) -> Comparison:
    return Comparison(old, new, found.changes, found.tally, found.verdict, found.notices)


def _said(text: Resolution) -> bytes:
    return msgspec.json.encode((text.language, text.body, text.clauses, text.notices))
