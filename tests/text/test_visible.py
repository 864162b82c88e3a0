"""Control and direction-changing characters are spelled out; real scripts are left alone."""

from __future__ import annotations

import pytest

from resdiff.text.visible import explicit, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "⟨U+001B⟩[2J"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("\ud800", "⟨U+D800⟩"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("a\nb\tc", "a b c"),
        ("\x85\u2028", "⟨U+0085⟩⟨U+2028⟩"),
    ],
)
def test_unsafe_characters_are_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


REAL = (
    "حماية المجتمعات\u200f",
    "می\u200cخواهم",
    "沿河社区",
    "co\u00adoperation",
    "“dialogue” – naïve",
    "e\u0301",
)


@pytest.mark.parametrize("text", REAL)
def test_real_texts_are_left_as_they_are(text: str) -> None:
    assert visible(text) == text
    assert explicit(text) == text


def test_a_change_of_nothing_visible_is_spelled_out() -> None:
    assert explicit("\u200b") == "⟨U+200B⟩"
    assert explicit(" \u00ad") == " ⟨U+00AD⟩"
