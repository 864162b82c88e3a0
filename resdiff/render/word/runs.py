"""What a redline is made of: runs of words and footnotes, and paragraphs of them, each with how it
is tracked. Values only.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from resdiff.values.comparison import Op
from resdiff.values.document import Clause, Footnote, Part

KEPT: Final = ""
DELETED: Final = "del"
INSERTED: Final = "ins"
MOVED_FROM: Final = "moveFrom"
MOVED_TO: Final = "moveTo"
# what is in one of the two texts alone
OLD_ONLY: Final = frozenset((DELETED, MOVED_FROM))
NEW_ONLY: Final = frozenset((INSERTED, MOVED_TO))
OF_OP: Final = {Op.SAME: KEPT, Op.REMOVED: DELETED, Op.ADDED: INSERTED}


class TrackedRun(Struct, frozen=True):
    """A run of words, or a footnote, and the tag of its tracked change, or ""."""

    tracked: str
    text: str = ""
    note: Footnote | None = None
    italic: bool = False
    number: bool = False  # the number before the words, which a Word file may count by itself
    by: str = ""  # whose change it is, and when; "" where the texts do not tell
    date: str = ""
    bold: bool = False  # a name in a compilation
    struck: bool = False  # words that somebody there wants deleted


class Tracked(Struct, frozen=True):
    """A paragraph with its pieces, and how its mark is tracked: a deleted mark joins it to the next
    when all is accepted, an inserted one when all is rejected.
    """

    pieces: tuple[TrackedRun, ...]
    style: str  # "title", "formula", "recital", "operative", "item", "heading", "front"
    mark: str = KEPT
    depth: int = 0  # of a list
    change: str = ""  # id of the change that begins here; "" inside one, or where nothing changed
    by: str = ""  # whose change the mark is, and when
    date: str = ""
    move: str = ""  # the name of the move whose source or target it is: "move3"
    was_depth: int | None = None  # of a list in the older text, where it differs

    @property
    def depth_before(self) -> int:
        """How deep it stood in lists of the older text."""
        return self.depth if self.was_depth is None else self.was_depth


class ClauseAtDepth(Struct, frozen=True):
    """A clause, how deep it stands in lists."""

    clause: Clause
    depth: int


def style_of(clause: Clause) -> str:
    """The style of a clause: "title", "formula", "heading", "recital" or "operative"."""
    if clause.part is Part.TITLE:
        return "title"
    if clause.part is Part.FORMULA:
        return "formula"
    if clause.part is Part.HEADING:
        return "heading"
    return "recital" if clause.part is Part.PREAMBLE else "operative"


def legal(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return "".join(
        sign
        for sign in text
        if (sign >= " " or sign in "\t\n") and not "\ud800" <= sign <= "\udfff"
        and sign not in "\ufffe\uffff"
    )  # fmt: skip
