"""The paragraphs of a draft -> their labels and numbers, counted anew when all is done.

A number goes on from the one before it as it did in the text as it was (so that "4 bis" stays
behind 4, and a gap stays a gap); what came is counted on by one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from resdiff.negotiation.amendments.carrying.draft import Draft, DraftParagraph
from resdiff.negotiation.amendments.carrying.pieces import (
    ALONE,
    CountedPiece,
    child_pieces,
    new_child,
    new_whole,
    piece_of_label,
    top_pieces,
)
from resdiff.parse.clauses.assemble import identify
from resdiff.text.words import fold
from resdiff.un.languages import Language
from resdiff.un.numerals import LATIN, to_letter

_DIGITS: Final = re.compile(r"\d+")
_TOKEN: Final = re.compile(r"[^\W_]+")
_NEW: Final = "?"  # in place of a label, for a paragraph that came


class CountedParagraph(Struct, frozen=True):
    """A paragraph of the draft with its final label and number."""

    paragraph: DraftParagraph
    label: str
    number: str
    children: tuple[CountedParagraph, ...]


def numbered(draft: Draft) -> tuple[CountedParagraph, ...]:
    """The paragraphs that are left, each with its label and number."""
    return _Numbering(draft.language).level(
        draft.root.children, "", top_pieces(draft.text.clauses), nested=False
    )


def flat(found: Sequence[CountedParagraph]) -> list[CountedParagraph]:
    """Every paragraph in the order of the document."""
    every: list[CountedParagraph] = []
    waiting = list(reversed(found))
    while waiting:
        each = waiting.pop()
        every.append(each)
        waiting += reversed(each.children)
    return every


class _Numbering:
    """Keeps the labels that are taken, over all levels."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._used: set[str] = set()
        self._repeats: dict[str, int] = {}

    def level(
        self,
        paragraphs: Sequence[DraftParagraph],
        above: str,
        old: Mapping[str, CountedPiece],
        *,
        nested: bool,
    ) -> tuple[CountedParagraph, ...]:
        """The paragraphs of one level. `above`: the final label of the one that they stand under;
        `old`: the pieces of the labels as they were, in their order.
        """
        live = [each for each in paragraphs if not each.gone]
        pieces = [_piece(live, at, old, nested=nested) for at in range(len(live))]
        counter = _Counter(old)
        lists = _Lists(live, pieces, old)
        done: list[CountedParagraph] = []
        for each, piece in zip(live, pieces, strict=True):
            label, ordinal = counter.counted(each, piece, above)
            label = self._unique(label)
            done.append(
                CountedParagraph(
                    each,
                    label,
                    lists.number(each, piece, ordinal, self._language),
                    self.level(
                        each.children,
                        label,
                        child_pieces(each.clause) if each.clause is not None else {},
                        nested=True,
                    ),
                )
            )
        return tuple(done)

    def _unique(self, label: str) -> str:
        """The label, or with a count behind it where it is taken."""
        wanted = label
        while identify(label) in self._used:
            self._repeats[wanted] = self._repeats.get(wanted, 1) + 1
            label = f"{wanted}-{self._repeats[wanted]}"
        self._used.add(identify(label))
        return label


class _Lists:
    """How the lists of one level are printed."""

    def __init__(
        self,
        live: Sequence[DraftParagraph],
        pieces: Sequence[CountedPiece | None],
        old: Mapping[str, CountedPiece],
    ) -> None:
        self._old = old
        self._before = Counter(piece.stream for piece in old.values())
        self._now = Counter(piece.stream for piece in pieces if piece is not None)
        self._forms: dict[str, str] = {}
        for each, piece in zip(live, pieces, strict=True):
            if piece is not None and each.number:
                self._forms.setdefault(piece.stream, each.number)

    def number(
        self, each: DraftParagraph, piece: CountedPiece | None, ordinal: int, language: Language
    ) -> str:
        """The number as it is printed: as it was where it counts the same, else in its form."""
        if piece is None or piece.kind == ALONE:
            return each.number
        was = self._old.get(each.label)
        if was is not None and was.stream == piece.stream and was.ordinal == ordinal:
            alone = self._now[piece.stream] == 1
            if each.number or alone or self._before[piece.stream] > 1:
                return each.number
        if was is None and each.number and _TOKEN.search(each.number) and each.pinned:
            return each.number
        model = each.number or self._forms.get(piece.stream, "")
        if model:
            return _in_form(model, piece, ordinal, language)
        # a single paragraph has no number; of several each has one
        return (
            f"{ordinal}." if piece.head.endswith("OP") and self._before[piece.stream] <= 1 else ""
        )


class _Counter:
    """Counts the lists of one level."""

    def __init__(self, old: Mapping[str, CountedPiece]) -> None:
        self._old = old
        self._reached: dict[str, int] = {}
        self._last: dict[str, str] = {}
        self._before: dict[str, str] = {}
        last: dict[str, str] = {}
        for label, piece in old.items():
            self._before[label] = last.get(piece.stream, "")
            last[piece.stream] = label

    def counted(
        self, each: DraftParagraph, piece: CountedPiece | None, above: str
    ) -> tuple[str, int]:
        """The label of a paragraph, and its place in its list."""
        if each.pinned:
            given = piece_of_label(each.pinned, above) or piece
            if given is not None:
                self._go_on(given, given.ordinal, each.label or _NEW)
            return each.pinned, given.ordinal if given else 0
        if piece is None:
            return each.label or above, 0
        ordinal, suffix = self._ordinal(each, piece)
        self._go_on(piece, ordinal, each.label or _NEW)
        return above + piece.written(ordinal) + suffix, ordinal

    def _ordinal(self, each: DraftParagraph, piece: CountedPiece) -> tuple[int, str]:
        reached = self._reached.get(piece.stream)
        own = self._old.get(each.label) if not each.moved else None
        if own is None or own.stream != piece.stream:
            return (1 if reached is None else reached + 1), ""
        before = self._before[each.label]
        if before != self._last.get(piece.stream, ""):
            return (1 if reached is None else reached + 1), ""
        step = own.ordinal - (self._old[before].ordinal if before else own.ordinal)
        return (own.ordinal if reached is None else reached + step), own.suffix

    def _go_on(self, piece: CountedPiece, ordinal: int, label: str) -> None:
        self._reached[piece.stream] = ordinal
        self._last[piece.stream] = label


def _piece(
    live: Sequence[DraftParagraph], at: int, old: Mapping[str, CountedPiece], *, nested: bool
) -> CountedPiece | None:
    """How a paragraph counts: as it did, or as those beside it do."""
    each = live[at]
    if each.label in old:
        return old[each.label]
    return new_child(live, at, old) if nested else new_whole(live, at, old)


def _in_form(model: str, piece: CountedPiece, ordinal: int, language: Language) -> str:
    """A number in the form of another: "(c)" after "(b)", "6 bis." keeps its words."""
    if _DIGITS.search(model):
        return _DIGITS.sub(str(ordinal), model, count=1)
    token = _TOKEN.search(model)
    if token is None:
        return model  # a dash
    sign = piece.sign(ordinal)
    low = fold(token.group())
    for alphabet in language.alphabets:
        if alphabet != LATIN and low[:1] in alphabet and piece.kind == "letter":
            sign = to_letter(ordinal, alphabet)
    if token.group().isupper() and token.group().isascii():
        sign = sign.upper()
    return model[: token.start()] + sign + model[token.end() :]
