"""The record of a rule (Rule), what it is told (Context) and what it answers (RuleHit). Values
only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct

from resdiff.values.comparison import Change, Comparison, Level, Mark
from resdiff.values.document import Clause, Resolution
from resdiff.values.findings import RuleFacts


class ProtectedText(Struct, frozen=True):
    """Language that a change may not touch: clauses by label, words that must stay, patterns, whole
    agreed paragraphs.
    """

    labels: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()  # the words of agreed paragraphs
    why: str = ""


class Context(Struct, frozen=True):
    """What the repository says about the text at hand."""

    # rule id or name -> "note" | "minor" | "major" | "off"; the first that names a rule holds
    levels: tuple[tuple[str, str], ...] = ()
    protected: tuple[ProtectedText, ...] = ()
    final: bool = False  # brackets, bis and ter have no place in it
    technical: bool = False  # only dates, sessions, figures and citations may move on
    proposer: bool = False  # a new paragraph names its proposer in square brackets
    # share of the words of an agreed paragraph, in order, from which it is still there
    agreed_likeness: float = 0.9
    # for one pattern of the configuration over one text: it may come from a stranger
    pattern_seconds: float = 1.0
    # of a list of amendments: the draft that it names, where it is at hand
    drafts: tuple[Resolution, ...] = ()


class RuleHit(Struct, frozen=True):
    """What a rule found: where in a clause, and what to say. `side` "old" points at the text before
    the change.
    """

    message: str
    clause: Clause | None = None
    start: int = 0  # characters of the clause's text
    end: int = 0
    change: Change | None = None
    side: Literal["old", "new"] = "new"
    line: int = 0  # of the input, where no clause is concerned
    # where this finding weighs less than its rule: a verb of the preamble
    level: Level | None = None
    # what should stand in the place of the words from `start` to `end`, where that is mechanical
    fix: str | None = None
    mark: Mark | None = None  # of the comparison, that it tells
    # labels of the other paragraphs that it speaks of
    elsewhere: tuple[str, ...] = ()


TextCheck = Callable[[Resolution, Context], Iterable[RuleHit]]
ChangeCheck = Callable[[Comparison, Context], Iterable[RuleHit]]


class Rule(Struct, frozen=True):
    """One rule: a stable id and name, how grave it is, what it means and why, with an example."""

    id: str
    name: str
    level: Level
    meaning: str
    why: str
    before: str  # for a rule on one text: a text that it finds fault with
    after: str  # for a rule on one text: the same, mended
    text: TextCheck | None = None
    change: ChangeCheck | None = None

    @property
    def scope(self) -> str:
        """What the rule looks at: one "text", or a "change" from one text to another."""
        return "text" if self.text else "change"

    @property
    def facts(self) -> RuleFacts:
        """What a report says of the rule."""
        return RuleFacts(
            self.id, self.name, self.level, self.meaning, self.why, self.before, self.after
        )
