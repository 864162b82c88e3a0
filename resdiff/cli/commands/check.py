"""`resdiff check`: texts, or what changed in them -> findings in the formats asked for, and an exit
code.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from resdiff.checks.request import CheckRequest, checked
from resdiff.checks.run import written_baseline
from resdiff.cli.checking import FORMATS, NAMES, fix, hooked, outputs_of
from resdiff.cli.options import Asked, reading_options
from resdiff.cli.output import STDOUT, refuse_input, render_options, write
from resdiff.config.settings import FAIL_LEVELS, NEVER
from resdiff.errors import EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, ResdiffError, UsageError
from resdiff.render.formats import Format
from resdiff.sources.texts import STDIN
from resdiff.text.visible import visible
from resdiff.values.findings import Report

if TYPE_CHECKING:
    from resdiff.render.pages.folder import Reports
    from resdiff.values.comparison import Comparison


@click.command("check", short_help="Is this change allowed here? For pull requests.")
@click.argument("texts", nargs=-1, metavar="[TEXT]...")
@click.option(
    "--base", metavar="REV", help="Check what changed since HEAD and REV parted: origin/main."
)
@click.option("--against", metavar="OLD", help="Check TEXT as a new version of OLD.")
@click.option("--staged", is_flag=True, help="Check what is staged against HEAD.")
@click.option(
    "-f",
    "--format",
    "forms",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help=f"One of {', '.join(NAMES)}; may be repeated.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write the (first) format to FILE; its suffix tells the format.",
)
@click.option(
    "--fail-level",
    type=click.Choice(FAIL_LEVELS),
    help="End with 1 when there are new findings from this level on. [major]",
)
@click.option(
    "--unreadable",
    type=click.Choice(("error", "finding")),
    default="error",
    show_default=True,
    help="A text that cannot be read ends the run with 2, or counts as a finding: with 1.",
)
@click.option("--exit-zero", is_flag=True, help="End with 0 whatever is found.")
@click.option(
    "--baseline",
    metavar="FILE",
    help="Findings in this file are known: marked, and no reason to fail.",
)
@click.option(
    "--write-baseline", metavar="FILE", help="Write all findings to FILE, to be known from now on."
)
@click.option(
    "--summary",
    "summary_file",
    metavar="FILE",
    help="Append a Markdown summary to FILE ($GITHUB_STEP_SUMMARY).",
)
@click.option(
    "--reports",
    metavar="FOLDER",
    help="Write the HTML report of every text that changed to FOLDER, and a page that lists them.",
)
@click.option(
    "--config",
    "config_file",
    metavar="FILE",
    help="Configuration for all texts, instead of the nearest resdiff.toml.",
)
@click.option("--isolated", is_flag=True, help="Read no configuration.")
@click.option(
    "--config-from",
    metavar="REV",
    help="Read the configuration from a revision: a pull request cannot change its own rules.",
)
@click.option(
    "--select",
    "selected",
    metavar="RULE,...",
    multiple=True,
    help="Ask these rules only, by name or id; RD2 stands for all whose ids begin so.",
)
@click.option(
    "--ignore", "ignored", metavar="RULE,...", multiple=True, help="Do not ask these rules."
)
@click.option(
    "--extend",
    "extended",
    metavar="RULE,...",
    multiple=True,
    help="Ask these rules too: beside --select, or though the configuration has them off.",
)
@click.option(
    "--exclude",
    metavar="PATTERN",
    multiple=True,
    help="Leave these files out, unless they are named; may be repeated.",
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    help="Processes that work at once. [the processors]",
)
@click.option("--no-cache", is_flag=True, help="Check anew what was checked before.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings, and nothing else.")
@click.option(
    "--most",
    metavar="N",
    type=click.IntRange(min=0),
    default=50,
    show_default=True,
    help="Print no more than N findings of a file, the gravest first, and how many there are "
    "beside; 0: all.",
)
@click.option("--statistics", is_flag=True, help="Print how often each rule spoke, instead.")
@click.option("--diff", "shown_fixes", is_flag=True, help="Show what --fix would change, and stop.")
@click.option(
    "--fix",
    "fixing",
    is_flag=True,
    help="Put right what is mechanical in plain texts and Markdown, show it as a diff, and check "
    "what is left.",
)
@click.option("--explain", metavar="RULE", help="Print what a rule asks for, and why.")
@click.option(
    "--outputs",
    "outputs_file",
    metavar="FILE",
    help="Append verdict and counts as KEY=VALUE lines to FILE ($GITHUB_OUTPUT).",
)
@click.option(
    "--pre-commit",
    is_flag=True,
    help="As the hook of pre-commit: what is staged; between --from-ref and --to-ref what changed; "
    "with nothing staged every text alone.",
)
@click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="Colours in the terminal.",
)
@reading_options()
def command(
    texts: tuple[str, ...],
    base: str | None,
    against: str | None,
    staged: bool,
    forms: tuple[str, ...],
    output: str | None,
    fail_level: str | None,
    unreadable: str,
    exit_zero: bool,
    baseline: str | None,
    write_baseline: str | None,
    summary_file: str | None,
    reports: str | None,
    config_file: str | None,
    isolated: bool,
    config_from: str | None,
    selected: tuple[str, ...],
    ignored: tuple[str, ...],
    extended: tuple[str, ...],
    exclude: tuple[str, ...],
    jobs: int,
    no_cache: bool,
    quiet: bool,
    most: int,
    statistics: bool,
    shown_fixes: bool,
    fixing: bool,
    explain: str | None,
    outputs_file: str | None,
    pre_commit: bool,
    color: str,
    asked: Asked,
) -> int:
    """Check texts by the rules of a drafting repository (see: resdiff rules).

    With --base, --staged or --against changes are checked; without, each text alone. Without TEXT,
    every text of the repository, or of this folder; where the configuration names a base, what
    changed since then.

    Exit code: 0 nothing from the fail level on; 1 findings; 2 a text or a configuration could not
    be read: the others are checked all the same.
    """
    if explain is not None:
        from resdiff.cli.commands.about.rules import explanation

        write(explanation(explain).encode(), None)
        return EXIT_OK
    if pre_commit:
        if base is not None or against is not None or staged:
            raise UsageError("usage", "--pre-commit says by itself what is compared")
        base, staged = hooked()
    outputs = outputs_of(forms, output)
    written = [*(file for _, file in outputs), write_baseline, summary_file, outputs_file]
    if (shown_fixes or fixing) and STDIN in texts:
        raise UsageError("usage", "--fix and --diff need files: standard input cannot be written")
    refuse_input(written, [*texts, *([against] if against else [])])
    request = CheckRequest(
        base=base,
        against=against,
        staged=staged,
        config=config_file,
        config_from=config_from,
        isolated=isolated,
        baseline=baseline,
        fail_level=NEVER if exit_zero else fail_level,
        select=_names(selected),
        ignore=_names(ignored),
        extend=_names(extended),
        exclude=exclude,
        jobs=jobs,
        cached=not no_cache,
    )
    if shown_fixes or fixing:
        first = checked(texts, request, asked.reading)
        # the diff must not stand in the middle of JSON
        beside = any(file == STDOUT and form is not FORMATS[0] for form, file in outputs)
        fix(first.report, asked.reading, writing=fixing and not shown_fixes, aside=beside)
        if shown_fixes:
            return _told(first.errors)
    pages = None
    if reports:
        from resdiff.render.pages.folder import Reports

        pages = Reports(Path(reports), render_options("never", on_screen=False))
    seen = None if pages is None else partial(_add, pages)
    done = checked(texts, request, asked.reading, seen)
    report = done.report
    for notice in report.notices[: len(report.notices) - len(done.errors)]:
        click.echo(f"resdiff: warning[{notice.code}]: {visible(notice.message)}", err=True)
    _told(done.errors)
    if write_baseline and done.errors:
        click.echo(
            "resdiff: the baseline was not written: it would not know the findings of what could "
            "not be read",
            err=True,
        )
    elif write_baseline:
        write(written_baseline(report), write_baseline)
    if pages is not None:
        pages.close()
    if statistics:
        from resdiff.render.findings.plain import counts_by_rule

        write(counts_by_rule(report), None)
        outputs = [pair for pair in outputs if pair[1] != STDOUT]
    _write(report, outputs, summary_file, color, most, quiet=quiet)
    if outputs_file:
        from resdiff.render.findings.plain import outputs as told

        with Path(outputs_file).open("ab") as stream:
            stream.write(told(report))
    if done.errors and unreadable == "finding" and request.fail_level != NEVER:
        return EXIT_FINDINGS
    if done.errors and unreadable == "error":
        return EXIT_USAGE
    # what a baseline was written for is known from now on
    if write_baseline or not any(finding.fails for finding in report.findings):
        return EXIT_OK
    return EXIT_FINDINGS


def _told(errors: Iterable[ResdiffError]) -> int:
    """Print errors; the exit code that they ask for."""
    code = EXIT_OK
    for error in errors:
        click.echo(f"resdiff: {visible(str(error))}", err=True)
        code = EXIT_USAGE
    return code


def _add(pages: Reports | None, path: str, comparison: Comparison) -> None:
    """Add a comparison to the pages, where pages are asked for."""
    if pages is not None:
        name = Path(path)
        outside = name.is_absolute() or ".." in name.parts
        pages.add(name.name if outside else name.as_posix(), comparison)


def _names(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for each in given for name in each.split(",") if name.strip())


def _write(
    report: Report,
    outputs: list[tuple[Format, str]],
    summary_file: str | None,
    color: str,
    most: int,
    *,
    quiet: bool,
) -> None:
    for form, file in outputs:
        options = render_options(color, on_screen=file == STDOUT)
        write(form.write(report, replace(options, most=most, quiet=quiet)), file)
    if summary_file:
        from resdiff.render.findings.plain import summary

        with Path(summary_file).open(
            "ab"
        ) as stream:  # GitHub keeps what earlier steps have written
            stream.write(summary(report, render_options("never", on_screen=False)))
