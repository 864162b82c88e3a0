"""Placed paragraphs -> a tree of numbered nodes: which paragraph is a sub-paragraph of which, and
what its label says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct, field

from resdiff.parse.numbers.labels import (
    Marker,
    alike,
    blurred,
    item_label,
    marker,
    misread_number,
)
from resdiff.parse.paragraphs.paragraph import Paragraph
from resdiff.parse.parts.places import Place, Placed
from resdiff.un.languages import Language
from resdiff.un.numerals import to_letter, to_roman
from resdiff.values.document import Notice, Part

_DEEPEST: Final = 12  # levels; the Editorial Manual knows five, a hostile text may have thousands
_QUOTES: Final = '“"«„'


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


class _Open(Struct):
    """A list that can go on: its last node, its kind and the ordinal of that node."""

    node: Node
    kind: str
    ordinal: int


class Outline:
    """Grows the tree of one part of the document (a unit), paragraph by paragraph."""

    def __init__(self, language: Language, notices: list[Notice]) -> None:
        self.roots: list[Node] = []
        self._language = language
        self._notices = notices
        self._open: list[_Open] = []
        self._recitals = 0
        self._operative = 0
        self._headings = 0
        self._plain = 0
        self._carried = 0  # the last number of the section before: its count may go on after all
        self._numbered = False  # operative paragraphs carry numbers
        self._scope: tuple[Place, str] = (Place.FRONT, "")

    def enter(self, place: Place, prefix: str, *, restarts: bool, numbered: bool) -> None:
        """Begin a part, section or annex whose labels start with `prefix`; `restarts`: its numbers
        begin anew.
        """
        self._numbered = numbered
        if (place, prefix) == self._scope or (place is Place.HEADING and prefix == self._scope[1]):
            return
        if restarts:
            self._carried = self._operative
            self._operative = self._recitals = self._plain = 0
        self._scope = (place, prefix)
        self._open.clear()

    def lone(self, paragraph: Paragraph, part: Part, prefix: str, piece: str) -> None:
        """A clause that stands outside all lists: title, formula."""
        self._close()
        self.roots.append(Node(paragraph, part, prefix, piece, paragraph.number))

    def heading(self, paragraph: Paragraph, prefix: str) -> None:
        """A heading; `Heading1`, `Heading2` ... through the unit. It does not end a list ("Military
        tasks" in S/RES/1562, OP2).
        """
        self._headings += 1
        self.roots.append(
            Node(paragraph, Part.HEADING, prefix, f"Heading{self._headings}", paragraph.number)
        )

    def recital(self, paragraph: Paragraph, prefix: str, following: Marker | None) -> None:
        """A preambular paragraph, or an item of one."""
        found = self._marker(paragraph)
        is_item = (
            found is not None and not found.prefix and found.arabic is None and self._recitals > 0
        )
        if (
            found is not None
            and is_item
            and self._item(paragraph, found, Part.PREAMBLE, prefix, following)
        ):
            return
        if paragraph.level and self._open:
            self._continue(paragraph, Part.PREAMBLE)
            return
        self._recitals += 1
        if found is not None and found.prefix == "PP" and found.arabic is not None:
            self._recitals = (
                max(self._recitals, found.arabic) if not found.suffix else self._recitals - 1
            )
            piece = f"PP{found.arabic}{found.suffix}"
        else:
            piece = f"PP{self._recitals}"
        node = self._node(
            paragraph,
            found if found is not None and found.prefix else None,
            Part.PREAMBLE,
            prefix,
            piece,
        )
        self._root(node, "recital", self._recitals)

    def operative(
        self,
        paragraph: Paragraph,
        part: Part,
        prefix: str,
        following: Marker | None,
        *,
        level: int | None = None,
    ) -> None:
        """A paragraph of the operative part or of an annex; `level` when it was inferred because
        numbers are not printed.
        """
        found = self._marker(paragraph)
        if found is not None and self._is_quotation(paragraph):
            found = None
        arabic = found.arabic if found is not None else None
        damaged = None
        if arabic is None and part is Part.OPERATIVE and self._numbered:
            damaged = misread_number(paragraph.numbered_text, self._operative + 1, self._language)
        stem = "OP" if part is Part.OPERATIVE else ""
        if damaged is not None:
            self._top(paragraph, damaged, self._operative + 1, part, prefix, stem)
            self.roots[-1].repaired = True
        elif (level == 0 and arabic is None) or (
            found is None and not self._open and part is Part.OPERATIVE and not self._numbered
        ):
            self._operative += 1
            node = self._node(paragraph, None, part, prefix, f"{stem}{self._operative}")
            node.printed = level != 0
            self._root(node, "arabic", self._operative)
        elif found is None and self._is_unnumbered_top(paragraph, part, level):
            self._operative += 1
            self._root(
                self._node(paragraph, None, part, prefix, f"{stem}{self._operative}"),
                "arabic",
                self._operative,
            )
        elif level == 1 and found is None and self._open:
            self._inferred_item(paragraph, part)
        elif found is not None and arabic is not None and self._is_top(paragraph, found, arabic):
            self._top(paragraph, found, arabic, part, prefix, stem)
        elif (
            found is not None
            and self._open
            and self._item(paragraph, found, part, prefix, following)
        ):
            return
        elif self._open:
            self._continue(paragraph, part)
        else:
            self.plain(paragraph, part, prefix)

    def plain(self, paragraph: Paragraph, part: Part, prefix: str) -> None:
        """A paragraph of running text outside lists: P1, P2 ..."""
        self._plain += 1
        self._close()
        self.roots.append(
            self._node(paragraph, self._marker(paragraph), part, prefix, f"P{self._plain}")
        )

    # --- the pieces of work -----------------------------------------------------------------------

    def _marker(self, paragraph: Paragraph) -> Marker | None:
        if paragraph.number:
            return marker(paragraph.number, self._language) or blurred(paragraph.number)
        return marker(paragraph.text, self._language) or blurred(paragraph.text)

    def _node(
        self, paragraph: Paragraph, found: Marker | None, part: Part, prefix: str, piece: str
    ) -> Node:
        if paragraph.number:
            return Node(paragraph, part, prefix, piece, paragraph.number)
        if found is None:
            return Node(paragraph, part, prefix, piece)
        return Node(paragraph, part, prefix, piece, found.print.strip(), found.end)

    def _root(self, node: Node, kind: str, ordinal: int) -> None:
        self.roots.append(node)
        self._open = [_Open(node, kind, ordinal)]

    def _close(self) -> None:
        self._open.clear()

    def _ends_in_chapeau(self) -> bool:
        return bool(self._open) and self._open[-1].node.paragraph.text.rstrip('”" ')[-1:] in tuple(
            self._language.chapeau_end
        )

    def _is_top(self, paragraph: Paragraph, found: Marker, number: int) -> bool:
        """Whether an Arabic number begins a top-level paragraph: not so inside a quotation or a
        numbered list inside a paragraph.
        """
        if found.prefix == "OP":
            return True
        if paragraph.level:
            return False
        if paragraph.told and paragraph.level == 0:
            return True
        nested = next((entry for entry in self._open[1:] if entry.kind == "arabic"), None)
        if nested is not None and number == nested.ordinal + 1:
            opening = self._language.opening(paragraph.text, 0 if paragraph.number else found.end)
            return (
                number == self._operative + 1
                and opening is not None
                and opening.listed
                and opening.operative
            )
        return not (number == 1 and self._operative and self._ends_in_chapeau())

    def _is_quotation(self, paragraph: Paragraph) -> bool:
        """Whether a number stands inside a quotation ("... to read: / “1. The Council shall
        meet.”") in a text that is none as a whole.
        """
        if paragraph.text[:1] not in tuple(_QUOTES) or paragraph.number or not self._open:
            return False
        return not any(root.paragraph.text[:1] in tuple(_QUOTES) for root in self.roots[:3])

    def _is_unnumbered_top(self, paragraph: Paragraph, part: Part, level: int | None) -> bool:
        """Whether a paragraph of a text without any numbers is an operative paragraph of its own
        (the three of S/RES/1732).
        """
        if (
            self._numbered
            or part is not Part.OPERATIVE
            or level is not None
            or paragraph.level
            or not paragraph.told
        ):
            return False
        opening = self._language.opening(paragraph.text)
        return (
            opening is not None
            and opening.listed
            and opening.operative
            and not self._ends_in_chapeau()
        )

    def _top(
        self, paragraph: Paragraph, found: Marker, number: int, part: Part, prefix: str, stem: str
    ) -> None:
        if not found.suffix:
            self._check_sequence(paragraph, number)
            self._operative = number
        node = self._node(paragraph, found, part, prefix, f"{stem}{number}{found.suffix}")
        self._root(node, "arabic", number)

    def _check_sequence(self, paragraph: Paragraph, number: int) -> None:
        expected = {self._operative + 1}
        if not self._operative:
            expected.add(self._carried + 1)
        if self._scope[0] is Place.ANNEX:
            expected.add(1)  # the articles of an annexed statute each begin anew
        if number in expected:
            return
        line = paragraph.origin.line
        if number > self._operative + 1:
            before = (
                f"paragraph {self._operative} is followed by"
                if self._operative
                else "the first number is that of"
            )
            message = f"{before} paragraph {number}"
            self._notices.append(Notice("parse.numbering-gap", message, "warning", line=line))
        else:
            self._notices.append(
                Notice(
                    "parse.numbering-order",
                    f"paragraph {number} stands after paragraph {self._operative}",
                    "warning",
                    line=line,
                )
            )

    def _item(
        self, paragraph: Paragraph, found: Marker, part: Part, prefix: str, following: Marker | None
    ) -> bool:
        """Set a numbered sub-paragraph into the list where it belongs; False when there is none to
        hold it.
        """
        if not self._open:
            return False
        if found.readings and found.readings[0][0] == "dash":
            self._dash(paragraph, found, part)
            return True
        choice = self._choose(found, following, paragraph.level)
        if choice is None:
            return False
        depth, kind, ordinal = choice
        printed = found.ordinal(kind)
        piece = item_label(kind, ordinal) + found.suffix
        node = self._node(paragraph, found, part, prefix, piece)
        node.repaired = printed != ordinal and not found.suffix
        self._attach(node, depth, kind, ordinal)
        return True

    def _attach(self, node: Node, depth: int, kind: str, ordinal: int) -> None:
        del self._open[depth:]
        parent = self._open[-1].node
        node.prefix = ""
        parent.children.append(node)
        self._open.append(_Open(node, kind, ordinal))

    def _choose(
        self, found: Marker, following: Marker | None, level: int | None
    ) -> tuple[int, str, int] | None:
        """(depth, kind, ordinal) for an item: the list it goes on with, or a new one below the last
        clause.
        """
        going = self._going_on(found, level)
        fresh = next(((kind, ordinal) for kind, ordinal in found.readings if ordinal == 1), None)
        if level is not None and level < len(self._open) and fresh is not None and going is None:
            return (max(level, 1), *fresh)
        deep = len(self._open) < _DEEPEST
        if (
            going is not None
            and fresh is not None
            and deep
            and self._begins_below(going, fresh, following)
        ):
            return (len(self._open), *fresh)
        if going is not None:
            return going
        if (
            fresh is not None
            and deep
            and (self._ends_in_chapeau() or not self._duplicate(found, fresh, following))
        ):
            return (len(self._open), *fresh)
        return self._mended(found, following) or self._jumped(found)

    def _going_on(self, found: Marker, level: int | None) -> tuple[int, str, int] | None:
        depths = (
            range(len(self._open) - 1, 0, -1)
            if level is None
            else range(level, level + 1)
            if 0 < level < len(self._open)
            else ()
        )
        for depth in depths:
            entry = self._open[depth]
            if found.ordinal(entry.kind) == entry.ordinal + 1 or (
                found.suffix and found.ordinal(entry.kind) == entry.ordinal
            ):
                return depth, entry.kind, entry.ordinal + (0 if found.suffix else 1)
        for depth in depths:  # "g)" after "(f)": one of its brackets was lost
            entry = self._open[depth]
            if any(
                _family(kind) == _family(entry.kind) and ordinal == entry.ordinal + 1
                for kind, ordinal in found.readings
            ):
                return depth, entry.kind, entry.ordinal + 1
        return None

    def _begins_below(
        self, going: tuple[int, str, int], fresh: tuple[str, int], following: Marker | None
    ) -> bool:
        """Whether "(i)" after "(h)" opens a Roman list: it does when "(ii)" follows, or after a
        colon when "(j)" does not.
        """
        second = (fresh[0], 2)
        third = (going[1], going[2] + 1)
        if following is not None and second in following.readings:
            return True
        if following is not None and third in following.readings:
            return False
        return self._ends_in_chapeau()

    def _duplicate(self, found: Marker, fresh: tuple[str, int], following: Marker | None) -> bool:
        """Whether a marker only repeats the one before it: the second "(i)" of the 68th-session
        text, which is "(j)".
        """
        if following is not None and following.ordinal(fresh[0]) == 2:
            return False
        return any(found.ordinal(entry.kind) == entry.ordinal for entry in self._open[1:])

    def _mended(self, found: Marker, following: Marker | None) -> tuple[int, str, int] | None:
        """The reading that the sequence asks for, for a number that is damaged or that repeats the
        one before it.
        """
        if not found.readings and (len(self._open) == 1 or self._ends_in_chapeau()):
            kind = "letter()"
            return (
                (len(self._open), kind, 1)
                if alike(found.print, "a") or _follows(following, kind, 1)
                else None
            )
        for depth in range(len(self._open) - 1, 0, -1):
            entry = self._open[depth]
            expected = entry.ordinal + 1
            family = _family(entry.kind).casefold()
            letter = to_letter(expected) if family == "letter" else to_roman(expected)
            confirmed = _follows(following, entry.kind, expected)
            repeated = found.ordinal(entry.kind) == entry.ordinal
            damaged = not found.readings
            if confirmed and (damaged or repeated or alike(found.print, letter)):
                return depth, entry.kind, expected
            if not _in_list(following, entry.kind) and (
                repeated or (damaged and alike(found.print, letter))
            ):
                return depth, entry.kind, expected
        return None

    def _jumped(self, found: Marker) -> tuple[int, str, int] | None:
        """A number that leaves some out, or starts a list late: kept as printed."""
        for depth in range(len(self._open) - 1, 0, -1):
            entry = self._open[depth]
            printed = found.ordinal(entry.kind)
            if printed is not None:
                return depth, entry.kind, printed
        if found.readings and len(self._open) < _DEEPEST:
            kind, ordinal = found.readings[0]
            return len(self._open), kind, ordinal
        return None

    def _dash(self, paragraph: Paragraph, found: Marker, part: Part) -> None:
        depth = next(
            (at for at, entry in enumerate(self._open) if entry.kind == "dash"), len(self._open)
        )
        ordinal = self._open[depth].ordinal + 1 if depth < len(self._open) else 1
        self._attach(self._node(paragraph, found, part, "", f"({ordinal})"), depth, "dash", ordinal)

    def _inferred_item(self, paragraph: Paragraph, part: Part) -> None:
        ordinal = self._open[1].ordinal + 1 if len(self._open) > 1 else 1
        node = Node(paragraph, part, "", item_label("letter()", ordinal), printed=False)
        self._attach(node, 1, "letter()", ordinal)

    def _continue(self, paragraph: Paragraph, part: Part) -> None:
        """An unnumbered paragraph inside a numbered one: a clause of its own below it ("OP3.2")."""
        holder = self._open[-1].node if self._ends_in_chapeau() else self._open[0].node
        holder.extras += 1
        node = Node(paragraph, part, "", f".{holder.extras + 1}", paragraph.number)
        holder.children.append(node)


def _family(kind: str) -> str:
    """The kind of a list without its brackets: "letter" of "letter()" and of "letter)"."""
    return kind.rstrip("().")


def _follows(following: Marker | None, kind: str, ordinal: int) -> bool:
    return following is not None and following.ordinal(kind) == ordinal + 1


def _in_list(following: Marker | None, kind: str) -> bool:
    return following is not None and following.ordinal(kind) is not None


def next_marker(placed: Sequence[Placed], at: int, language: Language) -> Marker | None:
    """The number of the next numbered paragraph, for telling "(i)" the letter from "(i)" the
    numeral.
    """
    for following in placed[at + 1 : at + 4]:
        paragraph = following.paragraph
        if found := marker(paragraph.number or paragraph.text, language):
            return found
    return None
