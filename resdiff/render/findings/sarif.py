"""A Report -> SARIF 2.1.0, as GitHub code scanning reads it."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from resdiff.render.findings.plain import HELP
from resdiff.render.options import RenderOptions
from resdiff.text.visible import visible
from resdiff.values.codec import dumps
from resdiff.values.comparison import Level
from resdiff.values.findings import Finding, Place, Report

_LEVELS: Final = {
    Level.MAJOR: "error",
    Level.MINOR: "warning",
    Level.NOTE: "note",
    Level.NONE: "none",
}
_MOST: Final = 5_000  # results that GitHub shows of a run


def sarif(report: Report, options: RenderOptions) -> bytes:
    """The report as one SARIF run; known findings are suppressed, not left out."""
    findings = report.worst_first()[:_MOST]
    left = len(report.findings) - len(findings)
    rules = [
        {
            "id": rule.id,
            "name": "".join(part.capitalize() for part in rule.name.split("-")),
            "shortDescription": {"text": rule.meaning},
            "fullDescription": {"text": f"{rule.meaning} {rule.why}"},
            "help": {"text": f"{rule.why}\n\nFor example: {rule.before} / {rule.after}"},
            "helpUri": f"{HELP}#{rule.id.lower()}",
            "defaultConfiguration": {"level": _LEVELS[rule.level]},
        }
        for rule in report.rules
    ]
    places = {rule.id: at for at, rule in enumerate(report.rules)}
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if left:
        message = {"text": f"{left} more findings are left out: a run shows {_MOST}"}
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": message}]
    run = {
        "tool": {
            "driver": {
                "name": "resdiff",
                "informationUri": "https://github.com/resdiff/resdiff",
                **({"version": options.version} if options.version else {}),
                "rules": rules,
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The top of the repository"}}},
        "invocations": [invocation],
        "results": [_result(finding, places) for finding in findings],
    }
    return dumps(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        }
    )


def _result(finding: Finding, places: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": places[finding.rule],
        "level": _LEVELS[finding.level],
        "message": {"text": visible(finding.message)},
        "locations": [_location(finding)],
        "partialFingerprints": {"resdiffClause/v1": finding.identity},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": at,
                "message": {"text": "before the change"},
                "physicalLocation": _physical(place),
            }
            for at, place in enumerate(finding.related, 1)
        ]
    if finding.baselined:
        result["suppressions"] = [
            {"kind": "external", "justification": finding.reason or "in the baseline"}
        ]
    return result


def _location(finding: Finding) -> dict[str, Any]:
    """Where a finding stands: lines of a text, and the paragraph, which a Word file has as well."""
    location: dict[str, Any] = {"physicalLocation": _physical(finding.place)}
    if finding.label:
        location["logicalLocations"] = [{"name": finding.label, "kind": "element"}]
    return location


def _physical(place: Place) -> dict[str, Any]:
    address = quote(place.path.encode("utf-8", "replace"), safe="/")
    physical: dict[str, Any] = {"artifactLocation": {"uri": address, "uriBaseId": "%SRCROOT%"}}
    if place.line:
        region = {"startLine": place.line, "startColumn": max(1, place.column)}
        if place.end_line:
            region |= {"endLine": place.end_line, "endColumn": max(1, place.end_column)}
        physical["region"] = region
    return physical
