"""A Lineage and the name of a paragraph, or words of it -> the same, with those threads in view."""

from __future__ import annotations

from msgspec.structs import replace

from resdiff.errors import UsageError
from resdiff.text.words import words
from resdiff.values.document import Clause, by_id
from resdiff.values.lineage import Lineage

_LEAST = 2  # words of a phrase: one word stands nearly everywhere


def focused(lineage: Lineage, wanted: str) -> Lineage:
    """With the threads whose paragraph bears the label `wanted` in the newest version that has
    such a label, or whose wording in any version holds the phrase `wanted`.

    Raises UsageError `usage.clause` where no paragraph does.
    """
    clauses = [by_id(version) for version in lineage.versions]
    label = "".join(wanted.split()).casefold()
    for at in range(len(clauses) - 1, -1, -1):
        hits = tuple(
            thread.id
            for thread in lineage.threads
            for step in thread.steps
            if step.version == at
            and any(clauses[at][name].label.casefold() == label for name in step.clauses)
        )
        if hits:
            return replace(lineage, focus=hits)
    phrase = words(wanted)
    holding = tuple(
        thread.id
        for thread in lineage.threads
        if any(
            _holds(clauses[step.version][name], phrase)
            for step in thread.steps
            for name in step.clauses
        )
    )
    if len(phrase) < _LEAST or not holding:
        raise UsageError(
            "usage.clause",
            f"no paragraph of these texts is called “{wanted}” or holds these words",
            hint="name it as `resdiff show` does (OP5(k)), or give some of its words",
        )
    return replace(lineage, focus=holding)


def _holds(clause: Clause, phrase: tuple[str, ...]) -> bool:
    said = words(clause.text)
    return any(said[at : at + len(phrase)] == phrase for at in range(len(said) - len(phrase) + 1))
