"""What must hold of every renderer on every comparison."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given

from resdiff.render.comparison.rows import ChangeRow
from resdiff.render.comparison.runs import RunKind
from resdiff.render.comparison.view import view
from resdiff.render.formats import formats_of
from resdiff.render.options import RenderOptions
from resdiff.values.comparison import Comparison, Op
from resdiff.values.document import walk
from tests.render.strategies import any_comparisons, true_comparisons

OPTIONS = (
    RenderOptions(),
    RenderOptions(width=20, colour=True, unchanged=True),
    RenderOptions(width=120, layout="side", ci=True),
)


@pytest.mark.parametrize("renderer", formats_of(Comparison), ids=lambda renderer: renderer.name)
@given(comparison=any_comparisons)
def test_no_renderer_raises_and_the_same_input_gives_the_same_bytes(
    renderer, comparison: Comparison
) -> None:
    for options in OPTIONS:
        assert renderer.write(comparison, options) == renderer.write(comparison, options)


@given(comparison=true_comparisons())
def test_the_runs_of_a_row_rebuild_its_clauses(comparison: Comparison) -> None:
    texts = [
        {clause.id: clause.text for clause in walk(side.clauses)}
        for side in (comparison.old, comparison.new)
    ]
    for change, row in zip(comparison.changes, view(comparison).rows, strict=True):
        assert row.faithful
        for ids, cells, side in zip(
            (change.old, change.new), (row.old, row.new), texts, strict=True
        ):
            drawn = [
                "".join(run.text for run in cell.runs if run.kind is RunKind.TEXT) for cell in cells
            ]
            assert drawn == [side[key] for key in ids]
        for own, ids, side in (
            (Op.REMOVED, change.old, texts[0]),
            (Op.ADDED, change.new, texts[1]),
        ):
            joined = "".join(
                run.text
                for run in row.unified
                if run.kind is RunKind.TEXT and run.op in (Op.SAME, own)
            )
            assert joined == " ".join(side[key] for key in ids)


@given(comparison=true_comparisons())
def test_every_clause_and_footnote_mark_is_drawn_once(comparison: Comparison) -> None:
    shown = view(comparison)
    for side, cells in (
        (comparison.old, [cell for row in shown.rows for cell in row.old]),
        (comparison.new, [cell for row in shown.rows for cell in row.new]),
    ):
        clauses = {clause.label: clause for clause in walk(side.clauses)}
        assert sorted(cell.label for cell in cells) == sorted(clauses)
        for cell in cells:
            marks = [run.text for run in cell.runs if run.kind is RunKind.NOTE]
            assert sorted(marks) == sorted(note.mark for note in clauses[cell.label].footnotes)
    assert shown.old.account.balanced
    assert shown.new.account.balanced


@given(comparison=true_comparisons())
def test_sections_hold_every_row_once(comparison: Comparison) -> None:
    shown = view(comparison)
    items = [item for section in shown.sections for item in section.items]
    found = [
        row.anchor
        for item in items
        for row in getattr(item, "rows", (item,))
        if isinstance(row, ChangeRow)
    ]
    assert found == [row.anchor for row in shown.rows]


class _Text(HTMLParser):
    """The text of a page as a browser would read it, and every tag and attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.names: set[str] = set()
        self.skipping = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.update({tag, *(name for name, _ in attrs)})
        if tag in ("script", "style"):
            self.skipping = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self.skipping:
            self.skipping = ""

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.text.append(data)


@given(comparison=true_comparisons())
def test_the_page_holds_every_word_and_no_tag_of_a_text(comparison: Comparison) -> None:
    html = (
        next(renderer for renderer in formats_of(Comparison) if renderer.name == "html")
        .write(comparison, RenderOptions())
        .decode()
    )
    parser = _Text()
    parser.feed(html)
    assert not {name for name in parser.names if name.startswith("on")}
    page = "".join("".join(parser.text).split())
    for side in (comparison.old, comparison.new):
        for clause in walk(side.clauses):
            # a footnote mark stands within the words
            if clause.text.isprintable() and not clause.footnotes:
                assert "".join(clause.text.split()) in page
