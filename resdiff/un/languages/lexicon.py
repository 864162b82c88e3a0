"""A language code -> what the parser knows of drafting in that language, from the files
`drafting.toml`, `names.toml` and `openings.toml` of its folder.

Linguistic knowledge is data: a new language is a folder with files, not code.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from resdiff.errors import UsageError
from resdiff.text.words import fold
from resdiff.un.data import DEFAULT, available, listed_words, table
from resdiff.un.languages.formulas import Organ, organ_named, organ_of
from resdiff.un.languages.genders import in_both_genders
from resdiff.un.languages.openings import Opening, Openings, openings_of


# one value per language: compared and hashed as itself
class Language(Struct, frozen=True, eq=False):
    """Drafting in one language. Words are kept folded (`resdiff.text.words.fold`); patterns match
    a whole line, whatever its case.
    """

    code: str
    name: str
    # openings begin with a capital ("capital"), with a small letter ("lower"), or the script has no
    # case ("none")
    case: str
    spaced: bool  # words are separated by spaces
    joined: str  # how words begin with which a conjunction is written together; "" for none
    stemmer: str  # the Snowball name of a language whose words inflect much; "" for the others
    organs: tuple[Organ, ...]
    formula: re.Pattern[str]  # of any body, by its form
    openings: Openings
    alphabets: tuple[str, ...]  # letters that number sub-paragraphs, each alphabet in order
    months: Mapping[str, int]  # folded name -> 1..12
    date: str  # the pattern of a date, with "{months}" for their names (`resdiff.un.dates`)
    ordinals: Mapping[str, int]  # folded word -> number: "sixty-eighth" -> 68
    # the same for words that number articles, chapters and annexes: "premier", "الأول"
    counted: Mapping[str, int]
    scales: Mapping[str, int]  # words that multiply a figure: "million", "万"
    decimal: str  # the mark before decimals: "0.7", "0,7"
    backwards: bool  # groups of a figure are typed from right to left: "500 12" is 12,500
    letters: Mapping[str, int]  # names of letters that number annexes: "ألف"
    section_words: Mapping[str, int]  # and for those that head a section alone: "أولا"
    # verbs of openings that speak of what has been; empty where these are not known
    telling: frozenset[str]
    # what stands before the ordinal of a session to come, and after it; ("", "") where not known
    session: tuple[str, str]
    determiners: frozenset[str]
    hyphen_prefixes: frozenset[str]
    conjunctions: frozenset[str]
    numbered: frozenset[str]  # what has numbers: "paragraph", "annex"
    preambular_end: str
    operative_end: str
    chapeau_end: str
    final_end: str
    front: Mapping[str, re.Pattern[str]]
    closing: Mapping[str, re.Pattern[str]]
    furniture: Mapping[str, re.Pattern[str]]
    headings: Mapping[str, re.Pattern[str]]
    notes: Mapping[str, re.Pattern[str]]
    # the form in which one text numbers its operative paragraphs, where it is not "1.": "digit)"
    # for "1)", "digit()" for "(1)"
    top_number: str = ""
    # the digits of its longest paragraph number: "2014." at the beginning of a line is the end of a
    # date, unless the text counts that far
    number_digits: int = 3

    @property
    def in_one_sentence(self) -> bool:
        """Whether the formula and what follows it are one sentence in this text, so that openings
        have small letters too.
        """
        return self.openings.small

    @property
    def terminals(self) -> str:
        """Every mark that can end a paragraph."""
        return self.preambular_end + self.operative_end + self.chapeau_end + self.final_end

    def organ(self, text: str) -> tuple[Organ, int] | None:
        """The organ whose enacting formula `text` begins with, and where it ends in `text`: behind
        its comma, or where formula and text are one sentence, before an opening.
        """
        found = organ_of(self.organs, text)
        return self.organ_in_sentence(text) if found is None and self.in_one_sentence else found

    def organ_in_sentence(self, text: str) -> tuple[Organ, int] | None:
        """The organ that `text` begins with, where a listed opening stands behind its name, in
        small letters or not; and where that opening begins.
        """
        found = organ_named(self.organs, text)
        if found is None:
            return None
        opening = with_small_openings(self).opening(text, found[1])
        return found if opening is not None and opening.listed else None

    def opening(self, text: str, start: int = 0) -> Opening | None:
        """The opening of a paragraph that begins at `start`, listed or guessed; else None."""
        return self.openings.at(text, start)


@lru_cache(maxsize=64)  # the same value for the same language: what is derived from it is kept
def with_small_openings(language: Language) -> Language:
    """`language`, whose listed openings may have small letters."""
    return replace(language, openings=replace(language.openings, small=True))


@cache
def load(code: str) -> Language:
    """The language with this ISO 639-1 code; `UsageError` (usage.language) for one we cannot
    read.
    """
    if code not in available():
        raise UsageError(
            "usage.language", f"no language {code!r}", hint="one of " + ", ".join(available())
        )
    data, names = table("drafting.toml", code), table("names.toml", code)
    phrases = table("openings.toml", code)
    words, marks = data["words"], data["punctuation"]
    return Language(
        code=data["code"],
        name=data["name"],
        case=data["case"],
        spaced=data["spaced"],
        joined=data.get("joined", ""),
        stemmer=data.get("stemmer", ""),
        organs=tuple(
            Organ(row["body"], row["formula"]) for row in names["organs"] if "formula" in row
        ),
        formula=_patterns(data["formula"])["form"],
        openings=openings_of(
            (
                tuple(in_both_genders(phrases["preambular"].splitlines(), code)),
                tuple(in_both_genders(phrases["operative"].splitlines(), code)),
            ),
            words,
            capital=data["case"] == "capital",
            spaced=data["spaced"],
        ),
        alphabets=tuple(data["numbering"]["alphabets"]),
        months=_numbered(names["months"]),
        date=names["date"],
        ordinals=_numbered(forms.split("|") for forms in words["ordinals"]),
        decimal=data["numbering"]["decimal"],
        backwards=data["numbering"].get("backwards", False),
        scales=MappingProxyType(
            {
                fold(word): size
                for forms, size in data["numbering"]["scales"]
                for word in forms.split("|")
            }
        ),
        counted=_numbered(forms.split("|") for forms in data["numbering"].get("counted", ())),
        letters=_numbered([name] for name in data["numbering"].get("letters", ())),
        section_words=_numbered(
            forms.split("|") for forms in data["numbering"].get("sections", ())
        ),
        telling=_folded(words.get("telling", ())),
        session=(words.get("session_before", ""), words.get("session_after", "")),
        determiners=_folded(words["determiners"]),
        hyphen_prefixes=_folded(words["hyphen_prefixes"]),
        conjunctions=_folded(words["conjunctions"]),
        numbered=_folded(words["numbered"]),
        preambular_end=marks["preambular"],
        operative_end=marks["operative"],
        chapeau_end=marks["chapeau"],
        final_end=marks["final"],
        front=_patterns(data["front"]),
        closing=_patterns(data["closing"]),
        furniture=_patterns(data["furniture"]),
        headings=_patterns(data["headings"]),
        notes=_patterns(data["notes"]),
    )


def load_or_default(code: str) -> Language:
    """The words and rules of a language, those of the default language for a code that is
    unknown or empty.
    """
    return load(code if code in available() else DEFAULT)


def ranks_in(code: str) -> Mapping[str, int]:
    """The ranks of the words of a language, those of the default language for a code that is
    unknown or empty.
    """
    return ranks_of(load_or_default(code))


@cache
def ranks_of(language: Language) -> Mapping[str, int]:
    """The words of official texts, most frequent first: folded word -> rank. Empty for a
    language without a list.

    The list (`words.txt`) holds the words as `fold` leaves them: ten thousand are not folded anew
    in every run.
    """
    return MappingProxyType(dict(zip(listed_words(language.code), itertools.count())))


def _patterns(patterns: Mapping[str, str]) -> Mapping[str, re.Pattern[str]]:
    return MappingProxyType(
        {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}
    )


def _numbered(words: Iterable[Iterable[str]]) -> Mapping[str, int]:
    """The forms of each word, in the order of their numbers: "семидесятая", "семидесятой" -> 70."""
    return MappingProxyType(
        {fold(form): place for place, forms in enumerate(words, start=1) for form in forms}
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
