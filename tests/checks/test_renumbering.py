"""Numbers that are out of order are put in order; references are told and stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.checks.fixes.numbers import Renumbered, renumbered
from resdiff.parse import parse
from resdiff.readers import read_bytes
from tests.cli.test_check import checked

HEAD = "The General Assembly,\n\nRecalling its resolution 67/172 of 20 December 2012,\n\n"
RUSSIAN = "Генеральная Ассамблея,\n\nссылаясь на свою резолюцию 67/172 от 20 декабря 2012 года,\n\n"
ARABIC = "إن الجمعية العامة،\n\nإذ تشير إلى قرارها 67/172 المؤرخ 20 كانون الأول/ديسمبر 2012،\n\n"


def done(body: str, head: str = HEAD, name: str = "draft.txt") -> Renumbered:
    content = head + body
    return renumbered(parse(read_bytes(content.encode(), name)), content)


def body(content: str, head: str = HEAD) -> str:
    return content.removeprefix(head)


def test_paragraphs_and_points_are_counted_anew_and_references_told() -> None:
    found = done(
        "1. Urges States to act, as set out in paragraph 5 below;\n\n"
        "3. Requests the Secretary-General:\n\n"
        "(a) To list the wells;\n\n"
        "(c) To report on them, as asked in paragraph 3 of resolution 67/172;\n\n"
        "5. Invites the Committee to consider paragraph 3 (c) of the present resolution;\n\n"
        "5. Decides to remain seized of the matter."
    )
    assert body(found.text) == (
        "1. Urges States to act, as set out in paragraph 5 below;\n\n"
        "2. Requests the Secretary-General:\n\n"
        "(a) To list the wells;\n\n"
        "(b) To report on them, as asked in paragraph 3 of resolution 67/172;\n\n"
        "3. Invites the Committee to consider paragraph 3 (c) of the present resolution;\n\n"
        "4. Decides to remain seized of the matter."
    )
    assert found.references == (
        "line 5: “paragraph 5” was not changed: what was paragraph 5 is 3 or 4 now",
        "line 13: “paragraph 3 (c)” was not changed: what was paragraph 3(c) is 2(b) now",
    )


@pytest.mark.parametrize(
    ("given_body", "right", "head"),
    [
        (
            "1. Urges States:\n\n(i) To rest;\n\n(iii) To work;\n\n2. Decides to go on.",
            "1. Urges States:\n\n(i) To rest;\n\n(ii) To work;\n\n2. Decides to go on.",
            HEAD,
        ),
        (
            "1. настоятельно призывает государства:\n\na) отдыхать;\n\nc) работать;\n\n"
            "3. постановляет продолжать рассмотрение этого вопроса.",
            "1. настоятельно призывает государства:\n\na) отдыхать;\n\nb) работать;\n\n"
            "2. постановляет продолжать рассмотрение этого вопроса.",
            RUSSIAN,
        ),
        (
            "1 - تحث الدول على العمل؛\n\n3 - تقرر أن تبقي المسألة قيد نظرها.",
            "1 - تحث الدول على العمل؛\n\n2 - تقرر أن تبقي المسألة قيد نظرها.",
            ARABIC,
        ),
    ],
)
def test_lists_of_every_kind(given_body: str, right: str, head: str) -> None:
    assert body(done(given_body, head).text, head) == right


@pytest.mark.parametrize(
    "given_body",
    [
        "1. Urges States to act;\n\n2. Decides to go on.",
        # an extract
        "5. Urges States to act;\n\n7. Decides to go on.",
        # numbers of a negotiation
        "1. Urges States to act;\n\n1 bis. Invites them to rest;\n\n3. Decides to go on.",
        # each section counts from one
        "I\n\nWells\n\n1. Urges States to act;\n\n2. Requests a report;\n\nII\n\nBees\n\n"
        "1. Urges States to rest;\n\n2. Decides to go on.",
        "1. Urges States:\n\n- To rest;\n\n- To work;\n\n2. Decides to go on.",
    ],
)
def test_what_is_left_as_it_is(given_body: str) -> None:
    assert done(given_body) == Renumbered(HEAD + given_body)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=12))
def test_only_numbers_change_and_once_is_enough(numbers: list[int]) -> None:
    row = [1, *numbers]
    given_body = "\n\n".join(
        f"{number}. Urges States to protect the wells of district {at}{';.'[at == len(row) - 1]}"
        for at, number in enumerate(row)
    )
    found = done(given_body)
    lines = [line for line in body(found.text).split("\n") if line]
    assert [line.partition(". ")[2] for line in lines] == [
        line.partition(". ")[2] for line in given_body.split("\n") if line
    ]
    again = renumbered(parse(read_bytes(found.text.encode(), "draft.txt")), found.text)
    assert again == Renumbered(found.text)


def test_the_command_shows_writes_and_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    draft = tmp_path / "draft.txt"
    wrong = (
        f"{HEAD}1. Urges all States to protect the wells of the valley;\n\n3. Decides to consider "
        "paragraph 3 above again.\n"
    )
    draft.write_text(wrong, encoding="utf-8")
    code, out, err = checked(capsysbinary, "draft.txt", "--isolated", "--diff")
    assert code == 0
    assert b"-3. Decides" in out
    assert b"+2. Decides" in out
    assert "“paragraph 3” was not changed: what was paragraph 3 is 2 now" in err
    assert draft.read_text(encoding="utf-8") == wrong
    assert checked(capsysbinary, "draft.txt", "--isolated", "--fix", "-q")[1] == out
    assert draft.read_text(encoding="utf-8") == wrong.replace("3. Decides", "2. Decides")
    # a rule that is not asked puts nothing right
    draft.write_text(wrong, encoding="utf-8")
    options = ("--isolated", "--fix", "-q", "--ignore", "RD201")
    assert checked(capsysbinary, "draft.txt", *options)[1] == b""
