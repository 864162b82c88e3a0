"""Words that are struck through -> the notice that names them: they are no words of the text."""

from __future__ import annotations

import re
from typing import Final

from resdiff.values.document import Notice

_SHOWN: Final = 120  # characters of struck words quoted; the notice's `print` holds all
_PLACE: Final = 40  # characters of the paragraph quoted to say where they stood
# what may be left of a paragraph of which all else is struck: "2. ;", "(a)", "(iv)"
_NUMBER_ALONE: Final = re.compile(
    r"\W*(?:(?:\d{1,4}(?:\s?(?:bis|ter|quater))?|[A-Za-z]|[ivxl]{1,6})[.)])?\W*"
)


def is_gone(rest: str) -> bool:
    """Whether `rest`, what is left of a paragraph with struck words, is no paragraph any more."""
    return _NUMBER_ALONE.fullmatch(rest) is not None


def struck(words: str, *, whole: bool = False, near: str = "", line: int = 0) -> Notice:
    """The notice on struck words: of a `whole` paragraph, or of one in which `near` is left."""
    words = " ".join(words.split())
    what = "words struck through are left out"
    if whole:
        what = "a paragraph struck through is left out, and does not count"
    where = f", in the paragraph “{_cut(near.strip(), _PLACE)}”" if near.strip() else ""
    return Notice(
        "input.struck", f"{what}: “{_cut(words, _SHOWN)}”{where}", "warning", line=line, print=words
    )


def rejected(code: str, tag: str, words: str, line: int) -> Notice:
    """The notice on words that the author marked as deleted or inserted (`tag`: "del", "ins"), and
    that are left out as --tracked asks.
    """
    did = "deleted" if tag == "del" else "inserted"
    words = " ".join(words.split())
    what = f"{did} text left out, as --tracked asks: “{_cut(words, _SHOWN)}”"
    return Notice(code, what, line=line, print=words)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()} ..."
