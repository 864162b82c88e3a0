"""A Link and its Edits -> what became of the clauses (Fate), what that means (Marks), and what it
weighs, difference by difference; all changes -> a Verdict.

Fate and meaning are two things. The rules stand in RULES, the marks they give in MARKS; what words
weigh is data (`verbs.toml` and `meaning.toml` of a language), so that a user can weigh them
otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from resdiff.comparison.meaning.facts import (
    citation_marks,
    fact_marks,
    facts,
    footnote_changes,
    footnote_marks,
    touches_facts,
)
from resdiff.comparison.meaning.kinds import (
    DIFFERENCES,
    NOW,
    TOGETHER,
    WAS,
    DifferenceKind,
    in_words,
    kind_of,
)
from resdiff.comparison.meaning.marks import KINDS, MARKS, NAMED_BY_DIFFERENCES, MarkKind
from resdiff.comparison.meaning.migration import MigrationOptions, named, with_migrations
from resdiff.comparison.meaning.moved import with_moved
from resdiff.comparison.meaning.openings import addressee_marks, verb_marks
from resdiff.comparison.meaning.pair import Pair, Texts, index, of_wording, pair, same_text
from resdiff.comparison.meaning.phrases import (
    bracket_marks,
    form_marks,
    letters,
    modal_marks,
    qualifier_marks,
    same_but_adverbs,
)
from resdiff.comparison.meaning.stances import stance_marks
from resdiff.comparison.meaning.substance import (
    Substance,
    alone,
    limits_of,
    of_place,
    substance,
)
from resdiff.comparison.meaning.verdict import verdict
from resdiff.comparison.meaning.weights import VerbWeight
from resdiff.values.comparison import Difference, Edit, Fate, Link, Mark
from resdiff.values.document import Clause, Part

__all__ = [
    "DIFFERENCES",
    "KINDS",
    "MARKS",
    "NAMED_BY_DIFFERENCES",
    "NOW",
    "RULES",
    "TOGETHER",
    "WAS",
    "Classified",
    "DifferenceKind",
    "MarkKind",
    "MigrationOptions",
    "Texts",
    "VerbWeight",
    "classify",
    "footnote_changes",
    "in_words",
    "index",
    "kind_of",
    "named",
    "verdict",
    "with_migrations",
    "with_moved",
]

Rule = Callable[[Pair], Iterable[Mark]]


def place_marks(link: Link, old: Sequence[Clause], new: Sequence[Clause]) -> Iterator[Mark]:
    """Moved, promoted, demoted, renumbered: where the clauses stand. A number that only shifted
    weighs nothing.
    """
    one, other = old[0], new[0]
    if (
        len(old) == len(new) == 1
        and not link.moved
        and (one.label, one.part) == (other.label, other.part)
    ):
        return
    before, after = (", ".join(clause.label for clause in side) for side in (old, new))
    if (one.part, other.part) == (Part.PREAMBLE, Part.OPERATIVE):
        yield KINDS["promoted"].mark(before, after)
    elif (one.part, other.part) == (Part.OPERATIVE, Part.PREAMBLE):
        yield KINDS["demoted"].mark(before, after)
    if link.moved:
        strays = [clause.label for clause in (*old, *new) if clause.id in link.strays]
        if strays and len(old) > len(new):
            before = ", ".join(strays)
        elif strays:
            after = ", ".join(strays)
        yield KINDS["moved"].mark(before, after)
    elif len(old) == len(new) == 1 and before != after:
        yield KINDS["renumbered"].mark(before, after)


RULES: Final[tuple[Rule, ...]] = (
    verb_marks,
    modal_marks,
    addressee_marks,
    qualifier_marks,
    citation_marks,
    fact_marks,
    bracket_marks,
    stance_marks,
    form_marks,
)
# Rules on words: silent where the words are the same.
_ON_WORDS: Final = frozenset(
    {verb_marks, modal_marks, addressee_marks, qualifier_marks, citation_marks, fact_marks}
)
# Rules on what stands beside words and between them.
_ON_FORM: Final = frozenset({bracket_marks, stance_marks, form_marks})
_ORDER: Final = {kind.code: at for at, kind in enumerate(MARKS)}


class Classified(Struct, frozen=True):
    """What became of the clauses of a link, and what that means."""

    fate: Fate
    marks: tuple[Mark, ...]
    substance: Substance


def _limits(link: Link, edits: Sequence[Edit], texts: Texts, fate: Fate) -> tuple[Difference, ...]:
    """The limits inside an operative paragraph that is new or was dropped: what it limits is said
    though the whole of it must be read.
    """
    ids = link.old if fate is Fate.DROPPED else link.new
    clauses = texts.clauses[0 if fate is Fate.DROPPED else 1]
    if any(clauses[key].part is not Part.OPERATIVE for key in ids):
        return ()
    return limits_of(pair(link, edits, texts))


def classify(link: Link, edits: Sequence[Edit], texts: Texts) -> Classified:
    """The fate of a link, its marks in the order of the MARKS table, and what it comes to. `texts`
    is `index(old, new)`, made once for all links.
    """
    if not link.old or not link.new:
        fate = Fate.DROPPED if link.old else Fate.ADDED
        return Classified(fate, (), alone(fate, _limits(link, edits, texts, fate)))
    old, new = (
        tuple(map(texts.clauses[0].__getitem__, link.old)),
        tuple(map(texts.clauses[1].__getitem__, link.new)),
    )
    noted = list(footnote_marks(old, new)) if texts.noted else []
    marks = [*noted, *place_marks(link, old, new)]
    if not noted and same_text(link, edits, texts):
        return Classified(Fate.UNCHANGED, tuple(marks), of_place(marks))
    each = pair(link, edits, texts)
    # form and faults of scanning aside, guesses among them; a guess alone never makes it unchanged
    same = letters(each.old.words) == letters(each.new.words)
    silent = _ON_WORDS if same else frozenset()
    if noted:  # a note may cite
        silent -= {citation_marks}
    wording = of_wording(each)
    marks += [
        mark
        for rule in RULES
        if rule not in silent
        for mark in rule(each if rule in _ON_FORM else wording)
    ]
    unchanged = letters(each.old.sure) == letters(each.new.sure)
    fate = _fate(link, unchanged and not any(KINDS[mark.code].makes_row for mark in marks))
    if not same and fate is Fate.REWORDED and _unnamed(wording, marks):
        marks.append(KINDS["wording-changed"].mark())
    listed = tuple(dict.fromkeys(sorted(marks, key=lambda mark: _ORDER[mark.code])))
    return Classified(fate, listed, of_place(listed) if same else substance(wording, listed))


def _fate(link: Link, same: bool) -> Fate:
    if len(link.old) > 1 or len(link.new) > 1:
        return Fate.MERGED if len(link.old) > len(link.new) else Fate.SPLIT
    return Fate.UNCHANGED if same else Fate.REWORDED


def _unnamed(each: Pair, marks: Sequence[Mark]) -> bool:
    """Whether words changed that no mark names: the frames of both sides, with facts and counting
    adverbs aside, differ.
    """
    if any(KINDS[mark.code].names_words for mark in marks):
        return False
    if not touches_facts(each):
        return not same_but_adverbs(each, each.old.words, each.new.words)
    one, other = (facts(side, each.language, each.meaning).frame for side in (each.old, each.new))
    return not same_but_adverbs(each, one, other)
