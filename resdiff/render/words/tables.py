"""A language -> its table of words: sentences by their English, plurals, numbers, dates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, convert, msgpack

from resdiff.render.words.plurals import PLURALS

_FOLDER: Final = Path(__file__).parent
_PACKED: Final = _FOLDER / "packed.msgpack"  # in a wheel only: hatch_build.py puts it there

Row = str | dict[str, str]  # a sentence, or its forms by number


class WordTable(Struct, frozen=True):
    """The table of one language."""

    name: str  # what the language calls itself
    direction: str  # "ltr" | "rtl"
    thousands: str  # stands between groups of three digits, from five digits on where `from_five`
    percent: str  # "{n} %"
    day: str  # "{day} {month} {year}"
    month_and_year: str
    session: str  # "{n} session"; English has the ordinal
    between: str  # things in a row: ", "
    months: tuple[str, ...]
    from_five: bool = False
    rows: Mapping[str, Row] = {}  # what pages and summaries say
    # what notices, reasons and verdicts say: values that cross the house hold them in English
    messages: Mapping[str, Row] = {}

    def grouped(self, number: int) -> str:
        """1234567 -> "1,234,567"."""
        if self.from_five and abs(number) < 10_000:
            return str(number)
        return f"{number:,}".replace(",", self.thousands)

    def sentence(self, code: str, key: str, numbered: int | None) -> str:
        """The sentence of a row, in the form that goes with the number; English where no row is."""
        row = self.rows.get(key) or self.messages.get(key) or key.partition("|")[0]
        if isinstance(row, str):
            return row
        return (
            row.get(PLURALS[code](abs(numbered or 0))) or row["other" if "other" in row else "many"]
        )


@cache
def words_of(code: str) -> WordTable:
    """The table of one of the six languages. Read once."""
    if packed := _packed():
        return msgpack.decode(packed[f"{code}.toml"], type=WordTable)
    return convert(_toml(code), WordTable)


@cache
def _packed() -> dict[str, bytes]:
    """The tables of a wheel, each as bytes of its own; none in a checkout."""
    if not _PACKED.is_file():
        return {}
    return msgpack.decode(_PACKED.read_bytes(), type=dict[str, bytes])


def _toml(code: str) -> Any:
    import tomllib  # a wheel needs none for its own data

    return tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
