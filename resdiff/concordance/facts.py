"""A clause -> what must be the same in every language: what it cites, dates, sessions, figures,
brackets, footnotes, and the force of its opening.

Each language has its own way of writing these ("21 and 22 September", "8 million" and "800万"), so
a clause tells two things: what it says for certain, and all digits and ordinals that stand in it
anywhere. A fact is missing in another language only where neither is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from msgspec import Struct

from resdiff.comparison.meaning.openings import opening
from resdiff.comparison.meaning.weights import Verb, meaning
from resdiff.text.alternatives import any_of
from resdiff.text.words import fold, words
from resdiff.un.dates import find_dates
from resdiff.un.languages import Language, load
from resdiff.un.numerals import from_han
from resdiff.values.document import Clause, Part

_DIGITS: Final = str.maketrans(
    "".join(chr(zero + place) for zero in (0x0660, 0x06F0, 0xFF10) for place in range(10))
    + "٫٬\u00a0\u202f\u2009",
    "0123456789" * 3 + ".,   ",
)
# "10,000", "10 000", "10.000" are one number; "000 10" is too, as Arabic texts type it
_FIGURE: Final = re.compile(r"\d{1,3}(?:[ .,]\d{3})+(?![\d.,]*\d)|\d+(?:[.,]\d+)?")
# an Arabic text is typed from right to left, group by group: "500 12" is 12,500
_FIGURE_BACKWARDS: Final = re.compile(r"\d{3}(?: \d{3})* \d{1,3}(?!\d)|" + _FIGURE.pattern)
_GAP: Final = re.compile(r"[ .,]")
# "第七十一届", "第六十三、第六十六和第六十八届"
_HAN_SESSION: Final = re.compile(
    r"第[零一二三四五六七八九十百]+(?:[届、和至及与第零一二三四五六七八九十百]*届)"
)
_HAN: Final = re.compile(r"[一二三四五六七八九十]{1,3}")
# symbols; treaties and events are cited by names, which each language has of its own
_SYMBOL: Final = re.compile(r"[A-Z0-9][\w.()\-]*(?:/[\w.()\- ]+)+")
_NUMBER_IN_SYMBOL: Final = re.compile(r"\d+")
_GROUP: Final = 3  # digits of a group of thousands
# characters round an ordinal in which the word for a session stands: "septuagésimo octavo período"
_BEFORE: Final = 24
_NEAR: Final = 48
# characters between the two months of a meeting: "del 27 de junio al 1 de julio de 2022"
_MEETING: Final = 22
_BEHIND: Final = 20  # characters behind a figure in which the word that multiplies it stands
# numbers up to it are days, articles, or stand in words in one language and not in another
_SMALL: Final = 31
_YEARS: Final = range(1900, 2101)


class ClauseFacts(Struct, frozen=True):
    """What a clause says in any language."""

    cited: frozenset[str]  # symbols of resolutions, decisions, reports
    dates: frozenset[str]  # ISO
    sessions: frozenset[int]  # ordinals beside a word for a session
    figures: frozenset[str]  # larger than a day, no years: "12500", "0.7"
    digits: frozenset[str]  # every number in digits, wherever it stands, and multiplied
    ordinals: frozenset[int]  # every ordinal in words
    months: frozenset[str]  # "2022-09" of months that stand with a year anywhere
    brackets: int
    notes: int
    force: str  # the class of its opening: "directive", "concern" ...; "" where it is not known
    strength: int  # of the verb within its class
    intense: bool  # an adverb makes it stronger or weaker: "strongly urges"
    opened: str  # the opening as printed
    operative: bool
    size: int  # words

    @property
    def telling(self) -> frozenset[str]:
        """The facts by which a clause is known again in another language."""
        return self.cited | self.dates | self.figures


@lru_cache(maxsize=8_192)  # of each clause, when it is placed and when it is compared
def facts_of(clause: Clause, language: str) -> ClauseFacts:
    """The facts of a clause without its sub-paragraphs."""
    known = load(language)
    text = clause.text.translate(_DIGITS)
    folded = fold(text)
    weights = meaning(language)
    acting = opening(clause, words(clause.reading), weights) if weights else None
    figures = dict(_figures(text, known))
    ordinals = [
        (match.start(), known.ordinals[match[0]]) for match in _ordinals(known).finditer(folded)
    ]
    return ClauseFacts(
        cited=frozenset(
            each.symbol
            for each in clause.citations
            if each.kind != "paragraph" and _SYMBOL.fullmatch(each.symbol)
        ),
        dates=frozenset(find_dates(text, known)),
        sessions=frozenset(_sessions(folded, ordinals, known)),
        figures=frozenset(figure for figure, whole in figures.items() if whole and _counts(figure)),
        digits=frozenset(figures) | frozenset(_NUMBER_IN_SYMBOL.findall(text)),
        ordinals=frozenset(number for _, number in ordinals) | _han_numbers(text, known),
        months=frozenset(_months(folded, known)),
        brackets=clause.text.count("["),
        notes=len(clause.footnotes),
        force=acting.verb.kind if acting and not _approves(acting.verb) else "",
        strength=acting.verb.force if acting else 0,
        intense=bool(acting and acting.intensity),
        opened=clause.opening or "",
        operative=clause.part is Part.OPERATIVE,
        size=len(words(clause.text)),
    )


def _approves(verb: Verb) -> bool:
    """Whether a verb decides and welcomes at once: "endorses", "supports"."""
    return verb.kind == "deciding" and verb.attitude > 0


def _figures(text: str, language: Language) -> Iterator[tuple[str, bool]]:
    """Every number in digits, written alike, and whether it is the whole of its figure: of "8
    million" 8000000 is. A word that multiplies counts without a figure too ("un milliard").
    """
    form = _FIGURE_BACKWARDS if language.backwards else _FIGURE
    for match in form.finditer(text):
        figure = plain_figure(match[0], language.decimal, backwards=language.backwards)
        behind = fold(text[match.end() : match.end() + _BEHIND])
        # "57/284 ألف" is a part of a resolution, though the word means a thousand too
        size = 1 if text[match.start() - 1 : match.start()] == "/" else _scale(behind, language)
        if size > 1:
            yield f"{float(figure) * size:.0f}", True
        ordinal = text[match.end() : match.end() + 1].isalpha()  # "33ª Conferencia", "376e séance"
        yield figure, size == 1 and not (ordinal and language.spaced)
    folded = fold(text)
    yield from ((str(size), False) for word, size in language.scales.items() if word in folded)


def plain_figure(printed: str, decimal: str = ".", *, backwards: bool = False) -> str:
    """A figure as every language writes it: "10 000", "10,000" and the Arabic "000 10" are "10000",
    "0,7" is "0.7". `decimal`: the mark before the decimals in its language.
    """
    groups = _GAP.split(printed)
    if backwards and len(groups) > 1 and " " in printed:
        return "".join(reversed(groups))
    whole, mark, rest = printed.rpartition(decimal)
    if mark and rest:
        return f"{_GAP.sub('', whole)}.{rest}"
    if all(len(each) == _GROUP for each in groups[1:]):
        return "".join(groups)
    return printed.replace(",", ".").replace(" ", "")


def _han_numbers(text: str, language: Language) -> frozenset[int]:
    """The Chinese numerals of a Chinese text, as "第七十三条" has them."""
    if language.spaced:
        return frozenset()
    found = (from_han(each) for each in _HAN.findall(text))
    return frozenset(number for number in found if number is not None)


def _scale(behind: str, language: Language) -> int:
    """What the first word behind a figure multiplies it by; 1 for any other word."""
    if not language.spaced:
        signs = behind.lstrip()
        return next(
            (language.scales[signs[:size]] for size in (2, 1) if signs[:size] in language.scales), 1
        )
    word = behind.split(maxsplit=1)[:1]
    return language.scales.get(word[0].strip(".,;") if word else "", 1)


def _counts(figure: str) -> bool:
    """Whether a figure is one that every language has in digits: no day, article or year."""
    if not figure.isdigit():
        return True
    return int(figure) > _SMALL and int(figure) not in _YEARS


@cache
def _ordinals(language: Language) -> re.Pattern[str]:
    names = any_of(language.ordinals)
    edge = r"(?<![^\W\d_])" if language.spaced and language.code != "ar" else ""
    return re.compile(rf"{edge}(?:{names})(?![^\W\d_])" if language.spaced else names)


def _sessions(folded: str, ordinals: list[tuple[int, int]], language: Language) -> Iterator[int]:
    """The ordinals that stand beside a word for a session."""
    weights = meaning(language.code)
    if weights is None:
        return
    for at, number in ordinals:
        if not language.spaced:  # "第四次妇女问题世界会议" is no session
            if _HAN_SESSION.match(folded, at):
                yield number
            continue
        near = folded[max(0, at - _BEFORE) : at + _NEAR]
        if any(word in near for word in weights.sessions):
            yield number


@cache
def _month(language: Language) -> str:
    """A pattern of every name of a month."""
    return "|".join(
        re.escape(name).replace("/", r"\s?/\s?")
        for name in sorted(language.months, key=len, reverse=True)
    )


@cache
def _months_with_year(language: Language) -> re.Pattern[str]:
    names = _month(language)
    if not language.spaced:
        return re.compile(rf"(?P<year>\d{{4}})\s?年\s?(?P<month>{names})")
    return re.compile(rf"(?P<month>{names})\.?,?\s+(?:de\s+)?(?P<year>\d{{4}})")


def _months(folded: str, language: Language) -> Iterator[str]:
    """Every month that stands beside a year, and the other one of a meeting that began in it or
    ended in it: "27 June to 1 July 2022", "2022年6月27日至7月1日".
    """
    for match in _months_with_year(language).finditer(folded):
        beside = (
            folded[match.end() : match.end() + _MEETING]
            if not language.spaced
            else folded[max(0, match.start() - _MEETING) : match.start()]
        )
        for found in (match["month"], *re.findall(_month(language), beside)):
            if number := language.months.get(re.sub(r"\s?/\s?", "/", found)):
                yield f"{match['year']}-{number:02}"
