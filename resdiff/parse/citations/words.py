"""A language code -> the words and patterns by which resolutions are cited in it, from the files
`citations.toml` and `names.toml` of its folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from resdiff.un.data import DEFAULT, table
from resdiff.un.dates import date_pattern
from resdiff.un.symbols import pattern_in_text

# One character for one character, so that offsets stay right: spaces, hyphens, quotes and
# full-width forms as the patterns have them.
# of full-width, Arabic and Persian print, each as long as the digit that it stands for
_DIGITS: Final = "".join(
    chr(zero + place) for zero in (0xFF10, 0x0660, 0x06F0) for place in range(10)
)
SAME_LENGTH: Final = str.maketrans(
    f"\u00a0\u202f\u2007\u2009\u2010\u2011’ʼ（）／，{_DIGITS}",
    f"    --''()/,{'0123456789' * 3}",
)

_PAIR = r"(?:(?:S|ES)-)?\d{1,4}/\d{1,4}(?![\d/])"
_ROMAN = r"\((?:(?:S|ES)-)?[IVXLC]{1,8}\)|\(ORG-\d\d\)"
_COUNCIL = r"\d{1,4}\s?\((?:19|20)\d\d\)"
# decision 1/CP.21
_CONFERENCE = r"\d{1,4}/[A-Z]{1,6}\.\d{1,4}(?!\w)"
# resolutions of the World Health Assembly and its Executive Board, with a noun before them or not
_HEALTH = r"WHA\d{1,3}\.\d{1,3}(?!\w)|EB\d{1,3}\.R\d{1,2}(?!\w)"
_STOP = r"[;；。!?]|\.(?=\s|$)"


class Name(Struct, frozen=True):
    """A name or phrase that matters for a citation."""

    kind: str  # "never", "predecessor", "treaty", "organ", "governor"
    form: str  # as in the table of its kind
    # of the form, as they stand in a text, with any white space between them
    words: tuple[str, ...]


# one value per language: compared and hashed as itself
class CitationWords(Struct, frozen=True, eq=False):
    """How resolutions are cited in one language. All forms are as in the text after
    `SAME_LENGTH`.
    """

    code: str
    after: bool  # "resolution" stands after its numbers (Chinese)
    # whatever matters for a citation: the group says what was met; "name": the beginning of one of
    # `names`
    events: re.Pattern[str]
    # by the beginning: those to be tried there, in this order
    names: Mapping[str, tuple[Name, ...]]
    open_ended: bool  # a name may be followed by a letter (Chinese)
    date: re.Pattern[str]  # groups day, month, year
    months: Mapping[str, int]
    roman: re.Pattern[str]  # 217 A (III): groups number, letter, kind, session
    pair: re.Pattern[str]  # 74/148 A and B: groups kind, session, number, letter, join, last
    item: re.Pattern[str]  # one item of a list of paragraphs: groups join, item
    governors: Mapping[str, tuple[str, bool]]  # "resolutions" -> ("resolution", plural)
    organs: Mapping[str, str]  # form -> English name of the body, "" for one without symbols
    treaties: Mapping[str, str]  # form -> name
    letters: Mapping[str, str]  # "ألف" -> "A"
    sessions: Mapping[str, str]  # "دإ" -> "S", "دإط" -> "ES", "د" -> ""
    joins: frozenset[str]
    links: frozenset[str]


@cache
def words_of(code: str) -> CitationWords:
    """The citation words of a language; English ones for a language without such a file."""
    code = code if table("citations.toml", code) else DEFAULT
    data, called = table("citations.toml", code), table("names.toml", code)
    words: dict[str, list[str]] = data["words"]
    after = data["position"] == "after"
    before, behind = {
        "both": (r"(?<!\w)", r"(?!\w)"),
        "right": ("", r"(?!\w)"),
        "neither": ("", ""),
    }[data["boundaries"]]
    months = {
        form: place for place, forms in enumerate(called["months"], start=1) for form in forms
    }
    organs = _inverted({row["body"]: row.get("names", []) for row in called["organs"]})
    treaties = _inverted(data["treaties"])
    names = _names(
        words,
        treaties,
        organs,
        governors := _governors(words),
        whole=data["boundaries"] != "neither",
    )
    letters: dict[str, str] = data["letters"]
    sessions: dict[str, str] = {}
    for sort, kind in (("regular", ""), ("special", "S"), ("emergency", "ES")):
        sessions |= dict.fromkeys(data["sessions"][sort], kind)
    letter = f"(?:[A-HJ-Z]|{_any(letters)})" if letters else "[A-HJ-Z]"
    # what may follow a letter that belongs to the number
    coming = rf"(?=\s?(?:{'|'.join(map(re.escape, words['joins']))}|[-\s,;.:)،]|$))"
    # 第47/54 A号: a Chinese sign may stand behind the letter of a number
    alone = r"(?![A-Za-z0-9])" if after else r"(?!\w)"
    own = _any(sessions) if sessions else "(?!)"
    date = date_pattern(called["date"], months)
    bare_date = re.sub(r"\(\?P<\w+>", "(?:", date)
    paragraph = (
        rf"第\s?\d{{1,3}}\s?(?:{_any(words['paragraph'])})"
        if after
        else _any(words["paragraph"], first=True)
    )
    edge = r"(?<![\w/.\-])" if not after else r"(?<![A-Za-z0-9/.\-])"
    number = r"\d{1,4}"
    # one look back for all: most places are inside a word
    shared = bool(before) and not after and not sessions
    inside, day = ("", "") if shared else (before, "" if after else r"(?<!\w)")
    named = {
        "symbol": rf"{edge}(?:{pattern_in_text()}|{_HEALTH})",
        "roman": rf"{edge}{number}(?:\s?{letter})?\s?(?:{_ROMAN}|\({own}\s?-\s?\d{{1,2}}\))",
        "council": rf"{edge}{_COUNCIL}",
        "conference": rf"{edge}(?:{_CONFERENCE})",
        "date": rf"{day}(?:{bare_date})",
        "pair": rf"(?:{edge}{_PAIR}|{own}\s?-\s?\d{{1,3}}/\d{{1,4}}(?![\d/]))",
        "paragraph": rf"{inside}{paragraph}(?!\w)" if not after else paragraph,
        "section": rf"{inside}{_any(words['section'], first=True)}(?=\s[IVXLA-Z])",
        "name": rf"{inside}{_any(names)}{behind}",
    }
    # The group that names an alternative stands behind it: one that begins with what it looks for
    # is passed over at a glance.
    events = "|".join(f"(?:{pattern})(?P<{name}>)" for name, pattern in named.items())
    return CitationWords(
        code=code,
        after=after,
        events=re.compile(rf"{before if shared else ''}(?:{events})|(?:{_STOP})(?P<stop>)"),
        names=MappingProxyType(names),
        open_ended=not behind,
        date=re.compile(date),
        months=MappingProxyType(months),
        roman=re.compile(
            rf"(?P<number>{number})(?:\s?(?P<letter>{letter}))?\s?\((?:(?P<kind>{own}|S|ES|ORG)\s?-\s?)?(?P<session>[IVXLC]+|\d+)\)"
        ),
        pair=re.compile(
            rf"(?:(?P<kind>{own}|S|ES)\s?-\s?)?(?P<session>\d{{1,4}})/(?P<number>\d{{1,4}})"
            rf"(?:\s?(?P<letter>{letter}){alone}{coming}(?:\s?(?P<join>-|{_any(words['joins'])})\s?(?P<last>{letter}){alone}{coming})?)?"
        ),
        item=re.compile(
            rf"\s?(?P<join>[,،、\-–]|{_any(words['joins'])})?\s?(?P<item>\d{{1,3}}(?:\s?\([a-z]{{1,4}}\)|[a-z](?!\w))?|[IVXL]{{1,6}}(?!\w)|[A-Z](?!\w))(?![\d/])"
        ),
        governors=MappingProxyType(governors),
        organs=MappingProxyType(organs),
        treaties=MappingProxyType(treaties),
        letters=MappingProxyType(letters),
        sessions=MappingProxyType(sessions),
        joins=frozenset(words["joins"]),
        links=frozenset(words["links"]),
    )


def _inverted(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {form.translate(SAME_LENGTH): name for name, forms in table.items() for form in forms}


def _governors(words: Mapping[str, list[str]]) -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for kind in ("resolution", "decision", "statement"):
        for forms, plural in ((words[kind], False), (words[f"{kind}s"], True)):
            found |= dict.fromkeys(_either_case(forms), (kind, plural))
    return found


def _names(
    words: Mapping[str, list[str]],
    treaties: Iterable[str],
    organs: Iterable[str],
    governors: Iterable[str],
    *,
    whole: bool,
) -> dict[str, tuple[Name, ...]]:
    """Names by how they begin: by their first word when words are `whole`, else by their first
    two letters.

    Five hundred names as one pattern took half as long to compile as a text to parse; a resolution
    has some ten of them.
    """
    found: dict[str, list[Name]] = {}
    kinds = {
        "never": _either_case(words["never"]),
        "predecessor": _either_case(words["predecessor"]),
        "treaty": treaties,
        "organ": organs,
        "governor": governors,
    }
    for kind, forms in kinds.items():
        for form in sorted(forms, key=lambda each: (-len(each), each)):
            parts = tuple(form.translate(SAME_LENGTH).split())
            found.setdefault(parts[0] if whole else parts[0][:2], []).append(
                Name(kind, form, parts)
            )
    return {beginning: tuple(each) for beginning, each in found.items()}


def _either_case(forms: Iterable[str]) -> list[str]:
    """The forms, and again with a capital."""
    return list(
        dict.fromkeys(variant for form in forms for variant in (form, form[:1].upper() + form[1:]))
    )


def _any(forms: Iterable[str], *, first: bool = False) -> str:
    """A pattern for any of the forms, longest first, with white space as it comes; `first`: the
    first letter in either case.
    """
    patterns = []
    for form in sorted(forms, key=lambda each: (-len(each), each)):
        pattern = re.escape(form.translate(SAME_LENGTH)).replace(r"\ ", r"\s+")
        head = form[:1]
        if first and head.lower() != head.upper():
            pattern = f"[{head.lower()}{head.upper()}]" + pattern[len(re.escape(head)) :]
        patterns.append(pattern)
    return f"(?:{'|'.join(patterns)})" if patterns else "(?!)"
