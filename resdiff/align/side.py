"""A Resolution -> a Side: its clauses in one row, each with its words as compared and its place in the tree."""

from __future__ import annotations

from dataclasses import dataclass

from resdiff.model import Clause, Part, Resolution
from resdiff.words import words


STRUCTURAL = frozenset({Part.TITLE, Part.FORMULA, Part.HEADING})  # linked within their part or not at all


@dataclass(frozen=True, slots=True)
class Side:
    """The clauses of one text in document order; the tuples run in parallel."""

    clauses: tuple[Clause, ...]
    words: tuple[tuple[str, ...], ...]  # folded words of the reading
    parents: tuple[int, ...]  # index of the chapeau; -1 at the top
    parts: tuple[Part, ...]
    subtree: tuple[int, ...]  # words of the clause and of all its sub-paragraphs

    def __len__(self) -> int:
        return len(self.clauses)


def side(resolution: Resolution) -> Side:
    """Flatten `resolution`, chapeau before its sub-paragraphs; no recursion, so any depth will do."""
    clauses: list[Clause] = []
    parents: list[int] = []
    stack = [(clause, -1) for clause in reversed(resolution.clauses)]
    while stack:
        clause, parent = stack.pop()
        stack.extend((child, len(clauses)) for child in reversed(clause.children))
        clauses.append(clause)
        parents.append(parent)
    cut = tuple(tuple(words(clause.reading)) for clause in clauses)
    subtree = [len(own) for own in cut]
    for index in range(len(clauses) - 1, -1, -1):
        if parents[index] >= 0:
            subtree[parents[index]] += subtree[index]
    return Side(tuple(clauses), cut, tuple(parents), tuple(clause.part for clause in clauses), tuple(subtree))
