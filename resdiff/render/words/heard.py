"""An English sentence that a value brings -> the row it was made of, so that it can be said in the
language in force.

Notices, reasons and verdicts cross the house in English, as JSON has them. Their rows stand in the
tables under `messages`, with places where words of the text come in; a sentence of several parts is
heard part by part. One that no row knows stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from resdiff.render.words.interface import CODES, DEFAULT, current
from resdiff.render.words.said import Sentence, Value, strung
from resdiff.render.words.tables import words_of

_ALL: Final = next(code for code in CODES if code != DEFAULT)  # a table that has every row
_PLACE: Final = re.compile(r"\\\{([a-z]+)(\d?)\\\}")
_BARE: Final = re.compile(r"\{\w+\}")
_FIRST: Final = re.compile(r"[^\W\d_]+")
_SEPARATORS: Final = ("; ", ", ")
# What stands in a place of a row, by its name; whatever it may be where the name is not here.
_KINDS: Final = {
    **dict.fromkeys(("n", "share", "page"), r"\d[\d,]*"),
    **dict.fromkeys(("label", "mark", "print"), r"[^,;:]+?"),
    **dict.fromkeys(("text", "symbol", "other"), r"[^,;]+?"),
}
# A place that holds words of a text, which are in no table whatever they say.
_QUOTED: Final = frozenset({"words", "print", "reading"})


def heard(sentence: str, *, switched: bool = False) -> str:
    """The sentence in the language in force. `switched`: also where that is English, for a page
    that can be switched to the others.
    """
    if isinstance(sentence, Sentence) or (current() == DEFAULT and not switched):
        return sentence
    return _whole(sentence, current()) or sentence


@lru_cache(maxsize=1024)
def _whole(sentence: str, _code: str) -> Sentence | None:
    """What a sentence says; kept for each language, as a page asks the same many times."""
    return _heard(sentence) or _capital(sentence)


def _capital(sentence: str) -> Sentence | None:
    """A sentence whose row begins with a small letter."""
    found = _heard(sentence[:1].lower() + sentence[1:])
    if found is None:
        return None
    return Sentence("^", {"sentence": found}, "capital")


def _heard(sentence: str) -> Sentence | None:
    """One row, or several with a comma or a semicolon between them."""
    if found := _row(sentence):
        return found
    for separator in _SEPARATORS:
        parts = sentence.split(separator)
        for cut in range(len(parts) - 1, 0, -1):
            head = _row(separator.join(parts[:cut]))
            tail = _heard(separator.join(parts[cut:])) if head else None
            if head and tail:
                return strung((head, tail), separator)
    return None


def _row(sentence: str) -> Sentence | None:
    """The row that a sentence was made of."""
    if sentence in words_of(_ALL).messages:
        return Sentence(sentence, worded=True)
    for key in _candidates(sentence):
        if match := _pattern(key).fullmatch(sentence):
            values = {name: _value(name, text) for name, text in match.groupdict().items()}
            return Sentence(key, values, worded=True)
    return None


def _value(name: str, text: str) -> Value:
    if name == "n":
        return int(text.replace(",", ""))
    if name.rstrip("0123456789") in _QUOTED:
        return text
    return _heard(text) or _named(text)


def _named(text: str) -> str:
    """A word that the pages say too: the name of a language."""
    return Sentence(text) if text in words_of(_ALL).rows else text


def _candidates(sentence: str) -> Iterator[str]:
    begins, open_ones = _by_beginning()
    first = _FIRST.match(sentence)
    yield from begins.get(first[0] if first else "", ())
    yield from open_ones


@cache
def _by_beginning() -> tuple[dict[str, list[str]], list[str]]:
    """The rows with places: those that begin with a word by that word, and the others; those that
    say most first, so that "{n} of {words}" does not take what a fuller row says.
    """
    begins: dict[str, list[str]] = {}
    open_ones: list[str] = []
    rows = (key for key in words_of(_ALL).messages if "{" in key)
    for key in sorted(rows, key=lambda row: -len(_BARE.sub("", row))):
        first = _FIRST.match(key)
        if first and not key[first.end() :].startswith("{"):
            begins.setdefault(first[0], []).append(key)
        else:
            open_ones.append(key)
    return begins, open_ones


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """What a row with places matches; made when a sentence may be of it."""
    return re.compile(_PLACE.sub(_group, re.escape(key)), re.DOTALL)


def _group(place: re.Match[str]) -> str:
    return f"(?P<{place[1]}{place[2]}>{_KINDS.get(place[1], '.+?')})"
