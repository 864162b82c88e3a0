"""A paragraph and its number -> a clause in the making, and the lists that can go on from it."""

from __future__ import annotations

from msgspec import Struct, field

from resdiff.parse.paragraphs.paragraph import Paragraph
from resdiff.values.document import Part


class Node(Struct):
    """A clause in the making."""

    paragraph: Paragraph
    part: Part
    prefix: str  # of its label: "B.", "I.", "Annex."
    piece: str  # its own piece of the label: "OP4", "(b)"
    number: str = ""  # as printed
    start: int = 0  # where its own words begin in the paragraph
    children: list[Node] = field(default_factory=list)
    extras: int = 0  # unnumbered paragraphs inside it so far
    printed: bool = True  # False: the number was inferred
    repaired: bool = False  # the number was printed wrongly and is read as the sequence asks
    # a square bracket before the number, which opens the words: "[2. Encourages States;]"
    bracket: str = ""

    @property
    def text(self) -> str:
        """Its own words, from the character `start` of the paragraph on."""
        if self.bracket:
            return self.bracket + self.paragraph.text[self.start + 1 :].strip()
        return self.paragraph.text[self.start :].strip()


class OpenList(Struct):
    """A list that can go on: its last node, its kind and the ordinal of that node."""

    node: Node
    kind: str
    ordinal: int
