"""A text under negotiation -> the texts of the sides that it names: a compilation read back."""

from __future__ import annotations

from resdiff.negotiation.sides import as_wanted, speakers
from resdiff.values.document import Resolution, walk


def sides_of(text: Resolution) -> list[tuple[str, Resolution]]:
    """Each side that a text names, with the text as that side wants it; none for a text in which
    nobody wants anything.
    """
    if not any(clause.stances or clause.brackets for clause in walk(text.clauses)):
        return []
    return [(name, as_wanted(text, name, closed=True)) for name in speakers(text)]
