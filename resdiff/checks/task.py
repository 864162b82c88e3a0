"""One text to check, as bytes, with what the repository says of it (CheckTask) -> what the rules
say (TaskResult). A task knows all that its result depends on: it can be worked out in another
process, or be found among those that were kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.checks import (
    RULES,
    Context,
    Finding,
    Place,
    check_change,
    check_text,
    level_of,
    worst_first,
)
from resdiff.checks.ignores import (
    IDLE,
    IgnoreComment,
    configured_ignores,
    idle_comments,
    silenced,
    without_ignores,
)
from resdiff.comparison import CompareOptions, compare
from resdiff.comparison.meaning import VerbWeight
from resdiff.config import Config
from resdiff.config.settings import Ignore
from resdiff.errors import ResdiffError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.levels import told_by_each_other
from resdiff.sources.lists import drafts_beside
from resdiff.sources.texts import understood
from resdiff.values.comparison import Comparison, Verdict
from resdiff.values.document import Notice, Part, Resolution, walk

# errors of files that were found, not named: a pom.xml, a .gitkeep.txt
NOT_OURS: Final = frozenset({"input.unsupported-xml", "input.empty"})
_GONE: Final = "RD101"
_BROUGHT: Final = "RD121"

# Is told of the comparison that a task makes: the path of the new text, and what became of it.
Seen = Callable[[str, Comparison], None]
# A text: the bytes of its file, or what was read of a symbol or a revision.
Content = bytes | Resolution


class CheckTask(Struct, frozen=True):
    """One text to check: the new one, the old one where there is one."""

    path: str  # of the new text, as shown; of the old one where the new is gone
    new: Content | None
    old: Content | None
    old_path: str
    config: Config
    context: Context
    named: bool = False  # the text was named by the user, not found
    # an error of a file that is none of ours (another XML, an empty file) is told, too
    strict: bool = False


class TaskOrders(Struct, frozen=True):
    """What holds for all tasks of a run."""

    reading: ReadOptions
    of_base: bool = False  # comments that a change brings silence nothing


class TaskFailure(Struct, frozen=True):
    """An error of a text that could not be read."""

    code: str
    message: str
    where: str
    hint: str


class TaskResult(Struct, frozen=True):
    """What came of a task."""

    path: str
    judged: bool  # False for what can hold no agreed language
    findings: tuple[Finding, ...] = ()
    verdict: Verdict | None = None
    notices: tuple[Notice, ...] = ()
    failure: TaskFailure | None = None
    renamed: str = ""  # what the text was called before
    ignores: tuple[Ignore, ...] = ()  # tables of the configuration that accepted a finding
    # whether it depends on the task alone, and may be kept; not where other files were read
    lasting: bool = True


def examine(task: CheckTask, orders: TaskOrders, seen: Seen | None = None) -> TaskResult:
    """Read the texts of a task, compare them and ask the rules. Raises nothing for bad input."""
    try:
        new, ignores = _read(task.new, task.path, orders.reading)
        old, known = _read(task.old, task.old_path, orders.reading)
    except ResdiffError as error:
        failure = TaskFailure(error.code, error.message, error.where, error.hint)
        return TaskResult(task.path, judged=False, failure=failure)
    if new is not None and new.amends is not None:
        drafts = drafts_beside(new, task.path, orders.reading)
        context = replace(task.context, drafts=drafts)
        amending = check_text(new, task.path, context)
        return TaskResult(task.path, True, amending, lasting=False)
    if not task.named and not any(map(_is_resolution, (new, old))):
        return TaskResult(task.path, judged=False)  # a README, a list of packages
    if new is None:
        return TaskResult(task.path, True, _deleted(task, old))
    if old is not None:
        old, new = told_by_each_other((old, new), orders.reading.language)
    notices = [
        replace(notice, message=f"{task.path}: {notice.message}")
        for notice in new.notices
        if notice.code == IDLE
    ]
    notices += _without_effect(task)
    findings = check_text(new, task.path, task.context)
    brought: list[IgnoreComment] = []
    verdict = None
    if old is not None:
        comparison = _compared(old, new, task.config)
        if seen is not None:
            seen(new.source.name, comparison)
        verdict = comparison.verdict
        before = {each.fingerprint for each in check_text(old, task.old_path, task.context)}
        findings = (
            *check_change(comparison, task.old_path, task.path, task.context),
            *_known(findings, before),
        )
        said = {(comment.rule, comment.reason) for comment in known}
        brought = [each for each in ignores if (each.rule, each.reason) not in said]
    facts = tuple(rule.facts for rule in RULES)
    heard = [each for each in ignores if not orders.of_base or each not in brought]
    findings, used = silenced(findings, heard, new, {rule.id: rule.name for rule in facts})
    notices += idle_comments(heard, used, task.path, facts)
    findings, tables = configured_ignores(findings, task.config, task.path, new)
    return TaskResult(
        task.path,
        True,
        worst_first((*findings, *_told_of(brought, task))),
        verdict,
        tuple(notices),
        renamed=task.old_path if task.old_path not in ("", task.path) else "",
        ignores=tables,
    )


def _read(
    content: Content | None, path: str, reading: ReadOptions
) -> tuple[Resolution | None, tuple[IgnoreComment, ...]]:
    """The text, and the comments in it that tell what to ignore."""
    if content is None or isinstance(content, Resolution):
        return content, ()
    from resdiff.readers import read_bytes

    source, ignores = without_ignores(read_bytes(content, path, options=reading), content)
    return understood(source, path, reading), ignores


def _compared(old: Resolution, new: Resolution, config: Config) -> Comparison:
    """The comparison, with the verbs weighed as the configuration says."""
    weights = tuple(
        VerbWeight(verb.forms, verb.force, language=verb.language) for verb in config.verbs
    )
    return compare(old, new, CompareOptions(verbs=weights))


def _is_resolution(text: Resolution | None) -> bool:
    """Whether a text is one that can hold agreed language: it has an enacting formula, or more
    than half of its paragraphs open as those of resolutions do ("1. Decide what to do" of a README
    is Spanish for "decides").
    """
    if text is None:
        return False
    rows = list(walk(text.clauses))
    body = [row for row in text.clauses if row.part in (Part.PREAMBLE, Part.OPERATIVE)]
    opened = sum(row.opening is not None for row in body)
    return any(row.part is Part.FORMULA for row in rows) or 2 * opened > len(body)


def _without_effect(task: CheckTask) -> list[Notice]:
    """A rule that a level is given to and that asks for a key that is not there."""
    named = {name for name, level in task.config.levels if level != "off"}
    if named & {"no-proposer", "RD110"} and not task.config.proposer_marks:
        message = "the rule no-proposer speaks only of texts that proposer-marks names"
        return [Notice("check.level-without-effect", message, "warning")]
    return []


def _deleted(task: CheckTask, old: Resolution | None) -> tuple[Finding, ...]:
    """A text that is gone as a whole: one finding."""
    level = level_of(_GONE, task.context)
    if level is None or old is None:
        return ()
    count = sum(1 for _ in walk(old.clauses))
    return (
        Finding(
            _GONE,
            level,
            f"the text is gone as a whole, with {count} clauses",
            Place(task.path),
            related=(Place(task.old_path, 1, 1),),
            fingerprint=f"gone:{task.path}",
        ),
    )


def _told_of(comments: Iterable[IgnoreComment], task: CheckTask) -> tuple[Finding, ...]:
    """A finding for each comment that came with the change that it judges."""
    level = level_of(_BROUGHT, task.context)
    return tuple(
        Finding(
            _BROUGHT,
            level,
            f"the change brings “ignore {comment.rule} {comment.reason}”",
            Place(task.path, comment.line, 1 if comment.line else 0),
            fingerprint=f"ignore:{comment.rule}:{comment.reason}",
        )
        for comment in comments
        if level is not None
    )


def _known(findings: Iterable[Finding], before: set[str]) -> tuple[Finding, ...]:
    """The findings with those marked that the old text has as well."""
    return tuple(
        replace(finding, baselined=True, reason="in the old text as well")
        if finding.fingerprint in before
        else finding
        for finding in findings
    )
