"""A Lineage -> a table: a row for each paragraph of each version, and one where a paragraph is
gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from resdiff.render.lineage.cells import START, kind_of
from resdiff.render.options import RenderOptions
from resdiff.render.tables.table import Cell, Table, TableColumn, as_csv, as_parquet
from resdiff.text.words import words
from resdiff.values.comparison import Difference
from resdiff.values.document import Clause, Resolution, by_id, name_of, walk
from resdiff.values.lineage import Lineage, Step, Thread

COLUMNS: Final = tuple(
    TableColumn(*row)
    for row in (
        ("version", "whole", "place of the version in the lineage, from 0"),
        ("symbol", "text", "symbol of the version, else the name of its file"),
        ("title", "text", "its title"),
        ("session", "whole", "its session, where it tells one"),
        ("language", "text", "its language, ISO 639-1"),
        ("adopted", "text", "date of adoption, ISO 8601"),
        ("distributed", "text", "of a draft the date under “Distr.”"),
        ("thread", "text", "the thread: one paragraph through the years"),
        ("from", "text", "threads that it split off from, in the row of its first step"),
        ("into", "text", "threads that it merged into, in the row in which it is gone"),
        ("clause", "text", "id of the paragraph in its version"),
        ("label", "text", "its label: OP4(b)"),
        ("part", "text", "preamble, operative, annex ..."),
        ("opening", "text", "its opening words"),
        ("words", "whole", "number of its words"),
        (
            "fate",
            "text",
            "at-hand (in the first text at hand: nobody knows since when), added, unchanged, "
            "reworded, split, merged, dropped; of a row without a paragraph: dropped or merged",
        ),
        ("returned", "yes", "it came back after a version without it"),
        ("moved", "yes", "it moved among the others"),
        ("weight", "text", "what the change weighs: none, note, minor, major"),
        ("direction", "text", "weaker, stronger, narrower, wider, other, mixed"),
        ("score", "share", "likeness of the words to the version before, 0 to 1"),
        ("confidence", "share", "of the link to the version before, 0 to 1"),
        ("basis", "text", "how the link was found"),
        ("marks", "text", "marks of the change (docs/marks.md), by spaces"),
        ("differences", "text", "kind, effect, old and new words, one difference behind the other"),
        ("before", "text", "its text in the version before that has it"),
        ("text", "text", "its text"),
    )
)


def table(lineage: Lineage) -> Table:
    """The rows in the order of the versions and of their paragraphs; behind those of a version
    the paragraphs that are gone in it.
    """
    clauses = [by_id(version) for version in lineage.versions]
    threads = [
        thread for thread in lineage.threads if not lineage.focus or thread.id in lineage.focus
    ]
    steps = {
        (step.version, name): (thread, at)
        for thread in threads
        for at, step in enumerate(thread.steps)
        for name in step.clauses
    }
    rows: list[tuple[Cell, ...]] = []
    for at, version in enumerate(lineage.versions):
        for clause in walk(version.clauses):
            if (at, clause.id) in steps:
                thread, place = steps[at, clause.id]
                rows.append(_row(at, version, clause, thread, place, clauses))
        rows += _gone(at, version, threads, clauses)
    return Table(COLUMNS, tuple(rows))


def _row(
    at: int,
    version: Resolution,
    clause: Clause,
    thread: Thread,
    place: int,
    clauses: Sequence[dict[str, Clause]],
) -> tuple[Cell, ...]:
    step = thread.steps[place]
    before = thread.steps[place - 1] if place else None
    at_hand = not place and kind_of(step, first=True) is START
    return (
        *_of_version(at, version),
        thread.id,
        " ".join(thread.origins) if not place else "",
        "",
        clause.id,
        clause.label,
        clause.part.value,
        clause.opening or "",
        len(words(clause.text)),
        "at-hand" if at_hand else step.fate.value,
        step.basis == "returned",
        step.moved,
        step.weight.value,
        step.direction or "",
        step.score if place else None,
        step.confidence if place else None,
        step.basis,
        " ".join(sorted({mark.code for mark in step.marks})),
        told(step.differences),
        _text(clauses, before) if before else "",
        clause.text,
    )


def _gone(
    at: int, version: Resolution, threads: Sequence[Thread], clauses: Sequence[dict[str, Clause]]
) -> Iterator[tuple[Cell, ...]]:
    """A row for each thread that the version before had and this one has not."""
    for thread in threads:
        present = [step.version for step in thread.steps]
        if at - 1 not in present or at in present:
            continue
        last = thread.steps[present.index(at - 1)]
        merged = bool(thread.into) and present[-1] == at - 1
        clause = clauses[at - 1][last.clauses[0]]
        yield (
            *_of_version(at, version),
            thread.id,
            "",
            " ".join(thread.into) if merged else "",
            "",
            "",
            clause.part.value,
            clause.opening or "",
            0,
            "merged" if merged else "dropped",
            False,
            False,
            "" if merged else "major",
            "",
            None,
            None,
            "",
            "",
            "",
            _text(clauses, last),
            "",
        )


def _of_version(at: int, version: Resolution) -> tuple[Cell, ...]:
    return (
        at,
        name_of(version),
        version.title or "",
        version.session,
        version.language,
        version.adopted or "",
        version.distributed or "",
    )


def _text(clauses: Sequence[dict[str, Clause]], step: Step) -> str:
    return " ".join(clauses[step.version][name].text for name in step.clauses)


def told(differences: Sequence[Difference]) -> str:
    """Differences in one cell: "force weakened: ensure → promote | limit added: → where
    feasible".
    """
    return " | ".join(
        f"{each.kind} {each.effect}: {' → '.join(filter(None, (each.old, each.new)))}"
        for each in differences
    )


def csv(lineage: Lineage, options: RenderOptions) -> bytes:
    """The table as CSV."""
    return as_csv(table(lineage))


def parquet(lineage: Lineage, options: RenderOptions) -> bytes:
    """The table as Parquet."""
    return as_parquet(table(lineage))
