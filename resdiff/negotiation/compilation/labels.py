"""The rows of a compilation -> the same with labels for new paragraphs, as rooms give them:
"OP4bis" behind OP4, "OP3(b)bis" behind an item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from resdiff.un.numerals import to_letter
from resdiff.values.compilation import CompilationRow
from resdiff.values.document import Resolution, walk

_SUFFIXES: Final = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies",
)  # fmt: skip
_SUFFIXED: Final = re.compile(rf"(?P<stem>.*[\d)])(?P<suffix>{'|'.join(_SUFFIXES)})")
_PLAIN: Final = re.compile(r"(?P<prefix>(?:[^.]+\.)*?)(?P<stem>PP|OP|P|Heading|)(?P<number>\d+)")


def labelled(rows: Iterable[CompilationRow], base: Resolution) -> Iterator[CompilationRow]:
    """The rows; a new one (whose label is its stem alone, "OP", or that of an item, "(b)") takes
    its place behind the last paragraph of its kind.
    """
    taken = {clause.label for clause in walk(base.clauses)}
    last: dict[tuple[str, int], str] = {}
    above: dict[int, str] = {}
    fresh: dict[int, tuple[str, int]] = {}  # by depth: a new paragraph, and how many items it has
    for row in rows:
        if row.base:
            fresh.clear()
            match = _PLAIN.match(row.label)
            above = {depth: label for depth, label in above.items() if depth < row.depth}
            above[row.depth] = row.label
            if row.depth or match is not None:
                stem = match["stem"] if match else ""
                last = {key: value for key, value in last.items() if key[1] <= row.depth}
                last[stem, row.depth] = row.label
            yield row
            continue
        fresh = {depth: own for depth, own in fresh.items() if depth < row.depth}
        if row.depth - 1 in fresh:  # an item of a new paragraph
            parent, count = fresh[row.depth - 1]
            fresh[row.depth - 1] = (parent, count + 1)
            label = f"{parent}{row.label or f'({to_letter(count + 1)})'}"
            fresh[row.depth] = (label, 0)
            yield replace(row, label=label)
            continue
        before = last.get((row.label, row.depth)) if not row.depth else _item(last, row.depth)
        if before is None:
            before = f"{row.label}0" if not row.depth else f"{above.get(row.depth - 1, 'OP0')}(a)"
        label = behind_label(before, taken)
        taken.add(label)
        fresh[row.depth] = (label, 0)
        yield replace(row, label=label)


def behind_label(before: str, taken: set[str]) -> str:
    """The label of a new paragraph behind one: "OP4bis" behind OP4, "OP4ter" where the text has an
    OP4bis already.
    """
    match = _SUFFIXED.fullmatch(before)
    stem, used = (match["stem"], match["suffix"]) if match else (before, "")
    own = _SUFFIXES[_SUFFIXES.index(used) + 1 :] if used else _SUFFIXES
    return next(
        (label for suffix in own if (label := f"{stem}{suffix}") not in taken),
        f"{stem}new{len(taken)}",
    )


def _item(last: dict[tuple[str, int], str], depth: int) -> str | None:
    return next((label for (_, at), label in last.items() if at == depth), None)


def spelt(label: str) -> str:
    """A label as it is printed: "OP4alt1" -> "OP4 alt 1", "Annex.3" stays."""
    apart = re.sub(r"(?<=[\d)])(?=[a-z]{2,})", " ", label)
    return re.sub(r"(?<=[a-z]{2})(?=\d)", " ", apart)
