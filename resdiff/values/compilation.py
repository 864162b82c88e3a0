"""Proposals of several sides on one text: who wants what of each paragraph. Values only."""

from __future__ import annotations

from msgspec import Struct

from resdiff.values.comparison import Edit, Fate
from resdiff.values.document import Notice, Resolution
from resdiff.values.written import framed, written


class Proposal(Struct, frozen=True, gc=False):
    """A side and its text."""

    name: str
    text: Resolution


class ProposedWording(Struct, frozen=True, gc=False):
    """What one or more sides want of a paragraph: the same words of all of them."""

    by: tuple[str, ...]
    fate: Fate  # what becomes of the paragraph of the base
    text: str  # the wording; "" where they delete it; paragraphs joined by a line end
    edits: tuple[Edit, ...] = ()  # on the base
    # "delete" | "retain" | "reserve": what they say of it instead of, or beside, other words
    stance: str | None = None
    moved: bool = False  # it stands elsewhere in their text
    # of each of `by` the ids of the paragraphs in its text
    clauses: tuple[tuple[str, ...], ...] = ()
    words: str = ""  # what they say, as printed: "reserves its position on this paragraph"


class CompilationRow(Struct, frozen=True, gc=False):
    """A paragraph of the base, or one that somebody proposes."""

    base: tuple[str, ...]  # ids in the base; empty for a new paragraph
    # "agreed": nobody, or everybody alike, changes it; "proposed": one other wording; "conflict":
    # more than one
    status: str
    proposals: tuple[ProposedWording, ...] = ()
    label: str = ""  # of the base, or that of a new paragraph: "OP4bis"
    depth: int = 0  # 0, or 1 and more below a paragraph
    # a wording with all changes in it, where they are different words: what may be agreed easily
    combined: str | None = None


class Moved(Struct, frozen=True, gc=False):
    """What moved at a paragraph since the round before."""

    label: str
    # "new" | "withdrawn" | "joined" | "left" | "reworded" | "settled"
    kind: str
    by: tuple[str, ...]
    message: str  # one line for people


class Compilation(Struct, frozen=True, gc=False):
    """All proposals on one base."""

    base: Resolution
    proposals: tuple[Proposal, ...]
    rows: tuple[CompilationRow, ...]  # every clause of the base is in exactly one
    notices: tuple[Notice, ...] = ()
    since: tuple[Moved, ...] = ()  # against the round before, where it was given

    @property
    def open(self) -> tuple[CompilationRow, ...]:
        """The rows that are not agreed."""
        return tuple(row for row in self.rows if row.status != "agreed")

    def to_html(self, interface: str = "en") -> str:
        """The compilation as one HTML page: what `-f html` writes."""
        return written(self, "html", interface)

    def to_json(self) -> str:
        """The compilation by its schema, as `-f json` writes it."""
        return written(self, "json")

    def _repr_html_(self) -> str:
        """What a notebook shows: the page, in a frame of its own."""
        return framed(self.to_html())
