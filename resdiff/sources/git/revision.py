"""`REV:path` -> the bytes of that file in a git repository, read so that neither the repository nor
the name can run anything.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from resdiff.errors import InputError
from resdiff.sources.git.command import run_git
from resdiff.sources.git.lfs import resolved


def split(text: str) -> tuple[str, str] | None:
    """`HEAD~1:drafts/a.txt` -> ("HEAD~1", "drafts/a.txt"); None when the text has not this form."""
    revision, colon, path = text.partition(":")
    # C:\drafts
    if (
        not colon
        or not revision
        or not path
        or "\0" in text
        or (len(revision) == 1 and path[:1] in "\\/")
    ):
        return None
    return revision, path


def read_revision(revision: str, path: str, limit: int, *, folder: Path | None = None) -> bytes:
    """The bytes of `path` as it is in `revision`; a path with ./ or ../ in front is relative to
    `folder`. A pointer of Git LFS is the file that it stands for, where the clone has it.

    Raises InputError: `git.missing` (no git), `git.error` (no repository), `git.bad-revision`,
    `input.not-found`, `input.is-directory`, `input.too-large`.
    """
    where = f"{revision}:{path}"
    commit = _run(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if commit is None:
        if _run(folder, "rev-parse", "--git-dir") is None:
            raise InputError(
                "git.error",
                "this folder is in no git repository",
                where=where,
                hint="change to the repository",
            )
        shallow = _run(folder, "rev-parse", "--is-shallow-repository") == b"true"
        hint = (
            "this clone is shallow, fetch the history: git fetch --unshallow"
            if shallow
            else "list the revisions: git log --oneline"
        )
        raise InputError(
            "git.bad-revision", f"git knows no revision {revision!r}", where=where, hint=hint
        )
    relative = path.startswith(("./", "../"))
    name = f"{commit.decode()}:{path if relative else PurePosixPath(path)}"
    kind = _run(folder, "cat-file", "-t", name)
    if kind is None:
        hint = "paths count from the top of the repository"
        raise InputError(
            "input.not-found", f"there is no such file in {revision}", where=where, hint=hint
        )
    if kind != b"blob":
        raise InputError(
            "input.is-directory", "this is a directory", where=where, hint="name a file in it"
        )
    size = _run(folder, "cat-file", "-s", name) or b"0"
    if int(size) > limit:
        raise InputError(
            "input.too-large",
            f"the file has more than {limit / 1_000_000:g} MB",
            where=where,
            hint="raise --max-size",
        )
    content = _run(folder, "cat-file", "blob", name, strip=False) or b""
    common = _run(folder, "rev-parse", "--git-common-dir") or b".git"
    return resolved(content, (folder or Path()) / os.fsdecode(common), limit)


def _run(folder: Path | None, *arguments: str, strip: bool = True) -> bytes | None:
    """What git prints, or None when it fails."""
    done = run_git(folder, *arguments)
    if done.returncode:
        return None
    return done.stdout.strip() if strip else done.stdout
