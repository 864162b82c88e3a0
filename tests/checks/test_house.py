"""What editors of the house let stand, in six languages, and what they mend: each row of the first
kind was told wrongly of an adopted text (the symbol beside it); none of the words are its own.
"""

from __future__ import annotations

import pytest

from resdiff.checks import Context, check_text
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.values.document import Resolution

FORMULAS = {
    "en": ("The General Assembly,", "Recalling its resolutions,", "Decides to go on."),
    "fr": ("L’Assemblée générale,", "Rappelant ses résolutions,", "Décide de poursuivre."),
    "es": ("La Asamblea General,", "Recordando sus resoluciones,", "Decide seguir adelante."),
    "ru": ("Генеральная Ассамблея,", "ссылаясь на свои резолюции,", "постановляет продолжать."),
    "ar": ("إن الجمعية العامة،", "إذ تشير إلى قراراتها،", "تقرر أن تواصل."),
    "zh": ("大会，", "回顾其各项决议，", "决定继续。"),
}


def text(code: str, preamble: str = "", operative: str = "") -> Resolution:
    formula, recital, decision = FORMULAS[code]
    paragraphs = [formula, recital, *preamble.split("\n")]
    acts = [*operative.split("\n")] if operative else []
    numbered = [f"{at}. {words}" for at, words in enumerate([*acts, decision], 1)]
    body = "\n\n".join(part for part in (*paragraphs, *numbered) if part)
    return parse(read_bytes(f"{body}\n".encode(), "draft.txt"))


def told(given: Resolution, rule: str) -> list[str]:
    return [each.message for each in check_text(given, "draft.txt") if each.rule == rule]


STANDS = [
    # an adverbial before the verb: S/RES/2339 (2017), 77/118 and the Chinese of 77/270
    ("RD204", "en", "", "In this context, decides to light the harbours;"),
    ("RD204", "en", "", "With a view to the winter, requests the keepers to stay;"),
    ("RD204", "en", "", "Remains concerned at the dark harbours;"),
    ("RD204", "zh", "非常关切地注意到灯塔无人看守，", ""),
    ("RD204", "zh", "向各位守塔人致敬，", ""),
    ("RD204", "zh", "", "在不开创先例的情况下，破例决定点亮灯塔；"),
    # one verb of the translators for two of the English: 77/298
    ("RD213", "fr", "Rappelant les phares,\nRappelant à tous leur devoir,", ""),
    ("RD213", "es", "", "Alienta a los Estados a ver;\nAlienta a los Estados a oír;"),
    # the letters of composite resolutions: 77/90, 77/44
    (
        "RD217",
        "zh",
        "回顾其1992年12月9日第47/54 A号和1993年4月8日第47/54 G号决议，",
        "",
    ),
    (
        "RD217",
        "ru",
        "ссылаясь на свои резолюции 50/70 М от 12 декабря 1995 года и 50/70 К от 1 декабря "
        "1995 года,",
        "",
    ),
    # a date that stands behind a title, for two, or before: 77/170, 77/254, 77/335
    (
        "RD216",
        "ru",
        "подтверждая свою резолюцию 70/1 «Преобразование нашего мира» от 25 сентября 2015 года,",
        "",
    ),
    ("RD216", "en", "Recalling its resolutions 58/268 and 58/269 of 23 December 2003,", ""),
    (
        "RD216",
        "ru",
        "ссылаясь на декларацию, принятую 21 сентября 2020 года в качестве резолюции 75/1, и на "
        "резолюцию 74/2 от 10 октября 2019 года,",
        "",
    ),
    # a number whose owner was named before: 77/205
    (
        "RD216",
        "ar",
        "وإذ تشير إلى قرارها 73/3 المؤرخ 10 تشرين الأول/أكتوبر 2018 وإلى قراري مجلس حقوق الإنسان "
        "43/1 و 47/21، عملا بالقرار 43/1،",
        "",
    ),
    ("RD211", "ar", "وإذ تشير إلى قرارها A/RES/56/117، وإلى المنائر،", ""),
    ("RD211", "zh", "回顾A/RES/56/117、A/RES/57/118号决议，", ""),
    ("RD203", "ar", "", "تحث الدول على العمل ”معا.“"),
    # a stressed vowel, not a disguised one: 77/118
    ("RD208", "ru", "отмечая бóльшую часть маяков,", ""),
]


@pytest.mark.parametrize(("rule", "code", "preamble", "operative"), STANDS)
def test_what_stands(rule: str, code: str, preamble: str, operative: str) -> None:
    given = text(code, preamble, operative)
    assert given.language == code
    assert told(given, rule) == []


MENDED = [
    ("RD204", "en", "", "The lamps, as is known, are dark;", "The lamps, as"),
    ("RD204", "zh", "灯塔无人看守，", "", "灯塔无人看守"),
    ("RD204", "en", "", "Urgs all States to act;", "perhaps “Urges”"),
    ("RD213", "en", "Recalling the harbours,\nRecalling the keepers,", "", "Recalling"),
    ("RD213", "es", "Recordando los faros,\nRecordando los puertos,", "", "Recordando"),
    ("RD213", "ru", "ссылаясь на маяки,\nссылаясь на порты,", "", "ссылаясь на"),
    (
        "RD217",
        "zh",
        "回顾其1992年12月9日第47/54 A号和1993年4月8日第47/54 A号决议，",
        "",
        "47/54 A",
    ),
    (
        "RD216",
        "en",
        "Recalling its resolutions 58/268 of 23 December 2003 and 71/3,",
        "",
        "71/3 is cited without",
    ),
    ("RD208", "ru", "отмечая бoльшую часть маяков,", "", "бoльшую"),
]


@pytest.mark.parametrize(("rule", "code", "preamble", "operative", "said"), MENDED)
def test_what_is_mended(rule: str, code: str, preamble: str, operative: str, said: str) -> None:
    messages = told(text(code, preamble, operative), rule)
    assert messages and all(said in message for message in messages)


def markdown(*lines: str) -> Resolution:
    body = "\n\n".join(("*The General Assembly*,", "*Recalling* its resolutions,", *lines))
    return parse(read_bytes(body.encode(), "draft.md"))


ITALIC = ("1. *Urges* States to act;", "2. *Invites* States to act;", "3. *Requests* a report;")


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("4. Acting in support of the keepers, *decides* to light the harbours.", []),
        ("4. D*ecides* to light the harbours.", []),
        ("4. Decides to light the harbours.", ["OP4: “Decides” is not in italics"]),
    ],
)
def test_the_italics_of_openings(last: str, said: list[str]) -> None:
    assert told(markdown(*ITALIC, last), "RD214") == said


def test_tables_annexes_and_a_second_text_open_as_they_like() -> None:
    given = text("en", "", "Approves the posts set out in the annex;")
    annexed = (
        "The General Assembly,\n\nRecalling its resolutions,\n\n1. Decides to go on.\n\n"
        "Annex\n\n1. Where possible, note the lamps.\n\n2. If a lamp is dark, light it.\n"
    )
    assert told(given, "RD204") == []
    assert told(parse(read_bytes(annexed.encode(), "draft.txt")), "RD204") == []


@pytest.mark.parametrize(
    ("mark", "level"), [("\u00ad", "note"), ("\u200e", "note"), ("\u200b", "major")]
)
def test_what_cannot_be_seen_weighs_by_what_it_does(mark: str, level: str) -> None:
    given = text("en", "", f"Urges the keep{mark}ers to stay;")
    found = [each for each in check_text(given, "draft.txt") if each.rule == "RD207"]
    assert [each.level.value for each in found] == [level]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "Urges [all] States to act;"),
        ("fr", "Prie [tous] les États d’agir;"),
        ("zh", "敦促［各国］行动；"),
        ("zh", "【敦促各国行动；】"),
        ("ar", "تحث [الدول] على العمل؛"),
    ],
)
def test_brackets_of_a_final_text(code: str, words: str) -> None:
    given = text(code, "", words)
    found = check_text(given, "draft.txt", Context(final=True))
    assert [(each.rule, each.label) for each in found if each.rule == "RD205"] == [("RD205", "OP1")]
    assert not [each for each in check_text(given, "draft.txt") if each.rule == "RD205"]


@pytest.mark.parametrize(
    ("organ", "ends", "told"),
    [
        ("The General Assembly,", ("; and", ";", "."), ["OP1(a) ends with “; and”"]),
        ("The General Assembly,", (";", "; or", "."), ["OP1(b) ends with “; or”"]),
        ("The General Assembly,", (";", ";", "."), []),
        ("The Security Council,", (";", "; and", "."), []),
        (
            "The Security Council,",
            ("; and", ";", "."),
            ["OP1(a) ends with “; and” and is not the last but one"],
        ),
        ("L’Assemblée générale,", (";", " ; et", "."), ["OP1(b) ends with “; et”"]),
    ],
)
def test_points_end_with_a_semicolon(organ: str, ends: tuple[str, ...], told: list[str]) -> None:
    verb = "Prie les États :" if organ.startswith("L") else "Urges all States:"
    points = "\n\n".join(
        f"({letter}) To rest{end}" for letter, end in zip("abc", ends, strict=True)
    )
    given = parse(read_bytes(f"{organ}\n\n1. {verb}\n\n{points}\n".encode(), "draft.txt"))
    found = [each for each in check_text(given, "draft.txt") if each.rule == "RD220"]
    assert [each.message for each in found] == told
    assert all(each.fix == ";" and each.quote.startswith(";") for each in found)
