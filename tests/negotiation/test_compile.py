"""Proposals on one base: a row for each paragraph, and a rolling text that reads back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resdiff import read_string, written
from resdiff.cli.run import main
from resdiff.negotiation.compilation import compilation, rolling_text, since
from resdiff.negotiation.compilation.labels import behind_label
from resdiff.negotiation.compilation.wording import Wanted, bracketed
from resdiff.negotiation.sides import as_wanted
from resdiff.readers.formats import ReadOptions
from resdiff.sources.texts import resolution
from resdiff.values.codec import decode, encode, stripped
from resdiff.values.compilation import Compilation, CompilationRow, Proposal
from resdiff.values.document import Resolution, walk
from tests.negotiation.drafts import PARAGRAPHS, draft, text
from tests.negotiation.test_merge import NEW, OTHER, changed, inserted, moved, versions

CASES = Path("/work/shared/cases/negotiation")


def compiled(**sides: tuple[str, ...]) -> Compilation:
    """The compilation of some proposals on the draft."""
    return compilation(text(), [Proposal(name, text(rows)) for name, rows in sides.items()])


def row(found: Compilation, label: str) -> CompilationRow:
    """The row of a paragraph."""
    return next(each for each in found.rows if each.label == label)


def words_of(resolution: Resolution) -> list[str]:
    """The words of each clause, in their order."""
    return [clause.text for clause in walk(resolution.clauses)]


def test_a_row_for_each_paragraph() -> None:
    """Untouched ones are agreed, one wording is proposed, two are a conflict; every paragraph of
    the base stands in one row.
    """
    found = compiled(
        Elbonia=changed(op2="Requests the Secretary-General to report on the lighthouses;"),
        Freedonia=changed(op2="Requests the Secretary-General to report in 2030;", op4=""),
        Sylvania=inserted(3, NEW),
    )
    assert [(each.label, each.status) for each in found.rows if each.status != "agreed"] == [
        ("OP2", "conflict"), ("OP3bis", "proposed"), ("OP4", "proposed"),
    ]  # fmt: skip
    assert [(one.by, one.stance) for one in row(found, "OP4").proposals] == [
        (("Freedonia",), "delete")
    ]
    ids = [key for each in found.rows for key in each.base]
    assert sorted(ids) == sorted(clause.id for clause in walk(found.base.clauses))


def test_the_same_wording_stands_once() -> None:
    """With all names; where everybody wants it, it is agreed."""
    same = changed(op3="Encourages States to share all data on ice, tides and currents;")
    found = compiled(EU=same, Mexico=same, US=PARAGRAPHS)
    assert row(found, "OP3").status == "proposed"
    assert [one.by for one in row(found, "OP3").proposals] == [("EU", "Mexico")]
    assert row(compiled(EU=same, Mexico=same), "OP3").status == "agreed"
    both = compiled(EU=inserted(2, NEW), Mexico=inserted(2, NEW))
    new = next(each for each in both.rows if not each.base)
    assert (new.label, new.status, new.proposals[0].by) == ("OP2bis", "agreed", ("EU", "Mexico"))
    apart = compiled(EU=inserted(2, NEW), Mexico=inserted(4, NEW))
    assert [each.label for each in apart.rows if not each.base] == ["OP2bis", "OP4bis"]


def test_nearly_the_same_new_paragraph_is_one_row() -> None:
    """Two wordings of one proposal, a conflict; another paragraph at that place is its own."""
    near = NEW.replace("museum", "archive")
    found = compiled(EU=inserted(2, NEW), Mexico=inserted(2, near), US=inserted(2, OTHER))
    new = [each for each in found.rows if not each.base]
    assert [(each.label, each.status, len(each.proposals)) for each in new] == [
        ("OP2bis", "conflict", 2), ("OP2ter", "proposed", 1),
    ]  # fmt: skip


def test_changes_that_do_not_touch_are_put_together() -> None:
    """The row says what the words with all of them are."""
    found = compiled(
        EU=changed(op3="Encourages Parties to share data on ice, tides and currents;"),
        US=changed(op3="Encourages States to share data on ice, tides and winds;"),
    )
    together = "Encourages Parties to share data on ice, tides and winds;"
    assert row(found, "OP3").combined == together


def test_the_order_of_proposals_changes_nothing() -> None:
    """Rows are the same whoever comes first."""
    one, other = inserted(2, NEW), changed(op1="Urges all ports to keep the register;")
    assert compiled(EU=one, US=other).rows == compiled(US=other, EU=one).rows


def test_nothing_proposed_is_nothing_open() -> None:
    """Texts as the base have no row that is open."""
    assert compiled(EU=PARAGRAPHS, US=PARAGRAPHS).open == ()


USUAL = [
    ("Urges all States to act;", [(("US",), "Urges States to act;")],
     "Urges [all (US: delete)] States to act;"),
    ("Urges States to act;", [(("EU", "Mexico"), "Urges States to act, and report;")],
     "Urges States to act [EU, Mexico: , and report];"),
    ("Urges States to act now;", [(("EU",), "Urges States to act soon;"),
                                  (("US",), "Urges States to act later;")],
     "Urges States to act [now (EU, US: delete)] [EU: soon] [US: later];"),
    ("Urges States to act;", [(("US",), "")], "[Urges States to act;] (US: delete)"),
    ("Urges States to act;", [], "Urges States to act;"),
]  # fmt: skip


@pytest.mark.parametrize(("base", "wanted", "printed"), USUAL)
def test_the_usual_form(base: str, wanted: list[tuple[tuple[str, ...], str]], printed: str) -> None:
    """Brackets with names, as rooms write them."""
    assert bracketed(base, [Wanted(by, words) for by, words in wanted]).text == printed


@given(sides=st.lists(versions(), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_reading_the_rolling_text_gives_each_proposal(sides: list[tuple[str, ...]]) -> None:
    """The law: as plain text, kept as one side wants it, it is that side's text, for every side;
    and the value goes through JSON and back.
    """
    names = ("EU", "Freedonia", "prop-us", "Group of 77")
    found = compilation(
        text(), [Proposal(name, text(rows)) for name, rows in zip(names, sides, strict=False)]
    )
    back = read_string(written(rolling_text(found), "text").decode())
    for each in found.proposals:
        assert words_of(as_wanted(back, each.name)) == words_of(each.text)
    assert decode(encode(found)) == stripped(found)


def test_what_moved_since_the_last_round() -> None:
    """New, withdrawn, joined, left and settled are told, each at its paragraph."""
    first = compiled(EU=inserted(2, NEW), US=changed(op4=""), Mexico=PARAGRAPHS)
    second = compiled(EU=inserted(2, NEW), US=PARAGRAPHS, Mexico=inserted(2, NEW))
    told = since(second, first).since
    assert [(each.label, each.kind, each.by) for each in told] == [
        ("OP2bis", "joined", ("Mexico",)), ("OP4", "settled", ("US",)),
    ]  # fmt: skip
    assert since(second, second).since == ()


# --- the command ----------------------------------------------------------------------------------


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not at hand")
def test_three_delegations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """OP1: EU and US differ; each format is written; Word reads back as each proposal."""
    files = {"EU": "prop-eu.docx", "US": "prop-us.docx", "Mexico": "prop-mexico.docx"}
    named = [str(CASES / name) for name in files.values()]
    names = [f"--name={CASES / name}={side}" for side, name in files.items()]
    arguments = ["compile", str(CASES / "base.docx"), *named, *names]
    assert main([*arguments, "-f", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    rows = {each["label"]: each for each in data["rows"]}
    assert rows["OP1"]["status"] == "conflict"
    assert [one["by"] for one in rows["OP1"]["proposals"]] == [["EU"], ["US"]]
    assert rows["OP5"]["proposals"][0]["stance"] == "delete"
    for suffix in ("html", "docx", "md", "txt"):
        assert main([*arguments, "-o", str(tmp_path / f"c.{suffix}")]) == 0
    for form in ("docx", "txt"):
        rolling = resolution(str(tmp_path / f"c.{form}"))
        for side, name in files.items():
            theirs = resolution(str(CASES / name))
            assert words_of(as_wanted(rolling, side)) == words_of(theirs)
    assert main([*arguments, "--tracked", "-o", str(tmp_path / "t.docx")]) == 0
    tracked = str(tmp_path / "t.docx")
    for side, name in files.items():
        alone = resolution(tracked, ReadOptions(by=(side,)))
        assert words_of(alone) == words_of(resolution(str(CASES / name)))
    before = resolution(tracked, ReadOptions(tracked="reject"))
    assert words_of(before) == words_of(resolution(str(CASES / "base.docx")))


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not at hand")
def test_one_word_file_with_many_authors(capsys: pytest.CaptureFixture[str]) -> None:
    """Each author of tracked changes is a proposal of its own."""
    assert (
        main(["compile", str(CASES / "base.docx"), str(CASES / "tracked.docx"), "-f", "json"]) == 0
    )
    names = {each["name"] for each in json.loads(capsys.readouterr().out)["proposals"]}
    assert {"Mexico", "Hungary", "United States", "European Union", "Egypt"} <= names


def test_a_name_stands_for_one_proposal(tmp_path: Path) -> None:
    """Two files of one name are an error, and so is a name for a file that is not there."""
    for name in ("base", "eu", "us"):
        (tmp_path / f"{name}.txt").write_text(draft(), encoding="utf-8")
    base, eu, us = (str(tmp_path / f"{name}.txt") for name in ("base", "eu", "us"))
    assert main(["compile", base, eu, us, "--name", "eu.txt=EU", "--name", "us.txt=EU"]) == 2
    assert main(["compile", base, eu, "--name", "mx.txt=Mexico"]) == 2
    assert main(["compile", base, eu, us, "-f", "json"]) == 0


def test_moved_paragraphs_stand_in_their_new_place() -> None:
    """And are struck in their old one."""
    found = compiled(EU=moved(3, 0))
    assert row(found, "OP4").proposals[0].moved
    shown = [clause.label for clause in walk(rolling_text(found).clauses)]
    assert "OP0bis" in shown or "PP1bis" in shown


def test_what_is_written_is_what_the_schema_says() -> None:
    """Of a compilation, and of a merge with and without conflicts."""
    import jsonschema

    from resdiff.negotiation.merging import merge
    from tests.conftest import ROOT

    values = [
        ("compilation", compiled(EU=inserted(2, NEW), US=changed(op4=""))),
        ("merge", merge(text(), text(inserted(2, NEW)), text(changed(op1="Acts;")))),
        ("merge", merge(text(), text(changed(op2="Requests it;")), text(changed(op2="Rests;")))),
    ]
    for name, value in values:
        path = ROOT / "docs" / "schema" / f"{name}-1.json"
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(encode(value), schema)


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not at hand")
def test_a_rolling_text_holds_the_proposals_of_many(capsys: pytest.CaptureFixture[str]) -> None:
    """Compiled on the draft, it gives what each of those it names wants, and nothing else."""
    named = [str(CASES / name) for name in ("base.docx", "compilation.docx")]
    assert main(["compile", *named, "-f", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    wanted = {
        row["label"]: [one["by"] for one in row["proposals"]]
        for row in data["rows"]
        if row["proposals"]
    }
    assert wanted["OP5"] == [["Singapore"]]
    assert wanted["OP4"] == [["Egypt"]]
    assert wanted["PP4bis"] == [["Canada", "EU"]]
    assert wanted["OP1"] == [["EU"], ["US"]]


def test_since_the_last_round_at_the_shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The JSON of one round is what the next is held against."""
    for name, rows in (("base", PARAGRAPHS), ("eu", inserted(2, NEW)), ("us", PARAGRAPHS)):
        (tmp_path / f"{name}.txt").write_text(draft(rows), encoding="utf-8")
    base, eu, us = (str(tmp_path / f"{name}.txt") for name in ("base", "eu", "us"))
    last = str(tmp_path / "last.json")
    assert main(["compile", base, eu, us, "-o", last]) == 0
    Path(us).write_text(draft(inserted(2, NEW)), encoding="utf-8")
    assert main(["compile", base, eu, us, "--since", last, "-f", "markdown"]) == 0
    assert "US joined EU" in capsys.readouterr().out
    Path(last).write_text("{}", encoding="utf-8")
    assert main(["compile", base, eu, us, "--since", last]) == 2


# --- one side's text ------------------------------------------------------------------------------

ROLLING = (
    "Robots at sea\n\nThe General Assembly,\n\nPP1 Recalling robots, [Agreed ad ref]\n\n"
    "PP1 alt [Ruritania: Recalling nothing,]\n\n[Freedonia: PP1 bis Welcoming the fund,]\n\n"
    "OP1 [Urges / Invites (Ruritania)] [all] States [, as appropriate (Freedonia; Sylvania: "
    "delete),] to act;\n\n[OP2 Calls upon ports to rest;] (Sylvania: delete)\n\n"
    "OP3 Decides to remain seized of the matter.\n"
)
READ_AS = [
    ("Freedonia", ["Recalling robots,", "Welcoming the fund,",
                   "Urges [all] States, as appropriate, to act;", "Calls upon ports to rest;"]),
    ("Sylvania", ["Recalling robots,", "Urges [all] States to act;"]),
    ("Ruritania", ["Recalling nothing,", "Invites [all] States to act;",
                   "Calls upon ports to rest;"]),
    ("clean", ["Recalling robots,", "States to act;"]),
    ("agreed", ["States to act;"]),  # Ruritania wants another PP1
]  # fmt: skip


@pytest.mark.parametrize(("side", "wanted"), READ_AS)
def test_a_text_as_one_side_wants_it(side: str, wanted: list[str]) -> None:
    """What it proposes and retains stays, what it wants deleted goes, seams are mended."""
    found = as_wanted(read_string(ROLLING), side)
    assert words_of(found)[2:-1] == wanted
    count = sum(clause.part == "operative" for clause in walk(found.clauses))
    labels = [clause.label for clause in walk(found.clauses) if clause.part == "operative"]
    assert labels == [f"OP{number + 1}" for number in range(count)]


def test_a_name_that_the_text_does_not_know() -> None:
    """Is an error that lists those it knows."""
    from resdiff import ResdiffError

    with pytest.raises(ResdiffError, match="Freedonia"):
        as_wanted(read_string(ROLLING), "Elbonia")


WITH_BIS = """\
The General Assembly,

PP1 Recalling its work,

OP1 Urges all States to keep lamps;

OP2 Requests a report;

OP2 bis Welcomes the pledges made by the keepers of lamps;

OP3 Decides to rest.
"""


def test_a_draft_that_has_a_bis_already() -> None:
    """It is a paragraph of the draft: others may change it, strike it, and put one in behind it."""
    base = read_string(WITH_BIS)
    sides = {
        "Elbonia": WITH_BIS.replace("Welcomes the", "Welcomes with appreciation the"),
        "Freedonia": WITH_BIS.replace("OP3", "OP2 ter Invites ports to help;\n\nOP3"),
        "Mexico": WITH_BIS.replace(
            "Welcomes the pledges made by the keepers of lamps;", "Sets up a fund for paint;"
        ),
        "Peru": WITH_BIS.replace("OP2 bis Welcomes the pledges made by the keepers of lamps;", ""),
    }
    proposals = [Proposal(name, read_string(text)) for name, text in sides.items()]
    found = compilation(base, proposals)
    assert [row.label for row in found.rows if row.label.startswith("OP2")] == [
        "OP2", "OP2ter", "OP2bis", "OP2quater",
    ]  # fmt: skip
    back = read_string(written(found, "text").decode())
    for each in proposals:
        assert words_of(as_wanted(back, each.name)) == words_of(each.text), each.name


@pytest.mark.parametrize(
    ("behind", "taken", "label"),
    [
        ("OP4", "", "OP4bis"),
        ("OP4", "OP4bis", "OP4ter"),
        ("OP4bis", "OP4bis", "OP4ter"),
        ("OP4ter", "OP4ter", "OP4quater"),
        ("OP3(b)", "", "OP3(b)bis"),
        ("OP3(b)bis", "OP3(b)bis", "OP3(b)ter"),
        ("OP4decies", "OP4decies", "OP4new1"),
    ],
)
def test_the_label_of_a_new_paragraph(behind: str, taken: str, label: str) -> None:
    assert behind_label(behind, {taken}) == label


REAL = [
    ("protection-of-migrants/A_RES_76_172.xml", "protection-of-migrants/A_RES_78_217.xml"),
    ("right-to-food/A_RES_76_166.xml", "right-to-food/A_RES_77_217.xml"),
    ("minurso/S_RES_1979.xml", "minurso/S_RES_2044.xml"),
    # a heading with a proposal in it behind a long paragraph that is struck; words behind a list
    ("rewritten/S_RES_2612.xml", "rewritten/S_RES_2666.xml"),
]
DATA = Path("/work/shared/data")


@pytest.mark.skipif(not DATA.exists(), reason="the real texts are not at hand")
@pytest.mark.parametrize(("old", "new"), REAL)
def test_a_real_renewal_reads_back(old: str, new: str) -> None:
    """A renewal as a proposal on the text of the year before: moved, cut, joined, with notes."""
    theirs = resolution(str(DATA / new))
    found = compilation(resolution(str(DATA / old)), [Proposal("EU", theirs)])
    back = read_string(written(found, "text").decode())
    assert words_of(as_wanted(back, "EU")) == words_of(theirs)
