"""The masthead of the same resolution in six languages gives the same facts, with blank lines and
without.
"""

from __future__ import annotations

import pytest

from tests.parse.typed import labels, understood

MASTHEADS = {
    "en": """United Nations
A/RES/78/217
General Assembly
Distr.: General
22 December 2023
Seventy-eighth session
Agenda item 71 (b)
Resolution adopted by the General Assembly on 19 December 2023
[on the report of the Third Committee (A/78/481/Add.2, para. 98)]
78/217. {title}
The General Assembly,
Recalling its previous resolutions,
1. Calls upon States to act;
2. Decides to remain seized of the matter.
50th plenary meeting
19 December 2023""",
    "fr": """Nations Unies
A/RES/78/217
Assemblée générale
Distr. générale
22 décembre 2023
Soixante-dix-huitième session
Point 71 b) de l’ordre du jour
Résolution adoptée par l’Assemblée générale le 19 décembre 2023
[sur la base du rapport de la Troisième Commission (A/78/481/Add.2, par. 98)]
78/217. {title}
L’Assemblée générale,
Rappelant ses résolutions antérieures,
1. Demande aux États d’agir ;
2. Décide de rester saisie de la question.
50e séance plénière
19 décembre 2023""",
    "es": """Naciones Unidas
A/RES/78/217
Asamblea General
Distr. general
22 de diciembre de 2023
Septuagésimo octavo período de sesiones
Tema 71 b) del programa
Resolución aprobada por la Asamblea General el 19 de diciembre de 2023
[sobre la base del informe de la Tercera Comisión (A/78/481/Add.2, párr. 98)]
78/217. {title}
La Asamblea General,
Recordando sus resoluciones anteriores,
1. Exhorta a los Estados a que actúen;
2. Decide seguir ocupándose de la cuestión.
50ª sesión plenaria
19 de diciembre de 2023""",
    "ru": """Организация Объединенных Наций
A/RES/78/217
Генеральная Ассамблея
Distr.: General
22 December 2023
Семьдесят восьмая сессия
Пункт 71 b) повестки дня
Резолюция, принятая Генеральной Ассамблеей 19 декабря 2023 года
[по докладу Третьего комитета (A/78/481/Add.2, пункт 98)]
78/217. {title}
Генеральная Ассамблея,
ссылаясь на свои предыдущие резолюции,
1. призывает государства действовать;
2. постановляет продолжать заниматься этим вопросом.
50-е пленарное заседание
19 декабря 2023 года""",
    "ar": """الأمم المتحدة
A/RES/78/217
الجمعية العامة
Distr.: General
22 December 2023
الدورة الثامنة والسبعون
البند 71 (ب) من جدول الأعمال
قرار اتخذته الجمعية العامة في 19 كانون الأول/ديسمبر 2023
[بناء على تقرير اللجنة الثالثة (A/78/481/Add.2، الفقرة 98)]
78/217 - {title}
إن الجمعية العامة،
إذ تشير إلى قراراتها السابقة،
1 - تهيب بالدول أن تعمل؛
2 - تقرر أن تبقي المسألة قيد نظرها.
الجلسة العامة 50
19 كانون الأول/ديسمبر 2023""",
    "zh": """联合国
A/RES/78/217
大会
Distr.: General
22 December 2023
第七十八届会议
议程项目71(b)
2023年12月19日大会决议
[根据第三委员会的报告(A/78/481/Add.2，第98段)]
78/217. {title}
大会，
回顾其以往各项决议，
1. 促请各国采取行动；
2. 决定继续处理此案。
2023年12月19日
第50次全体会议""",
}
TITLES = {
    "en": "Protection of migrants",
    "fr": "Protection des migrants",
    "es": "Protección de los migrantes",
    "ru": "Защита мигрантов",
    "ar": "حالة المهاجرين",
    "zh": "保护移民",
}
COUNCIL = {
    "en": "Resolution 2650 (2022)\n\nAdopted by the Security Council at its 9124th meeting, on "
    "31 August 2022\n\nThe Security Council,\n\nRecalling its resolutions,\n\n1. Decides to rest.",
    "fr": "Résolution 2650 (2022)\n\nAdoptée par le Conseil de sécurité à sa 9124e séance, le "
    "31 août 2022\n\nLe Conseil de sécurité,\n\nRappelant ses résolutions,\n\n1. Décide de rester "
    "saisi.",
    "es": "Resolución 2650 (2022)\n\nAprobada por el Consejo de Seguridad en su 9124ª sesión, "
    "celebrada el 31 de agosto de 2022\n\nEl Consejo de Seguridad,\n\nRecordando sus resoluciones,"
    "\n\n1. Decide descansar.",
    "ru": "Резолюция 2650 (2022),\n\nпринятая Советом Безопасности на его 9124-м заседании "
    "31 августа 2022 года\n\nСовет Безопасности,\n\nссылаясь на свои резолюции,\n\n"
    "1. постановляет отдохнуть.",
    "ar": "القرار 2650 (2022)\n\nالذي اتخذه مجلس الأمن في جلسته 9124، المعقودة في 31 آب/أغسطس 2022"
    "\n\nإن مجلس الأمن،\n\nإذ يشير إلى قراراته،\n\n1 - يقرر أن يستريح.",
    "zh": "第2650(2022)号决议\n\n2022年8月31日安全理事会第9124次会议通过\n\n安全理事会，\n\n"
    "回顾其决议，\n\n1. 决定休息。",
}


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("language", MASTHEADS)
def test_the_same_masthead_gives_the_same_facts(language: str, between: str) -> None:
    text = MASTHEADS[language].format(title=TITLES[language]).replace("\n", between)
    resolution = understood(text + "\n")
    assert resolution.language == language
    assert resolution.symbol == "A/RES/78/217"
    assert resolution.title == TITLES[language]
    assert resolution.session == 78
    assert resolution.adopted == "2023-12-19"
    assert resolution.body == "General Assembly"
    assert labels(resolution) == ["PP1", "OP1", "OP2"]
    assert len(resolution.closing) == 2


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("language", COUNCIL)
def test_resolutions_of_the_council_have_a_number_and_no_title(language: str, between: str) -> None:
    resolution = understood(COUNCIL[language].replace("\n\n", between) + "\n")
    assert (resolution.symbol, resolution.adopted) == ("S/RES/2650 (2022)", "2022-08-31")
    assert resolution.title is None
    assert labels(resolution) == ["PP1", "OP1"]


@pytest.mark.parametrize(
    ("language", "title"),
    [("ar", "نظام هيئات المعاهدات"), ("ar", "دور الأمم المتحدة"), ("en", "A world at sea"),
     ("zh", "人权条约机构体系"), ("ru", "О роботах")],
)  # fmt: skip
def test_a_short_first_word_of_a_title_is_no_part_letter(language: str, title: str) -> None:
    assert understood(MASTHEADS[language].format(title=title) + "\n").title == title


@pytest.mark.parametrize("between", ["\n", " "])
@pytest.mark.parametrize(
    ("before", "organ"),
    [
        ("постановляет, что решение о модели миссии принимает", "Совет Безопасности, когда"),
        ("постановляет передать доклад органу, который создала", "Генеральная Ассамблея, чтобы"),
    ],
)
def test_an_organ_inside_a_sentence_is_no_second_formula(
    before: str, organ: str, between: str
) -> None:
    resolution = understood(
        f"Совет Безопасности,\n\nссылаясь на свои резолюции,\n\n1. {before}{between}{organ} "
        "санкционирует операцию;\n\n2. просит представить доклад.\n"
    )
    assert labels(resolution) == ["PP1", "OP1", "OP2"]
