"""The terminal: widths, colour, no escape sequence of a text, no command of a CI log."""

from __future__ import annotations

import re

import pytest

from resdiff.render.comparison.terminal import render
from resdiff.render.kit.wrap import columns, wrap
from resdiff.render.options import RenderOptions, colour_wanted
from tests.render import samples


def lines(comparison: object, **options: object) -> list[str]:
    return render(comparison, RenderOptions(**options)).decode().splitlines()  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [20, 40, 80, 100, 132, 300])
@pytest.mark.parametrize(
    "make", [samples.illustrative, samples.chinese, samples.hostile, samples.arabic]
)
def test_no_line_is_wider_than_asked(make: object, width: int) -> None:
    assert max(map(columns, lines(make(), width=width))) <= width  # type: ignore[operator]


def test_wide_is_side_by_side_and_narrow_is_unified() -> None:
    assert not any(" │ " in line for line in lines(samples.illustrative(), width=80))
    assert any(" │ " in line for line in lines(samples.illustrative(), width=120))
    assert any(" │ " in line for line in lines(samples.illustrative(), width=80, layout="side"))
    assert not any(
        " │ " in line for line in lines(samples.illustrative(), width=120, layout="unified")
    )


def test_without_colour_words_carry_signs() -> None:
    text = "\n".join(lines(samples.illustrative()))
    assert "[-Calls upon-]{+Encourages+} all States" in text
    assert "\x1b" not in text


def test_with_colour_only_our_own_codes_go_out() -> None:
    raw = render(samples.hostile(), RenderOptions(colour=True)).decode()
    assert "\x1b" not in re.sub(r"\x1b\[[0-9;]*m", "", raw)
    assert not re.search("[\x00-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", raw)


def test_a_ci_log_sees_no_command() -> None:
    comparison = samples.pair(
        "::error::x ##[error]y", "::error::z ##[error]y", name="::warning::.txt"
    )
    for line in lines(comparison, width=40, ci=True):
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


def test_unchanged_clauses_are_counted_or_printed() -> None:
    text = "Reaffirming that everyone who lives beside a river"
    assert text not in "\n".join(lines(samples.illustrative()))
    assert text in "\n".join(lines(samples.illustrative(), unchanged=True))


def test_a_dropped_footnote_is_shown() -> None:
    comparison = samples.illustrative()
    assert "Resolution 217 A (III)." not in "\n".join(lines(comparison))  # both texts have it


@pytest.mark.parametrize(
    ("choice", "environ", "tty", "wanted"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"CLICOLOR_FORCE": "0"}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_whether_to_colour(choice: str, environ: dict[str, str], tty: bool, wanted: bool) -> None:
    assert colour_wanted(choice, environ, is_tty=tty) is wanted


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Calls upon all States", 10, ["Calls upon", "all States"]),
        ("敦促各国保护", 5, ["敦促", "各国", "保护"]),
        ("A/RES/80/305/with/a/long/name", 10, ["A/RES/80/3", "05/with/a/", "long/name"]),
        ("e\u0301e\u0301 e\u0301", 4, ["e\u0301e\u0301 e\u0301"]),
        ("", 10, [""]),
    ],
)
def test_wrapping(text: str, width: int, expected: list[str]) -> None:
    assert ["".join(word for _, word in line) for line in wrap([("", text)], width)] == expected
