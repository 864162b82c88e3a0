"""The stories of a Lineage -> its findings in sentences, each with the version and the paragraph it
speaks of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Final

from msgspec import Struct

from resdiff.lineage.stories import Story
from resdiff.values.document import name_of
from resdiff.values.lineage import Lineage, Thread

_LISTED: Final = 40  # labels in a sentence
_MOST: Final = 12  # sentences of one kind before "and n more"


class SeriesFinding(Struct, frozen=True):
    """A sentence about one paragraph, or about the whole series where `thread` is ""."""

    words: str
    thread: str = ""


def findings(
    lineage: Lineage,
    told: Sequence[tuple[Thread, Story]],
    years: Sequence[str],
) -> tuple[SeriesFinding, ...]:
    """What a reader should know first: how much is old, what came and went where, what came back,
    what was weakened.
    """
    names = [
        name if year.startswith("#") or name.endswith(f"({year})") else f"{name} ({year})"
        for name, year in zip(map(name_of, lineage.versions), years, strict=True)
    ]
    labels = {thread.id: history.label for thread, history in told}
    last = len(names) - 1
    found = [SeriesFinding(_in_all(told, last))]
    found += [SeriesFinding(line) for line in _busiest(told, names)]
    ended = [
        history.label for thread, history in told if history.last == last - 1 and not thread.into
    ]
    if ended:
        listed = ", ".join(ended[:_LISTED])
        more = f" and {len(ended) - _LISTED} more" if len(ended) > _LISTED else ""
        words = f"{names[last]} has nothing of {listed}{more} of {names[last - 1]}."
        found.append(SeriesFinding(words))
    kinds: tuple[Callable[[Thread, Story], Iterable[str]], ...] = (
        lambda _, history: _returns(history, names),
        lambda thread, history: _verbs(thread, history, names),
        lambda thread, history: _endings(thread, history, names, labels),
        lambda thread, history: _beginnings(thread, history, names, labels),
    )
    for kind in kinds:
        lines = [
            SeriesFinding(line, thread.id)
            for thread, history in told
            for line in kind(thread, history)
        ]
        found += lines[:_MOST]
        if len(lines) > _MOST:
            found.append(SeriesFinding(f"and {len(lines) - _MOST} more of this kind, in the table"))
    return tuple(found)


def _in_all(told: Sequence[tuple[Thread, Story]], last: int) -> str:
    always = sum(len(history.versions) == last + 1 for _, history in told)
    never = sum(
        history.first == 0 and history.last == last and not history.rewordings
        for _, history in told
    )
    gone = sum(history.last < last for _, history in told)
    return (
        f"{len(told)} paragraph{'s' if len(told) != 1 else ''} in all: {always} stand in every text"
        f"{f', {never} of them in the same words throughout' if never else ''}; {gone} "
        f"{'has' if gone == 1 else 'have'} gone."
    )


def _busiest(told: Sequence[tuple[Thread, Story]], names: Sequence[str]) -> list[str]:
    """Which text brought most, and which left out most."""
    lines = []
    born = sorted(history.first for _, history in told if history.first)
    if born:
        at, count = max(
            ((at, len(list(same))) for at, same in groupby(born)), key=lambda item: item[1]
        )
        lines.append(f"{names[at]} brought most: {count} new paragraph{'s' if count > 1 else ''}.")
    lost = sorted(history.last + 1 for _, history in told if history.last < len(names) - 1)
    if lost:
        at, count = max(
            ((at, len(list(same))) for at, same in groupby(lost)), key=lambda item: item[1]
        )
        lines.append(
            f"{names[at]} left out most: {count} paragraph{'s' if count > 1 else ''} of the text "
            "before."
        )
    return lines


def _returns(history: Story, names: Sequence[str]) -> Iterable[str]:
    for left, came in history.gaps:
        yield f"{history.label} left after {names[left]} and came back in {names[came]}."


def _verbs(thread: Thread, history: Story, names: Sequence[str]) -> Iterable[str]:
    if not (history.weakened or history.strengthened) or len(history.verbs) < 2:
        return
    way = (
        "changed in strength"
        if history.weakened and history.strengthened
        else "weakened"
        if history.weakened
        else "strengthened"
    )
    verbs = ", then ".join(f"“{verb}” in {names[at]}" for at, verb in history.verbs)
    yield f"{history.label}: verb {way}: {verbs}."


def _endings(
    thread: Thread, history: Story, names: Sequence[str], labels: dict[str, str]
) -> Iterable[str]:
    if thread.into:
        into = ", ".join(labels.get(target, target) for target in thread.into)
        yield f"{history.label} of {names[history.last]} was merged into what is now {into}."


def _beginnings(
    thread: Thread, history: Story, names: Sequence[str], labels: dict[str, str]
) -> Iterable[str]:
    if thread.origins:
        came = ", ".join(labels.get(origin, origin) for origin in thread.origins)
        yield f"{history.label} was split in {names[history.first]} from what is now {came}."
