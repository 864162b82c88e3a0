"""A Report -> text for people, JSON for programs, Markdown for a pull request."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Final

from resdiff.checks.formats.format import HELP, FormatOptions, worst_first
from resdiff.values.codec import dumps
from resdiff.values.comparison import Level
from resdiff.values.findings import Finding, Place, Report

_COLOUR: Final = {Level.MAJOR: "38;5;166;1", Level.MINOR: "38;5;172", Level.NOTE: "38;5;31"}
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()<>#+!|~@&:])")
_MOST: Final = 60_000  # bytes: GitHub refuses a comment above 65,536 characters
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)


def spelled(text: str) -> str:
    """Control and direction-changing characters as `⟨U+202E⟩`: no sink of findings may obey
    them.
    """
    return _UNSAFE.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)


def text(report: Report, options: FormatOptions) -> bytes:
    """`path:line:column: level message [rule]`, as compilers and linters write, and a count."""
    lines = [_line(each, options) for each in report.findings]
    new = Counter(each.level.value for each in report.findings if not each.baselined)
    known = sum(each.baselined for each in report.findings)
    counts = ", ".join(
        f"{new[level.value]} {level.value}"
        for level in (Level.MAJOR, Level.MINOR, Level.NOTE)
        if new[level.value]
    )
    told = f"{len(report.files)} file{'' if len(report.files) == 1 else 's'} checked: {counts or 'nothing to report'}"
    lines += [f"{_named(path)}: {verdict.words}" for path, verdict in report.verdicts]
    lines.append(told + (f"; {known} known before" if known else ""))
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _named(path: str) -> str:
    """A path at the beginning of a line: one that is called "::error::" must not be a command to
    the log that it stands in.
    """
    return f"./{spelled(path)}" if path.lstrip().startswith(":") else spelled(path)


def _line(each: Finding, options: FormatOptions) -> str:
    where = ":".join(
        [
            _named(each.place.path),
            *(str(number) for number in (each.place.line, each.place.column) if number),
        ]
    )
    level = each.level.value
    if options.colour and each.level in _COLOUR:
        level = f"\x1b[{_COLOUR[each.level]}m{level}\x1b[0m"
    known = " (known)" if each.baselined else ""
    return (
        f"{where}: {level}: {spelled(each.message)} [{each.rule} {options.rule(each).name}]{known}"
    )


def as_json(report: Report, options: FormatOptions) -> bytes:
    """The contract: schema resdiff/findings/1."""
    data: dict[str, Any] = {
        "schema": "resdiff/findings/1",
        "findings": [_plain(each, options) for each in report.findings],
        "files": list(report.files),
        "verdicts": {path: verdict.words for path, verdict in report.verdicts},
        "notices": [
            {"code": notice.code, "message": notice.message, "level": notice.level}
            for notice in report.notices
        ],
    }
    return dumps(data)


def _plain(each: Finding, options: FormatOptions) -> dict[str, Any]:
    return {
        "rule": each.rule,
        "name": options.rule(each).name,
        "level": each.level.value,
        "message": each.message,
        "path": each.place.path,
        "line": each.place.line,
        "column": each.place.column,
        "end_line": each.place.end_line,
        "end_column": each.place.end_column,
        "label": each.label,
        "quote": each.quote,
        "related": [_where(place) for place in each.related],
        "change": each.change,
        "fingerprint": each.fingerprint,
        "baselined": each.baselined,
        "reason": each.reason,
    }


def _where(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}


def summary(report: Report, options: FormatOptions) -> bytes:
    """Markdown for a pull request or a step summary: the verdicts first, then the findings, as many
    as there is room for.
    """
    lines = ["### resdiff", ""]
    lines += [
        f"* **{_escaped(path)}**: {_escaped(verdict.words)}" for path, verdict in report.verdicts
    ]
    new = [each for each in worst_first(report) if not each.baselined]
    lines += [
        "",
        f"{len(new)} new findings in {len(report.files)} files" if new else "Nothing to report.",
        "",
    ]
    if new:
        lines += ["| level | where | what | rule |", "|---|---|---|---|"]
    used = sum(len(line.encode()) + 1 for line in lines)
    for at, each in enumerate(new):
        where = f"{each.place.path}:{each.place.line}" if each.place.line else each.place.path
        rule = options.rule(each)
        row = f"| {each.level.value} | {_escaped(where)} | {_escaped(each.message)} | [{rule.id}]({HELP}#{rule.id.lower()}) |"
        used += len(row.encode("utf-8", "replace")) + 1
        if used > _MOST:
            lines.append(f"\nand {len(new) - at} more")
            break
        lines.append(row)
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _escaped(words: str) -> str:
    """Text that stays text in Markdown: no link, mention, HTML or table cell comes of it."""
    return _MARKDOWN.sub(lambda match: f"&#{ord(match.group())};", spelled(words))
