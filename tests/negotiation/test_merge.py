"""Three versions of a text are put together as two drafters would put them together by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resdiff import read, read_string
from resdiff.cli.run import main
from resdiff.negotiation.merging import merge
from resdiff.negotiation.merging.words import merged as merged_words
from resdiff.values.codec import decode, encode, stripped
from tests.negotiation.drafts import PARAGRAPHS, draft, operative, said, text

NEW = "Takes note with appreciation of the voluntary museum of harbour robots;"
OTHER = "Stresses that whale songs should be recorded by the research vessels;"


def changed(**edits: str) -> tuple[str, ...]:
    """The paragraphs with some reworded: `op2="..."`; "" drops one."""
    found = [edits.get(f"op{at}", words) for at, words in enumerate(PARAGRAPHS, 1)]
    return tuple(words for words in found if words)


def inserted(at: int, words: str) -> tuple[str, ...]:
    return (*PARAGRAPHS[:at], words, *PARAGRAPHS[at:])


def moved(start: int, end: int) -> tuple[str, ...]:
    rest = [words for at, words in enumerate(PARAGRAPHS) if at != start]
    return (*rest[:end], PARAGRAPHS[start], *rest[end:])


CLEAN = [
    ("different paragraphs", changed(op1="Urges all harbours to keep the register;"),
     changed(op2="Requests the Secretary-General to report on the lighthouses in 2030;")),
    ("one renumbers, one rewords", inserted(1, NEW),
     changed(op3="Encourages States to share data on ice, tides and winds;")),
    ("both put in at different places", inserted(1, NEW), inserted(4, OTHER)),
    ("both drop", changed(op2=""), changed(op4="")),
    ("both drop the same", changed(op2=""), changed(op2="")),
    ("the same change on both sides", changed(op2="Requests a report;"),
     changed(op2="Requests a report;")),
    ("one word kept between two changes",
     changed(op3="Encourages Parties to share data on ice, tides and currents;"),
     changed(op3="Encourages States to exchange data on ice, tides and currents;")),
    ("one moves, one rewords", moved(3, 0),
     changed(op4="Invites ports to set up a trust fund for the repair of lamps;")),
    ("the same paragraph put in at two places", inserted(1, NEW), inserted(4, NEW)),
]  # fmt: skip

CONFLICTS = [
    ("the same words", changed(op2="Requests the Secretary-General to act;"),
     changed(op2="Requests the Secretary-General to be silent on the lighthouses;"),
     "both changed the same words"),
    ("neighbouring words",
     changed(op3="Encourages Parties to share data on ice, tides and currents;"),
     changed(op3="Urges States to share data on ice, tides and currents;"),
     "both changed the same words"),
    ("dropped and changed", changed(op4=""),
     changed(op4="Invites ports to set up a trust fund for the repair of lamps;"),
     "ours dropped it, theirs changed it"),
    ("moved to two places", moved(3, 0), moved(3, 5), "both moved it"),
    ("nearly the same paragraph put in", inserted(1, NEW),
     inserted(1, NEW.replace("museum", "archive")), "both put nearly the same"),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs"), [row[1:] for row in CLEAN], ids=[r[0] for r in CLEAN])
def test_what_does_not_touch_is_no_conflict(ours: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    """Both changes are in the text, it is numbered through, and who is ours does not matter."""
    base, one, other = text(), text(ours), text(theirs)
    found, back = merge(base, one, other), merge(base, other, one)
    assert found.text is not None and back.text is not None
    assert operative(found.text) == operative(back.text)
    count = len(operative(found.text))
    assert [label for label, _ in operative(found.text)] == [f"OP{n + 1}" for n in range(count)]
    lost = (said(one) - said(base)) + (said(other) - said(base)) - said(found.text)
    assert set(lost.elements()) <= set((said(one) & said(other)).elements())  # the same twice


@pytest.mark.parametrize(
    ("ours", "theirs", "why"), [row[1:] for row in CONFLICTS], ids=[r[0] for r in CONFLICTS]
)
def test_what_touches_is_a_conflict(
    ours: tuple[str, ...], theirs: tuple[str, ...], why: str
) -> None:
    """Both wordings are shown whole, and there is no text."""
    found = merge(text(), text(ours), text(theirs))
    assert found.text is None
    assert [conflict.why.startswith(why) for conflict in found.conflicts] == [True]
    shown = found.conflicts[0]
    assert shown.ours_text in draft(ours)
    assert shown.theirs_text in draft(theirs)


def test_two_paragraphs_at_one_place_both_stand() -> None:
    """In an order that does not depend on who is ours, never mixed, and it is said."""
    base, one, other = text(), text(inserted(2, NEW)), text(inserted(2, OTHER))
    found, back = merge(base, one, other), merge(base, other, one)
    assert found.text is not None and back.text is not None
    assert operative(found.text) == operative(back.text)
    assert {NEW, OTHER} <= {words for _, words in operative(found.text)}
    assert [notice.code for notice in found.notices] == ["merge.same-place"]


def test_an_item_goes_with_its_list() -> None:
    """Items put in on one side and reworded on the other are lettered through."""
    items = ("(a) Reading the charts;", "(b) Painting the buoys;", "(c) Counting the gulls.")
    more = ("(a) Reading the charts;", "(b) Ringing the bells;", "(c) Painting the buoys;",
            "(d) Counting the gulls.")  # fmt: skip
    other = ("(a) Reading the charts;", "(b) Painting the buoys;", "(c) Counting all the gulls.")

    def listed(rows: tuple[str, ...]) -> str:
        lead = draft((*PARAGRAPHS[:2], "Invites harbours to help by:"))
        return lead + "\n" + "\n\n".join(rows) + "\n"

    found = merge(*(read_string(listed(rows)) for rows in (items, more, other)))
    assert found.text is not None
    assert operative(found.text)[-4:] == [
        ("OP3(a)", "Reading the charts;"), ("OP3(b)", "Ringing the bells;"),
        ("OP3(c)", "Painting the buoys;"), ("OP3(d)", "Counting all the gulls."),
    ]  # fmt: skip


def test_a_split_paragraph_keeps_the_other_sides_words() -> None:
    """One side cuts a paragraph in two, the other rewords its second half."""
    whole = ("Urges all harbours to keep the register of robots, and calls upon their masters to "
             "publish the lists of lamps every year;")  # fmt: skip
    first = "Urges all harbours to keep the register of robots;"
    second = "Calls upon their masters to publish the lists of lamps every year;"
    base = text((whole, *PARAGRAPHS[1:]))
    ours = text((first, second, *PARAGRAPHS[1:]))
    theirs = text((whole.replace("every year", "every month"), *PARAGRAPHS[1:]))
    found = merge(base, ours, theirs)
    assert found.text is not None
    assert operative(found.text)[1] == ("OP2", second.replace("every year", "every month"))


# --- the laws -------------------------------------------------------------------------------------

WORDS = ("robots", "harbours", "lamps", "the", "of", "register", "data", ",", "annual")
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=0, max_size=12).map(" ".join)


@given(base=SENTENCE, ours=SENTENCE, theirs=SENTENCE)
@settings(max_examples=300, deadline=None)
def test_the_laws_of_words(base: str, ours: str, theirs: str) -> None:
    """One side alone is taken; both ways give the same; no word is made up."""
    assert merged_words(base, ours, base) == ours
    assert merged_words(base, base, theirs) == theirs
    assert merged_words(base, ours, ours) == ours
    found = merged_words(base, ours, theirs)
    assert found == merged_words(base, theirs, ours)
    if found is not None:
        assert set(found.split()) <= set(f"{base} {ours} {theirs}".split())


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, ...]:
    """The paragraphs after one to three edits of a drafter."""
    rows = list(PARAGRAPHS)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(rows) - 1))
        kind = draw(st.sampled_from(("word", "drop", "move", "insert")))
        if kind == "word":
            words = rows[at].split()
            words[draw(st.integers(1, len(words) - 1))] = draw(st.sampled_from(("zebras", "owls")))
            rows[at] = " ".join(words)
        elif kind == "drop" and len(rows) > 2:
            del rows[at]
        elif kind == "move":
            row = rows.pop(at)
            rows.insert(draw(st.integers(0, len(rows))), row)
        else:
            rows.insert(at, draw(st.sampled_from((NEW, OTHER))))
    return tuple(rows)


@given(ours=versions(), theirs=versions())
@settings(max_examples=60, deadline=None)
def test_nothing_is_lost_whatever_both_do(ours: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    """Every word that a side put in stands in the text or in a conflict; a side alone is taken as
    it is; the value goes through JSON and back.
    """
    base, one, other = text(), text(ours), text(theirs)
    found = merge(base, one, other)
    held = sum((said(found.text),), said(base) - said(base)) if found.text else said(base)
    shown = " ".join(
        [row.text for row in found.rows]
        + [f"{each.ours_text} {each.theirs_text}" for each in found.conflicts]
    )
    for side in (one, other):
        for word in said(side) - said(base):
            assert word in shown.casefold() or held[word]
    for side, alone in ((one, merge(base, one, base)), (other, merge(base, base, other))):
        assert alone.text is not None
        assert operative(alone.text) == operative(side)
    assert decode(encode(found)) == stripped(found)


REAL = Path("/work/shared/data/protection-of-migrants/A_RES_78_217.xml")


@pytest.mark.skipif(not REAL.exists(), reason="the real texts are not at hand")
@given(seed=st.integers(0, 10_000))
@settings(max_examples=12, deadline=None)
def test_edits_of_different_words_never_conflict_in_a_real_text(seed: int) -> None:
    """Each side rewords a word in six paragraphs, one kept word between them where both touch the
    same paragraph.
    """
    real = _lines(read(REAL))
    first = real.index("The General Assembly,")  # before it stands what is no clause
    at = [n for n, line in enumerate(real) if n > first and len(line.split()) > 12]
    chosen = [at[(seed * 7 + n * 13) % len(at)] for n in range(6)]
    ours, theirs = list(real), list(real)
    for number, line in enumerate(dict.fromkeys(chosen)):
        place = 3 + (seed + number) % 6
        ours[line] = _with(ours[line], place, "giraffes")
        theirs[line] = _with(theirs[line], place + 2, "antelopes")
    found = merge(*(read_string("\n\n".join(rows)) for rows in (real, ours, theirs)))
    assert found.text is not None, [conflict.why for conflict in found.conflicts]
    count = len(dict.fromkeys(chosen))
    assert (said(found.text)["giraffes"], said(found.text)["antelopes"]) == (count, count)


def _with(line: str, place: int, word: str) -> str:
    words = line.split()
    words[place] = word
    return " ".join(words)


def _lines(resolution: object) -> list[str]:
    from resdiff import written

    return [line for line in written(resolution, "text").decode().split("\n\n") if line.strip()]


# --- the command ----------------------------------------------------------------------------------


def files(folder: Path, *texts: str) -> list[str]:
    """Three files in a folder."""
    paths = [folder / f"{name}.txt" for name in ("base", "ours", "theirs")]
    for path, words in zip(paths, texts, strict=True):
        path.write_text(words, encoding="utf-8")
    return list(map(str, paths))


def test_the_lines_of_the_file_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What nobody touched is copied line for line, wrapped as it was; numbers follow."""
    wrapped = draft().replace("robots and to publish", "robots\nand to publish")
    ours = wrapped.replace("2. Requests", f"2. {NEW}\n\n3. Requests").replace("3. Enc", "4. Enc")
    ours = (
        ours.replace("4. Inv", "5. Inv").replace("5. Calls", "6. Calls").replace("6. Dec", "7. Dec")
    )
    theirs = wrapped.replace("every year", "every month").replace("ice, tides", "ice, snow")
    assert main(["merge", *files(tmp_path, wrapped, ours, theirs)]) == 0
    out = capsys.readouterr().out
    assert out == ours.replace("every year", "every month").replace("ice, tides", "ice, snow")


def test_a_conflict_stands_between_the_marks_of_git(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1; whole paragraphs; the base on request."""
    ours, theirs = changed(op2="Requests a report;"), changed(op2="Requests a study;")
    named = files(tmp_path, draft(), draft(ours), draft(theirs))
    assert main(["merge", *named]) == 1
    block = "<<<<<<< ours\n2. Requests a report;\n=======\n2. Requests a study;\n>>>>>>> theirs\n"
    assert block in capsys.readouterr().out
    assert main(["merge", "--diff3", "-L", "EU", "-L", "draft", "-L", "US", *named]) == 1
    out = capsys.readouterr().out
    assert "<<<<<<< EU\n" in out and "||||||| draft\n2. Requests the Secretary" in out


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    """Not even by the merged text."""
    named = files(tmp_path, draft(), draft(inserted(1, NEW)), draft())
    assert main(["merge", *named, "-o", named[1]]) == 2
    assert Path(named[1]).read_text(encoding="utf-8") == draft(inserted(1, NEW))


MARKDOWN = """# Robots at sea

The General Assembly,

*Recalling* its **earlier** work[^1],

1. *Urges* all harbours to keep the register
   of robots and to publish it every year;

2. *Requests* the Secretary-General:

    (a) To report;

    (b) To count lamps;

3. *Decides* to remain seized.

[^1]: Resolution 1/1.
"""


def test_markdown_keeps_its_marks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Emphasis, notes and wrapped lines stay; two sides may reword one paragraph."""
    ours = MARKDOWN.replace("every year", "every month")
    ours = ours.replace("    (b) To count", "    (b) To sing;\n\n    (c) To count")
    theirs = MARKDOWN.replace("all harbours", "harbours").replace("count lamps", "count all lamps")
    theirs = theirs.replace("3. *Decides*", "3. *Notes* it;\n\n4. *Decides*")
    paths = [tmp_path / f"{name}.md" for name in ("base", "ours", "theirs")]
    for path, words in zip(paths, (MARKDOWN, ours, theirs), strict=True):
        path.write_text(words, encoding="utf-8")
    assert main(["merge", *map(str, paths)]) == 0
    wanted = ours.replace("all harbours", "harbours").replace("count lamps", "count all lamps")
    wanted = wanted.replace("3. *Decides*", "3. *Notes* it;\n\n4. *Decides*")
    assert capsys.readouterr().out == wanted


def test_rolling_texts_are_merged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Labels of rooms and names in brackets stay what they are."""
    base = (
        "Robots\n\nThe General Assembly,\n\nPP1 Recalling robots,\n\n[EU, US: PP1 bis Welcoming "
        "lamps,]\n\nOP1 Urges [all (US: delete)] States;\n\nOP2 Decides to rest.\n"
    )
    ours = base.replace("\n\nOP2", "\n\nOP1 bis [US: Takes note of the fund;]\n\nOP2")
    theirs = base.replace("EU, US:", "EU, US, Mexico:").replace("to rest", "to rest well")
    assert main(["merge", *files(tmp_path, base, ours, theirs)]) == 0
    wanted = ours.replace("EU, US:", "EU, US, Mexico:").replace("to rest", "to rest well")
    assert capsys.readouterr().out == wanted


def test_line_ends_stay(tmp_path: Path) -> None:
    """Those of Windows, and a last line without one."""
    from resdiff.negotiation.merging.writing import in_files

    texts = [draft(), draft(inserted(1, NEW)), draft().replace("every year", "every month")]
    texts = [words.replace("\n", "\r\n").rstrip() for words in texts]
    merged = in_files(merge(*map(read_string, texts)), texts)
    assert merged == texts[1].replace("every year", "every month")


def test_a_line_of_figures_goes_with_its_paragraph() -> None:
    """The last line of a paragraph may have no letter: "on 24-25 January" / "2012;"."""
    from resdiff.negotiation.merging.writing import in_files

    base = draft().replace("every year;", "by 25 January\n2012;")
    ours = base.replace("share data", "share all data")
    theirs = base.replace("6. Decides to remain", "6. Decides to stay").replace(
        "fund", "small fund"
    )
    assert in_files(merge(*map(read_string, (base, ours, theirs))), [base, ours, theirs]) == (
        theirs.replace("share data", "share all data")
    )


def test_a_conflict_in_word(tmp_path: Path) -> None:
    """The paragraph of the base is untouched, what each side wants stands below it as a tracked
    insertion under its name; refuse all and the base is there.
    """
    from resdiff.readers.formats import ReadOptions
    from resdiff.sources.texts import resolution

    ours, theirs = changed(op2="Requests a report;"), changed(op2="Requests a study;", op4="")
    named = files(tmp_path, draft(), draft(ours), draft(theirs))
    out = str(tmp_path / "merged.docx")
    assert main(["merge", *named, "-o", out]) == 1
    before = resolution(out, ReadOptions(tracked="reject"))
    assert operative(before) == operative(text())
    labels = dict(operative(resolution(out)))
    assert labels["OP2"] == PARAGRAPHS[1]
    assert labels["OP2alt1"] == "[ours: Requests a report;]"
    assert labels["OP2alt2"] == "[theirs: Requests a study;]"
    hands = {
        hand.author
        for block in resolution(out).source.blocks
        for hand in block.hands
    }  # fmt: skip
    assert hands - {"resdiff"} == {"ours", "theirs"}  # numbers that follow are of nobody
