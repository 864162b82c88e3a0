"""A comparing function and a folder -> the same function that keeps what it found, by the
content of both texts as they were understood.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

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


def cached(
    compare: Callable[[Resolution, Resolution], Comparison], folder: Path, most: int = MOST
) -> Callable[[Resolution, Resolution], Comparison]:
    """`compare`, with its results kept under `folder`; beyond `most` entries the oldest go."""
    kept = KeptResults(folder, most)

    def compared(old: Resolution, new: Resolution) -> Comparison:
        path = kept.path(*map(_said, (old, new)))
        data = kept.read(path)
        if data is not None:
            try:
                entry = msgspec.json.decode(data, type=_Found)
                return Comparison(
                    old, new, entry.changes, entry.tally, entry.verdict, entry.notices
                )
            except (msgspec.DecodeError, RecursionError):
                pass  # a damaged entry is made again
        result = compare(old, new)
        found = _Found(result.changes, result.tally, result.verdict, result.notices)
        kept.write(path, msgspec.json.encode(found))
        return result

    return compared


def _said(text: Resolution) -> bytes:
    return msgspec.json.encode((text.language, text.body, text.clauses, text.notices))
