"""The forms that the Editorial Manual does not use: each row finds its wrong sentence, and not its
fine one.
"""

from __future__ import annotations

import pytest

from resdiff.checks import check_text
from resdiff.checks.text_rules.style import EditorialForm, editorial_forms
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.un.data import available

ROWS = [(code, row) for code in available() for _, row in editorial_forms(code)]


def said(sentence: str, body: str) -> list[str]:
    draft = f"{body}\n\n{sentence}\n\n1. Decides to remain seized of the matter.\n"
    if sentence.endswith(";"):
        draft = f"{body}\n\nRecalling its work,\n\n1. {sentence}\n\n2. Decides to go on.\n"
    findings = check_text(parse(read_bytes(draft.encode(), "draft.txt")), "draft.txt")
    return [each.message for each in findings if each.rule == "RD215"]


@pytest.mark.parametrize(("code", "row"), ROWS, ids=lambda value: getattr(value, "right", value))
def test_each_row_finds_what_is_wrong(code: str, row: EditorialForm) -> None:
    formula = "The General Assembly,"
    assert [row.right in message for message in said(row.wrong, formula)].count(True) == 1
    assert not any(row.right in message for message in said(row.fine, formula))


@pytest.mark.parametrize(("code", "row"), ROWS, ids=lambda value: getattr(value, "right", value))
def test_the_security_council_is_not_edited(code: str, row: EditorialForm) -> None:
    assert said(row.wrong, "The Security Council,") == []
