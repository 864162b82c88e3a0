"""Hostile surroundings, each with the real command in a process of its own: the exit code, one line
at most, nothing half-written.
"""

from __future__ import annotations

import getpass
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.cases import GOOD

ROOT = Path(__file__).resolve().parents[2]
CHANGED = GOOD.replace(b"Requests a report", b"Requests a yearly report")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and modes of POSIX")
NOT_ROOT = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere"
)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with two texts, which is the working folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "a.txt").write_bytes(GOOD)
    (folder / "b.txt").write_bytes(CHANGED)
    return folder


def environment(folder: Path, **changes: str | None) -> dict[str, str]:
    """As little as a CI job has; None takes a variable away."""
    kept = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
        "RESDIFF_CACHE": str(folder.parent / "cache"),
    }
    return {name: value for name, value in {**kept, **changes}.items() if value is not None}


def start(folder: Path, *arguments: str, **given: object) -> subprocess.Popen[bytes]:
    """The command line in `folder`; `env` is what to change in the environment."""
    changes = given.pop("env", {})
    assert isinstance(changes, dict)
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = [sys.executable, "-m", "resdiff", *arguments]
    return subprocess.Popen(
        command, cwd=folder, env=environment(folder, **changes), **{**streams, **given}
    )  # type: ignore[call-overload, no-any-return]


def run(
    folder: Path, *arguments: str, feed: bytes | None = None, **given: object
) -> tuple[int, bytes, bytes]:
    """(exit code, standard output, standard error) of the command, which takes less than a
    minute.
    """
    if feed is not None:
        given["stdin"] = subprocess.PIPE
    with start(folder, *arguments, **given) as process:
        out, err = process.communicate(feed, timeout=60)
    return process.returncode, out or b"", err or b""


def refused(result: tuple[int, bytes, bytes], code: str) -> None:
    """Exit 2, nothing on standard output, one line with the code."""
    status, out, err = result
    assert (status, out) == (2, b""), err
    assert re.fullmatch(rb"resdiff: error\[" + re.escape(code.encode()) + rb"\]: [^\n]+\n", err), (
        err
    )


def answered(result: tuple[int, bytes, bytes]) -> bytes:
    """Exit 0, nothing on standard error, an answer that tells of the change."""
    status, out, err = result
    assert (status, err) == (0, b"")
    assert out
    return out


# ---- inputs that are no ordinary file


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    server = socket.socket(socket.AF_UNIX)
    before = Path.cwd()
    os.chdir(path.parent)  # the address of a socket has 107 bytes at most
    try:
        server.bind(path.name)
    finally:
        os.chdir(before)
        server.close()


def _loop(path: Path) -> None:
    other = path.with_name("other")
    path.symlink_to(other)
    other.symlink_to(path)


ODD: tuple[tuple[str, Callable[[Path], object], str], ...] = (
    ("fifo", _fifo, "input.not-regular"),
    ("socket", _socket, "input.not-regular"),
    ("device", lambda path: path.symlink_to("/dev/zero"), "input.not-regular"),
    ("directory", Path.mkdir, "input.is-directory"),
    ("dangling-link", lambda path: path.symlink_to("nowhere"), "input.not-found"),
    ("link-loop", _loop, "input.unreadable"),
    ("empty", Path.touch, "input.empty"),
    ("missing", lambda path: None, "input.not-found"),
    ("below-a-file", lambda path: None, "input.not-found"),
)


@POSIX
@pytest.mark.parametrize(("kind", "make", "code"), ODD, ids=[kind for kind, _, _ in ODD])
def test_an_input_that_is_no_ordinary_file(
    here: Path, kind: str, make: Callable[[Path], object], code: str
) -> None:
    make(here / "odd")
    name = "a.txt/odd" if kind == "below-a-file" else "odd"
    refused(run(here, "show", name), code)
    refused(run(here, "diff", "a.txt", name), code)


@POSIX
@NOT_ROOT
def test_an_input_that_may_not_be_read(here: Path) -> None:
    (here / "b.txt").chmod(0)
    refused(run(here, "diff", "a.txt", "b.txt"), "input.unreadable")


def test_a_name_longer_than_the_file_system_takes(here: Path) -> None:
    refused(run(here, "show", "x" * 5_000), "input.unreadable")


NAMES = (
    ("option", b"--help"),
    ("short-option", b"-o"),
    ("newline", b"a\nresdiff: done.txt"),
    ("escape", b"\x1b[2Jwiped\x1b]0;title\x07.txt"),
    ("bidi", "draft\u202etxt.exe".encode()),
    ("not-utf-8", b"resolution-\xff\xfe.txt"),
    ("arabic", "مشروع.txt".encode()),
    ("github-command", b"::error::name.txt"),
    ("format", b"{0.__class__}%s%n.txt"),
    ("markup", b"<img src=x onerror=alert(1)>.txt"),
)


@POSIX
@pytest.mark.parametrize("raw", [raw for _, raw in NAMES], ids=[name for name, _ in NAMES])
def test_a_file_of_a_hostile_name_is_read_and_its_name_is_only_shown(
    here: Path, raw: bytes
) -> None:
    (here / os.fsdecode(raw)).write_bytes(CHANGED)
    for form in ("terminal", "html", "markdown", "json"):
        out = answered(
            run(
                here,
                "diff",
                "-f",
                form,
                "--",
                "a.txt",
                os.fsdecode(raw),
                env={"GITHUB_ACTIONS": "true"},
            )
        )
        said = out.decode("utf-8")
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", said)
        # JSON is data: its reader escapes
        assert form == "json" or not re.search("[\u202a-\u202e\u2066-\u2069]", said)
        assert form != "html" or "<img" not in said
        assert (
            not [line for line in said.splitlines() if line.startswith(("::", "##["))]
            or form == "json"
        )


def test_an_error_shows_a_hostile_name_in_one_harmless_line(here: Path) -> None:
    result = run(here, "show", "no\n\x1b[31m\u202esuch.txt")
    refused(result, "input.not-found")
    assert b"\x1b" not in result[2]
    assert "\u202e".encode() not in result[2]


def test_a_text_on_standard_input(here: Path) -> None:
    assert b"yearly" in answered(run(here, "diff", "a.txt", "-", feed=CHANGED))
    refused(run(here, "diff", "-", "-", feed=CHANGED), "usage")
    refused(run(here, "show", "-", feed=b""), "input.empty")


@POSIX
def test_a_closed_standard_input(here: Path) -> None:
    for arguments, status in ((("diff", "a.txt", "b.txt"), 0), (("show", "-"), 2)):
        found, _, err = run(here, *arguments, stdin=None, preexec_fn=lambda: os.close(0))
        assert found == status
        assert err.count(b"\n") == (1 if status else 0)
        assert b"Traceback" not in err


@POSIX
@pytest.mark.parametrize("closed", [1, 2])
def test_a_closed_standard_output_or_error(here: Path, closed: int) -> None:
    result = run(here, "diff", "a.txt", "b.txt", "-f", "json", preexec_fn=lambda: os.close(closed))
    assert result[0] == (2 if closed == 1 else 0)
    assert b"Traceback" not in result[2]
    assert result[2].count(b"\n") <= 1


@POSIX
def test_a_closed_standard_error_and_something_to_say(here: Path) -> None:
    assert run(here, "show", "missing.txt", preexec_fn=lambda: os.close(2))[0] == 2


# ---- outputs


@POSIX
@NOT_ROOT
def test_an_output_in_a_folder_that_may_not_be_written(here: Path) -> None:
    shut = here / "shut"
    shut.mkdir(mode=0o555)
    refused(run(here, "diff", "a.txt", "b.txt", "-o", "shut/report.html"), "output.failed")
    assert list(shut.iterdir()) == []


def test_an_output_in_a_folder_that_is_missing_or_is_a_folder(here: Path) -> None:
    refused(run(here, "diff", "a.txt", "b.txt", "-o", "missing/report.html"), "output.failed")
    refused(run(here, "show", "a.txt", "-o", "."), "output.failed")
    assert sorted(path.name for path in here.iterdir()) == ["a.txt", "b.txt"]


def test_an_error_leaves_the_old_output_alone(here: Path) -> None:
    (here / "report.html").write_bytes(b"old")
    refused(run(here, "diff", "a.txt", "missing.txt", "-o", "report.html"), "input.not-found")
    assert (here / "report.html").read_bytes() == b"old"


@POSIX
def test_an_output_that_is_a_pipe_is_written_and_stays(here: Path) -> None:
    pipe, got = here / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert run(here, "diff", "a.txt", "b.txt", "-f", "json", "-o", "pipe")[0] == 0
    reader.join(20)
    assert got[0].startswith(b"{")
    assert pipe.is_fifo()


@POSIX
def test_an_output_that_is_a_link_stays_one(here: Path) -> None:
    (here / "real.json").write_bytes(b"old")
    (here / "link.json").symlink_to("real.json")
    assert run(here, "diff", "a.txt", "b.txt", "-f", "json", "-o", "link.json")[0] == 0
    assert (here / "link.json").is_symlink()
    assert (here / "real.json").read_bytes().startswith(b"{")


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk(here: Path) -> None:
    for arguments in (("show", "a.txt"), ("diff", "a.txt", "b.txt", "-f", "html")):
        refused(run(here, *arguments, "-o", "/dev/full"), "output.failed")
        with Path("/dev/full").open("wb") as full:
            refused(run(here, *arguments, stdout=full), "output.failed")


@POSIX
def test_a_limit_on_the_size_of_files_leaves_the_old_output(here: Path) -> None:
    import resource

    (here / "report.html").write_bytes(b"old")

    def bound() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))

    refused(
        run(here, "diff", "a.txt", "b.txt", "-o", "report.html", preexec_fn=bound), "output.failed"
    )
    assert (here / "report.html").read_bytes() == b"old"
    assert sorted(path.name for path in here.iterdir()) == ["a.txt", "b.txt", "report.html"]


@POSIX
def test_a_reader_that_goes_away(here: Path) -> None:
    (here / "long.txt").write_bytes(
        GOOD + b"".join(b"\n\n%d. Decides to keep orchard %d;" % (n, n) for n in range(3, 3_000))
    )
    with start(here, "show", "long.txt", "-f", "json") as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        said = process.stderr.read()
        assert (process.wait(60), said) == (141, b"")


@POSIX
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_while_standard_input_is_awaited(here: Path, number: int, code: int) -> None:
    with start(here, "show", "-", "-o", "tree.txt", stdin=subprocess.PIPE) as process:
        _until_it_reads(process.pid)
        process.send_signal(number)
        try:
            assert process.wait(30) == code
        finally:
            process.kill()  # what did not end must not be waited for
        assert process.stderr is not None
        assert process.stderr.read().strip() == b""
    assert not (here / "tree.txt").exists()


def _until_it_reads(pid: int) -> None:
    """Wait until the process sleeps in a read of standard input; where the system does not tell, a
    second.
    """
    state = Path(f"/proc/{pid}/syscall")
    for _ in range(100):
        try:
            if state.read_text().startswith("0 0x0 "):
                return
        except OSError:
            break
        time.sleep(0.05)
    time.sleep(1)


# ---- surroundings

SURROUNDINGS: tuple[tuple[str, dict[str, str | None]], ...] = (
    ("no-home", {"HOME": None, "RESDIFF_CACHE": None}),
    ("home-missing", {"HOME": "/nonexistent", "RESDIFF_CACHE": None}),
    ("home-is-a-device", {"HOME": "/dev/null", "RESDIFF_CACHE": None}),
    ("cache-is-a-device", {"RESDIFF_CACHE": "/dev/null/cache"}),
    ("c-locale", {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}),
    ("posix-locale", {"LC_ALL": "POSIX"}),
    ("unknown-locale", {"LC_ALL": "xx_YY.KOI8"}),
    ("latin-1-streams", {"PYTHONIOENCODING": "latin-1"}),
    ("dumb-terminal", {"TERM": "dumb"}),
    ("no-terminal-name", {"TERM": None}),
    ("no-columns", {"COLUMNS": "0"}),
    ("odd-columns", {"COLUMNS": "²"}),
    ("negative-columns", {"COLUMNS": "-5"}),
    ("no-time-zone", {"TZ": "Nowhere/None"}),
    ("hash-seed-1", {"PYTHONHASHSEED": "1"}),
    ("hash-seed-4242", {"PYTHONHASHSEED": "4242"}),
    ("optimised", {"PYTHONOPTIMIZE": "2"}),
    ("warnings-are-errors", {"PYTHONWARNINGS": "error", "PYTHONWARNDEFAULTENCODING": "1"}),
    ("bad-pager", {"PAGER": "'unclosed"}),
    ("no-tmpdir", {"TMPDIR": "/nonexistent"}),
)


@pytest.mark.parametrize(
    "changes", [changes for _, changes in SURROUNDINGS], ids=[name for name, _ in SURROUNDINGS]
)
def test_the_same_bytes_in_any_surroundings(here: Path, changes: dict[str, str | None]) -> None:
    (here / "c.txt").write_bytes(
        "Генеральная Ассамблея,\n\n1. постановляет сохранить сады;\n\n2. просит представить "
        "доклад.\n".encode()
    )
    forms = ("json",) if "COLUMNS" in changes else ("terminal", "html", "markdown", "json")
    for form in forms:
        plain = answered(run(here, "diff", "a.txt", "c.txt", "-f", form))
        assert answered(run(here, "diff", "a.txt", "c.txt", "-f", form, env=changes)) == plain
    assert answered(run(here, "diff", "a.txt", "c.txt", env=changes))
    traced = answered(run(here, "trace", "--ordered", "a.txt", "b.txt", "-f", "json", env=changes))
    assert traced == answered(run(here, "trace", "--ordered", "a.txt", "b.txt", "-f", "json"))


def test_twenty_columns(here: Path) -> None:
    out = answered(run(here, "diff", "a.txt", "b.txt", env={"COLUMNS": "20"})).decode()
    assert "yearly" in out
    # a word may stand over the edge, a line may not
    assert max(len(line) for line in out.splitlines()) <= 40


@POSIX
def test_a_working_folder_that_is_gone(here: Path) -> None:
    gone = here / "gone"
    gone.mkdir()
    arguments = ("diff", str(here / "a.txt"), str(here / "b.txt"))
    assert b"yearly" in answered(run(gone, *arguments, preexec_fn=lambda: os.rmdir(gone)))  # noqa: PTH106
    gone.mkdir()
    refused(run(gone, "show", "a.txt", preexec_fn=lambda: os.rmdir(gone)), "input.not-found")  # noqa: PTH106


@POSIX
@NOT_ROOT
def test_a_home_that_may_not_be_written(here: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o555)
    changes = {"HOME": str(home), "RESDIFF_CACHE": None}
    assert answered(run(here, "trace", "--ordered", "a.txt", "b.txt", env=changes))
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[[],[],{},[]]", b"\xff" * 100, b"[" * 100_000],
    ids=["empty", "cut", "wrong", "binary", "deep"],
)
def test_a_damaged_cache_is_made_again(here: Path, tmp_path: Path, damage: bytes) -> None:
    arguments = ("trace", "--ordered", "a.txt", "b.txt", "-f", "json")
    plain = answered(run(here, *arguments))
    entries = [path for path in (tmp_path / "cache").rglob("*.msgpack") if path.is_file()]
    assert entries
    for bad in (damage, zlib.compress(damage)):  # entries are packed
        for path in entries:
            path.write_bytes(bad)
        assert answered(run(here, *arguments)) == plain
        assert all(path.read_bytes() != bad for path in entries)


def test_twenty_runs_at_once_on_one_cache(here: Path, tmp_path: Path) -> None:
    arguments = ("trace", "--ordered", "a.txt", "b.txt", "-f", "json")
    running = [start(here, *arguments) for _ in range(20)]
    results = []
    for process in running:
        out, err = process.communicate(timeout=120)
        results.append((process.returncode, out, err))
    assert {(status, err) for status, _, err in results} == {(0, b"")}
    assert len({out for _, out, _ in results}) == 1
    assert [path for path in (tmp_path / "cache").rglob(".*") if path.is_file()] == []


def test_nothing_of_the_machine_stands_in_an_output(here: Path) -> None:
    changes = {"SECRET_TOKEN": "ghp_hush0123456789", "USER": "delegate-x", "HOSTNAME": "host-y"}
    for command in ("diff", "trace --ordered"):
        for form in ("terminal", "html", "json"):
            out = answered(
                run(here, *command.split(), "a.txt", "b.txt", "-f", form, env=changes)
            ).decode()
            secrets = (
                "ghp_hush",
                "delegate-x",
                "host-y",
                str(here),
                str(ROOT),
                f"/{getpass.getuser()}/",
            )
            assert [secret for secret in secrets if secret in out] == []


def test_a_file_that_grows_while_it_is_read(here: Path) -> None:
    grown, stop = here / "grown.txt", threading.Event()
    grown.write_bytes(GOOD)

    def grow() -> None:
        with grown.open("ab") as stream:
            while not stop.is_set():
                stream.write(b"\n\n3. Decides to go on;")
                stream.flush()
                time.sleep(0.001)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        for _ in range(5):
            assert answered(run(here, "show", "grown.txt"))
    finally:
        stop.set()
        writer.join()


def test_a_file_over_the_limit_names_the_option(here: Path) -> None:
    result = run(here, "show", "a.txt", "--max-size", "0.0001")
    refused(result, "input.too-large")
    assert b"--max-size" in result[2]
