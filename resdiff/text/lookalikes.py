"""A text -> the words in it that look like other words: letters of scripts that resemble each
other, mixed or exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

# As patterns, compiled when a word asks: the ranges take long to compile, and few texts have such a
# word.
_SCRIPTS: Final = (
    ("Cyrillic", "[\u0400-\u052f]"),
    ("Greek", "[\u0370-\u03ff]"),
    ("Latin", "[A-Za-z\u00c0-\u024f]"),
)
_NOT_LATIN: Final = re.compile("[\u0370-\u052f]")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
# a vowel with the mark of its stress, which Russian keyboards borrow: "бóльшую", the greater part
_STRESSED: Final = re.compile("[áéíóúýάέίόύ\u1f71\u1f73\u1f77\u1f79\u1f7b]", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")

# Cyrillic and Greek letters that most fonts draw as a Latin one (Unicode UTS 39, confusables.txt).
_LATIN: Final = str.maketrans(
    "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԚԜοανΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϲ",
    "aeopcyxijshdqwABEKMHOPCTYXIJSQWoavABEZHIKMNOPTYXCc",
)


class Mixed(Struct, frozen=True):
    """A word with letters of several scripts, and where it stands in its text."""

    word: str
    start: int
    end: int
    scripts: tuple[str, ...]  # in the order of the alphabet: "Cyrillic", "Latin"


def mixed_words(text: str) -> Iterator[Mixed]:
    """The words of a text that mix Latin, Greek and Cyrillic letters: "Stаtes" with a Cyrillic
    а.
    """
    if text.isascii() or _NOT_LATIN.search(text) is None:  # nearly every text, told at once
        return
    for match in _WORD.finditer(text):
        word = match.group()
        if not word.isascii():
            letters_alone = _STRESSED.sub("", word) if _CYRILLIC.search(word) else word
            scripts = tuple(name for name, letters in _SCRIPTS if re.search(letters, letters_alone))
            if len(scripts) > 1:
                yield Mixed(word, match.start(), match.end(), scripts)


def latin_look(text: str) -> str:
    """The text as a reader sees it, letters that look like Latin ones made Latin: equal for
    "Stаtes" and "States".
    """
    return text.translate(_LATIN)
