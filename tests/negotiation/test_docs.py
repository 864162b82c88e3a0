"""A delegate's walk through the three commands: every example of the page is run."""

from __future__ import annotations

import re
import shlex

import pytest

from resdiff.cli.run import main
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "negotiation.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```console\n\$ resdiff (.*)\n((?:.*\n)*?)```", PAGE)


def test_the_page_has_examples() -> None:
    """Of each of the three commands."""
    assert {arguments.split()[0] for arguments, _ in EXAMPLES} == {"show", "compile", "merge"}


@pytest.mark.parametrize(
    ("arguments", "printed"), EXAMPLES, ids=[a.split()[0] for a, _ in EXAMPLES]
)
def test_an_example_prints_what_the_page_says(
    arguments: str,
    printed: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Word for word."""
    monkeypatch.chdir(ROOT)
    assert main(shlex.split(arguments)) == 0
    assert capsys.readouterr().out == printed
