"""The words of the interface: six entries a row, plurals and numbers right, and no sentence for
people outside the table.
"""

from __future__ import annotations

import html
import pickle
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml import html as in_html

from resdiff.render.kit.switch import Switch
from resdiff.render.words import (
    CODES,
    Sentence,
    day,
    heard,
    interface_of,
    number,
    percent,
    say,
    session,
    speaking,
    strung,
)
from resdiff.render.words.plurals import FORMS, PLURALS
from resdiff.render.words.tables import words_of
from tests.render.pages_of import PAGES
from tests.render.said import PACKAGE, sentences

OTHERS = [code for code in CODES if code != "en"]
# Signs that every language writes alike, and rows that hold nothing else.
_BARE = re.compile(r"\{\w+\}|[^\w]|\d")


_SIGNS = {", ", ": ", "; ", ". ", ".", " → "}


def spoken() -> set[str]:
    """The rows that must have six entries: those with words in them, and signs that some languages
    write otherwise.
    """
    return {key for key in sentences() if _BARE.sub("", key)} | _SIGNS


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_has_an_entry_and_every_entry_is_said(code: str) -> None:
    rows = set(words_of(code).rows)
    assert spoken() - rows == set()
    assert rows - set(sentences()) - _SIGNS == set()


def test_the_tables_have_the_same_rows() -> None:
    for part in ("rows", "messages"):
        first, *others = ({*getattr(words_of(code), part)} for code in OTHERS)
        assert all(other == first for other in others)


def test_english_has_both_forms_where_a_number_decides() -> None:
    """A row of English with a number is the plural; it has a singular unless they are the same."""
    rows = words_of("en").rows
    assert set(rows) <= set(sentences())
    for key in sentences():
        if _COUNTED.search(key):
            assert key in rows, key


_COUNTED = re.compile(
    r"\{n\} (?:(?:more|new|other|unchanged|smaller|small|page|annex|operative|preambular) )*"
    r"(?:amendments|changes|characters|footnotes|headings|lines|notices|pairs|paragraphs|places|"
    r"repairs|sub-paragraphs|texts|versions|words)\b"
)


@pytest.mark.parametrize("code", CODES)
def test_every_plural_has_its_forms(code: str) -> None:
    for key, row in (*words_of(code).rows.items(), *words_of(code).messages.items()):
        if isinstance(row, dict):
            assert tuple(row) == FORMS[code], key
        else:
            assert code == "en" or "{n}" not in key, key


@pytest.mark.parametrize("code", CODES)
def test_no_place_is_lost_in_translation(code: str) -> None:
    """Every place of a sentence stands in its entry; a form may say the number in words."""
    places = re.compile(r"\{(\w+)\}")
    for key, row in (*words_of(code).rows.items(), *words_of(code).messages.items()):
        wanted = set(places.findall(key)) - {"n"}
        for form in row.values() if isinstance(row, dict) else (row,):
            found = set(places.findall(form))
            assert found - {"n"} <= wanted, (key, form)
            # "no paragraph is open" and "one version: A/RES/68/179" leave a place out
            if isinstance(row, str):
                assert found == wanted | (found & {"n"}), (key, form)


@pytest.mark.parametrize("code", CODES)
def test_plural_rules_are_those_of_the_unicode_consortium(code: str) -> None:
    locale = pytest.importorskip("babel").Locale(code)
    for count in (*range(2_000), 9_999, 10_000, 100_011, 1_000_000, 2_000_000):
        assert PLURALS[code](count) == locale.plural_form(count), count


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "1 change, 2 changes, 11 changes"),
        ("fr", "1 modification, 2 modifications, 11 modifications"),
        ("es", "1 cambio, 2 cambios, 11 cambios"),
        ("ru", "1 изменение, 2 изменения, 11 изменений"),
        ("ar", "تغيير واحد، تغييران، 11 تغييرا"),
        ("zh", "1处改动，2处改动，11处改动"),
    ],
)
def test_a_number_has_its_form(code: str, said: str) -> None:
    with speaking(code):
        assert strung(say("{n} changes", n=count) for count in (1, 2, 11)) == said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "6,438 · 1234567 · 87% · 18 December 2013 · 68th session"),
        ("fr", "6\u202f438 · 1234567 · 87\u202f% · 18 décembre 2013 · 68e session"),
        ("es", "6438 · 1234567 · 87\u00a0% · 18 de diciembre de 2013 · 68º período de sesiones"),
        ("ru", "6\u00a0438 · 1234567 · 87\u00a0% · 18 декабря 2013 года · 68-я сессия"),
        ("ar", "6\u00a0438 · 1234567 · 87\u00a0% · 18 كانون الأول/ديسمبر 2013 · الدورة 68"),
        ("zh", "6\u00a0438 · 1234567 · 87% · 2013年12月18日 · 第68届会议"),
    ],
)
def test_numbers_dates_and_sessions(code: str, said: str) -> None:
    with speaking(code):
        told = (number(6438), say("{year}", year="1234567"), percent(0.87), day("2013-12-18"))
        assert " · ".join((*told, session(68))) == said


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "fr_CH.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "fr_FR", "LC_MESSAGES": "es_ES.utf8"}, "es"),
        ({"LANG": "fr_FR", "LC_MESSAGES": "es_ES", "LC_ALL": "zh_CN.GB18030"}, "zh"),
        ({"LANG": "ru_RU.KOI8-R", "LC_ALL": ""}, "ru"),
        ({"LANG": "ar"}, "ar"),
    ],
)
def test_the_locale_of_the_reader_decides(environ: dict[str, str], code: str) -> None:
    assert interface_of(environ) == code


@pytest.mark.parametrize(
    ("english", "french"),
    [
        (
            "same opening and addressee, 87 % of weighted words, in place",
            "même début et même destinataire, 87\u202f% des mots en commun, à la même place",
        ),
        (
            "split: the whole has 90 % of OP1, 40 % of OP2, by weighted words, OP4 from elsewhere",
            "scindé\u00a0: l’ensemble contient 90\u202f% de OP1, 40\u202f% de OP2, OP4 venant "
            "d’ailleurs",
        ),
        (
            "The texts are in different languages: French and English",
            "Les textes sont dans des langues différentes\u00a0: français et anglais",
        ),
        ("Callsupon read as Calls upon", "Callsupon lu comme Calls upon"),
        ("12 tracked changes, read as if accepted", "12 modifications suivies, lu comme si elles "
         "étaient acceptées"),
    ],
)  # fmt: skip
def test_what_values_say_in_english_is_heard(english: str, french: str) -> None:
    assert heard(english) == english
    with speaking("fr"):
        assert heard(english) == french


@pytest.mark.parametrize(
    "sentence", ["", "in place or not", "nobody read this", "Urges States, in place of others"]
)
def test_what_no_row_knows_stays_as_it_is(sentence: str) -> None:
    with speaking("fr"):
        assert heard(sentence) == sentence


# --- nothing for people outside the table

_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SPOKEN_ATTRIBUTE = re.compile(r"""\s(aria-label|title|placeholder|alt)="([^"]*)\"""")
# Names and notations, the same in every language.
_NAMES = {"resdiff", "https", "github", "com", "SHA", "j", "k", "n", "p", "u", "v", "c"}


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "render/templates").rglob("*.html")), ids=lambda path: path.name
)
def test_a_template_has_no_words_of_its_own(path) -> None:  # type: ignore[no-untyped-def]
    bare = _JINJA.sub("", path.read_text(encoding="utf-8"))
    for _, value in _SPOKEN_ATTRIBUTE.findall(bare):
        assert not re.search(r"[^\W\d_]{2,}", value), value
    words = set(re.findall(r"[^\W\d_]+", html.unescape(_TAG.sub(" ", bare))))
    assert words <= _NAMES


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "render/templates").rglob("*.js")), ids=lambda path: path.name
)
def test_a_script_says_what_it_says_by_the_table(path) -> None:  # type: ignore[no-untyped-def]
    """A literal with two words and no sign of CSS, HTML or an address in it is a sentence."""
    text = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.S)
    text = re.sub(r"""say\(\s*"(?:[^"\\]|\\.)*\"""", "", text)
    literals = re.findall(r'"([^"\\\n]*)"|`([^`]*)`', text)
    said = [
        literal
        for pair in literals
        for literal in pair
        if re.search(r"[a-z]{2,} [a-z]{2,}", re.sub(r"\$\{[^}]*\}", "", literal))
        and not re.search(r"[.#\[\]:>=;/(]|use strict", literal)
    ]
    assert said == []


# What stands in a page in any language: notations and names of formats.
_EVERYWHERE = set(
    "resdiff test SHA Word PDF CSV JSON Markdown Akoma Ntoso MB FILE html Enter Shift English "
    "text XML xml docx akn".split()
) | {"Français", "Español"}
# Words of the texts inside a sentence: verbs that open paragraphs, names of sides, addresses.
_EVERYWHERE |= set("Urges Encourages Elbonia Freedonia https undocs org".split())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_chinese_says_nothing_in_english(name: str) -> None:
    """Every run of letters outside the words of the texts is Chinese, a name or a label."""
    assert set(_words(PAGES[name]("zh"))) - _EVERYWHERE == set()


_LABEL = re.compile(r"\b[A-Z]+(?:/[\w.]+)+|\b(?:PP|OP)\d+\S*|\S+\.(?:txt|xml|html|docx)")


def _words(page: bytes) -> Iterator[str]:
    root = in_html.fromstring(page.decode())
    for element in root.xpath("//head | //script | //style | //code | //kbd | //option[@lang]"):
        element.drop_tree()
    # words of a text: in a language of their own, or set apart
    for element in root.xpath("//*[@lang and not(@data-ui) and not(self::html)] | //bdi"):
        element.drop_tree()
    texts = [str(text) for text in root.xpath("//text()")]
    texts += [str(value) for value in root.xpath("//@aria-label | //@title | //@placeholder")]
    for text in texts:
        bare = _LABEL.sub("", text)
        yield from re.findall(r"[A-Za-zÀ-ÿ]{3,}", bare)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("code", CODES)
def test_a_page_is_in_its_language(name: str, code: str) -> None:
    root = in_html.fromstring(PAGES[name](code).decode())
    assert (root.get("lang"), root.get("dir")) == (code, "rtl" if code == "ar" else "ltr")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_say_everything_in_all_six(name: str) -> None:
    """What an English page holds for the switch is what a page made in the language says."""
    import json

    english, french = (in_html.fromstring(PAGES[name](code).decode()) for code in ("en", "fr"))
    data = json.loads(english.xpath("string(//script[@id='said'])"))
    assert set(data) == set(CODES)
    assert len({len(words["said"]) for words in data.values()}) == 1

    outermost = "//w-s[not(ancestor::w-s)] | //dt[not(*)]"
    switched = [_switched(element, data) for element in english.xpath(outermost)]
    assert switched == ["".join(element.itertext()) for element in french.xpath(outermost)]


def test_a_sentence_has_a_number_where_its_words_do_not_tell_which_it_is() -> None:
    switch = Switch()
    marks = [
        switch.mark(said)
        for said in (
            say("Dropped"),
            say("{n} changes", n=3),
            say("moved from {place}", place="OP3"),
            say("moved from {place}", place="{place}"),
            say("old"),
            say("new"),
            say("new|of two texts"),  # another row, and another word elsewhere
            number(3),
            strung(("{n}", say("old")), frequent=True),
            say("{text}, as it is written", text="{n} changes"),
        )
    ]
    assert marks == [
        "<w-s>Dropped</w-s>",
        "<w-s>3 changes</w-s>",
        "<w-s>moved from <bdi>OP3</bdi></w-s>",
        "<w-s>moved from <bdi>{place}</bdi></w-s>",
        "<w-s>old</w-s>",
        "<w-s>new</w-s>",
        "<w-s n=5>new</w-s>",
        "<w-s>3</w-s>",
        "<w-s n=7>{n}, old</w-s>",
        "<w-s><bdi>{n} changes</bdi>, as it is written</w-s>",
    ]
    assert switch.term(say("Dropped")) == "<dt>Dropped"
    assert switch.term(say("new|of two texts")) == "<dt><w-s n=5>new</w-s>"


_PLACE = re.compile(r"\{(\w+)\}")


def _switched(element: etree._Element, data: dict[str, Any]) -> str:
    """A sentence of an English page as the script says it in French."""
    inner = [_switched(child, data) for child in element]
    if element.tag not in ("w-s", "dt"):
        tails = (child.tail or "" for child in element)
        pieces = (piece for pair in zip(inner, tails, strict=True) for piece in pair)
        return "".join((element.text or "", *pieces))
    place = element.get("n")
    words = "{}".join([element.text or "", *(child.tail or "" for child in element)])
    known = [_PLACE.sub("{}", said) for said in data["en"]["said"]]
    at = int(place) if place else known.index(words)
    before, after = (data[code]["said"][at] for code in ("en", "fr"))
    values = dict(zip(_PLACE.findall(before), inner, strict=True)) if inner else {}
    return _PLACE.sub(lambda open_one: values.get(open_one[1], open_one[0]), after)


def test_a_row_of_the_summary_in_each_language(shared: Path) -> None:
    """The terminal, with real texts: headline and sums in each language, symbols as they are."""
    from resdiff import compare
    from resdiff.render.formats import written
    from resdiff.render.options import RenderOptions

    folder = shared / "protection-of-migrants"
    found = compare(folder / "A_RES_78_217.xml", folder / "A_RES_80_218.xml")
    heads = {
        "en": "Changes of substance: 10 dropped",
        "fr": "Modifications de fond : 10 supprimés",
        "es": "Cambios de fondo: 10 suprimidos",
        "ru": "Изменения по существу: 10 исключено",
        "ar": "تغييرات جوهرية: 10 محذوفة",
        "zh": "实质性改动：10个删去",
    }
    for code, head in heads.items():
        text = written(found, "terminal", RenderOptions(interface=code)).decode()
        assert head in text
        assert "A/RES/80/218" in text


_MADE = [
    lambda: say("{n} changes", n=1_234),
    lambda: number(1_234),
    lambda: percent(0.87),
    lambda: session(68),
    lambda: day("2013-12-18"),
    lambda: strung([say("{n} changes", n=2), "A/RES/68/179", strung([number(3)])], "; "),
    lambda: strung([day("2013-12-18"), "x"], frequent=True),
    lambda: heard("Same words", switched=True),
    lambda: heard("Callsupon read as Calls upon", switched=True),
    lambda: heard("same words, in place", switched=True),
]


@pytest.mark.parametrize("made", _MADE)
def test_a_sentence_is_the_same_in_another_process(made: Callable[[], str]) -> None:
    said = made()
    again = pickle.loads(pickle.dumps(said))  # noqa: S301 - our own
    assert isinstance(said, Sentence)
    assert isinstance(again, Sentence)
    assert (again, again.parts, again.frequent) == (said, said.parts, said.frequent)
    for code in CODES:
        assert again.in_language(code) == said.in_language(code)
        with speaking(code):
            assert pickle.loads(pickle.dumps(said)) == said  # noqa: S301 - our own
