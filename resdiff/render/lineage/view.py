"""A Lineage -> everything that its page says, ready to be drawn: rows of a matrix, texts with
their edits, survival of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from resdiff.lineage.stories import Story, is_reworded, story, survival
from resdiff.values.comparison import Edit
from resdiff.values.document import Clause, Notice, Part, Resolution, by_id
from resdiff.values.lineage import Lineage, Step, Thread

HEAVY_BELOW: Final = 0.7  # likeness of the words under which a rewording is a heavy one
STRUCTURE: Final = frozenset({Part.TITLE, Part.FORMULA, Part.HEADING})


class CellKind(Struct, frozen=True):
    """What can become of a clause in a version: its code, the sign in a cell, and the word for
    it.
    """

    code: str
    sign: str
    words: str


FIRST: Final = CellKind("first", "+", "new")
SAME: Final = CellKind("same", "=", "same words")
MOVED: Final = CellKind("moved", "m", "moved, same words")
LIGHT: Final = CellKind("light", "~", "reworded")
HEAVY: Final = CellKind("heavy", "#", "heavily reworded")
BACK: Final = CellKind("back", "r", "came back")
NONE: Final = CellKind("none", ".", "not there")
KINDS: Final = (FIRST, SAME, MOVED, LIGHT, HEAVY, BACK, NONE)


class Version(Struct, frozen=True):
    """A column of the matrix."""

    name: str
    year: str
    adopted: str
    clauses: int
    born: int
    lost: int


class Stage(Struct, frozen=True):
    """A clause as it stood from one version on, until its words changed."""

    names: str  # "A/RES/68/179, 2013 to A/RES/70/147, 2015"
    label: str
    kind: CellKind
    text: str  # of a first stage; else the edits tell it
    edits: tuple[Edit, ...]
    marks: tuple[str, ...]


class ThreadRow(Struct, frozen=True):
    """A thread: one row of the matrix."""

    id: str
    label: str
    start: str  # first words of the clause
    part: str
    cells: tuple[CellKind, ...]
    story: Story
    first: str  # year
    last: str
    changed: str
    alive: bool
    confidence: float
    notes: tuple[str, ...]  # splits, merges, gaps, verbs, in words
    stages: tuple[Stage, ...]


class SurvivalCurve(Struct, frozen=True):
    """How much of one version's own words later versions still have, as shares of one."""

    version: Version
    words: int
    shares: tuple[float, ...]
    # of the curve on a plane of 590 by 210, from the version that brought the words to the last one
    points: str


class LineageView(Struct, frozen=True):
    """All that the page of a lineage shows."""

    title: str
    language: str
    versions: tuple[Version, ...]
    rows: tuple[ThreadRow, ...]
    facts: tuple[str, ...]
    curves: tuple[SurvivalCurve, ...]
    notices: tuple[Notice, ...]


def kind_of(step: Step, *, first: bool) -> CellKind:
    """What became of a clause at a step."""
    if first:
        return FIRST
    if step.basis == "returned":
        return BACK
    if is_reworded(step):
        return HEAVY if step.score < HEAVY_BELOW else LIGHT
    return MOVED if step.moved else SAME


def name_of(version: Resolution) -> str:
    """The name of a version for people: its symbol, else the name of its file."""
    return version.symbol or version.source.name


def lineage_view(lineage: Lineage) -> LineageView:
    """All that the page says. Clauses of the last version come first, in its order; then those
    that went, the last to go first.
    """
    clauses = [by_id(version) for version in lineage.versions]
    years = [
        version.adopted[:4] if version.adopted else f"#{at}"
        for at, version in enumerate(lineage.versions, 1)
    ]
    stories = {thread.id: story(thread, clauses) for thread in lineage.threads}
    threads = in_reading_order(lineage, clauses)
    rows = tuple(_row(thread, lineage, clauses, years, stories) for thread in threads)
    versions = _versions(lineage, years)
    newest = lineage.versions[-1]
    return LineageView(
        title=next((version.title for version in reversed(lineage.versions) if version.title), None)
        or name_of(newest),
        language=newest.language,
        versions=versions,
        rows=rows,
        facts=_facts(lineage, rows, versions),
        curves=_curves(lineage, versions),
        notices=lineage.notices,
    )


def in_reading_order(lineage: Lineage, clauses: Sequence[dict[str, Clause]]) -> list[Thread]:
    """Threads without titles, formulas and headings, those of the last version first."""
    places = [{name: at for at, name in enumerate(names)} for names in clauses]
    kept = [thread for thread in lineage.threads if _last(thread, clauses).part not in STRUCTURE]
    return sorted(
        kept,
        key=lambda thread: (
            -thread.steps[-1].version,
            places[thread.steps[-1].version][thread.steps[-1].clauses[0]],
        ),
    )


def _last(thread: Thread, clauses: Sequence[dict[str, Clause]]) -> Clause:
    return clauses[thread.steps[-1].version][thread.steps[-1].clauses[0]]


def _versions(lineage: Lineage, years: Sequence[str]) -> tuple[Version, ...]:
    versions = []
    for at, version in enumerate(lineage.versions):
        here = sum(any(step.version == at for step in thread.steps) for thread in lineage.threads)
        born = sum(thread.steps[0].version == at for thread in lineage.threads)
        lost = sum(thread.steps[-1].version == at - 1 for thread in lineage.threads)
        versions.append(
            Version(name_of(version), years[at], version.adopted or "", here, born, lost)
        )
    return tuple(versions)


def _row(
    thread: Thread,
    lineage: Lineage,
    clauses: Sequence[dict[str, Clause]],
    years: Sequence[str],
    stories: dict[str, Story],
) -> ThreadRow:
    history = stories[thread.id]
    cells = [NONE] * len(lineage.versions)
    for at, step in enumerate(thread.steps):
        cells[step.version] = kind_of(step, first=at == 0)
    return ThreadRow(
        id=thread.id,
        label=history.label,
        start=" ".join(history.text.split()[:9]),
        part=_last(thread, clauses).part.value,
        cells=tuple(cells),
        story=history,
        first=years[history.first],
        last=years[history.last],
        changed=years[history.changed],
        alive=history.last == len(lineage.versions) - 1,
        confidence=thread.confidence,
        notes=_notes(thread, history, years, stories),
        stages=_stages(thread, lineage, clauses, years),
    )


def _notes(
    thread: Thread, history: Story, years: Sequence[str], stories: dict[str, Story]
) -> tuple[str, ...]:
    notes = [f"Left after {years[left]}, came back in {years[came]}" for left, came in history.gaps]
    notes += [
        f"Split from {stories[source].label} in {years[history.first]}" for source in thread.origins
    ]
    notes += [
        f"Merged into {stories[target].label} after {years[history.last]}" for target in thread.into
    ]
    if len(history.verbs) > 1:
        notes.append(
            "Opening: " + ", then ".join(f"{verb} ({years[at]})" for at, verb in history.verbs)
        )
    if history.weakened:
        notes.append("Its verb was weakened")
    if history.strengthened:
        notes.append("Its verb was strengthened")
    return tuple(notes)


def _stages(
    thread: Thread, lineage: Lineage, clauses: Sequence[dict[str, Clause]], years: Sequence[str]
) -> tuple[Stage, ...]:
    groups: list[list[Step]] = []
    for at, step in enumerate(thread.steps):
        if at and kind_of(step, first=False) is SAME:
            groups[-1].append(step)
        else:
            groups.append([step])
    stages = []
    for number, group in enumerate(groups):
        step = group[0]
        clause = clauses[step.version][step.clauses[0]]
        names = f"{name_of(lineage.versions[step.version])}, {years[step.version]}"
        if len(group) > 1:
            names += (
                f", unchanged to {name_of(lineage.versions[group[-1].version])}, "
                f"{years[group[-1].version]}"
            )
        kind = kind_of(step, first=number == 0)
        marks = tuple(dict.fromkeys(mark.code for mark in step.marks))
        stages.append(
            Stage(names, clause.label, kind, clause.text, step.edits if number else (), marks)
        )
    return tuple(stages)


def _facts(
    lineage: Lineage, rows: Sequence[ThreadRow], versions: Sequence[Version]
) -> tuple[str, ...]:
    count = len(versions)
    always = sum(len(row.story.versions) == count for row in rows)
    gone = sum(not row.alive for row in rows)
    facts = [f"{len(rows)} paragraphs in all: {always} stand in every version, {gone} have gone."]
    if count > 1:
        most = max(versions[1:], key=lambda version: version.born)
        if most.born:
            facts.append(f"{most.name} ({most.year}) brought most: {most.born} new paragraphs.")
        least = max(versions[1:], key=lambda version: version.lost)
        if least.lost:
            facts.append(
                f"{least.name} ({least.year}) left out most: {least.lost} paragraphs of the "
                "version before."
            )
    back = [row for row in rows if row.story.gaps]
    if back:
        facts.append("Came back: " + ", ".join(row.label for row in back) + ".")
    never = [row for row in rows if row.alive and row.story.first == 0 and not row.story.rewordings]
    if never and count > 1:
        facts.append(
            f"Never reworded since {versions[0].year}: "
            + ", ".join(row.label for row in never[:30])
            + "."
        )
    weaker = [row for row in rows if row.story.weakened]
    if weaker:
        facts.append("Verb ever weakened: " + ", ".join(row.label for row in weaker) + ".")
    return tuple(facts)


def _curves(lineage: Lineage, versions: Sequence[Version]) -> tuple[SurvivalCurve, ...]:
    curves = []
    for version, row in zip(versions, survival(lineage), strict=True):
        shares = tuple(left / row[0] if row[0] else 0.0 for left in row)
        curves.append(SurvivalCurve(version, row[0], shares, _points(shares, len(versions))))
    return tuple(curves)


def _points(shares: Sequence[float], count: int) -> str:
    first = count - len(shares)
    return " ".join(
        f"{40 + 590 * (first + at) // max(1, count - 1)},{220 - round(210 * share)}"
        for at, share in enumerate(shares)
    )
