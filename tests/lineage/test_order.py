"""The order of versions: by day, drafts before what was adopted, revisions in order, else as given;
and which of the texts named are versions at all.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff import compare
from resdiff.errors import UsageError
from resdiff.lineage import editions, focused, in_order, missing, told, trace
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.values.document import Resolution
from resdiff.values.lineage import Missing
from tests.lineage.texts import BEES, ORCHARDS, RECORDS, SEEDS, version

BODY = "The General Assembly,\n\nRecalling its resolutions,\n\n1. Decides to keep the wells.\n"

# what the front of a draft says of its day, in the six languages of the United Nations
DATED = [
    ("Distr.: Limited\n14 October 2025\nOriginal: English", BODY),
    ("Distr.: Limited 14 October 2025", BODY),
    (
        "Distr. limitée\n14 octobre 2025\nFrançais\nOriginal : anglais",
        "L’Assemblée générale,\n\nRappelant ses résolutions,\n\n1. Décide de garder les puits.\n",
    ),
    (
        "Distr. limitada\n14 de octubre de 2025\nEspañol\nOriginal: inglés",
        "La Asamblea General,\n\nRecordando sus resoluciones,\n\n1. Decide guardar los pozos.\n",
    ),
    (
        "Distr.: Limited\n14 October 2025\nRussian\nOriginal: English",
        "Генеральная Ассамблея,\n\nссылаясь на свои резолюции,\n\n1. постановляет хранить.\n",
    ),
    (
        "Distr.: Limited\n14 October 2025\nArabic\nOriginal: English",
        "إن الجمعية العامة،\n\nإذ تشير إلى قراراتها،\n\n1 - تقرر الحفاظ على الآبار.\n",
    ),
    (
        "Distr.: Limited\n14 October 2025\nChinese\nOriginal: English",
        "大会，\n\n回顾其决议，\n\n1. 决定保护水井。\n",
    ),
]


def draft(symbol: str, day: str = "", body: str = BODY, name: str = "") -> Resolution:
    front = f"Distr.: Limited\n{day}\n\n" if day else ""
    text = f"United Nations\n{symbol}\n\n{front}Eightieth session\n\nWells\n\n{body}"
    return parse(read_bytes(text.encode(), name or f"{symbol.replace('/', '_')}.txt"))


def plain(name: str, body: str = BODY) -> Resolution:
    return parse(read_bytes(body.encode(), name))


def names(texts: Iterable[Resolution]) -> list[str]:
    return [text.symbol or text.source.name for text in in_order(texts)[0]]


@pytest.mark.parametrize(("front", "body"), DATED)
def test_the_day_of_distribution_is_read(front: str, body: str) -> None:
    text = f"United Nations\nA/C.3/80/L.9\n\n{front}\n\nEightieth session\n\n{body}"
    read = parse(read_bytes(text.encode(), "draft.txt"))
    assert (read.adopted, read.distributed) == (None, "2025-10-14")


def test_a_day_elsewhere_in_the_front_is_none_of_distribution() -> None:
    text = f"A/C.3/80/L.9\n\n3 March 2020\n\nWells\n\n{BODY}"
    assert parse(read_bytes(text.encode(), "draft.txt")).distributed is None


ADOPTED = version(5, 2025, [ORCHARDS])  # A/RES/80/5 of 18 December
EARLIER = version(5, 2024, [ORCHARDS])


@pytest.mark.parametrize(
    ("texts", "right"),
    [
        # a draft stands before what was adopted from it, dated or not
        ([ADOPTED, draft("A/C.3/80/L.9", "14 October 2025")], ["A/C.3/80/L.9", "A/RES/80/5"]),
        ([ADOPTED, draft("A/C.3/80/L.9")], ["A/C.3/80/L.9", "A/RES/80/5"]),
        ([draft("A/80/L.9"), EARLIER], ["A/RES/79/5", "A/80/L.9"]),
        # on one day drafts first
        ([ADOPTED, draft("A/80/L.9", "18 December 2025")], ["A/80/L.9", "A/RES/80/5"]),
        # revisions in their order, whatever is dated
        (
            [
                draft("A/80/L.9/Rev.2"),
                draft("A/80/L.9/Rev.1"),
                draft("A/80/L.9", "3 December 2025"),
            ],
            ["A/80/L.9", "A/80/L.9/Rev.1", "A/80/L.9/Rev.2"],
        ),
        (
            [draft("A/80/L.9/Rev.1", "5 November 2025"), draft("A/80/L.9", "5 November 2025")],
            ["A/80/L.9", "A/80/L.9/Rev.1"],
        ),
        # where nothing tells, as given, behind those that have a day
        ([plain("b.txt"), plain("a.txt"), EARLIER], ["A/RES/79/5", "b.txt", "a.txt"]),
    ],
)
def test_versions_stand_in_the_order_of_time(texts: list[Resolution], right: list[str]) -> None:
    assert names(texts) == right


@given(st.permutations(["c.txt", "a.txt", "b.txt", "d.txt"]))
def test_where_nothing_decides_the_order_is_that_given(order: list[str]) -> None:
    assert names([plain(name, BODY.replace("wells", name)) for name in order]) == order


def test_what_decided_is_told() -> None:
    _, notices = in_order([draft("A/80/L.9"), plain("a.txt"), ADOPTED])
    assert [notice.message for notice in notices] == [
        "A/80/L.9 gives no date: put at the opening of session 80, as its symbol tells",
        "a.txt gives no date: taken in the order given, behind those that have one",
    ]


def codes(texts: list[Resolution]) -> tuple[int, list[str]]:
    found = editions(texts)
    return len(found.texts), [notice.code for notice in found.notices]


def test_one_resolution_in_two_forms_is_one_version() -> None:
    markdown = parse(
        read_bytes(
            b"A/RES/80/5\n\nResolution adopted by the General Assembly on 18 December 2025\n\n"
            b"# 80/5. Orchards of the valley\n\nThe General Assembly,\n\n"
            b"Recalling its earlier resolutions,\n\n1. " + ORCHARDS.encode() + b".\n",
            "x.md",
        )
    )
    assert codes([ADOPTED, markdown]) == (1, ["trace.duplicate"])
    assert codes([ADOPTED, version(5, 2025, [ORCHARDS])]) == (1, ["trace.duplicate"])


def test_texts_that_are_worked_on_stay_apart() -> None:
    # two files with one symbol and other words; a draft that went back to what it was
    assert codes([ADOPTED, version(5, 2025, [BEES])]) == (2, [])
    assert codes([plain("1.txt"), plain("2.txt", BODY + "2. Decides.\n"), plain("3.txt")]) == (
        3,
        [],
    )
    assert codes([draft("A/80/L.9"), draft("A/80/L.9", body=BODY + "2. Decides.\n")]) == (2, [])


def test_one_language_is_taken_and_the_others_are_told() -> None:
    french = plain("fr.txt", DATED[2][1])
    found = editions([french, plain("a.txt"), plain("b.txt", BODY + "2. Decides.\n")])
    assert [text.language for text in found.texts] == ["en", "en"]
    assert found.others == (french,)
    assert "2 languages" in found.notices[0].message
    assert editions([french, plain("a.txt")], "fr").texts == (french,)


def test_what_is_known_and_not_at_hand_is_named() -> None:
    texts = [version(5, 2011, [ORCHARDS]), version(5, 2015, [ORCHARDS])]
    known = [Missing(f"A/RES/{68 + at}/5", f"{2013 + at}-12-18") for at in range(4)]
    gaps = missing(texts, known)
    assert [gap.symbol for gap in gaps] == ["A/RES/68/5", "A/RES/69/5"]
    assert "A/RES/68/5 (2013), A/RES/69/5 (2014) are not at hand" in told(gaps)[0].message
    assert missing(texts) == ()
    assert told(()) == ()


def test_one_paragraph_is_found_by_label_or_by_words() -> None:
    texts = [version(5, 2011, [ORCHARDS, SEEDS]), version(5, 2012, [RECORDS, ORCHARDS])]
    lineage = trace(texts, lambda old, new: compare(old, new))
    by_label, by_words = focused(lineage, "op2"), focused(lineage, "the orchards of the upper")
    assert by_label.focus == by_words.focus
    assert len(by_label.focus) == 1
    for unknown in ("OP99", "bicycles of the valley", "the"):
        with pytest.raises(UsageError):
            focused(lineage, unknown)
