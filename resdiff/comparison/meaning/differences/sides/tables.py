"""A language code -> the phrases that carry meaning in a paragraph, from `<code>/phrases.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from resdiff.comparison.meaning.differences.sides.patterns import (
    JoinedWords,
    PhraseFinder,
    finder,
)
from resdiff.comparison.meaning.weights import Phrase, PhraseTable, longest
from resdiff.text.words import fold, words
from resdiff.un.languages import load, table


class Act(Struct, frozen=True, gc=False):
    """A verb that says what somebody is to do, with its force from 5 (ensure) to 0 (know)."""

    name: str
    force: int


class Tables(Struct, frozen=True, eq=False):
    """The phrases of one language. Sets of words hold them as compared."""

    limits: PhraseFinder
    forces: PhraseFinder
    times: PhraseFinder
    softeners: PhraseFinder  # before a verb, which they weaken: "consider", "the possibility of"
    acts: PhraseTable[Act]
    duties: Mapping[str, int]  # nouns of duty by their force: "responsibility" below "obligation"
    actors: PhraseTable[str]  # -> the name of the group that means the same
    terms: PhraseTable[str]  # -> one term of those that mean the same
    legal: frozenset[str]  # those of `terms` that have an effect in law
    possessives: frozenset[str]  # words for an owner named before: "their"
    governing: frozenset[str]  # before what a noun is about: "the lack [of] progress"
    infinitive: frozenset[str]  # "to" before a verb
    titled: frozenset[str]  # before the title of a document: "entitled"
    to: frozenset[str]  # before a verb in its plain form
    endings: tuple[str, ...]  # of a verb that needs nothing before it: "-ing"
    negations: frozenset[str]
    quantifiers: frozenset[str]  # "all"
    both: frozenset[str]  # "and"
    either: frozenset[str]  # "or"
    relatives: frozenset[str]  # with these a thought with a verb of its own begins
    examples: frozenset[str]  # after these stand examples
    rights: frozenset[str]
    qualities: frozenset[str]
    instruments: frozenset[str]  # one of these is in the name of every document
    empty: frozenset[str]  # no difference when they come or go alone
    names: frozenset[str]  # between a name and what completes it: "the Committee on ..."
    events: frozenset[str]  # what takes place and has passed one day
    ranks: Mapping[Phrase, int]  # ordinals of sessions and of all else: "third"
    occasions: frozenset[str]  # verbs that say when and where something took place: "held"
    reaffirming: frozenset[str]  # openings that stand by what was said before
    continuing: frozenset[str]  # verbs that say that a duty is kept: "continue"
    noting: frozenset[str]  # openings that take note of something, and no more
    openings: Mapping[str, str]  # a verb that opens -> one that says the same
    ahead: frozenset[str]  # openings that speak of what is to come
    joined: JoinedWords
    qualifiers_first: bool  # "migrant victims": what tells more of a noun stands before it
    capitals: bool  # names are written in capitals throughout: English
    spaced: bool

    def act(self, keys: Sequence[str]) -> tuple[Act, int] | None:
        """The verb with which these words begin, and how many of them it has, also where it is
        written together with a small word before it: "d'assurer".
        """
        for form in self.joined.forms(keys[0]) if keys else ():
            found = longest(self.acts, (form, *keys[1:6]), 0)
            if found:
                return found
        return None


@cache
def tables(code: str) -> Tables | None:
    """The phrases of the language with this code; None where there are none."""
    data = table("phrases.toml", code)
    if not data:
        return None
    spaced = load(code).spaced
    said: Mapping[str, Any] = data["words"]
    contracted, article = said.get("article", ("", ""))
    joined = JoinedWords(
        said.get("attached", ""), contracted, article, tuple(said.get("elided", ()))
    )

    def look(name: str) -> PhraseFinder:
        rows = data[name]
        groups = [(row["name"], row["patterns"]) for row in rows.get("classes", ())]
        return finder(rows["patterns"], groups, spaced=spaced, joined=joined)

    def listed(name: str) -> frozenset[str]:
        return frozenset(map(fold, said.get(name, ())))

    return Tables(
        limits=look("limits"),
        forces=look("forces"),
        times=look("times"),
        softeners=look("softeners"),
        acts=_acts(data["acts"]),
        duties=MappingProxyType({fold(word): force for word, force in data["duties"].items()}),
        actors=_groups(data["actors"]["names"]),
        terms=_groups([*data["terms"]["same"], *data["terms"].get("legal", ())]),
        legal=frozenset(row[0] for row in data["terms"].get("legal", ())),
        possessives=listed("possessives"),
        governing=listed("governing"),
        infinitive=listed("infinitive"),
        titled=listed("titled"),
        to=listed("to"),
        endings=tuple(said.get("endings", ())),
        negations=listed("negations"),
        quantifiers=listed("quantifiers"),
        both=listed("and"),
        either=listed("or"),
        relatives=listed("relatives"),
        examples=listed("examples"),
        rights=listed("rights"),
        qualities=listed("qualities"),
        instruments=listed("instruments"),
        empty=listed("empty"),
        names=listed("names"),
        events=listed("events"),
        ranks=_ranks(code, said.get("ranks", ())),
        occasions=listed("occasions"),
        reaffirming=listed("reaffirming"),
        continuing=listed("continuing"),
        noting=listed("noting"),
        openings=MappingProxyType(
            {name: row[0] for row in data.get("openings", {}).get("same", ()) for name in row}
        ),
        ahead=listed("ahead"),
        joined=joined,
        qualifiers_first=said.get("qualifiers_first", False),
        capitals=said.get("capitals", False),
        spaced=spaced,
    )


def _acts(steps: Iterable[Mapping[str, Any]]) -> PhraseTable[Act]:
    return PhraseTable(
        {
            tuple(words(form)): Act(forms[0], step["force"])
            for step in steps
            for forms in step["verbs"]
            for form in forms
        }
    )


def _ranks(code: str, forms: Iterable[str]) -> Mapping[Phrase, int]:
    ranks = {tuple(words(form)): number for form, number in load(code).ordinals.items()}
    for number, row in enumerate(forms, 1):
        ranks.update({tuple(words(form)): number for form in row.split("|")})
    return MappingProxyType(ranks)


def _groups(rows: Iterable[list[str]]) -> PhraseTable[str]:
    return PhraseTable({tuple(words(name)): row[0] for row in rows for name in row})
