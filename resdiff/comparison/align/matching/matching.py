"""The links made so far, while the alignment is being worked out: which clause goes with which, and
how that was found.
"""

from __future__ import annotations

from collections.abc import Iterable

Pair = tuple[int, int]  # index of a clause in the old text, in the new text


class Matching:
    """A growing set of pairs. Lives only inside one call of align(); what leaves it is a tuple of
    Links.
    """

    def __init__(self) -> None:
        self.basis: dict[Pair, str] = {}
        self.of_old: dict[int, list[int]] = {}
        self.of_new: dict[int, list[int]] = {}

    def link(self, pairs: Iterable[Pair], basis: str) -> None:
        """Add pairs found in the way that `basis` names."""
        for i, j in pairs:
            self.basis[i, j] = basis
            self.of_old.setdefault(i, []).append(j)
            self.of_new.setdefault(j, []).append(i)

    def unlink(self, pair: Pair) -> None:
        """Take a pair back."""
        i, j = pair
        del self.basis[pair]
        for partners, key, value in ((self.of_old, i, j), (self.of_new, j, i)):
            partners[key].remove(value)
            if not partners[key]:
                del partners[key]

    def groups(self) -> list[tuple[list[int], list[int]]]:
        """Clauses that hang together by pairs, as (old clauses, new clauses), each in document
        order; by first old clause.
        """
        seen: set[int] = set()
        groups = []
        for start in sorted(self.of_old):
            if start in seen:
                continue
            olds, news, queue = {start}, set(), [start]
            while queue:
                for j in self.of_old[queue.pop()]:
                    news.add(j)
                    fresh = [i for i in self.of_new[j] if i not in olds]
                    olds.update(fresh)
                    queue += fresh
            seen |= olds
            groups.append((sorted(olds), sorted(news)))
        return groups
