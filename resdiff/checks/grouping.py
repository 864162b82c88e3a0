"""The findings of a run, one for each difference -> one for each paragraph that changed, for each
place where paragraphs went, and for the footnotes of a text; nothing is left out.

A renewal that was written anew has some twenty differences in a dozen paragraphs: told one by one
they bury the paragraph that matters (benchmarks/quality/checks.py).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from resdiff.values.findings import Finding

# Rules on the words of one paragraph. What a repository asks for by name (protected language, a
# proposer, only a technical update, comments) is always told by itself.
_ON_WORDS: Final = frozenset(
    {
        "RD103",
        "RD104",
        "RD105",
        "RD106",
        "RD107",
        "RD108",
        "RD109",
        "RD114",
        "RD115",
        "RD116",
        "RD117",
        "RD118",
        "RD119",
        "RD120",
    }
)
_GONE: Final = "RD101"
_FOOTNOTES: Final = "RD114"
_FEW: Final = 3  # footnotes that changed without any word beside them from which one finding does
_SAID: Final = 3  # differences that the message of a paragraph says in words
_LONGEST: Final = 110  # characters of each but the first
_LISTED: Final = 6  # labels that a message names


def grouped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with those put together that are one thing to read: each stands where the worst
    of them stood and holds the others in `parts`. Known findings stay by themselves.
    """
    rows = tuple(findings)
    rows = _joined(rows, _paragraph, _of_paragraph)
    rows = _joined(rows, _gap, _of_gap)
    return _joined(rows, _notes, _of_notes, least=_FEW)


def _joined(
    findings: Sequence[Finding],
    key: Callable[[Finding], Hashable | None],
    told: Callable[[Finding, Sequence[Finding]], str],
    least: int = 2,
) -> tuple[Finding, ...]:
    """The findings with those of one key (None: of none) as one, at the first of the worst."""
    groups: dict[Hashable, list[Finding]] = {}
    for finding in findings:
        if (name := key(finding)) is not None:
            groups.setdefault(name, []).append(finding)
    leads: dict[int, Finding] = {}
    joined: set[int] = set()
    for group in groups.values():
        if len(group) < least:
            continue
        # of equal weight in the order of the table: what is asked for, how far, then of what
        worst, *others = sorted(group, key=lambda each: (-each.level.rank, each.rule))
        leads[id(worst)] = replace(worst, message=told(worst, others), parts=(worst, *others))
        joined.update(map(id, others))
    return tuple(leads.get(id(each), each) for each in findings if id(each) not in joined)


def _paragraph(finding: Finding) -> Hashable | None:
    """The paragraph whose words changed; none for one change throughout the text."""
    if (
        finding.baselined
        or finding.rule not in _ON_WORDS
        or finding.change is None
        or finding.elsewhere
    ):
        return None
    return finding.place.path, finding.change


def _of_paragraph(worst: Finding, others: Sequence[Finding]) -> str:
    said = [worst.message, *(_short(each, worst.label) for each in others[: _SAID - 1])]
    left = len(others) + 1 - len(said)
    return "; ".join(said) + (f"; and {left} more" if left else "")


def _short(finding: Finding, label: str) -> str:
    """What a finding says, without the name of the paragraph."""
    told = finding.message.removeprefix(f"{label}: ")
    return told if len(told) <= _LONGEST else told[:_LONGEST].rsplit(" ", 1)[0] + "…"


def _gap(finding: Finding) -> Hashable | None:
    """The place where paragraphs went; none for a section or an annex, which is told as one."""
    points = all(label.startswith(finding.label) for label in finding.elsewhere)
    if finding.baselined or finding.rule != _GONE or not finding.label or not points:
        return None
    # the preamble and the operative part are two things, though nothing stands between
    return finding.place.path, finding.after, finding.label.startswith("PP")


def _of_gap(worst: Finding, others: Sequence[Finding]) -> str:
    rows = (worst, *others)
    names = [f"{each.label} with its points" if each.elsewhere else each.label for each in rows]
    count = sum(1 + len(each.elsewhere) for each in rows)
    quoted = worst.message.partition("“")[2].rpartition("”")[0]
    return f"{_named(names)} are gone: {count} paragraphs: “{quoted}”"


def _notes(finding: Finding) -> Hashable | None:
    """The text whose footnotes changed and nothing else of the paragraph."""
    if finding.baselined or finding.parts or finding.rule != _FOOTNOTES:
        return None
    return finding.place.path


def _of_notes(worst: Finding, others: Sequence[Finding]) -> str:
    return f"{worst.message}; also footnotes of {_named([each.label for each in others])}"


def _named(labels: Sequence[str]) -> str:
    """Labels as a list in words: PP3, PP4 and 5 more."""
    labels = tuple(dict.fromkeys(labels))
    if len(labels) > _LISTED:
        return f"{', '.join(labels[: _LISTED - 1])} and {len(labels) - _LISTED + 1} more"
    return " and ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))
