"""Numbers of lines in the margin of a plain text: furniture where every line has one, told."""

from __future__ import annotations

import pytest

from resdiff import read_string
from resdiff.values.document import Resolution, walk

TEXT = """The General Assembly,

Recalling its resolution 70/169 on the human rights to safe
drinking water and sanitation,

1. Urges States to protect the wells of the region, and to offer
assistance to the municipalities;

2. Requests the Secretary-General to report at its
seventy-fifth session;

3. Decides to remain seized of the matter.
"""


def words(resolution: Resolution) -> list[tuple[str, str]]:
    return [(clause.label, clause.text) for clause in walk(resolution.clauses)]


def codes(resolution: Resolution) -> list[str]:
    return [notice.code for notice in resolution.notices]


@pytest.mark.parametrize("form", ["{}   {}", "{:>3} {}", "  {}\t{}", "{:<4}{}"])
@pytest.mark.parametrize("blank", [True, False])
def test_numbers_in_the_margin_are_furniture(form: str, blank: bool) -> None:
    lines = TEXT.splitlines()
    numbers = iter(range(1, 100))
    text = "\n".join(
        form.format(next(numbers), line).rstrip() if blank or line else "" for line in lines
    )
    numbered, plain = read_string(text), read_string(TEXT)
    assert words(numbered) == words(plain)
    assert "text.line-numbers" in codes(numbered)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        # a number that leads one line is that of a paragraph or of a page
        TEXT.replace("seventy-fifth session", "2\nseventy-fifth session"),
        # the paragraphs of a text without a blank line
        "The General Assembly,\n"
        + "".join(f"{n}. Urges State {n} to act;\n" for n in range(1, 20)),
        "\n".join(f"{n} {line}" for n, line in zip(range(7, 99), TEXT.splitlines(), strict=False)),
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert "text.line-numbers" not in codes(read_string(text))
