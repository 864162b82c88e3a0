"""What a reader meets first: the faults that were found in the report, the history and the terminal
(../shared/reference/faults.md, section 7), each as a test of its kind, with real texts.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html as in_html

from resdiff import blame, compare, read, trace
from resdiff.errors import ResdiffError
from resdiff.render.comparison.view import View, view
from resdiff.render.formats import written
from resdiff.render.lineage.view import lineage_view
from resdiff.render.options import RenderOptions
from resdiff.render.words import heard, speaking
from resdiff.render.words.said import Sentence
from resdiff.values.comparison import Comparison
from resdiff.values.lineage import Lineage

SERIES = ("protection-of-migrants", "unficyp", "minurso")


@pytest.fixture(scope="module")
def migrants(shared: Path) -> Comparison:
    folder = shared / "protection-of-migrants"
    return compare(folder / "A_RES_78_217.xml", folder / "A_RES_80_218.xml")


@pytest.fixture(scope="module")
def shown(migrants: Comparison) -> View:
    return view(migrants)


@pytest.fixture(scope="module", params=SERIES)
def series(request: pytest.FixtureRequest, shared: Path) -> Lineage:
    folder = shared / request.param
    texts = [path for path in sorted(folder.iterdir()) if path.suffix in (".xml", ".txt")]
    return trace([path for path in texts if "ocr" not in path.name])


def said(page: bytes) -> Any:
    """A page without its script, its style and the words of the texts."""
    root = in_html.fromstring(page.decode())
    for element in root.xpath("//script | //style | //code"):
        element.drop_tree()
    return root


def test_v1_one_numbering_and_one_sum(shown: View) -> None:
    """Change 12 exists: 1 to n without gaps, and what the screen counts adds up to n."""
    numbers = [row.number for row in shown.rows if row.changed]
    assert numbers == list(range(1, len(numbers) + 1))
    assert sum(count.number for count in shown.counts if count.summed) == shown.changes
    assert sum(len(group.rows) for group in shown.groups) == shown.changes
    page = said(written_page(shown))
    assert page.xpath("string(//*[@id='counter'])") == f"{shown.changes} changes"
    assert f"{shown.changes} changes" in page.xpath("string(//*[contains(@class, 'verdict')])")


def written_page(shown: View) -> bytes:
    from resdiff.render.comparison.html import page

    return page(shown, RenderOptions())


@pytest.mark.parametrize(
    ("old", "new"),
    [("A_C.5_80_L.15.pdf", "A_RES_80_235.pdf"), ("A_C.2_80_L.33.pdf", "A_RES_80_120.pdf")],
)
def test_v2_the_headline_and_the_list_say_the_same(shared: Path, old: str, new: str) -> None:
    """A headline of changes has rows; each row is in the drawer that the headline counts."""
    folder = shared / "drafts-and-adopted"
    made = view(compare(folder / old, folder / new))
    assert bool(made.changes) == (made.headline != "No change of wording")
    for group in made.groups:
        assert all(row.group == group.code for row in group.rows)


def test_v2_what_lost_strength_stands_with_what_was_lost(shown: View) -> None:
    lost = {row.number for group in shown.groups[:2] for row in group.rows}
    assert lost == {row.number for row in shown.rows if "lost" in row.facets}


def test_v5_footnotes_are_struck_with_their_paragraph_side_by_side(shown: View) -> None:
    """PP17 of 78/217 went with its notes."""
    page = said(written_page(shown))
    gone = "//article[contains(@class, 't-dropped')]//div[contains(@class, 'old')]//ul/li"
    assert len(page.xpath(gone)) >= 3
    assert len(page.xpath(f"{gone}/del")) == len(page.xpath(gone))


def test_v7_the_terminal_and_the_page_count_alike(series: Lineage) -> None:
    page = said(written(series, "html")).text_content()
    terminal = " ".join(written(series, "terminal").decode().split())
    for count in (
        r"(\d+) paragraphs in all",
        r"(\d+) stands? in every text",
        r"(\d+) ha(?:ve|s) gone",
    ):
        on_page, in_terminal = re.search(count, page), re.search(count, terminal)
        assert on_page and in_terminal
        assert on_page[1] == in_terminal[1]


def test_v8_no_year_stands_twice(series: Lineage) -> None:
    """ "S/RES/2790 (2025) (2025)", "S/RES/2373 (2017), 2017"."""
    for form in ("html", "terminal"):
        text = (
            said(written(series, "html")).text_content()
            if form == "html"
            else written(series, form).decode()
        )
        assert not re.search(r"\((\d{4})\)[,]? \(?\1\)?", text)


def test_v8_no_line_of_nothing(shared: Path) -> None:
    folder = shared / "protection-of-migrants"
    origins = blame(
        folder / "A_RES_80_218.xml", [folder / "A_RES_78_217.xml", folder / "A_RES_76_172.xml"]
    )
    for form in ("html", "terminal"):
        assert not re.search(r": 0 words|>0</td>", written(origins, form).decode())


def test_v9_the_events_of_a_paragraph_stand_in_order_and_once(series: Lineage) -> None:
    for row in lineage_view(series).rows:
        assert len(set(row.notes)) == len(row.notes)
        events = [note for note in row.notes if note.startswith(("Left", "Split", "Merged"))]
        years = [int(re.findall(r"\d{4}", note)[-1]) for note in events]
        # "merged after 2019" is told with the year that still had it
        assert years == sorted(years) or len(years) < 2


def test_v10_an_arabic_page_has_one_direction(shared: Path) -> None:
    folder = shared / "languages"
    found = compare(folder / "A_RES_76_172.ar.xml", folder / "A_RES_78_217.ar.xml")
    page = said(written(found, "html", RenderOptions(interface="ar")))
    assert page.get("dir") == "rtl"
    pairs = page.xpath("//*[@class='texts' or @class='columns' or contains(@class, 'pair')]/@dir")
    assert set(pairs) == {"rtl"}
    assert "A/RES/76/172 ← A/RES/78/217" in " ".join(
        page.xpath("string(//p[@class='names'])").replace("إلى", "").split()
    )


# Words that no diplomat says, and signs of what is inside.
_INSIDE = re.compile(
    r"\b(likeness|clauses?|Formula|Qualifier|weighted words|better partner|Heading\d|front matter|"
    r"[a-z]+\.[a-z]+-[a-z-]+|\d{4}-\d\d-\d\d|other attitude|exit code)\b|\d+ → \d+ brackets"
)


def test_v11_pages_have_no_words_of_ours(shown: View, series: Lineage) -> None:
    for page in (said(written_page(shown)), said(written(series, "html"))):
        for element in page.xpath("//*[@lang and not(@data-ui) and not(self::html)]"):
            element.drop_tree()
        assert not _INSIDE.findall(page.text_content())


def test_v11_the_terminal_has_none_either(migrants: Comparison, shown: View) -> None:
    text = written(migrants, "terminal").decode()
    ours = "\n".join(line for line in text.splitlines() if not line.startswith("    "))
    assert not _INSIDE.findall(ours)


def test_v11_what_is_read_is_told_in_every_language(shared: Path) -> None:
    """No notice of the small texts, good and bad, is told in English alone."""
    untold = set()
    with speaking("fr"):
        for path in sorted((shared.parent / "cases").rglob("*")):
            if path.suffix not in {".txt", ".docx", ".pdf", ".md", ".html", ".xml"}:
                continue
            try:
                text = read(path)
            except ResdiffError:
                continue
            messages = {notice.message for notice in (*text.source.notices, *text.notices)}
            untold |= {each for each in messages if not isinstance(heard(each), Sentence)}
    assert untold == set()


def test_v13_what_people_look_for_is_on_a_page_for_them() -> None:
    docs = Path(__file__).parents[2] / "docs"
    walks = "".join(
        (docs / f"{who}.md").read_text(encoding="utf-8")
        for who in ("delegates", "editors", "researchers", "engineers")
    )
    for wanted in (
        "--ordered",
        "CSV",
        "Print changes only",
        "brackets",
        "tracked",
        "compile",
        "comment",
    ):
        assert wanted.lower() in walks.lower()
