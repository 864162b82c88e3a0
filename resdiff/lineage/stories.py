"""A Thread of a Lineage -> what to say of it: first seen, last changed, gaps, verbs through the
years; and how language survives.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from resdiff.comparison.meaning.marks import KINDS
from resdiff.text.words import words
from resdiff.values.comparison import Fate, Level, Op
from resdiff.values.document import Clause, by_id
from resdiff.values.lineage import Lineage, Step, Thread


class Story(Struct, frozen=True):
    """What became of one clause over the years; versions are numbered from 0."""

    thread: str
    first: int
    last: int
    changed: int  # the version in which its words last changed; `first` when they never did
    versions: tuple[int, ...]
    gaps: tuple[tuple[int, int], ...]  # (last version before, version in which it came back)
    rewordings: int
    moves: int
    verbs: tuple[tuple[int, str], ...]  # the opening words each time that they changed
    weakened: bool  # its verb, ever
    strengthened: bool
    # the versions in which the change weighs and took from the commitment, or gave to it
    weaker: tuple[int, ...]
    stronger: tuple[int, ...]
    label: str  # of the last version that has it
    text: str  # the same


def story(thread: Thread, clauses: Sequence[dict[str, Clause]]) -> Story:
    """The story of a thread. `clauses`: for each version its clauses by id (`by_id`)."""
    steps = thread.steps
    present = [step.version for step in steps]
    here = [clauses[step.version][step.clauses[0]] for step in steps]
    verbs: list[tuple[int, str]] = []
    for step, clause in zip(steps, here, strict=True):
        if clause.opening and (not verbs or verbs[-1][1].casefold() != clause.opening.casefold()):
            verbs.append((step.version, clause.opening))
    forces = {KINDS[mark.code].force for step in steps for mark in step.marks if mark.code in KINDS}
    changed = [step.version for step in steps[1:] if is_reworded(step)]
    return Story(
        thread=thread.id,
        first=present[0],
        last=present[-1],
        changed=changed[-1] if changed else present[0],
        versions=tuple(present),
        gaps=tuple((before, after) for before, after in pairwise(present) if after > before + 1),
        rewordings=len(changed),
        moves=sum(step.moved for step in steps),
        verbs=tuple(verbs),
        weakened="weaker" in forces,
        strengthened="stronger" in forces,
        weaker=tuple(step.version for step in steps if is_weaker(step)),
        stronger=tuple(step.version for step in steps if is_stronger(step)),
        label=here[-1].label,
        text=here[-1].text,
    )


def is_weaker(step: Step) -> bool:
    """Whether a change that weighs takes from the commitment."""
    return step.weight.rank >= Level.MINOR.rank and step.direction in ("weaker", "narrower")


def is_stronger(step: Step) -> bool:
    """Whether a change that weighs gives to the commitment."""
    return step.weight.rank >= Level.MINOR.rank and step.direction in ("stronger", "wider")


def is_reworded(step: Step) -> bool:
    """Whether words changed since the step before: by fate, where that tells; else by the edits."""
    if step.fate in (Fate.UNCHANGED, Fate.ADDED):
        return False
    return step.fate is Fate.REWORDED or any(edit.op is not Op.SAME for edit in step.edits)


def survival(lineage: Lineage) -> tuple[tuple[int, ...], ...]:
    """For each version, how many words first written in it stand in it and in each later one.

    Row v, column k: words born in version v that version v + k still has. Words are followed along
    the edits of the threads; a word that was taken out and written again is born again.
    """
    count = len(lineage.versions)
    table = [[0] * (count - born) for born in range(count)]
    clauses = [by_id(version) for version in lineage.versions]
    for thread in lineage.threads:
        ages: list[int] = []
        for step in thread.steps:
            text = " ".join(clauses[step.version][name].text for name in step.clauses)
            ages = _aged(ages, step, text)
            for born in ages:
                table[born][step.version - born] += 1
    return tuple(map(tuple, table))


def _aged(ages: Sequence[int], step: Step, text: str) -> list[int]:
    """The version in which each word of a step was born, given those of the step before."""
    if not step.edits:
        return [step.version] * len(words(text))
    born: list[int] = []
    at = 0
    for edit in step.edits:
        size = len(words(edit.text))
        if edit.op is Op.SAME:
            born += ages[at : at + size]
        elif edit.op is Op.ADDED:
            born += [step.version] * size
        if edit.op is not Op.ADDED:
            at += size
    return born
