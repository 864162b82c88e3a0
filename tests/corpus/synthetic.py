"""A seeded corpus of invented documents whose links are known: families that are adopted again
year after year.

Words are drawn from a vocabulary in which few are frequent and most are rare, as in language; stock
paragraphs stand in many families. Each version keeps, rewords, drops, adds and moves paragraphs,
and the number of a paragraph says nothing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

from msgspec import Struct

from resdiff.corpus.link.rows import Document, LinkedClause

VERSIONS = 10
CLAUSES = 70
WORDS = 45  # of a paragraph, on average
VOCABULARY = 30_000
STOCK = 400  # paragraphs that any family may borrow
# shares of the paragraphs from one version to the next
REWORDED, DROPPED, ADDED, MOVED = 0.5, 0.05, 0.05, 0.05
CHANGED_WORDS = 0.12  # of a paragraph that is reworded


class Descent(Struct, frozen=True):
    """A link that is so: a clause of a version and the one that it was made from."""

    old: str
    old_clause: str
    new: str
    new_clause: str
    same: bool


def corpus(documents: int, seed: int = 1) -> tuple[list[Document], list[Descent]]:
    """So many documents, by date, and the true links between consecutive versions."""
    chance = random.Random(seed)  # noqa: S311
    weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    words = [f"w{rank}" for rank in range(VOCABULARY)]

    def said(count: int) -> list[str]:
        return chance.choices(words, cum_weights=weights, k=count)

    stock = [said(WORDS) for _ in range(STOCK)]

    def paragraph() -> list[str]:
        return (
            chance.choice(stock)
            if chance.random() < 0.1
            else said(chance.randint(15, 2 * WORDS - 15))
        )

    rows: list[Document] = []
    truth: list[Descent] = []
    for family in range(-(-documents // VERSIONS)):
        now = [(number, paragraph()) for number in range(CLAUSES)]
        fresh = CLAUSES
        before: dict[int, tuple[str, str]] = {}
        for version in range(VERSIONS):
            name = f"F{family}/{version}"
            clauses = tuple(
                LinkedClause(f"op{place}", " ".join(text)) for place, (_, text) in enumerate(now, 1)
            )
            rows.append(
                Document(
                    name,
                    f"{2000 + version}-{1 + family % 12:02}-{1 + family // 12 % 28:02}",
                    clauses,
                )
            )
            here = {
                number: (f"op{place}", " ".join(text))
                for place, (number, text) in enumerate(now, 1)
            }
            for number, (clause, text) in here.items():
                if number in before:
                    old_clause, old_text = before[number]
                    truth.append(
                        Descent(
                            f"F{family}/{version - 1}", old_clause, name, clause, old_text == text
                        )
                    )
            before = here
            now = [
                (number, _reworded(text, chance, said))
                for number, text in now
                if chance.random() >= DROPPED
            ]
            for _ in range(round(CLAUSES * ADDED)):
                now.insert(chance.randrange(len(now) + 1), (fresh, said(WORDS)))
                fresh += 1
            for _ in range(round(CLAUSES * MOVED)):
                now.insert(chance.randrange(len(now)), now.pop(chance.randrange(len(now))))
    rows.sort(key=lambda each: (each.adopted, each.name))
    return rows[:documents], truth


def _reworded(text: list[str], chance: random.Random, said: object) -> list[str]:
    if chance.random() >= REWORDED:
        return text
    out: list[str] = []
    for word in text:
        luck = chance.random()
        if luck < CHANGED_WORDS / 3:
            continue
        if luck < 2 * CHANGED_WORDS / 3:
            out += said(1)  # type: ignore[operator]
            continue
        out.append(word)
        if luck < CHANGED_WORDS:
            out += said(1)  # type: ignore[operator]
    return out or text


def pairs(truth: list[Descent]) -> Iterator[tuple[str, str, str, str]]:
    """The true links as the columns of the table of links."""
    return ((each.old, each.old_clause, each.new, each.new_clause) for each in truth)
