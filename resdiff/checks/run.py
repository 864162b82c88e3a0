"""Pairs of texts that were read, with their configuration -> the Report of a run, known findings
marked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.checks import (
    RULES,
    Context,
    Finding,
    Place,
    ProtectedText,
    check_change,
    check_text,
    level_of,
)
from resdiff.checks.ignores import IDLE, IgnoreComment, idle_comments, silenced
from resdiff.config import Config, named_by
from resdiff.errors import ConfigError
from resdiff.values.codec import dumps
from resdiff.values.comparison import Comparison, Verdict
from resdiff.values.document import Clause, Notice, Part, Resolution, walk
from resdiff.values.findings import Report

_SCHEMA: Final = "resdiff/baseline/1"
_GONE: Final = "RD101"
_BROUGHT: Final = "RD121"

Compare = Callable[[Resolution, Resolution, Config], Comparison]


class Job(Struct, frozen=True):
    """One text to check: the new one, the old one where there is one, and what the configuration
    says of it.
    """

    path: str  # of the new text, as shown; of the old one where the new is gone
    new: Resolution | None
    old: Resolution | None
    old_path: str
    config: Config
    ignores: tuple[IgnoreComment, ...] = ()  # comments in the new text
    known: tuple[IgnoreComment, ...] = ()  # comments that the old text has
    named: bool = False  # the text was named by the user, not found


def run(
    jobs: Iterable[Job],
    compare: Compare,
    read_agreed: Callable[[str], str | None],
    *,
    of_base: bool = False,
) -> Report:
    """Check every job. `read_agreed` gives the words of a file of agreed paragraphs that the
    configuration names. `of_base`: comments that a change brings silence nothing.
    """
    findings: list[Finding] = []
    verdicts: list[tuple[str, Verdict]] = []
    files: list[str] = []
    notices: list[Notice] = []
    renamed: list[tuple[str, str]] = []
    facts = tuple(rule.facts for rule in RULES)
    slugs = {rule.id: rule.name for rule in facts}
    for job in jobs:
        if not job.named and not any(map(_is_resolution, (job.new, job.old))):
            continue  # a README, a list of packages: no agreed language
        files.append(job.path)
        if job.new is not None and job.old_path not in ("", job.path):
            renamed.append((job.path, job.old_path))
        context = context_of(job.config, job.path, read_agreed)
        if job.new is None:
            if job.old is not None:
                findings += _deleted(job, context)
            continue
        own = (notice for notice in job.new.notices if notice.code == IDLE)
        notices += [replace(notice, message=f"{job.path}: {notice.message}") for notice in own]
        notices += _without_effect(job, context)
        job_findings = check_text(job.new, job.path, context)
        known = {(comment.rule, comment.reason) for comment in job.known}
        brought = [
            comment
            for comment in job.ignores
            if job.old is not None and (comment.rule, comment.reason) not in known
        ]
        if job.old is not None:
            comparison = compare(job.old, job.new, job.config)
            verdicts.append((job.path, comparison.verdict))
            before = frozenset(
                finding.fingerprint for finding in check_text(job.old, job.old_path, context)
            )
            job_findings = (
                *check_change(comparison, job.old_path, job.path, context),
                *_known(job_findings, before, "in the old text as well"),
            )
        heard = [comment for comment in job.ignores if not of_base or comment not in brought]
        job_findings, used = silenced(job_findings, heard, job.new, slugs)
        notices += idle_comments(heard, used, job.path, facts)
        findings += (*_configured(job_findings, job), *_brought(brought, job, context))
    return Report(
        tuple(findings), tuple(files), tuple(verdicts), tuple(notices), facts, tuple(renamed)
    )


def _is_resolution(text: Resolution | None) -> bool:
    """Whether a text is one that can hold agreed language: it has an enacting formula, or half of
    its paragraphs open as those of resolutions do.
    """
    if text is None:
        return False
    rows = list(walk(text.clauses))
    body = [row for row in text.clauses if row.part in (Part.PREAMBLE, Part.OPERATIVE)]
    opened = sum(row.opening is not None for row in body)
    return any(row.part is Part.FORMULA for row in rows) or (opened > 0 and 2 * opened >= len(body))


def _without_effect(job: Job, context: Context) -> list[Notice]:
    """A rule that a level is given to and that asks for a key that is not there."""
    named = {name for name, level in job.config.levels if level != "off"}
    if named & {"no-proposer", "RD110"} and not job.config.proposer_marks:
        message = "the rule no-proposer speaks only of texts that proposer-marks names"
        return [Notice("check.level-without-effect", message, "warning")]
    return []


def context_of(config: Config, path: str, read_agreed: Callable[[str], str | None]) -> Context:
    """What the configuration says about the text at `path`."""
    levels = [
        pair
        for pattern, row in reversed(config.path_levels)
        if named_by(config, path, (pattern,))
        for pair in row
    ]
    protected = []
    for entry in config.protected:
        if entry.paths and not named_by(config, path, entry.paths):
            continue
        agreed = []
        for name in entry.agreed:
            words = read_agreed(f"{config.folder}/{name}" if config.folder else name)
            if words is None:
                raise ConfigError(
                    "config.path", "there is no such file of agreed language", where=name
                )
            agreed += [paragraph for paragraph in re.split(r"\n\s*\n", words) if paragraph.strip()]
        protected.append(
            ProtectedText(
                frozenset(entry.labels), entry.phrases, entry.patterns, tuple(agreed), entry.why
            )
        )
    return Context(
        levels=(*levels, *config.levels),
        protected=tuple(protected),
        final=named_by(config, path, config.final) and not named_by(config, path, config.draft),
        technical=named_by(config, path, config.technical_update),
        proposer=named_by(config, path, config.proposer_marks),
    )


def _deleted(job: Job, context: Context) -> tuple[Finding, ...]:
    """A text that is gone as a whole: one finding."""
    level = level_of(_GONE, context)
    if level is None or job.old is None:
        return ()
    count = sum(1 for _ in walk(job.old.clauses))
    message = f"the text is gone as a whole, with {count} clauses"
    place = Place(job.path)
    return (
        Finding(
            _GONE,
            level,
            message,
            place,
            related=(Place(job.old_path, 1, 1),),
            fingerprint=f"gone:{job.path}",
        ),
    )


# --- what is known already ------------------------------------------------------------------------


def _configured(findings: Sequence[Finding], job: Job) -> tuple[Finding, ...]:
    """Findings that an [[ignore]] of the configuration accepts for a reason."""
    slugs = {rule.id: rule.name for rule in RULES}
    clauses: Mapping[str, Clause] = (
        {} if job.new is None else {clause.label: clause for clause in walk(job.new.clauses)}
    )
    out = []
    for finding in findings:
        names = (finding.rule, slugs[finding.rule])
        reason = ""
        for ignore in job.config.ignore:
            clause = clauses.get(finding.label)
            fits = (
                ignore.rule in names
                and named_by(job.config, job.path, ignore.paths)
                and ignore.label in ("", finding.label)
            )
            if fits and (not ignore.words or (clause is not None and ignore.words in clause.text)):
                reason = reason or ignore.reason
        out.append(replace(finding, baselined=True, reason=reason) if reason else finding)
    return tuple(out)


def _brought(comments: Iterable[IgnoreComment], job: Job, context: Context) -> tuple[Finding, ...]:
    """A finding for each comment that came with the change that it judges."""
    level = level_of(_BROUGHT, context)
    return tuple(
        Finding(
            _BROUGHT,
            level,
            f"the change brings “ignore {comment.rule} {comment.reason}”",
            Place(job.path, comment.line, 1 if comment.line else 0),
            fingerprint=f"ignore:{comment.rule}:{comment.reason}",
        )
        for comment in comments
        if level is not None
    )


def with_baseline(report: Report, known: frozenset[tuple[str, str]]) -> Report:
    """The findings that a baseline has for their text, or for what it was before it was renamed,
    marked.
    """
    renamed = dict(report.renamed)
    return replace(
        report,
        findings=tuple(
            replace(finding, baselined=True, reason="in the baseline")
            if {
                (finding.place.path, finding.fingerprint),
                (renamed.get(finding.place.path, ""), finding.fingerprint),
            }
            & known
            else finding
            for finding in report.findings
        ),
    )


def _known(
    findings: Iterable[Finding], fingerprints: frozenset[str], reason: str
) -> tuple[Finding, ...]:
    return tuple(
        replace(finding, baselined=True, reason=reason)
        if finding.fingerprint in fingerprints
        else finding
        for finding in findings
    )


def read_baseline(content: bytes, name: str) -> frozenset[tuple[str, str]]:
    """Path and fingerprint of what a baseline file holds. Raises ConfigError `config.syntax`."""
    try:
        data = json.loads(content)
        if data["schema"] != _SCHEMA:
            raise ConfigError(
                "config.syntax",
                f"this is {data['schema']}, not {_SCHEMA}",
                where=name,
                hint="write it again",
            )
        return frozenset(
            (str(entry["path"]), str(entry["fingerprint"])) for entry in data["findings"]
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ConfigError(
            "config.syntax",
            "this is no baseline of resdiff",
            where=name,
            hint="write it with --write-baseline",
        ) from None


def written_baseline(report: Report) -> bytes:
    """A baseline that holds every finding of a report, readable in a review."""
    rows = sorted(
        {
            (finding.fingerprint, finding.rule, finding.place.path, finding.message)
            for finding in report.findings
        }
    )
    entries = [
        {"fingerprint": fingerprint, "rule": rule, "path": path, "message": message}
        for fingerprint, rule, path, message in rows
    ]
    return dumps({"schema": _SCHEMA, "findings": entries})


def with_errors(report: Report, errors: Iterable[Notice]) -> Report:
    """The report with what could not be read."""
    return replace(report, notices=(*report.notices, *errors))
