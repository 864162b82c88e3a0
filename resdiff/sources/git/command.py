"""Arguments of git -> what git says, so that no repository can run a program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from resdiff.errors import InputError

if TYPE_CHECKING:
    from subprocess import CompletedProcess

# A repository's own configuration can name programs: fsmonitor, hooks, textconv. `cat-file` runs
# none of them, and the first two are switched off for good measure. (reliability.md 3: tried.)
_GIT: Final = (
    "git",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "--no-pager",
    "--literal-pathspecs",
)
# a partial clone may have to fetch a file; the listing of a hundred thousand files takes one
_SECONDS: Final = 60


def run_git(
    folder: Path | None,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    instead: str = "name a file",
    where: str = "",
) -> CompletedProcess[bytes]:
    """Run git in a folder (None: the current one), in `environment` or the one of this process.

    Raises `InputError` `git.missing`, whose hint says what to do `instead`, and `git.error` when
    git does not answer, at `where`. What git itself refuses stands in the answer.
    """
    import subprocess

    try:
        return subprocess.run(  # noqa: S603
            [*_GIT, *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        hint = f"install git, or {instead}"
        raise InputError("git.missing", "git is not installed", hint=hint) from None
    except subprocess.TimeoutExpired:
        message = f"git did not answer within {_SECONDS} seconds"
        raise InputError("git.error", message, where=where) from None
