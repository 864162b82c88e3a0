"""A number that does not follow the one before it -> what is said of that."""

from __future__ import annotations

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
