"""The shorthand of rooms in which texts are negotiated -> what the parser looks for: names of
delegations, stances, words before labels, from `delegations.toml` and `negotiation.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from resdiff.text.alternatives import any_of
from resdiff.un.data import DEFAULT, table


# one value per language: compared and hashed as itself
class Shorthand(Struct, frozen=True, eq=False):
    """The shorthand of one language; that of English is understood in every text."""

    new: re.Pattern[str]  # at the beginning: "New", "(New)", "Add new"
    instruction: re.Pattern[str]  # a verb that acts on quoted words: "replace"
    option: re.Pattern[str]  # a whole line: "Option 1:", "Alternative B"
    stances: Mapping[str, re.Pattern[str]]  # kind -> the whole of what is said
    by: Mapping[str, re.Pattern[str]]  # kind -> what stands before a name: "proposed by"
    not_names: frozenset[str]  # small letters
    names: re.Pattern[str]  # a delegation, the longest first

    def stance(self, said: str) -> str:
        """The kind of a stance; "" for words that are none."""
        bare = said.strip(" .:-–—")
        return next((kind for kind, words in self.stances.items() if words.fullmatch(bare)), "")


@cache
def shorthand(code: str) -> Shorthand:
    """The shorthand of the language with this code, and that of English."""
    own, english = table("negotiation.toml", code), table("negotiation.toml", DEFAULT)
    both = (own, english) if code != DEFAULT else (english,)

    def either(key: str) -> str:
        return "|".join(f"(?:{each[key]})" for each in both if key in each)

    def kinds(key: str) -> dict[str, re.Pattern[str]]:
        names = dict.fromkeys(name for each in both for name in each.get(key, ()))
        return {
            name: re.compile(
                "|".join(f"(?:{each[key][name]})" for each in both if name in each.get(key, ())),
                re.IGNORECASE,
            )
            for name in names
        }

    return Shorthand(
        new=re.compile(rf"(?:\((?:{either('new')})\)|\[(?:{either('new')})\]|(?:{either('new')}))"
                       r"\s*:?\s*(?=\S)", re.IGNORECASE),
        option=re.compile(rf"\[?(?P<word>{either('option')}) (?P<number>\d{{1,2}}|[A-Z])"
                          r"\]? ?[:.\]]?", re.IGNORECASE),
        instruction=re.compile(either("instruction"), re.IGNORECASE),
        stances=kinds("stances"),
        by=kinds("by"),
        not_names=frozenset(line.casefold() for t in both for line in t["not_names"].split("\n")),
        names=_delegations(),
    )  # fmt: skip


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
