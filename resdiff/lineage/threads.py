"""Versions in order of time -> their Lineage: neighbours compared, links chained, dead ends joined
to later births.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct, field

from resdiff.comparison.edits import diff
from resdiff.lineage.carriers import carrier
from resdiff.lineage.returns import ReturnOptions, Stop, returns
from resdiff.values.comparison import Change, Comparison, Edit, Fate, Mark, Op
from resdiff.values.document import Clause, Notice, Resolution, by_id
from resdiff.values.lineage import Lineage, Step, Thread

Compare = Callable[[Resolution, Resolution], Comparison]


class TraceOptions(Struct, frozen=True):
    """How threads are made."""

    returns: ReturnOptions = field(default_factory=ReturnOptions)


class _Strand(Struct, eq=False):
    """A thread in the making."""

    steps: list[Step]
    origins: list[_Strand] = field(default_factory=list)
    into: list[_Strand] = field(default_factory=list)


def trace(
    versions: Sequence[Resolution],
    compare: Compare,
    options: TraceOptions = TraceOptions(),
) -> Lineage:
    """The lineage of versions in the order given. `compare` is asked for each pair of neighbours,
    older first.
    """
    texts = [by_id(version) for version in versions]
    strands: list[_Strand] = []
    now = {name: _born(strands, 0, name) for name in texts[0]} if texts else {}
    for at in range(1, len(versions)):
        comparison = compare(versions[at - 1], versions[at])
        between = texts[at - 1], texts[at]
        now = _advance(strands, now, at, comparison.changes, between, versions[at].language)
    _join_returns(strands, texts, options.returns)
    return _lineage(versions, strands, texts)


def trace_against(base: Resolution, others: Sequence[Resolution], compare: Compare) -> Lineage:
    """The lineage in which the base comes first and every other version is compared with it
    alone.

    A clause that the base has not is a thread of its own in each version that has it.
    """
    versions = (base, *others)
    texts = [by_id(version) for version in versions]
    strands: list[_Strand] = []
    steps_of = {name: [Step(0, (name,), Fate.ADDED)] for name in texts[0]}
    alone: list[tuple[int, str]] = []
    for at, version in enumerate(others, 1):
        for change in compare(base, version).changes:
            if not change.new or not change.old:
                alone += [(at, name) for name in change.new]
                continue
            part = carrier(change.old, change.new, (texts[0], texts[at]), base.language)
            edits = diff(texts[0][part].text, _text(texts[at], change.new))
            steps_of[part].append(_step(at, change.new, change, edits))
    strands += [_Strand(steps) for steps in steps_of.values()]
    for at, name in alone:
        _born(strands, at, name)
    return _lineage(versions, strands, texts)


def _born(strands: list[_Strand], at: int, name: str) -> _Strand:
    strands.append(_Strand([Step(at, (name,), Fate.ADDED)]))
    return strands[-1]


def _advance(
    strands: list[_Strand],
    now: dict[str, _Strand],
    at: int,
    changes: Iterable[Change],
    texts: tuple[dict[str, Clause], dict[str, Clause]],
    language: str,
) -> dict[str, _Strand]:
    """One version further: the strand of every clause of the new version."""
    then: dict[str, _Strand] = {}
    for change in changes:
        if not change.new:
            continue
        if not change.old:
            then[change.new[0]] = _born(strands, at, change.new[0])
            continue
        first = carrier(change.old, change.new, texts, language)
        heir = carrier(change.new, change.old, (texts[1], texts[0]), language)
        strand = now[first]
        plain = len(change.old) == len(change.new) == 1
        edits = change.edits if plain else diff(texts[0][first].text, texts[1][heir].text)
        strand.steps.append(_step(at, (heir,), change, edits))
        then[heir] = strand
        for name in change.old:
            if name != first:
                now[name].into.append(strand)
        for name in change.new:
            if name != heir:
                part = then[name] = _born(strands, at, name)
                part.steps[0] = _step(at, (name,), change, ())
                part.origins.append(strand)
    return then


def _step(at: int, names: tuple[str, ...], change: Change, edits: tuple[Edit, ...]) -> Step:
    moved = any(mark.code == "moved" for mark in change.marks)
    return Step(
        at,
        names,
        change.fate,
        change.confidence,
        change.score,
        change.basis,
        change.reason,
        moved,
        change.marks,
        edits,
        change.weight,
        change.direction,
        change.differences,
    )


def _text(clauses: dict[str, Clause], names: Iterable[str]) -> str:
    return " ".join(clauses[name].text for name in names)


def _join_returns(
    strands: list[_Strand], texts: Sequence[dict[str, Clause]], options: ReturnOptions
) -> None:
    """Threads that begin anew where an older one had ended become one with it: left in 2015, came
    back in 2019.
    """
    last = len(texts) - 1
    ends = [
        (at, strand)
        for at, strand in enumerate(strands)
        if strand.steps[-1].version < last - 1 and not strand.into
    ]
    births = [
        (at, strand)
        for at, strand in enumerate(strands)
        if strand.steps[0].version > 1 and not strand.origins
    ]
    left = [
        Stop(at, strand.steps[-1].version, _clause(texts, strand.steps[-1])) for at, strand in ends
    ]
    came = [
        Stop(at, strand.steps[0].version, _clause(texts, strand.steps[0])) for at, strand in births
    ]
    every = [tuple(clauses.values()) for clauses in texts]
    joined: dict[int, _Strand] = {}
    for pair in returns(left, came, every, options):
        older, newer = joined.get(pair.left, strands[pair.left]), strands[pair.came]
        before, after = _clause(texts, strands[pair.left].steps[-1]), _clause(texts, newer.steps[0])
        edits = diff(before.text, after.text)
        fate = Fate.REWORDED if any(edit.op is not Op.SAME for edit in edits) else Fate.UNCHANGED
        first = newer.steps[0]
        newer.steps[0] = Step(
            first.version,
            first.clauses,
            fate,
            pair.confidence,
            pair.score,
            "returned",
            pair.reason,
            False,
            _renumbered(before, after),
            edits,
        )
        older.steps += newer.steps
        older.into += newer.into
        joined[pair.came] = older
        for strand in strands:
            strand.origins = [older if origin is newer else origin for origin in strand.origins]
            strand.into = [older if target is newer else target for target in strand.into]
    for at in sorted(joined, reverse=True):
        del strands[at]


def _clause(texts: Sequence[dict[str, Clause]], step: Step) -> Clause:
    return texts[step.version][step.clauses[0]]


def _renumbered(before: Clause, after: Clause) -> tuple[Mark, ...]:
    from resdiff.values.comparison import Level

    return (
        ()
        if before.label == after.label
        else (Mark("renumbered", Level.NONE, before.label, after.label),)
    )


def _lineage(
    versions: Sequence[Resolution], strands: Sequence[_Strand], texts: Sequence[dict[str, Clause]]
) -> Lineage:
    """Threads numbered in the order of first appearance, then of the document."""
    places = [{name: at for at, name in enumerate(clauses)} for clauses in texts]
    ordered = sorted(
        strands,
        key=lambda strand: (
            strand.steps[0].version,
            places[strand.steps[0].version][strand.steps[0].clauses[0]],
        ),
    )
    names = {id(strand): f"t{number}" for number, strand in enumerate(ordered, 1)}
    threads = [
        Thread(
            names[id(strand)],
            tuple(strand.steps),
            tuple(dict.fromkeys(names[id(origin)] for origin in strand.origins)),
            tuple(dict.fromkeys(names[id(target)] for target in strand.into)),
            round(math.prod(step.confidence for step in strand.steps), 3),
        )
        for strand in ordered
    ]
    return Lineage(tuple(versions), tuple(threads), _notices(threads, versions))


def _notices(threads: Sequence[Thread], versions: Sequence[Resolution]) -> tuple[Notice, ...]:
    """What a reader should know before trusting the threads."""
    notices: list[Notice] = []
    if len({version.language for version in versions}) > 1:
        notices.append(
            Notice(
                "trace.languages",
                "the versions are in several languages: words cannot be traced from one to another",
                "warning",
            )
        )
    return tuple(notices)
