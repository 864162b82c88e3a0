"""An English sentence and values -> the same sentence in the language in force.

What comes out is text, and remembers what it says: a page that can be switched writes it down in
all six languages (kit/pages.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

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

    __slots__ = ("frequent", "key", "made", "parts", "values", "worded")  # a page has thousands

    key: str
    values: Values
    made: str
    worded: bool
    # of sentences in a row, with `key` between them (`strung`); none where they are said as one
    parts: tuple[str, ...]
    # said again and again with the same values: the list of a page has it with them
    frequent: bool

    def __new__(
        cls,
        key: str,
        values: Values = _NONE,
        made: str = "",
        worded: bool = False,
    ) -> Sentence:
        """`made`: how one that is no row is written in a language, a name of `_WRITERS`. `worded`:
        its key is not what English says to people: `en.toml` has that too.
        """
        said = super().__new__(cls, _written(current(), key, values, made, worded))
        said.key, said.values, said.made, said.worded = key, values, made, worded
        said.parts, said.frequent = (), False
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
        if self.made:
            return {}
        return {name: str(value) for name, value in self.values.items() if _is_open(name, value)}

    def __reduce__(self) -> tuple[object, ...]:
        """What another process makes it of, whatever language is in force there."""
        return said_again, (as_data(self),)


class SentenceData(Struct, array_like=True, frozen=True):
    """A sentence as plain data, which can be kept or sent."""

    text: str
    key: str
    values: dict[str, str | int | SentenceData]
    made: str
    worded: bool
    parts: tuple[str | SentenceData, ...]
    frequent: bool


def as_data(said: Sentence) -> SentenceData:
    """What `said_again` makes the sentence of."""
    values = {
        name: as_data(value) if isinstance(value, Sentence) else value
        for name, value in said.values.items()
    }
    parts = tuple(as_data(part) if isinstance(part, Sentence) else part for part in said.parts)
    return SentenceData(str(said), said.key, values, said.made, said.worded, parts, said.frequent)


def said_again(data: SentenceData) -> Sentence:
    """The sentence that `as_data` took apart."""
    said = str.__new__(Sentence, data.text)
    said.key, said.made, said.worded, said.frequent = (
        data.key, data.made, data.worded, data.frequent
    )  # fmt: skip
    said.values = {
        name: said_again(value) if isinstance(value, SentenceData) else value
        for name, value in data.values.items()
    }
    said.parts = tuple(
        said_again(part) if isinstance(part, SentenceData) else part for part in data.parts
    )
    return said


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
    row = Sentence(between, {f"p{at}": part for at, part in enumerate(told)}, "row")
    row.parts, row.frequent = (() if frequent else told), frequent
    return row


def number(value: int) -> Sentence:
    """1234 -> "1,234", "1 234"."""
    return Sentence("", {"n": value}, "number")


def percent(share: float) -> Sentence:
    """0.87 -> "87 %"."""
    return Sentence("%", {"n": int(f"{100 * share:.0f}")}, "percent")


def session(ordinal: int) -> Sentence:
    """68 -> "68th session", "68e session"."""
    return Sentence("session", {"n": ordinal}, "session")


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
    return Sentence(form, {"n": int("".join(match.groups()))}, form)


def _is_open(name: str, value: Value) -> bool:
    if isinstance(value, int):
        return name != _NUMBERED and 0 <= value < _GROUPED
    return not isinstance(value, Sentence)


def _written(
    code: str,
    key: str,
    values: Values,
    made: str,
    worded: bool,
) -> str:
    if made:
        return _WRITERS[made](code, key, values)
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


# --- sentences that are no row -------------------------------------------------------------------


def _row(code: str, between: str, parts: Values) -> str:
    return _between(code, between).join(_value(code, part) for part in parts.values())


def _number(code: str, _key: str, values: Values) -> str:
    return words_of(code).grouped(int(values[_NUMBERED]))


def _percent(code: str, _key: str, values: Values) -> str:
    return words_of(code).percent.replace("{n}", str(values[_NUMBERED]))


def _session(code: str, _key: str, values: Values) -> str:
    ordinal = int(values[_NUMBERED])
    told = as_printed(ordinal, "ordinal") if code == DEFAULT else str(ordinal)
    return words_of(code).session.replace("{n}", told)


def _written_date(code: str, form: str, values: Values) -> str:
    digits = f"{values[_NUMBERED]:08}"
    words = words_of(code)
    told = {
        "day": str(int(digits[6:])),
        "month": words.months[int(digits[4:6]) - 1],
        "year": digits[:4],
    }
    pattern: str = getattr(words, form)
    return _PLACE.sub(lambda place: told[place[1]], pattern)


def _with_capital(code: str, _key: str, values: Values) -> str:
    told = _value(code, values["sentence"])
    return told[:1].upper() + told[1:]


_WRITERS: Final[Mapping[str, Callable[[str, str, Values], str]]] = {
    "row": _row,
    "number": _number,
    "percent": _percent,
    "session": _session,
    "day": _written_date,
    "month_and_year": _written_date,
    "capital": _with_capital,
}
