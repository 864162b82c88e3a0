"""What is to be checked and by which configuration (CheckRequest) -> the Report of the run."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from resdiff.checks import RULES, names_of_rules
from resdiff.checks.changed import since
from resdiff.checks.grouping import grouped
from resdiff.checks.jobs import LARGEST, Tree, named, tree_of
from resdiff.checks.run import MOST, read_baseline, run, with_baseline, with_errors
from resdiff.checks.task import Seen, TaskOrders
from resdiff.config import Configs, with_command_line
from resdiff.config.settings import NEVER, OFF, ON, Levels
from resdiff.errors import ResdiffError, UsageError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.fetch.cache import cache_folder
from resdiff.sources.texts import only_one_stdin
from resdiff.text.kept import KeptResults
from resdiff.values.comparison import Level
from resdiff.values.document import Notice
from resdiff.values.findings import Finding, Report


class CheckRequest(Struct, frozen=True, kw_only=True):
    """What the options of `resdiff check` say, as one record."""

    base: str | None = None  # what changed since HEAD and this revision parted
    against: str | None = None  # the one text named is a new version of this TEXT
    staged: bool = False  # what is staged against HEAD
    folder: str = "."  # whose repository or texts are checked where no text is named
    config: str | None = None  # file, instead of the nearest resdiff.toml
    config_from: str | None = None  # revision from which the configuration is taken
    isolated: bool = False  # no configuration at all
    baseline: str | None = None  # file of findings that are known
    fail_level: str | None = None  # from which on a run fails; None: as configured
    select: tuple[str, ...] = ()  # only these rules speak, by id or name
    ignore: tuple[str, ...] = ()  # these rules do not
    extend: tuple[str, ...] = ()  # these speak as well, though the configuration has them off
    exclude: tuple[str, ...] = ()  # patterns of files that are not checked unless they are named
    jobs: int = 0  # processes; 0: the cores
    cached: bool = True  # results are kept in the user's cache and found again


class Checked(Struct, frozen=True):
    """What a run of checks came to."""

    report: Report
    errors: tuple[ResdiffError, ...]  # of texts that could not be read; notices of the report, too


def checked(
    texts: Sequence[str], request: CheckRequest, reading: ReadOptions, seen: Seen | None = None
) -> Checked:
    """Check texts, or what changed in them. `seen` is told of every comparison.

    Raises ResdiffError for what is wrong with the request or the configuration.
    """
    if sum((request.base is not None, request.against is not None, request.staged)) > 1:
        raise UsageError("usage", "--base, --against and --staged exclude each other")
    if request.against is not None and len(texts) != 1:
        raise UsageError("usage", "--against goes with one TEXT")
    only_one_stdin(*texts, *([request.against] if request.against else []))
    errors: list[ResdiffError] = []
    passed_over: list[Notice] = []
    tree = tree_of(
        Path(request.folder),
        reading,
        errors.append,
        passed_over.append,
        config_file=request.config,
        config_from=request.config_from,
        isolated=request.isolated,
        levels=_levels(request),
        exclude=request.exclude,
    )
    top = with_command_line(
        tree.configs.of_folder(""), fail_level=request.fail_level, baseline=request.baseline
    )
    base = request.base
    if not (texts or base or request.against or request.staged):
        base = top.base or None
    if base is not None or request.staged:
        tasks = since(tree, base or "HEAD", texts, staged=request.staged)
    else:
        tasks = named(tree, texts or (request.folder,), request.against)
    kept = None
    if request.cached:
        kept = KeptResults(cache_folder() / "check", MOST)
    report = run(
        tasks,
        TaskOrders(reading, request.config_from is not None),
        errors.append,
        seen=seen,
        jobs=request.jobs,
        kept=kept,
    )
    report = with_errors(report, passed_over)
    if top.baseline:
        known = _known(tree.configs, top.baseline, by_option=request.baseline is not None)
        if known is None:
            message = f"the baseline {top.baseline} is not there: nothing is known"
            report = with_errors(report, [Notice("check.no-baseline", message, "warning")])
        else:
            report = with_baseline(report, known)
    report = _with_failures(tree, report, request.fail_level)
    report = replace(report, findings=grouped(report.findings))
    unread = (Notice(error.code, error.message, "warning") for error in errors)
    return Checked(with_errors(report, unread), tuple(errors))


def _levels(request: CheckRequest) -> Levels:
    """The levels that the command line gives: rules that it leaves out are off.

    Raises UsageError for a name that no rule has.
    """
    selected, ignored, extended = map(_rules, (request.select, request.ignore, request.extend))
    off = {rule.id for rule in RULES if request.select and rule.id not in selected | extended}
    return (
        *((name, OFF) for name in sorted(off | ignored)),
        *((name, ON) for name in sorted(extended - ignored)),
    )


def _rules(given: Sequence[str]) -> frozenset[str]:
    """The ids of the rules that are named, by id, by name or by the beginning of their ids: RD2."""
    ids: set[str] = set()
    for name in given:
        found = {
            rule.id
            for rule in RULES
            if name in (rule.id, rule.name) or (name[:2] == "RD" and rule.id.startswith(name))
        }
        if not found:
            names = sorted(names_of_rules())
            near = difflib.get_close_matches(name, names, n=1)
            hint = f"did you mean {near[0]}?" if near else "see: resdiff rules"
            raise UsageError("usage", f"there is no rule {name!r}", hint=hint)
        ids |= found
    return frozenset(ids)


def _with_failures(tree: Tree, report: Report, asked: str | None) -> Report:
    """The report with those findings marked for which the run ends with 1: new ones, from the level
    on that was asked for or that the configuration of their text says.
    """

    def fails(finding: Finding) -> bool:
        level = asked or tree.config(finding.place.path).fail_level
        return level != NEVER and not finding.baselined and finding.level.rank >= Level(level).rank

    return replace(
        report,
        findings=tuple(replace(finding, fails=fails(finding)) for finding in report.findings),
    )


def _known(configs: Configs, path: str, *, by_option: bool) -> frozenset[tuple[str, str]] | None:
    """The fingerprints of a baseline: of the file that was named, or that the configuration
    names; None where the one that it names is not there.
    """
    from resdiff.readers.files import read_file

    if by_option:
        return read_baseline(read_file(Path(path), LARGEST), path)
    content = configs.read(path)
    return None if content is None else read_baseline(content, path)
