"""A Lineage -> everything that its page says, ready to be drawn: rows of a matrix, texts with
their edits, survival of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from resdiff.lineage.stories import Story, story, survival
from resdiff.render.comparison.weight import badges
from resdiff.render.lineage.ages import Ages, ages
from resdiff.render.lineage.cells import (
    NONE,
    SAME,
    CellKind,
    dated,
    kind_of,
    last_clause,
    paragraphs,
    years_of,
)
from resdiff.render.lineage.findings import SeriesFinding, findings
from resdiff.render.lineage.picture import Picture, picture
from resdiff.render.words import say, strung
from resdiff.un.languages import load_or_default
from resdiff.values.comparison import Edit
from resdiff.values.document import Clause, Notice, Resolution, by_id, day_of, name_of, walk
from resdiff.values.lineage import Lineage, Missing, Step, Thread

_YEARS: Final = 18  # that stand side by side under a picture 1,200 units wide


class Version(Struct, frozen=True):
    """A column of the matrix."""

    name: str
    year: str
    dated: str
    clauses: int
    sha256: str  # of its file
    address: str  # at the United Nations; "" without a symbol


class Stage(Struct, frozen=True):
    """A clause as it stood from one version on, until its words changed."""

    names: str  # "A/RES/68/179, 2013 to A/RES/70/147, 2015"
    label: str
    kind: CellKind
    text: str  # of a first stage; else the edits tell it
    edits: tuple[Edit, ...]
    marks: tuple[str, ...]


class Rendering(Struct, frozen=True):
    """The paragraph of the same label in another language of its last version."""

    name: str  # of the text
    language: str  # its name
    code: str
    label: str
    text: str


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
    renderings: tuple[Rendering, ...]


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
    findings: tuple[SeriesFinding, ...]
    picture: Picture
    ages: Ages
    missing: tuple[Missing, ...]
    focused: bool  # on one paragraph
    years: tuple[str, ...]  # of the versions
    newest: str  # day of the last version that has one
    every: int  # of so many versions one has its year under the picture
    every_other: int  # the same under the small ones
    curves: tuple[SurvivalCurve, ...]
    notices: tuple[Notice, ...]


def lineage_view(lineage: Lineage) -> LineageView:
    """All that the page says. Clauses of the last version come first, in its order; then those
    that went, the last to go first.
    """
    clauses = [by_id(version) for version in lineage.versions]
    years = years_of(lineage)
    stories = {thread.id: story(thread, clauses) for thread in lineage.threads}
    threads = paragraphs(lineage, clauses)
    rows = tuple(_row(thread, lineage, clauses, years, stories) for thread in threads)
    versions = _versions(lineage, threads, years)
    newest = lineage.versions[-1]
    return LineageView(
        title=next((version.title for version in reversed(lineage.versions) if version.title), None)
        or name_of(newest),
        language=newest.language,
        versions=versions,
        rows=rows,
        findings=findings(lineage, [(thread, stories[thread.id]) for thread in threads], years),
        picture=picture(lineage, clauses, years),
        ages=ages(lineage, clauses, years),
        missing=lineage.missing,
        focused=bool(lineage.focus),
        years=tuple(years),
        newest=max(map(day_of, lineage.versions), default=""),
        every=max(1, -(-len(years) // _YEARS)),
        every_other=max(1, -(-len(years) // (_YEARS // 2))),
        curves=_curves(lineage, versions),
        notices=lineage.notices,
    )


def _versions(
    lineage: Lineage, threads: Sequence[Thread], years: Sequence[str]
) -> tuple[Version, ...]:
    versions = []
    for at, version in enumerate(lineage.versions):
        here = sum(any(step.version == at for step in thread.steps) for thread in threads)
        versions.append(
            Version(
                name_of(version),
                years[at],
                dated(version),
                here,
                version.source.sha256,
                _address(version),
            )
        )
    return tuple(versions)


def _address(version: Resolution) -> str:
    """Where the United Nations keep a text, whatever its language."""
    symbol = (version.symbol or "").replace(" ", "")
    return f"https://undocs.org/{symbol}" if re.fullmatch(r"[A-Z][\w./()-]+", symbol) else ""


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
        part=last_clause(thread, clauses).part.value,
        cells=tuple(cells),
        story=history,
        first=years[history.first] if history.first else say("{year} or before", year=years[0]),
        last=years[history.last],
        # of what never changed no year is known in which it did
        changed=years[history.changed] if history.rewordings else "–",
        alive=history.last == len(lineage.versions) - 1,
        confidence=thread.confidence,
        notes=_notes(thread, history, years, stories),
        stages=_stages(thread, lineage, clauses, years),
        renderings=tuple(_renderings(lineage, history.last, history.label)),
    )


def _renderings(lineage: Lineage, at: int, label: str) -> Iterator[Rendering]:
    symbol = lineage.versions[at].symbol
    for text in lineage.translations:
        if symbol and text.symbol == symbol:
            for clause in walk(text.clauses):
                if clause.label == label:
                    language = load_or_default(text.language)
                    yield Rendering(
                        name_of(text), say(language.name), text.language, label, clause.text
                    )
                    break


def _notes(
    thread: Thread, history: Story, years: Sequence[str], stories: dict[str, Story]
) -> tuple[str, ...]:
    told: list[tuple[int, str]] = [
        (
            came,
            say("Left after {year}, came back in {later}", year=years[left], later=years[came]),
        )
        for left, came in history.gaps
    ]
    told += [
        (
            history.first,
            say(
                "Split from {label} in {year}",
                label=stories[source].label,
                year=years[history.first],
            ),
        )
        for source in thread.origins
    ]
    told += [
        (
            history.last + 1,
            say(
                "Merged into {label} after {year}",
                label=stories[target].label,
                year=years[history.last],
            ),
        )
        for target in thread.into
    ]
    notes = list(dict.fromkeys(words for _, words in sorted(told, key=lambda one: one[0])))
    if len(history.verbs) > 1:
        verbs = strung(
            (say("{verb} ({year})", verb=verb, year=years[at]) for at, verb in history.verbs),
            ", then ",
        )
        notes.append(say("Opening verbs: {verbs}", verbs=verbs))
    if history.weakened:
        notes.append(say("Its verb was weakened"))
    if history.strengthened:
        notes.append(say("Its verb was strengthened"))
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
        names = _named(lineage.versions[step.version], years[step.version])
        if len(group) > 1:
            until = _named(lineage.versions[group[-1].version], years[group[-1].version])
            names = say("{text}, unchanged to {later}", text=names, later=until)
        kind = kind_of(step, first=number == 0)
        marks = tuple(dict.fromkeys(badge.brief for badge in badges(step)))
        stages.append(
            Stage(names, clause.label, kind, clause.text, step.edits if number else (), marks)
        )
    return tuple(stages)


def _named(version: Resolution, year: str) -> str:
    """A text with its year, where its symbol does not say that: "S/RES/2790 (2025)"."""
    name = name_of(version)
    return name if year.startswith("#") or name.endswith(f"({year})") else f"{name}, {year}"


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
