"""A number that does not follow the one before it -> what is said of that; and the label of a
paragraph that takes no number.
"""

from __future__ import annotations

from collections.abc import Iterable

from resdiff.parse.numbers.labels import SUFFIXES
from resdiff.parse.numbers.nodes import Node
from resdiff.values.document import Notice


def out_of_order(last: int, number: int, line: int) -> Notice:
    """The notice on paragraph `number` behind paragraph `last` (0: it is the first): a gap, or the
    order is lost.
    """
    if number > last + 1:
        before = f"paragraph {last} is followed by" if last else "the first number is that of"
        message = f"{before} paragraph {number}"
        return Notice("parse.numbering-gap", message, "warning", line=line)
    message = f"paragraph {number} stands after paragraph {last}"
    return Notice("parse.numbering-order", message, "warning", line=line)


def beside(roots: Iterable[Node], stem: str, number: int) -> str:
    """The label of a proposed paragraph that has none, "PP4bis": it does not count, and no label
    behind it moves.
    """
    taken = {root.piece for root in roots}
    labels = (f"{stem}{number}{suffix}" for suffix in SUFFIXES)
    return next((label for label in labels if label not in taken), f"{stem}{number}alt")
