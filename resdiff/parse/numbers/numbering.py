"""Placed paragraphs -> a tree of numbered nodes: which paragraph is a sub-paragraph of which, and
what its label says.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from resdiff.parse.numbers.labels import (
    LETTERED,
    Marker,
    blurred,
    item_label,
    marker,
    misread_number,
)
from resdiff.parse.numbers.nodes import Node, OpenList
from resdiff.parse.numbers.open_lists import OpenLists
from resdiff.parse.numbers.sequence import beside, out_of_order
from resdiff.parse.paragraphs.paragraph import Paragraph
from resdiff.parse.parts.placed import Region
from resdiff.un.languages import Language
from resdiff.values.document import Notice, Part

_QUOTES: Final = '“"«„'
_OPTION: Final = "option"  # with which the suffix of an alternative begins
_CHAPEAU: Final = "chapeau"  # the kind of a list whose holder has no number


class Outline:
    """Grows the tree of one part of the document (a unit), paragraph by paragraph."""

    def __init__(self, language: Language, notices: list[Notice]) -> None:
        self.roots: list[Node] = []
        self._language = language
        self._notices = notices
        self._lists = OpenLists(language)
        self._recitals = 0
        self._operative = 0
        self._headings = 0
        self._plain = 0
        self._carried = 0  # the last number of the section before: its count may go on after all
        self._numbered = False  # operative paragraphs carry numbers
        self._scope: tuple[Region, str] = (Region.FRONT, "")

    def enter(self, place: Region, prefix: str, *, restarts: bool, numbered: bool) -> None:
        """Begin a part, section or annex whose labels start with `prefix`; `restarts`: its numbers
        begin anew.
        """
        self._numbered = numbered
        if (place, prefix) == self._scope or (place is Region.HEADING and prefix == self._scope[1]):
            return
        if restarts:
            self._carried = self._operative
            self._operative = self._recitals = self._plain = 0
        self._scope = (place, prefix)
        self._lists.open.clear()

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
        if paragraph.level and self._lists.open:
            self._continue(paragraph, Part.PREAMBLE)
            return
        self._recitals += 1
        if found is not None and found.prefix == "PP" and found.arabic is not None:
            self._recitals = (
                max(self._recitals, found.arabic) if not found.suffix else self._recitals - 1
            )
            piece = f"PP{found.arabic}{found.suffix}"
        elif paragraph.proposed and found is None:
            self._recitals -= 1
            piece = beside(self.roots, "PP", self._recitals)
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
        if found is not None and found.within is not None and self._operative != found.within:
            found = replace(found, readings=(("arabic", found.within),))  # of another paragraph
        arabic = found.arabic if found is not None else None
        damaged = None
        if arabic is None and part is Part.OPERATIVE and self._numbered:
            damaged = misread_number(paragraph.numbered_text, self._operative + 1, self._language)
        stem = "OP" if part is Part.OPERATIVE else ""
        if damaged is not None:
            self._top(paragraph, damaged, self._operative + 1, part, prefix, stem)
            self.roots[-1].repaired = True
        elif (level == 0 and arabic is None) or (
            found is None and not self._lists.open and part is Part.OPERATIVE and not self._numbered
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
        elif found is None and paragraph.proposed and part is Part.OPERATIVE:
            piece = beside(self.roots, "OP", self._operative)
            node = self._node(paragraph, None, part, prefix, piece)
            self._root(node, "arabic", self._operative)
        elif level == 1 and found is None and self._lists.open:
            self._inferred_item(paragraph, part)
        elif found is not None and arabic is not None and self._is_top(paragraph, found, arabic):
            self._top(paragraph, found, arabic, part, prefix, stem)
        elif (
            found is not None
            and self._lists.open
            and self._item(paragraph, found, part, prefix, following)
        ):
            return
        elif self._lists.open and not self._is_behind_list(found):
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

    def chapeau(self, paragraph: Paragraph, part: Part, prefix: str) -> None:
        """A paragraph without a number over a list, in an annex or running text. Where it is the
        first below the heading of an article, it has the number of that article: "1", "1(a)".
        Inside a numbered paragraph it goes on with that.
        """
        if self._lists.open and self._lists.open[0].kind != _CHAPEAU:
            self._continue(paragraph, part)
            return
        own = prefix.rstrip(".")
        article = own.rpartition(".")[2]
        if article.isdigit() and not self._operative and not self._plain:
            self._root(self._node(paragraph, None, part, "", own), _CHAPEAU, 0)
            return
        self._plain += 1
        self._root(self._node(paragraph, None, part, prefix, f"P{self._plain}"), _CHAPEAU, 0)

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
        number = found.print.strip()
        if number.startswith("[") and "]" not in number:
            node = Node(paragraph, part, prefix, piece, number[1:].strip(), found.end - 1)
            node.bracket = "["
            return node
        return Node(paragraph, part, prefix, piece, number, found.end)

    def _root(self, node: Node, kind: str, ordinal: int) -> None:
        self.roots.append(node)
        self._lists.begin(OpenList(node, kind, ordinal))

    def _close(self) -> None:
        self._lists.open.clear()

    def _is_top(self, paragraph: Paragraph, found: Marker, number: int) -> bool:
        """Whether an Arabic number begins a top-level paragraph: not so inside a quotation or a
        numbered list inside a paragraph.
        """
        if found.prefix == "OP":
            return True
        if paragraph.level:
            return number == self._operative + 1 and self._lists.below_recital(paragraph, found)
        if paragraph.told and paragraph.level == 0:
            return True
        nested = next((entry for entry in self._lists.open[1:] if entry.kind == "arabic"), None)
        if nested is not None and number == nested.ordinal + 1:
            opening = self._language.opening(paragraph.text, 0 if paragraph.number else found.end)
            return (
                number == self._operative + 1
                and opening is not None
                and opening.listed
                and opening.operative
            )
        return not (number == 1 and self._operative and self._lists.ends_in_chapeau())

    def _is_quotation(self, paragraph: Paragraph) -> bool:
        """Whether a number stands inside a quotation ("... to read: / “1. The Council shall
        meet.”") in a text that is none as a whole.
        """
        if paragraph.text[:1] not in tuple(_QUOTES) or paragraph.number or not self._lists.open:
            return False
        return not any(root.paragraph.text[:1] in tuple(_QUOTES) for root in self.roots[:3])

    def _is_behind_list(self, found: Marker | None) -> bool:
        """Whether a paragraph without a number stands behind the list of a chapeau that has none
        itself.
        """
        return found is None and self._lists.open[0].kind == _CHAPEAU

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
            and not self._lists.ends_in_chapeau()
        )

    def _top(
        self, paragraph: Paragraph, found: Marker, number: int, part: Part, prefix: str, stem: str
    ) -> None:
        # the options of a paragraph count once
        if not found.suffix or (found.suffix.startswith(_OPTION) and number == self._operative + 1):
            self._check_sequence(paragraph, number)
            self._operative = number
        lettered = self._language.top_number == LETTERED
        label = item_label(LETTERED, number) if lettered else f"{number}"
        node = self._node(paragraph, found, part, prefix, f"{stem}{label}{found.suffix}")
        self._root(node, "arabic", number)

    def _check_sequence(self, paragraph: Paragraph, number: int) -> None:
        if self._scope[0] is Region.BODY:
            return  # any text may count as it likes
        expected = {self._operative + 1}
        if not self._operative:
            expected.add(self._carried + 1)
        if self._scope[0] is Region.ANNEX:
            expected.add(1)  # the articles of an annexed statute each begin anew
        if number not in expected:
            self._notices.append(out_of_order(self._operative, number, paragraph.origin.line))

    def _item(
        self, paragraph: Paragraph, found: Marker, part: Part, prefix: str, following: Marker | None
    ) -> bool:
        """Set a numbered sub-paragraph into the list where it belongs; False when there is none to
        hold it.
        """
        if not self._lists.open:
            return False
        if found.readings and found.readings[0][0] == "dash":
            self._dash(paragraph, found, part)
            return True
        choice = self._lists.beside(found)
        before_all = found.suffix and choice is None
        choice = choice or self._lists.choose(found, following, paragraph.level)
        if choice is None:
            return False
        depth, kind, ordinal = choice
        printed = found.ordinal(kind)
        piece = item_label(kind, max(ordinal, 1)) + found.suffix
        node = self._node(paragraph, found, part, prefix, piece)
        node.repaired = printed != ordinal and not found.suffix
        # "(a bis)" that no "(a)" stands before is new before it: the list has not begun to count
        self._attach(node, depth, kind, ordinal - 1 if before_all and ordinal == 1 else ordinal)
        return True

    def _attach(self, node: Node, depth: int, kind: str, ordinal: int) -> None:
        parent = self._lists.open[depth - 1].node
        node.prefix = ""
        parent.children.append(node)
        self._lists.add(depth, OpenList(node, kind, ordinal))

    def _dash(self, paragraph: Paragraph, found: Marker, part: Part) -> None:
        depth = next(
            (at for at, entry in enumerate(self._lists.open) if entry.kind == "dash"),
            len(self._lists.open),
        )
        ordinal = self._lists.open[depth].ordinal + 1 if depth < len(self._lists.open) else 1
        self._attach(self._node(paragraph, found, part, "", f"({ordinal})"), depth, "dash", ordinal)

    def _inferred_item(self, paragraph: Paragraph, part: Part) -> None:
        ordinal = self._lists.open[1].ordinal + 1 if len(self._lists.open) > 1 else 1
        node = Node(paragraph, part, "", item_label(LETTERED, ordinal), printed=False)
        self._attach(node, 1, LETTERED, ordinal)

    def _continue(self, paragraph: Paragraph, part: Part) -> None:
        """An unnumbered paragraph inside a numbered one: a clause of its own below it ("OP3.2")."""
        holder = (
            self._lists.open[-1].node if self._lists.ends_in_chapeau() else self._lists.open[0].node
        )
        holder.extras += 1
        node = Node(paragraph, part, "", f".{holder.extras + 1}", paragraph.number)
        holder.children.append(node)
