"""The paragraphs before the enacting formula -> the facts of the resolution (symbol, session, date,
title) and passages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.parse.paragraphs.paragraph import INVISIBLE, Paragraph, blank_between, printed
from resdiff.parse.parts.amending import amending_line
from resdiff.text.words import fold
from resdiff.un.dates import find_date
from resdiff.un.languages import DEFAULT, Language, Organ, load
from resdiff.un.organs import bodies
from resdiff.un.symbols import Symbol, canonical
from resdiff.values.document import Amended, NoteMark, Passage, Source

# of the Security Council, in the words of any language: "Résolution 1812 (2008)"
_COUNCIL_NUMBER: Final = re.compile(r"(\d{1,4}) ?[(（](\d{2,5})[)）]")
# what may stand between the title and the formula
_BETWEEN: Final = frozenset({"date", "symbol", "masthead", "number", "field", "submitters"})
OTHER: Final = "other"
_IN_ENGLISH: Final = ("distribution", "date")
_TITLE_LENGTH: Final = 600  # characters; the longest title in the bulk archives has some 330


class Front(Struct, frozen=True):
    """What stood before the formula."""

    passages: tuple[Passage, ...] = ()
    title: Paragraph | None = None  # its number ("66/172.") kept apart
    title_text: str | None = None
    symbol: str | None = None
    session: int | None = None
    adopted: str | None = None
    distributed: str | None = None
    body: str = ""
    amends: Amended | None = None


def read_front(
    paragraphs: Sequence[Paragraph], organ: Organ | None, source: Source, language: Language
) -> Front:
    """Sort the paragraphs before the formula; facts told by the format (`source.facts`) go before
    what the words say.
    """
    kinds = [front_kind(paragraph, language) for paragraph in paragraphs]
    amending = amending_line(paragraphs, language) if organ is None else None
    titles = _title_run(paragraphs, kinds)
    passages: list[Passage] = []
    found: dict[str, str] = {}
    for place, (paragraph, kind) in enumerate(zip(paragraphs, kinds, strict=True)):
        text = printed(paragraph)
        if place not in titles and text:
            passages.append(Passage(kind, text, paragraph.origin))
        found.setdefault(kind, text)
    title = _join([paragraphs[place] for place in titles], language) if titles else None
    adopted = source.fact("adopted") or find_date(found.get("adopted", ""), language)
    # a Security Council text: its date stands in the masthead
    if not adopted and "number" in found:
        adopted = find_date(found.get("date", ""), language)
    symbol = _symbol(source.fact("symbol") or "", found, title, organ, adopted)
    return Front(
        passages=tuple(passages),
        title=title,
        title_text=_bare(source.fact("title") or (title.text if title else "")) or None,
        symbol=symbol,
        session=_session(found.get("session", ""), symbol, language),
        adopted=adopted,
        distributed=_distributed(passages, language),
        body=source.fact("body") or (organ.body if organ else ""),
        amends=amending.amended if amending else None,
    )


def _distributed(passages: Sequence[Passage], language: Language) -> str | None:
    """The day on which a document was given out: it stands behind "Distr.: Limited" or on the line
    below, in the language of the text or in English.
    """
    behind = list(dropwhile(lambda passage: passage.kind != "distribution", passages))
    dated = [passage.text for passage in behind if passage.kind in _IN_ENGLISH]
    days = (find_date(text, told) for text in dated for told in (language, load(DEFAULT)))
    return next(filter(None, days), None)


def front_kind(paragraph: Paragraph, language: Language) -> str:
    """What a line of the front matter is: "symbol", "session", "agenda" ...; `OTHER` where its
    form does not tell.
    """
    if paragraph.role:
        return paragraph.role
    text = paragraph.text
    if Symbol.parse(text):
        return "symbol"
    for name, pattern in language.front.items():
        if pattern.fullmatch(text):
            return name
    # the masthead of a Russian, Arabic or Chinese text has these two in English: "5 January 2023"
    english = load(DEFAULT).front
    return next((name for name in _IN_ENGLISH if english[name].fullmatch(text)), OTHER)


def _title_run(paragraphs: Sequence[Paragraph], kinds: Sequence[str]) -> list[int]:
    """The places of the title: the numbered line, else the last plain paragraph before the formula,
    with the lines it goes on with, or the topic that a draft names there.
    """
    numbered = [
        place
        for place, kind in enumerate(kinds)
        if kind in ("number_title", "title", "placeholder")
    ]
    first = numbered[-1] if numbered else None
    if first is None:
        last = len(kinds) - 1
        while last >= 0 and kinds[last] in _BETWEEN:
            last -= 1
        if last >= 0 and kinds[last] == "topic":
            return [last]
        if last < 0 or kinds[last] != OTHER or len(paragraphs[last].text) > _TITLE_LENGTH:
            return []
        first = last
        while (
            first > 0
            and kinds[first - 1] == OTHER
            and not paragraphs[first].gap
            and not paragraphs[first].told
        ):
            first -= 1
        return list(range(first, last + 1))
    run = [first]
    while (
        run[-1] + 1 < len(kinds)
        and kinds[run[-1] + 1] == OTHER
        and not paragraphs[run[-1] + 1].gap
        and not paragraphs[run[-1] + 1].told
    ):
        run.append(run[-1] + 1)
    return run


def _join(parts: Sequence[Paragraph], language: Language) -> Paragraph:
    text = parts[0].text
    for part in parts[1:]:
        text += blank_between(text, part.text, language) + part.text
    title = replace(parts[0], text=text)
    fronts = language.front
    match = fronts["number_title"].fullmatch(text) or fronts["topic"].fullmatch(text)
    if match and not title.number:
        return replace(
            title,
            number=text[: match.start(2)].rstrip(),
            text=match[2],
            lines=(),
            notes=_shift(title, match.start(2)),
        )
    return title


def _bare(text: str) -> str:
    """A title without the marks of direction that Arabic texts have inside their lines."""
    return text.translate(dict.fromkeys(map(ord, INVISIBLE)))


def _shift(paragraph: Paragraph, by: int) -> tuple[NoteMark, ...]:
    return tuple(replace(mark, offset=max(0, mark.offset - by)) for mark in paragraph.notes)


def _symbol(
    told: str,
    found: dict[str, str],
    title: Paragraph | None,
    organ: Organ | None,
    adopted: str | None,
) -> str | None:
    """The symbol as the format tells it, as it is printed, or by the number in the masthead or
    before the title.
    """
    printed = told or found.get("symbol", "")
    if Symbol.parse(printed):
        return canonical(printed)
    # the Chinese mark-up of S/RES/2511 (2020) has "第2511(2020)号决议" for its symbol
    if match := _COUNCIL_NUMBER.search(printed or found.get("number", "")):
        # "Resolution 1812 (208)", adopted on 30 April 2008
        year = match[2] if len(match[2]) == 4 else (adopted or match[2])[:4]
        return f"S/RES/{match[1]} ({year})"
    if printed:
        return canonical(printed)
    if title is not None and Symbol.parse(title.number):  # "WHA66.8 Robots in harbours"
        return canonical(title.number)
    body = bodies().get(organ.body) if organ is not None else None
    if title is not None and body is not None and body.printed:
        number = title.number.rstrip(". ")
        # "66/172.", "S-27/2.", "75/254 A-C."; not "12."
        known = Symbol.parse(f"A/RES/{number}") if "/" in number else None
        return body.symbol_of(number) if known and not known.parts else None
    return None


def _session(text: str, symbol: str | None, language: Language) -> int | None:
    folded = fold(text)
    words = sorted(
        (
            (at, -len(word), number)
            for word, number in language.ordinals.items()
            if (at := folded.find(word)) >= 0
        )
    )
    if words:
        return words[0][2]
    if match := re.search(r"\d{1,3}", folded):
        return int(match[0])
    known = Symbol.parse(symbol or "")
    regular = known is not None and known.organ.startswith("A") and not known.special
    return known.session or None if known is not None and regular else None
