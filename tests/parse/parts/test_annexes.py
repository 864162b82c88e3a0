"""Annexes: under any heading and in any language, unnamed behind the closing lines, attachments
of their own; what is no part of the resolution is told.
"""

from __future__ import annotations

import pytest

from resdiff.parse import parse
from resdiff.values.document import Block, BlockKind, Origin, Part, Source, walk
from tests.parse.typed import codes, labels, understood

TEXT = """
The General Assembly,

1. Adopts the rules of lighthouses.

70th plenary meeting
5 December 2044

{heading}

1. Every lighthouse shall shine.

2. No lighthouse shall sleep.
"""


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Annex", "Annex"),
        ("ANNEX", "Annex"),
        ("Annex II", "AnnexII"),
        ("Annex: Rules of lighthouses", "Annex"),
        ("Annex – Rules of lighthouses", "Annex"),
        ("ANNEX 1 - CHARTER", "Annex1"),
        ("Annex (see paragraph 1)", "Annex"),
        ("[Annex]", "Annex"),
        ("Appendix", "Annex"),
        ("Enclosure", "Annex"),
        ("Attachment", "Annex"),
        ("Schedule A", "AnnexA"),
    ],
)
def test_the_heading_of_an_annex(heading: str, name: str) -> None:
    resolution = understood(TEXT.format(heading=heading))
    assert labels(resolution)[:1] == ["OP1"]
    assert labels(resolution)[-2:] == [f"{name}.1", f"{name}.2"]


@pytest.mark.parametrize(
    ("formula", "paragraph", "heading"),
    [
        ("L’Assemblée générale,", "1. Décide d’adopter le règlement.", "Annexe"),
        ("L’Assemblée générale,", "1. Décide d’adopter le règlement.", "Pièce jointe"),
        ("La Asamblea General,", "1. Decide aprobar el reglamento.", "Anexo"),
        ("La Asamblea General,", "1. Decide aprobar el reglamento.", "Documento adjunto"),
        ("Генеральная Ассамблея,", "1. постановляет принять правила.", "Приложение"),
        ("Генеральная Ассамблея,", "1. постановляет принять правила.", "Добавление"),
        ("إن الجمعية العامة،", "1 - تقرر اعتماد القواعد.", "المرفق"),
        ("大会，", "1. 决定通过规则。", "附件"),
    ],
)
def test_the_heading_of_an_annex_in_each_language(
    formula: str, paragraph: str, heading: str
) -> None:
    number = "1 - " if "إن" in formula else "1. "
    resolution = understood(
        "\n\n".join(
            (formula, paragraph, heading, f"{number}XXX.", f"{number.replace('1', '2')}YYY.")
        )
    )
    assert labels(resolution)[0] == "OP1"
    assert labels(resolution)[-2:] == ["Annex.1", "Annex.2"]


@pytest.mark.parametrize(
    ("formula", "paragraph", "headings"),
    [
        ("The General Assembly,", "1. Adopts the rules.", ("Annex A", "Annex B", "Annex C")),
        ("Генеральная Ассамблея,", "1. постановляет принять правила.",
         ("Приложение A", "Приложение B", "Приложение C")),
        # Cyrillic letters that look like those of the English text
        ("Генеральная Ассамблея,", "1. постановляет принять правила.",
         ("Приложение А", "Приложение В", "Приложение С")),
        ("Генеральная Ассамблея,", "1. постановляет принять правила.",
         ("Приложение А", "Приложение Б", "Приложение В")),
        ("إن الجمعية العامة،", "1 - تقرر اعتماد القواعد.",
         ("المرفق ألف", "المرفق باء", "المرفق جيم")),
        ("大会，", "1. 决定通过规则。", ("附件A", "附件B", "附件C")),
    ],
)  # fmt: skip
def test_annexes_with_letters_are_called_alike_in_each_language(
    formula: str, paragraph: str, headings: tuple[str, ...]
) -> None:
    number = "1 - " if "إن" in formula else "1. "
    annexes = [part for heading in headings for part in (heading, f"{number}XXX.")]
    resolution = understood("\n\n".join((formula, paragraph, *annexes)))
    found = [label for label in labels(resolution) if "Heading" not in label]
    assert found == ["OP1", "AnnexA.1", "AnnexB.1", "AnnexC.1"]


@pytest.mark.parametrize("heading", ["RULES OF LIGHTHOUSES", "Rules of lighthouses"])
def test_numbered_text_behind_the_closing_lines_is_an_annex_without_its_name(heading: str) -> None:
    assert labels(understood(TEXT.format(heading=heading)))[-2:] == ["Annex.1", "Annex.2"]


@pytest.mark.parametrize(
    "behind",
    [
        "44-12345 (E)    121244",
        "Please recycle",
        "The present resolution was circulated again for technical reasons.",
    ],
)
def test_a_line_behind_the_closing_lines_is_no_annex(behind: str) -> None:
    text = TEXT.format(heading=behind).split("1. Every")[0]
    resolution = understood(text)
    assert labels(resolution) == ["OP1"]
    assert "parse.set-aside" not in codes(resolution)


def test_what_is_set_aside_is_told_with_its_size() -> None:
    words = "Some words that nobody can place and that go on for the length of a line or two. " * 3
    resolution = understood(TEXT.format(heading=words).split("1. Every")[0])
    told = [notice for notice in resolution.notices if notice.code == "parse.set-aside"]
    assert len(told) == 1
    assert "(54 words)" in told[0].message


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        # as in S/RES/2231: the attachments of annex A are no annexes of the resolution
        (("Annex A", "Attachment 1", "Attachment 2"), {"AnnexA"}),
        (("Annex A", "Annex B"), {"AnnexA", "AnnexB"}),
        (("Attachment 1", "Attachment 2"), {"Annex1", "Annex2"}),
    ],
)
def test_an_attachment_of_an_annex(headings: tuple[str, ...], expected: set[str]) -> None:
    told = [
        ("The General Assembly,", BlockKind.PARAGRAPH, Part.PREAMBLE),
        ("Adopts the rules of lighthouses.", BlockKind.PARAGRAPH, Part.OPERATIVE),
    ]
    for heading in headings:
        told.append((heading, BlockKind.HEADING, Part.ANNEX))
        told.append(("Every lighthouse shall shine.", BlockKind.PARAGRAPH, Part.ANNEX))
    blocks = tuple(
        Block(text, kind, Origin(line=at), part=part) for at, (text, kind, part) in enumerate(told)
    )
    resolution = parse(Source("typed.xml", "akn", "", blocks))
    annexed = {
        clause.label.split(".")[0]
        for clause in walk(resolution.clauses)
        if clause.part is Part.ANNEX
    }
    assert annexed == expected
