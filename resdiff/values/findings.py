"""What a check says about a text or a change (Finding), and the answer of a whole run (Report).
Values only.
"""

from __future__ import annotations

import hashlib

from msgspec import Struct

from resdiff.values.comparison import Level, Verdict
from resdiff.values.document import Notice


class Place(Struct, frozen=True, gc=False):
    """A range in a file, for people and for annotations; 0 where the format does not tell."""

    path: str  # relative to the root of the repository, with forward slashes; or as given
    line: int = 0  # counted from 1
    column: int = 0  # counted from 1, in characters
    end_line: int = 0
    end_column: int = 0  # the column after the last character
    # the two columns in bytes of UTF-8, as reviewdog counts; () where they are not known
    columns_in_bytes: tuple[int, ...] = ()


class Finding(Struct, frozen=True, gc=False):
    """One thing that a rule has to say, and where."""

    rule: str  # id of a row of RULES
    level: Level
    message: str  # one line for people
    place: Place
    label: str = ""  # of the clause: "OP4(b)"
    quote: str = ""  # the words concerned, as they stand
    related: tuple[Place, ...] = ()  # the old side of a change
    change: str | None = None  # id of the change in the comparison
    fingerprint: str = ""  # of rule and words, not of the line: stable while the text around moves
    baselined: bool = False  # known before, from the baseline or an ignore with a reason
    reason: str = ""  # why it was ignored
    fails: bool = False  # the run ends with 1 for it
    fix: str | None = None  # what should stand in the place of `quote`, where that is mechanical
    # labels of the other paragraphs that it speaks of: one change of words throughout, an annex
    elsewhere: tuple[str, ...] = ()
    after: str = ""  # of what is gone: the label of the paragraph behind which it stood
    # what it puts together (resdiff/checks/grouping.py), the worst first; () where it is one
    parts: tuple[Finding, ...] = ()

    @property
    def identity(self) -> str:
        """A digest of file, rule and words, by which a service knows the finding again."""
        named = f"{self.place.path}\0{self.fingerprint}".encode("utf-8", "replace")
        return hashlib.sha256(named).hexdigest()[:32]


class RuleFacts(Struct, frozen=True, gc=False):
    """A rule as it is told to people and to CI systems."""

    id: str
    name: str
    level: Level
    meaning: str
    why: str
    before: str
    after: str


class Report(Struct, frozen=True, gc=False):
    """The findings of a run, worst first within a file, and what was looked at."""

    findings: tuple[Finding, ...]
    files: tuple[str, ...]  # every file that was checked
    verdicts: tuple[tuple[str, Verdict], ...] = ()  # file -> the verdict of its comparison
    notices: tuple[Notice, ...] = ()
    rules: tuple[RuleFacts, ...] = ()  # those that were asked, in the order of their table
    renamed: tuple[tuple[str, str], ...] = ()  # file -> what it was called before the change

    def rule(self, finding: Finding) -> RuleFacts:
        """The rule of a finding."""
        return next(rule for rule in self.rules if rule.id == finding.rule)

    @property
    def one_by_one(self) -> tuple[Finding, ...]:
        """The findings with those that were put together by themselves."""
        return tuple(part for finding in self.findings for part in finding.parts or (finding,))

    def worst_first(self) -> tuple[Finding, ...]:
        """New findings by weight, then known ones."""

        def weight(each: Finding) -> tuple[bool, int, str, int]:
            return each.baselined, -each.level.rank, each.place.path, each.place.line

        return tuple(sorted(self.findings, key=weight))
