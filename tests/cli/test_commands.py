"""The command line: exit codes, one line for each error, formats by name and suffix, whole files or
none.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from resdiff.cli import main
from tests.conftest import ROOT

OLD = "corpus/68th-session-text.txt"
NEW = "corpus/next-session-draft.illustrative.txt"
OCR = "corpus/68th-session-text.ocr.txt"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process, from the repository: (exit code, standard output, standard
    error).
    """
    monkeypatch.chdir(ROOT)
    for name in (
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR_FORCE",
        "COLUMNS",
        "GITHUB_ACTIONS",
        "TF_BUILD",
    ):
        monkeypatch.delenv(name, raising=False)

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return command


def process(*arguments: str, cwd: Path = ROOT, **options: Any) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    command = [sys.executable, "-m", "resdiff", *arguments]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen(command, cwd=cwd, env=environment, **pipes)


# --- what comes out -------------------------------------------------------------------------------


def test_version_is_one_line(run: Run) -> None:
    assert run("--version") == (0, "resdiff 0.1.0\n", "")


def test_help_names_every_command(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert {"diff", "show", "demo", "doctor"} <= set(out.split())


def test_diff_prints_for_the_terminal(run: Run) -> None:
    code, out, err = run("diff", OLD, NEW)
    assert (code, err) == (0, "")
    assert "OP11" in out
    assert "\x1b" not in out


def test_json_goes_to_standard_output(run: Run) -> None:
    code, out, err = run("diff", OLD, NEW, "-f", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)["schema"] == "resdiff/comparison/1"


@pytest.mark.parametrize(
    ("suffix", "start"),
    [("html", "<!doctype html>"), ("HTML", "<!doctype html>"), ("json", "{"), ("md", "#")],
)
def test_the_suffix_of_the_file_tells_the_format(
    run: Run, tmp_path: Path, suffix: str, start: str
) -> None:
    path = tmp_path / f"report.{suffix}"
    assert run("diff", OLD, NEW, "-o", str(path)) == (0, "", "")
    assert path.read_text(encoding="utf-8").lower().startswith(start)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_the_format_asked_for_wins_over_the_suffix(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    assert run("diff", OLD, NEW, "-f", "json", "-o", str(path))[0] == 0
    assert json.loads(path.read_text(encoding="utf-8"))["schema"] == "resdiff/comparison/1"


def test_a_dash_as_output_is_standard_output(run: Run) -> None:
    assert run("diff", OLD, NEW, "-o", "-")[1] == run("diff", OLD, NEW)[1]


def test_the_same_input_gives_the_same_bytes(run: Run) -> None:
    for form in ("terminal", "json", "html", "markdown"):
        assert run("diff", OLD, NEW, "-f", form) == run("diff", OLD, NEW, "-f", form)


def test_exit_code_tells_differences_when_asked(run: Run) -> None:
    assert run("diff", OLD, NEW, "--exit-code", "-f", "json")[0] == 1
    assert run("diff", OLD, OLD, "--exit-code", "-f", "json")[0] == 0
    assert run("diff", OLD, NEW, "-f", "json")[0] == 0


def test_colours_are_for_terminals_or_on_request(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in run("diff", OLD, NEW, "--color", "always")[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("diff", OLD, NEW)[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("diff", OLD, NEW)[1]


def test_columns_are_kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (60, 80, 140):
        monkeypatch.setenv("COLUMNS", str(width))
        assert max(map(len, run("diff", OLD, NEW)[1].splitlines())) <= width


def test_explain_says_why_a_clause_was_linked(run: Run) -> None:
    code, out, _ = run("diff", OLD, NEW, "--explain", "op8")
    assert code == 0
    assert "OP8 → OP8, OP9: Split" in out
    assert "sure that these are the same paragraph" in out
    assert run("diff", OLD, NEW, "--explain", "OP4 (b)")[1].startswith("OP4(b) → OP4(b): Reworded")
    code, out, err = run("diff", OLD, NEW, "--explain", "OP99")
    assert (code, out) == (2, "")
    assert "OP99" in err


def test_show_prints_the_tree_that_was_understood(run: Run) -> None:
    code, out, err = run("show", OCR)
    assert (code, err) == (0, "")
    assert "26 preambular paragraphs, 16 operative paragraphs, 29 sub-paragraphs" in out
    assert "line 147  Callsupon read as Calls upon [ocr.opening-repaired]" in out
    tree = out.split("\n\n")[1]
    assert max(map(len, tree.splitlines())) <= 80


def test_show_as_text_does_not_depend_on_line_breaks(run: Run, tmp_path: Path) -> None:
    wrapped = tmp_path / "wrapped.txt"
    wrapped.write_text(
        "The General Assembly,\n\nRecalling its\nresolution,\n\n1. Calls upon\nStates;\n\n2. "
        "Decides to act.\n",
        "utf-8",
    )
    text = (
        "The General Assembly,\n\nRecalling its resolution,\n\n1. Calls upon States;\n\n"
        "2. Decides to act.\n"
    )
    joined = tmp_path / "joined.txt"
    joined.write_text(text, "utf-16")
    assert run("show", str(wrapped), "-f", "text")[1] == text
    assert run("show", str(joined), "-f", "text")[1] == text


def test_show_as_json_names_its_schema(run: Run) -> None:
    data = json.loads(run("show", OCR, "-f", "json")[1])
    assert data["schema"] == "resdiff/resolution/1"
    assert data["source"]["name"] == OCR


def test_demo_works_from_any_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("demo")
    assert code == 0
    report = tmp_path / "resdiff-demo.html"
    assert str(report) in out
    assert report.stat().st_size > 10_000


def test_doctor_finds_everything_here(run: Run) -> None:
    code, out, _ = run("doctor")
    assert code == 0
    assert "MISSING" not in out
    assert "corpus: 3 texts, facts of 10 resolutions" in out


# --- where texts come from ------------------------------------------------------------------------


def test_standard_input_is_a_text() -> None:
    text = (ROOT / OLD).read_bytes()
    out, err = process(
        "diff", "-", OLD, "-f", "json", "--stdin-filename", "draft.txt", stdin=subprocess.PIPE
    ).communicate(text)
    assert err == b""
    assert json.loads(out)["old"]["source"]["name"] == "draft.txt"


def git(folder: Path, *arguments: str) -> None:
    identity = (
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "init.defaultBranch=main",
    )
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_revision_of_git_is_a_text(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init")
    (tmp_path / "drafts").mkdir()
    draft = tmp_path / "drafts" / "a b.txt"
    draft.write_text("The General Assembly,\n\n1. Urges States;\n\n2. Decides to act.\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    draft.write_text("The General Assembly,\n\n1. Encourages States;\n\n2. Decides to act.\n")
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("diff", "HEAD:drafts/a b.txt", "drafts/a b.txt", "-f", "json")
    assert code == 0
    assert [
        change["fate"] for change in json.loads(out)["changes"] if change["old"] == ["op1"]
    ] == ["reworded"]
    monkeypatch.chdir(tmp_path / "drafts")
    assert run("show", "HEAD:./a b.txt")[0] == 0
    for text, error in (
        ("HEAD:gone.txt", "input.not-found"),
        ("HEAD:drafts", "input.is-directory"),
        ("nowhere:drafts/a b.txt", "git.bad-revision"),
        (f"--output={tmp_path}/x:drafts/a", "git.bad-revision"),
    ):
        code, out, err = run("show", "--", text)
        assert (code, out) == (2, "")
        assert f"error[{error}]" in err
    assert not (tmp_path / "x").exists()


def test_a_repository_cannot_run_programs(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init")
    (tmp_path / "a.txt").write_text("The General Assembly,\n\n1. Decides to act.\n")
    (tmp_path / ".gitattributes").write_text("*.txt diff=evil filter=evil\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    for key in ("diff.evil.textconv", "filter.evil.smudge", "core.fsmonitor", "diff.evil.command"):
        git(tmp_path, "config", key, f"touch {tmp_path}/ran; cat")
    monkeypatch.chdir(tmp_path)
    assert run("show", "HEAD:a.txt")[0] == 0
    assert not (tmp_path / "ran").exists()


def test_a_symbol_whose_text_does_not_ship_says_where_it_is(run: Run) -> None:
    code, _, err = run("show", "A/RES/72/179")
    assert code == 2
    assert "https://undocs.org/en/A/RES/72/179" in err


# --- what goes wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("diff", "gone.txt", OLD), "input.not-found"),
        (("diff", OLD, "corpus"), "input.is-directory"),
        (("show", "/dev/null"), "input.not-regular"),
        (("diff", "-", "-"), "usage"),
        (("diff", OLD, NEW, "-o", "report.xyz"), "usage"),
        (("diff", OLD, NEW, "-o", "no/such/folder/report.html"), "output.failed"),
        (("diff", OLD, NEW, "-f", "json", "-o", "corpus"), "output.failed"),
        (("diff", OLD), "usage"),
        (("diff", OLD, NEW, "--nonsense"), "usage"),
        (("diff", OLD, NEW, "-f", "nonsense"), "usage"),
        (("show", OLD, "--language", "xx"), "usage.language"),
        (("show", OLD, "--max-size", "0.001"), "input.too-large"),
        (("dif",), "usage"),
        (("--nonsense",), "usage"),
    ],
)
def test_an_error_is_one_line_and_ends_with_2(
    run: Run, arguments: tuple[str, ...], error: str
) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"resdiff: error[{error}]: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_a_near_command_is_named(run: Run) -> None:
    assert "did you mean show?" in run("shwo", OLD)[2]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n",
        b"\x00\x01\x02" * 50,
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.4",
        b"PK\x03\x04",
        b"{\\rtf1}",
    ],
)
def test_bad_content_is_one_line_and_ends_with_2(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    code, out, err = run("diff", OLD, str(path))
    assert (code, out) == (2, "")
    assert err.startswith("resdiff: error[input.")
    assert err.count("\n") == 1


def test_two_texts_that_are_no_resolutions_are_compared_with_a_notice(
    run: Run, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(
        "Dear colleagues,\n\nplease find below the list of participants.\n\nKind regards\n"
    )
    new.write_text(
        "Dear colleagues,\n\nplease find below the final list of participants.\n\nKind regards\n"
    )
    code, out, _ = run("diff", str(old), str(new), "-f", "json")
    assert code == 0
    data = json.loads(out)
    assert "parse.no-clauses" in {
        notice["code"] for side in ("old", "new") for notice in data[side]["notices"]
    }


def test_control_characters_of_a_file_name_do_not_reach_the_terminal(run: Run) -> None:
    code, _, err = run("show", "a\x1b[2Jb\u202etxt")
    assert code == 2
    assert "\x1b" not in err
    assert "\u202e" not in err


def test_a_bug_ends_with_3_and_asks_to_report(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("out of\ncheese")

    monkeypatch.setattr("resdiff.parse.parse", broken)
    code, out, err = run("show", OLD)
    assert (code, out) == (3, "")
    assert err.startswith(
        "resdiff: error[bug]: RuntimeError: out of cheese; this is a bug in resdiff, please "
        "report it"
    )
    assert err.count("\n") == 1
    assert "Traceback" in run("--debug", "show", OLD)[2]


def test_an_old_report_stays_when_the_new_one_cannot_be_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.json"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    code, _, err = run("diff", OLD, NEW, "-o", str(path))
    assert code == 2
    assert "No space left" in err
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_behind_standard_output_ends_with_2() -> None:
    with Path("/dev/full").open("wb") as full:
        running = process("show", OLD, stdout=full)
        _, error = running.communicate()
    assert running.returncode == 2
    assert error.startswith(b"resdiff: error[output.failed]")
    assert error.count(b"\n") == 1


def test_a_closed_pipe_ends_with_141_and_says_nothing() -> None:
    running = process("show", OLD, "-f", "json")
    assert running.stdout is not None and running.stderr is not None
    running.stdout.close()
    error = running.stderr.read()
    running.stderr.close()
    assert (running.wait(), error) == (141, b"")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_end_with_their_codes_and_leave_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: int
) -> None:
    def stopped(_: int) -> None:  # while the report is written
        os.kill(os.getpid(), number)

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr("os.fsync", stopped)
    found, out, err = run("show", OLD, "-o", str(tmp_path / "tree.txt"))
    assert (found, out, err.strip()) == (code, "", "")  # click ends the line on which ^C stands
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) == before


def test_notices_that_reading_and_parsing_share_are_counted_once(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "The General Assembly,\n\n1. Urges Stаtes to act;\n\n2. Requests a report.\n",
        encoding="utf-8",
    )
    assert "1 notice\n! line 3" in run("show", str(draft))[1]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_complete(run: Run, shell: str) -> None:
    code, out, err = run("completion", shell)
    assert (code, err) == (0, "")
    assert "_RESDIFF_COMPLETE" in out
    asked = {"COMP_WORDS": "resdiff tra", "COMP_CWORD": "1", "_RESDIFF_COMPLETE": "bash_complete"}
    done = subprocess.run(
        [sys.executable, "-m", "resdiff"],
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
    )
    if shell == "bash":
        assert "trace" in done.stdout


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("resdiff check --select verb-w", {"plain,verb-weakened"}),
        ("resdiff check --extend RD201,verb-w", {"plain,RD201,verb-weakened"}),
        ("resdiff check --explain RD203", {"plain,RD203"}),
        ("resdiff rules numbering", {"plain,numbering-gap"}),
        ("resdiff check --format sa", {"plain,sarif"}),
        ("resdiff check --fail-level ma", {"plain,major"}),
        ("resdiff check --base HE", {"plain,HEAD"}),
        ("resdiff check --config res", {"file,res"}),
        ("resdiff check --reports out", {"dir,out"}),
        ("resdiff check drafts/", {"file,drafts/"}),
        ("resdiff diff one.txt tw", {"file,tw"}),
        ("resdiff trace --language z", {"plain,zh"}),
        ("resdiff search lightho", set()),
    ],
)
def test_a_shell_is_offered_what_can_stand_there(line: str, offered: set[str]) -> None:
    asked = {
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split()) - 1),
        "_RESDIFF_COMPLETE": "bash_complete",
    }
    done = subprocess.run(
        [sys.executable, "-m", "resdiff"],
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, set(done.stdout.split())) == (0, offered)


def test_another_shell_is_one_line(run: Run) -> None:
    code, out, err = run("completion", "tcsh")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
