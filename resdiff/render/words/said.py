"""An English sentence and values -> the same sentence in the language in force.

What comes out is text, and remembers what it says: a page that can be switched writes it down in
all six languages (kit/pages.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from resdiff.render.words.interface import DEFAULT, current
from resdiff.render.words.tables import words_of
from resdiff.un.list_numbers import as_printed

Value = str | int
Values = Mapping[str, Value]
_PLACE: Final = re.compile(r"\{(\w+)\}")
_GROUPED: Final = 1000  # from here on digits stand in groups
_NUMBERED: Final = "n"  # the value that decides the form of a plural
_NONE: Final[Values] = MappingProxyType({})
_ISO_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class Sentence(str):
    """A sentence in the language in force, with what it says: its English key and its values."""

    key: str
    values: Values
    made: Callable[[str], str] | None
    worded: bool
    # of sentences in a row, with `key` between them (`strung`); none where they are said as one
    parts: tuple[str, ...] = ()
    # said again and again with the same values: the list of a page has it with them
    frequent: bool = False

    def __new__(
        cls,
        key: str,
        values: Values = _NONE,
        made: Callable[[str], str] | None = None,
        worded: bool = False,
    ) -> Sentence:
        """`made`: how a sentence that is no row is written in a language. `worded`: its key is not
        what English says to people: `en.toml` has that too.
        """
        said = super().__new__(cls, _written(current(), key, values, made, worded))
        said.key, said.values, said.made, said.worded = key, values, made, worded
        return said

    def in_language(self, code: str, open_values: Collection[str] = ()) -> str:
        """It in another language. `open_values`: names of values that stay places, "{label}"."""
        if not open_values:
            return _written(code, self.key, self.values, self.made, self.worded)
        fixed = {name: value for name, value in self.values.items() if name not in open_values}
        return _written(code, self.key, fixed, self.made, self.worded)

    @property
    def texts(self) -> dict[str, str]:
        """Those of its values that are the same in all languages: words of a text, a name, a label,
        a small number on which no form depends.
        """
        if self.made is not None:
            return {}
        return {name: str(value) for name, value in self.values.items() if _is_open(name, value)}


def say(key: str, /, **values: Value) -> Sentence:
    """A row of the table, its places filled. `n` is the number that decides the form of a plural.
    Numbers are written as the language writes them; a year is text.
    """
    return Sentence(key, values)


def plain(key: str) -> str:
    """A row in English: its key without what tells it from another row, "new|of two texts"."""
    return key.partition("|")[0]


def strung(parts: Iterable[str], between: str = ", ", *, frequent: bool = False) -> Sentence:
    """Sentences in a row, as one. `frequent`: a page says them again and again."""
    told = tuple(filter(None, parts))
    row = Sentence(
        between,
        {f"p{at}": part for at, part in enumerate(told)},
        lambda code: _between(code, between).join(_value(code, part) for part in told),
    )
    row.parts, row.frequent = (() if frequent else told), frequent
    return row


def number(value: int) -> Sentence:
    """1234 -> "1,234", "1 234"."""
    return Sentence("", {"n": value}, lambda code: words_of(code).grouped(value))


def percent(share: float) -> Sentence:
    """0.87 -> "87 %"."""
    whole = f"{100 * share:.0f}"
    return Sentence(
        "%", {"n": int(whole)}, lambda code: words_of(code).percent.replace("{n}", whole)
    )


def session(ordinal: int) -> Sentence:
    """68 -> "68th session", "68e session"."""

    def made(code: str) -> str:
        told = as_printed(ordinal, "ordinal") if code == DEFAULT else str(ordinal)
        return words_of(code).session.replace("{n}", told)

    return Sentence("session", {"n": ordinal}, made)


def day(iso: str) -> str:
    """ "2013-12-18" -> "18 December 2013"; anything else comes back as it is."""
    return _date("day", iso)


def month_and_year(iso: str) -> str:
    """ "2013-12-18" -> "December 2013"; anything else comes back as it is."""
    return _date("month_and_year", iso)


def _date(form: str, iso: str) -> str:
    match = _ISO_DATE.fullmatch(iso)
    if not match or not 1 <= int(match[2]) <= 12:
        return iso
    year, month, number = match[1], int(match[2]), str(int(match[3]))

    def made(code: str) -> str:
        words = words_of(code)
        pattern: str = getattr(words, form)
        told = {"day": number, "month": words.months[month - 1], "year": year}
        return _PLACE.sub(lambda place: told[place[1]], pattern)

    return Sentence(form, {"n": int(f"{year}{month:02}{int(number):02}")}, made)


def _is_open(name: str, value: Value) -> bool:
    if isinstance(value, int):
        return name != _NUMBERED and 0 <= value < _GROUPED
    return not isinstance(value, Sentence)


def _written(
    code: str,
    key: str,
    values: Values,
    made: Callable[[str], str] | None,
    worded: bool,
) -> str:
    if made is not None:
        return made(code)
    numbered = values.get(_NUMBERED)
    decides = numbered if isinstance(numbered, int) else None
    if code == DEFAULT and decides is None and not worded:
        sentence = plain(key)  # most of English: no table is read for it
    else:
        sentence = words_of(code).sentence(code, key, decides)
    if not values:
        return sentence
    return _PLACE.sub(
        lambda place: _value(code, values[place[1]]) if place[1] in values else place[0], sentence
    )


def _value(code: str, value: Value) -> str:
    if isinstance(value, Sentence):
        return value.in_language(code)
    if isinstance(value, int):
        return str(value) if abs(value) < _GROUPED else words_of(code).grouped(value)
    return value


def _between(code: str, between: str) -> str:
    return between if code == DEFAULT else words_of(code).sentence(code, between, None)
