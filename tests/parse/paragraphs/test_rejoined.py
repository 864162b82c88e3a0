"""A sentence cut in two by a blank line or the end of a page is one clause in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff import read
from resdiff.values.document import walk
from tests.readers.docx_files import docx, paragraph

FORMATS = ("txt", "md", "html", "docx")
# formula, a recital, two operative paragraphs; "/" is where each is cut
TEXTS = {
    "en": (
        "The General Assembly,",
        "Bearing in mind that the convention on robots forbids the making and the / keeping of "
        "robots with teeth in all the harbours of the world,",
        "1. Urges all harbours to keep a register of the robots that swim there and of the / "
        "robots that only paint, and to send it to the Secretary-General;",
        "2. Decides to meet in 2027.",
    ),
    "fr": (
        "L’Assemblée générale,",
        "Rappelant que la convention sur les robots interdit la fabrication et la / détention "
        "de robots à dents dans tous les ports du monde,",
        "1. Engage tous les ports à tenir un registre des robots qui y nagent et des / robots "
        "qui peignent, et à le transmettre au Secrétaire général ;",
        "2. Décide de se réunir en 2027.",
    ),
    "es": (
        "La Asamblea General,",
        "Recordando que la convención sobre los robots prohíbe la fabricación y la / tenencia "
        "de robots con dientes en todos los puertos del mundo,",
        "1. Insta a todos los puertos a que lleven un registro de los robots que nadan y de los "
        "/ robots que pintan, y a que lo envíen al Secretario General;",
        "2. Decide reunirse en 2027.",
    ),
    "ru": (
        "Генеральная Ассамблея,",
        "ссылаясь на то, что конвенция о роботах запрещает изготовление и / хранение роботов с "
        "зубами во всех гаванях мира,",
        "1. настоятельно призывает все гавани вести реестр роботов, которые там плавают, и / "
        "роботов, которые только красят;",
        "2. постановляет собраться в 2027 году.",
    ),
    "ar": (
        "إن الجمعية العامة،",
        "إذ تشير إلى أن اتفاقية الروبوتات تحظر صنع الروبوتات و / حيازتها في جميع موانئ العالم،",
        "1 - تحث جميع الموانئ على مسك سجل للروبوتات التي تسبح فيها وكذلك / الروبوتات الأخرى؛",
        "2 - تقرر أن تجتمع في عام 2027.",
    ),
    "zh": (
        "大会，",
        "回顾关于机器人的公约禁止在世界所有港口制造和 / 持有有牙齿的机器人，",
        "1. 敦促所有港口保持登记册，记录在那里游泳的机器人以及 / 只画画的机器人；",
        "2. 决定于2027年举行会议。",
    ),
}


def _file(folder: Path, form: str, paragraphs: list[str]) -> Path:
    path = folder / f"text.{form}"
    if form == "docx":
        path.write_bytes(docx("".join(paragraph(each) for each in paragraphs)))
    elif form == "html":
        body = "".join(f"<p>{each}</p>" for each in paragraphs)
        path.write_text(
            f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>", "utf-8"
        )
    else:
        path.write_text("\n\n".join(paragraphs) + "\n", "utf-8")
    return path


def _clauses(path: Path) -> list[tuple[str, str]]:
    return [(each.label, each.text) for each in walk(read(path).clauses)]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_cut_by_a_blank_line_is_one_clause(
    language: str, form: str, tmp_path: Path
) -> None:
    between = "" if language == "zh" else " "
    whole = [each.replace(" / ", between) for each in TEXTS[language]]
    cut = [piece for each in TEXTS[language] for piece in each.split(" / ")]
    assert len(cut) == len(whole) + 2
    clauses = _clauses(_file(tmp_path, form, cut))
    assert [label for label, _ in clauses] == ["Formula", "PP1", "OP1", "OP2"]
    assert clauses == _clauses(_file(tmp_path, form, whole))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("before", "behind"),
    [
        # behind an end a small letter begins a paragraph of its own
        ("1. Urges all States to act;", "also invites them to report;"),
        # a capital begins one, whatever stood before
        ("Noting the register", "Recalling its resolution 66/172,"),
        ("1. Urges all States to act", "The meeting rose at noon."),
        # a number, a letter in brackets, a roman one
        ("1. Requests the Secretary-General", "(a) to report;"),
        ("1. Urges all States to act", "2. Requests the Secretary-General to report;"),
    ],
)
def test_what_begins_a_paragraph_is_never_put_behind_another(
    before: str, behind: str, form: str, tmp_path: Path
) -> None:
    path = _file(tmp_path, form, ["The General Assembly,", "Noting the plan,", before, behind])
    assert not any(
        before.split(maxsplit=1)[1] in text and behind[:-1] in text for _, text in _clauses(path)
    )


@pytest.mark.parametrize("language", ["ru", "ar", "zh"])
@pytest.mark.parametrize("form", FORMATS)
def test_an_opening_without_a_capital_begins_a_paragraph_though_a_comma_is_lost(
    language: str, form: str, tmp_path: Path
) -> None:
    formula, recital, first, last = (each.replace(" / ", " ") for each in TEXTS[language])
    texts = [formula, recital.rstrip(",،，"), recital, first, last]
    labels = [label for label, _ in _clauses(_file(tmp_path, form, texts))]
    assert labels == ["Formula", "PP1", "PP2", "OP1", "OP2"]


def test_before_the_formula_and_in_headings_nothing_is_put_together(tmp_path: Path) -> None:
    texts = ["Robots of the", "harbours at sea", "The General Assembly,", "1. Urges all to act;"]
    clauses = _clauses(_file(tmp_path, "md", texts))
    assert ("OP1", "Urges all to act;") in clauses
    assert not any("Robots of the harbours" in text for _, text in clauses)


def test_the_footnotes_and_the_page_of_the_second_half_stay(tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text(
        "The General Assembly,\n\n1. *Urges* all States to keep the\n\nregisters[^1] of robots.\n\n"
        "[^1]: See A/68/1.\n",
        "utf-8",
    )
    (clause,) = (each for each in walk(read(path).clauses) if each.label == "OP1")
    assert clause.text == "Urges all States to keep the registers of robots."
    (note,) = clause.footnotes
    assert clause.text[: note.at].endswith("registers")
