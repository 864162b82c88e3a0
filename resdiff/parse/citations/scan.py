"""The words of a text that matter, one after the other -> the citations that they make up."""

from __future__ import annotations

import re
from typing import Final

from resdiff.parse.citations.events import Event
from resdiff.parse.citations.groups import CitationGroup, CitedParagraph, Item, written
from resdiff.parse.citations.numbers import Number, pair, roman
from resdiff.parse.citations.words import CitationWords
from resdiff.un.dates import iso_of
from resdiff.un.organs import SECURITY
from resdiff.un.symbols import DOUBLE, canonical, kind_of
from resdiff.values.document import Citation, Span

# characters: "the latest of which was Security Council resolution"
_NEAR: Final = 60
_AFTER_SEMICOLON: Final = 8  # characters: "; and 1325 (2000)", as in S/RES/2318 (2016)
# "resolution 1590 of 24 March 2005": the year only in the date
_BARE: Final = re.compile(r"\s+(?P<number>\d{1,4})(?=\s)")
# of a resolution, before its date: "70/1 «Преобразование нашего мира» от 25 сентября"
_TITLE: Final = re.compile('[«“"][^«»“”"]{1,300}[»”"]')
_BREAK: Final = re.compile(r"[,;:.]")  # what parts a paragraph from the resolution after it
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HEALTH: Final = ("WHA", "EB")  # with which the resolutions of two bodies begin: WHA66.8, EB130.R7


class Scan:
    """What the pass remembers between two events."""

    def __init__(self, words: CitationWords, plain: str, adopting: str) -> None:
        self.words = words
        self.plain = plain
        self.adopting = adopting
        self.found: list[Citation] = []
        self.group: CitationGroup | None = None
        self.named: list[str] = []  # bodies named just before, not yet used
        self.named_end = -1
        self.earlier: list[str] = []  # every body named so far, last first
        self.known: dict[str, str] = {}  # number -> its body, where it was named
        self.predecessor_end = -1
        self.paragraphs: list[CitedParagraph] = []
        self.paragraphs_end = -1
        # the last date that followed no number, and where it ends (Chinese dates stand before)
        self.date = ("", -1)
        # the last symbol and where its noun ends (Chinese paragraphs stand after)
        self.resolved = ("", -1)

    def take(self, event: Event) -> None:
        """Take in the next event."""
        match event.kind:
            case "symbol":
                self._symbol(event)
            case "roman" | "council" | "pair" | "conference":
                self._number(event)
            case "date":
                self._date(event)
            case "organ":
                self._organ(event)
            case "governor":
                self._governor(event)
            case "predecessor":
                self.predecessor_end = event.end
            case "paragraph" | "section":
                self._paragraph(event)
            case "treaty":
                span = Span(event.start, event.end)
                self.found.append(Citation(span, "treaty", self.words.treaties[event.words]))
            case "stop" if event.words == ";" and self.group is not None:
                self.group.paused = event.end
                self.predecessor_end = -1
            case "never" | "stop":
                self._close()
                self.predecessor_end = -1

    def finish(self) -> tuple[Citation, ...]:
        """Everything found, in order."""
        self._close()
        self._release_paragraphs()
        return tuple(sorted(self.found, key=lambda each: (each.span.start, each.span.end)))

    # --- nouns and names --------------------------------------------------------------------------

    def _governor(self, event: Event) -> None:
        kind, plural = self.words.governors[event.words]
        if self.words.after:
            group = self.group
            if group is not None and group.items and event.start - group.end <= 2:
                group.kind = kind
                group.end = event.end
                self._close(keep=True)
            return
        before = self._close()
        self.group = group = CitationGroup(kind, plural, end=event.end)
        if (
            before is not None
            and not before.items
            and not before.paused
            and event.start - before.end <= _NEAR
        ):
            group.hinted = tuple(before.named)
        if self.named and self._only_links(self.named_end, event.start):
            group.named = self.named
        self.named = []
        if 0 <= event.start - self.predecessor_end <= _NEAR and self.predecessor_end >= 0:
            group.predecessor = True
        self.predecessor_end = -1
        gap = self.plain[self.paragraphs_end : event.start]
        if self.paragraphs and len(gap) <= _NEAR and not _BREAK.search(gap):
            group.paragraphs, self.paragraphs = self.paragraphs, []
        self._bare(event, group)

    def _bare(self, event: Event, group: CitationGroup) -> None:
        """Take "resolution 1590 of 24 March 2005" in a text of the Security Council or with its
        name.
        """
        bare = _BARE.match(self.plain, event.end)
        if bare is None or (group.named or [self.adopting])[-1] != SECURITY:
            return
        dated = self.words.date.match(self.plain, bare.end() + 1)
        iso = self._iso(dated) if dated else ""
        if iso:
            number = Number("council", f"{bare['number']} ({iso[:4]})", int(iso[:4]))
            group.items.append(Item((Span(bare.start("number"), bare.end("number")),), (number,)))
            group.end = bare.end()

    def _organ(self, event: Event) -> None:
        name = self.words.organs[event.words]
        self.earlier.insert(0, name)
        del self.earlier[8:]
        group = self.group
        if (
            group is not None
            and not group.named
            and not self.words.after
            and self._only_links(group.end, event.start, joins=False)
        ):
            # résolutions du Conseil des droits de l'homme 35/17; résolution 1325 (2000) du Conseil
            # de sécurité
            group.named.append(name)
            group.end = event.end
            return
        if self.named and self._only_links(self.named_end, event.start):
            self.named.append(name)  # "General Assembly and Security Council resolutions"
        else:
            self.named = [name]
        self.named_end = event.end

    def _only_links(self, start: int, end: int, *, joins: bool = True) -> bool:
        """Whether nothing but linking words stands in between: "of the", "in its"; and, with
        `joins`, a comma or "et".
        """
        if start < 0 or not 0 <= end - start <= 30:
            return False
        gap = self.plain[start:end].strip(" ,\t\n" if joins else " \t\n")
        return not gap or gap in self.words.links or (joins and gap in self.words.joins)

    # --- numbers and dates ------------------------------------------------------------------------

    def _number(self, event: Event) -> None:
        group = self.group
        if self.words.after:
            group = self._group_of_chinese(event.start)
        if group is None or (group.paused and not self._goes_on(event, group)):
            return
        item = self._item(event, group)
        if item is None:
            return
        item.earlier = tuple(self.earlier)
        if self.words.after and 0 <= event.start - self.date[1] <= 2:
            item.date = self.date[0]
        group.items.append(item)
        group.end = item.spans[-1].end
        group.paused = 0

    def _goes_on(self, event: Event, group: CitationGroup) -> bool:
        """Whether a number after a semicolon still belongs to the list: near, and of an
        unmistakable form or under a plural.
        """
        return (
            group.plural or event.kind in ("council", "roman")
        ) and event.start - group.paused <= _AFTER_SEMICOLON

    def _group_of_chinese(self, start: int) -> CitationGroup:
        """The group that a number before its noun belongs to: the open one, else a new one with the
        body named just before.
        """
        group = self.group
        if group is None or (group.items and not group.kind and start - group.end > _NEAR):
            self.group = group = CitationGroup("", plural=True)
            group.predecessor = (
                0 <= start - self.predecessor_end <= _NEAR and self.predecessor_end >= 0
            )
            self.predecessor_end = -1
        if not group.items and self.named and 0 <= start - self.named_end <= 2:
            group.named = self.named
            self.named = []
        return group

    def _item(self, event: Event, group: CitationGroup) -> Item | None:
        start, words = event.start, self.words
        span = (Span(start, event.end),)
        if event.kind == "conference":
            return Item(span, (), symbol=event.words, kind=group.kind)
        if event.kind == "council":
            number, year = re.findall(r"\d+", event.words)
            return Item(span, (Number("council", f"{number} ({year})", int(year)),))
        if event.kind == "roman":
            parts = words.roman.match(self.plain, start)
            if parts is None:
                return None
            letter = words.letters.get(parts["letter"] or "", parts["letter"] or "")
            return Item(
                span,
                (
                    roman(
                        parts["number"], letter, self._session_kind(parts["kind"]), parts["session"]
                    ),
                ),
            )
        parts = words.pair.match(self.plain, start)
        if parts is None:
            return None
        return self._composite(parts, group)

    def _composite(self, parts: re.Match[str], group: CitationGroup) -> Item | None:
        """74/148; 75/254 A; 31/6 A and B; 31/406 A to E: one number for each letter named."""
        letters = self.words.letters
        kind = self._session_kind(parts["kind"])
        first = letters.get(parts["letter"] or "", parts["letter"] or "")
        head = pair(parts["session"], parts["number"], first, kind)
        if head is None or (head.numbering == "year" and not self._beside(group.end, parts)):
            return None
        last = letters.get(parts["last"] or "", parts["last"] or "")
        if not last:
            return Item((Span(*parts.span()),), (head,))
        ranged = parts["join"] not in ("and", "et", "y", "и", "e", "و", "和", "or")
        between = (
            _LETTERS[_LETTERS.find(first) + 1 : _LETTERS.find(last)]
            if ranged and first < last
            else ""
        )
        numbers = [
            head,
            *(
                each
                for each in (
                    pair(parts["session"], parts["number"], letter, kind)
                    for letter in (*between, last)
                )
                if each
            ),
        ]
        whole = Span(parts.start(), parts.end("letter"))
        tail = Span(parts.start("last"), parts.end("last"))
        return Item((whole, *[tail] * (len(numbers) - 1)), tuple(numbers))

    def _beside(self, end: int, parts: re.Match[str]) -> bool:
        """Whether a number such as 2010/11 stands in a list of resolutions rather than for a
        period: near the last, or dated.
        """
        if self.words.after or self._only_links(end, parts.start()):
            return True
        dated = self.words.date.match(self.plain, parts.end() + 1) or self.words.date.match(
            self.plain, parts.end() + 2
        )
        return dated is not None

    def _session_kind(self, kind: str | None) -> str:
        kind = re.sub(r"\s+", " ", kind or "")
        return self.words.sessions.get(kind, kind)

    def _date(self, event: Event) -> None:
        parts = self.words.date.match(self.plain, event.start)
        iso = self._iso(parts) if parts else ""
        group = self.group
        if group is not None and group.items and not self.words.after:
            gap = _TITLE.sub("", self.plain[group.items[-1].spans[-1].end : event.start], count=1)
            if len(gap) <= 4 and not gap.strip(" ,)") and not group.items[-1].date:
                group.items[-1].date = iso
                group.end = event.end
                return
        self.date = (iso, event.end)
        if 0 <= event.start - self.named_end <= 3:
            self.named_end = event.end  # 人权理事会2017年6月22日第35/17号

    def _iso(self, parts: re.Match[str]) -> str:
        return iso_of(parts, self.words.months) or ""

    # --- symbols printed whole, paragraphs --------------------------------------------------------

    def _symbol(self, event: Event) -> None:
        start = event.start
        printed = event.words.rstrip(".-/")
        whole = "/" in printed.strip("/") or printed.startswith(_HEALTH)
        if not whole or not any(character.isdigit() for character in printed):
            return
        for piece in DOUBLE.split(printed):
            span = Span(start, start + len(piece))
            symbol = canonical(piece)
            kind = "resolution" if piece.startswith(_HEALTH) else kind_of(symbol)
            start = span.end + 1
            if self.group is not None and kind == self.group.kind:
                self.group.items.append(Item((span,), (), symbol=symbol, kind=kind))
                self.group.end = span.end
            else:
                self.found.append(Citation(span, kind, symbol))

    def _paragraph(self, event: Event) -> None:
        if self.words.after:
            if event.kind == "paragraph" and 0 <= event.start - self.resolved[1] <= 3:
                place = "".join(character for character in event.words if character.isdigit())
                span, symbol = Span(event.start, event.end), f"{self.resolved[0]}, para. {place}"
                self.found.append(Citation(span, "paragraph", symbol))
            return
        unit = "sect." if event.kind == "section" else "para."
        at, first = event.end, True
        if self.paragraphs and (unit == "para." or event.start - self.paragraphs_end > _NEAR):
            self._release_paragraphs()
        while (entry := self.words.item.match(self.plain, at)) and (first or entry["join"]):
            if entry["item"][0].isdigit() != (unit == "para."):
                break
            span = Span(event.start if first else entry.start("item"), entry.end("item"))
            self.paragraphs.append(CitedParagraph(span, unit, re.sub(r"\s", "", entry["item"])))
            at, first = entry.end(), False
        self.paragraphs_end = at

    def _release_paragraphs(self) -> None:
        """Paragraphs of no resolution: of this text ("paragraph 4 above") or of a report."""
        for each in self.paragraphs:
            if each.unit == "para.":
                self.found.append(Citation(each.span, "paragraph", f"{each.unit} {each.item}"))
        self.paragraphs = []

    # --- the end of a group -----------------------------------------------------------------------

    def _close(self, *, keep: bool = False) -> CitationGroup | None:
        """Write out and return the open group; `keep`: paragraphs may follow (Chinese
        "第64/260号决议第13段").
        """
        group, self.group = self.group, None
        if group is None:
            return None
        citations, first = written(group, self.adopting, self.known)
        self.found.extend(citations)
        if keep and first:
            self.resolved = (first, group.end)
        return group
