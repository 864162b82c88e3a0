"""`resdiff check`: texts, or what changed in them -> findings in the formats asked for, and an exit
code.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from resdiff import __version__
from resdiff.checks import RULES
from resdiff.checks.formats import FORMATS, Format, FormatOptions, summary
from resdiff.checks.jobs import LARGEST, named, since, tree_of
from resdiff.checks.run import (
    Compare,
    read_baseline,
    run,
    with_baseline,
    with_errors,
    written_baseline,
)
from resdiff.cli.output import STDOUT, write
from resdiff.config import Configs, with_command_line
from resdiff.config.settings import FAIL_LEVELS, Config
from resdiff.errors import EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, ResdiffError, UsageError
from resdiff.sources.pairs import Reports
from resdiff.sources.texts import Asked, only_one_stdin, reading_options
from resdiff.text.visible import visible
from resdiff.values.comparison import Level
from resdiff.values.document import Notice

if TYPE_CHECKING:
    from resdiff.values.comparison import Comparison
    from resdiff.values.document import Resolution
    from resdiff.values.findings import Report

_NAMES: Final = tuple(form.name for form in FORMATS)


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
    if sum((base is not None, against is not None, staged)) > 1:
        raise UsageError("usage", "--base, --against and --staged exclude each other")
    if against is not None and len(texts) != 1:
        raise UsageError("usage", "--against goes with one TEXT")
    only_one_stdin(*texts, *([against] if against else []))
    outputs = _outputs(forms, output)
    errors: list[ResdiffError] = []
    tree = tree_of(
        Path.cwd(),
        asked.reading,
        errors.append,
        config_file=config_file,
        config_from=config_from,
        isolated=isolated,
    )
    top = with_command_line(tree.configs.of_folder(""), fail_level=fail_level, baseline=baseline)
    if not (texts or base or against or staged):
        base = top.base or None
    changed = base is not None or staged
    jobs = (
        since(tree, base or "HEAD", texts, staged=staged)
        if changed
        else named(tree, texts or (".",), against, asked.stdin_filename)
    )
    pages = Reports(Path(reports)) if reports else None
    report = run(jobs, _comparing(pages), lambda path: _agreed(tree.configs, path))
    if top.baseline:
        report = with_baseline(
            report, _known(tree.configs, top.baseline, given=baseline is not None)
        )
    for notice in report.notices:
        click.echo(f"resdiff: warning[{notice.code}]: {visible(notice.message)}", err=True)
    for error in errors:
        click.echo(f"resdiff: {visible(str(error))}", err=True)
    report = with_errors(report, (Notice(error.code, error.message, "warning") for error in errors))
    if write_baseline and errors:
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
    if errors:
        return EXIT_USAGE
    return EXIT_FINDINGS if not exit_zero and _fails(report, top.fail_level) else EXIT_OK


def _comparing(pages: Reports | None) -> Compare:
    """What compares two texts with the verbs weighed as the configuration says, and adds a page
    where pages are asked for.
    """
    from resdiff.comparison import CompareOptions, compare
    from resdiff.comparison.meaning import VerbWeight

    def compared(old: Resolution, new: Resolution, config: Config) -> Comparison:
        weights = tuple(
            VerbWeight(each.forms, each.force, language=each.language) for each in config.verbs
        )
        comparison = compare(old, new, CompareOptions(verbs=weights))
        if pages is not None:
            name = Path(new.source.name)
            pages.add(
                name.name if name.is_absolute() or ".." in name.parts else name.as_posix(),
                comparison,
            )
        return comparison

    return compared


def _outputs(forms: tuple[str, ...], output: str | None) -> list[tuple[Format, str]]:
    """The formats asked for, each with the file it goes to; text to standard output when none
    is.
    """
    found: list[tuple[Format, str]] = []
    for each in forms:
        name, _, file = each.partition("=")
        form = next((form for form in FORMATS if form.name == name), None)
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
            else next((form for form in FORMATS if suffix in form.suffixes), None)
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
    return found or [(FORMATS[0], STDOUT)]


def _agreed(configs: Configs, path: str) -> str | None:
    # From where the configuration comes: with --config-from, a pull request must not rewrite what
    # is agreed, or known.
    content = configs.read(path)
    return None if content is None else content.decode("utf-8-sig", "replace")


def _known(configs: Configs, path: str, *, given: bool) -> frozenset[str]:
    from resdiff.readers.files import read_file

    if given:
        return read_baseline(read_file(Path(path), LARGEST), path)
    content = configs.read(path)
    return frozenset() if content is None else read_baseline(content, path)


def _write(
    report: Report, outputs: list[tuple[Format, str]], summary_file: str | None, color: str
) -> None:
    from resdiff.render.formats import colour_wanted

    for form, file in outputs:
        colour = file == STDOUT and colour_wanted(color, os.environ, is_tty=sys.stdout.isatty())
        options = FormatOptions(RULES, __version__, colour)
        write(form.render(report, options), file)
    if summary_file:
        # GitHub keeps what earlier steps have written
        with Path(summary_file).open("ab") as stream:
            stream.write(summary(report, FormatOptions(RULES, __version__)))


def _fails(report: Report, fail_level: str) -> bool:
    if fail_level == "never":
        return False
    return any(
        not each.baselined and each.level.rank >= Level(fail_level).rank for each in report.findings
    )
