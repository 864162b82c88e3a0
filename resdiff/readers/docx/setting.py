"""What all stories of a Word file share -> one record to walk with; what they meet that is not in
the text -> another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from resdiff.readers.docx.colours import ColourKey

if TYPE_CHECKING:
    from resdiff.readers.docx.notes import NoteMarks
    from resdiff.readers.docx.numbering import Numbering
    from resdiff.readers.docx.styles import Styles
    from resdiff.readers.docx.tracked import Overlap, TrackedChanges


class OutsideText(Struct):
    """What a document holds that is not in its text; filled by all its stories."""

    hidden: list[str] = field(default_factory=list)
    # text that is read although it is white or tiny
    unseen: list[str] = field(default_factory=list)
    # struck words, and what is left of their paragraph
    struck: list[tuple[str, str]] = field(default_factory=list)
    # struck words in square brackets, which are read: their deletion is proposed
    proposed_struck: list[str] = field(default_factory=list)
    placeholders: list[str] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)  # text inside a field that never ends
    embedded: set[str] = field(default_factory=set)
    # words that one author put in and another struck: both names, the words
    lost: list[tuple[str, str, str]] = field(default_factory=list)
    overlaps: list[Overlap] = field(default_factory=list)
    # comments whose place is in the text
    placed: set[str] = field(default_factory=set)
    changes: int = 0  # tracked insertions, deletions and moves met
    unnumbered_fields: int = 0  # fields that print a number which is not stored


class Setting(Struct, frozen=True):
    """What all stories of a document share."""

    styles: Styles
    numbering: Numbering
    changes: TrackedChanges
    marks: NoteMarks
    report: OutsideText
    # author and words of each comment, by its id
    comments: dict[str, tuple[str, str]] = field(default_factory=dict)
    key: ColourKey = ColourKey()  # what colours mean
    keeps_struck: bool = False  # words struck by hand are part of the text
