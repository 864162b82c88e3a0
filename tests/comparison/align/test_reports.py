"""The symbol of a report tells no paragraph from another: it rolls on from year to year, and one
that stays goes from the mandate to a recital.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff import read
from resdiff.comparison import compare
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.values.document import walk


def linked(shared: Path, folder: str, old: int, new: int) -> dict[str, str]:
    """Labels of the new text -> those of the old one that they come from."""
    texts = [read(shared / folder / f"S_RES_{number}.xml") for number in (old, new)]
    labels = [{each.id: each.label for each in walk(text.clauses)} for text in texts]
    return {
        "+".join(labels[1][at] for at in change.new): "+".join(labels[0][at] for at in change.old)
        for change in compare(*texts).changes
    }


def test_the_welcome_of_the_next_report_is_the_same_recital(shared: Path) -> None:
    links = linked(shared, "unficyp", 2453, 2483)
    assert links["PP1"] == "PP1+OP7"  # with the sentence that came from OP7


def test_a_mandate_did_not_go_into_the_recital_on_its_report(shared: Path) -> None:
    links = linked(shared, "minurso", 1406, 1429)
    assert (links["OP6"], links["PP9"]) == ("OP1", "")


@pytest.mark.parametrize(
    ("formula", "recital", "act"),
    [
        (
            "The Security Council,",
            "Welcoming the report of the Secretary-General on the lamps of the harbours ({}),",
            "Decides to extend the mandate of the keepers as proposed in his letter ({});",
        ),
        (
            "Совет Безопасности,",
            "приветствуя доклад Генерального секретаря о маяках в гаванях ({}),",
            "постановляет продлить мандат смотрителей, как предложено в его письме ({});",
        ),
        (
            "安全理事会，",
            "欢迎秘书长关于港口灯塔的报告({})，",
            "决定延长其信中所述守塔人的任务期限({})；",
        ),
    ],
)
def test_likeness_does_not_hang_on_symbols(formula: str, recital: str, act: str) -> None:
    def text(one: str, other: str) -> bytes:
        body = (formula, recital.format(one), f"1. {act.format(other)}")
        return "\n\n".join(body).encode()

    def scores(new: bytes) -> list[float]:
        old = text("S/2018/919", "S/2018/920")
        compared = compare(*(parse(read_bytes(data, "a.txt")) for data in (old, new)))
        return [change.score for change in compared.changes]

    rolled = scores(text("S/2019/322", "S/2019/562"))
    assert rolled == scores(text("S/2018/920", "S/2018/919"))
    assert min(rolled) == 1.0
