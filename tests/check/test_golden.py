"""Every word and place of the findings on the texts of test_rules.py, in a file to be read. Bless with RESDIFF_BLESS=1."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from resdiff.check import RULES, Context, ProtectedText, check_change, check_text
from resdiff.compare import compare
from resdiff.finding import Finding
from resdiff.model import Resolution
from resdiff.parse import parse
from resdiff.read import read_bytes
from tests.check import test_rules as cases
from tests.conftest import ROOT

FILE = ROOT / "tests" / "check" / "golden.txt"
PROTECTED = (
    ProtectedText(frozenset({"PP4", "OP4(b)"}), ("consular notification",), (r"best\s+interests?",), ("Requests States",), "agreed"),
    ProtectedText(phrases=("a vulnerable situation",), agreed=("Taking note of advisory opinion OC-16/99",)),
)


def lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    for each in findings:
        places = [each.place, *each.related]
        where = " < ".join(f"{place.path}:{place.line}:{place.column}-{place.end_line}:{place.end_column}" for place in places)
        yield f"  {each.rule} {each.level.value} {where} [{each.label}] “{each.quote}” {each.change}: {each.message}"


def checked(old: Resolution, new: Resolution, context: Context) -> Iterator[str]:
    yield from lines(check_change(compare(old, new), "old.txt", "new.txt", context))


def told() -> Iterator[str]:
    for rule, old, new, context in cases.CHANGES:
        yield f"{rule}: {len(old)} -> {len(new)}"
        yield from checked(cases.text(*old), cases.text(*new), context)
    for rule, body, context in cases.TEXTS:
        yield f"{rule}: {body!r}"
        yield from lines(check_text(cases.one(body), "draft.txt", context))
    for rule, body in cases.MORE_TEXTS:
        yield f"{rule}: {body!r}"
        yield from lines(check_text(cases.of_session(body), "draft.txt"))
    names = ("68th-session-text.txt", "next-session-draft.illustrative.txt", "68th-session-text.ocr.txt")
    old, new, scan = (parse(read_bytes((ROOT / "corpus" / name).read_bytes(), name)) for name in names)
    for name, context in (("plain", Context()), ("strict", Context((), PROTECTED, final=True, technical=True, proposer=True))):
        yield f"the corpus, {name}"
        yield from checked(old, new, context)
        yield from checked(new, old, context)
        for text in (old, new, scan):
            yield from lines(check_text(text, text.source.name, context))


def test_what_the_rules_say() -> None:
    found = "\n".join(told()) + "\n"
    if os.environ.get("RESDIFF_BLESS"):
        FILE.write_text(found, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_that_can_speak_here_does(rule: object) -> None:
    """A rule that no line of the file shows is one whose words nobody has read."""
    silent = {"RD112", "RD113", "RD204", "RD206", "RD214"}  # told by tests of their own
    name = getattr(rule, "id", "")
    assert (f"  {name} " in FILE.read_text(encoding="utf-8")) != (name in silent)
