"""docs/promises.md names tests and options that exist, and the defaults that hold."""

from __future__ import annotations

import re
from pathlib import Path

from resdiff.cli.commands.diff import command
from resdiff.readers.formats import ReadOptions

ROOT = Path(__file__).resolve().parents[2]
PROMISES = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")


def test_every_path_exists() -> None:
    paths = re.findall(r"`((?:tests|benchmarks|docs|resdiff)/[\w./]+)`", PROMISES)
    assert len(paths) > 10
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_limit_is_told_with_its_default() -> None:
    options = {option for parameter in command.params for option in parameter.opts}
    told = re.findall(r"`(--max-[a-z-]+)(?: \w+)?` \| ([0-9,]+)", PROMISES)
    assert {option for option, _ in told} == {
        option for option in options if option.startswith("--max-")
    }
    defaults = ReadOptions()
    for option, amount in told:
        factor = 1_000_000 if option == "--max-size" else 1
        assert (
            getattr(defaults, option[2:].replace("-", "_")) == int(amount.replace(",", "")) * factor
        )
