"""Who changed what: tracked changes of Word, from the file to the comparison."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resdiff.comparison import compare
from resdiff.errors import UsageError
from resdiff.parse import parse
from resdiff.readers.docx import read_both
from resdiff.readers.formats import ReadOptions
from resdiff.render.comparison.terminal import render
from resdiff.render.comparison.view import view
from resdiff.render.options import RenderOptions
from resdiff.sources.authors import refuse_unknown_authors
from resdiff.sources.texts import before_and_after
from resdiff.text.names import is_named
from resdiff.values.codec import decode, encode, stripped
from resdiff.values.comparison import Change, Comparison, Op
from tests.readers.docx_files import docx, paragraph

_HEAD = paragraph("The General Assembly,") + paragraph("Recalling its resolution 68/179,")


def _tracked(kind: str, author: str, text: str, day: int = 1) -> str:
    """Words in a tracked change: "ins", "del", "moveFrom", "moveTo"."""
    tag = "delText" if kind == "del" else "t"
    return (
        f'<w:{kind} w:id="9" w:author="{author}" w:date="2026-10-{day:02}T10:00:00Z"><w:r>'
        f'<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r></w:{kind}>'
    )


def _mark(kind: str, author: str) -> str:
    return f'<w:rPr><w:{kind} w:id="8" w:author="{author}"/></w:rPr>'


def _compared(body: str, **options: object) -> Comparison:
    reading = ReadOptions(**options)  # type: ignore[arg-type]
    before, after = read_both(docx(_HEAD + body), "draft.docx", reading)
    return compare(parse(before), parse(after))


def _changed(comparison: Comparison) -> list[Change]:
    return [
        change for change in comparison.changes if any(e.op is not Op.SAME for e in change.edits)
    ]


def _signed(change: Change) -> list[tuple[str, str, str]]:
    return [(e.op.value, e.text.strip(), e.by) for e in change.edits if e.op is not Op.SAME]


def test_each_edit_has_its_author_and_date() -> None:
    body = paragraph(
        "1. ", _tracked("del", "Kenya", "Urges", 2), _tracked("ins", "Peru", "Invites", 3),
        " all States to rest", _tracked("ins", "Chile", " at night"), ";",
    )  # fmt: skip
    (change,) = _changed(_compared(body))
    assert _signed(change) == [
        ("removed", "Urges", "Kenya"),
        ("added", "Invites", "Peru"),
        ("added", "at night", "Chile"),
    ]
    assert [edit.date for edit in change.edits if edit.by][:2] == [
        "2026-10-02T10:00:00Z",
        "2026-10-03T10:00:00Z",
    ]
    assert change.by == ("Kenya", "Peru", "Chile")


def test_two_authors_at_one_place_are_two_proposals_and_told() -> None:
    body = paragraph(
        "1. Urges States to take ", _tracked("ins", "Egypt", "appropriate"),
        _tracked("ins", "Mexico", "immediate"), " measures;",
    )  # fmt: skip
    comparison = _compared(body)
    (change,) = _changed(comparison)
    assert _signed(change) == [("added", "appropriate", "Egypt"), ("added", "immediate", "Mexico")]
    assert "appropriate immediate" in comparison.new.clauses[-1].text
    assert "docx.two-authors" in {notice.code for notice in comparison.new.notices}


def test_two_insertions_of_one_author_are_one_word() -> None:
    body = paragraph("1. Urges States to ", _tracked("ins", "Egypt", "re"),
                     _tracked("ins", "Egypt", "act"), " now;")  # fmt: skip
    comparison = _compared(body)
    assert "to react now" in comparison.new.clauses[-1].text
    assert "docx.two-authors" not in {notice.code for notice in comparison.new.notices}


def test_words_put_in_by_one_and_struck_by_another_are_told() -> None:
    inner = _tracked("del", "Egypt", "swiftly ")
    body = paragraph(
        "1. Urges States to act ",
        f'<w:ins w:id="1" w:author="Peru">{inner}</w:ins>',
        "now;",
    )
    notices = _compared(body).new.notices
    assert [(each.print) for each in notices if each.code == "docx.struck-insertion"] == ["swiftly"]


def test_a_paragraph_that_was_split_or_moved_names_who_did_it() -> None:
    split = paragraph("1. Urges States to rest;", properties=_mark("ins", "Peru")) + paragraph(
        _tracked("ins", "Peru", "2. Invites"), " States to sleep;"
    )
    assert all(change.by == ("Peru",) for change in _changed(_compared(split)))
    moved = (
        paragraph("1. Urges all States to rest in the afternoon of each day;")
        + paragraph("2. Invites all States to sleep well;")
        + paragraph("3. Requests the Secretary-General to report;")
    )
    to = paragraph(
        _tracked("moveTo", "Kenya", "Deploring the noise of ships at night,"),
        properties=_mark("moveTo", "Kenya"),
    )
    off = paragraph(
        _tracked("moveFrom", "Kenya", "Deploring the noise of ships at night,"),
        properties=_mark("moveFrom", "Kenya"),
    )
    between = paragraph("Welcoming the calm of the harbours,") + paragraph(
        "Noting the report of the harbour masters on the calm,"
    )
    comparison = _compared(off + between + to + moved)
    (found,) = [c for c in comparison.changes if any(m.code == "moved" for m in c.marks)]
    assert found.by == ("Kenya",)


def test_only_the_changes_of_those_who_are_named_are_taken() -> None:
    body = paragraph(
        "1. ", _tracked("del", "Kenya", "Urges"), _tracked("ins", "Peru", "Invites"),
        " all States to rest", _tracked("ins", "Chile", " at night"), ";",
    )  # fmt: skip
    (change,) = _changed(_compared(body, by=("chile",)))
    assert _signed(change) == [("added", "at night", "Chile")]
    (change,) = _changed(_compared(body, by=("Peru", "Kenya")))
    assert change.by == ("Kenya", "Peru")


_WORDS = st.lists(
    st.sampled_from("rest sleep sail row swim fish dive".split()), min_size=1, max_size=4
)
_PIECES = st.lists(
    st.tuples(st.sampled_from(["", "ins", "del"]), st.sampled_from(["A", "B", "C"]), _WORDS),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(_PIECES, st.sets(st.sampled_from(["A", "B", "C"])))
def test_what_is_read_is_what_the_named_authors_want(
    pieces: list[tuple[str, str, list[str]]], named: set[str]
) -> None:
    """The law of `by`: before, nothing is taken; after, the changes of those named and no other."""
    runs = [
        _tracked(kind, author, f" {' '.join(words)}") if kind else f" {' '.join(words)}"
        for kind, author, words in pieces
    ]
    body = paragraph("1. Urges all States to", *runs, " again;")
    comparison = _compared(body, by=tuple(sorted(named)))
    taken = named or {"A", "B", "C"}
    before = [word for kind, _, words in pieces if kind != "ins" for word in words]
    after = [
        word
        for kind, author, words in pieces
        if (kind == "ins" and author in taken)
        or (kind == "del" and author not in taken)
        or not kind
        for word in words
    ]
    for text, words in ((comparison.old, before), (comparison.new, after)):
        assert text.clauses[-1].text == " ".join(["Urges all States to", *words, "again;"])
    for change in comparison.changes:
        assert set(change.by) <= taken
        assert all(edit.by in taken for edit in change.edits if edit.op is not Op.SAME)


def test_a_name_is_found_as_people_write_it() -> None:
    assert is_named("Delegation of Mexico", ("mexico",))
    assert is_named("EU", ("eu",))
    assert not is_named("Reunion", ("EU",))
    assert not is_named("Mexico", ("",))


def test_an_author_who_changed_nothing_is_an_error(tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(
        docx(_HEAD + paragraph("1. Urges", _tracked("ins", "Peru", " all"), " States;"))
    )
    reading = ReadOptions(by=("Chile",))
    with pytest.raises(UsageError, match="by Chile") as raised:
        refuse_unknown_authors(before_and_after(str(draft), reading), str(draft), reading)
    assert raised.value.hint == "they are by Peru"


_COMMENT = (
    "<w:comment w:id='0' w:author='EU'><w:p><w:r><w:t>We prefer the old text.</w:t></w:r></w:p>"
    "</w:comment>"
)


def test_a_comment_stands_beside_its_paragraph_once() -> None:
    body = paragraph("1. Urges States to rest;") + paragraph(
        "2. Invites States to sleep;", "<w:r><w:commentReference w:id='0'/></w:r>"
    )
    data = docx(_HEAD + body, comments=_COMMENT)
    before, after = read_both(data, "draft.docx", ReadOptions())
    comparison = compare(parse(before), parse(after))
    assert [n.clause for n in comparison.new.notices if n.code == "docx.comment"] == ["op2"]
    shown = view(comparison)
    assert [row.comments for row in shown.rows if row.comments] == [
        ("Comment by EU: We prefer the old text.",)
    ]
    assert not any("prefer" in notice.message for notice in shown.new.notices + shown.old.notices)
    assert render(comparison, RenderOptions()).count(b"We prefer the old text.") == 1


def test_authors_come_back_from_json() -> None:
    body = paragraph("1. Urges", _tracked("ins", "Peru", " all"), " States to rest;")
    comparison = _compared(body)
    assert decode(encode(comparison)) == stripped(comparison)
    assert "hands" in encode(comparison)["new"]["clauses"][-1]
    assert "hands" not in encode(comparison)["new"]["clauses"][0]
