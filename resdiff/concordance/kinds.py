"""The language versions of one clause -> what they do not agree on: DISAGREEMENTS has a row for
each kind, with an example that a test runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from resdiff.concordance.facts import ClauseFacts
from resdiff.values.concordance import Disagreement

Versions = Sequence[ClauseFacts]

# Classes of openings between which no translator moves: to decide or to ask is not to note, and
# concern is no welcome. Within a class languages have one verb for two ("Demande" is "Calls upon"
# and "Calls for"). What reaffirms may do anything ("Reiterates its demand" is "Demande à nouveau")
# and "Noting with concern" is a noting in one language and a concern in another.
_CLASSES: Final = {
    "deciding": "acts",
    "directive": "acts",
    "observing": "notes",
    "evaluative": "welcomes",
    "concern": "is concerned",
}
_APART: Final = (
    frozenset({"acts", "notes"}),
    frozenset({"acts", "is concerned"}),
    frozenset({"acts", "welcomes"}),
    frozenset({"welcomes", "is concerned"}),
)
_STEPS: Final = 2  # of force between two verbs that ask: "urges" and "invites" are three apart
_NUMBERS: Final = re.compile(r"\d+")
_SMALL: Final = 20  # ordinals up to it stand everywhere: "the first meeting"
# the year of a resolution of the Council, which a text may leave out
_YEAR: Final = re.compile(r"\(\d{4}\)")


class Kind(Struct, frozen=True):
    """One row: the kind, what is compared, how it is said, and an English clause with its other
    language that must raise it.
    """

    name: str
    found: Callable[[Versions], tuple[str, ...] | None]  # what each version says; None: they agree
    meaning: str
    example: tuple[str, str, str]  # language, English words, words in that language


def _missing(
    versions: Versions,
    facts: Callable[[ClauseFacts], Iterable[str]],
    has: Callable[[ClauseFacts, str], bool],
) -> tuple[str, ...] | None:
    """What each version says that another does not have in any form; None where all have all."""
    said = [
        sorted(
            fact
            for fact in facts(version)
            if not all(has(other, fact) for other in versions if other is not version)
        )
        for version in versions
    ]
    return tuple(", ".join(each) for each in said) if any(said) else None


def _citations(versions: Versions) -> tuple[str, ...] | None:
    return _missing(versions, lambda version: version.cited, _cites)


def _cites(version: ClauseFacts, symbol: str) -> bool:
    """Whether a symbol is cited, or its numbers at least stand there."""
    numbers = _NUMBERS.findall(_YEAR.sub("", symbol.rpartition("/RES/")[2]))
    return symbol in version.cited or set(numbers) <= version.digits


def _times(versions: Versions) -> tuple[str, ...] | None:
    def told(version: ClauseFacts) -> Iterator[str]:
        yield from version.dates
        yield from (f"session {number}" for number in version.sessions)

    return _missing(versions, told, _dated)


def _dated(version: ClauseFacts, told: str) -> bool:
    """Whether a date or session stands there: the day and, with its year, the month; the ordinal,
    in words or digits.
    """
    if told.startswith("session "):
        number = told.removeprefix("session ")
        beside = any(each > _SMALL for each in version.ordinals)
        # an ordinal in a form that is not known says nothing; another one does
        return int(number) in version.ordinals or number in version.digits or not beside
    day = str(int(told[-2:]))
    return told in version.dates or (told[:7] in version.months and day in version.digits)


def _figures(versions: Versions) -> tuple[str, ...] | None:
    return _missing(versions, lambda version: version.figures, _counts)


def _counts(version: ClauseFacts, figure: str) -> bool:
    """Whether a figure stands there, in digits or as an ordinal in words; target 16.4 of a goal
    is "16-4" in Arabic.
    """
    if "." in figure and version.digits.issuperset(figure.split(".")):
        return True
    return figure in version.digits or (figure.isdigit() and int(figure) in version.ordinals)


def _counted(
    versions: Versions, part: Callable[[ClauseFacts], int], word: str
) -> tuple[str, ...] | None:
    counts = [part(version) for version in versions]
    if len(set(counts)) == 1:
        return None
    return tuple(f"{count or 'no'} {word}{'' if count == 1 else 's'}" for count in counts)


def _brackets(versions: Versions) -> tuple[str, ...] | None:
    return _counted(versions, lambda version: version.brackets, "bracket")


def _footnotes(versions: Versions) -> tuple[str, ...] | None:
    return _counted(versions, lambda version: version.notes, "footnote")


def _openings(versions: Versions) -> tuple[str, ...] | None:
    if not all(version.operative for version in versions):
        return None  # a recital notes in one language what it welcomes in another
    classes = [_CLASSES.get(version.force, "") for version in versions]
    found = set(filter(None, classes))
    asking = [
        version.strength
        for version in versions
        if version.force == "directive" and not version.intense
    ]
    apart = any(pair <= found for pair in _APART)
    if not apart and (len(asking) < len(versions) or max(asking) - min(asking) <= _STEPS):
        return None
    return tuple(version.opened for version in versions)


DISAGREEMENTS: Final[tuple[Kind, ...]] = (
    Kind(
        "citation", _citations, "not the same resolutions, decisions or reports are cited",
        ("fr", "Recalling its resolution 76/172,", "Rappelant sa résolution 76/173,"),
    ),
    Kind(
        "time", _times, "a date or a session differs",
        ("es", "Decides to extend it until 31 March 2025;",
         "Decide prorrogarlo hasta el 31 de mayo de 2025;"),
    ),
    Kind(
        "figure", _figures, "a number differs",
        ("fr", "Decides to deploy 1,200 personnel;", "Décide de déployer 1 300 personnes ;"),
    ),
    Kind(
        "bracket", _brackets, "words stand in brackets in one language only",
        ("es", "Urges [all] States to act;", "Insta a todos los Estados a actuar;"),
    ),
    Kind(
        "footnote", _footnotes, "a footnote is missing",
        ("fr", "", ""),  # footnotes are told by the format: see the tests
    ),
    Kind(
        "opening", _openings, "the opening has another force",
        ("fr", "Urges States to act;", "Prend note de l’action des États ;"),
    ),
)  # fmt: skip


def disagreements(versions: Versions, names: Sequence[str]) -> Iterator[Disagreement]:
    """What the versions of a clause do not agree on; `names` of their languages, for people."""
    for kind in DISAGREEMENTS:
        said = kind.found(versions)
        if said is not None:
            told = "; ".join(
                f"{name}: {words or 'nothing'}" for name, words in zip(names, said, strict=True)
            )
            yield Disagreement(kind.name, said, f"{kind.meaning} ({told})")
