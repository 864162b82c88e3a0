"""`resdiff check`: texts, or what changed in them -> findings in the formats asked for, and an exit
code.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from resdiff.checks.request import CheckRequest, checked
from resdiff.checks.run import written_baseline
from resdiff.cli.options import Asked, reading_options
from resdiff.cli.output import STDOUT, refuse_input, render_options, write
from resdiff.config.settings import FAIL_LEVELS, NEVER
from resdiff.errors import EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, UsageError
from resdiff.render.formats import Format, formats_of
from resdiff.text.visible import visible
from resdiff.values.findings import Report

if TYPE_CHECKING:
    from resdiff.render.pages.folder import Reports
    from resdiff.values.comparison import Comparison

_FORMATS: Final = formats_of(Report)
_NAMES: Final = tuple(form.name for form in _FORMATS)


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
    help=f"One of {', '.join(_NAMES)}; may be repeated.",
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
    exit_zero: bool,
    baseline: str | None,
    write_baseline: str | None,
    summary_file: str | None,
    reports: str | None,
    config_file: str | None,
    isolated: bool,
    config_from: str | None,
    color: str,
    asked: Asked,
) -> int:
    """Check texts by the rules of a drafting repository (see: resdiff rules).

    With --base, --staged or --against changes are checked; without, each text alone. Without TEXT,
    every text of the repository, or of this folder; where the configuration names a base, what
    changed since then.

    Exit code: 0 nothing from the fail level on; 1 findings; 2 a text or a configuration could not
    be read.
    """
    outputs = _outputs(forms, output)
    written = [*(file for _, file in outputs), write_baseline, summary_file]
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
    )
    pages = None
    if reports:
        from resdiff.render.pages.folder import Reports

        pages = Reports(Path(reports), render_options("never", on_screen=False))
    done = checked(texts, request, asked.reading, partial(_add, pages))
    report = done.report
    for notice in report.notices[: len(report.notices) - len(done.errors)]:
        click.echo(f"resdiff: warning[{notice.code}]: {visible(notice.message)}", err=True)
    for error in done.errors:
        click.echo(f"resdiff: {visible(str(error))}", err=True)
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
    _write(report, outputs, summary_file, color)
    if done.errors:
        return EXIT_USAGE
    # what a baseline was written for is known from now on
    if write_baseline or not any(finding.fails for finding in report.findings):
        return EXIT_OK
    return EXIT_FINDINGS


def _add(pages: Reports | None, path: str, comparison: Comparison) -> None:
    """Add a comparison to the pages, where pages are asked for."""
    if pages is not None:
        name = Path(path)
        outside = name.is_absolute() or ".." in name.parts
        pages.add(name.name if outside else name.as_posix(), comparison)


def _outputs(forms: tuple[str, ...], output: str | None) -> list[tuple[Format, str]]:
    """The formats asked for, each with the file it goes to; text to standard output when none
    is.
    """
    found: list[tuple[Format, str]] = []
    for each in forms:
        name, _, file = each.partition("=")
        form = next((form for form in _FORMATS if form.name == name), None)
        if form is None:
            import difflib

            near = difflib.get_close_matches(name, _NAMES, n=1)
            hint = f"did you mean {near[0]}?" if near else f"one of {', '.join(_NAMES)}"
            raise UsageError("usage", f"there is no format {name!r}", hint=hint)
        found.append((form, file or STDOUT))
    if output is not None:
        suffix = Path(output).suffix.lower()
        form = (
            found[0][0]
            if found
            else next((form for form in _FORMATS if suffix in form.suffixes), None)
        )
        if form is None:
            raise UsageError(
                "usage", "no format goes with this suffix", where=output, hint="add -f"
            )
        found[:1] = [(form, output)]
    if [file for _, file in found].count(STDOUT) > 1:
        raise UsageError(
            "usage",
            "one format only can go to standard output",
            hint="give the others a file: -f sarif=out.sarif",
        )
    return found or [(_FORMATS[0], STDOUT)]


def _write(
    report: Report, outputs: list[tuple[Format, str]], summary_file: str | None, color: str
) -> None:
    for form, file in outputs:
        form_options = render_options(color, on_screen=file == STDOUT)
        write(form.write(report, form_options), file)
    if summary_file:
        from resdiff.render.findings.plain import summary

        with Path(summary_file).open(
            "ab"
        ) as stream:  # GitHub keeps what earlier steps have written
            stream.write(summary(report, render_options("never", on_screen=False)))
