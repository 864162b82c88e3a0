"""What the options of `resdiff check` ask for beside findings: where each format goes, what the
hook of pre-commit means, fixes as a diff.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from resdiff.cli.output import STDOUT, write
from resdiff.errors import UsageError
from resdiff.render.formats import Format, formats_of
from resdiff.text.visible import visible
from resdiff.values.findings import Report

if TYPE_CHECKING:
    from resdiff.readers.formats import ReadOptions

FORMATS: Final = formats_of(Report)
NAMES: Final = tuple(form.name for form in FORMATS)


def outputs_of(forms: tuple[str, ...], output: str | None) -> list[tuple[Format, str]]:
    """The formats asked for, each with the file it goes to; text to standard output when none
    is.
    """
    found: list[tuple[Format, str]] = []
    for each in forms:
        name, _, file = each.partition("=")
        form = next((form for form in FORMATS if form.name == name), None)
        if form is None:
            import difflib

            near = difflib.get_close_matches(name, NAMES, n=1)
            hint = f"did you mean {near[0]}?" if near else f"one of {', '.join(NAMES)}"
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


def hooked() -> tuple[str | None, bool]:
    """What pre-commit asks for: a revision to compare with, or what is staged, or neither."""
    from resdiff.sources.git.repository import find_repository

    if before := os.environ.get("PRE_COMMIT_FROM_REF"):
        return before, False
    repository = find_repository(Path())
    if repository is None:
        return None, False
    before_files = repository.files_at(repository.commit("HEAD")) if repository.born() else None
    now = repository.index()
    same = before_files is not None and before_files.files == now.files and not now.unmerged
    return None, not same


_NUMBERS: Final = frozenset({"RD201", "RD202"})


def fix(report: Report, reading: ReadOptions, *, writing: bool, aside: bool) -> None:
    """Show the fixes of every file as a diff, `aside` on standard error, and write them where that
    is asked for. References to paragraphs that have another number now are told on standard error.
    """
    from resdiff.checks.fixes.words import FIXED, difference, with_fixes
    from resdiff.text.files import write_file

    for path in report.files:
        file = Path(path)
        if file.suffix.lower() not in FIXED or not file.is_file():
            continue
        data = file.read_bytes()
        try:
            old = data.decode("utf-8")
        except UnicodeDecodeError:
            continue  # what is not UTF-8 is not written anew
        findings = [each for each in report.one_by_one if each.place.path == path]
        new = with_fixes(old, findings)
        if any(each.rule in _NUMBERS and not each.baselined for each in findings):
            new = _in_order(new, path, reading)
        if new == old:
            continue
        shown = difference(old, new, path)
        if aside:
            click.echo(shown, nl=False, err=True)
        else:
            write(shown.encode("utf-8", "replace"), None)
        if writing:
            write_file(file, new.encode())


def _in_order(content: str, path: str, reading: ReadOptions) -> str:
    """The text of a file with its paragraphs and points counted anew."""
    from resdiff.checks.fixes.numbers import renumbered
    from resdiff.readers import read_bytes
    from resdiff.sources.texts import understood

    source = read_bytes(content.encode(), path, options=reading)
    done = renumbered(understood(source, path, reading), content)
    for told in done.references:
        click.echo(f"{visible(path)}: {visible(told)}", err=True)
    return done.text
