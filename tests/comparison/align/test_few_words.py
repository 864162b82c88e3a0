"""A text of few words, each in every paragraph: no word tells, and yet what is nearly the same is
the same.
"""

from __future__ import annotations

import random

from resdiff.comparison import compare
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.values.comparison import Fate

WORDS = (
    "States wells orchards rights children women reports harbours lamps bridges keepers farmers "
    "valleys districts frost floods seeds apples"
).split()


def texts(count: int, changed: int) -> tuple[str, str]:
    """Paragraphs of chance words, and the same with so many words of each exchanged."""
    chance = random.Random(7)  # noqa: S311
    sides: tuple[list[str], list[str]] = ([], [])
    for at in range(1, count + 1):
        said = chance.choices(WORDS, k=24)
        other = list(said)
        for place in chance.sample(range(24), changed):
            other[place] = chance.choice(WORDS)
        for side, row in zip(sides, (said, other), strict=True):
            side.append(f"{at}. Urges States to protect {' '.join(row)};")
    head = "The General Assembly,\n\n"
    return head + "\n\n".join(sides[0]), head + "\n\n".join(sides[1])


def test_each_paragraph_finds_itself() -> None:
    old, new = (
        parse(read_bytes(text.encode(), name))
        for text, name in zip(texts(60, 2), ("a.txt", "b.txt"), strict=True)
    )
    changes = compare(old, new).changes
    assert {change.fate for change in changes} <= {Fate.REWORDED, Fate.UNCHANGED}
    assert all(change.old == change.new for change in changes)


def test_paragraphs_of_the_same_words_in_another_order_are_others() -> None:
    old, new = (
        parse(read_bytes(texts(40, 0)[0].encode(), "a.txt")),
        parse(read_bytes(texts(40, 24)[1].encode(), "b.txt")),
    )
    linked = [change for change in compare(old, new).changes if change.old and change.new]
    assert len(linked) <= 2  # the formula, and perhaps one by chance
