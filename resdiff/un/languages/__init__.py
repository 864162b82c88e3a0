"""A language code -> what the parser knows of drafting in that language, from
`<code>/drafting.toml`.

Linguistic knowledge is data: a new language is a folder with a file, not code.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct, msgpack

from resdiff.errors import UsageError
from resdiff.text.words import fold, folded_word

DEFAULT: Final = "en"
_DRAFTING: Final = "/drafting.toml"  # after the code: every language has this file
_FOLDER: Final = Path(__file__).parent  # of the data: a folder for each language
# All of it. In a wheel only: hatch_build.py puts it there.
_PACKED: Final = _FOLDER / "packed.msgpack"
# characters: the longest listed opening has 59, an adverb before and one after it some 30
_OPENING_WINDOW: Final = 160
_WORDS: Final = re.compile(r"\S+")
_APOSTROPHE: Final = "[’']"
_OPENERS: Final = "“”\"'«‘\u200e\u200f\u202a\u202b"
_COMMAS: Final = ",،，:"
_FORMULA: Final = 200  # characters: the longest formula has some 60
_LONGEST_FORMULA: Final = 70  # characters of a formula that is misread
# characters: of a shorter formula (Chinese ones have two to six) one letter is too much to miss
_SHORTEST_MISREAD: Final = 12
# by which a misread formula is longer or shorter, at most: "m" read as "rn", a letter lost
_LETTERS_LOST: Final = 2
# of the first word: "Tbe", not "Commissioner for Human Rights;" for "The Commission on Human
# Rights"
_FIRST_LIKENESS: Final = 0.6
# share of the letters in order, of the whole and of its last word: "Assernbly", "Asscmbly", not
# "Agency"
_FORMULA_LIKENESS: Final = 0.8
_HEAD_OF_OPENING: Final = 40  # characters of quotes and brackets before an opening, at most
# characters of a paragraph that can matter for its opening
_SEEN: Final = _HEAD_OF_OPENING + _OPENING_WINDOW
# words; the longest listed phrase has eight ("Reaffirms its condemnation in the strongest possible
# terms")
_LONGEST_OPENING: Final = 9


class Organ(Struct, frozen=True):
    """A body that adopts resolutions: its English name, its enacting formula without the comma,
    how its symbols begin.
    """

    body: str
    formula: str
    symbol: str


class Opening(Struct, frozen=True):
    """The opening words of a paragraph: where they end, counted from where they were looked for,
    and the part they belong to.
    """

    end: int
    operative: bool
    listed: bool  # False: guessed from the ending of the first word


# one value per language: compared and hashed as itself
class Language(Struct, frozen=True, eq=False):
    """Drafting in one language. Phrases are kept folded (`resdiff.text.words.fold`); patterns
    match a whole line, whatever its case.
    """

    code: str
    name: str
    # openings begin with a capital ("capital"), with a small letter ("lower"), or the script has no
    # case ("none")
    case: str
    spaced: bool  # words are separated by spaces
    organs: tuple[Organ, ...]
    alphabets: tuple[str, ...]  # letters that number sub-paragraphs, each alphabet in order
    months: Mapping[str, int]  # folded name -> 1..12
    ordinals: Mapping[str, int]  # folded word -> number: "sixty-eighth" -> 68
    adverbs: frozenset[str]
    # verbs of openings that speak of what has been; empty where these are not known
    telling: frozenset[str]
    # what stands before the ordinal of a session to come, and after it; ("", "") where not known
    session: tuple[str, str]
    determiners: frozenset[str]
    hyphen_prefixes: frozenset[str]
    conjunctions: frozenset[str]
    participle_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    # of adjectives that open a preambular paragraph after an adverb
    adjective_endings: tuple[str, ...]
    never_openings: frozenset[str]
    preambular: frozenset[str]
    operative: frozenset[str]
    # of all openings and adverbs: a quick look before the phrases are tried
    first_words: frozenset[str]
    preambular_end: str
    operative_end: str
    chapeau_end: str
    final_end: str
    front: Mapping[str, re.Pattern[str]]
    closing: Mapping[str, re.Pattern[str]]
    furniture: Mapping[str, re.Pattern[str]]
    headings: Mapping[str, re.Pattern[str]]
    notes: Mapping[str, re.Pattern[str]]

    @property
    def terminals(self) -> str:
        """Every mark that can end a paragraph."""
        return self.preambular_end + self.operative_end + self.chapeau_end + self.final_end

    def organ(self, text: str) -> tuple[Organ, int] | None:
        """The organ whose enacting formula `text` begins with, and where the formula ends in
        `text` (after its comma).

        A formula that a scanner misread ("The Gencral Assembly,") is known when nothing else stands
        in `text`.
        """
        match = _formulas(self).match(text[:_FORMULA])
        if match is None or match.lastindex is None:
            misread = _misread_formula(self, text) if len(text) <= _LONGEST_FORMULA else None
            return (misread, len(text)) if misread else None
        organ = self.organs[match.lastindex - 1]
        if match[match.lastindex][0].islower() and organ.formula[0].isupper():
            return None  # "the General Assembly, including ..." goes on with a sentence
        end = match.end()
        if end < len(text) and text[end] in self.preambular_end + _COMMAS:
            return organ, end + 1
        return (organ, end) if end == len(text) else None

    def opening(self, text: str, start: int = 0) -> Opening | None:
        """The longest listed opening at `start` with its adverbs; else a first word that looks
        like one; else None.
        """
        return _opening(self, text[start : start + _SEEN])

    def listed(self, text: str, start: int) -> Opening | None:
        """The longest listed opening that begins at `start`, with its adverbs."""
        words, ends = self._first_words(text, start)
        if not words or (self.spaced and words[0].rstrip(_COMMAS) not in self.first_words):
            return None
        lead = next(
            (
                count
                for count in (3, 2, 1)
                if count < len(words) and self._phrase(words[:count]) in self.adverbs
            ),
            0,
        )
        # adverbs before the verb: "Also requests", "Once again urges"
        for skip in dict.fromkeys((0, lead)):
            for count in range(min(len(words), _LONGEST_OPENING + skip), skip, -1):
                phrase = self._phrase(words[skip:count])
                operative = phrase in self.operative
                if operative or phrase in self.preambular:
                    more = next(
                        (
                            size
                            for size in (3, 2, 1)
                            if self._phrase(words[count : count + size]) in self.adverbs
                        ),
                        0,
                    )
                    # adverbs after it: "Recalling further", "Decides further"
                    end = ends[count + more - 1]
                    while text[end - 1] in _COMMAS + ";":
                        end -= 1
                    return Opening(end, operative, listed=True)
        return None

    def _phrase(self, words: Sequence[str]) -> str:
        return (" " if self.spaced else "").join(words).rstrip(_COMMAS)

    def _first_words(self, text: str, start: int) -> tuple[list[str], list[int]]:
        """The first few words, folded, and where each ends (single characters, where words are
        not spaced).
        """
        if not self.spaced:
            size = min(_LONGEST_OPENING, len(text) - start)
            return [folded_word(each) for each in text[start : start + size]], [
                start + count for count in range(1, size + 1)
            ]
        found = list(_WORDS.finditer(text[start : start + _OPENING_WINDOW]))[: _LONGEST_OPENING + 4]
        return [folded_word(match.group()) for match in found], [
            start + match.end() for match in found
        ]

    def guessed(self, text: str, start: int) -> Opening | None:
        """An opening that is not listed, by the ending of its first word, which begins at
        `start`.
        """
        word = text[start : start + 40].split(maxsplit=1)[0].rstrip(",;:.")
        folded = fold(word)
        if not word.replace("-", "").isalpha() or len(word) < 4 or folded in self.never_openings:
            return None
        if folded.endswith(self.adverb_endings):  # "Gravely distressed by", "Warmly thanks"
            following = text[start + len(word) : start + len(word) + 40].split(maxsplit=1)[:1]
            second = fold(following[0]) if following else ""
            if second.endswith(self.participle_endings + self.adjective_endings):
                return Opening(
                    text.index(following[0], start + len(word)) + len(following[0]),
                    operative=False,
                    listed=False,
                )
            return None
        for endings, operative in ((self.participle_endings, False), (self.verb_endings, True)):
            if folded.endswith(endings):
                return Opening(start + len(word), operative, listed=False)
        return None


# a line of a plain text is asked some three times, and once more as the beginning of its clause
@lru_cache(maxsize=4_096)
def _opening(language: Language, text: str) -> Opening | None:
    head = text[:_HEAD_OF_OPENING]
    start = len(head) - len(head.lstrip("“”\"'«‘[ \u200e\u200f"))
    first = text[start : start + 1]
    if not first.isalpha() or (language.case == "capital" and not first.isupper()):
        return None
    return language.listed(text, start) or language.guessed(text, start)


@cache
def _formulas(language: Language) -> re.Pattern[str]:
    """One group for each organ, in order; any apostrophe, any case."""
    groups = "|".join(
        f"({re.sub(_APOSTROPHE, _APOSTROPHE, re.escape(organ.formula))})"
        for organ in language.organs
    )
    return re.compile(rf"[\s{_OPENERS}]*(?:{groups})\s*(?![^\W_])", re.IGNORECASE)


@lru_cache(maxsize=4_096)  # every short line is asked, some three times
def _misread_formula(language: Language, text: str) -> Organ | None:
    """The organ whose formula `text` resembles, mark at its end and all but a few letters; None
    for anything else.
    """
    bare = text.strip(_OPENERS + " ").rstrip(_COMMAS + ";.")
    if bare[:1].islower():
        return None  # "the economic and social fields," goes on with a sentence
    said = fold(bare).strip()
    near = [
        organ for organ in language.organs if abs(len(organ.formula) - len(said)) <= _LETTERS_LOST
    ]
    if not near or len(said) < _SHORTEST_MISREAD:
        return None
    from difflib import SequenceMatcher  # seldom needed, and not free to import

    for organ in near:
        formula = fold(organ.formula)
        starts, ends = (
            (one.split()[place], other.split()[place])
            for place, one, other in ((0, formula, said), (-1, formula, said))
        )
        pairs = (
            (starts, _FIRST_LIKENESS),
            (ends, _FORMULA_LIKENESS),
            ((formula, said), _FORMULA_LIKENESS),
        )
        if all(
            SequenceMatcher(None, *pair, autojunk=False).ratio() >= least for pair, least in pairs
        ):
            return organ
    return None


def _patterns(table: Mapping[str, str]) -> Mapping[str, re.Pattern[str]]:
    return MappingProxyType(
        {name: re.compile(pattern, re.IGNORECASE) for name, pattern in table.items()}
    )


def _numbered(words: list[str]) -> Mapping[str, int]:
    """Words in the order of their numbers; forms of one word are joined by "|"
    ("семидесятая|семидесятой").
    """
    return MappingProxyType(
        {fold(form): place for place, word in enumerate(words, start=1) for form in word.split("|")}
    )


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


@cache
def available() -> tuple[str, ...]:
    """Codes of the languages that can be read, English first."""
    codes = (name.removesuffix(_DRAFTING) for name in _files() if name.endswith(_DRAFTING))
    return tuple(sorted(codes, key=lambda code: (code != DEFAULT, code)))


def table(name: str, code: str = "") -> dict[str, Any]:
    """The data in the file `name` of the language with this code, or of all languages.

    Empty where there is no such file.
    """
    content = _files().get(f"{code}/{name}" if code else name)
    return _read(content) if content else {}


@cache
def _files() -> Mapping[str, bytes | Path]:
    """Each file of the data by its path in the folder.

    A wheel holds the contents of all in one file, as MessagePack, which is read in a tenth of the
    time that TOML takes; a checkout holds the files themselves. Neither is read before it is asked.
    """
    if _PACKED.is_file():
        return msgpack.decode(_PACKED.read_bytes(), type=dict[str, bytes])
    files = (*_FOLDER.rglob("*.toml"), *_FOLDER.rglob("*.txt"))
    return {path.relative_to(_FOLDER).as_posix(): path for path in files}


def _read(content: bytes | Path) -> Any:
    """What a file holds: a table, or the text of a list of words."""
    if isinstance(content, bytes):
        return msgpack.decode(content)
    text = content.read_text(encoding="utf-8")
    if content.suffix == ".txt":
        return text
    import tomllib  # a wheel needs none for its own data

    return tomllib.loads(text)


@cache
def load(code: str) -> Language:
    """The language with this ISO 639-1 code; `UsageError` (usage.language) for one we cannot
    read.
    """
    if code not in available():
        raise UsageError(
            "usage.language", f"no language {code!r}", hint="one of " + ", ".join(available())
        )
    data = table("drafting.toml", code)
    words, marks = data["words"], data["punctuation"]
    preambular, operative, adverbs = (
        frozenset(fold(data["openings"]["preambular"]).splitlines()),
        frozenset(fold(data["openings"]["operative"]).splitlines()),
        _folded(words["adverbs"]),
    )
    return Language(
        code=data["code"],
        name=data["name"],
        case=data["case"],
        spaced=data["spaced"],
        organs=tuple(Organ(**organ) for organ in data["organs"]),
        alphabets=tuple(data["numbering"]["alphabets"]),
        months=_numbered(words["months"]),
        ordinals=_numbered(words["ordinals"]),
        adverbs=adverbs,
        telling=_folded(words.get("telling", ())),
        session=(words.get("session_before", ""), words.get("session_after", "")),
        determiners=_folded(words["determiners"]),
        hyphen_prefixes=_folded(words["hyphen_prefixes"]),
        conjunctions=_folded(words["conjunctions"]),
        participle_endings=tuple(words["participle_endings"]),
        verb_endings=tuple(words["verb_endings"]),
        adverb_endings=tuple(words["adverb_endings"]),
        adjective_endings=tuple(words["adjective_endings"]),
        never_openings=_folded(words["never_openings"]),
        preambular=preambular,
        operative=operative,
        first_words=frozenset(
            phrase.split()[0].rstrip(_COMMAS) for phrase in preambular | operative | adverbs
        ),
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
    words = _files().get(f"{language.code}/words.txt")
    return MappingProxyType(dict(zip(_read(words).split() if words else (), itertools.count())))


def detect(text: str) -> str:
    """The code of the language one of whose enacting formulas stands in `text`; English when
    there is none.
    """
    head, organs = text[:_HEAD], load(DEFAULT).organs
    if any(organ.formula in head for organ in organs):
        return DEFAULT
    head = fold(head)
    if any(fold(organ.formula) in head for organ in organs):
        # without reading the data of the others, which costs more than all the rest of a small text
        return DEFAULT
    best = min(
        (
            (at, code)
            for code in available()
            for organ in load(code).organs
            if (at := head.find(fold(organ.formula))) >= 0
        ),
        default=(0, DEFAULT),
    )
    return best[1]


# characters in which the formula is looked for: a masthead and sponsors' list take some 3,000
_HEAD: Final = 20_000
