"""A Report -> bytes in a format that people, editors or CI systems read: the table of formats."""

from __future__ import annotations

from typing import Final

from resdiff.checks.formats.ci import github, gitlab, junit, rdjson
from resdiff.checks.formats.format import Format, FormatOptions
from resdiff.checks.formats.plain import as_json, summary, text
from resdiff.checks.formats.sarif import sarif

__all__ = ["FORMATS", "Format", "FormatOptions", "summary"]

FORMATS: Final[tuple[Format, ...]] = (
    Format("text", (".txt",), "one line for each finding, for people", text),
    Format("json", (".json",), "for programs: schema resdiff/findings/1", as_json),
    Format("github", (), "annotations of GitHub Actions", github),
    Format("sarif", (".sarif",), "SARIF 2.1.0, for code scanning", sarif),
    Format("junit", (".xml",), "JUnit XML, one test case for each rule and file", junit),
    Format("gitlab", (), "code quality report of GitLab", gitlab),
    Format("rdjson", (), "reviewdog diagnostics", rdjson),
)
