"""The words of a paragraph -> what in them is in brackets, who wants what of it, and where names
and stances stand, which are no wording.

The grammar is in docs/negotiation.md. What is not understood stays wording: a bracket without
names, a name in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from resdiff.parse.shorthand.names import NARROW, NameReader, is_instruction
from resdiff.parse.shorthand.pairs import BracketPair, pairs
from resdiff.values.document import Alternative, Bracket, Span, Stance

# characters and brackets of one paragraph, above which it is no paragraph that people negotiate:
# the longest of real drafts have some 9,000, and some 60
LONGEST: Final = 30_000
MOST_BRACKETS: Final = 300
_NEAR: Final = 800  # characters at the end of a paragraph in which its last note stands
_NOTE: Final = re.compile(r"\s*\((?P<said>(?:[^()\[\]]|\([^()\[\]]{0,80}\)){1,700})\)")
_SLASH: Final = re.compile(r"(?:(?<=^)|(?<=[\s\])]))/{1,2}(?=[\s\[]|$)")
_NEW: Final = re.compile(r"NEW\b\s*:?\s*(?=\S)")
_STROKE: Final = re.compile(r" ?/ ?")
_DASHED: Final = re.compile(r"(?<=\S)(?P<dash>\s{1,3}[-–—]\s{0,3}(?P<names>[^-–—]{2,120}))$")
_MARKS: Final = ".,;:،؛。；，：!?"


class Understood(Struct, frozen=True):
    """What was understood of the words of a paragraph."""

    brackets: tuple[Bracket, ...] = ()
    stances: tuple[Stance, ...] = ()
    aside: tuple[Span, ...] = ()
    unbalanced: tuple[int, ...] = ()  # where brackets stand whose other half does not
    loose: tuple[Span, ...] = ()  # names in the middle of a sentence: read as words


def _is_wording(said: Sequence[Stance]) -> bool:
    """Whether what is said is no stance that is known: then it is words that somebody proposes."""
    return any(stance.kind == "other" for stance in said)


class BracketReader:
    """Reads one paragraph; `labelled`: a label is printed before it (PP3, OP4 bis)."""

    def __init__(
        self, text: str, names: NameReader, *, labelled: bool, struck: Sequence[Span] = ()
    ):
        self._text = text.translate(NARROW)  # as long as it was: places are those of the text
        self._names = names
        self._labelled = labelled
        self._struck = struck
        self._aside: list[Span] = []
        self._stances: list[Stance] = []
        self._loose: list[Span] = []
        self._unbalanced: list[int] = []

    def read(self) -> Understood:
        """What is understood of it."""
        if len(self._text) > LONGEST or self._text.count("[") > MOST_BRACKETS:
            return Understood()
        found, unbalanced = pairs(self._text)
        self._unbalanced.extend(unbalanced)
        begin = self._lead(found)
        stroke = self._stroke(begin)
        for at, each in enumerate(found):
            self._look(each, found[:at], begin)
        self._trail(found)
        brackets = [each for each in found if not each.tag]
        return Understood(
            (*stroke, *(self._bracket(each) for each in brackets)),
            tuple(self._stances),
            tuple(sorted(set(self._aside), key=lambda span: (span.start, -span.end))),
            tuple(self._unbalanced),
            tuple(self._loose),
        )

    def _inside(self, each: BracketPair) -> str:
        return self._text[each.start + 1 : each.end - each.closed]

    # --- the paragraph as a whole -----------------------------------------------------------------

    def _lead(self, found: list[BracketPair]) -> int:
        """Take the names and stances before the first word: "(EU) Recalling", "(agreed)", "EU:";
        where they end.
        """
        at = 0
        if self._labelled and (match := _NEW.match(self._text)):  # "OP2 bis NEW Urges ..."
            at = match.end()
            self._set_aside(0, at, (Stance("propose", (), match.group().strip(" :")),))
        while at < len(self._text):
            match = _NOTE.match(self._text, at)
            if match is None:
                break
            said = self._names.note(match["said"])
            if not said or not (self._labelled or any(stance.by for stance in said)):
                break
            end = match.end()
            colon = re.match(r"\s*[:：]", self._text[end:])
            end += colon.end() if colon else 0
            self._set_aside(at, end, said)
            at = end
        told = self._names.before_colon(self._text[at:].lstrip(), guess=False)
        if self._labelled and told is not None and self._text[at:].lstrip()[:1] != "[":
            start = at + len(self._text[at:]) - len(self._text[at:].lstrip())
            rest = self._text[start + told.end :].strip()
            kind = self._names.words.stance(rest)
            if kind:
                self._set_aside(start, len(self._text), (Stance(kind, told.names, rest),))
            else:
                self._set_aside(start, start + told.end, (Stance("propose", told.names),))
            at = start + told.end
        return at

    def _stroke(self, begin: int) -> tuple[Bracket, ...]:
        """Openings with a stroke between them at the beginning need no bracket: "Urges / Encourages
        (Russian Federation) States".
        """
        ends = self._names.opening(self._text[begin:])
        start = begin + len(self._text[begin:]) - len(self._text[begin:].lstrip())
        free = self._labelled and self._text[start : start + 1].isalpha()
        match = _STROKE.match(self._text, begin + ends) if ends and free else None
        if match is None or not (second := self._names.opening(self._text[match.end() :])):
            return ()
        stop = match.end() + second
        said: tuple[Stance, ...] = ()
        reach = stop
        if (note := _NOTE.match(self._text, stop)) and (said := self._names.note(note["said"])):
            reach = note.end()
            self._aside.append(Span(note.start(), reach))
        first = Alternative(Span(start, begin + ends))
        return (Bracket(Span(start, reach), (first, Alternative(Span(match.end(), stop), said))),)

    def _trail(self, found: Sequence[BracketPair]) -> None:
        """Take the notes behind the last mark: "...; (Singapore: delete)"."""
        end = len(self._text.rstrip())
        marked = len(self._text.rstrip(" " + _MARKS))
        explicit = marked < end and self._text[marked - 1 : marked] == ")"
        if explicit:  # "... to act (proposed by the EU);"
            end = marked
        for start in range(end - 1, max(-1, end - _NEAR), -1):
            if self._text[start] != "(" or self._text[end - 1] != ")":
                continue
            match = _NOTE.fullmatch(self._text, start, end)
            if match is None:
                if self._text.count("(", start, end) > 1:
                    return
                continue
            before = self._text[:start].rstrip()
            said = self._names.note(match["said"])
            sure = (
                all(stance.words for stance in said) if explicit else before[-1:] in tuple(_MARKS)
            )
            if said and before and sure and not self._is_aside(start):
                self._set_aside(start, end, said)
            return

    def _is_aside(self, at: int) -> bool:
        return any(span.start <= at < span.end for span in self._aside)

    def _set_aside(self, start: int, end: int, said: Sequence[Stance]) -> None:
        self._aside.append(Span(start, end))
        self._stances.extend(said)

    # --- a bracket --------------------------------------------------------------------------------

    def _look(self, each: BracketPair, before: Sequence[BracketPair], begin: int) -> None:
        each.reach = each.end
        if self._is_aside(each.start):
            each.tag = (Stance("other"),)
            return
        if said := self._tag(each, before, begin):
            each.tag = said
            return
        inside = self._inside(each)
        start = each.start + 1
        end = each.end - each.closed
        blank = len(inside) - len(inside.lstrip())
        told = self._names.before_colon(inside[blank:])
        if told is not None and inside[blank + told.end :].strip():
            rest = inside[blank + told.end :]
            kind = "other" if is_instruction(rest, self._names.words) else "propose"
            words = rest.strip() if kind == "other" else ""
            each.stances.append(Stance(kind, told.names, words))
            begins = end if kind == "other" else start + blank + told.end
            self._aside.append(Span(start, begins))
            start = begins
        each.wordings = list(self._wordings(each, start, end))
        while match := _NOTE.match(self._text, each.reach):
            said = self._names.note(match["said"])
            if not said:
                break
            self._aside.append(Span(match.start(), match.end()))
            each.stances.extend(said)
            each.reach = match.end()

    def _tag(
        self, each: BracketPair, before: Sequence[BracketPair], begin: int
    ) -> tuple[Stance, ...]:
        """The stances of a bracket that holds nothing else, given to what they are about."""
        if not each.closed:
            return ()
        inside = self._inside(each)
        said = self._names.note(inside)
        if not said or (
            _is_wording(said)
            and not is_instruction(inside.partition(":")[2].strip(), self._names.words)
        ):
            return ()
        last = next((one for one in reversed(before) if one.reach <= each.start), None)
        behind = last is not None and not self._text[last.reach : each.start].strip()
        first = not self._text[begin : each.start].strip()
        final = not self._text[each.end :].strip(" .]") or not self._left_behind(each)
        named = any(stance.by for stance in said)
        if behind and last is not None:
            target = last if not last.tag else None
            (self._stances if target is None else target.stances).extend(said)
            last.reach = each.end
        elif first or final or (named and all(stance.kind != "propose" for stance in said)):
            self._stances.extend(said)
        else:
            if named:
                self._loose.append(Span(each.start, each.end))
            return ()
        self._aside.append(Span(each.start, each.end))
        return said

    def _left_behind(self, each: BracketPair) -> str:
        """The words behind a bracket that are no other note or tag."""
        rest = re.sub(r"\[[^\[\]]*\]|\([^()]*\)", "", self._text[each.end :])
        return rest.strip(" .")

    def _wordings(self, each: BracketPair, start: int, end: int) -> Iterator[Alternative]:
        """The alternatives between slashes, each with its note; else the words as a whole."""
        borders = [match.start() for match in _SLASH.finditer(self._flat(start, end))]
        words = self._text[start:end]
        if not borders and (slash := words.find("/")) > 0:  # "[Urges/Encourages]"
            one, other = words[:slash].strip(), words[slash + 1 :].strip()
            if self._names.opening(one) == len(one) and self._names.opening(other) == len(other):
                borders = [slash]
        starts = [start, *(start + border + 1 for border in borders)]
        ends = [*(start + border for border in borders), end]
        several = len([1 for a, b in zip(starts, ends, strict=True) if self._text[a:b].strip(" /")])
        for left, right in zip(starts, ends, strict=True):
            while left < right and self._text[left] in "/ ":
                left += 1
            said: tuple[Stance, ...] = ()
            stop = right
            while note := self._last_note(left, stop):
                start_of, end_of, told_by = note
                self._aside.append(Span(start_of, end_of))
                said = (*told_by, *said)
                if self._text[end_of:stop].strip():  # ", as appropriate (EU),": the mark is theirs
                    break
                stop = start_of
            option = self._names.words.option.match(self._text[left:stop])
            if option and ":" in option.group():
                self._aside.append(Span(left, left + option.end()))
                left += option.end()
            # "[Urges / EU: Encourages]"
            if several > 1 and left > start and (told := self._names.before_colon(
                self._text[left:stop], guess=False
            )):  # fmt: skip
                self._aside.append(Span(left, left + told.end))
                left += told.end
                said = (*said, Stance("propose", told.names))
            while stop > left and self._text[stop - 1] == " ":
                stop -= 1
            if several > 1:
                if left < stop:
                    yield Alternative(Span(left, stop), said)
            else:
                each.stances.extend(said)
                yield Alternative(Span(left, max(left, stop)))

    def _flat(self, start: int, end: int) -> str:
        """Words in which what stands inside further brackets is blotted out."""
        text = list(self._text[start:end])
        depth = 0
        for at, sign in enumerate(text):
            depth += (sign in "[(") - (sign in "])")
            if depth > 0 or sign in "])":
                text[at] = "]" if sign in "])" else "["
        return "".join(text)

    def _last_note(self, start: int, end: int) -> tuple[int, int, tuple[Stance, ...]] | None:
        """Where the note begins and ends with which words end, and what it says."""
        words = self._text[start:end].rstrip(" " + _MARKS)
        if dash := _DASHED.search(words[-_NEAR:]):  # "[as appropriate - US, Mexico]"
            names = self._names.listed(dash["names"])
            skipped = start + max(0, len(words) - _NEAR)
            place = skipped + dash.start("dash"), skipped + dash.end()
            return (*place, (Stance("propose", names),)) if names else None
        if not words.endswith(")"):
            return None
        depth = 0
        for at in range(len(words) - 1, max(-1, len(words) - _NEAR), -1):
            depth += (words[at] == ")") - (words[at] == "(")
            if not depth:
                said = self._names.note(words[at + 1 : -1])
                return (start + at, start + len(words), said) if said else None
        return None

    def _bracket(self, each: BracketPair) -> Bracket:
        inner = [wording.span for wording in each.wordings]
        struck = len(inner) == 1 and any(
            span.start <= inner[0].start and span.end >= inner[0].end > inner[0].start
            for span in self._struck
        )
        return Bracket(
            Span(each.start, each.reach), tuple(each.wordings), tuple(each.stances), struck
        )
