"""The words of a paragraph while instructions are carried out: what stood there before, what came,
by whom, and the notes among them.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct, field

from resdiff.negotiation.amendments.carrying.finding import FoundQuote, hits
from resdiff.values.document import Footnote, Hand, Span

_MARKS: Final = ",;:.)]،؛，；。、"
_WEAK: Final = ",،，"  # gives way to any other mark
_OPENING: Final = "([“«„‘'\"’`/-–"
NOBODY: Final = "-"  # whose changes are that nobody signed
NEW: Final = -1  # the source of a character that was not there before


class DraftNote(Struct, eq=False):
    """A note in its place."""

    at: int
    note: Footnote
    index: int = NEW  # among the notes of the text as it was; NEW for one that came
    words: DraftWords | None = None  # of its text, once an instruction has changed them


class LocatedWords(Struct, frozen=True):
    """Where quoted words stand now; or why they do not, and whose change is in the way."""

    start: int = 0
    end: int = 0
    level: int = 0
    count: int = 1  # 0: nowhere; more than 1: ambiguous
    touched: tuple[str, ...] = ()  # who changed the words before


class DraftWords(Struct, eq=False):
    """Characters, each with its place in the text as it was, or NEW and who put it in."""

    before: str  # as it was
    signs: list[str]
    sources: list[int]
    hands: list[str]
    notes: list[DraftNote]
    struck: dict[int, str] = field(default_factory=dict)  # character as it was -> who struck it
    spaced: bool = True  # words are separated by spaces

    @property
    def text(self) -> str:
        """The words as they stand now."""
        return "".join(self.signs)

    def located(self, quote: str) -> LocatedWords:
        """Where quoted words stand: in the text as it was, else in what the instructions so far
        left.
        """
        old = hits(self.before, quote)
        places = {source: at for at, source in enumerate(self.sources) if source != NEW}
        whole = [here for hit in old if (here := self._here(hit, places)) is not None]
        if len(whole) == 1 and len(old) == 1:
            return whole[0]
        if not old:
            now = hits(self.text, quote)
            if len(now) == 1:
                return LocatedWords(now[0].start, now[0].end, now[0].level)
            return LocatedWords(count=len(now))
        if len(old) == 1:  # it was there, and was changed
            now = hits(self.text, quote)
            if len(now) == 1:
                return LocatedWords(now[0].start, now[0].end, now[0].level)
            span = range(old[0].start, old[0].end)
            who = tuple(dict.fromkeys(self.struck[at] for at in span if at in self.struck))
            inside = self._inside(old[0], places)
            return LocatedWords(count=0, touched=who or inside)
        return LocatedWords(count=len(old))

    def every_place(self, quote: str) -> list[LocatedWords | None]:
        """Each place of quoted words in the text as it was, in order, None where it was changed
        since; where it had none, their places in what the instructions so far left.
        """
        places = {source: at for at, source in enumerate(self.sources) if source != NEW}
        apart: list[FoundQuote] = []
        for hit in hits(self.before, quote):
            if not apart or hit.start >= apart[-1].end:
                apart.append(hit)
        if not apart:
            return [LocatedWords(hit.start, hit.end, hit.level) for hit in hits(self.text, quote)]
        return [self._here(hit, places) for hit in apart]

    def everywhere(self, quote: str) -> list[LocatedWords]:
        """Every place of quoted words in the text as it was that is still whole, the last first, so
        that each can be changed without moving the others.
        """
        if not hits(self.before, quote):
            return []
        found = [place for place in self.every_place(quote) if place is not None]
        return sorted(found, key=lambda each: -each.start)

    def _here(self, hit: FoundQuote, places: dict[int, int]) -> LocatedWords | None:
        """A place of the text as it was in the one that is; None where it was changed inside."""
        start = places.get(hit.start)
        if start is None or self.sources[start : start + hit.end - hit.start] != list(
            range(hit.start, hit.end)
        ):
            return None
        return LocatedWords(start, start + hit.end - hit.start, hit.level)

    def _inside(self, hit: FoundQuote, places: dict[int, int]) -> tuple[str, ...]:
        """Who put words between words that were quoted."""
        kept = [places[at] for at in range(hit.start, hit.end) if at in places]
        if not kept:
            return ()
        inner = range(min(kept), max(kept) + 1)
        return tuple(dict.fromkeys(self.hands[at] for at in inner if self.sources[at] == NEW))

    # --- changing --------------------------------------------------------------------------------

    def replace(
        self, start: int, end: int, new: str, notes: tuple[Footnote, ...], by: str
    ) -> list[DraftNote]:
        """Put words in the place of others; the notes that go with these."""
        gone = self._strike(start, end, by, ends=True)
        if not new:
            self._seam(start, by)
            return gone
        self._put(start, new, notes, by)
        if not notes:  # the words are reworded, their notes stay behind them
            for note in gone:
                note.at = start + len(new)
                self._place(note)
            gone = []
        self._seam(start + len(new), by, glued=True)
        return gone

    def insert(self, at: int, new: str, notes: tuple[Footnote, ...], by: str) -> None:
        """Put words in at a place: behind those that an instruction put in there before."""
        while at < len(self.signs) and self.sources[at] == NEW and at and self.hands[at]:
            at += 1
        self._put(at, new, notes, by)
        end = at + len(new)
        self._seam(end, by)
        self._seam(at, by)

    def add_note(self, at: int, note: Footnote) -> None:
        """Put a footnote behind the words that end at `at`."""
        self._place(DraftNote(at, note))

    def _strike(self, start: int, end: int, by: str, *, ends: bool) -> list[DraftNote]:
        """Take words out; the notes inside them, and where they all go also the one behind."""
        for source in self.sources[start:end]:
            if source != NEW:
                self.struck[source] = by
        del self.signs[start:end], self.sources[start:end], self.hands[start:end]
        gone: list[DraftNote] = []
        kept: list[DraftNote] = []
        for each in self.notes:
            if start < each.at < end or (each.at == end > start and ends):
                gone.append(each)
                continue
            if each.at >= end:
                each.at -= end - start
            kept.append(each)
        self.notes = kept
        return gone

    def _put(self, at: int, new: str, notes: tuple[Footnote, ...], by: str) -> None:
        self.signs[at:at] = new
        self.sources[at:at] = [NEW] * len(new)
        self.hands[at:at] = [by] * len(new)
        for each in self.notes:
            if each.at > at:
                each.at += len(new)
        for note in notes:
            self._place(DraftNote(at + note.at, note))

    def _place(self, note: DraftNote) -> None:
        self.notes.append(note)
        self.notes.sort(key=lambda each: each.at)

    def _seam(self, at: int, by: str, *, glued: bool = False) -> None:
        """Mend the place where two pieces meet: one blank, one mark, no blank before a mark.

        `glued`: words took the place of others, so that blanks are as they were.
        """
        blank_left = at
        while blank_left and self.signs[blank_left - 1].isspace():
            blank_left -= 1
        blank_right = at
        while blank_right < len(self.signs) and self.signs[blank_right].isspace():
            blank_right += 1
        left = self.signs[blank_left - 1] if blank_left else ""
        right = self.signs[blank_right] if blank_right < len(self.signs) else ""
        if right and right in _MARKS and left and (left == right or left in _WEAK):
            self._strike(blank_left - 1, blank_right, by, ends=False)
        elif glued:
            return
        elif not left or not right or (right in _MARKS and right not in ")]"):
            self._strike(blank_left, blank_right, by, ends=False)
        elif blank_right - blank_left > 1:
            self._strike(blank_left + 1, blank_right, by, ends=False)
        elif blank_left == blank_right and self.spaced and _parted(left, right):
            self._put(at, " ", (), by)

    def hands_of(self) -> tuple[Hand, ...]:
        """The words that came, each run with who put it in."""
        found: list[Hand] = []
        start = 0
        for at in range(1, len(self.signs) + 1):
            if at == len(self.signs) or self.hands[at] != self.hands[start]:
                if self.hands[start] not in ("", NOBODY):
                    found.append(Hand(Span(start, at), self.hands[start]))
                start = at
        return tuple(found)

    def struck_hands(self) -> tuple[Hand, ...]:
        """The words that went, each run with who took it out; spans in the text as it was."""
        found: list[Hand] = []
        for at in sorted(self.struck):
            by = self.struck[at]
            if by == NOBODY:
                continue
            last = found[-1] if found else None
            if last is not None and last.span.end == at and last.author == by:
                found[-1] = Hand(Span(last.span.start, at + 1), by, struck=True)
            else:
                found.append(Hand(Span(at, at + 1), by, struck=True))
        return tuple(found)


def _parted(left: str, right: str) -> bool:
    """Whether a blank belongs between two characters."""
    if right in _MARKS or left in _OPENING or right in "”»’":
        return False
    return left.isalnum() or left in ",;:.)]”»’" or right.isalnum()


def draft_words(text: str, notes: list[DraftNote], *, spaced: bool) -> DraftWords:
    """The words of a paragraph of the text as it is given."""
    return DraftWords(
        text, list(text), list(range(len(text))), [""] * len(text), notes, spaced=spaced
    )


def fresh_words(text: str, notes: tuple[Footnote, ...], by: str, *, spaced: bool) -> DraftWords:
    """The words of a paragraph that comes."""
    return DraftWords(
        "",
        list(text),
        [NEW] * len(text),
        [by] * len(text),
        [DraftNote(note.at, note) for note in notes],
        spaced=spaced,
    )
