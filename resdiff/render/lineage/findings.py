"""The stories of a Lineage -> its findings in sentences, each with the version and the paragraph it
speaks of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Final

from msgspec import Struct

from resdiff.lineage.stories import Story
from resdiff.render.words import say, strung
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
        listed: str = ", ".join(ended[:_LISTED])
        if len(ended) > _LISTED:
            listed = say("{listed} and {n} more", listed=listed, n=len(ended) - _LISTED)
        words = say(
            "{text} has nothing of {listed} of {before}.",
            text=names[last],
            listed=listed,
            before=names[last - 1],
        )
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
            found.append(
                SeriesFinding(say("and {n} more of this kind, in the table", n=len(lines) - _MOST))
            )
    return tuple(found)


def _in_all(told: Sequence[tuple[Thread, Story]], last: int) -> str:
    always = sum(len(history.versions) == last + 1 for _, history in told)
    never = sum(
        history.first == 0 and history.last == last and not history.rewordings
        for _, history in told
    )
    gone = sum(history.last < last for _, history in told)
    parts = [
        say("{n} paragraphs in all", n=len(told)),
        say("{n} stand in every text", n=always),
    ]
    if never:
        parts.append(say("{n} of them in the same words throughout", n=never))
    parts.append(say("{n} have gone", n=gone))
    return strung([strung(parts, "; "), say(".")], "")


def _busiest(told: Sequence[tuple[Thread, Story]], names: Sequence[str]) -> list[str]:
    """Which text brought most, and which left out most."""
    lines: list[str] = []
    born = sorted(history.first for _, history in told if history.first)
    if born:
        at, count = max(
            ((at, len(list(same))) for at, same in groupby(born)), key=lambda item: item[1]
        )
        lines.append(say("{text} brought most: {n} new paragraphs.", text=names[at], n=count))
    lost = sorted(history.last + 1 for _, history in told if history.last < len(names) - 1)
    if lost:
        at, count = max(
            ((at, len(list(same))) for at, same in groupby(lost)), key=lambda item: item[1]
        )
        lines.append(
            say("{text} left out most: {n} paragraphs of the text before.", text=names[at], n=count)
        )
    return lines


def _returns(history: Story, names: Sequence[str]) -> Iterable[str]:
    for left, came in history.gaps:
        yield say(
            "{label} left after {text} and came back in {later}.",
            label=history.label,
            text=names[left],
            later=names[came],
        )


def _verbs(thread: Thread, history: Story, names: Sequence[str]) -> Iterable[str]:
    if not (history.weakened or history.strengthened) or len(history.verbs) < 2:
        return
    row = (
        "{label}: verb changed in strength: {verbs}."
        if history.weakened and history.strengthened
        else "{label}: verb weakened: {verbs}."
        if history.weakened
        else "{label}: verb strengthened: {verbs}."
    )
    verbs = strung(
        (say("“{verb}” in {text}", verb=verb, text=names[at]) for at, verb in history.verbs),
        ", then ",
    )
    yield say(row, label=history.label, verbs=verbs)


def _endings(
    thread: Thread, history: Story, names: Sequence[str], labels: dict[str, str]
) -> Iterable[str]:
    if thread.into:
        into = ", ".join(labels.get(target, target) for target in thread.into)
        yield say(
            "{label} of {text} was merged into what is now {now}.",
            label=history.label,
            text=names[history.last],
            now=into,
        )


def _beginnings(
    thread: Thread, history: Story, names: Sequence[str], labels: dict[str, str]
) -> Iterable[str]:
    if thread.origins:
        came = ", ".join(labels.get(origin, origin) for origin in thread.origins)
        yield say(
            "{label} was split in {text} from what is now {now}.",
            label=history.label,
            text=names[history.first],
            now=came,
        )
