"""`resdiff git`: resolutions in git as resolutions: what git runs (textconv, driver), and the
set-up that makes it run them.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import click

from resdiff.cli.output import render_options, write
from resdiff.errors import EXIT_FINDINGS, EXIT_OK, OutputError, ResdiffError, UsageError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.levels import told_by_each_other
from resdiff.sources.texts import resolution
from resdiff.values.document import Clause, Resolution, walk

# What `setup` writes: key -> value of git's configuration. Not cachetextconv: git would keep what
# an older resdiff read, or could not.
_SETTINGS: Final = (
    ("diff.resdiff.textconv", "resdiff git textconv --no-labels"),
    ("diff.resdiff.binary", "true"),
    ("difftool.resdiff.cmd", 'resdiff diff "$LOCAL" "$REMOTE"'),
)
# the merge driver: what it is given is documented in git help gitattributes
_MERGING: Final = (
    ("merge.resdiff.name", "resolutions, clause by clause"),
    ("merge.resdiff.driver", "resdiff git merge %O %A %B %P --marker-size %L"),
)
_MERGED: Final = ("*.txt", "*.md", "*.markdown", "*.docx", "*.akn")
_DRIVER: Final = ("diff.resdiff.command", "resdiff git driver")
_ATTRIBUTES: Final = (
    "*.docx diff=resdiff",
    "*.pdf diff=resdiff",
    *(f"{pattern} merge=resdiff" for pattern in _MERGED),
)
_NOTHING: Final = "/dev/null"  # git's name for the side on which a file is not


@click.group("git", short_help="Make git show resolutions as resolutions.")
def command() -> None:
    """Set git up so that git diff, log -p and blame read Word files and PDF, paragraph by
    paragraph, and git merge puts drafts together clause by clause.
    """


@command.command("setup")
@click.option(
    "--write", "writing", is_flag=True, help="Write it; without, only show what would be written."
)
@click.option(
    "--global",
    "everywhere",
    is_flag=True,
    help="For all repositories of this user, not only for this one.",
)
@click.option(
    "--driver", is_flag=True, help="Let git diff show resdiff's own comparison instead of lines."
)
def setup(writing: bool, everywhere: bool, driver: bool) -> int:
    """Show, or write, the configuration that makes git use resdiff: to show .docx and .pdf, and to
    merge texts clause by clause. A file that is no resolution is merged as git does it.
    """
    settings = (*_SETTINGS, *_MERGING, *([_DRIVER] if driver else []))
    scope = "--global" if everywhere else "--local"
    lines = [f"git config {scope} {key} '{value}'" for key, value in settings]
    where = "the attributes file of git (core.attributesFile)" if everywhere else ".gitattributes"
    lines += [f"in {where}: {line}" for line in _ATTRIBUTES]
    if writing:
        for key, value in settings:
            _git("config", scope, key, value)
        if not everywhere:
            _add_attributes(Path(_git("rev-parse", "--show-toplevel")) / ".gitattributes")
    state = "written:" if writing else "this would be written (add --write):"
    write(("\n".join([state, *lines]) + "\n").encode("utf-8", "replace"), None)
    return EXIT_OK


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603
            ["git", *arguments],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        raise UsageError("git.missing", "git is not installed", hint="install git") from None
    if done.returncode:
        raise UsageError("git.error", (done.stderr.strip().splitlines() or ["git failed"])[0])
    return done.stdout.strip()


def _add_attributes(path: Path) -> None:
    """Add the lines that are not there yet."""
    from resdiff.text.files import write_file

    try:
        old = path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError("output.failed", f"cannot be read ({error})", where=str(path)) from None
    missing = [line for line in _ATTRIBUTES if line not in old.splitlines()]
    if missing:
        write_file(
            path,
            (
                old + ("" if not old or old.endswith("\n") else "\n") + "\n".join(missing) + "\n"
            ).encode(),
        )


@command.command("textconv")
@click.argument("file")
@click.option(
    "--labels/--no-labels",
    default=True,
    show_default=True,
    help="The label before each paragraph; without, git blame charges a new paragraph alone and "
    "not those that it renumbers.",
)
def textconv(file: str, labels: bool) -> int:
    """Print FILE one paragraph a line: what git compares instead of the bytes."""
    try:
        text = resolution(file, ReadOptions())
    # git would stop the whole diff: the reason is what there is to read of this file
    except ResdiffError as error:
        write(f"{error}\n".encode("utf-8", "replace"), None)
        return EXIT_OK
    write(
        ("\n".join(_line(clause, labels=labels) for clause in walk(text.clauses)) + "\n").encode(
            "utf-8", "replace"
        ),
        None,
    )
    return EXIT_OK


def _line(clause: Clause, *, labels: bool) -> str:
    from resdiff.text.visible import visible

    notes = "".join(f" [{note.mark} {note.text}]" for note in clause.footnotes if note.text)
    label = f"{clause.label}: " if labels else ""
    return visible(f"{label}{clause.text}{notes}")


@command.command("driver", context_settings={"ignore_unknown_options": True})
@click.argument(
    "arguments",
    nargs=-1,
    required=True,
    metavar="PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE [RENAMED]",
)
def driver(arguments: tuple[str, ...]) -> int:
    """Compare two versions as git hands them over (an external diff driver)."""
    if len(arguments) not in (1, 7, 8, 9):
        raise UsageError(
            "usage",
            f"git gives 7 or 9 arguments to a diff driver, these are {len(arguments)}",
            hint="see: git help gitattributes",
        )
    path = arguments[0]
    if len(arguments) == 1:
        write(f"{path}: in the middle of a merge\n".encode("utf-8", "replace"), None)
        return EXIT_OK
    old_file, new_file = arguments[1], arguments[4]
    options = render_options("auto")
    try:
        if _NOTHING in (old_file, new_file):
            state, there = ("new", new_file) if old_file == _NOTHING else ("deleted", old_file)
            text = resolution(there, ReadOptions())
            said = f"{path}: {state}, {_count(text)}\n"
            write(said.encode("utf-8", "replace"), None)
            return EXIT_OK
        from resdiff.comparison import compare
        from resdiff.render.comparison.terminal import render

        texts = [resolution(file, ReadOptions()) for file in (old_file, new_file)]
        old, new = told_by_each_other(texts, handed=())
        comparison = compare(old, new)
    except ResdiffError as error:
        write(f"{path}: {error}\n".encode("utf-8", "replace"), None)
        return EXIT_OK
    sys.stdout.flush()
    write(f"{path}\n".encode("utf-8", "replace") + render(comparison, options), None)
    return EXIT_OK


def _count(text: Resolution) -> str:
    return f"{sum(1 for _ in walk(text.clauses))} clauses"


@command.command("merge")
@click.argument("base")
@click.argument("ours")
@click.argument("theirs")
@click.argument("path")
@click.option(
    "--marker-size",
    "size",
    type=click.IntRange(1, 1_000),
    default=7,
    metavar="N",
    help="Signs of a conflict mark.",
)
def merging(base: str, ours: str, theirs: str, path: str, size: int) -> int:
    """Merge three versions as git hands them over (a merge driver): the result goes to OURS.

    What is no resolution is merged line by line, as git does it. Ends with 1 where there are
    conflicts.
    """
    from resdiff.cli.merging import into_ours

    done = into_ours(base, ours, theirs, path, size)
    if done is not None:
        return done
    # no resolution, or nothing that can be read: as if there were no resdiff
    labels = [word for name in ("ours", "base", "theirs") for word in ("-L", name)]
    try:
        code = subprocess.run(  # noqa: S603
            ["git", "merge-file", "-q", f"--marker-size={size}", *labels, ours, base, theirs],  # noqa: S607
            check=False,
            stdin=subprocess.DEVNULL,
        ).returncode
    except FileNotFoundError:
        raise UsageError("git.missing", "git is not installed", hint="install git") from None
    return EXIT_OK if code == 0 else EXIT_FINDINGS
