"""The lists that are open and the number of a paragraph -> the list that it goes on with, or a new
one.
"""

from __future__ import annotations

from typing import Final

from resdiff.parse.numbers.following import follows, in_list
from resdiff.parse.numbers.labels import Marker, alike
from resdiff.parse.numbers.nodes import OpenList
from resdiff.parse.paragraphs.paragraph import Paragraph
from resdiff.un.languages import Language
from resdiff.un.numerals import to_letter, to_roman
from resdiff.values.document import Part

_DEEPEST: Final = 12  # levels; the Editorial Manual knows five, a hostile text may have thousands

_ROMAN: Final = "roman()"
_BELOW_FIRST: Final = 2  # open: the paragraph, and the list right below it


class OpenLists:
    """The lists that can go on, from the numbered paragraph (0) down to the last item."""

    def __init__(self, language: Language) -> None:
        self.open: list[OpenList] = []
        self._language = language
        # kind of a list -> the last number it came to in this paragraph, also where it has closed
        self._counted: dict[str, int] = {}

    def begin(self, root: OpenList) -> None:
        """Open a numbered paragraph, which closes all lists."""
        self.open = [root]
        self._counted.clear()

    def add(self, depth: int, entry: OpenList) -> None:
        """Put an item at this depth, which closes the lists below."""
        self.open[depth:] = [entry]
        self._counted[entry.kind] = entry.ordinal

    def ends_in_chapeau(self) -> bool:
        """Whether the last node ends as the head of a list does: "... to:"."""
        return bool(self.open) and self.open[-1].node.paragraph.text.rstrip('”" ')[-1:] in tuple(
            self._language.chapeau_end
        )

    def below_recital(self, paragraph: Paragraph, found: Marker) -> bool:
        """Whether it is an operative paragraph that the format tells as an item of a recital:
        "Acting under Chapter VII of the Charter: / 1. Reiterates ..." (S/RES/1977).
        """
        opening = self._language.opening(paragraph.text, 0 if paragraph.number else found.end)
        above = self.open[0].node if self.open else None
        aside = above is None or above.part is Part.PREAMBLE or bool(above.paragraph.level)
        return aside and opening is not None and opening.acts

    def choose(
        self, found: Marker, following: Marker | None, level: int | None
    ) -> tuple[int, str, int] | None:
        """(depth, kind, ordinal) for an item: the list it goes on with, or a new one below the last
        clause.
        """
        going = self._going_on(found, level)
        fresh = next(((kind, ordinal) for kind, ordinal in found.readings if ordinal == 1), None)
        if going is None and level is not None:
            # a format that tells "(ii)" as a point of the list below "(i)" (S/RES/2612 in Russian);
            # "i)" goes on behind "h)" where "j)" follows (A/RES/77/221 in Russian)
            loose = self._going_on(found, None)
            if loose is not None and (fresh is None or follows(following, *loose[1:])):
                going = loose
        if level is not None and level < len(self.open) and fresh is not None and going is None:
            return (max(level, 1), *fresh)
        deep = len(self.open) < _DEEPEST
        if (
            going is not None
            and fresh is not None
            and deep
            and self._begins_below(going, fresh, following)
        ):
            return (len(self.open), *fresh)
        if going is not None:
            return going
        if deep and (counting := self._counts_on(found, following)) is not None:
            return (len(self.open), *counting)
        if (
            fresh is not None
            and deep
            and (self.ends_in_chapeau() or not self._duplicate(found, fresh, following))
        ):
            return (self._depth_of_new(fresh[0]), *fresh)
        return self._mended(found, following) or self._jumped(found)

    def beside(self, found: Marker) -> tuple[int, str, int] | None:
        """(depth, kind, ordinal) of "(b bis)": in the list whose last item is "(b)", which it does
        not count in; None where there is none.
        """
        for depth in range(len(self.open) - 1, 0, -1):
            kind, ordinal = self.open[depth].kind, self.open[depth].ordinal
            if found.ordinal(kind) == max(ordinal, 1) and (found.suffix or not ordinal):
                # "(a)" behind an "(a bis)" that stood before it begins to count
                return depth, kind, ordinal if found.suffix else 1
        return None

    def _ends_as_item(self) -> bool:
        """Whether the last clause ends as an item does: on ";"."""
        text = self.open[-1].node.paragraph.text.rstrip('”" ')
        return text.endswith(tuple(self._language.operative_end))

    def _depth_of_new(self, kind: str) -> int:
        """How deep a new list stands: below the last clause; "(a)" behind "(ii) ...;" beside it,
        for letters stand above Roman numerals. Behind a title, "(i) Protection of civilians", it
        stands below (S/RES/2348, OP34).
        """
        beside = (
            len(self.open) == _BELOW_FIRST
            and _family(self.open[1].kind) == "roman"
            and _family(kind) == "letter"
            and self._ends_as_item()
        )
        return 1 if beside else len(self.open)

    def _going_on(self, found: Marker, level: int | None) -> tuple[int, str, int] | None:
        depths = (
            range(len(self.open) - 1, 0, -1)
            if level is None
            else range(level, level + 1)
            if 0 < level < len(self.open)
            else ()
        )
        for depth in depths:
            entry = self.open[depth]
            if found.ordinal(entry.kind) == entry.ordinal + 1 or (
                found.suffix and found.ordinal(entry.kind) == entry.ordinal
            ):
                return depth, entry.kind, entry.ordinal + (0 if found.suffix else 1)
        for depth in depths:  # "g)" after "(f)": one of its brackets was lost
            entry = self.open[depth]
            if any(
                _family(kind) == _family(entry.kind) and ordinal == entry.ordinal + 1
                for kind, ordinal in found.readings
            ):
                return depth, entry.kind, entry.ordinal + 1
        return None

    def _counts_on(self, found: Marker, following: Marker | None) -> tuple[str, int] | None:
        """The kind and number of an item whose list closed with the title before it and counts on:
        "(l)" below "(iii) Security sector reform", after "(k)" below "(ii)" (S/RES/2666, OP24). An
        "(i)" after "(h)" does so when "(j)" follows.
        """
        goes_on = {entry.kind for entry in self.open}
        for kind, ordinal in found.readings:
            if (
                kind not in goes_on
                and self._counted.get(kind) == ordinal - 1 > 0
                and (found.ordinal(_ROMAN) != 1 or follows(following, kind, ordinal))
            ):
                return kind, ordinal
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
        return self.ends_in_chapeau()

    def _duplicate(self, found: Marker, fresh: tuple[str, int], following: Marker | None) -> bool:
        """Whether a marker only repeats the one before it: the second "(i)" of the 68th-session
        text, which is "(j)".
        """
        if following is not None and following.ordinal(fresh[0]) == 2:
            return False
        return any(found.ordinal(entry.kind) == entry.ordinal for entry in self.open[1:])

    def _mended(self, found: Marker, following: Marker | None) -> tuple[int, str, int] | None:
        """The reading that the sequence asks for, for a number that is damaged or that repeats the
        one before it.
        """
        if not found.readings and (len(self.open) == 1 or self.ends_in_chapeau()):
            kind = "letter()"
            return (
                (len(self.open), kind, 1)
                if alike(found.print, "a") or follows(following, kind, 1)
                else None
            )
        for depth in range(len(self.open) - 1, 0, -1):
            entry = self.open[depth]
            expected = entry.ordinal + 1
            family = _family(entry.kind).casefold()
            letter = to_letter(expected) if family == "letter" else to_roman(expected)
            confirmed = follows(following, entry.kind, expected)
            repeated = found.ordinal(entry.kind) == entry.ordinal
            damaged = not found.readings
            if confirmed and (damaged or repeated or alike(found.print, letter)):
                return depth, entry.kind, expected
            if not in_list(following, entry.kind) and (
                repeated or (damaged and alike(found.print, letter))
            ):
                return depth, entry.kind, expected
        return None

    def _jumped(self, found: Marker) -> tuple[int, str, int] | None:
        """A number that leaves some out, or starts a list late: kept as printed."""
        for depth in range(len(self.open) - 1, 0, -1):
            entry = self.open[depth]
            printed = found.ordinal(entry.kind)
            if printed is not None:
                return depth, entry.kind, printed
        if found.readings and len(self.open) < _DEEPEST:
            kind, ordinal = found.readings[0]
            return len(self.open), kind, ordinal
        return None


def _family(kind: str) -> str:
    """The kind of a list without its brackets: "letter" of "letter()" and of "letter)"."""
    return kind.rstrip("().")
