"""Numbers as Arabic, Persian, Chinese and Latin texts print them: the same labels everywhere."""

from __future__ import annotations

import pytest

from resdiff.parse.numbers.sections import heading_number, section_alone, section_with_title
from resdiff.un.languages import load
from resdiff.un.numerals import from_han
from tests.parse.typed import labels, understood

ARABIC = (
    "إن الجمعية العامة،\n\nإذ تشير إلى قرارها 76/172،\n\n{0} تدعو الدول:\n\n{a} أن تعمل؛\n\n"
    "{b} أن تبلغ؛\n\n{1} تقرر أن تستريح.\n"
)
CHINESE = (
    "大会，\n\n回顾其第76/172号决议，\n\n{0}促请各国：\n\n{a}采取行动；\n\n{b}提出报告；\n\n"
    "{1}决定休息。\n"
)


@pytest.mark.parametrize(
    "top", [("1 -", "2 -"), ("١ -", "٢ -"), ("۱-", "۲-"), ("1.", "2."), ("١.", "٢."), ("1)", "2)")]
)
@pytest.mark.parametrize(
    ("items", "right"),
    [
        (("(أ)", "(ب)"), ["OP1(a)", "OP1(b)"]),
        (("’1‘", "’2‘"), ["OP1(i)", "OP1(ii)"]),
        (("‘1’", "‘2’"), ["OP1(i)", "OP1(ii)"]),
    ],
)
def test_arabic(top: tuple[str, str], items: tuple[str, str], right: list[str]) -> None:
    resolution = understood(ARABIC.format(*top, a=items[0], b=items[1]))
    assert labels(resolution) == ["PP1", "OP1", *right, "OP2"]


@pytest.mark.parametrize(
    "top", [("1. ", "2. "), ("１．", "２．"), ("1、", "2、"), ("一、", "二、"), ("一. ", "二. ")]
)
@pytest.mark.parametrize(
    ("items", "right"),
    [
        (("(a) ", "(b) "), ["OP1(a)", "OP1(b)"]),
        (("（a）", "（b）"), ["OP1(a)", "OP1(b)"]),
        (("㈠ ", "㈡ "), ["OP1(i)", "OP1(ii)"]),
        (("（一）", "（二）"), ["OP1(i)", "OP1(ii)"]),
        (("(一) ", "(二) "), ["OP1(i)", "OP1(ii)"]),
        (("① ", "② "), ["OP1(i)", "OP1(ii)"]),
    ],
)
def test_chinese(top: tuple[str, str], items: tuple[str, str], right: list[str]) -> None:
    resolution = understood(CHINESE.format(*top, a=items[0], b=items[1]))
    assert labels(resolution) == ["PP1", "OP1", *right, "OP2"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("一", 1), ("九", 9), ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("九十九", 99),
     ("", None), ("人", None), ("十十", None), ("一百", None)],
)  # fmt: skip
def test_chinese_numerals(text: str, value: int | None) -> None:
    assert from_han(text) == value


@pytest.mark.parametrize(
    ("code", "line", "number"),
    [("en", "II", "II"), ("en", "B.", "B"), ("ar", "أولا", "I"), ("ar", "ثانياً", "II"),
     ("ar", "حادي عشر", "XI"), ("zh", "一", "I"), ("zh", "十二、", "XII"), ("ru", "IV", "IV"),
     ("en", "Mix", None), ("ar", "الولاية", None), ("zh", "大会", None), ("fr", "Annexe", None)],
)  # fmt: skip
def test_a_section_alone_on_its_line(code: str, line: str, number: str | None) -> None:
    assert section_alone(line, load(code)) == number


@pytest.mark.parametrize(
    ("code", "line", "number"),
    [("ar", "أولا - الولاية", "I"), ("zh", "二、预算", "II"), ("zh", "三. 工作人员", "III"),
     ("ar", "تقرر - أولا", None), ("en", "First - mandate", None)],
)  # fmt: skip
def test_a_section_with_its_title(code: str, line: str, number: str | None) -> None:
    assert section_with_title(line, load(code)) == number


@pytest.mark.parametrize(
    ("code", "token", "annex", "article"),
    [("en", "II", "II", "II"), ("fr", "premier", "I", "1"), ("fr", "II", "II", "II"),
     ("es", "primero", "I", "1"), ("ru", "2", "2", "2"), ("ru", "А", "A", "A"),
     ("ar", "الأول", "I", "1"), ("ar", "الثانية", "II", "2"), ("zh", "一", "I", "1"),
     ("zh", "十二", "XII", "12"), ("ar", "٣", "3", "3"), ("en", "", "", "")],
)  # fmt: skip
def test_the_number_behind_a_word(code: str, token: str, annex: str, article: str) -> None:
    language = load(code)
    assert heading_number(token, language) == annex
    assert heading_number(token, language, article=True) == article


ARTICLES = {
    "en": ("The General Assembly,", "1. Adopts the rules.", "Annex", "Article 1", "Article 2"),
    "fr": ("L’Assemblée générale,", "1. Adopte le règlement.", "Annexe", "Article premier",
           "Article 2"),
    "es": ("La Asamblea General,", "1. Aprueba el reglamento.", "Anexo", "Artículo primero",
           "Artículo 2"),
    "ru": ("Генеральная Ассамблея,", "1. утверждает правила.", "Приложение", "Статья 1",
           "Статья 2"),
    "ar": ("إن الجمعية العامة،", "1 - تعتمد النظام.", "المرفق", "المادة 1", "المادة 2"),
    "zh": ("大会，", "1. 通过规则。", "附件", "第一条", "第二条"),
}  # fmt: skip


@pytest.mark.parametrize("language", ARTICLES)
def test_articles_of_an_annex_have_the_same_labels(language: str) -> None:
    formula, adopts, annex, one, two = ARTICLES[language]
    mark = "。" if language == "zh" else "."
    resolution = understood(
        f"{formula}\n\n{adopts}\n\n{annex}\n\n{one}\n\n1. Xa xb{mark}\n\n2. Xc xd{mark}\n\n{two}"
        f"\n\n1. Xe xf{mark}\n"
    )
    found = [
        label for label in labels(resolution) if label.startswith("Annex.") and "H" not in label
    ]
    assert found == ["Annex.1.1", "Annex.1.2", "Annex.2.1"]


def test_a_cyrillic_letter_that_looks_like_a_latin_one_goes_on_with_the_list() -> None:
    resolution = understood(
        "Генеральная Ассамблея,\n\nотмечая доклад,\n\n1. призывает государства:\n\na) действовать;"
        "\n\nb) докладывать;\n\nс) отдыхать;\n\nd) спать;\n\n2. постановляет отдохнуть.\n"
    )
    assert labels(resolution) == [
        "PP1", "OP1", "OP1(a)", "OP1(b)", "OP1(c)", "OP1(d)", "OP2"
    ]  # fmt: skip
