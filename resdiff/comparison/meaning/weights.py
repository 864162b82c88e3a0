"""A language code -> what its drafting words weigh, from `<code>/verbs.toml` and
`<code>/meaning.toml`; None for a language without these files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from resdiff.text.words import fold, words
from resdiff.un.languages import in_both_genders, table


class Verb(Struct, frozen=True):
    """A verb with its conventional strength (force 0 to 5), attitude (-1, 0, +1) and kind."""

    name: str  # its finite form: "calls upon"
    force: int
    attitude: int
    kind: str  # "deciding" | "directive" | "observing" | "reinforcing" | "evaluative" | "concern"
    own: bool = False  # the user has it weigh so


class VerbWeight(Struct, frozen=True):
    """What a user has a verb weigh instead of the shipped data, or a verb that these do not know.

    Where one of `forms` is known, all forms of that verb get the weight, and keep the kind and
    attitude they had unless told otherwise; the other forms of the list join them.
    """

    forms: tuple[str, ...]  # finite form, participle, plain form: "urges", "urging", "urge"
    # 0 to 5; the scale of un-conventions.md 2.5: 5 decides, 4 urges, 3 calls upon, 2 recommends, 1
    # invites, 0 notes
    force: int
    attitude: int | None = None  # -1 deplores, 0 notes, 1 welcomes; None: as it was, else 0
    kind: str = ""  # one of Verb.kind; "": as it was, else "directive"
    language: str = "en"  # ISO 639-1


Phrase = tuple[str, ...]  # folded words
T = TypeVar("T")


class PhraseTable(dict[Phrase, T]):
    """Phrases and what they say, never changed once made; `sizes`: a first word -> how many words
    its phrases have, the most first.
    """

    __slots__ = ("sizes",)

    def __init__(self, phrases: Mapping[Phrase, T] | Iterable[tuple[Phrase, T]]) -> None:
        super().__init__(phrases)
        sizes: dict[str, set[int]] = {}
        for phrase in self:
            if phrase:
                sizes.setdefault(phrase[0], set()).add(len(phrase))
        self.sizes = {word: tuple(sorted(found, reverse=True)) for word, found in sizes.items()}


class Meaning(Struct, frozen=True, eq=False):
    """The weights of one language; every phrase is a tuple of folded words."""

    verbs: PhraseTable[Verb]
    # these, and those that only open a paragraph: asked where none of `verbs` does
    openers: PhraseTable[Verb]
    intensity: frozenset[Phrase]
    adverbs: frozenset[Phrase]
    modals: Mapping[str, int]
    qualifiers: frozenset[Phrase]
    considering: frozenset[str]
    addressees: PhraseTable[str]  # -> the name of its group
    deadlines: frozenset[Phrase]
    periods: frozenset[Phrase]  # words before a length of time
    units: frozenset[str]
    numbers: frozenset[str]
    sessions: frozenset[str]
    session_first: bool  # the word for a session can stand before its number (Arabic, Spanish)
    prefix: str  # "and", where it is written together with the word after it: "والثامنة" (Arabic)
    # what may stand between the parts of a date: "18 de diciembre de 2021"
    date_joints: frozenset[str]
    year_first: bool  # dates begin with the year (Chinese)
    days: frozenset[str]  # words right after the number of a day (Chinese)
    day_ending: str  # what is written together with the number of the first day: "1er" (French)
    function: frozenset[str]
    joints: frozenset[str]  # what stands before a verb that acts inside a paragraph
    endings: tuple[str, ...]  # of such a verb
    references: frozenset[str]  # words before a number that counts nothing: "paragraph 3"
    spelling: Mapping[str, str]  # a word -> the spelling under which it is compared


def longest(table: PhraseTable[T], tokens: Phrase, at: int) -> tuple[T, int] | None:
    """The longest phrase of `table` that begins at word `at`, with its length in words."""
    if at >= len(tokens):
        return None
    left = len(tokens) - at
    for size in table.sizes.get(tokens[at], ()):
        if size <= left and (found := table.get(tokens[at : at + size])) is not None:
            return found, size
    return None


def spelt(said: Phrase, weights: Meaning) -> Phrase:
    """Words under the spelling in which they are compared."""
    if weights.spelling.keys().isdisjoint(said):
        return said
    return tuple(weights.spelling.get(word, word) for word in said)


def _phrases(entries: Iterable[str]) -> frozenset[Phrase]:
    return frozenset(tuple(words(entry)) for entry in entries)


@cache
def meaning(code: str, weights: tuple[VerbWeight, ...] = ()) -> Meaning | None:
    """The weights of the language with this code, or None: then the rules about verbs and
    qualifiers are silent.

    `weights` are those of the user, the later ones over the earlier.
    """
    shipped = _shipped(code)
    own = tuple(each for each in weights if each.language == code)
    return _weighed(shipped, own) if shipped and own else shipped


def _weighed(shipped: Meaning, weights: Iterable[VerbWeight]) -> Meaning:
    """The same under the weights of a user; a verb that only opens paragraphs goes on doing so."""
    verbs, openers = dict(shipped.verbs), dict(shipped.openers)
    for each in weights:
        forms = [tuple(words(form)) for form in each.forms if words(form)]
        known = next(filter(None, map(openers.get, forms)), None)
        verb = Verb(
            known.name if known else " ".join(forms[0]),
            each.force,
            each.attitude if each.attitude is not None else known.attitude if known else 0,
            each.kind or (known.kind if known else "directive"),
            own=True,
        )
        for phrases in (verbs, openers):
            same = [form for form, other in phrases.items() if known and other.name == known.name]
            phrases.update(dict.fromkeys(same, verb))
        acting = [form for form in forms if form in verbs or form not in openers]
        verbs.update(dict.fromkeys(acting, verb))
        openers.update(dict.fromkeys(forms, verb))
    return replace(shipped, verbs=PhraseTable(verbs), openers=PhraseTable(openers))


@cache
def _shipped(code: str) -> Meaning | None:
    data, weighed = table("meaning.toml", code), table("verbs.toml", code)
    if not data:
        return None
    groups = {
        tuple(words(name)): names[0] for names in data["addressees"]["names"] for name in names
    }
    return Meaning(
        verbs=_verbs(weighed["verbs"], code),
        openers=_verbs([*weighed["openers"], *weighed["verbs"]], code),
        intensity=_phrases(weighed["intensity"]["words"]),
        adverbs=_phrases(weighed["adverbs"]["words"]),
        modals=MappingProxyType(
            {" ".join(words(name)): force for name, force in data["modals"].items()}
        ),
        qualifiers=_phrases(data["qualifiers"]["limiting"]),
        considering=frozenset(data["considering"]["words"]),
        addressees=PhraseTable(groups),
        deadlines=_phrases(data["deadlines"]["words"]),
        periods=_phrases(data["deadlines"].get("periods", ())),
        units=frozenset(data["deadlines"]["units"]),
        numbers=frozenset(data["numbers"]["words"]),
        sessions=frozenset(data["sessions"]["words"]),
        session_first=data["sessions"].get("before", False),
        prefix=data["sessions"].get("prefix", ""),
        date_joints=frozenset(data.get("dates", {}).get("joints", ())),
        year_first=data.get("dates", {}).get("year_first", False),
        days=frozenset(data.get("dates", {}).get("days", ())),
        day_ending=data.get("dates", {}).get("ending", ""),
        function=frozenset(data["function"]["words"]),
        joints=frozenset(data.get("inner", {}).get("joints", ())),
        endings=tuple(data.get("inner", {}).get("endings", ())),
        references=frozenset(data.get("references", {}).get("words", ())),
        spelling=MappingProxyType(
            {
                fold(word): fold(group[0])
                for group in data.get("spelling", {}).get("same", ())
                for word in group[1:]
            }
        ),
    )


def _verbs(groups: Iterable[Mapping[str, Any]], code: str) -> PhraseTable[Verb]:
    return PhraseTable(
        {
            tuple(words(form)): Verb(forms[0], group["force"], group["attitude"], group["kind"])
            for group in groups
            for forms in group["forms"]
            for form in in_both_genders(forms, code)
        }
    )
