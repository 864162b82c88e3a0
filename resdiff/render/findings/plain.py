"""A Report -> text for people, JSON for programs, Markdown for a pull request."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from resdiff.render.options import RenderOptions
from resdiff.text.visible import visible
from resdiff.values.codec import dumps
from resdiff.values.comparison import Level
from resdiff.values.findings import Finding, Place, Report

HELP: Final = "https://github.com/resdiff/resdiff/blob/main/docs/rules.md"
_COLOUR: Final = {Level.MAJOR: "38;5;166;1", Level.MINOR: "38;5;172", Level.NOTE: "38;5;31"}
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()<>#+!|~@&:])")
_VERDICTS: Final = ("identical", "editorial", "technical", "substantive")  # rising
_MOST: Final = 60_000  # bytes: GitHub refuses a comment above 65,536 characters


def text(report: Report, options: RenderOptions) -> bytes:
    """`path:line:column: level message [rule]`, as compilers and linters write, and a count."""
    shown, left = _within(report.findings, options.most)
    lines = [_line(finding, report.rule(finding).name, options) for finding in shown]
    lines += [
        f"{_named(path)}: and {count} more, none of them graver (--most 0 shows all)"
        for path, count in left.items()
    ]
    new = Counter(finding.level.value for finding in report.findings if not finding.baselined)
    baselined = sum(finding.baselined for finding in report.findings)
    counts = ", ".join(
        f"{new[level.value]} {level.value}"
        for level in (Level.MAJOR, Level.MINOR, Level.NOTE)
        if new[level.value]
    )
    if options.quiet:
        return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
    # what is said about settings (check.no-baseline) kept nothing from being checked
    if not report.files and any(
        notice.level == "warning" and not notice.code.startswith("check.")
        for notice in report.notices
    ):
        return b"nothing could be checked\n"
    checked = (
        f"{len(report.files)} file{'' if len(report.files) == 1 else 's'} checked: "
        f"{counts or 'nothing to report'}"
    )
    lines += [f"{_named(path)}: {verdict.words}" for path, verdict in report.verdicts]
    lines.append(checked + (f"; {baselined} known before" if baselined else ""))
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _within(findings: Sequence[Finding], most: int) -> tuple[tuple[Finding, ...], dict[str, int]]:
    """The new findings that a budget has room for, file by file, and how many it has none for.
    Known ones take no room: they stand behind.
    """
    counts: Counter[str] = Counter()
    shown: list[Finding] = []
    left: dict[str, int] = {}
    for finding in findings:
        path = finding.place.path
        counts[path] += not finding.baselined
        if most and not finding.baselined and counts[path] > most:
            left[path] = left.get(path, 0) + 1
        else:
            shown.append(finding)
    return tuple(shown), left


def counts_by_rule(report: Report) -> bytes:
    """How often each rule spoke, the most talkative first."""
    counts = Counter(finding.rule for finding in report.one_by_one if not finding.baselined)
    names = {rule.id: rule.name for rule in report.rules}
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return "".join(f"{count:>6}  {rule}  {names[rule]}\n" for rule, count in rows).encode()


def outputs(report: Report) -> bytes:
    """Counts and the gravest verdict as KEY=VALUE lines, for the steps of a workflow."""
    new = Counter(finding.level.value for finding in report.findings if not finding.baselined)
    codes = [verdict.code for _, verdict in report.verdicts]
    verdict = max(codes, key=_VERDICTS.index, default="none")
    rows = {
        "verdict": verdict,
        **{level.value: new[level.value] for level in (Level.MAJOR, Level.MINOR, Level.NOTE)},
        "known": sum(finding.baselined for finding in report.findings),
        "files": len(report.files),
        "failed": str(any(finding.fails for finding in report.findings)).lower(),
    }
    return "".join(f"{key}={value}\n" for key, value in rows.items()).encode()


def _named(path: str) -> str:
    """A path at the beginning of a line: one that is called "::error::" must not be a command to
    the log that it stands in.
    """
    return f"./{visible(path)}" if path.lstrip().startswith(":") else visible(path)


def _line(finding: Finding, name: str, options: RenderOptions) -> str:
    where = ":".join(
        [
            _named(finding.place.path),
            *(str(number) for number in (finding.place.line, finding.place.column) if number),
        ]
    )
    level = finding.level.value
    if options.colour and finding.level in _COLOUR:
        level = f"\x1b[{_COLOUR[finding.level]}m{level}\x1b[0m"
    suffix = " (known)" if finding.baselined else ""
    return f"{where}: {level}: {visible(finding.message)} [{finding.rule} {name}]{suffix}"


def as_json(report: Report, options: RenderOptions) -> bytes:
    """The findings as JSON, by the schema resdiff/findings/1."""
    data: dict[str, Any] = {
        "schema": "resdiff/findings/1",
        "findings": [_plain(finding, report.rule(finding).name) for finding in report.findings],
        "files": list(report.files),
        "verdicts": {path: verdict.words for path, verdict in report.verdicts},
        "notices": [
            {"code": notice.code, "message": notice.message, "level": notice.level}
            for notice in report.notices
        ],
    }
    return dumps(data)


def _plain(finding: Finding, name: str) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": name,
        "level": finding.level.value,
        "message": finding.message,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "end_line": finding.place.end_line,
        "end_column": finding.place.end_column,
        "label": finding.label,
        "quote": finding.quote,
        "related": [_where(place) for place in finding.related],
        "change": finding.change,
        "fingerprint": finding.fingerprint,
        "baselined": finding.baselined,
        "reason": finding.reason,
        "fix": finding.fix,
        "elsewhere": list(finding.elsewhere),
        "also": [
            {
                "rule": part.rule,
                "level": part.level.value,
                "message": part.message,
                "label": part.label,
                **_where(part.place),
            }
            for part in finding.parts[1:]
        ],
    }


def _where(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}


def summary(report: Report, options: RenderOptions) -> bytes:
    """Markdown for a pull request or a step summary: the verdicts first, then the findings, as many
    as there is room for.
    """
    lines = ["### resdiff", ""]
    lines += [
        f"* **{_escaped(path)}**: {_escaped(verdict.words)}" for path, verdict in report.verdicts
    ]
    new = [finding for finding in report.worst_first() if not finding.baselined]
    lines += [
        "",
        f"{len(new)} new findings in {len(report.files)} files" if new else "Nothing to report.",
        "",
    ]
    if new:
        lines += ["| level | where | what | rule |", "|---|---|---|---|"]
    used = sum(len(line.encode()) + 1 for line in lines)
    for at, finding in enumerate(new):
        where = (
            f"{finding.place.path}:{finding.place.line}"
            if finding.place.line
            else finding.place.path
        )
        rule = report.rule(finding)
        row = (
            f"| {finding.level.value} | {_escaped(where)} | {_escaped(finding.message)} | "
            f"[{rule.id}]({HELP}#{rule.id.lower()}) |"
        )
        used += len(row.encode("utf-8", "replace")) + 1
        if used > _MOST:
            lines.append(f"\nand {len(new) - at} more")
            break
        lines.append(row)
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _escaped(words: str) -> str:
    """Text that stays text in Markdown: no link, mention, HTML or table cell comes of it."""
    return _MARKDOWN.sub(lambda match: f"&#{ord(match.group())};", visible(words))
