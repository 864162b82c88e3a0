"""A Comparison -> the View that every renderer draws: rows, counts, the list of changes by
weight, words accounted for.

Everything is computed here once, so that the terminal, the page and the comment on a pull request
cannot disagree.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PureWindowsPath
from typing import Final

from msgspec import Struct

from resdiff.comparison.meaning import KINDS, TOGETHER
from resdiff.comparison.numbering import is_counted, numbers
from resdiff.render.comparison.accounting import Account, account
from resdiff.render.comparison.margin import author_facet, is_beside_clause, with_margin
from resdiff.render.comparison.reading_order import Fold, Item, Pointer, Section, pointers, sections
from resdiff.render.comparison.rows import Cell, ChangeRow, Placed, own_words, place, row, words_of
from resdiff.render.comparison.weight import (
    FATES,
    GROUPS,
    LOST,
    MOVED,
    RENUMBERED,
)
from resdiff.render.kit.dates import date_words
from resdiff.un.languages import load_or_default
from resdiff.values.comparison import HEADER_CHANGED, NOTES_CHANGED, Comparison, Level
from resdiff.values.document import Notice, Passage, Resolution

__all__ = [
    "Cell",
    "ChangeRow",
    "FacetCount",
    "Fold",
    "Item",
    "Pointer",
    "Section",
    "TextFacts",
    "View",
    "WeightGroup",
    "view",
]

_RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur"})
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
# Each verdict, in rising weight, as a headline, and the beginning of the verdict's own words that
# the headline says already.
VERDICTS: Final[Mapping[str, tuple[str, str]]] = {
    "identical": ("No change of wording", "no change of wording"),
    "editorial": ("Editorial changes only", "editorial changes only"),
    "technical": ("Technical update only", "technical update only"),
    "substantive": ("Changes of substance", "Substance: "),
}


_LOST_MEANS: Final = "A clause is gone, or became weaker or narrower, in part or in whole."


class TextFacts(Struct, frozen=True):
    """What a reader should know of one of the two texts."""

    side: str  # "old" | "new"
    heading: str  # symbol, or file name
    name: str  # file name without its folder: a report must not tell where it was made
    symbol: str  # "" when unknown, as all below
    title: str
    body: str
    session: str  # "68th session"
    adopted: str  # ISO
    adopted_words: str  # "18 December 2013"
    language: str
    direction: str  # "ltr" | "rtl"
    format: str
    sha256: str
    front: tuple[Passage, ...]
    closing: tuple[Passage, ...]
    furniture: tuple[Passage, ...]
    notices: tuple[Notice, ...]
    account: Account
    counted: str  # what is counted: "words", of a script without spaces "characters"


class FacetCount(Struct, frozen=True):
    """How many rows have a facet: a filter."""

    code: str
    label: str
    meaning: str
    number: int
    level: Level
    fate: bool  # a fate or a move, not a mark

    @property
    def quiet(self) -> bool:
        """Whether it counts a mark that changes no meaning: few readers ask for it."""
        return not self.fate and self.level.rank < Level.MINOR.rank


class WeightGroup(Struct, frozen=True):
    """Changes of one weight, in reading order."""

    code: str
    title: str
    rows: tuple[ChangeRow, ...]


class View(Struct, frozen=True):
    """All that a renderer draws."""

    old: TextFacts
    new: TextFacts
    first: tuple[str, ...]  # what must be said before any change: "two languages"
    verdict: str  # code
    headline: str
    words: str  # the verdict in words
    rows: tuple[ChangeRow, ...]
    sections: tuple[Section, ...]
    groups: tuple[WeightGroup, ...]  # heaviest first, empty ones left out
    counts: tuple[FacetCount, ...]
    changes: int  # rows that count as a change
    notices: tuple[Notice, ...]  # of the comparison; each text has its own

    @property
    def title(self) -> str:
        """Both texts in one line."""
        return f"{self.old.heading} → {self.new.heading}"


def view(comparison: Comparison) -> View:
    """What renderers draw of a comparison. Never raises, whatever the values hold."""
    old, new = place(comparison.old, "old"), place(comparison.new, "new")
    context = _context(comparison, old, new)
    rows = tuple(
        row(change, number, old, new, context)
        for number, change in zip(numbers(comparison.changes), comparison.changes, strict=True)
    )
    rows, authors = with_margin(rows, comparison)
    listed = {
        group.code: tuple(item for item in rows if item.group == group.code) for group in GROUPS
    }
    headline, prefix = VERDICTS.get(
        comparison.verdict.code, (comparison.verdict.code.capitalize(), "")
    )
    if comparison.verdict.code != "substantive" and any(
        notice.code == NOTES_CHANGED for notice in comparison.notices
    ):
        headline = "Footnotes changed"
    broken = [item for item in rows if not item.faithful]
    return View(
        old=_facts(
            comparison.old, "old", comparison.new, [cell for item in rows for cell in item.old]
        ),
        new=_facts(
            comparison.new, "new", comparison.old, [cell for item in rows for cell in item.new]
        ),
        first=tuple(
            notice.message[:1].upper() + notice.message[1:] for notice in comparison.said_first
        ),
        verdict=comparison.verdict.code,
        headline=headline,
        words=_words(comparison, prefix),
        rows=rows,
        sections=sections(rows, pointers(rows, old)),
        groups=tuple(
            WeightGroup(group.code, group.title, listed[group.code])
            for group in GROUPS
            if listed[group.code]
        ),
        counts=(*_counts(comparison, rows), *_by_author(authors, rows)),
        changes=sum(1 for item in rows if item.changed),
        notices=comparison.notices + tuple(_broken(item) for item in broken),
    )


def _words(comparison: Comparison, prefix: str) -> str:
    """What the verdict says behind the headline, and the header fields that changed: "1 reworded;
    co-submitters: + Elbonia".
    """
    changed = [
        each.message for each in comparison.notices if each.code in (HEADER_CHANGED, NOTES_CHANGED)
    ]
    words = comparison.verdict.words.removeprefix(prefix).removeprefix("; ")
    return "; ".join(filter(None, (words, *changed)))


def _context(
    comparison: Comparison, old: Mapping[str, Placed], new: Mapping[str, Placed]
) -> frozenset[str]:
    """Anchors of the chapeaux above changed clauses: they stay in sight, so that a sub-paragraph
    reads as a sentence.
    """
    above: set[str] = set()
    for change in comparison.changes:
        if not is_counted(change):
            continue
        for ids, placed in ((change.old, old), (change.new, new)):
            for key in ids:
                if key in placed:
                    above.update(placed[chapeau].anchor for chapeau in placed[key].above)
    return frozenset(above)


def _facts(
    resolution: Resolution, side: str, opposite: Resolution, cells: Sequence[Cell]
) -> TextFacts:
    # takes both "/" and "\\"
    name = PureWindowsPath(resolution.source.name).name or resolution.source.name
    symbol = resolution.symbol or ""
    heading = symbol or name or "(no name)"
    if symbol and symbol == (opposite.symbol or "") and name:
        heading = f"{symbol} ({name})"
    language = resolution.language if _LANGUAGE.fullmatch(resolution.language) else "und"
    return TextFacts(
        side=side,
        heading=heading,
        name=name,
        symbol=symbol,
        title=resolution.title or "",
        body=resolution.body,
        session=f"{_ordinal(resolution.session)} session" if resolution.session else "",
        adopted=resolution.adopted or "",
        adopted_words=date_words(resolution.adopted or ""),
        language=language,
        direction=_direction(resolution, language),
        format=resolution.source.format,
        sha256=resolution.source.sha256,
        front=resolution.front,
        closing=resolution.closing,
        furniture=resolution.furniture,
        notices=tuple(each for each in resolution.notices if not is_beside_clause(each)),
        account=account(resolution, words_of(cells), own_words(cells)),
        counted="words" if load_or_default(resolution.language).spaced else "characters",
    )


def _direction(resolution: Resolution, language: str) -> str:
    """The direction of the language, or of most letters: an Arabic text taken for another
    language still reads from the right.
    """
    if language in _RIGHT_TO_LEFT:
        return "rtl"
    letters = "".join(clause.text[:200] for clause in resolution.clauses[:20])
    kinds = Counter(map(unicodedata.bidirectional, letters))
    return "rtl" if kinds["R"] + kinds["AL"] > kinds["L"] else "ltr"


def _counts(comparison: Comparison, rows: Sequence[ChangeRow]) -> tuple[FacetCount, ...]:
    """Fates in their fixed order, then moves and renumbering, then marks, heaviest and most
    frequent first.
    """
    number = Counter(facet for item in rows for facet in item.facets)
    fates = [
        FacetCount(
            kind.fate.value, kind.plural, kind.meaning, number[kind.fate.value], kind.level, True
        )
        for kind in FATES
    ]
    shown = {badge.code: badge for item in rows for badge in item.badges}
    heaviest: dict[str, Level] = {}
    for badge in (badge for item in rows for badge in item.badges):
        heaviest[badge.code] = max(
            heaviest.get(badge.code, Level.NONE), badge.level, key=lambda level: level.rank
        )
    others = sorted(
        (code for code in shown if number[code]),
        key=lambda code: (-heaviest[code].rank, -number[code], code),
    )
    counts = [count for count in fates if count.number]
    for code in (MOVED, RENUMBERED):
        if number[code]:
            kind = KINDS[code]
            counts.append(
                FacetCount(
                    code,
                    kind.label,
                    _sentence(kind.meaning),
                    number[code],
                    kind.level,
                    code == MOVED,
                )
            )
    if number[LOST]:
        counts.append(
            FacetCount(LOST, "lost or weakened", _LOST_MEANS, number[LOST], Level.MAJOR, False)
        )
    for code in others:
        label, means = TOGETHER.get(code, (shown[code].label, shown[code].meaning))
        counts.append(FacetCount(code, label, means, number[code], heaviest[code], False))
    return tuple(counts)


def _by_author(authors: Sequence[str], rows: Sequence[ChangeRow]) -> Iterator[FacetCount]:
    number = Counter(facet for item in rows for facet in item.facets)
    for author in authors:
        code = author_facet(authors, author)
        means = f"Changes that {author} proposes."
        yield FacetCount(code, f"by {author}", means, number[code], Level.MINOR, False)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _broken(item: ChangeRow) -> Notice:
    return Notice(
        "render.edits",
        f"The word changes of {item.place} do not add up; its words are shown whole.",
        "warning",
        item.anchor,
    )


def _ordinal(number: int) -> str:
    """68 -> "68th", 72 -> "72nd"."""
    tail = (
        {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        if number % 100 not in (11, 12, 13)
        else "th"
    )
    return f"{number}{tail}"
