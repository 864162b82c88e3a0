"""What stands before a colon or between round brackets -> the delegations named there, and what
they want.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from resdiff.un.languages import Language
from resdiff.un.languages.stances import Shorthand
from resdiff.values.document import Stance

# the wide signs of Chinese texts; as long as they were, so places stay
NARROW: Final = str.maketrans("（）［］【】：；／", "()[][]:;/")
_CAPITAL: Final = "[A-ZÀ-ÖØ-ÞА-ЯЁ]"
# A name that nobody has listed: "Freedonia", "Grand Duchy of Fenwick". Arabic and Chinese have no
# capitals: there what stands alone before the colon, if it is short.
_UNLISTED: Final = re.compile(
    rf"(?:[Tt]he )?{_CAPITAL}[\w.’'-]*"
    rf"(?: (?:(?:of|and|de|du|del|la)(?: the)? )?{_CAPITAL}[\w.’'-]*){{0,4}}"
    r"|[\u0621-\u0652][\u0621-\u0652 ]{1,25}(?<! )|[\u4e00-\u9fff]{2,10}"
)
_ABBREVIATION: Final = re.compile(r"[A-Z\d/-]{2,8}")
_BETWEEN: Final = re.compile(r"\s*(?:[,،、،&+/]|,? (?:and|et|y|и)(?= )|و)\s*")
_ARTICLE: Final = re.compile(r"(?:the )?(?:delegations? of (?:the )?)?", re.IGNORECASE)
# "Mexico alt:", "EU alt 2 -", "US proposal:"
_COLON: Final = re.compile(
    r"\s*(?P<alt>(?:alt(?:ernative)?\.?|proposal|text|new)(?: ?\d{1,2})?)?\s*[:：](?!//)\s*",
    re.IGNORECASE,
)
# "Norway on behalf of the Nordic countries: retain"
_BEHALF: Final = re.compile(r" on behalf of [^:：;()\[\]]{2,60}(?=\s*[:：;)\]]|$)")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_SAYS: Final = re.compile(r"\s*(?:[:：]|\s[-–—]\s)\s*")
# what is done to words that are quoted is no wording of its own: "delete “as appropriate”"
_QUOTED: Final = re.compile(r"(?P<verb>[^\W\d_]{2,})(?: \w+){0,4}:? ?[\"“«„]")
_LONGEST_NOTE: Final = 600  # characters: forty delegations with what they want


class Attribution(Struct, frozen=True):
    """Who is named at the beginning of words, and where the words begin."""

    names: tuple[str, ...]
    end: int


class NameReader(Struct, frozen=True, eq=False):
    """Reads names and notes of one text: listed delegations, those that the text itself names, and
    where `guesses`, whoever is written like a name in the place of one.
    """

    words: Shorthand
    language: Language
    learnt: frozenset[str] = frozenset()  # as printed
    guesses: bool = False

    def opening(self, text: str) -> int:
        """Where the listed opening ends with which a text begins; 0 without one."""
        found = self.language.opening(text)
        return found.end if found is not None and found.listed else 0

    def before_colon(self, text: str, *, guess: bool = True) -> Attribution | None:
        """The names with which words begin, a colon behind them: "EU, Canada: ..."."""
        found = self._names(text[:_LONGEST_NOTE], guess=guess)
        if found is None:
            return None
        colon = _COLON.match(text, found.end)
        return None if colon is None else Attribution(found.names, colon.end())

    def note(self, text: str) -> tuple[Stance, ...]:
        """The stances in a note, () where the text is none: "US: delete; Mexico, EU: retain"."""
        text = text.strip()
        # "(b)" is the letter of an item, in every resolution; delegations may be called "A" and "B"
        if not text or len(text) > _LONGEST_NOTE or (len(text) == 1 and not text.isupper()):
            return ()
        stances: list[Stance] = []
        for part in filter(None, (piece.strip() for piece in re.split("[;；؛]", text))):
            said = self._part(part)
            if not said:
                return ()
            stances += said
        return tuple(stances)

    def names_alone(self, text: str) -> tuple[str, ...]:
        """The names of which a text is made, and of nothing else; listed or learnt ones, or where
        `guesses`, any.
        """
        found = self._names(text.strip(), guess=self.guesses)
        if found is None or text.strip()[found.end :].strip(" ."):
            return ()
        if any(self._is_doubtful(name) for name in found.names):
            return ()
        return found.names

    def listed(self, text: str) -> tuple[str, ...]:
        """The names of which a text is made, where all are listed or learnt."""
        found = self._names(text.strip(), guess=False)
        return found.names if found is not None and found.end == len(text.strip()) else ()

    def _part(self, text: str) -> tuple[Stance, ...]:
        """One part of a note: names, names and a stance, a stance, or a stance and names."""
        if kind := self.words.stance(text):
            return (Stance(kind, (), text),)
        for kind, by in self.words.by.items():
            if (match := by.match(text)) and (names := self._all(text[match.end() :])):
                return (Stance(kind, names, text[: match.end()]),)
        head, _, tail = text.partition(":")
        if (kind := self.words.stance(head)) and (names := self._all(tail)):  # "ADD: EU"
            return (Stance(kind, names, head.strip()),)
        if names := self.names_alone(text):
            return (Stance("propose", names),)
        found = self._names(text, guess=True)
        if found is None:
            return ()
        says = _SAYS.match(text, found.end)
        rest = text[says.end() if says else found.end :].strip()
        if not rest:
            return ()
        if kind := self.words.stance(rest):
            return (Stance(kind, found.names, rest),)
        if several := self._one_by_one(found.names, rest):
            return several
        return (Stance("other", found.names, rest),) if says else ()

    def _one_by_one(self, names: tuple[str, ...], rest: str) -> tuple[Stance, ...]:
        """What a note says where commas part its stances: "US: delete, Mexico: retain"."""
        head, comma, tail = rest.partition(",")
        kind = self.words.stance(head) if comma else ""
        others = self._part(tail.strip()) if kind else ()
        return (Stance(kind, names, head.strip()), *others) if others else ()

    def _all(self, text: str) -> tuple[str, ...]:
        found = self._names(text.strip(), guess=True)
        whole = found is not None and not text.strip()[found.end :].strip(" .")
        return found.names if found is not None and whole else ()

    def _names(self, text: str, *, guess: bool) -> Attribution | None:
        names: list[str] = []
        at = end = 0
        while found := self._name(text, at, guess=guess):
            name, end = found
            names.append(name)
            between = _BETWEEN.match(text, end)
            if between is None:
                break
            at = between.end()
        return Attribution(tuple(dict.fromkeys(names)), end) if names else None

    def _name(self, text: str, at: int, *, guess: bool) -> tuple[str, int] | None:
        ends = {match.end() for match in (self.words.names.match(text, at),) if match}
        ends |= {at + len(name) for name in self.learnt if text.startswith(name, at)}
        if not ends and guess and (match := _UNLISTED.match(text, at)):
            ends = {match.end()}
        if not ends:
            return None
        end = max(ends)
        if text[end : end + 1].isalnum():
            return None
        if behalf := _BEHALF.match(text, end):
            end = behalf.end()
        name = text[at:end].strip()
        article = _ARTICLE.match(name)
        bare = _POSSESSIVE.sub("", name[article.end() :] if article else name)
        if bare.casefold() in self.words.not_names or self.opening(bare) == len(bare):
            return None
        return bare, end

    def _is_doubtful(self, name: str) -> bool:
        """Whether a name may be something else in round brackets: "(IOM)", "(WHO)"."""
        listed = self.words.names.fullmatch(name) or name in self.learnt
        return not listed and _ABBREVIATION.fullmatch(name) is not None


def is_instruction(text: str, words: Shorthand) -> bool:
    """Whether what stands behind names speaks of words instead of being them."""
    match = _QUOTED.match(text)
    return match is not None and bool(
        words.stance(match["verb"]) or words.instruction.fullmatch(match["verb"])
    )


_HEADS: Final = re.compile(r"[\[(]((?:[^\[\]():]|\([^\[\]():]{0,60}\)){2,160}):")


# the line with which `resdiff compile` names the sides
_SEEN: Final = 20  # characters at the beginning of that line
_SIDES: Final = re.compile(r"Proposals by: (?P<names>\S.*)")


def sides_told(text: str) -> tuple[str, ...] | None:
    """The sides that the line of a compilation names; None for any other line."""
    if "Proposals by" not in text[:_SEEN]:  # asked of every paragraph of every text
        return None
    match = _SIDES.fullmatch(text.strip())
    return tuple(map(str.strip, match["names"].split(";"))) if match else None


def learnt_names(texts: Iterable[str], words: Shorthand, language: Language) -> frozenset[str]:
    """The names that a text itself shows to be names: before a colon in brackets with words behind
    it, before a stance, or in the line of a compilation.
    """
    reader = NameReader(words, language)
    found: set[str] = set()
    for printed in texts:
        found.update(sides_told(printed) or ())
        if ":" not in printed and "：" not in printed:
            continue
        text = printed.translate(NARROW)
        for match in _HEADS.finditer(text):
            told = reader.before_colon(text[match.start(1) : match.end()])
            if told is None or told.end != match.end() - match.start(1):
                continue
            if text[match.start()] == "[" or _has_stance(text, match, reader):
                found.update(told.names)
    return frozenset(found)


def _has_stance(text: str, match: re.Match[str], reader: NameReader) -> bool:
    """Whether a stance stands behind the colon, in round brackets: "(Freedonia: delete)"."""
    said = re.split(r"[;,)]", text[match.end() :], maxsplit=1)[0]
    return bool(reader.words.stance(said))


def everyone(stances: Sequence[Stance]) -> tuple[str, ...]:
    """Whoever is named in stances, once each, in their order."""
    return tuple(dict.fromkeys(name for stance in stances for name in stance.by))
