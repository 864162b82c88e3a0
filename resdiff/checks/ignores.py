"""Comments in a text that accept a finding for a reason -> which findings they silence, and which
comments say nothing.

    # resdiff: ignore verb-weakened agreed in informals

Before the enacting formula such a line speaks for the whole text, behind it for the next paragraph
with its points. Protected language is never silenced by the text that it protects.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.checks import RULES, Context, level_of
from resdiff.config import Config, named_by
from resdiff.config.settings import Ignore
from resdiff.values.document import Clause, Notice, Part, Resolution, Source, walk
from resdiff.values.findings import Finding, RuleFacts

_IGNORE: Final = re.compile(
    r"^\s*(?:<!--|#|//)\s*resdiff:\s*ignore\s+([A-Za-z0-9-]+)[ \t]*(.*?)\s*(?:-->)?\s*$"
)
_COMMENT: Final = re.compile(
    r"<!--\s{0,9}resdiff:\s{0,9}ignore\s{1,9}([A-Za-z0-9-]{1,60})(\s[^<>]{0,2000})?-->"
)
# formats whose comments are no part of the text
_COMMENTED: Final = frozenset({"markdown", "html", "akn"})
IDLE: Final = "check.ignore-without-reason"
_NEVER: Final = ("RD102", "protected-language")  # the rule that no text switches off


class IgnoreComment(Struct, frozen=True):
    """One comment: the id or slug of a rule, the reason, and its line (0 where none is told)."""

    rule: str
    reason: str
    line: int = 0


def without_ignores(source: Source, data: bytes) -> tuple[Source, tuple[IgnoreComment, ...]]:
    """A source without the lines that say `# resdiff: ignore RULE reason`, and what they say.

    A line without a reason accepts nothing and stays, with a notice.

    `data`: the bytes of the file. The readers of Markdown and web pages leave comments out of the
    text, so they are looked up there.
    """
    if source.format in _COMMENTED:
        text = data.decode("utf-8", "replace")
        comments = list(_COMMENT.finditer(text))
        idle = [match[1] for match in comments if not (match[2] or "").strip()]
        return _told(source, idle), tuple(
            IgnoreComment(
                match[1], " ".join(match[2].split()), text.count("\n", 0, match.start()) + 1
            )
            for match in comments
            if (match[2] or "").strip()
        )
    lines = {
        at: match for at, block in enumerate(source.blocks) if (match := _IGNORE.match(block.text))
    }
    source = _told(source, [match[1] for match in lines.values() if not match[2]])
    marks = {at: match for at, match in lines.items() if match[2]}
    kept = tuple(block for at, block in enumerate(source.blocks) if at not in marks)
    found = tuple(
        IgnoreComment(match[1], match[2], source.blocks[at].origin.line)
        for at, match in marks.items()
    )
    return replace(source, blocks=kept), found


def _told(source: Source, idle: Sequence[str]) -> Source:
    notices = [
        Notice(IDLE, f"“ignore {rule}” gives no reason and accepts nothing", "warning")
        for rule in idle
    ]
    return replace(source, notices=(*source.notices, *notices))


def silenced(
    findings: Sequence[Finding],
    comments: Iterable[IgnoreComment],
    text: Resolution,
    slugs: Mapping[str, str],
) -> tuple[tuple[Finding, ...], frozenset[IgnoreComment]]:
    """The findings with those marked that a comment accepts, and the comments that accepted one."""
    out: list[Finding] = []
    used: set[IgnoreComment] = set()
    reaches = [(comment, _reach(comment, text)) for comment in comments]
    for finding in findings:
        names = (finding.rule, slugs[finding.rule])
        hit = next(
            (
                comment
                for comment, reach in reaches
                if comment.rule in names
                and comment.rule not in _NEVER
                and (reach is None or _concerns(reach, finding))
            ),
            None,
        )
        if hit is not None:
            used.add(hit)
            finding = replace(finding, baselined=True, reason=hit.reason)
        out.append(finding)
    return tuple(out), frozenset(used)


class _Reach(Struct, frozen=True):
    """The paragraph that a comment stands above, and the lines between which it stands."""

    labels: frozenset[str]
    after: int  # line of the paragraph before
    before: int  # line of the paragraph behind; 0 at the end of the text


def _reach(comment: IgnoreComment, text: Resolution) -> _Reach | None:
    """What a comment speaks for; None for the whole text."""
    rows = [clause for clause in walk(text.clauses) if clause.origin.line]
    formula = next((row.origin.line for row in rows if row.part is Part.FORMULA), 0)
    first = formula or min((row.origin.line for row in rows), default=0)
    if not comment.line or not rows or comment.line <= first:
        return None
    behind = [row for row in rows if row.origin.line > comment.line]
    above = max((row.origin.line for row in rows if row.origin.line < comment.line), default=0)
    if not behind:
        return _Reach(frozenset(), above, 0)
    heir = min(behind, key=lambda row: row.origin.line)
    return _Reach(frozenset(_labels(heir)), above, heir.origin.line)


def _labels(clause: Clause) -> Iterable[str]:
    return [each.label for each in walk((clause,))]


def _concerns(reach: _Reach, finding: Finding) -> bool:
    if finding.related:
        # of a paragraph that is gone the place is that of the one before it
        return finding.place.line == reach.after or finding.label in reach.labels
    return finding.label in reach.labels


def configured_ignores(
    findings: Sequence[Finding], config: Config, path: str, text: Resolution
) -> tuple[tuple[Finding, ...], tuple[Ignore, ...]]:
    """The findings with those marked that an [[ignore]] of the configuration accepts for a reason,
    and the tables that accepted one.
    """
    used: list[Ignore] = []
    slugs = {rule.id: rule.name for rule in RULES}
    clauses = {clause.label: clause for clause in walk(text.clauses)}
    out = []
    for finding in findings:
        names = (finding.rule, slugs[finding.rule])
        reason = ""
        for ignore in config.ignore:
            clause = clauses.get(finding.label)
            fits = (
                ignore.rule in names
                and named_by(config, path, ignore.paths)
                and ignore.label in ("", finding.label)
            )
            if fits and (not ignore.words or (clause is not None and ignore.words in clause.text)):
                reason = reason or ignore.reason
                used.append(ignore)
        out.append(replace(finding, baselined=True, reason=reason) if reason else finding)
    return tuple(out), tuple(dict.fromkeys(used))


def idle_tables(checked: Iterable[tuple[str, Config, Context]], used: Set[Ignore]) -> list[Notice]:
    """What to say of [[ignore]] tables that accepted nothing in any text that they name, of those
    that were `checked`, though their rule was asked there.
    """
    ids = {name: rule.id for rule in RULES for name in (rule.id, rule.name)}
    seen: dict[Ignore, str] = {}
    for path, config, context in checked:
        for ignore in config.ignore:
            asked = level_of(ids[ignore.rule], context) is not None
            if asked and named_by(config, path, ignore.paths):
                seen.setdefault(ignore, config.name)
    return [
        Notice(
            "check.ignore-unused",
            f"{name}: the [[ignore]] of {ignore.rule} for {', '.join(ignore.paths)} silences "
            "nothing",
            "warning",
        )
        for ignore, name in seen.items()
        if ignore not in used
    ]


def idle_comments(
    comments: Iterable[IgnoreComment],
    used: frozenset[IgnoreComment],
    path: str,
    rules: Sequence[RuleFacts],
) -> list[Notice]:
    """What to say of comments that silence nothing, or name no rule."""
    names = [name for rule in rules for name in (rule.id, rule.name)]
    notices = []
    for comment in comments:
        where = f"{path}:{comment.line}" if comment.line else path
        if comment.rule not in names:
            near = difflib.get_close_matches(comment.rule, names, n=1)
            hint = f": did you mean {near[0]}?" if near else ""
            message = f"{where}: “ignore {comment.rule}” names no rule{hint}"
            notices.append(Notice("check.ignore-unknown", message, "warning"))
        elif comment.rule in _NEVER:
            message = f"{where}: protected language cannot be ignored from inside a text"
            notices.append(Notice("check.ignore-protected", message, "warning"))
        elif comment not in used:
            message = f"{where}: “ignore {comment.rule}” silences nothing"
            notices.append(Notice("check.ignore-unused", message, "warning"))
    return notices
