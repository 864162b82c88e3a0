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

from resdiff.checks import RULES, Context, Finding, Place, ProtectedText, check_change, check_text
from resdiff.config import Config, named_by
from resdiff.errors import ConfigError
from resdiff.values.codec import dumps
from resdiff.values.comparison import Comparison, Level, Verdict
from resdiff.values.document import Clause, Notice, Resolution, Source, walk
from resdiff.values.findings import Report

_SCHEMA: Final = "resdiff/baseline/1"
_IGNORE: Final = re.compile(
    r"^\s*(?:<!--|#|//)\s*resdiff:\s*ignore\s+([A-Za-z0-9-]+)[ \t]*(.*?)\s*(?:-->)?\s*$"
)
_COMMENT: Final = re.compile(
    r"<!--\s{0,9}resdiff:\s{0,9}ignore\s{1,9}([A-Za-z0-9-]{1,60})(\s[^<>]{0,2000})?-->"
)
# formats whose comments are no part of the text
_COMMENTED: Final = frozenset({"markdown", "html", "akn"})
_GONE: Final = "RD101"
_IDLE: Final = "check.ignore-without-reason"


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
    ignores: tuple[tuple[str, str], ...] = ()  # rule and reason of the comments in the new text


def run(jobs: Iterable[Job], compare: Compare, read_agreed: Callable[[str], str | None]) -> Report:
    """Check every job. `read_agreed` gives the words of a file of agreed paragraphs that the
    configuration names.
    """
    findings: list[Finding] = []
    verdicts: list[tuple[str, Verdict]] = []
    files: list[str] = []
    notices: list[Notice] = []
    for job in jobs:
        files.append(job.path)
        if job.new is not None:
            own = (notice for notice in job.new.notices if notice.code == _IDLE)
            notices += [replace(notice, message=f"{job.path}: {notice.message}") for notice in own]
        context = context_of(job.config, job.path, read_agreed)
        job_findings: tuple[Finding, ...] = ()
        if job.new is None and job.old is not None:
            job_findings = _deleted(job, context)
        elif job.new is not None:
            job_findings = check_text(job.new, job.path, context)
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
            job_findings = _ignored(job_findings, job)
        findings += job_findings
    return Report(
        tuple(findings),
        tuple(files),
        tuple(verdicts),
        tuple(notices),
        tuple(rule.facts for rule in RULES),
    )


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
    level = next(
        (level for name, level in context.levels if name in (_GONE, "clause-dropped")),
        Level.MAJOR.value,
    )
    if level == "off" or job.old is None:
        return ()
    count = sum(1 for _ in walk(job.old.clauses))
    message = f"the text is gone as a whole, with {count} clauses"
    place = Place(job.path)
    return (
        Finding(
            _GONE,
            Level(level),
            message,
            place,
            related=(Place(job.old_path, 1, 1),),
            fingerprint=f"gone:{job.path}",
        ),
    )


# --- what is known already ------------------------------------------------------------------------


def _ignored(findings: Sequence[Finding], job: Job) -> tuple[Finding, ...]:
    """Findings that a comment in the text, or an [[ignore]] of the configuration, accepts for a
    reason.
    """
    slugs = {rule.id: rule.name for rule in RULES}
    clauses: Mapping[str, Clause] = (
        {} if job.new is None else {clause.label: clause for clause in walk(job.new.clauses)}
    )
    out = []
    for finding in findings:
        names = (finding.rule, slugs[finding.rule])
        reason = next((why for name, why in job.ignores if name in names), "")
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


def without_ignores(source: Source, data: bytes) -> tuple[Source, tuple[tuple[str, str], ...]]:
    """A source without the lines that say `# resdiff: ignore RULE reason`, and what they say.

    A line without a reason accepts nothing and stays, with a notice.

    `data`: the bytes of the file. The readers of Markdown and web pages leave comments out of the
    text, so they are looked up there.
    """
    if source.format in _COMMENTED:
        comments = list(_COMMENT.finditer(data.decode("utf-8", "replace")))
        idle = [match[1] for match in comments if not (match[2] or "").strip()]
        return _told(source, idle), tuple(
            (match[1], " ".join(match[2].split())) for match in comments if (match[2] or "").strip()
        )
    lines = {
        at: match for at, block in enumerate(source.blocks) if (match := _IGNORE.match(block.text))
    }
    source = _told(source, [match[1] for match in lines.values() if not match[2]])
    marks = {at: match for at, match in lines.items() if match[2]}
    kept = tuple(block for at, block in enumerate(source.blocks) if at not in marks)
    return replace(source, blocks=kept), tuple((match[1], match[2]) for match in marks.values())


def _told(source: Source, idle: Sequence[str]) -> Source:
    notices = [
        Notice(_IDLE, f"“ignore {rule}” gives no reason and accepts nothing", "warning")
        for rule in idle
    ]
    return replace(source, notices=(*source.notices, *notices))


def with_baseline(report: Report, known: frozenset[str]) -> Report:
    """The findings whose fingerprints are in a baseline, marked."""
    return replace(report, findings=_known(report.findings, known, "in the baseline"))


def _known(
    findings: Iterable[Finding], fingerprints: frozenset[str], reason: str
) -> tuple[Finding, ...]:
    return tuple(
        replace(finding, baselined=True, reason=reason)
        if finding.fingerprint in fingerprints
        else finding
        for finding in findings
    )


def read_baseline(content: bytes, name: str) -> frozenset[str]:
    """The fingerprints in a baseline file. Raises ConfigError `config.syntax`."""
    try:
        data = json.loads(content)
        if data["schema"] != _SCHEMA:
            raise ConfigError(
                "config.syntax",
                f"this is {data['schema']}, not {_SCHEMA}",
                where=name,
                hint="write it again",
            )
        return frozenset(str(entry["fingerprint"]) for entry in data["findings"])
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
