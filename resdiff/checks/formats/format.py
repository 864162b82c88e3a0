"""The record of a format of findings (Format) and what it is told (FormatOptions); what all formats
ask of a Report.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from resdiff.checks.rule import Rule
from resdiff.values.findings import Finding, Report

HELP = "https://github.com/resdiff/resdiff/blob/main/docs/rules.md"


class FormatOptions(Struct, frozen=True):
    """What a format needs beside the findings."""

    rules: tuple[Rule, ...]
    version: str = ""
    colour: bool = False

    def rule(self, finding: Finding) -> Rule:
        """The rule of a finding."""
        return next(rule for rule in self.rules if rule.id == finding.rule)


class Format(Struct, frozen=True):
    """An output format: a report and options -> bytes."""

    name: str  # what `-f` takes
    suffixes: tuple[str, ...]
    summary: str
    render: Callable[[Report, FormatOptions], bytes]


def worst_first(report: Report) -> tuple[Finding, ...]:
    """New findings by weight, then known ones."""
    return tuple(
        sorted(
            report.findings,
            key=lambda each: (each.baselined, -each.level.rank, each.place.path, each.place.line),
        )
    )
