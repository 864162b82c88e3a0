"""A Report -> what CI systems read: GitHub annotations, JUnit, GitLab code quality, reviewdog."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from resdiff.render.findings.plain import HELP
from resdiff.render.options import RenderOptions
from resdiff.text.visible import visible
from resdiff.values.codec import dumps
from resdiff.values.comparison import Level
from resdiff.values.findings import Finding, Report

_GITHUB: Final = {Level.MAJOR: "error", Level.MINOR: "warning", Level.NOTE: "notice"}
_SHOWN: Final = 10  # annotations of a kind that GitHub shows in a step
_GITLAB: Final = {Level.MAJOR: "major", Level.MINOR: "minor", Level.NOTE: "info"}
_REVIEWDOG: Final = {Level.MAJOR: "ERROR", Level.MINOR: "WARNING", Level.NOTE: "INFO"}


def github(report: Report, options: RenderOptions) -> bytes:
    """Workflow commands, worst first; the tenth of a kind says how many more there are, for GitHub
    shows no others.
    """
    lines: list[str] = []
    new = [finding for finding in report.worst_first() if not finding.baselined]
    for level, command in _GITHUB.items():
        row = [finding for finding in new if finding.level is level]
        for at, finding in enumerate(row):
            more = (
                f" (and {len(row) - _SHOWN} more)" if at == _SHOWN - 1 and len(row) > _SHOWN else ""
            )
            lines.append(
                _command(command, finding, report.rule(finding).name, finding.message + more)
            )
    return ("\n".join(lines) + ("\n" if lines else "")).encode("utf-8", "replace")


def _command(command: str, finding: Finding, name: str, message: str) -> str:
    place = finding.place
    facts = {
        "file": place.path,
        "line": place.line or "",
        "col": place.column or "",
        "endLine": place.end_line or "",
        "endColumn": place.end_column or "",
        "title": f"{finding.rule} {name}",
    }
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in facts.items() if value)
    return f"::{command} {properties}::{_data(visible(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def junit(report: Report, options: RenderOptions) -> bytes:
    """One test case for each rule and file: failed where the run fails for it; what does not make
    it fail is its output.
    """
    cases: list[str] = []
    failures = 0
    by_case: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in report.one_by_one:
        if not finding.baselined:
            by_case[finding.place.path, finding.rule].append(finding)
    for path in report.files:
        for rule in report.rules:
            findings = by_case.get((path, rule.id), [])
            head = (
                f"<testcase classname={_attribute(path)} "
                f"name={_attribute(f'{rule.id} {rule.name}')}"
            )
            if not findings:
                cases.append(f"    {head}/>")
                continue
            fails = any(finding.fails for finding in findings)
            failures += fails
            lines = "\n".join(
                f"{finding.place.path}:{finding.place.line}: {finding.message}"
                for finding in findings
            )
            message = f"{len(findings)} findings" if len(findings) > 1 else findings[0].message
            said = (
                f"<failure type={_attribute(rule.level.value)} "
                f"message={_attribute(message)}>{escape(_plain(lines))}</failure>"
                if fails
                else f"<system-out>{escape(_plain(lines))}</system-out>"
            )
            cases.append(f"    {head}>{said}</testcase>")
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0"'
    document = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="resdiff" {counts}>',
        f'  <testsuite name="resdiff" {counts} skipped="0" time="0">',
        *cases,
        "  </testsuite>",
        "</testsuites>",
    ]
    return ("\n".join(document) + "\n").encode("utf-8", "xmlcharrefreplace")


def _plain(text: str) -> str:
    """Text that may stand in XML."""
    return (
        "\n".join(visible(line) for line in text.split("\n"))
        .replace("\ufffe", "⟨U+FFFE⟩")
        .replace("\uffff", "⟨U+FFFF⟩")
    )


def _attribute(text: str) -> str:
    return quoteattr(_plain(text).replace("\n", " "))


def gitlab(report: Report, options: RenderOptions) -> bytes:
    """The code quality report: a list of issues, each with a fingerprint of its own."""
    seen: dict[str, int] = {}
    issues: list[dict[str, Any]] = []
    for finding in report.worst_first():
        if finding.baselined:
            continue
        seen[finding.identity] = seen.get(finding.identity, 0) + 1
        # the first of a kind is the same whatever becomes of the others
        more = f"-{seen[finding.identity]}" if seen[finding.identity] > 1 else ""
        issues.append(
            {
                "description": visible(finding.message),
                "check_name": f"{finding.rule} {report.rule(finding).name}",
                "fingerprint": f"{finding.identity}{more}",
                "severity": _GITLAB[finding.level],
                "location": {
                    "path": finding.place.path,
                    "lines": {"begin": max(1, finding.place.line)},
                },
            }
        )
    return dumps(issues)


def _range(finding: Finding) -> dict[str, Any]:
    """Where a finding stands, by lines and bytes of UTF-8."""
    place = finding.place
    if not place.line:
        return {}
    if not place.columns_in_bytes:
        return {"range": {"start": {"line": place.line}}}
    start, end = place.columns_in_bytes
    return {
        "range": {
            "start": {"line": place.line, "column": start},
            "end": {"line": place.end_line, "column": end},
        }
    }


def _suggestions(finding: Finding) -> dict[str, Any]:
    """What should stand in the place of the words; nothing where it is not known to the byte."""
    place, fix = finding.place, finding.fix
    if fix is None or place.end_column - place.column != len(finding.quote):
        return {}
    return {"suggestions": [{**_range(finding), "text": fix}]}


def rdjson(report: Report, options: RenderOptions) -> bytes:
    """Diagnostics of reviewdog, with what should stand there as a suggestion."""
    diagnostics = [
        {
            "message": visible(finding.message),
            "location": {"path": finding.place.path, **_range(finding)},
            "severity": _REVIEWDOG[finding.level],
            "code": {"value": finding.rule, "url": f"{HELP}#{finding.rule.lower()}"},
            **_suggestions(finding),
        }
        for finding in report.worst_first()
        if not finding.baselined
    ]
    return dumps(
        {
            "source": {"name": "resdiff", "url": "https://github.com/resdiff/resdiff"},
            "diagnostics": diagnostics,
        }
    )
