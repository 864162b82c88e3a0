"""The steps of action.yml run as a script, in a scratch repository, as GitHub would run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ACTION = (ROOT / "action.yml").read_text(encoding="utf-8")


def scripts() -> list[str]:
    """The `run: |` blocks, without their indentation."""
    blocks = re.findall(r"^ {6}run: \|\n((?:(?: {8}.*)?\n)+)", ACTION + "\n", re.MULTILINE)
    return ["\n".join(line[8:] for line in block.splitlines()) for block in blocks]


def test_inputs_reach_scripts_through_the_environment_only() -> None:
    assert len(scripts()) == 2
    assert not [script for script in scripts() if "${{" in script]


def test_the_check_step_annotates_and_summarizes(tmp_path: Path) -> None:
    folder, tools = tmp_path / "drafts", tmp_path / "resdiff" / "bin"
    folder.mkdir()
    tools.mkdir(parents=True)
    (tools / "resdiff").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m resdiff "$@"\n', encoding="utf-8")
    (tools / "resdiff").chmod(0o755)
    draft = folder / "a draft.txt"
    body = "The General Assembly,\n\n1. {} States to protect the old wells;\n\n2. Requests a report.\n"
    for step, verb in (("agreed", "Urges"), ("changed", "Encourages")):
        draft.write_text(body.format(verb), encoding="utf-8")
        commands = [["init", "-q"]] if step == "agreed" else []
        for command in (*commands, ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x@y.invalid", "commit", "-qm", step]):
            subprocess.run(["git", *command], cwd=folder, check=True)
    summary = tmp_path / "summary.md"
    environment = {
        **os.environ, "RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_ACTIONS": "true", "BASE": "HEAD~1",
        "PATHS": "a draft.txt\n", "FAIL_LEVEL": "major", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    done = subprocess.run(["bash", "-eo", "pipefail", "-c", scripts()[1]], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=a draft.txt,line=3,")
    assert "verb" in summary.read_text(encoding="utf-8") or "weaken" in summary.read_text(encoding="utf-8")
    assert (tmp_path / "resdiff.sarif").stat().st_size > 500
