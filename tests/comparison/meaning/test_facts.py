"""Dates, sessions and figures in six languages: what is only brought up to date is technical in
each of them.
"""

from __future__ import annotations

import pytest

from resdiff.values.comparison import Mark
from tests.comparison.meaning.samples import QUIET, clause, judged


def marked(language: str, before: str, after: str) -> tuple[Mark, ...]:
    """The marks of a change from one paragraph to another."""
    return judged(
        clause(before, language=language), clause(after, language=language), language=language
    )[1]


# The endings are those of paragraphs that 76/172 and 78/217 print in every language, shortened.
SESSIONS = {
    "en": (
        "Invites the Chair to report at its seventy-seventh session;",
        "Invites the Chair to report at its seventy-ninth session;",
    ),
    "fr": (
        "Invite le Président à s’exprimer à sa soixante-dix-septième session ;",
        "Invite le Président à s’exprimer à ses soixante-dix-neuvième et quatre-vingtième "
        "sessions ;",
    ),
    "es": (
        "Invita a la Presidencia a intervenir en su septuagésimo séptimo período de sesiones;",
        "Invita a la Presidencia a intervenir en sus períodos de sesiones septuagésimo noveno "
        "y octogésimo;",
    ),
    "ru": (
        "предлагает Председателю выступить на ее семьдесят седьмой сессии;",
        "предлагает Председателю выступить на ее семьдесят девятой и восьмидесятой сессиях;",
    ),
    "ar": (
        "تدعو الرئيس إلى المشاركة في دورتها السابعة والسبعين؛",
        "تدعو الرئيس إلى المشاركة في دورتيها التاسعة والسبعين والثمانين؛",
    ),
    "zh": ("邀请主席在第七十七届会议上报告；", "邀请主席在第七十九届和第八十届会议上报告；"),
}
NUMBERS = {"en": ("77", "79"), "zh": ("77", "79, 80")}


@pytest.mark.parametrize("language", SESSIONS)
def test_a_session_that_is_moved_on(language: str) -> None:
    before, after = SESSIONS[language]
    marks = marked(language, before, after)
    # two sessions later: not the next one
    [mark] = [mark for mark in marks if mark.code == "deadline-changed"]
    before, after = NUMBERS.get(language, ("77", "79, 80"))
    assert (mark.old, mark.new) == (f"session {before}", f"session {after}")
    assert {each.code for each in marks} - QUIET == {"deadline-changed"}


DATES = {
    "en": (
        "Recalls the summit held from 18 to 26 January 2021;",
        "Recalls the summit held from 23 to 25 January 2024;",
    ),
    "fr": (
        "Rappelle le sommet tenu du 18 au 26 janvier 2021 ;",
        "Rappelle le sommet tenu du 23 au 25 janvier 2024 ;",
    ),
    "es": (
        "Recuerda la cumbre celebrada del 18 al 26 de enero de 2021;",
        "Recuerda la cumbre celebrada del 23 al 25 de enero de 2024;",
    ),
    "ru": (
        "напоминает о саммите, прошедшем 18–26 января 2021 года;",
        "напоминает о саммите, прошедшем 23–25 января 2024 года;",
    ),
    "ar": (
        "تشير إلى القمة المعقودة من 18 إلى 26 كانون الثاني/يناير 2021؛",
        "تشير إلى القمة المعقودة من 23 إلى 25 كانون الثاني/يناير 2024؛",
    ),
    "zh": ("回顾2021年1月18日至26日举行的峰会；", "回顾2024年1月23日至25日举行的峰会；"),
}


@pytest.mark.parametrize("language", DATES)
def test_a_date_that_changed_is_no_figure(language: str) -> None:
    before, after = DATES[language]
    marks = marked(language, before, after)
    [mark] = [mark for mark in marks if mark.code not in QUIET]
    first = language == "zh"  # the year stands first, with the first day
    assert mark.code == "date-changed"
    assert (mark.old, mark.new) == (
        ("2021-01-18", "2024-01-23") if first else ("2021-01-26", "2024-01-25")
    )


FIGURES = {
    "fr": ("Décide de déployer 800 soldats ;", "Décide de déployer 600 soldats ;"),
    "es": ("Decide desplegar 800 soldados;", "Decide desplegar 600 soldados;"),
    "ru": ("постановляет развернуть 800 солдат;", "постановляет развернуть 600 солдат;"),
    "ar": ("تقرر نشر 800 جندي؛", "تقرر نشر 600 جندي؛"),
    "zh": ("决定部署800名士兵；", "决定部署600名士兵；"),
}


@pytest.mark.parametrize("language", FIGURES)
def test_a_figure_that_changed(language: str) -> None:
    before, after = FIGURES[language]
    marks = marked(language, before, after)
    assert [(mark.code, mark.old, mark.new) for mark in marks if mark.code not in QUIET] == [
        ("figure-changed", "800", "600")
    ]


REFERENCES = {
    "fr": ("Rappelle le paragraphe 5 du rapport ;", "Rappelle le paragraphe 6 du rapport ;"),
    "es": ("Recuerda el párrafo 5 del informe;", "Recuerda el párrafo 6 del informe;"),
    "ru": ("ссылается на пункт 5 доклада;", "ссылается на пункт 6 доклада;"),
    "ar": ("تشير إلى الفقرة 5 من التقرير؛", "تشير إلى الفقرة 6 من التقرير؛"),
    "zh": ("回顾报告第5段；", "回顾报告第6段；"),
}


@pytest.mark.parametrize("language", REFERENCES)
def test_the_number_of_a_paragraph_counts_nothing(language: str) -> None:
    before, after = REFERENCES[language]
    marks = marked(language, before, after)
    assert not [mark for mark in marks if mark.code not in QUIET]


def test_the_first_of_a_month_in_french() -> None:
    before, after = (
        "Rappelle la réunion du 1er septembre 2021 ;",
        "Rappelle la réunion du 2 septembre 2021 ;",
    )
    marks = marked("fr", before, after)
    assert [(mark.code, mark.old, mark.new) for mark in marks if mark.code not in QUIET] == [
        ("date-changed", "2021-09-01", "2021-09-02")
    ]


INSIDE = {
    "fr": "Note les travaux du groupe et {} les États à coopérer ;",
    "es": "Toma nota de la labor del grupo y {} a los Estados a que cooperen;",
    "ru": "принимает к сведению работу группы и {} государства сотрудничать;",
}
VERBS = {
    "fr": ("prie instamment", "invite"),
    "es": ("insta", "invita"),
    "ru": ("настоятельно призывает", "предлагает"),
}


@pytest.mark.parametrize("language", INSIDE)
def test_a_verb_inside_a_paragraph_that_became_weaker(language: str) -> None:
    before, after = (INSIDE[language].format(verb) for verb in VERBS[language])
    assert "verb-weakened" in {mark.code for mark in marked(language, before, after)} - QUIET
    assert not [mark for mark in marked(language, before, before) if mark.code not in QUIET]
