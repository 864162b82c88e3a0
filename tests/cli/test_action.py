"""The steps of action.yml run as a script, in a scratch repository, as GitHub would run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_check import git

ROOT = Path(__file__).parents[2]
ACTION = (ROOT / "action.yml").read_text(encoding="utf-8")


def scripts() -> list[str]:
    """The `run: |` blocks, without their indentation."""
    blocks = re.findall(r"^ {6}run: \|\n((?:(?: {8}.*)?\n)+)", ACTION + "\n", re.MULTILINE)
    return ["\n".join(line[8:] for line in block.splitlines()) for block in blocks]


def test_inputs_reach_scripts_through_the_environment_only() -> None:
    assert len(scripts()) == 2
    assert not [script for script in scripts() if "${{" in script]


@pytest.mark.parametrize(
    ("schema", "file"),
    [("vendor.github-actions", "action.yml"), ("vendor.gitlab-ci", "docs/gitlab.yml")],
)
def test_templates_are_valid_by_their_schemas(schema: str, file: str) -> None:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        schema,
        str(ROOT / file),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_other_actions_are_pinned() -> None:
    uses = re.findall(r"uses: (\S+)", ACTION)
    assert uses
    assert [
        each for each in uses if not re.fullmatch(r"[\w-]+/[\w-]+(?:/[\w-]+)?@[0-9a-f]{40}", each)
    ] == []


def test_the_script_of_the_gitlab_template_runs(tmp_path: Path) -> None:
    template = (ROOT / "docs" / "gitlab.yml").read_text(encoding="utf-8")
    script = " ".join(
        line.strip()
        for line in template.partition("    - >-\n")[2].partition("  artifacts:")[0].splitlines()
    )
    folder = a_repository(tmp_path)
    base = subprocess.run(
        ["git", "rev-parse", "HEAD~1"], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()
    environment = tools(tmp_path) | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stderr
    assert {path.name for path in (folder / "reports").iterdir()} == {
        "index.html",
        "a draft.txt.html",
        "codequality.json",
        "junit.xml",
    }


@pytest.mark.parametrize(("base", "code"), [("HEAD~1", 1), ("0" * 40, 1), ("", 1)])
def test_the_check_step_annotates_and_summarizes(base: str, code: int, tmp_path: Path) -> None:
    folder = a_repository(tmp_path)
    summary = tmp_path / "summary.md"
    environment = tools(tmp_path) | {
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_ACTIONS": "true",
        "BASE": base,
        "PATHS": "a draft.txt\n",
        "FAIL_LEVEL": "major",
        "DEFAULT_BRANCH": "main",
    }
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", scripts()[1]],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == code, done.stderr
    assert done.stdout.startswith("::error file=a draft.txt,line=3,")
    assert "verb" in summary.read_text(encoding="utf-8") or "weaken" in summary.read_text(
        encoding="utf-8"
    )
    assert (tmp_path / "resdiff-reports" / "resdiff.sarif").stat().st_size > 500
    assert "Encourages" in (tmp_path / "resdiff-reports" / "a draft.txt.html").read_text(
        encoding="utf-8"
    )


def tools(tmp_path: Path) -> dict[str, str]:
    """An environment in which `resdiff` is this one, where the action installs it and on the
    PATH.
    """
    place = tmp_path / "resdiff" / "bin"
    place.mkdir(parents=True)
    (place / "resdiff").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m resdiff "$@"\n', encoding="utf-8"
    )
    (place / "resdiff").chmod(0o755)
    return os.environ | {
        "PATH": f"{place}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }


def a_repository(tmp_path: Path) -> Path:
    """A draft whose last commit weakens a verb; origin/main is the commit before."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    draft = folder / "a draft.txt"
    body = (
        "The General Assembly,\n\n1. {} States to protect the old wells;\n\n2. Requests a report.\n"
    )
    for step, verb in (("agreed", "Urges"), ("changed", "Encourages")):
        draft.write_text(body.format(verb), encoding="utf-8")
        if step == "agreed":
            git(folder, "init", "-q", "-b", "main")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", step)
        if step == "agreed":
            git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    return folder
