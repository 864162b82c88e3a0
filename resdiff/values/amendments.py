"""Amendments: the list of instructions that makes one text of another, and what came of them when
they were applied. Values only.

Labels are always those of the text that is amended ("OP4(b)"), as its first instruction finds it:
an instruction says the same whatever those before it did.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from resdiff.values.document import Footnote, Notice, Resolution
from resdiff.values.written import written

# What an instruction does. The words of the contract; from
# NOTE on they are our additions.
INSERT: Final = "insert"  # words, beside words of a paragraph
DELETE: Final = "delete"  # words of a paragraph
REPLACE: Final = "replace"  # words of a paragraph
INSERT_PARAGRAPH: Final = "insert-paragraph"
DELETE_PARAGRAPH: Final = "delete-paragraph"
REPLACE_PARAGRAPH: Final = "replace-paragraph"
MOVE_PARAGRAPH: Final = "move-paragraph"
REPLACE_THROUGHOUT: Final = "replace-throughout"
NOTE: Final = "footnote"  # puts in, takes out or replaces one footnote of a paragraph
RENUMBER: Final = "renumber"  # a number that does not follow from the ones around it
MERGE_PARAGRAPH: Final = "merge-paragraph"  # several become one
NOT_UNDERSTOOD: Final = "not-understood"

LAST_OCCURRENCE: Final = -1
# How far words that go or give way reach from those that are quoted, to an end of the paragraph or
# to other quoted words.
AFTER: Final = "after"  # all behind the quoted words
BEFORE: Final = "before"  # all before them
ONWARDS: Final = "onwards"  # they themselves, and all behind them
UNTIL: Final = "until"  # from them to the words of `until`, both included

# what a list of labels may hold that is no label: all paragraphs of a kind
TITLE: Final = "Title"
ALL_PREAMBULAR: Final = "PP"
ALL_OPERATIVE: Final = "OP"
ALL_ANNEX: Final = "Annex"
LAST: Final = ":last"  # behind PP or OP: the last paragraph of the part, which has to be counted
SCOPES: Final = (ALL_PREAMBULAR, ALL_OPERATIVE, ALL_ANNEX)


class NewParagraph(Struct, frozen=True, gc=False):
    """A paragraph that an instruction puts in."""

    text: str
    part: str = ""  # a Part; "" where the paragraphs around it tell
    number: str = ""  # as printed, where it is printed: "(b)", "4 bis."
    depth: int = 0  # levels below the first paragraph of the same instruction
    label: str = ""  # where its label does not follow from the ones around it: "OP4bis"
    footnotes: tuple[Footnote, ...] = ()


class Instruction(Struct, frozen=True, gc=False):
    """One amendment."""

    id: str  # "a1", in the order of the list
    action: str  # one of those above
    where: tuple[str, ...] = ()  # labels of the paragraphs, or SCOPES
    after: str | None = None  # words, or the label of a paragraph, behind which it goes
    before: str | None = None  # the same, before which
    under: str | None = None  # label of the paragraph of which it becomes the first sub-paragraph
    old: str = ""  # the words that go
    new: str = ""  # the words that come; of several paragraphs, a line each
    # the words that come have notes, or the note that comes
    footnotes: tuple[Footnote, ...] = ()
    paragraphs: tuple[NewParagraph, ...] = ()
    part: str = ""  # of the paragraphs that come, where the sentence says it: "operative"
    chapeau: bool = False  # the words before the sub-paragraphs alone, not the whole paragraph
    mark: str = ""  # of a footnote of the text: it, and not the paragraph, is changed
    # which of several places of the quoted words is meant: 2 is the second, LAST_OCCURRENCE the
    # last; 0: they stand once
    occurrence: int = 0
    reach: str = ""  # AFTER, BEFORE, ONWARDS, UNTIL; "": the quoted words alone
    until: str = ""  # the last of the words that go
    words: str = ""  # as printed, without its number: 'In operative paragraph 1, delete “X”.'
    problem: str = ""  # why it is not understood
    changes: tuple[str, ...] = ()  # ids of the changes of a comparison that it comes from


class Amendments(Struct, frozen=True, gc=False):
    """A list of amendments to one text."""

    items: tuple[Instruction, ...]
    target: str | None = None  # symbol of the text that is amended, "A/80/L.3"
    by: tuple[str, ...] = ()  # who proposes it
    symbol: str | None = None  # of the list itself: "A/80/L.28"
    title: str | None = None  # of the text that is amended
    language: str = "en"
    name: str = ""  # the file that it was read from
    masthead: tuple[str, ...] = ()  # lines of the draft that stand above it in a document
    notices: tuple[Notice, ...] = ()

    def to_json(self) -> str:
        """The list by its schema, as `-f json` writes it."""
        return written(self, "json")

    def to_text(self) -> str:
        """The list as text, as it would be read out: what `-f text` writes."""
        return written(self, "text")


# What became of an instruction.
APPLIED: Final = "applied"
NOT_FOUND: Final = "not-found"
AMBIGUOUS: Final = "ambiguous"
CONFLICT: Final = "conflict"


class Outcome(Struct, frozen=True, gc=False):
    """What became of one instruction."""

    id: str  # "a3"; of several lists "A/80/L.28 a3"
    status: str  # one of those above, or "not-understood"
    where: tuple[str, ...]  # labels of the text that was amended
    why: str = ""  # how it was understood where that needs saying, or why it was not done
    words: str = ""  # the instruction as printed
    by: tuple[str, ...] = ()  # whose it is
    level: int = 0  # how its quotation was found: 0 as printed ... 3 without regard to white space


class Applied(Struct, frozen=True, gc=False):
    """A text with amendments carried out, and what became of each of them."""

    base: Resolution  # the text as it was
    text: Resolution  # with every instruction that could be carried out
    items: tuple[Outcome, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every instruction was carried out."""
        return all(item.status == APPLIED for item in self.items)

    def to_json(self) -> str:
        """The text and the outcomes by their schema, as `-f json` writes them."""
        return written(self, "json")
