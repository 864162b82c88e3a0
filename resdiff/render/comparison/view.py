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
    GROUP,
    GROUPS,
    LOST,
    MOVED,
    RENUMBERED,
)
from resdiff.render.kit.names import file_name
from resdiff.render.words import day, heard, say, session, strung
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
# Each verdict, in rising weight, as a headline.
VERDICTS: Final[Mapping[str, str]] = {
    "identical": "No change of wording",
    "editorial": "Editorial changes only",
    "technical": "Technical update only",
    "substantive": "Changes of substance",
}

_LOST_MEANS: Final = "A paragraph is gone, or became weaker or narrower, in part or in whole."


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
    adopted_words: str  # "18 December 2013", in the language of the reader
    language: str
    direction: str  # "ltr" | "rtl"
    format: str
    sha256: str
    front: tuple[Passage, ...]
    closing: tuple[Passage, ...]
    furniture: tuple[Passage, ...]
    notices: tuple[Notice, ...]
    account: Account
    counted: str  # what is counted: "{n} words", of a script without spaces "{n} characters"


class FacetCount(Struct, frozen=True):
    """How many rows have a facet: a filter."""

    code: str
    label: str
    meaning: str
    number: int
    level: Level
    # of a group of the list of changes: the numbers of all groups add up to that of the changes
    summed: bool = False
    fate: bool = False  # a fate or a move, not a mark


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
    headline = VERDICTS.get(comparison.verdict.code, comparison.verdict.code.capitalize())
    if comparison.verdict.code != "substantive" and any(
        notice.code == NOTES_CHANGED for notice in comparison.notices
    ):
        headline = "Footnotes changed"
    changes = sum(1 for item in rows if item.changed)
    if not changes and headline in (VERDICTS["editorial"], VERDICTS["technical"]):
        headline = VERDICTS["identical"]  # a headline of changes has a row to show
    groups = tuple(
        WeightGroup(group.code, say(group.title), listed[group.code])
        for group in GROUPS
        if listed[group.code]
    )
    broken = [item for item in rows if not item.faithful]
    return View(
        old=_facts(
            comparison.old, "old", comparison.new, [cell for item in rows for cell in item.old]
        ),
        new=_facts(
            comparison.new, "new", comparison.old, [cell for item in rows for cell in item.new]
        ),
        first=tuple(
            heard(notice.message[:1].upper() + notice.message[1:], switched=True)
            for notice in comparison.said_first
        ),
        verdict=comparison.verdict.code,
        headline=say(headline),
        words=_words(comparison, groups, rows),
        rows=rows,
        sections=sections(rows, pointers(rows, old)),
        groups=groups,
        counts=(*_summed(groups), *_counts(rows), *_by_author(authors, rows)),
        changes=changes,
        notices=comparison.notices + tuple(_broken(item) for item in broken),
    )


def summary(comparison: Comparison) -> str:
    """What a comparison comes to in one line: "Changes of substance: 2 dropped, 1 routine"."""
    shown = view(comparison)
    return strung((shown.headline, shown.words), ": ") if shown.words else shown.headline


def _words(comparison: Comparison, groups: Sequence[WeightGroup], rows: Sequence[ChangeRow]) -> str:
    """What stands behind the headline: the changes by weight, what was lost first, and the header
    fields that changed: "2 dropped, 1 routine; co-submitters: + Elbonia".
    """
    told = [say(GROUP[group.code].counted, n=len(group.rows)) for group in groups]
    changed = [
        heard(each.message, switched=True)
        for each in comparison.notices
        if each.code in (HEADER_CHANGED, NOTES_CHANGED)
    ]
    form = sum(1 for row in rows if not row.changed and row.badges)
    if form and not told:
        told = [say("{n} paragraphs differ in signs or scanning faults alone", n=form)]
    words = [strung(told)] if told else []
    return strung((*words, *changed), "; ") if words or changed else ""


def _summed(groups: Sequence[WeightGroup]) -> Iterator[FacetCount]:
    for group in groups:
        kind = GROUP[group.code]
        level = Level.MAJOR if group.code in ("dropped", "weakened") else Level.NOTE
        yield FacetCount(
            kind.facet, say(kind.title), say(kind.meaning), len(group.rows), level, summed=True
        )


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
    name = file_name(resolution.source.name)
    symbol = resolution.symbol or ""
    heading = symbol or name or say("(no name)")
    if symbol and symbol == (opposite.symbol or "") and name:
        heading = f"{symbol} ({name})"
    language = resolution.language if _LANGUAGE.fullmatch(resolution.language) else "und"
    return TextFacts(
        side=side,
        heading=heading,
        name=name,
        symbol=symbol,
        title=resolution.title or "",
        body=say(resolution.body) if resolution.body else "",
        session=session(resolution.session) if resolution.session else "",
        adopted=resolution.adopted or "",
        adopted_words=day(resolution.adopted or ""),
        language=language,
        direction=_direction(resolution, language),
        format=resolution.source.format,
        sha256=resolution.source.sha256,
        front=resolution.front,
        closing=resolution.closing,
        furniture=resolution.furniture,
        notices=tuple(each for each in resolution.notices if not is_beside_clause(each)),
        account=account(resolution, words_of(cells), own_words(cells)),
        counted=("{n} words" if load_or_default(resolution.language).spaced else "{n} characters"),
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


def _counts(rows: Sequence[ChangeRow]) -> tuple[FacetCount, ...]:
    """What was lost in all, fates in their fixed order, moves and renumbering, then marks, heaviest
    and most frequent first. A change may be in several of them.
    """
    number = Counter(facet for item in rows for facet in item.facets)
    fates = [
        FacetCount(
            kind.fate.value,
            say(kind.label),
            say(kind.meaning),
            number[kind.fate.value],
            kind.level,
            fate=True,
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
    # those that are a group of the list are counted there
    counted = {kind.facet for kind in GROUPS}
    counts = [count for count in fates if count.number and count.code not in counted]
    if number[LOST]:
        means = say(_LOST_MEANS)
        lost = FacetCount(LOST, say("Lost or weakened"), means, number[LOST], Level.MAJOR)
        counts.insert(0, lost)
    for code in (MOVED, RENUMBERED):
        if number[code]:
            kind = KINDS[code]
            counts.append(
                FacetCount(
                    code,
                    _sentence(kind.label),
                    _sentence(kind.meaning),
                    number[code],
                    kind.level,
                    fate=code == MOVED,
                )
            )
    for code in others:
        together = TOGETHER.get(code)
        label: str = _sentence(together[0]) if together else shown[code].label
        meaning: str = say(together[1]) if together else shown[code].meaning
        counts.append(FacetCount(code, label, meaning, number[code], heaviest[code]))
    return tuple(counts)


def _by_author(authors: Sequence[str], rows: Sequence[ChangeRow]) -> Iterator[FacetCount]:
    number = Counter(facet for item in rows for facet in item.facets)
    for author in authors:
        code = author_facet(authors, author)
        means = say("Changes that {name} proposes.", name=author)
        label = say("By {name}", name=author)
        yield FacetCount(code, label, means, number[code], Level.MINOR)


def _sentence(text: str) -> str:
    return say(text[:1].upper() + text[1:])


def _broken(item: ChangeRow) -> Notice:
    return Notice(
        "render.edits",
        f"The word changes of {item.place} do not add up; its words are shown whole.",
        "warning",
        item.anchor,
    )
