"""What whoever types a command meets first: the language, the help, the line while it works."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from resdiff.render.comparison import terminal
from tests.conftest import ROOT

OLD = ROOT / "corpus/68th-session-text.txt"
NEW = ROOT / "corpus/next-session-draft.illustrative.txt"


def run(*arguments: object, check: int = 0, **environ: str) -> str:
    base = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    done = subprocess.run(
        [sys.executable, "-m", "resdiff", *map(str, arguments)],
        env={**base, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **environ},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == check, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("arguments", "environ", "said"),
    [
        ((), {}, "Changes of substance"),
        ((), {"LANG": "fr_FR.UTF-8"}, "Modifications de fond"),
        ((), {"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "Changes of substance"),
        (("--interface", "es"), {"LANG": "fr_FR.UTF-8"}, "Cambios de fondo"),
        (("--interface", "ar"), {}, "تغييرات جوهرية"),
        (("--interface", "zh", "-f", "markdown"), {}, "实质性改动"),
        (("--interface", "ru", "-f", "html"), {}, '<html lang="ru" dir="ltr">'),
    ],
)
def test_the_language_is_that_of_the_option_else_of_the_locale(
    arguments: tuple[str, ...], environ: dict[str, str], said: str
) -> None:
    assert said in run("diff", OLD, NEW, *arguments, **environ)


@pytest.mark.parametrize("command", [("diff", OLD, NEW), ("trace", OLD, NEW), ("show", NEW)])
def test_json_and_exit_codes_stay_as_they_are(command: tuple[object, ...]) -> None:
    english = run(*command, "-f", "json")
    assert run(*command, "-f", "json", "--interface", "ru") == english
    assert json.loads(english)["schema" if command[0] != "show" else "symbol"] is not False
    run("diff", OLD, NEW, "--exit-code", "--interface", "ar", check=1)


def test_a_language_that_is_none_is_one_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "resdiff", "diff", OLD, NEW, "--interface", "de"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("resdiff: error[usage]")


def test_comments_in_word_speak_the_language(tmp_path: Path) -> None:
    import zipfile

    run("diff", OLD, NEW, "-o", tmp_path / "r.docx", "--comments", "all", "--interface", "fr")
    with zipfile.ZipFile(tmp_path / "r.docx") as file:
        comments = file.read("word/comments.xml").decode()
    assert "Modification 1" in comments
    assert "Change 1" not in comments


def test_the_help_is_one_screen_by_task_with_examples() -> None:
    lines = run("--help").splitlines()
    assert len(lines) <= 34
    assert max(map(len, lines)) <= 80
    assert sum("resdiff " in line and ":" in line for line in lines) >= 5
    for name in ("diff", "trace", "compile", "check", "desk", "completion"):
        assert any(re.match(rf"  {name} ", line) for line in lines)


def test_the_help_imports_no_command() -> None:
    code = (
        "import sys; from resdiff.cli import main; main(['--help']); "
        "print([name for name in sys.modules if name.startswith('resdiff.cli.commands')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_command_of_the_help_is_there_and_has_the_option() -> None:
    import click

    from resdiff.cli.run import cli

    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        if not isinstance(command, click.Group):
            assert any(parameter.name == "interface" for parameter in command.params)


SLOW = """
import sys, time
from resdiff.cli import progress
with progress.PROGRESS.shown("resdiff"):
    time.sleep({seconds})
    progress.PROGRESS.say("reading 3 of 12")
    time.sleep(0.8)
    progress.PROGRESS.end()
    sys.stderr.write("written")
    sys.stderr.flush()
    time.sleep(0.8)
"""


@pytest.mark.parametrize(("seconds", "shown"), [(2.4, True), (0.1, False)])
def test_after_two_seconds_a_terminal_is_told(seconds: float, shown: bool) -> None:
    """The line says what is being done, and is gone before anything else is written."""
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-c", SLOW.format(seconds=seconds)], cwd=ROOT, stderr=theirs, check=True
    )
    os.close(theirs)
    said = os.read(ours, 10_000).decode()
    os.close(ours)
    assert ("reading 3 of 12: 2 s" in said or "reading 3 of 12: 3 s" in said) == shown
    assert said.endswith("written")
    assert not shown or said.endswith("\r\x1b[Kwritten")


def test_a_pipe_is_told_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SLOW.format(seconds=2.4)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stderr == "written"


# The colours of the 256 that a terminal has, as xterm defines them.
_STEPS = (0, 95, 135, 175, 215, 255)


def _light(code: int) -> float:
    """Relative luminance (WCAG 2.2) of a colour of the cube."""
    at = code - 16
    parts = [_STEPS[at // 36], _STEPS[at // 6 % 6], _STEPS[at % 6]]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (part / 255 for part in parts)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("style", [terminal.REMOVED, terminal.ADDED, terminal.MOVED])
def test_colours_survive_light_and_dark(style: str) -> None:
    """Three to one against white and against black, as WCAG asks of large and marked text; words
    are struck and underlined besides.
    """
    light = _light(int(style.split(";")[2]))
    assert (1.05) / (light + 0.05) >= 3
    assert (light + 0.05) / 0.05 >= 3


def test_both_texts_side_by_side_from_120_columns_on() -> None:
    assert " │ " in run("diff", OLD, NEW, COLUMNS="120")
    assert " │ " not in run("diff", OLD, NEW, COLUMNS="80")


def test_the_module_without_arguments_opens_the_desk() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "resdiff"],
        cwd=ROOT,
        env={**os.environ, "BROWSER": "true", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().startswith("http://127.0.0.1:")
        finally:
            process.kill()
