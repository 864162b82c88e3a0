"""The shorthand of rooms in which texts are negotiated -> what the parser looks for: names of
delegations, stances, words before labels, from `delegations.toml` and `negotiation.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from resdiff.text.alternatives import any_of
from resdiff.un.data import DEFAULT, table


# one value per language: compared and hashed as itself
class Shorthand(Struct, frozen=True, eq=False):
    """The shorthand of one language; that of English is understood in every text. Most texts have
    none, so what only shorthand is asked about is compiled when it is.
    """

    code: str
    new: re.Pattern[str]  # at the beginning: "New", "(New)", "Add new"
    option: re.Pattern[str]  # a whole line: "Option 1:", "Alternative B"

    @property
    def instruction(self) -> re.Pattern[str]:
        """A verb that acts on quoted words: "replace"."""
        return _instruction(self.code)

    @property
    def by(self) -> Mapping[str, re.Pattern[str]]:
        """A kind -> what stands before a name: "proposed by"."""
        return _kinds(self.code, "by")

    @property
    def not_names(self) -> frozenset[str]:
        """What looks like the name of a delegation and is none, in small letters."""
        return _not_names(self.code)

    @property
    def names(self) -> re.Pattern[str]:
        """A delegation, the longest first."""
        return _delegations()

    def stance(self, said: str) -> str:
        """The kind of a stance; "" for words that are none."""
        bare = said.strip(" .:-–—")
        kinds = _kinds(self.code, "stances").items()
        return next((kind for kind, words in kinds if words.fullmatch(bare)), "")


@cache
def shorthand(code: str) -> Shorthand:
    """The shorthand of the language with this code, and that of English."""
    new, option = _either(code, "new"), _either(code, "option")
    return Shorthand(
        code,
        new=re.compile(rf"(?:\((?:{new})\)|\[(?:{new})\]|(?:{new}))\s*:?\s*(?=\S)", re.IGNORECASE),
        option=re.compile(
            rf"\[?(?P<word>{option}) (?P<number>\d{{1,2}}|[A-Z])\]? ?[:.\]]?", re.IGNORECASE
        ),
    )


def _tables(code: str) -> tuple[Mapping[str, Any], ...]:
    """What the language says, then what English does."""
    return tuple(table("negotiation.toml", each) for each in dict.fromkeys((code, DEFAULT)))


def _either(code: str, key: str) -> str:
    return "|".join(f"(?:{each[key]})" for each in _tables(code) if key in each)


@cache
def _instruction(code: str) -> re.Pattern[str]:
    return re.compile(_either(code, "instruction"), re.IGNORECASE)


@cache
def _kinds(code: str, key: str) -> Mapping[str, re.Pattern[str]]:
    found: dict[str, list[str]] = {}
    for each in _tables(code):
        for name, pattern in each.get(key, {}).items():
            found.setdefault(name, []).append(f"(?:{pattern})")
    return MappingProxyType(
        {name: re.compile("|".join(rows), re.IGNORECASE) for name, rows in found.items()}
    )


@cache
def _not_names(code: str) -> frozenset[str]:
    lines = (line for each in _tables(code) for line in each["not_names"].split("\n"))
    return frozenset(map(str.casefold, lines))


@cache
def _delegations() -> re.Pattern[str]:
    data = table("delegations.toml")
    keys = ("states", "groups", "pens")
    long = any_of(name for key in keys for name in _lines(data[key]))
    short = any_of(_lines(data["short"]))
    article = r"(?:[Tt]he (?:delegations? of )?|[Dd]elegations? of (?:the )?)?"
    return re.compile(
        rf"{article}(?:(?i:{long})|(?:{short}))(?:['’]s)?(?![\w-])"
        r"(?: ?\((?:on behalf of [^()]+)\))?"
    )


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]
