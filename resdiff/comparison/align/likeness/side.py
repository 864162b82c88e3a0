"""A Resolution -> SideClauses: its clauses in one row, each with its words as compared and its
place in the tree.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from resdiff.text.stems import stems
from resdiff.text.words import words
from resdiff.un.languages import load
from resdiff.values.document import Clause, Part, Resolution

REPORT: Final = "s/#"  # for the symbol of any report; as light as the commonest word (Scale)
_REPORT: Final = re.compile(r"(?:s/(?:19|20)\d\d/\d{1,4}|a/\d{2,3}/\d{1,4})(?:/add\.\d+)?")
# linked within their part or not at all
STRUCTURAL = frozenset({Part.TITLE, Part.FORMULA, Part.HEADING})


class SideClauses(Struct, frozen=True):
    """The clauses of one text in document order; the tuples run in parallel."""

    clauses: tuple[Clause, ...]
    words: tuple[tuple[str, ...], ...]  # folded words of the reading
    parents: tuple[int, ...]  # index of the chapeau; -1 at the top
    parts: tuple[Part, ...]
    subtree: tuple[int, ...]  # words of the clause and of all its sub-paragraphs
    # what stands for each word in measures of likeness: itself, its stem where words inflect, or
    # REPORT
    stems: tuple[tuple[str, ...], ...]
    # the stems, one character for each (Scale.code); filled when the scale is known
    codes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.clauses)


def sides(*resolutions: Resolution) -> tuple[SideClauses, ...]:
    """Flatten each resolution. Most clauses stand in several texts: cutting them into words once is
    half the work.
    """
    cut: dict[str, tuple[str, ...]] = {}
    return tuple(_side(resolution, cut) for resolution in resolutions)


def _side(resolution: Resolution, cut: dict[str, tuple[str, ...]]) -> SideClauses:
    """The clauses of a text in one row, a chapeau before its sub-paragraphs; without recursion, so
    that any depth will do.
    """
    clauses: list[Clause] = []
    parents: list[int] = []
    stack = [(clause, -1) for clause in reversed(resolution.clauses)]
    while stack:
        clause, parent = stack.pop()
        stack.extend((child, len(clauses)) for child in reversed(clause.children))
        clauses.append(clause)
        parents.append(parent)
    for clause in clauses:
        if clause.reading not in cut:
            cut[clause.reading] = tuple(words(clause.reading))
    own = tuple(cut[clause.reading] for clause in clauses)
    subtree = [len(clause_words) for clause_words in own]
    for index in range(len(clauses) - 1, -1, -1):
        if parents[index] >= 0:
            subtree[parents[index]] += subtree[index]
    known = load(resolution.language)
    return SideClauses(
        tuple(clauses),
        own,
        tuple(parents),
        tuple(clause.part for clause in clauses),
        tuple(subtree),
        tuple(
            _without_reports(stems(each, known.stemmer, known.joined) if known.stemmer else each)
            for each in own
        ),
    )


def _without_reports(row: tuple[str, ...]) -> tuple[str, ...]:
    """The words with one sign for all reports: "S/2018/919" of one year is "S/2019/322" of the
    next, and a symbol that stays goes from the mandate to a recital (S/RES/1406 and 1429 (2002)).
    """
    if not any("/" in word for word in row):
        return row
    return tuple(REPORT if _REPORT.fullmatch(word) else word for word in row)
