"""A folder -> the git repository around it: what it tracks, what a revision held, where two
lines of work parted.

A repository is data from strangers, and its configuration can name programs: fsmonitor, hooks,
external diffs, textconv, and the clean filter that `git diff` runs on every file it has to read
(tried: `--no-ext-diff --no-textconv` do not stop it). So no command that looks at the content of
working files is asked: revisions and the index are listed, the files are read here.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from resdiff.errors import InputError
from resdiff.sources.git.command import run_git

if TYPE_CHECKING:
    from subprocess import CompletedProcess

# A clone can be partial, and then reading a file fetches it, with whatever program the repository
# names for that. No protocol is allowed; no lock is taken either, so nothing is written.
_ENVIRONMENT: Final = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_FILE: Final = "100"  # how the mode of a regular file begins; 120000 is a link, 160000 a submodule
_SUBMODULE: Final = "160000"


class Listing(Struct, frozen=True):
    """The regular files of a revision, or of the index: path -> object id."""

    files: Mapping[str, str]
    # path -> commit; what is in them is another repository's
    submodules: Mapping[str, str] = MappingProxyType({})
    # kept out of the working tree on purpose (sparse checkout)
    absent: frozenset[str] = frozenset()
    unmerged: frozenset[str] = frozenset()  # in the middle of a merge


class Repository(Struct, frozen=True):
    """A git repository with a working tree."""

    root: Path  # without links
    _commits: dict[str, str] = field(default_factory=dict)

    def commit(self, revision: str) -> str:
        """The id of the commit that `revision` names. Raises InputError `git.bad-revision`."""
        if revision not in self._commits:
            answer = None
            if "\0" not in revision:
                answer = self._ask(
                    "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
                )
            if answer is None:
                hint = "list the branches: git branch --all"
                if self._is_shallow():
                    hint = "this clone is shallow, fetch the history: git fetch --unshallow"
                raise InputError(
                    "git.bad-revision",
                    f"git knows no revision {revision!r}",
                    where=str(self.root.name),
                    hint=hint,
                )
            self._commits[revision] = answer.decode("ascii")
        return self._commits[revision]

    def born(self) -> bool:
        """Whether there is a commit."""
        return self._ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}") is not None

    def git_folder(self) -> Path:
        """The folder in which git keeps the repository, shared by its working trees."""
        if "git" not in self._commits:
            answer = self._ask("rev-parse", "--git-common-dir") or b".git"
            self._commits["git"] = os.fsdecode(answer)
        return self.root / self._commits["git"]

    def merge_base(self, revision: str) -> str:
        """The commit at which HEAD and `revision` parted. Raises InputError `git.bad-revision`,
        `git.shallow`, `git.error`.
        """
        commit, head = self.commit(revision), self.commit("HEAD")
        answer = self._ask("merge-base", commit, head)
        if answer is None:
            if self._is_shallow():
                message = (
                    f"this clone is shallow: the commit at which HEAD and {revision} parted is "
                    "not in it"
                )
                raise InputError(
                    "git.shallow",
                    message,
                    hint="fetch the history: git fetch --unshallow, or fetch-depth: 0 in CI",
                )
            raise InputError(
                "git.error",
                f"HEAD and {revision} have no commit in common",
                hint="compare with another revision",
            )
        return answer.decode("ascii").split("\n")[0]

    def files_at(self, commit: str) -> Listing:
        """The files of a commit, given by its id."""
        listed = self._asked("ls-tree", "-r", "-z", "--full-tree", commit)
        files: dict[str, str] = {}
        submodules: dict[str, str] = {}
        for entry in _entries(listed):
            facts, _, path = entry.partition("\t")
            mode, _kind, identity = facts.split(" ")
            if mode == _SUBMODULE:
                submodules[path] = identity
            elif mode.startswith(_FILE):
                files[path] = identity
        return Listing(files, submodules)

    def index(self) -> Listing:
        """The files as they are staged."""
        files: dict[str, str] = {}
        submodules: dict[str, str] = {}
        absent, unmerged = set(), set()
        for entry in _entries(self._asked("ls-files", "-z", "-t", "-s", "--full-name")):
            facts, _, path = entry.partition("\t")
            tag, mode, identity, stage = facts.split(" ")
            if mode == _SUBMODULE:
                submodules[path] = identity
            elif stage != "0":
                unmerged.add(path)
            elif mode.startswith(_FILE):
                files[path] = identity
                if tag == "S":
                    absent.add(path)
        return Listing(files, submodules, frozenset(absent), frozenset(unmerged))

    def working_files(self, index: Listing) -> tuple[str, ...]:
        """The regular files of the working tree that are tracked or new and not ignored; what a
        link leads to is left out.
        """
        new = _entries(
            self._asked("ls-files", "-z", "--others", "--exclude-standard", "--full-name")
        )
        tracked = (*index.files, *index.unmerged)
        return tuple(sorted(path for path in {*tracked, *new} if self.has_file(path)))

    def has_file(self, path: str) -> bool:
        """Whether a regular file stands at `path` in the working tree, with no link on the way."""
        target = self.root / path
        try:
            return stat.S_ISREG(target.lstat().st_mode) and target.resolve() == target
        except (OSError, RuntimeError, ValueError):
            return False

    def blob(self, identity: str, limit: int, name: str) -> bytes:
        """The bytes of an object that a Listing names; `name` is shown in errors: InputError
        `input.too-large`, `git.error`.
        """
        size = self._ask("cat-file", "-s", identity)
        if size is None:
            hint = (
                "the clone may be partial: fetch the files first, with git checkout or without "
                "--filter"
            )
            raise InputError(
                "git.error", "git has not the content of this file", where=name, hint=hint
            )
        if int(size) > limit:
            raise InputError(
                "input.too-large",
                f"the file has more than {limit / 1_000_000:g} MB",
                where=name,
                hint="raise --max-size",
            )
        return self._asked("cat-file", "blob", identity)

    def _is_shallow(self) -> bool:
        return self._ask("rev-parse", "--is-shallow-repository") == b"true"

    def _ask(self, *arguments: str) -> bytes | None:
        done = _run(self.root, f"--work-tree={self.root}", *arguments)
        return None if done.returncode else done.stdout.strip()

    def _asked(self, *arguments: str) -> bytes:
        done = _run(self.root, f"--work-tree={self.root}", *arguments)
        if done.returncode:
            raise InputError(
                "git.error",
                _first_line(done.stderr) or f"git {arguments[0]} failed",
                where=self.root.name,
            )
        return done.stdout


def root_of(folder: Path) -> Path | None:
    """The folder at or above `folder` that holds `.git`, without links; None when there is none.
    Asks no program.
    """
    here = folder.resolve()
    return next(
        (candidate for candidate in (here, *here.parents) if _is_there(candidate / ".git")), None
    )


def find_repository(folder: Path) -> Repository | None:
    """The repository around `folder`; None when there is none.

    Raises InputError `git.missing` when git is not installed, and `git.error` when it does not take
    the repository for one, or not for one that this user may trust.
    """
    root = root_of(folder)
    if root is None:
        return None
    done = _run(root, "rev-parse", "--git-dir")
    if done.returncode:
        raise InputError(
            "git.error",
            _first_line(done.stderr) or "git cannot read this repository",
            where=root.name,
        )
    return Repository(root)


def identity_of(content: bytes, like: str) -> str:
    """The object id that git gives to these bytes, by the hash that the id `like` was made with."""
    digest = hashlib.sha1(usedforsecurity=False) if len(like) == 40 else hashlib.sha256()
    digest.update(b"blob %d\0" % len(content))
    digest.update(content)
    return digest.hexdigest()


def _entries(listed: bytes) -> list[str]:
    return [os.fsdecode(entry) for entry in listed.split(b"\0") if entry]


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _run(folder: Path, *arguments: str) -> CompletedProcess[bytes]:
    return run_git(
        folder,
        *arguments,
        environment={**os.environ, **_ENVIRONMENT},
        instead="name the files",
        where=folder.name,
    )


def _first_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").split("\n")
    return next((line.removeprefix("fatal: ").strip() for line in lines if line.strip()), "")
