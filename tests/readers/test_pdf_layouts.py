"""Layouts of PDFs: indented blocks, note marks of any size, columns, browser prints, Arabic."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.parse import parse
from resdiff.readers import pdf, read_source
from resdiff.readers.formats import ReadOptions
from resdiff.readers.pdf.columns import columns_of
from resdiff.readers.pdf.leftward import from_the_right
from resdiff.readers.pdf.raised import GlyphRun, with_figures
from resdiff.values.document import BlockKind, Resolution, Source, walk
from tests.readers.pdf_maker import Put, make_pdf

pytest.importorskip("pypdfium2", reason="the extra `pdf` is not installed")


def read(*pages: list[Put]) -> Source:
    return pdf.read(make_pdf(pages), "x.pdf", ReadOptions())


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks if block.kind is not BlockKind.FURNITURE]


def codes(source: Source) -> list[str]:
    return [each.code for each in source.notices if each.code != "pdf.hyphen"]


# --- indented blocks ------------------------------------------------------------------------------

FULL = "no on " * 13  # 341 points in ten-point Times, about
BLOCK = "no on " * 12  # indented by 26 points it ends where FULL does


def set_lines(lines: Sequence[tuple[float, str]], top: float = 700.0) -> list[Put]:
    """Lines at their places; one that begins with "^" has a gap above it."""
    out, y = [], top
    for x, line in lines:
        y -= 18 if line.startswith("^") else 12
        out.append(Put(x, y, line.removeprefix("^").strip()))
    return out


RECITAL = [(124.0, "^Noting " + BLOCK[8:]), (100.0, FULL), (100.0, "no end of it,")]
MASTHEAD = Put(480, 740, "A/99/L.1")
BLOCKS = [
    # a quoted question: every line begins where first lines do
    [(126.0, "^What " + BLOCK[6:]), (126.0, BLOCK), (126.0, BLOCK), (126.0, "no end?")],
    # the first line ends with a comma
    [(126.0, "^(a) To " + BLOCK[8:-2] + ","), (126.0, BLOCK), (126.0, "no end,")],
    # every line does
    [(126.0, "^(a) To " + BLOCK[8:-2] + ","), (126.0, BLOCK[:-2] + ","), (126.0, "no end,")],
    # the second line is not
    [(126.0, "^(a) To " + BLOCK[8:]), (100.0, FULL), (100.0, "no end,")],
]


@pytest.mark.parametrize("masthead", [[], [MASTHEAD], [MASTHEAD, Put(470, 728, "Distr.: Limited")]])
@pytest.mark.parametrize("block", BLOCKS)
def test_an_indented_block_is_one_paragraph(
    block: list[tuple[float, str]], masthead: list[Put]
) -> None:
    lines = [*RECITAL * 4, *block, *RECITAL * 2]
    every = texts(read([*masthead, *set_lines(lines)]))
    found = every[next(at for at, text in enumerate(every) if text.startswith("Noting")) :]
    assert len(found) == 7
    assert found[4].split() == " ".join(line.strip("^") for _, line in block).split()


@pytest.mark.parametrize(
    "lines",
    [
        RECITAL * 6,
        [(124.0, "^(a) no end;"), (124.0, "^(b) no end;"), (124.0, "^(c) no end;")] * 2,
        [(124.0, "(a) no end;"), (124.0, "(b) no end;"), (124.0, "(c) no end;")] * 2,
        [(124.0, "^no end,"), (124.0, "^on end,"), (124.0, "^No end,")] * 2,
    ],
)
def test_paragraphs_stay_apart(lines: list[tuple[float, str]]) -> None:
    begun = sum(line.startswith("^") or line.startswith("(") for _, line in lines)
    assert len(texts(read(set_lines(lines)))) == begun


# --- small figures --------------------------------------------------------------------------------


def run(text: str, x0: float, x1: float, y: float, size: float = 12.0) -> GlyphRun:
    return GlyphRun(text, x0, x1, y, size, italic=False, bold=False)


@pytest.mark.parametrize(
    ("word", "rise", "size", "mark"),
    [
        ("robots;", 7.3, 11.5, True),  # Word
        ("2015,", 4.8, 10.0, True),  # a browser
        ("States", 4.8, 7.0, True),  # print
        ("States", 9.0, 12.0, True),
        ("10", 4.8, 10.0, False),  # 10⁶
        ("km", 4.8, 10.0, False),
        ("CO", -3.1, 10.0, False),  # CO₂
        ("H", -3.0, 8.0, False),
    ],
)
def test_a_figure_stands_with_its_word(word: str, rise: float, size: float, mark: bool) -> None:
    base, figure = run(word, 100, 150, 500), run("2", 150.2, 155, 500 + rise, size)
    after = run("and", 158, 180, 500)
    found = with_figures([base, figure, after])[1]
    assert (found.y, found.mark) == (500, mark)


@pytest.mark.parametrize(
    ("figure", "others"),
    [
        (run("2", 150, 155, 500), []),  # on the line: "paragraph 2"
        (run("2", 165, 170, 507), []),  # too far behind
        (run("2", 150, 155, 514), []),  # the line above
        (run("2", 150, 155, 507), [run("of", 157, 165, 507)]),  # words of another line
        (run("2", 150, 155, 507, 14.0), []),  # larger than the word
        (run("x", 150, 155, 507), []),
    ],
)
def test_other_figures_stay(figure: GlyphRun, others: list[GlyphRun]) -> None:
    assert with_figures([run("plan", 100, 150, 500), figure, *others])[1] == figure


def test_notes_of_full_size_without_a_rule() -> None:
    page = [
        Put(76, 700, "The Assembly,", 11),
        Put(76, 680, "Having considered the report and the plan;", 11),
        Put(76 + 188.2, 687, "4", 10.6),
        Put(76, 660, "1. ENDORSES the plan, and requests a report of it.", 11),
        Put(76, 130, "4", 10.6),
        Put(84, 124, "Document A66/11.", 11),
    ]
    source = read(page)
    assert [(note.mark, note.text) for note in source.notes] == [("4", "Document A66/11.")]
    assert [mark.mark for block in source.blocks for mark in block.notes] == ["4"]
    without = read([put for put in page if put.text != "4"])
    assert without.notes == ()
    assert "Document A66/11." in texts(without)


@pytest.mark.parametrize(
    ("line", "y", "aside"),
    [
        ("11/28/26, 5:43 PM", 770, True),
        ("28.11.2026, 17:43", 770, True),
        ("https://example.org/a 1/2", 20, True),
        ("file:///tmp/a.html", 20, True),
        ("11/28/26, 5:43 PM", 400, False),
        ("18 December 2019", 770, False),
        ("Meeting at 5:43 PM", 770, False),
    ],
)
def test_what_a_browser_prints_at_the_edges(line: str, y: float, aside: bool) -> None:
    source = read([Put(100, y, line), Put(100, 600, "The General Assembly decides to act.")])
    assert (line not in texts(source)) is aside


# --- columns --------------------------------------------------------------------------------------

LEFT = [f"left {n} of the words that stand in it" for n in range(8)]
RIGHT = [f"right {n} of the words that stand in it" for n in range(8)]


def two_columns(shift: float = 0.0, gutter: float = 250.0) -> list[Put]:
    left = [Put(72, 700 - 13 * place, line) for place, line in enumerate(LEFT)]
    right = [Put(72 + gutter, 700 - shift - 13 * place, line) for place, line in enumerate(RIGHT)]
    return [put for pair in zip(left, right, strict=True) for put in pair]


@pytest.mark.parametrize("shift", [0.0, 3.7, 6.0, -5.0])
@pytest.mark.parametrize("gutter", [170.0, 190.0, 250.0])
def test_columns_are_read_one_after_the_other(shift: float, gutter: float) -> None:
    title = Put(150, 730, "A title that goes over both of the columns here")
    source = read([title, *two_columns(shift, gutter)])
    said = " ".join(texts(source))
    places = [said.index(line) for line in (*LEFT, *RIGHT)]
    assert places == sorted(places)
    assert said.startswith(title.text)
    assert codes(source) == ["pdf.columns"]


def cells(rows: int, left: str, right: str, at: float = 300.0) -> list[GlyphRun]:
    return [
        each
        for row in range(rows)
        for each in (
            run(left, 72, 72 + 5.0 * len(left), 700.0 - 14 * row),
            run(right, at, at + 5.0 * len(right), 700.0 - 14 * row),
        )
    ]


@pytest.mark.parametrize(
    "runs",
    [
        cells(20, "Albania", "Andorra"),  # a list of votes
        cells(20, "4 318 200", "1 274 600"),  # figures
        cells(3, "United Nations and all of its Members", "Distr.: General, of the 18 December"),
        cells(20, "1.", "words of a paragraph behind a wide tab", 110.0),
        cells(20, "a line that goes on over the whole of the page as lines do", "and", 385.0),
        [],
        [run("one", 72, 90, 700)],
    ],
)
def test_no_columns(runs: list[GlyphRun]) -> None:
    assert [column.runs for column in columns_of(runs)] == [tuple(runs)]


_RUNS = st.lists(
    st.builds(
        run,
        st.text("ab 1", min_size=1, max_size=40),
        st.floats(0, 500),
        st.floats(500, 600),
        st.integers(0, 60).map(lambda row: 12.0 * row),
    ),
    max_size=60,
)


@given(_RUNS)
def test_no_run_is_lost(runs: list[GlyphRun]) -> None:
    out = [each.text for column in columns_of(with_figures(runs)) for each in column.runs]
    assert sorted(each.strip() for each in out) == sorted(each.text.strip() for each in runs)


# --- Arabic ---------------------------------------------------------------------------------------


def painted(*pieces: str) -> list[GlyphRun]:
    """Pieces from left to right as they are painted; "_" is a gap between words."""
    out, x = [], 100.0
    for piece in pieces:
        if piece != "_":
            out.append(run(piece, x, x + 5 * len(piece), 500))
        x += 4 if piece == "_" else 5 * len(piece)
    return out


def read_line(runs: Sequence[GlyphRun]) -> str:
    return "".join(each.text for each in from_the_right(runs))


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        (("؛", ")", "A", "/", "RES", "/68/179", ")", "_", "ب"), "ب(A/RES/68/179)؛"),
        (("؛", "(", "A/RES/68/179", ")", "_", "ب"), "ب(A/RES/68/179)؛"),
        (("؛", "(A/RES/68/179)", "_", "ب"), "ب(A/RES/68/179)؛"),
        (("،", "2015", "_", "ب"), "ب2015،"),
        (("70/169", "_", "ب"), "ب70/169"),
        (("70", "/", "169", "_", "ب"), "ب70/169"),
        (("70/171", "_", "و", "_", "70/169", "_", "ب"), "ب70/169و70/171"),
        ((")", "ب", "(", "_", "ج"), "ج(ب)"),
        (("A", "/", "80", "/", "L", ".", "3", "_", "ب"), "بA/80/L.3"),
    ],
)
def test_symbols_among_arabic(pieces: tuple[str, ...], words: str) -> None:
    assert read_line(painted(*pieces)) == words


# --- real files -----------------------------------------------------------------------------------


def case(shared: Path, name: str) -> Resolution:
    return parse(read_source(shared.parent / "cases" / "reading" / name))


def labels(text: Resolution) -> list[str]:
    return [each.label for each in walk(text.clauses)]


def test_real_indented_blocks(shared: Path) -> None:
    text = case(shared, "block5.pdf")
    items = [f"PP8(a)({number})" for number in ("i", "ii", "iii", "iv")]
    assert labels(text) == [
        *("Title", "Formula", *(f"PP{number}" for number in range(1, 9)), "PP8(a)", *items),
        *("PP8(b)", "OP1", "OP2"),
    ]


def test_real_note_marks(shared: Path) -> None:
    text = case(shared, "wha.pdf")
    notes = [
        (each.label, note.mark, note.text) for each in walk(text.clauses) for note in each.footnotes
    ]
    assert notes == [("PP1", "4", "Document A66/11."), ("OP1", "5", "Annex 2.")]
    assert labels(text)[-5:] == ["OP1", "OP2", "OP2(1)", "OP2(2)", "OP3"]
    printed = case(shared, "fig.pdf")
    marks = [note.mark for each in walk(printed.clauses) for note in each.footnotes]
    assert marks == ["1", "2"]
    assert any("CO2 to 106 tons" in each.text for each in walk(printed.clauses))


def test_real_columns(shared: Path) -> None:
    text = case(shared, "cols.pdf")
    assert labels(text) == ["Title", "Formula", "PP1", "OP1", "OP2", "OP3"]


def test_real_arabic(shared: Path) -> None:
    page, print_ = case(shared, "ar.html"), case(shared, "ar.pdf")
    assert [each.text for each in walk(print_.clauses)] == [
        each.text for each in walk(page.clauses)
    ]
