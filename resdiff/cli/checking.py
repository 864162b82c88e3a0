"""What the options of `resdiff check` ask for beside findings: where each format goes, what the
hook of pre-commit means, fixes as a diff.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from resdiff.cli.output import STDOUT, write
from resdiff.errors import EXIT_OK, UsageError
from resdiff.render.formats import Format, formats_of
from resdiff.values.findings import Report

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


def fix(report: Report, *, writing: bool) -> int:
    """Show the fixes of every file as a diff, and write them where that is asked for."""
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
        new = with_fixes(old, [each for each in report.one_by_one if each.place.path == path])
        if new == old:
            continue
        write(difference(old, new, path).encode("utf-8", "replace"), None)
        if writing:
            write_file(file, new.encode())
    return EXIT_OK
