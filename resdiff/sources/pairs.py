"""Two folders of texts -> a folder with a report for each pair and a page that lists them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from msgspec import Struct

from resdiff.cli.output import render_options
from resdiff.errors import EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, InputError, ResdiffError
from resdiff.sources.texts import resolution
from resdiff.text.files import make_folder, write_file

if TYPE_CHECKING:
    from resdiff.readers.formats import ReadOptions
    from resdiff.render.pages.reports import Alone, Entry
    from resdiff.values.comparison import Comparison

INDEX: Final = "index.html"


class Pair(Struct, frozen=True):
    """A text and its other version; a path is None where a folder has none."""

    name: str  # relative to the folders, without suffix where the suffixes differ
    old: Path | None
    new: Path | None


class Reports:
    """A folder that fills with reports, and at the end gets the page that lists them. Raises
    OutputError.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._options = render_options("never", on_screen=False)
        self._entries: list[Entry] = []
        self._alone: list[Alone] = []

    def add(self, name: str, comparison: Comparison) -> None:
        """Write the report of a pair to `name` with .html behind it."""
        from resdiff.render.comparison import html
        from resdiff.render.pages.reports import entry

        path = self._folder / f"{name}.html"
        make_folder(path.parent)
        write_file(path, html.render(comparison, self._options))
        self._entries.append(entry(comparison, name, f"{name}.html"))

    def pass_over(self, name: str, reason: str) -> None:
        """Name a text that has no report, and say why."""
        from resdiff.render.pages.reports import Alone

        self._alone.append(Alone(name, reason))

    def close(self) -> int:
        """Write the page that lists the reports, and say how many there are."""
        from resdiff.render.pages.reports import index_page

        make_folder(self._folder)
        write_file(self._folder / INDEX, index_page(self._entries, self._alone, self._options))
        return len(self._entries)


def are_folders(old: str, new: str) -> bool:
    """True when both are folders. Raises InputError when one is and the other is a text that is
    there.
    """
    found = Path(old).is_dir(), Path(new).is_dir()
    if found[0] != found[1] and Path(old).exists() and Path(new).exists():
        message = "this is a directory, and the other is not"
        raise InputError(
            "input.is-directory",
            message,
            where=old if found[0] else new,
            hint="name two texts, or two folders",
        )
    return all(found)


def compare_folders(
    old: str, new: str, output: str, options: ReadOptions, *, exit_code: bool
) -> int:
    """Compare the texts that stand under the same name in both folders, and write the pages
    below `output`.

    A pair that cannot be read does not stop the others: it is named on standard error and on the
    page, and the exit code is 2 at the end. Raises OutputError and InputError.
    """
    from resdiff.comparison import compare

    reports = Reports(Path(output))
    failed = differ = False
    for pair in pairs(Path(old), Path(new)):
        if pair.old is None or pair.new is None:
            reports.pass_over(
                pair.name,
                "only in the new folder" if pair.old is None else "only in the old folder",
            )
            differ = True
            continue
        try:
            comparison = compare(
                resolution(str(pair.old), options), resolution(str(pair.new), options)
            )
        except ResdiffError as error:
            failed = True
            reports.pass_over(pair.name, error.message)
            click.echo(f"resdiff: {_visible(error)}", err=True)
            continue
        reports.add(pair.name, comparison)
        differ |= comparison.verdict.code != "identical"
    count = reports.close()
    click.echo(f"{count} reports, listed in {Path(output) / INDEX}", err=True)
    return EXIT_USAGE if failed else EXIT_FINDINGS if exit_code and differ else EXIT_OK


def pairs(old: Path, new: Path) -> list[Pair]:
    """The texts of both folders, by name: the whole name where it is the same, else the name
    without its suffix.
    """
    sides = _texts(old), _texts(new)
    if not any(sides):
        hint = "name folders with .txt, .docx, .pdf or .xml files"
        raise InputError(
            "input.empty", "neither folder holds a text", where=f"{old}, {new}", hint=hint
        )
    same = sides[0].keys() & sides[1].keys()
    found = [Pair(_free(name, same), sides[0][name], sides[1][name]) for name in same]
    rest = tuple(
        {str(Path(name).with_suffix("")): path for name, path in side.items() if name not in same}
        for side in sides
    )
    found += [
        Pair(name, rest[0].get(name), rest[1].get(name)) for name in rest[0].keys() | rest[1].keys()
    ]
    return sorted(found, key=lambda pair: (pair.name, str(pair.old), str(pair.new)))


def _free(name: str, names: set[str]) -> str:
    """The name without its suffix, unless two files differ in nothing else."""
    stem = str(Path(name).with_suffix(""))
    twins = [other for other in names if str(Path(other).with_suffix("")) == stem]
    return stem if len(twins) == 1 and stem != "index" else name


def _texts(folder: Path) -> dict[str, Path]:
    """Files below `folder` that a reader's suffix names, by their path relative to it; links and
    hidden files are left out.
    """
    from resdiff.readers import SUFFIXES

    found = (
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in SUFFIXES and path.is_file() and not path.is_symlink()
    )
    relative = {path.relative_to(folder): path for path in found}
    return {
        name.as_posix(): path
        for name, path in relative.items()
        if not any(part.startswith(".") for part in name.parts)
    }


def _visible(error: ResdiffError) -> str:
    from resdiff.text.visible import visible

    return visible(str(error))
