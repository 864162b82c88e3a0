"""`resdiff doctor` -> what is installed and whether it works: versions, extras, the corpus that
ships, git.
"""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from importlib import metadata
from typing import Final

import click

from resdiff.errors import EXIT_OK, EXIT_USAGE, ResdiffError

_NEEDED: Final = ("click", "jinja2", "lxml", "msgspec", "rapidfuzz")
_EXTRAS: Final = (
    ("pdf", "pypdfium2", "reading PDF"),
    ("fetch", "urllib3", "downloading texts by symbol (--fetch)"),
    ("desk", "starlette", "the page in the browser (resdiff desk)"),
)


@click.command("doctor", short_help="Is everything installed that resdiff needs?")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Print versions and what is missing; ends with 2 when something that resdiff needs is not
    there.
    """
    from resdiff import __version__

    click.echo(
        f"resdiff {__version__}, Python {platform.python_version()}, {platform.system()} "
        f"{platform.machine()}"
    )
    sound = True
    for line, good in (*_packages(), *_extras(), _corpus(), _git()):
        click.echo(line)
        sound &= good
    ctx.exit(EXIT_OK if sound else EXIT_USAGE)


def _packages() -> Iterator[tuple[str, bool]]:
    for name in _NEEDED:
        version = _version(name)
        yield (
            (f"ok       {name} {version}", True)
            if version
            else (f"MISSING  {name}: install resdiff again", False)
        )


def _extras() -> Iterator[tuple[str, bool]]:
    for extra, name, purpose in _EXTRAS:
        version = _version(name)
        yield (
            f"ok       {name} {version}"
            if version
            else f"absent   {purpose} needs: pip install 'resdiff[{extra}]'",
            True,
        )


def _corpus() -> tuple[str, bool]:
    import hashlib

    from resdiff.sources import shipped

    try:
        texts = [entry for entry in shipped.entries() if entry.file]
        damaged = [
            entry.file
            for entry in texts
            if hashlib.sha256(shipped.content(entry.file)).hexdigest() != entry.sha256
        ]
    except (ResdiffError, OSError, ValueError) as error:
        return f"MISSING  corpus: {error}", False
    if damaged:
        return (
            f"DAMAGED  corpus: {', '.join(damaged)} is not as it shipped; install resdiff again",
            False,
        )
    return (
        f"ok       corpus: {len(texts)} texts, facts of {len(shipped.entries()) - len(texts)} "
        "resolutions",
        True,
    )


def _git() -> tuple[str, bool]:
    return ("ok       git" if shutil.which("git") else "absent   reading REV:path needs git"), True


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
