"""The last piece of a label as a number of a list: "(c)" of OP3(c) is the third of a list of
letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

from msgspec import Struct

from resdiff.negotiation.amendments.carrying.draft import DraftParagraph
from resdiff.negotiation.amendments.labels import read_label
from resdiff.un.numerals import LATIN, from_roman, to_letter, to_roman
from resdiff.values.document import Clause, Part

DIGIT: Final = "digit"
LETTER: Final = "letter"
ROMAN: Final = "roman"
ALONE: Final = "alone"
_BASES: Final = {
    Part.PREAMBLE: "PP",
    Part.OPERATIVE: "OP",
    Part.HEADING: "Heading",
    Part.TITLE: "Title",
    Part.FORMULA: "Formula",
    Part.BODY: "P",
}
_LONE: Final = frozenset({"Title", "Formula"})
_REPEATED: Final = re.compile(r"-\d+$")
_LAST: Final = re.compile(r"(?P<head>[(.])(?P<sign>\d+|[a-z]+|[A-Z]+)(?P<tail>\)?)")
_ANNEX: Final = "Annex."


class CountedPiece(Struct, frozen=True):
    """A number of a list, and the list that it counts in."""

    head: str  # "I.OP", "(", "."
    kind: str  # "digit", "letter", "roman", "alone"
    ordinal: int
    suffix: str = ""  # "bis"
    upper: bool = False

    @property
    def stream(self) -> str:
        """The list that it counts in."""
        return f"{self.head}|{self.kind}"

    def sign(self, ordinal: int) -> str:
        """A place of this list as it is written."""
        if self.kind == DIGIT:
            return str(ordinal)
        sign = to_roman(max(1, ordinal)) if self.kind == ROMAN else to_letter(max(1, ordinal))
        return sign.upper() if self.upper else sign

    def written(self, ordinal: int) -> str:
        """The piece of the label for a place of this list."""
        if self.kind == ALONE:
            return self.head
        return f"{self.head}{self.sign(ordinal)}{')' if self.head == '(' else ''}"


def top_pieces(clauses: Iterable[Clause]) -> dict[str, CountedPiece]:
    """How the whole paragraphs of a text count, by their labels, in their order; those with labels
    of another shape are left out.
    """
    found = ((clause.label, piece_of_label(clause.label, "")) for clause in clauses)
    return {label: piece for label, piece in found if piece is not None}


def child_pieces(clause: Clause) -> dict[str, CountedPiece]:
    """How the sub-paragraphs of a clause count."""
    found: dict[str, CountedPiece] = {}
    last: CountedPiece | None = None
    for child in clause.children:
        piece = _sub_piece(child.label, clause.label, last)
        if piece is not None:
            found[child.label] = piece
            last = piece if piece.head == "(" else last
    return found


def piece_of_label(label: str, above: str) -> CountedPiece | None:
    """The last piece of a label below another; above "" that of a whole paragraph."""
    if above:
        return _sub_piece(label, above, None)
    read = read_label(_REPEATED.sub("", label))
    if read is None or read.subs:
        return None
    kind = ALONE if read.base in _LONE else DIGIT
    return CountedPiece(read.prefix + read.base, kind, read.number, read.suffix)


def _sub_piece(label: str, above: str, last: CountedPiece | None) -> CountedPiece | None:
    """`last`: the one before it in its list, by which "(i)" is a letter after "(h)"."""
    if not label.startswith(above):
        return None
    match = _LAST.fullmatch(_REPEATED.sub("", label[len(above) :]))
    return None if match is None else _sign_piece(match["head"], match["sign"], last)


def _sign_piece(head: str, sign: str, last: CountedPiece | None) -> CountedPiece | None:
    if sign.isdigit():
        return CountedPiece(head, DIGIT, int(sign))
    low, upper = sign.lower(), sign.isupper()
    readings: list[CountedPiece] = []
    if low == low[0] * len(low):
        place = LATIN.index(low[0]) + 1 + len(LATIN) * (len(low) - 1)
        readings.append(CountedPiece(head, LETTER, place, upper=upper))
    if (value := from_roman(low)) is not None:
        readings.append(CountedPiece(head, ROMAN, value, upper=upper))
    if not readings:
        return None
    if len(low) > 1 and not (
        last is not None and last.kind == LETTER and last.ordinal >= len(LATIN)
    ):
        readings.reverse()  # "(iii)" is three, but after "(hh)" it is a letter
    if last is not None:
        going_on = [
            each for each in readings if each.kind == last.kind and each.ordinal > last.ordinal
        ]
        return going_on[0] if going_on else readings[0]
    # the first of a list: "(i)" begins one of Roman numerals
    return next((each for each in readings if each.ordinal == 1), readings[0])


def new_child(
    live: Sequence[DraftParagraph], at: int, old: Mapping[str, CountedPiece]
) -> CountedPiece | None:
    """How a sub-paragraph that came counts: as its number says, or as those beside it do."""
    sign = re.sub(r"[^\w]", "", live[at].number)
    beside = [old[each.label] for each in (*reversed(live[:at]), *live[at:]) if each.label in old]
    if sign.isascii() and sign.isalnum():
        earlier = [_written_sign(each) for each in live[:at]]
        last = None
        for each in earlier:
            last = (_sign_piece("(", each, last) if each else None) or last
        own = _sign_piece("(", sign, last)
        same = next((piece for piece in beside if own and piece.kind == own.kind), None)
        return same or own
    listed = [piece for piece in beside if piece.head == "("]
    if listed:
        return listed[0]
    if live[at].number.strip():  # a dash: such items are counted (1), (2)
        return CountedPiece("(", DIGIT, 1)
    return beside[0] if beside and not sign else CountedPiece("(", LETTER, 1)


def _written_sign(paragraph: DraftParagraph) -> str:
    sign = re.sub(r"[^\w]", "", paragraph.number)
    return sign if sign.isascii() and sign.isalnum() else ""


def new_whole(
    live: Sequence[DraftParagraph], at: int, old: Mapping[str, CountedPiece]
) -> CountedPiece | None:
    """How a whole paragraph that came counts: with those of its part before it, else behind it."""
    part = live[at].part
    base = _BASES.get(part)
    for each in chain(reversed(live[:at]), live[at:]):
        if each.label in old and each.part is part:
            piece = old[each.label]
            if base is None or piece.head.endswith(base):
                return piece
    if base is None:
        return CountedPiece(f"{_ANNEX}P", DIGIT, 1)
    prefix = next(
        (
            old[each.label].head.rpartition(".")[0]
            for each in reversed(live[:at])
            if each.label in old
        ),
        "",
    )
    prefix = f"{prefix}." if prefix else ""
    kind = ALONE if base in _LONE else DIGIT
    return CountedPiece(f"{prefix}{base}", kind, 1)
