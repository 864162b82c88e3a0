"""A Resolution -> valid Akoma Ntoso, and back to the same clauses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

from resdiff.parse import parse
from resdiff.readers import read_bytes, read_source
from resdiff.render.akn import render
from resdiff.values.document import Clause, Footnote, Part, Passage, Resolution, Source, walk
from tests.strategies import resolutions

SCHEMA = Path(__file__).parent.parent / "schema" / "akoma-ntoso" / "akomantoso30.xsd"

RESOLUTION = """\
A/RES/68/179

68/179. Protection of migrants

The General Assembly,

Recalling its resolution 67/172 of 20 December 2012 and all its previous resolutions,

Stressing the need to act, and in this regard:

(a) The report of the Secretary-General,

(b) The work of the Council,

Noting the outcome of the meeting,

1. Calls upon States to protect the rights of migrants;

2. Expresses concern about the crisis, and in this regard urges States:

(a) To combat racism;

(b) To adopt measures:

(i) At home;

(ii) Abroad;

(c) To report;

3. Decides to remain seized of the matter.

70th plenary meeting
18 December 2013
"""

SECTIONS = """\
The General Assembly,

I
Staff

Having considered the report of the Commission,

1. Takes note of the report;

2. Endorses its conclusions;

II
Buildings

Recalling its resolution 60/283,

1. Approves the project;

2. Requests a report.
"""

COMPOSITE = """\
The General Assembly,

Recalling its resolution 1/1,

1. Decides to act;

2. Decides to go on.

B

The General Assembly,

Recalling its resolution 1/2,

1. Urges States to act;

2. Urges them to go on.
"""

ANNEX = """\
The General Assembly,

Recalling its resolution 1/1,

1. Adopts the declaration annexed to the present resolution;

2. Decides to review it.

10th plenary meeting
1 May 2001

Annex

Declaration

1. We affirm our commitment;

2. We resolve:

(a) To act;

(b) To go on.
"""


@pytest.fixture(scope="session")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


def assert_valid(schema: etree.XMLSchema, data: bytes) -> Any:
    root = etree.fromstring(data)
    assert schema.validate(root), list(schema.error_log)[:3]
    return root


def facts(resolution: Resolution) -> list[tuple[Any, ...]]:
    return [
        (
            clause.id,
            clause.label,
            clause.part,
            clause.number,
            clause.text,
            tuple((note.mark, note.at, note.text) for note in clause.footnotes),
        )
        for clause in walk(resolution.clauses)
    ]


def of_clauses(*clauses: Clause, **more: Any) -> Resolution:
    return Resolution(Source("x", "text", "0" * 64, ()), "en", clauses, **more)


@pytest.mark.parametrize(
    "text",
    [RESOLUTION, SECTIONS, COMPOSITE, ANNEX],
    ids=["plain", "sections", "composite", "annex"],
)
def test_text_to_akn_to_text_keeps_the_clauses(text: str, schema: etree.XMLSchema) -> None:
    read = parse(read_bytes(text.encode(), "a.txt"))
    data = render(read)
    assert_valid(schema, data)
    assert facts(parse(read_bytes(data, "a.xml"))) == facts(read)


def test_structure_follows_the_guidelines(schema: etree.XMLSchema) -> None:
    root = assert_valid(schema, render(parse(read_bytes(RESOLUTION.encode(), "a.txt"))))
    found = {str(element.get("eId")) for element in root.iter() if element.get("eId")}
    assert {
        "container_1",
        "para_1",
        "para_2__list_1__point_b__list_1__point_ii",
        "formula_1",
    } <= found
    ids = {str(element.get("wId")) for element in root.iter() if element.get("wId")}
    assert {"pp1", "op2", "op2.b.ii", "formula"} <= ids
    assert root.find(".//{*}FRBRWork/{*}FRBRuri").get("value").endswith("/68-179")
    assert root.find(".//{*}conclusions//{*}inline").text == "70th plenary meeting"


def test_footnotes_italics_and_rows(schema: etree.XMLSchema) -> None:
    clause = Clause(
        "op1",
        "OP1",
        Part.OPERATIVE,
        "1.",
        "Recalls the Declaration, and acts;",
        "x",
        opening="Recalls",
        footnotes=(Footnote("1", "See 217 A (III).", 24),),
    )
    row = Clause(
        "p1",
        "P1",
        Part.OPERATIVE,
        "",
        "Posts | 12 | ",
        "x",
        footnotes=(Footnote("a", "In 2013.", 10),),
    )
    root = assert_valid(
        schema,
        render(
            of_clauses(
                Clause("formula", "Formula", Part.FORMULA, "", "The General Assembly,", "x"),
                clause,
                row,
            )
        ),
    )
    paragraph = root.find(".//{*}paragraph//{*}p")
    assert [(etree.QName(child).localname, child.tail) for child in paragraph] == [
        ("span", " the Declaration,"),
        ("authorialNote", " and acts;"),
    ]
    assert [["".join(cell.itertext()) for cell in line] for line in root.iter("{*}tr")] == [
        ["Posts", "12In 2013.", ""]
    ]


def test_what_xml_cannot_hold_is_spelled_out(schema: etree.XMLSchema) -> None:
    clause = Clause("op1", "OP1", Part.OPERATIVE, "1.\x00", "Urges\x1b[2J \ud800 and \ufffe;", "x")
    root = assert_valid(
        schema, render(of_clauses(clause, furniture=(Passage("furniture", "1/2\x0c"),)))
    )
    assert "Urges⟨U+001B⟩[2J ⟨U+D800⟩ and ⟨U+FFFE⟩;" in "".join(root.itertext())
    assert "1/2⟨U+000C⟩" in "".join(root.itertext())


def test_deep_nesting_is_no_recursion() -> None:
    clause = Clause("x", "X", Part.OPERATIVE, "1.", "Deepest;", "Deepest;")
    for depth in range(3_000):
        clause = Clause(
            f"x{depth}", "X", Part.OPERATIVE, "1.", "Urges:", "Urges:", children=(clause,)
        )
    assert render(of_clauses(clause)).count(b"<list ") == 3_000


@pytest.mark.parametrize("name", ["", " ", "op1 bis"])
def test_an_id_that_the_schema_does_not_allow_is_left_out_or_joined(
    schema: etree.XMLSchema, name: str
) -> None:
    root = assert_valid(
        schema,
        render(
            of_clauses(
                Clause(name, "", Part.FORMULA, "", "The General Assembly,", "The General Assembly,")
            )
        ),
    )
    assert [element.get("wId") for element in root.iter("{*}formula")] == [
        name.replace(" bis", "_bis").strip() or None
    ]


@given(resolutions)
def test_any_resolution_renders_as_valid_akoma_ntoso(
    schema: etree.XMLSchema, resolution: Resolution
) -> None:
    assert_valid(schema, render(resolution))


def test_published_texts_keep_their_clauses(shared: Path, schema: etree.XMLSchema) -> None:
    for path in (
        sorted((shared / "undof").glob("*.xml"))[::6]
        + sorted((shared / "right-to-food").glob("*.xml"))[::2]
    ):
        read = parse(read_source(path))
        data = render(read)
        assert_valid(schema, data)
        assert facts(parse(read_bytes(data, "a.xml"))) == facts(read), path.name


def test_a_formula_behind_paragraphs_is_valid_and_comes_back(schema: etree.XMLSchema) -> None:
    operative = clause_of("Urges States to act;", Part.OPERATIVE, "op1", "1.")
    formula = clause_of("The General Assembly,", Part.FORMULA, "formula", "")
    data = render(of_clauses(operative, formula))
    assert_valid(schema, data)
    again = parse(read_bytes(data, "a.xml"))
    parts = [each.part for each in again.clauses if each.text in (operative.text, formula.text)]
    assert parts[-1] is Part.FORMULA
    assert len(parts) == 2


def clause_of(text: str, part: Part, name: str, number: str) -> Clause:
    return Clause(id=name, label=name, part=part, number=number, text=text, reading=text)
