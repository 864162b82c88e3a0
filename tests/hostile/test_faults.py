"""Every system call that makes or keeps a file, made to fail at its n-th time for all n, and
runs killed at any moment.

The law: the command ends with 0, or with 2 and one line; a file that it writes is the old one or
the new one, whole; nothing temporary is left behind.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from resdiff.cli import main
from tests.hostile.cases import GOOD

ROOT = Path(__file__).resolve().parents[2]
CHANGED = GOOD.replace(b"Requests a report", b"Requests a yearly report")
CALLS = ("open", "write", "fsync", "replace", "chmod", "mkdir", "stat")
MOST = 400  # calls of one kind in one run; more would mean that the loop does not end

COMMANDS: dict[str, tuple[tuple[str, ...], str]] = {
    "show": (("show", "a.txt", "-o", "out"), "out"),
    "diff": (("diff", "a.txt", "b.txt", "-f", "json", "-o", "out"), "out"),
    "page": (("diff", "a.txt", "b.txt", "-f", "html", "-o", "out"), "out"),
    "trace": (("trace", "--ordered", "a.txt", "b.txt", "-f", "json", "-o", "out"), "out"),
    "baseline": (
        (
            "check",
            "b.txt",
            "--against",
            "a.txt",
            "--isolated",
            "--exit-zero",
            "--write-baseline",
            "out",
        ),
        "out",
    ),
    "setup": (("git", "setup", "--write"), ".gitattributes"),
}


class Faults:
    """Counts the calls of one kind that concern `folder`, and makes one of them fail."""

    def __init__(self, folder: Path, at: int) -> None:
        self._folder = str(folder)
        self._at = at
        self.calls = 0

    def concerns(self, path: object) -> bool:
        """True for a path of ours, not one that Python reads for itself."""
        return isinstance(path, (str, os.PathLike)) and os.path.abspath(path).startswith(  # noqa: PTH100
            self._folder
        )

    def strike(self) -> None:
        """Count a call; fail if it is the one."""
        self.calls += 1
        if self.calls == self._at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextmanager
def failing(kind: str, folder: Path, at: int) -> Iterator[Faults]:
    """Within: the `at`-th call of this kind on a file below `folder` fails as on a full disk."""
    faults = Faults(folder, at)
    patch = pytest.MonkeyPatch()
    try:
        if kind == "open":
            for module, name in ((os, "open"), (io, "open"), (builtins, "open")):
                patch.setattr(module, name, _struck(getattr(module, name), faults))
        elif kind == "write":
            patch.setattr(os, "fdopen", _writing(os.fdopen, faults))
        elif kind == "fsync":
            patch.setattr(os, "fsync", _always(os.fsync, faults))
        elif kind == "replace":
            for name in ("replace", "rename"):
                patch.setattr(os, name, _struck(getattr(os, name), faults))
        else:
            patch.setattr(os, kind, _struck(getattr(os, kind), faults))
        yield faults
    finally:
        patch.undo()


def _struck(call: Callable[..., Any], faults: Faults) -> Callable[..., Any]:
    def struck(path: Any, *arguments: Any, **options: Any) -> Any:
        if faults.concerns(path):
            faults.strike()
        return call(path, *arguments, **options)

    return struck


def _always(call: Callable[..., Any], faults: Faults) -> Callable[..., Any]:
    def struck(*arguments: Any) -> Any:
        faults.strike()
        return call(*arguments)

    return struck


class _Half:
    """A stream whose write puts half of the bytes on the disk, then fails, as a full disk does."""

    def __init__(self, stream: Any, faults: Faults) -> None:
        self._stream = stream
        self._faults = faults

    def __enter__(self) -> _Half:
        return self

    def __exit__(self, *error: object) -> None:
        self._stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, data: bytes) -> int:
        try:
            self._faults.strike()
        except OSError:
            self._stream.write(data[: len(data) // 2])
            self._stream.flush()
            raise
        return int(self._stream.write(data))


def _writing(call: Callable[..., Any], faults: Faults) -> Callable[..., Any]:
    def opened(handle: int, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        stream = call(handle, mode, *arguments, **options)
        return _Half(stream, faults) if "w" in mode else stream

    return opened


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two texts, which is the working folder; the cache is below it."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "a.txt").write_bytes(GOOD)
    (folder / "b.txt").write_bytes(CHANGED)
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("RESDIFF_CACHE", str(folder / "cache"))
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Everything below the folder but what is git's."""
    found = (
        path
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    )
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@pytest.mark.parametrize("kind", CALLS)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_call_that_fails_leaves_the_old_file_or_the_new_one(
    here: Path, capfd: pytest.CaptureFixture[str], name: str, kind: str
) -> None:
    arguments, target = COMMANDS[name]
    assert main(arguments) == 0
    whole = files(here)
    old = b"# kept\n" if name == "setup" else b"old"
    new = whole[target] if name != "setup" else old + whole[target]
    capfd.readouterr()
    for at in range(1, MOST):
        shutil.rmtree(here / "cache", ignore_errors=True)
        (here / target).write_bytes(old)
        with failing(kind, here, at) as faults:
            code = main(arguments)
        said = capfd.readouterr().err
        found = files(here)
        if code == 0:
            assert found[target] == new
        else:
            # `check` goes on after a text that it cannot read, and says that it did not write the
            # baseline
            assert (code, said.count("\n")) == (
                2,
                2 if "the baseline was not written" in said else 1,
            ), said
            assert said.startswith("resdiff: error[")
            assert found[target] == old
        assert set(found) <= set(whole), "something temporary is left"
        for each, content in found.items():
            assert each == target or content == whole[each]
        if faults.calls < at:
            assert at > 1 or kind not in ("open", "write", "fsync", "replace"), (
                "nothing was made to fail"
            )
            return
    pytest.fail(f"more than {MOST} calls of {kind}")


def test_a_run_that_is_killed_leaves_the_old_file_or_the_new_one(here: Path) -> None:
    arguments, target = COMMANDS["page"]
    command = [sys.executable, "-m", "resdiff", *arguments]
    given = {
        "cwd": here,
        "env": {**os.environ, "PYTHONPATH": str(ROOT)},
        "stderr": subprocess.DEVNULL,
    }
    start = time.monotonic()
    subprocess.run(command, check=True, **given)  # type: ignore[call-overload]
    taken = time.monotonic() - start
    new = (here / target).read_bytes()
    chance = random.Random(9)  # noqa: S311
    for _ in range(20):
        (here / target).write_bytes(b"old")
        with subprocess.Popen(command, **given) as process:  # type: ignore[call-overload]
            time.sleep(taken * chance.uniform(0.3, 1.1))
            process.send_signal(signal.SIGKILL)
        assert (here / target).read_bytes() in (b"old", new)


@pytest.mark.parametrize("moment", ["write", "fsync", "chmod", "replace"])
def test_a_kill_at_the_worst_moment(here: Path, moment: str) -> None:
    """Killed by its own hand in the middle of writing: the old file is whole, and what is left does
    not hinder the next run.
    """
    arguments, target = COMMANDS["diff"]
    (here / target).write_bytes(b"old")
    script = f"""
import os, signal, sys
def kill(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
if {moment!r} == "write":
    real = os.fdopen
    class Dying:
        def __init__(self, stream): self.stream = stream
        def __enter__(self): return self
        def __exit__(self, *_): pass
        def write(self, data): self.stream.write(data[:100]); self.stream.flush(); kill()
    os.fdopen = lambda handle, mode="r", *more: Dying(real(handle, mode, *more)) if "w" in mode \
else real(handle, mode, *more)
else:
    os.{moment} = kill
from resdiff.cli import main
sys.exit(main({list(arguments)!r}))
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script], cwd=here, env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert (here / target).read_bytes() == b"old"
    assert main(arguments) == 0
    assert (here / target).read_bytes().startswith(b"{")


# --- corpus and index -----------------------------------------------------------------------------

QUESTION = ("search", "--exact", "yearly report", "--corpus", "corpus", "-f", "json")
CORPUS_COMMANDS: dict[str, tuple[str, ...]] = {
    "add": ("corpus", "add", "b.txt", "--corpus", "corpus"),
    "index": ("corpus", "index", "--corpus", "corpus"),
    "search": QUESTION,
}


def breaking(faults: Faults) -> type[sqlite3.Connection]:
    """A connection whose n-th statement or commit fails as on a full disk."""

    def strike() -> None:
        try:
            faults.strike()
        except OSError:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR  # type: ignore[misc]
            raise error from None

    class Breaking(sqlite3.Connection):
        def execute(self, *arguments: Any) -> sqlite3.Cursor:
            strike()
            return super().execute(*arguments)

        def executescript(self, script: str, /) -> sqlite3.Cursor:
            strike()
            return super().executescript(script)

        def commit(self) -> None:
            strike()
            super().commit()

    return Breaking


@contextmanager
def failing_index(folder: Path, at: int) -> Iterator[Faults]:
    """Within: the `at`-th call of SQLite fails."""
    faults = Faults(folder, at)
    patch = pytest.MonkeyPatch()
    real = sqlite3.connect
    patch.setattr(
        sqlite3,
        "connect",
        lambda *arguments, **options: real(*arguments, **options, factory=breaking(faults)),
    )
    try:
        yield faults
    finally:
        patch.undo()


def prepared(here: Path, name: str) -> None:
    """The corpus before the command: of one text to be added to, of two without an index, of two to
    be searched.
    """
    shutil.rmtree(here / "corpus", ignore_errors=True)
    assert (
        main(
            (
                "corpus",
                "add",
                *(("a.txt",) if name == "add" else ("a.txt", "b.txt")),
                "--corpus",
                "corpus",
            )
        )
        == 0
    )
    if name == "index":
        for each in (here / "corpus").glob("index.sqlite*"):
            each.unlink()


@pytest.mark.parametrize("kind", ["sqlite", "open", "write", "fsync", "replace", "mkdir"])
@pytest.mark.parametrize("name", CORPUS_COMMANDS)
def test_a_corpus_survives_a_call_that_fails(
    here: Path, capfd: pytest.CaptureFixture[str], name: str, kind: str
) -> None:
    """The command says so and ends with 2; run again, it ends with the corpus that it would have
    made at once.
    """
    prepared(here, name)
    assert main(CORPUS_COMMANDS[name]) == 0
    capfd.readouterr()
    assert main(QUESTION) == 0
    wanted = capfd.readouterr().out
    for at in range(1, MOST):
        prepared(here, name)
        capfd.readouterr()
        with failing_index(here, at) if kind == "sqlite" else failing(kind, here, at) as faults:
            code = main(CORPUS_COMMANDS[name])
        said = capfd.readouterr()
        assert code in (0, 2), said.err
        assert "Traceback" not in said.err
        assert code == 0 or "resdiff: error[" in said.err, said.err
        assert code == 0 or name != "search" or not said.out
        assert main(CORPUS_COMMANDS[name]) == 0, "the second run mends what the first left"
        assert main(("corpus", "verify", "--corpus", "corpus")) == 0
        capfd.readouterr()
        assert main(QUESTION) == 0
        assert capfd.readouterr().out == wanted
        assert not [path for path in files(here) if path.endswith(".tmp") or "/.resdiff" in path]
        if faults.calls < at:
            assert at > 1 or (kind != "sqlite" and name != "add"), "nothing was made to fail"
            return
    pytest.fail(f"more than {MOST} calls of {kind}")
