"""How amendments are worded in a language, from the file `amendments.toml` of its folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from msgspec import Struct

from resdiff.text.alternatives import any_of
from resdiff.text.late import LatePattern
from resdiff.text.words import look
from resdiff.un.data import DEFAULT, table
from resdiff.un.languages import Language, load

FILE: Final = "amendments.toml"
_QUOTED: Final = r"⟦(?P<{}>\d+)⟧"
_NEVER: Final = r"(?!)"
_SUFFIX: Final = "bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|alt"
_SUB: Final = r" ?[(（]?[^\W_]{1,4}[)）]"
_NUMBER: Final = rf"\d{{1,4}}(?: ?(?:{_SUFFIX})(?![a-z])(?: ?\d{{1,2}})?)?(?:{_SUB})*"


class WherePattern(Struct, frozen=True):
    """A way to name paragraphs."""

    label: str  # "PP", "OP", "Annex", "Heading", "Footnote", "Title", "all PP"
    pattern: LatePattern
    examples: tuple[str, ...]


class ContextPattern(Struct, frozen=True):
    """What stands before the verb: "In operative paragraph 1,"."""

    side: str  # "in", "after", "before", "under", "end", "start"
    pattern: LatePattern
    examples: tuple[str, ...]


class VerbPattern(Struct, frozen=True):
    """A verb with what it takes: "replace “X” with “Y”"."""

    action: str
    side: str
    pattern: LatePattern
    examples: tuple[str, ...]


class OccurrencePattern(Struct, frozen=True):
    """A way to say which of several places of quoted words is meant."""

    pattern: LatePattern
    examples: tuple[str, ...]


class Phrasing(Struct, frozen=True, eq=False):
    """The wording of amendments in one language."""

    language: Language
    say: Mapping[str, Any]
    place: Mapping[str, Any]
    where: tuple[WherePattern, ...]
    contexts: tuple[ContextPattern, ...]
    verbs: tuple[VerbPattern, ...]
    occurrences: tuple[OccurrencePattern, ...]
    last: re.Pattern[str]  # "last", "final"
    starts: re.Pattern[str]  # where a verb may begin, or words before which it stands
    begins: re.Pattern[str]
    nothing: tuple[re.Pattern[str], ...]
    joined: re.Pattern[str]  # "and" between paragraphs
    ranged: re.Pattern[str]  # "to" between numbers
    ordinal: re.Pattern[str]  # "twenty-first", "21st"
    parts: Mapping[str, str]
    signs: Mapping[str, str]  # marks that are named: "comma"
    chapeau: re.Pattern[str]
    chapeau_last: re.Pattern[str] | None  # where it stands behind the paragraph
    section: re.Pattern[str]
    section_first: re.Pattern[str]
    own: re.Pattern[str] | None  # behind the number of a paragraph of the text itself: "above"


def has_phrasing(code: str) -> bool:
    """Whether it is known how amendments are worded in a language."""
    return bool(table(FILE, code))


@cache
def phrasing(code: str) -> Phrasing:
    """The wording of a language; that of English where it is not known."""
    if not has_phrasing(code):
        code = DEFAULT
    data, language = table(FILE, code), load(code)
    reading = data["reading"]
    slots = _slots(language, reading)
    before = r"(?<!\w)" if language.spaced else ""

    def late(row: Mapping[str, Any]) -> LatePattern:
        return LatePattern(_filled(row["pattern"], slots))

    return Phrasing(
        language,
        data["say"],
        data["place"],
        tuple(
            WherePattern(row["label"], late(row), tuple(row["examples"])) for row in data["where"]
        ),
        tuple(
            ContextPattern(row["side"], late(row), tuple(row["examples"]))
            for row in data["context"]
        ),
        tuple(
            VerbPattern(
                row["action"],
                row.get("side", "in"),
                late(row),
                tuple(row["examples"]),
            )
            for row in data["instruction"]
        ),
        tuple(
            OccurrencePattern(late(row), tuple(row["examples"]))
            for row in data.get("occurrence", ())
        ),
        _compiled(reading.get("last", _NEVER), slots),
        _compiled(before + rf"(?:{reading['verbs']})", slots),
        _compiled(reading["begins"], slots),
        tuple(_compiled(pattern, slots) for pattern in reading["nothing"]),
        _compiled(reading["and"], slots),
        _compiled(reading["range"], slots),
        re.compile(_ordinal(language), re.IGNORECASE),
        reading["parts"],
        reading.get("signs", {}),
        _compiled(reading["chapeau"], slots),
        _compiled(f"(?:{reading['chapeau_last']})$", slots) if "chapeau_last" in reading else None,
        _compiled(reading["section"], slots),
        _compiled(reading["section_first"], slots),
        _compiled(reading["own"], slots) if "own" in reading else None,
    )


def _slots(language: Language, reading: Mapping[str, Any]) -> Mapping[str, str]:
    """What stands in a pattern for {n}, {ordinal} and the others."""
    joined = f"(?:{reading['and']})"
    ordinal = _ordinal(language)
    between = f"(?:{joined}|{reading['range']})"
    the = f"(?:{reading['the']})?"
    return {
        "{n}": rf"(?P<n>{_NUMBER}(?:{between}(?:{_NUMBER}|(?:{_SUB})+))*)",
        "{mark}": r"(?P<mark>\d{1,4}|\*{1,5}|[a-z])",
        "{sub}": rf"(?P<sub>(?:{_SUB})+(?:{joined}(?:{_SUB})+)*)",
        "{ordinal}": rf"(?P<ordinal>{ordinal}(?:{between}{the}{ordinal})*)",
        "{nth}": rf"(?P<nth>{ordinal}|{reading.get('last', _NEVER)})",
        "{quote}": r"(?P<quote>⟦\d+⟧)",
        "{old}": _QUOTED.format("old"),
        "{new}": _QUOTED.format("new"),
        "{near}": _QUOTED.format("near"),
        "{places}": "(?P<places>[^⟦⟧]+?)",
        "{place}": "(?P<place>[^⟦⟧]+?)",
        "{place2}": "(?P<place2>[^⟦⟧]+?)",
    }


def _ordinal(language: Language) -> str:
    """The pattern of an ordinal in words or figures."""
    ends = "st|nd|rd|th|e|er|ère|ème|[.]?[ºª°]|-?[йяею]"
    edge = r"(?!\w)" if language.spaced else ""
    return rf"(?:{any_of(language.ordinals)}|\d{{1,3}}(?:[oa]| ?(?:{ends}){edge})?){edge}"


def _compiled(pattern: str, slots: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(_filled(pattern, slots), re.IGNORECASE)


def _filled(pattern: str, slots: Mapping[str, str]) -> str:
    for slot, regex in slots.items():
        pattern = pattern.replace(slot, regex)
    return pattern


def folded(text: str) -> str:
    """Words as the patterns expect them: quotes, dashes and invisible characters made one."""
    return look(" ".join(text.split()))
