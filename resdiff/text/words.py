"""A text -> its word tokens, and the form in which words are compared.

Shared by the wings (align, diff, classify) and by all that stands on them, so that "the same word"
means one thing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import chain

# One token: a run of white space; a Chinese character; a number with its thousands ("17,300"); a
# word with its inner apostrophes, hyphens, dots and slashes ("Secretary-General's", "A/RES/68/179",
# "OC-16/99", "U.S."); any other single character. Together they cover any text.
_HAN = (
    r"\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff"
)
_FIRST_HAN = "\u2e80"
# "10,000", and decimals behind a comma: "0,7" in French, Spanish and Russian
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+,[0-9]{1,2}(?![0-9,])"


def _said(han: str) -> str:
    """The pattern of a token that is no white space and no single mark; `han`: the Chinese
    characters as a range, or "".
    """
    letter = rf"[^\W_{han}]"
    # letters with their combining marks
    run = rf"{letter}+(?:[\u0300-\u036f\u064b-\u065f\u0670]+{letter}*)*"
    word = rf"{run}(?:['’\u02bc\u2010\u2011\-./]{run})*"
    return "|".join((*([f"[{han}]"] if han else []), _NUMBER, word))


@cache
def _pattern(east: bool) -> re.Pattern[str]:
    """The pattern of every token. The one for Chinese takes a fiftieth of a second to compile, so
    it is compiled only for texts that need it.
    """
    return re.compile(rf"\s+|{_said(_HAN if east else '')}|.", re.DOTALL)


_FOLD = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "ʼ": "'",
        "´": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "«": '"',
        "»": '"',
        "″": '"',
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "―": "-",
        "−": "-",
        "\u00ad": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\u2060": None,
        "\ufeff": None,
        "\u200e": None,
        "\u200f": None,
        "\u061c": None,
        "\u202a": None,
        "\u202b": None,
        "\u202c": None,
        "\u202d": None,
        "\u202e": None,
        "\u2066": None,
        "\u2067": None,
        "\u2068": None,
        "\u2069": None,
        "ـ": None,
    }
    # Arabic vowel signs: the print sets or leaves them ("تشدّد", "تشدد")
    | dict.fromkeys((*range(0x064B, 0x0653), 0x0670))
)

# British and American printings alternate -ise and -ize ("Recognising" 86 times beside
# "Recognizing" 185 in Security Council texts, un-conventions.md 1.4). "Otherwise" becomes
# "otherwize" on both sides, which harms nothing: no two English words with a stem of four letters
# differ in this alone.
_ISE = re.compile(r"(?<=[a-z]{4})is(?=(?:e|es|ed|ing|ation|ations)\b)")


# the clauses of one link are asked for by the diff and by every rule on words
@lru_cache(maxsize=512)
def tokens(text: str) -> tuple[str, ...]:
    """Cut `text` into tokens that join back to it; white space is a token of its own."""
    runs = text.split()
    if not text or _is_east(text) or " ".join(runs) != text:
        return tuple(_pattern(_is_east(text)).findall(text))
    # the text of a clause is folded to single spaces
    return tuple(chain.from_iterable(map(_with_space, runs)))[:-1]


# "States," stands in every paragraph: looked up four times faster than cut
@lru_cache(maxsize=65_536)
def _with_space(run: str) -> tuple[str, ...]:
    """The tokens of what stands between white space, which no token crosses, and a space after
    them.
    """
    return (run, " ") if run.isalnum() else (*_pattern(False).findall(run), " ")


def fold(word: str) -> str:
    """One word or text as compared: compatibility forms, quotes, dashes, case and -ise/-ize are
    one; invisible characters gone.
    """
    if not word.isascii():
        text = look(word).casefold()
        return _ISE.sub("iz", text) if "is" in text and text.isascii() else text
    text = word.lower().replace("`", "'")  # all that these forms do to ASCII, ten times faster
    return _ISE.sub("iz", text) if "is" in text else text


def look(word: str) -> str:
    """One word or text as a reader sees it: `fold` without case and spelling ("non‑refoulement"
    with
    any hyphen).
    """
    return unicodedata.normalize("NFKC", word).translate(_FOLD)


# a resolution has some 1,500 different words, the bulk archives some 60,000
folded_word = lru_cache(maxsize=65_536)(fold)


# the clauses of two long texts: the alignment and the rules ask for the same ones
@lru_cache(maxsize=32_768)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, without punctuation and white space, in order."""
    if _is_east(text):
        return tuple(folded_word(token) for token in tokens(text) if is_word(token))
    return tuple(chain.from_iterable(map(_words_between, text.split())))


@lru_cache(maxsize=65_536)
def _words_between(run: str) -> tuple[str, ...]:
    """The folded words of what stands between white space."""
    return (
        (folded_word(run),)
        if run.isalnum()
        else tuple([folded_word(token) for token in _with_space(run) if is_word(token)])
    )


def is_word(token: str) -> bool:
    """Whether a token is a word and no white space or mark."""
    return token[0].isalnum() or (token >= _FIRST_HAN and bool(_han().match(token)))


@cache
def _han() -> re.Pattern[str]:
    """A Chinese character; the radicals among them are no letters to Python ("⼈", U+2F08)."""
    return re.compile(f"[{_HAN}]")


def _is_east(text: str) -> bool:
    return not text.isascii() and max(text) >= _FIRST_HAN
