"""The words at the beginning of a paragraph -> its opening ("Also requests", "Recalling further"),
listed or guessed from an ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from resdiff.text.words import fold, folded_word

# characters: the longest listed opening has 59, an adverb before and one after it some 30
_WINDOW: Final = 160
_WORDS: Final = re.compile(r"\S+")
_COMMAS: Final = ",،，:"
_HEAD: Final = 40  # characters of quotes and brackets before an opening, at most
_QUOTES: Final = "“”\"'«‘[［【 \u200e\u200f"
# characters of a paragraph that can matter for its opening
_SEEN: Final = _HEAD + _WINDOW
# words; the longest listed phrase has eight ("Reaffirms its condemnation in the strongest possible
# terms")
_LONGEST: Final = 9
# words of an adverb, the longest first: "in this regard", “在这方面，”
_ADVERB_SIZES: Final = (5, 4, 3, 2, 1)
_SHORTEST_GUESS: Final = 4  # letters of a first word that its ending tells of


class Opening(Struct, frozen=True):
    """The opening words of a paragraph: where they end, counted from where they were looked for,
    and the part they belong to.
    """

    end: int
    operative: bool
    listed: bool  # False: guessed from the ending of the first word
    recites: bool = False  # listed as an opening of recitals too: Chinese "回顾"

    @property
    def acts(self) -> bool:
        """Whether it is an operative verb that the lexicon lists."""
        return self.listed and self.operative


# one value per language: compared and hashed as itself
class Openings(Struct, frozen=True, eq=False):
    """What a language opens its paragraphs with. Phrases are kept folded
    (`resdiff.text.words.fold`).
    """

    capital: bool  # openings begin with a capital
    # listed ones with a small letter too: "The General Assembly, recalling ..., decides ..."
    small: bool
    spaced: bool  # words are separated by spaces
    preambular: frozenset[str]
    operative: frozenset[str]
    adverbs: frozenset[str]
    # of all openings and adverbs: a quick look before the phrases are tried
    first_words: frozenset[str]
    participle_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    # of adjectives that open a preambular paragraph after an adverb
    adjective_endings: tuple[str, ...]
    never: frozenset[str]  # words with such an ending that open nothing

    def at(self, text: str, start: int) -> Opening | None:
        """The longest listed opening at `start` with its adverbs; else a first word that looks
        like one; else None.
        """
        return _opening(self, text[start : start + _SEEN])


def openings_of(
    phrases: tuple[Iterable[str], Iterable[str]],
    words: dict[str, list[str]],
    *,
    capital: bool,
    spaced: bool,
) -> Openings:
    """The openings of a language from its data: the preambular and operative phrases, and its
    tables of words.
    """
    preambular, operative = (frozenset(map(fold, each)) for each in phrases)
    adverbs = frozenset(map(fold, words["adverbs"]))
    return Openings(
        capital=capital,
        small=False,
        spaced=spaced,
        preambular=preambular,
        operative=operative,
        adverbs=adverbs,
        first_words=frozenset(
            phrase.split()[0].rstrip(_COMMAS) for phrase in preambular | operative | adverbs
        ),
        participle_endings=tuple(words["participle_endings"]),
        verb_endings=tuple(words["verb_endings"]),
        adverb_endings=tuple(words["adverb_endings"]),
        adjective_endings=tuple(words["adjective_endings"]),
        never=frozenset(map(fold, words["never_openings"])),
    )


# a line of a plain text is asked some three times, and once more as the beginning of its clause
@lru_cache(maxsize=4_096)
def _opening(openings: Openings, text: str) -> Opening | None:
    head = text[:_HEAD]
    start = len(head) - len(head.lstrip(_QUOTES))
    first = text[start : start + 1]
    if not first.isalpha():
        return None
    if openings.capital and not first.isupper():
        return _listed(openings, text, start) if openings.small else None
    return _listed(openings, text, start) or _guessed(openings, text, start)


def _listed(openings: Openings, text: str, start: int) -> Opening | None:
    """The longest listed opening that begins at `start`, with its adverbs."""
    words, ends = _first_words(openings, text, start)
    if not words or (openings.spaced and words[0].rstrip(_COMMAS) not in openings.first_words):
        return None
    for skip, count in _runs(openings, words):
        phrase = _phrase(openings, words[skip:count])
        operative = phrase in openings.operative
        if operative or phrase in openings.preambular:
            # adverbs after it: "Recalling further", "Decides further"
            end = ends[count + _adverb(openings, words[count:]) - 1]
            while text[end - 1] in _COMMAS + ";":
                end -= 1
            recites = phrase in openings.preambular
            return Opening(end, operative, listed=True, recites=recites)
    return None


def _runs(openings: Openings, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of words that can be a listed phrase, from word to word, the longest first; then the
    same behind adverbs: "Also requests", "Once again urges".
    """
    lead = _adverb(openings, words[:-1])
    for skip in dict.fromkeys((0, lead)):
        for count in range(min(len(words), _LONGEST + skip), skip, -1):
            yield skip, count


def _adverb(openings: Openings, words: Sequence[str]) -> int:
    """How many words the longest adverb takes with which `words` begin; 0 without one."""
    return next(
        (
            size
            for size in _ADVERB_SIZES
            if size <= len(words) and _phrase(openings, words[:size]) in openings.adverbs
        ),
        0,
    )


def _phrase(openings: Openings, words: Sequence[str]) -> str:
    return (" " if openings.spaced else "").join(words).rstrip(_COMMAS)


def _first_words(openings: Openings, text: str, start: int) -> tuple[list[str], list[int]]:
    """The first few words, folded, and where each ends (single characters, where words are not
    spaced).
    """
    if not openings.spaced:
        size = min(_LONGEST, len(text) - start)
        folded = [folded_word(character) for character in text[start : start + size]]
        return folded, [start + count for count in range(1, size + 1)]
    matches = list(_WORDS.finditer(text[start : start + _WINDOW]))[: _LONGEST + 4]
    folded = [folded_word(match.group()) for match in matches]
    return folded, [start + match.end() for match in matches]


def _guessed(openings: Openings, text: str, start: int) -> Opening | None:
    """An opening that is not listed, by the ending of its first word, which begins at `start`."""
    word = text[start : start + 40].split(maxsplit=1)[0].rstrip(",;:.")
    folded = fold(word)
    letters = word.replace("-", "").isalpha()
    if not letters or len(word) < _SHORTEST_GUESS or folded in openings.never:
        return None
    if folded.endswith(openings.adverb_endings):
        return _behind_adverb(openings, text, start + len(word))
    for endings, operative in ((openings.participle_endings, False), (openings.verb_endings, True)):
        if folded.endswith(endings):
            return Opening(start + len(word), operative, listed=False)
    return None


def _behind_adverb(openings: Openings, text: str, start: int) -> Opening | None:
    """A preambular opening whose adverb ends at `start`: "Gravely distressed by", "Warmly
    thanks".
    """
    following = text[start : start + 40].split(maxsplit=1)[:1]
    second = fold(following[0]) if following else ""
    if not second.endswith(openings.participle_endings + openings.adjective_endings):
        return None
    end = text.index(following[0], start) + len(following[0])
    return Opening(end, operative=False, listed=False)
