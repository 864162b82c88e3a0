"""Lists of amendments are known for what they are, in six languages: no preamble, no operative
paragraphs of their own.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resdiff import read, read_string
from resdiff.values.document import Part, walk
from tests.parse.typed import labels, understood

TITLE = "Robots at sea"
# an instruction that replaces words, one that inserts a paragraph, and that paragraph
INSTRUCTIONS = {
    "en": (
        "In operative paragraph 1, replace “Takes note” with “Welcomes”.",
        "After operative paragraph 4, insert a new operative paragraph reading:",
        "Expresses grave alarm at the collisions of the robots;",
    ),
    "fr": (
        "Au paragraphe 1 du dispositif, remplacer « Prend note » par « Accueille avec "
        "satisfaction ».",
        "Après le paragraphe 4 du dispositif, insérer un nouveau paragraphe libellé comme suit :",
        "Se déclare gravement alarmée par les collisions des robots ;",
    ),
    "es": (
        "En el párrafo 1 de la parte dispositiva, sustitúyase «Toma nota» por «Acoge con "
        "beneplácito».",
        "Después del párrafo 4 de la parte dispositiva, insértese un nuevo párrafo con el "
        "siguiente texto:",
        "Expresa gran alarma por las colisiones de los robots;",
    ),
    "ru": (
        "В пункте 1 постановляющей части заменить слова «принимает к сведению» словом "
        "«приветствует».",
        "После пункта 4 постановляющей части включить новый пункт следующего содержания:",
        "выражает серьезную тревогу по поводу столкновений роботов;",
    ),
    "ar": (
        "في الفقرة 1 من المنطوق، يستعاض عن عبارة ”تحيط علما“ بعبارة ”ترحب“.",
        "بعد الفقرة 4 من المنطوق، تدرج فقرة جديدة نصها كما يلي:",
        "تعرب عن جزعها الشديد إزاء تصادم الروبوتات في الموانئ؛",
    ),
    "zh": (
        "在执行部分第1段中，将“注意到”改为“欢迎”。",
        "在执行部分第4段之后插入新的一段，案文如下：",
        "表示严重震惊地注意到机器人在港口的碰撞；",
    ),
}
LINES = [
    ("en", "Ukraine:* amendment to draft resolution A/80/L.3", "A/80/L.3", "Ukraine"),
    ("en", "Ukraine: amendments to revised draft resolution A/C.3/80/L.20/Rev.1",
     "A/C.3/80/L.20/Rev.1", "Ukraine"),
    ("en", "Austria, Belgium and Spain: amendment to draft resolution 4 recommended by the Second "
     "Committee in its report contained in document A/80/555", "A/80/555",
     "Austria, Belgium and Spain"),
    ("en", "Amendments to draft decision A/99/L.3", "A/99/L.3", ""),
    ("en", "Freedonia: proposed amendment to draft resolution I", "draft resolution I",
     "Freedonia"),
    ("fr", "Ukraine : amendement au projet de résolution A/80/L.3", "A/80/L.3", "Ukraine"),
    ("fr", "Autriche et Belgique : amendements au projet de résolution révisé A/80/L.3/Rev.1",
     "A/80/L.3/Rev.1", "Autriche et Belgique"),
    ("es", "Ucrania: enmienda al proyecto de resolución A/80/L.3", "A/80/L.3", "Ucrania"),
    ("es", "Austria: enmiendas al proyecto de resolución revisado A/80/L.3/Rev.1", "A/80/L.3/Rev.1",
     "Austria"),
    ("ru", "Украина: поправка к проекту резолюции A/80/L.3", "A/80/L.3", "Украина"),
    ("ru", "Австрия: поправки к пересмотренному проекту резолюции A/80/L.3/Rev.1", "A/80/L.3/Rev.1",
     "Австрия"),
    ("ar", "أوكرانيا: تعديل على مشروع القرار A/80/L.3", "A/80/L.3", "أوكرانيا"),
    ("ar", "النمسا: تعديلات لمشروع القرار A/80/L.3", "A/80/L.3", "النمسا"),
    ("zh", "乌克兰：对决议草案A/80/L.3的修正案", "A/80/L.3", "乌克兰"),
    ("zh", "奥地利：对订正决议草案A/80/L.3/Rev.1的修正案", "A/80/L.3/Rev.1", "奥地利"),
]  # fmt: skip


@pytest.mark.parametrize("suffix", ["txt", "md"])
@pytest.mark.parametrize(("language", "line", "target", "by"), LINES)
def test_what_a_list_of_amendments_amends_and_by_whom(
    language: str, line: str, target: str, by: str, suffix: str
) -> None:
    one, two, inserted = INSTRUCTIONS[language]
    text = f"A/80/L.35\n\n{line}\n\n{TITLE}\n\n1. {one}\n\n2. {two}\n\n{inserted}\n"
    resolution = read_string(text, f"list.{suffix}")
    assert resolution.amends is not None
    assert (resolution.amends.target, resolution.amends.by) == (target, by)
    assert (resolution.symbol, resolution.title) == ("A/80/L.35", TITLE)
    found = [each.label for each in walk(resolution.clauses) if each.part is not Part.TITLE]
    assert found == ["1", "2", "2.2"]


@pytest.mark.parametrize(
    "line",
    [
        "Freedonia: draft resolution",
        "The amendment to the Charter entered into force in 1965.",
        "Recalling the amendment to the Montreal Protocol,",
        "Report on amendments",
    ],
)
def test_other_lines_amend_nothing(line: str) -> None:
    resolution = understood(
        f"A/80/L.3\n\n{line}\n\n{TITLE}\n\nThe General Assembly,\n\nRecalling its amendment to "
        "draft resolution A/80/L.2,\n\n1. Urges all States to act;\n\n2. Decides to rest.\n"
    )
    assert resolution.amends is None
    assert labels(resolution) == ["PP1", "OP1", "OP2"]


def test_a_list_of_sponsors_over_several_lines() -> None:
    resolution = understood("""
        A/80/L.38

        Austria, Belgium, Bulgaria,

        Portugal and Sweden: amendment to

        draft resolution A/80/L.3

        Robots at sea

        Delete operative paragraph 5.
        """)
    assert resolution.amends is not None
    assert resolution.amends.by == "Austria, Belgium, Bulgaria, Portugal and Sweden"
    assert labels(resolution) == ["P1"]


def test_json_and_terminal_say_it(tmp_path: Path) -> None:
    resolution = understood(
        "A/80/L.35\n\nUkraine: amendment to draft resolution A/80/L.3\n\nTitle\n\nDelete it.\n"
    )
    assert json.loads(resolution.to_json())["amends"] == {"target": "A/80/L.3", "by": "Ukraine"}
    assert "parse.amendments" in [notice.code for notice in resolution.notices]


# of the documents in ../shared/data/amendments; the others there are drafts and resolutions
AMENDMENTS = (
    "A_80_L.28 A_80_L.29 A_80_L.30 A_80_L.31 A_80_L.32 A_80_L.35 A_80_L.38 A_80_L.40 "
    "A_C.2_80_L.62 A_C.3_80_L.56 A_C.3_80_L.61 A_C.3_80_L.62 A_C.3_80_L.63 A_C.3_80_L.64"
).split()


@pytest.mark.parametrize("name", AMENDMENTS)
def test_amendments_of_the_eightieth_session(name: str, shared: Path) -> None:
    resolution = read(shared / "amendments" / f"{name}.pdf")
    assert (resolution.symbol, resolution.session) == (name.replace("_", "/"), 80)
    assert resolution.title
    assert resolution.amends is not None and resolution.amends.by
    parts = {each.part for each in walk(resolution.clauses)}
    assert parts == {Part.TITLE, Part.BODY}


def test_drafts_are_no_amendments(shared: Path) -> None:
    paths = [
        path for path in sorted((shared / "amendments").glob("*.*")) if path.stem not in AMENDMENTS
    ]
    assert paths
    for path in paths:
        resolution = read(path)
        assert resolution.amends is None and "OP1" in labels(resolution), path
