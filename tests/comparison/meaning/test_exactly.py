"""Tiny paragraphs -> exactly these differences, and no others."""

from __future__ import annotations

import pytest

from resdiff.values.document import Part
from tests.comparison.meaning.samples import weighed

TOLD = [
    # kinds of hedging are told apart, wherever they stand
    ("en", "Urges States to report, where applicable;",
     "Urges States, where appropriate, to report;",
     ["limit changed: where applicable > where appropriate"]),
    ("es", "Pide a los Estados que informen, según proceda;",
     "Pide a los Estados que informen, en caso necesario;",
     ["limit changed: según proceda > en caso necesario"]),
    ("zh", "请各国酌情提交报告；", "请各国必要时提交报告；", ["limit changed: 酌情 > 必要时"]),
    ("en", "Urges States to report, as appropriate;",
     "Urges States, where appropriate, to report;", []),
    ("fr", "Prie les États de faire rapport, le cas échéant;",
     "Prie les États de faire rapport, s’il y a lieu;", []),
    # a safeguard belongs to the thought with which it came, and is told when it came alone
    ("en", "Recalls the Compact;",
     "Recalls the Compact, which reaffirmed the need to protect all migrants, regardless of their "
     "migration status;",
     ["content added:  > which reaffirmed the need to protect all migrants, regardless of their "
      "migration status"]),
    ("en", "Urges States to protect migrants;",
     "Urges States to protect migrants, regardless of their migration status;",
     ["force added:  > regardless of their migration status"]),
    # what one word strengthens came with it, or stands there already
    ("en", "Notes the situation;", "Notes the situation and the significant increase in needs;",
     ["scope widened:  > and the significant increase in needs"]),
    ("en", "Notes the increase in needs;", "Notes the significant increase in needs;",
     ["force added:  > significant increase"]),
    # titles as wholes
    ("en", "Recalls the forum, held under the theme “Building bridges: from words to deeds”;",
     "Recalls the forum, held under the theme “A future for deserts and words”;",
     ["content replaced: Building bridges: from words to deeds > A future for deserts and words"]),
    ("fr", "Rappelle le forum sur le thème « Construire des ponts entre les peuples »;",
     "Rappelle le forum sur le thème « Un avenir pour les déserts »;",
     ["content replaced: Construire des ponts entre les peuples > Un avenir pour les déserts"]),
    # verbs that govern one another, and modals with theirs
    ("en", "Urges States, committing to ensuring access to water, to report;",
     "Urges States, promoting access to water, to report;",
     ["act weakened: committing to ensuring access to > promoting access to"]),
    ("en", "Urges States to promote trade;",
     "Urges States to take measures to further promote trade;",
     ["act weakened: to promote > to take measures to further promote"]),
    ("fr", "Prie les États de garantir l’accès à l’eau;",
     "Prie les États de prendre des mesures pour garantir l’accès à l’eau;",
     ["act weakened: de garantir > de prendre des mesures pour garantir"]),
    ("es", "Pide a los Estados que garanticen el acceso al agua;",
     "Pide a los Estados que adopten medidas para garantizar el acceso al agua;",
     ["act weakened: que garanticen > que adopten medidas para garantizar"]),
    ("en", "Urges States to solve other problems of trade;",
     "Urges States to resolve any identified issues of trade;",
     ["scope changed: other problems > any identified issues"]),
    # what tells more of a noun is quoted with it, and says which ones
    ("en", "Urges States to protect victims of crime;",
     "Urges States to protect migrant victims of crime;",
     ["scope narrowed: victims > migrant victims"]),
    # terms that share words which stay, and those that do not
    ("en", "Urges States to end human trafficking in all regions;",
     "Urges States to end trafficking in persons in all regions;",
     ["term changed: human trafficking > trafficking in persons"]),
    ("en", "Urges States to end trafficking in all regions;",
     "Urges States to end trafficking in arms in all regions;",
     ["scope widened: trafficking > trafficking in arms"]),
    ("es", "Insta a combatir la trata de seres humanos en la región;",
     "Insta a combatir la trata de personas en la región;",
     ["term changed: trata de seres humanos > trata de personas"]),
    # verbs that are written together with the word before them
    ("fr", "Prie les États d’assurer l’accès à l’eau;",
     "Prie les États d’envisager l’accès à l’eau;",
     ["act weakened: États d’assurer l’accès à > États d’envisager l’accès à"]),
    ("ar", "تحث الدول على العمل للقضاء على الجوع؛", "تحث الدول على العمل للحد من الجوع؛",
     ["act weakened: العمل للقضاء على الجوع > العمل للحد من الجوع"]),
    # how a clause inside begins
    ("en", "Welcomes the report, and takes note of the plan;",
     "Welcomes the report, and takes note with appreciation of the plan;",
     ["act strengthened: takes note of > takes note with appreciation"]),
    # ranks, periods, letters
    ("en", "Welcomes the Seventh Conference, and notes that the Eighth Conference will meet;",
     "Welcomes the Eighth Conference, and notes that the Ninth Conference will meet;",
     ["time rolled-over: Seventh > Eighth", "time rolled-over: Eighth > Ninth"]),
    ("en", "Invites the Court to submit a report for 2019/20;",
     "Invites the Court to submit a report for 2020/21;",
     ["time rolled-over: 2019/20 > 2020/21"]),
    ("en", "Decides to offset the balance referred to in subparagraph (e) above;",
     "Decides to offset the balance referred to in subparagraph (c) above;",
     ["citation updated: e > c"]),
    # a name with members of a list, and one that is named in short elsewhere
    ("en", "Recalls the commitments of States;",
     "Recalls the commitments of States and the Global Compact for Safe, Orderly and Regular "
     "Migration;",
     ["citation added:  > Global Compact for Safe, Orderly and Regular Migration"]),
    # an agenda that has no number is no document that is cited by it
    ("en", "Urges States to act together;",
     "Urges States to act together in the preparation of the post-2015 development agenda by "
     "holding talks on trade;",
     ["content added:  > in the preparation of the post-2015 development agenda by holding talks "
      "on trade"]),
    # whose they are, said by a word for those who are named before
    ("en", "Urges States that host women workers to use the skills of women workers;",
     "Urges States that host women workers to use their skills;", []),
    ("en", "Urges States to use the skills of women workers;", "Urges States to use their skills;",
     ["scope narrowed: skills of women workers > skills"]),
    # a head noun that became another
    ("en", "Regrets the lack of progress in the talks;",
     "Regrets the need for progress in the talks;",
     ["content replaced: lack of > need for"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "before", "after", "told"), TOLD)
def test_exactly_these_are_told(language: str, before: str, after: str, told: list[str]) -> None:
    found = weighed(before, after, language=language)
    said = [f"{each.kind} {each.effect}: {each.old} > {each.new}" for each in found.differences]
    assert said == told


def test_an_occasion_in_a_recital_is_one_thought() -> None:
    found = weighed(
        "Recalling the forum, held in Quito from 20 to 24 January 2020,",
        "Recalling the forum, held in Abu Dhabi from 18 to 26 January 2021,",
        Part.PREAMBLE,
    )
    assert [(each.kind, each.effect) for each in found.differences] == [("content", "replaced")]


def test_where_and_when_something_is_to_be_held_weighs_in_what_is_decided() -> None:
    found = weighed(
        "Decides that the conference shall be held in Quito from 20 to 24 January 2026;",
        "Decides that the conference shall be held in Rome from 18 to 26 March 2026;",
    )
    assert found.weight == "major"
