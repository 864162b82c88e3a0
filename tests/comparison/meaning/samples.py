"""Two tiny texts -> the marks of the change between them."""

from __future__ import annotations

from resdiff.comparison.edits import diff
from resdiff.comparison.meaning import VerbWeight, classify, index
from resdiff.comparison.meaning.substance import Substance
from resdiff.parse.citations import find_citations
from resdiff.un.languages import load
from resdiff.values.comparison import Fate, Link, Mark
from resdiff.values.document import Clause, Footnote, Notice, Part, Resolution, Source

QUIET = {"renumbered", "wording-changed"}


def clause(
    text: str,
    part: Part = Part.OPERATIVE,
    label: str = "OP1",
    *,
    language: str = "en",
    **more: object,
) -> Clause:
    """A clause with its opening found as the parser finds it."""
    found = load(language).opening(text)
    values = {"reading": text, "opening": text[: found.end] if found else None, **more}
    return Clause(id=label.lower(), label=label, part=part, number="", text=text, **values)  # type: ignore[arg-type]


def resolution(
    *clauses: Clause, language: str = "en", notices: tuple[Notice, ...] = ()
) -> Resolution:
    """A text of these clauses alone."""
    return Resolution(Source("test", "text", "", ()), language, clauses, notices=notices)


def judged(
    before: Clause,
    after: Clause,
    *,
    moved: bool = False,
    language: str = "en",
    notices: tuple[Notice, ...] = (),
) -> tuple[Fate, tuple[Mark, ...]]:
    """Fate and marks of a link between two clauses."""
    old, new = (
        resolution(before, language=language, notices=notices),
        resolution(after, language=language),
    )
    link = Link((before.id,), (after.id,), moved=moved)
    classified = classify(link, diff(before.text, after.text), index(old, new))
    return classified.fate, classified.marks


def weighed(
    before: str,
    after: str,
    part: Part = Part.OPERATIVE,
    language: str = "en",
    weights: tuple[VerbWeight, ...] = (),
) -> Substance:
    """Weight, direction and differences of a change from one paragraph to another."""
    clauses = [
        clause(
            text,
            part,
            language=language,
            citations=find_citations(text, language=language),
        )
        for text in (before, after)
    ]
    texts = index(*(resolution(each, language=language) for each in clauses), weights)
    link = Link((clauses[0].id,), (clauses[1].id,))
    return classify(link, diff(before, after), texts).substance


def check(before: str, after: str, *marks: str, part: Part = Part.OPERATIVE) -> None:
    """`before` -> `after` carries exactly these marks, the unnamed wording aside."""
    found = {mark.code for mark in judged(clause(before, part), clause(after, part))[1]} - QUIET
    assert found == set(marks), found


def noted(text: str, note: str) -> Clause:
    """A clause with a footnote."""
    return clause(text, footnotes=(Footnote("1", note),))
