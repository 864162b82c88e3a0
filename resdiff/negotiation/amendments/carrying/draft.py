"""A Resolution as a draft that instructions change: its paragraphs by their old labels, each with
its words, its notes and its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct, field

from resdiff.negotiation.amendments.carrying.draft_words import (
    DraftNote,
    DraftWords,
    draft_words,
    fresh_words,
)
from resdiff.un.languages import load_or_default
from resdiff.values.amendments import ALL_ANNEX, ALL_OPERATIVE, ALL_PREAMBULAR, LAST, NewParagraph
from resdiff.values.document import Clause, Part, Resolution

_SCOPES: Final = {
    ALL_PREAMBULAR: frozenset({Part.PREAMBLE}),
    ALL_OPERATIVE: frozenset({Part.OPERATIVE, Part.HEADING, Part.BODY}),
    ALL_ANNEX: frozenset({Part.ANNEX}),
}


class DraftParagraph(Struct, eq=False):
    """A paragraph of the draft."""

    words: DraftWords
    part: Part
    label: str = ""  # in the text as it was; "" for one that came
    number: str = ""  # as printed
    pinned: str = ""  # a label that is given, not counted
    clause: Clause | None = None  # as it was
    parent: DraftParagraph | None = None
    children: list[DraftParagraph] = field(default_factory=list)
    gone: str = ""  # who took it out
    by: str = ""  # who put it in
    made: NewParagraph | None = None  # what it was put in as
    moved: str = ""  # who moved it
    # the paragraph behind which, or below which, it was placed: the next one goes behind it
    follows: DraftParagraph | None = None


class Draft:
    """The paragraphs of a text while it is amended."""

    def __init__(self, text: Resolution) -> None:
        self.text = text
        self.language = load_or_default(text.language)
        self._notes = 0
        self.marks: tuple[str, ...] = ()  # of all footnotes in their order, where they are said
        self.root = DraftParagraph(self._words(""), Part.BODY)
        self.by_label: dict[str, DraftParagraph] = {}
        waiting = [(self.root, clause) for clause in reversed(text.clauses)]
        while waiting:
            parent, clause = waiting.pop()
            paragraph = DraftParagraph(
                self._words(clause.text, clause),
                clause.part,
                clause.label,
                clause.number,
                clause=clause,
                parent=parent,
            )
            parent.children.append(paragraph)
            self.by_label[clause.label] = paragraph
            waiting += [(paragraph, child) for child in reversed(clause.children)]
        for scope in (ALL_PREAMBULAR, ALL_OPERATIVE):
            last = self.last_of(scope)
            if last is not None:
                self.by_label[scope + LAST] = last

    def _words(self, text: str, clause: Clause | None = None) -> DraftWords:
        notes: list[DraftNote] = []
        for note in clause.footnotes if clause is not None else ():
            notes.append(DraftNote(note.at, note, self._notes))
            self._notes += 1
        return draft_words(text, notes, spaced=self.language.spaced)

    def fresh(self, new: NewParagraph, part: Part, by: str) -> DraftParagraph:
        """A paragraph that comes."""
        words = fresh_words(new.text, new.footnotes, by, spaced=self.language.spaced)
        return DraftParagraph(words, part, number=new.number, pinned=new.label, by=by, made=new)

    def every(self) -> Iterator[DraftParagraph]:
        """Every paragraph in order, those that are gone too."""
        return below(self.root)

    def scope(self, label: str) -> list[DraftParagraph]:
        """The paragraphs that a label or a scope means, with those below them; none where the text
        has no such paragraph.
        """
        if label in self.by_label:
            paragraph = self.by_label[label]
            return [paragraph, *below(paragraph)]
        prefix, _, kind = label.rpartition(".")
        parts = _SCOPES.get(kind)
        if parts is None:
            return []
        return [
            each
            for each in self.every()
            if (each.part in parts or kind == ALL_ANNEX)
            and each.label.startswith(f"{prefix}." if prefix else "")
            and each.label.startswith(ALL_ANNEX) == (kind == ALL_ANNEX)
        ]

    def last_of(self, scope: str) -> DraftParagraph | None:
        """The last whole paragraph of a part that is still there."""
        return self._whole(scope, -1)

    def first_of(self, scope: str) -> DraftParagraph | None:
        """The first one."""
        return self._whole(scope, 0)

    def _whole(self, scope: str, at: int) -> DraftParagraph | None:
        parts = _SCOPES.get(scope, frozenset())
        own = [each for each in self.root.children if each.label and each.part in parts]
        return own[at] if own else None

    # --- placing ---------------------------------------------------------------------------------

    def put_after(self, anchor: DraftParagraph, paragraph: DraftParagraph) -> None:
        """Place a paragraph behind another, and behind those that were placed there before."""
        parent = anchor.parent or self.root
        root = anchor.follows or anchor
        at = _behind(parent.children, parent.children.index(anchor) + 1, root)
        self._attach(parent, at, paragraph, root)

    def put_before(self, anchor: DraftParagraph, paragraph: DraftParagraph) -> None:
        """Place a paragraph right before another: those placed there earlier stand before it."""
        parent = anchor.parent or self.root
        self._attach(parent, parent.children.index(anchor), paragraph, None)

    def put_under(self, parent: DraftParagraph, paragraph: DraftParagraph) -> None:
        """Make a paragraph the first below another, behind those that were placed there before."""
        self._attach(parent, _behind(parent.children, 0, parent), paragraph, parent)

    def put_last(self, parent: DraftParagraph, paragraph: DraftParagraph) -> None:
        """Make a paragraph the last below another."""
        self._attach(parent, len(parent.children), paragraph, None)

    @staticmethod
    def _attach(
        parent: DraftParagraph,
        at: int,
        paragraph: DraftParagraph,
        follows: DraftParagraph | None,
    ) -> None:
        parent.children.insert(at, paragraph)
        paragraph.parent = parent
        paragraph.follows = follows

    def detach(self, paragraph: DraftParagraph) -> None:
        """Take a paragraph from its place, with what stands below it."""
        parent = paragraph.parent
        if parent is not None:
            parent.children.remove(paragraph)
            paragraph.parent = None


def below(paragraph: DraftParagraph) -> Iterator[DraftParagraph]:
    """Every paragraph below one, in order; no recursion, so any depth will do."""
    stack = [iter(list(paragraph.children))]
    while stack:
        each = next(stack[-1], None)
        if each is None:
            stack.pop()
            continue
        yield each
        stack.append(iter(list(each.children)))


def _behind(children: list[DraftParagraph], at: int, root: DraftParagraph) -> int:
    """The first place from `at` on that is behind what was placed there before."""
    while at < len(children) and children[at].follows is root:
        at += 1
    return at
