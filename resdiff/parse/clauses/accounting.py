"""A Resolution -> the words of its source that it lost, and those it made up: none, by the law of
the house.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from resdiff.values.document import BlockKind, Resolution, Source, walk

# Runs of letters and runs of digits: so "Rights2", "26.Decides" and "Inter-American" are counted
# alike on both sides.
_PIECE: Final = re.compile(r"[^\W\d_]+|\d+")
_HYPHEN_END: Final = re.compile(r"([^\W\d_]+)[-‐]\s*$")

_LONGEST_WORD: Final = 80  # characters looked at before a hyphen at the end of a line


def unaccounted(resolution: Resolution) -> Counter[str]:
    """Words of the source that stand nowhere in the resolution (counted above zero) or more often
    than printed (below zero).
    """
    balance = Counter(_source_words(resolution.source))
    balance.subtract(_resolution_words(resolution))
    balance = Counter({word: count for word, count in balance.items() if count})
    for left, right in _broken_words(resolution.source):
        if balance[left] > 0 and balance[right] > 0 and balance[left + right] < 0:
            balance[left] -= 1
            balance[right] -= 1
            balance[left + right] += 1
    return Counter({word: count for word, count in balance.items() if count})


def _source_words(source: Source) -> Iterator[str]:
    for block in source.blocks:
        yield from _PIECE.findall(block.number)
        yield from _PIECE.findall(block.text)
        for mark in block.notes:
            yield from _PIECE.findall(mark.mark)
    for note in source.notes:
        yield from _PIECE.findall(note.mark)
        yield from _PIECE.findall(note.text)


def _resolution_words(resolution: Resolution) -> Iterator[str]:
    for clause in walk(resolution.clauses):
        yield from _PIECE.findall(clause.number)
        yield from _PIECE.findall(clause.text)
        for note in clause.footnotes:
            yield from _PIECE.findall(note.mark)
            if note.text:
                yield from _PIECE.findall(note.mark)
                yield from _PIECE.findall(note.text)
    # cells of a compilation in columns are kept as passages, so stances are not counted here
    for passage in (*resolution.front, *resolution.closing, *resolution.furniture):
        yield from _PIECE.findall(passage.text)


def _broken_words(source: Source) -> Iterator[tuple[str, str]]:
    """Words broken at the end of a line, whose two pieces may have become one."""
    last: str | None = None
    for block in source.blocks:
        if block.kind is not BlockKind.LINE or not block.text:
            continue
        if last is not None and (first := _PIECE.match(block.text.lstrip())):
            yield last, first.group()
        match = _HYPHEN_END.search(block.text[-_LONGEST_WORD:])
        last = match[1] if match else None
