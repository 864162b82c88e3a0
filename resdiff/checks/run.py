"""Tasks of a check -> the Report of a run: worked out on the cores there are, or found among what
was kept; known findings marked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from resdiff.checks import RULES, Finding
from resdiff.checks.ignores import idle_tables
from resdiff.checks.task import (
    NOT_OURS,
    CheckTask,
    Seen,
    TaskOrders,
    TaskResult,
    examine,
)
from resdiff.config.settings import Ignore
from resdiff.errors import ConfigError, InputError, ResdiffError
from resdiff.text.cores import on_cores
from resdiff.text.kept import KeptResults
from resdiff.values.codec import dumps
from resdiff.values.comparison import Verdict
from resdiff.values.document import Notice, Resolution
from resdiff.values.findings import Report

_SCHEMA: Final = "resdiff/baseline/1"
MOST: Final = 20_000  # results kept; one has some 3 kB


def run(
    tasks: Iterable[CheckTask],
    orders: TaskOrders,
    failed: Callable[[ResdiffError], None],
    *,
    seen: Seen | None = None,
    jobs: int = 0,
    kept: KeptResults | None = None,
) -> Report:
    """Work out every task. `failed` is told of each text that cannot be read; `seen` of every
    comparison, which are then all made here. `jobs`: processes (0: the cores); `kept`: where
    results are found again.
    """
    findings: list[Finding] = []
    verdicts: list[tuple[str, Verdict]] = []
    files: list[str] = []
    notices: list[Notice] = []
    renamed: list[tuple[str, str]] = []
    judged: list[CheckTask] = []
    ignores: set[Ignore] = set()
    every = list(tasks)
    results: Iterable[TaskResult]
    if seen is not None:
        results = (examine(task, orders, seen) for task in every)
    else:
        results = _results(every, orders, jobs, kept)
    for task, result in zip(every, results, strict=True):
        if result.failure is not None:
            failure = result.failure
            if task.strict or failure.code not in NOT_OURS:
                failed(
                    InputError(
                        failure.code, failure.message, where=failure.where, hint=failure.hint
                    )
                )
            continue
        if not result.judged:
            continue
        files.append(result.path)
        judged.append(task)
        ignores.update(result.ignores)
        if result.renamed:
            renamed.append((result.path, result.renamed))
        findings += result.findings
        notices += (notice for notice in result.notices if notice not in notices)
        if result.verdict is not None:
            verdicts.append((result.path, result.verdict))
    rows = ((task.path, task.config, task.context) for task in judged)
    notices += idle_tables(rows, ignores)
    return Report(
        tuple(findings),
        tuple(files),
        tuple(verdicts),
        tuple(notices),
        tuple(rule.facts for rule in RULES),
        tuple(renamed),
    )


def _results(
    tasks: list[CheckTask], orders: TaskOrders, jobs: int, kept: KeptResults | None
) -> Iterator[TaskResult]:
    """The results in the order of the tasks; those that were kept are not worked out again."""
    places = [None if kept is None else _place(kept, task, orders) for task in tasks]
    found = [
        None if kept is None or place is None else kept.read(place, TaskResult) for place in places
    ]
    missing = [task for task, result in zip(tasks, found, strict=True) if result is None]
    fresh = on_cores(partial(examine, orders=orders), missing, jobs)
    for place, result in zip(places, found, strict=True):
        if result is not None:
            yield result
            continue
        result = next(fresh)
        if kept is not None and place is not None and result.lasting:
            kept.write(place, result)
        yield result


def _place(kept: KeptResults, task: CheckTask, orders: TaskOrders) -> Path | None:
    if isinstance(task.new, Resolution) or isinstance(task.old, Resolution):
        return None  # of a symbol or a revision: read anew each time
    facts = msgspec.structs.replace(task, new=None, old=None)
    try:
        said = msgspec.json.encode((facts, orders), order="deterministic")
    except UnicodeEncodeError:
        return None  # a name in another encoding
    sides = (b"-" if side is None else b"+" + side for side in (task.new, task.old))
    return kept.path(said, *(hashlib.sha256(side).digest() for side in sides))


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
            for finding in report.one_by_one
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
