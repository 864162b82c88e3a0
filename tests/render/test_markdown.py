"""The comment on a pull request: verdict first, under the limit, nothing in it alive."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from resdiff.render.comparison.markdown import dead, render
from resdiff.render.options import RenderOptions
from resdiff.values.comparison import Edit, Op
from tests.render import samples


def test_the_verdict_comes_first_and_what_was_lost_is_open() -> None:
    text = render(samples.illustrative(), RenderOptions()).decode()
    assert text.startswith("### Changes of substance: 3 dropped, 2 weaker or narrower, ")
    assert "<details open><summary><b>Dropped</b> (3)</summary>" in text
    assert "<details><summary><b>New</b> (1)</summary>" in text


def test_it_stays_under_the_limit_and_says_what_is_missing() -> None:
    data = render(samples.large(3000, every=1), RenderOptions())
    assert len(data) <= RenderOptions().max_bytes
    shown = data.count(b"<li>")
    assert f"**{3000 - shown:,} more changes are not shown here".encode() in data
    assert data.count(b"<details") == data.count(b"</details>")


def test_one_endless_clause_is_cut_and_does_not_push_out_the_others() -> None:
    made = samples.pair("a", "b")
    endless = replace(made.new.clauses[0], text="word " * 60_000)
    change = replace(made.changes[0], edits=(Edit(Op.REMOVED, "a"), Edit(Op.ADDED, endless.text)))
    data = render(
        replace(made, new=replace(made.new, clauses=(endless,)), changes=(change,)), RenderOptions()
    )
    assert len(data) <= RenderOptions().max_bytes
    assert b"cut here" in data


LIVE = (
    "@everyone",
    "#12",
    "GH-12",
    "https://example.org",
    "www.example.org",
    ":tada:",
    "a@b.org",
    "![x](y)",
    "<img src=x>",
    "`x`",
    "| x |",
    "$x$",
)


@pytest.mark.parametrize("text", LIVE)
def test_signs_are_dead(text: str) -> None:
    written = dead(text)
    assert not re.search(
        r"@\w|#\d|GH-\d|://|www\.|:\w+:|[`|$]|!\[|<img", re.sub(r"&#\d+;", "", written)
    )
    plain = re.sub(r"</?span>", "", written)
    assert (
        re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), plain)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        == text
    )


def test_a_change_stands_on_one_line_so_that_its_html_is_not_read_as_markdown() -> None:
    for name in ("hostile", "illustrative"):
        text = render(getattr(samples, name)(), RenderOptions()).decode()
        assert not re.search(r"<ul>\n(?:.*\n)*?\n(?:.*\n)*?</ul>", text.split("</details>")[0])


def test_two_empty_texts() -> None:
    assert "No change of wording" in render(samples.empty(), RenderOptions()).decode()
