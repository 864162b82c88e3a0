"""Language versions of one text held against each other: what must be told, and what must not."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff import concord, read_string
from resdiff.cli import main
from resdiff.concordance.facts import plain_figure
from resdiff.concordance.kinds import DISAGREEMENTS
from resdiff.errors import UsageError
from resdiff.values import codec
from resdiff.values.concordance import Concordance
from resdiff.values.document import walk

ENGLISH = """The General Assembly,

Recalling its resolution 76/172 of 16 December 2021,

Noting the report on robots,

1. Urges States to keep {n} lamps until 31 March 2025;

2. Requests the Secretary-General to report at its eightieth session.
"""
OTHERS = {
    "fr": """L’Assemblée générale,

Rappelant sa résolution 76/172 du 16 décembre 2021,

Prenant note du rapport sur les robots,

1. Exhorte les États à garder {n} lampes jusqu’au 31 mars 2025 ;

2. Prie le Secrétaire général de lui faire rapport à sa quatre-vingtième session.
""",
    "es": """La Asamblea General,

Recordando su resolución 76/172, de 16 de diciembre de 2021,

Tomando nota del informe sobre los robots,

1. Insta a los Estados a que mantengan {n} lámparas hasta el 31 de marzo de 2025;

2. Solicita al Secretario General que le informe en su octogésimo período de sesiones.
""",
    "ru": """Генеральная Ассамблея,

ссылаясь на свою резолюцию 76/172 от 16 декабря 2021 года,

отмечая доклад о роботах,

1. настоятельно призывает государства держать {n} ламп до 31 марта 2025 года;

2. просит Генерального секретаря представить доклад на ее восьмидесятой сессии.
""",
    "ar": """إن الجمعية العامة،

إذ تشير إلى قرارها 76/172 المؤرخ 16 كانون الأول/ديسمبر 2021،

وإذ تلاحظ التقرير عن الروبوتات،

1 - تحث الدول على إبقاء {n} مصباح حتى 31 آذار/مارس 2025؛

2 - تطلب إلى الأمين العام أن يقدم تقريرا في دورتها الثمانين.
""",
    "zh": """大会，

回顾其2021年12月16日第76/172号决议，

注意到关于机器人的报告，

1. 敦促各国保留{n}盏灯至2025年3月31日；

2. 请秘书长向大会第八十届会议提出报告。
""",
}
FIGURES = {"fr": "12 500", "es": "12.500", "ru": "12 500", "ar": "500 12", "zh": "12 500"}


def version(language: str, figure: str = "") -> str:
    text = ENGLISH if language == "en" else OTHERS[language]
    return text.format(n=figure or ("12,500" if language == "en" else FIGURES[language]))


def held(*texts: str) -> Concordance:
    return concord([read_string(text, f"{at}.txt") for at, text in enumerate(texts)])


def kinds(found: Concordance) -> list[tuple[str, str]]:
    return [(row.label, each.kind) for row in found.rows for each in row.disagreements]


@pytest.mark.parametrize("language", OTHERS)
def test_versions_that_agree(language: str) -> None:
    found = held(version("en"), version(language))
    assert kinds(found) == []
    assert found.agrees
    assert [row.label for row in found.rows] == ["Formula", "PP1", "PP2", "OP1", "OP2"]


def test_all_six_at_once() -> None:
    found = held(version("en"), *(version(language) for language in OTHERS))
    assert found.agrees and len(found.texts) == 6


@pytest.mark.parametrize(
    ("language", "old", "new", "row", "kind"),
    [
        ("fr", "76/172", "76/173", "PP1", "citation"),
        ("es", "76/172", "75/172", "PP1", "citation"),
        ("ru", "16 декабря 2021", "17 декабря 2021", "PP1", "time"),
        ("fr", "31 mars 2025", "30 avril 2025", "OP1", "time"),
        ("zh", "第八十届", "第八十一届", "OP2", "time"),
        ("es", "octogésimo período", "septuagésimo noveno período", "OP2", "time"),
        ("fr", "12 500", "12 600", "OP1", "figure"),
        ("ar", "500 12", "500 13", "OP1", "figure"),
        ("zh", "12 500", "1.25万盏加700", "OP1", "figure"),
        ("fr", "Exhorte les États à", "Note que les États veulent", "OP1", "opening"),
        ("ru", "настоятельно призывает", "предлагает", "OP1", "opening"),
        ("es", "los Estados", "[los Estados]", "OP1", "bracket"),
    ],
)
def test_what_does_not_agree_is_told(
    language: str, old: str, new: str, row: str, kind: str
) -> None:
    text = version(language)
    assert old in text
    found = held(version("en"), text.replace(old, new, 1))
    assert (row, kind) in kinds(found)
    assert {label for label, _ in kinds(found)} == {row}


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        # the same figure in another dress, in words beside digits, with a scale
        ("zh", "12 500", "1.25万"), ("fr", "12 500", "12\u202f500"), ("es", "12.500", "12 500"),
        ("ru", "12 500", "12,5 тыс."), ("ar", "500 12", "١٢٥٠٠"),
        # a verb of the same class, an ordinal in digits
        ("fr", "Exhorte", "Engage instamment"), ("fr", "quatre-vingtième", "80e"),
        ("es", "Tomando nota del", "Acogiendo con beneplácito el"),
    ],
)  # fmt: skip
def test_what_a_translator_may_choose_is_not_told(language: str, old: str, new: str) -> None:
    text = version(language)
    assert old in text
    assert kinds(held(version("en"), text.replace(old, new, 1))) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_missing_paragraph_is_told_once_and_shifts_nothing(language: str) -> None:
    paragraphs = version(language).split("\n\n")
    found = held(version("en"), "\n\n".join([*paragraphs[:2], *paragraphs[3:]]))
    assert kinds(found) == [("PP2", "missing")]
    (missing,) = (row for row in found.rows if row.disagreements)
    assert missing.clauses == ("pp2", None)


def test_a_paragraph_that_only_the_other_text_has() -> None:
    paragraphs = version("fr").split("\n\n")
    more = "Rappelant également sa résolution 75/999 du 1er mars 2020,"
    found = held(version("en"), "\n\n".join([*paragraphs[:2], more, *paragraphs[2:]]))
    assert [kind for _, kind in kinds(found)] == ["missing"]
    (row,) = (row for row in found.rows if row.disagreements)
    assert row.clauses[0] is None


def test_a_change_made_in_one_language_only() -> None:
    new_english = version("en").replace("keep", "paint and keep")
    found = held(version("en"), new_english, version("fr"), version("fr"))
    assert ("OP1", "not-updated") in kinds(found)
    new_french = version("fr").replace("garder", "peindre et garder")
    both = held(version("en"), new_english, version("fr"), new_french)
    assert "not-updated" not in [kind for _, kind in kinds(both)]
    assert len(both.earlier) == 2


@pytest.mark.parametrize(
    "kind",
    # footnotes are told by the format: real files show them
    [kind for kind in DISAGREEMENTS if kind.example[1]],
    ids=lambda kind: kind.name,
)
def test_the_example_of_a_kind_is_one(kind: object) -> None:
    language, english, other = kind.example  # type: ignore[attr-defined]
    formula = {"fr": "L’Assemblée générale,", "es": "La Asamblea General,"}[language]
    if english.endswith(","):
        texts = (f"The General Assembly,\n\n{english}\n", f"{formula}\n\n{other}\n")
    else:
        texts = (f"The General Assembly,\n\n1. {english}\n", f"{formula}\n\n1. {other}\n")
    found = [each for _, each in kinds(held(*texts))]
    assert kind.name in found  # type: ignore[attr-defined]


@pytest.mark.parametrize("count", [1, 3])
def test_texts_that_are_no_language_versions(count: int) -> None:
    with pytest.raises(UsageError, match="English"):
        held(*[version("en")] * count)
    with pytest.raises(UsageError):
        held(version("en"), version("en"), version("fr"))


@given(st.integers(32, 10**9))
def test_a_figure_is_the_same_in_every_dress(number: int) -> None:
    if 1900 <= number <= 2100:
        return
    english, space = f"{number:,}", f"{number:,}".replace(",", " ")
    backwards = " ".join(reversed(space.split(" ")))
    assert plain_figure(english) == str(number)
    assert plain_figure(space, ",") == str(number)
    assert plain_figure(english.replace(",", "."), ",") == str(number)
    assert plain_figure(backwards, ",", backwards=True) == str(number)


def test_json_says_what_its_schema_says_and_comes_back() -> None:
    found = held(version("en"), version("fr", "12 600"), version("zh"))
    data = json.loads(found.to_json())
    schema = Path(__file__).parents[2] / "docs" / "schema" / "concordance-1.json"
    jsonschema.Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(data)
    assert codec.decode(data) == codec.stripped(found)
    ids = [key for row in found.rows for key in (row.clauses[0],) if key]
    assert ids == [clause.id for clause in walk(found.texts[0].clauses)]


@pytest.mark.parametrize("form", ["terminal", "html", "json", "github", "sarif", "junit"])
def test_the_command(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = tmp_path / "a.en.txt", tmp_path / "a.fr.txt"
    one.write_text(version("en"), "utf-8")
    two.write_text(version("fr", "12 600"), "utf-8")
    assert main(("concord", str(one), str(two), "-f", form, "--exit-code")) == 1
    said = capsys.readouterr().out
    assert "12500" in said and "12600" in said
    two.write_text(version("fr"), "utf-8")
    assert main(("concord", str(one), str(two), "-f", form, "--exit-code")) == 0
    assert main(("concord", str(tmp_path), "-f", form)) == 0


def test_real_versions_of_one_resolution_agree(shared: Path) -> None:
    paths = sorted((shared / "languages").glob("A_RES_78_217.*.xml"))
    found = concord(paths)
    assert len(found.texts) == len(paths) >= 2
    told = sum(bool(row.disagreements) for row in found.rows)
    assert told <= len(found.rows) // 20
    assert "missing" not in [kind for _, kind in kinds(found)]
