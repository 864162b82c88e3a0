"""What rooms write between and beside the words is understood, and what looks like it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resdiff import read, read_string
from resdiff.parse.clauses.accounting import unaccounted
from resdiff.render.text.stances import said_of
from resdiff.values.document import Clause, Resolution, walk

CASES = Path("/work/shared/cases/negotiation")
HEAD = "Robots at sea\n\nThe General Assembly,\n\nPP1 Recalling its earlier work on robots,\n\n"
END = "\n\nOP9 Decides to remain seized of the matter.\n"


def text(*paragraphs: str) -> Resolution:
    """A draft with these paragraphs in its middle."""
    return read_string(HEAD + "\n\n".join(paragraphs) + END)


def middle(resolution: Resolution) -> list[Clause]:
    """The paragraphs between the first recital and the last operative paragraph."""
    every = walk(resolution.clauses)
    return [each for each in every if each.label not in ("Title", "Formula", "PP1", "OP9")]


# a paragraph, its label, its opening, what is wanted of it
UNDERSTOOD = [
    ("OP1 Urges [all] States to act;", "OP1", "Urges", ["[all] open"]),
    ("OP1 Urges States [to keep [and publish] the register];", "OP1", "Urges",
     ["[to keep [and publish] the register] open", "[and publish] open"]),
    ("OP1 Urges States to pay [6 000] [7 000] lamps;", "OP1", "Urges",
     ["[6 000] open", "[7 000] open"]),
    ("OP1 Urges States [EU: , in all regions,] to act;", "OP1", "Urges",
     ["[, in all regions,] EU"]),
    ("OP1 Urges States to act [in 2030 (Mexico, EU)];", "OP1", "Urges", ["[in 2030] Mexico, EU"]),
    ("OP1 Urges [all (US: delete; Mexico, EU: retain)] States;", "OP1", "Urges",
     ["[all] US: delete; Mexico, EU: retain"]),
    ("OP1 Urges [all (US: delete, Mexico: retain)] States;", "OP1", "Urges",
     ["[all] US: delete; Mexico: retain"]),
    ("OP1 Urges [all] (Iran (Islamic Republic of): delete) States;", "OP1", "Urges",
     ["[all] Iran (Islamic Republic of): delete"]),
    ("OP1 Urges [all] [Hungary: delete] States;", "OP1", "Urges", ["[all] Hungary: delete"]),
    ("OP1 [Urges / Encourages (Russian Federation)] States;", "OP1", "Urges",
     ["[Urges / Encourages] “Encourages”: Russian Federation"]),
    ("OP1 [Urges/Encourages] States to act;", "OP1", "Urges", ["[Urges / Encourages] open"]),
    ("OP1 Urges / Encourages (Egypt) States to act;", "OP1", "Urges",
     ["[Urges / Encourages] “Encourages”: Egypt"]),
    ("OP1 [EU: Urges] [Mexico: Calls upon] States;", "OP1", "Urges",
     ["[Urges] EU", "[Calls upon] Mexico"]),
    ("OP1 (EU) Urges States to act;", "OP1", "Urges", ["EU"]),
    ("OP1 (Mexico): Urges States to act;", "OP1", "Urges", ["Mexico"]),
    ("OP1 (agreed) Urges States to act;", "OP1", "Urges", ["agreed"]),
    ("OP1 Urges States to act; [Cuba, Nicaragua]", "OP1", "Urges", ["Cuba, Nicaragua"]),
    ("OP1 Urges States to act; (Singapore: reserves)", "OP1", "Urges", ["Singapore: reserve"]),
    ("OP1 Urges States to act (proposed by the EU);", "OP1", "Urges", ["EU"]),
    ("OP1 Urges States to act [as appropriate - US];", "OP1", "Urges", ["[as appropriate] US"]),
    ("OP1 Urges States to act; [Agreed ad ref]", "OP1", "Urges", ["Agreed ad ref"]),
    ("OP1 bis [ADD: EU] Urges ports to act;", "OP1bis", "Urges", ["EU"]),
    ("OP1 bis [Norway on behalf of the Nordic countries: Urges ports to act;]", "OP1bis", "Urges",
     ["the whole paragraph: Norway on behalf of the Nordic countries"]),
    ("[Freedonia, Sylvania: PP1 bis Welcoming the fund,]", "PP1bis", "Welcoming",
     ["the whole paragraph: Freedonia, Sylvania"]),
    ("[Freedonia: Welcoming the fund,]", "PP1bis", "Welcoming",
     ["the whole paragraph: Freedonia"]),
    ("New PP1 ter: Welcoming the fund,", "PP1ter", "Welcoming", []),
    ("(New) OP1 quater Notes the work; [Cuba]", "OP1quater", "Notes", ["Cuba"]),
    ("[PP1 alt 1] Recalling robots,", "PP1alt1", "Recalling", []),
    ("[OP1 Urges States to act;] (Singapore: delete)", "OP1", "Urges",
     ["the whole paragraph: Singapore: delete"]),
    ("[OP1] Urges States to act;", "OP1", "Urges", []),
    ("OP1 [deleted]", "OP1", None, ["delete"]),
    ("OP1 [Ruritania: moved to OP3 bis]", "OP1", None, ["Ruritania: moved to OP3 bis"]),
    ("OP1 [Placeholder for text on robots]", "OP1", None, ["Placeholder for text on robots"]),
    ("OP1 Option 2: Invites States to act;", "OP1option2", "Invites", []),
]  # fmt: skip

LABELS = [
    ("OP2-bis", "OP2bis"), ("OP2 (bis)", "OP2bis"), ("OP.2 bis", "OP2bis"), ("OP2. bis", "OP2bis"),
    ("OP 2 BIS", "OP2bis"), ("[OP2 bis.]", "OP2bis"), ("(OP2 bis)", "OP2bis"),
    ("OP2 bis NEW", "OP2bis"), ("OP2 [new]", "OP2new"), ("New OP:", "OP2bis"),
    ("[New para]", "OP2bis"), ("Add OP2 bis:", "OP2bis"), ("OP2 alternative", "OP2alt"),
    ("OP2 alt.1", "OP2alt1"), ("OP2 alt1", "OP2alt1"), ("OP2 bis alt 2", "OP2bisalt2"),
    ("OP2(a)", "OP2(a)"), ("**OP2 ter**", "OP2ter"), ("OP3 –", "OP3"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "label"), LABELS)
def test_a_label_in_any_form(printed: str, label: str) -> None:
    """One label however it is typed, the opening behind it, and OP4 after it stays OP4."""
    found = text(
        "OP1 Urges States;", "OP2 Calls upon ports;", f"{printed} Takes note of the fund;",
        "OP4 Requests a report;",
    )  # fmt: skip
    third, last = middle(found)[2:]
    assert (third.label, third.opening, last.label) == (label, "Takes note of", "OP4")
    assert not unaccounted(found)


WORDS = [
    "OP1 Urges States [sic] to act;",
    "OP1 Urges States to act [12] at once;",
    "OP1 [W]elcomes the report;",
    "OP1 Takes note of the report of the Office (OHCHR);",
    "OP1 Urges the International Maritime Organization (IMO) to act;",
    "OP1 Recalls the Conference held in Cancún (Mexico);",
    "OP1 Urges States and/or ports to act under A/RES/80/1 in 2024/25;",
    "OP1 Recalls resolutions 66/172, 67/185 and 68/179;",
    "OP1 Requests the Secretary-General: to act, to report, to rest;",
    "OP1 Calls upon Mexico, Egypt and the United States to act;",
]


@pytest.mark.parametrize(("printed", "label", "opening", "said"), UNDERSTOOD)
def test_the_shorthand_is_understood(
    printed: str, label: str, opening: str | None, said: list[str]
) -> None:
    """Label, opening, and who wants what; every word of the paragraph is still there."""
    read_back = text(printed)
    clause = middle(read_back)[0]
    assert (clause.label, clause.opening, list(said_of(clause))) == (label, opening, said)
    assert not unaccounted(read_back)


@pytest.mark.parametrize("printed", WORDS)
def test_words_stay_words(printed: str) -> None:
    """No bracket, no name: nothing beside the clause."""
    clause = middle(text(printed))[0]
    assert (clause.brackets, clause.stances, clause.aside) == ((), (), ())
    assert clause.reading == clause.text


DOUBTS = [
    ("OP1 Urges [all States to act;", "shorthand.bracket-unbalanced"),
    ("OP1 Urges all] States to act;", "shorthand.bracket-unbalanced"),
    ("OP1 Urges States [Cuba] to act;", "shorthand.name-among-words"),
]


@pytest.mark.parametrize(("printed", "code"), DOUBTS)
def test_what_is_not_understood_is_said(printed: str, code: str) -> None:
    """And the words stay as they are."""
    found = text(printed)
    assert [notice.code for notice in found.notices if notice.code.startswith("shorthand")] == [
        code
    ]
    assert middle(found)[0].text == printed.removeprefix("OP1 ")


def test_nothing_behind_a_proposal_moves() -> None:
    """Numbered or not, proposed paragraphs do not count."""
    rows = (
        *("Robots", "The General Assembly,", "Recalling robots,"),
        *("[Freedonia: Welcoming the fund,]", "Noting lamps,", "1. Urges States to act;"),
        *("[Freedonia: Requests a report;]", "2. Calls upon ports to act;", "3. Decides to rest."),
    )
    found = read_string("\n\n".join(rows))
    labels = [clause.label for clause in walk(found.clauses)][2:]
    assert labels == ["PP1", "PP1bis", "PP2", "OP1", "OP1bis", "OP2", "OP3"]


def test_options_are_one_paragraph() -> None:
    """And the count goes on behind them."""
    found = text("Option 1:", "OP1 Urges States;", "Option 2:", "OP1 Invites States;", "OP2 Acts;")
    assert [clause.label for clause in middle(found)] == ["OP1option1", "OP1option2", "OP2"]


def test_items_with_bis_stand_beside_theirs() -> None:
    """ "(a bis)" behind "(a)", and before the first."""
    found = text("OP1 Invites harbours to help by:", "(a bis) [EU: ringing bells;]",
                 "(a) reading charts;", "(b) painting buoys;", "(b bis) [US: counting gulls;]",
                 "(c) resting.")  # fmt: skip
    assert [clause.label for clause in middle(found)] == [
        "OP1", "OP1(a)bis", "OP1(a)", "OP1(b)", "OP1(b)bis", "OP1(c)",
    ]  # fmt: skip


LANGUAGES = {
    "fr": ("L'Assemblée générale,", "Rappelant ses résolutions,",
           "[UE, Canada : PP1 bis Accueillant avec satisfaction le Forum,]",
           "OP1 Demande aux États d'agir [, selon qu'il convient (Mexique : supprimer)] ;",
           "OP2 Décide de rester saisie de la question."),
    "es": ("La Asamblea General,", "Recordando sus resoluciones,",
           "[UE, Canadá: PP1 bis Acogiendo con beneplácito el Foro,]",
           "OP1 Insta a los Estados a que actúen [, según proceda (México: suprimir)];",
           "OP2 Decide seguir ocupándose de la cuestión."),
    "ru": ("Генеральная Ассамблея,", "ссылаясь на свои резолюции,",
           "[ЕС, Канада: PP1 bis приветствуя Форум,]",
           "OP1 призывает государства действовать [, по возможности (Мексика: удалить)];",
           "OP2 постановляет продолжать заниматься этим вопросом."),
    "zh": ("大会，", "回顾其以往各项决议，", "［欧盟：PP1 bis 欢迎论坛，］",
           "OP1 促请各国采取行动［，酌情（墨西哥：删除）］；", "OP2 决定继续处理此案。"),
    "ar": ("إن الجمعية العامة،", "إذ تشير إلى قراراتها السابقة،",
           "[الاتحاد الأوروبي: PP1 bis وإذ ترحب بالمنتدى،]",
           "OP1 تحث الدول على العمل [، حسب الاقتضاء (المكسيك: حذف)]؛",
           "OP2 تقرر أن تبقي المسألة قيد نظرها."),
}  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
def test_rooms_of_other_languages(code: str) -> None:
    """Names before a colon are learnt from the text, stances are words of its language."""
    found = read_string("\n\n".join(LANGUAGES[code]))
    assert found.language == code
    clauses = {clause.label: clause for clause in walk(found.clauses)}
    assert list(clauses)[-4:] == ["PP1", "PP1bis", "OP1", "OP2"]
    assert clauses["PP1bis"].opening and clauses["PP1bis"].brackets[0].stances[0].by
    [stance] = clauses["OP1"].brackets[0].stances
    assert (stance.kind, len(stance.by)) == ("delete", 1)
    assert not unaccounted(found)


COLUMNS = [
    ("c.md", "| Para | Zero draft | EU | US |\n|---|---|---|---|\n| PP1 | Recalling it, | | |\n"
     "| OP1 | Urges States to act; | Urges all to act; | delete |\n"
     "| OP2 | Rests. | | reserves |\n"),
    ("c.html", "<html><body><table><tr><th>Para</th><th>Zero draft</th><th>EU</th><th>US</th></tr>"
     "<tr><td>PP1</td><td>Recalling it,</td><td></td><td></td></tr><tr><td>OP1</td><td>Urges "
     "States to act;</td><td>Urges all to act;</td><td>delete</td></tr><tr><td>OP2</td><td>Rests."
     "</td><td></td><td>reserves</td></tr></table></body></html>"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "table"), COLUMNS)
def test_a_column_for_each_delegation(name: str, table: str) -> None:
    """The draft is the text; what stands in the other columns is of those at their heads, and an
    empty cell keeps its place.
    """
    found = read_string(table, name)
    said = {clause.label: list(said_of(clause)) for clause in walk(found.clauses)}
    assert said["OP1"] == ["EU: “Urges all to act;”; US: delete"]
    assert (said["PP1"], said["OP2"]) == ([], ["US: reserve"])
    assert not unaccounted(found)


PLAIN_TABLE = "| Harbour | Lamps |\n|---|---|\n| North | 3 |\n| South | 5 |\n"


LISTED = (
    "| No. | Name | Text |\n|---|---|---|\n| 1 | Chong Il | 8606173 |\n| 2 | Nam Ro | 8909575 |\n"
)


@pytest.mark.parametrize("table", [PLAIN_TABLE, LISTED])
def test_another_table_is_no_compilation(table: str) -> None:
    """Rows without labels stay rows, and so does a numbered list of ships."""
    found = read_string(f"The General Assembly,\n\n1. Notes the table;\n\n{table}", "t.md")
    assert any(" | " in clause.text for clause in walk(found.clauses))
    assert not any(clause.stances for clause in walk(found.clauses))


def test_plain_numbers_in_columns() -> None:
    """Are those of paragraphs where the words beside them open as paragraphs do."""
    table = (
        "| No. | Draft | Comments |\n|---|---|---|\n| 1 | Urges States to act; | Cuba: delete |\n"
        "| 2 | Decides to rest. | |\n"
    )
    found = {
        clause.label: list(said_of(clause)) for clause in walk(read_string(table, "t.md").clauses)
    }
    assert (found["OP1"], found["OP2"]) == (["Cuba: delete"], [])


@given(st.text(alphabet="[]()/:;, abEU", max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_signs_are_read(signs: str) -> None:
    """Whatever stands there: no error, no word lost, spans inside the text and in order."""
    found = text(f"OP1 Urges States {signs} to act;")
    assert not unaccounted(found)
    for clause in walk(found.clauses):
        for bracket in clause.brackets:
            assert 0 <= bracket.span.start < bracket.span.end <= len(clause.text)
            for words in bracket.wordings:
                assert bracket.span.start <= words.span.start <= words.span.end
        for span in clause.aside:
            assert 0 <= span.start <= span.end <= len(clause.text)


# --- the shared cases -----------------------------------------------------------------------------


def labels(name: str) -> list[str]:
    return [clause.label for clause in walk(read(CASES / name).clauses)]


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not at hand")
def test_the_files_of_a_room() -> None:
    """Labels, names and openings of real habits, in Word."""
    assert labels("labels.docx")[2:] == [
        "PP1", "PP2", "PP2bis", "PP2ter", "PP3", "PP3alt1", "PP4", "PP5", "OP1", "OP1bis",
        "OP1alt", "OP1quater", "OP2", "OP3", "OP4", "OP5", "OP6",
    ]  # fmt: skip
    assert labels("compilation.docx")[2:] == [
        "PP1", "PP2", "PP3", "PP3alt", "PP4", "PP4bis", "PP5", "OP1", "OP2", "OP3", "OP3(a)",
        "OP3(b)", "OP3(c)", "OP4", "OP4bis", "OP4ter", "OP5", "OP6", "OP7",
    ]  # fmt: skip
    assert labels("bis.txt")[2:] == ["PP1", "PP2", "PP2bis", "OP1", "OP2", "OP3"]
    assert labels("options.txt")[2:] == ["PP1", "OP1", "OP2option1", "OP2option2", "OP3"]
    for name in ("labels.docx", "compilation.docx", "bis.txt", "options.txt"):
        assert not unaccounted(read(CASES / name))


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not at hand")
def test_a_compilation_in_columns() -> None:
    """The draft is the text, the proposals stand beside it; no word is lost."""
    found = read(CASES / "compilation-table.docx")
    own = [clause.label for clause in walk(found.clauses) if clause.label[:2] in ("PP", "OP")]
    assert own == ["PP1", "PP2", "PP3", "PP4", "PP5", "OP1", "OP2"]
    first = next(clause for clause in walk(found.clauses) if clause.label == "OP1")
    assert list(said_of(first)) == ['US: delete "regardless of their migration status"']
    assert not unaccounted(found)


HOSTILE = [
    "[" * 5_000, "[a]" * 5_000, "(a" * 5_000, "[EU: a (US: delete)]" * 250, "[Aa Bb Cc: " * 290,
    "[" * 290 + "x" + "]" * 290, "(Aa (Bb) Cc; " * 1_000,
]  # fmt: skip


@pytest.mark.parametrize("signs", HOSTILE, ids=range(len(HOSTILE)))
def test_signs_without_end_are_read(signs: str) -> None:
    """What nobody negotiates stays words, and costs no time; one side's reading ends as well."""
    from resdiff.negotiation.sides import as_wanted

    found = text(f"OP1 Urges States {signs};")
    assert not unaccounted(found)
    as_wanted(found, "clean")
