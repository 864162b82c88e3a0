"""Everything that a reader can do with the report, in Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from resdiff import compare
from resdiff.render.pages.reports import entry, index_page
from resdiff.values.comparison import Comparison
from tests.browser.waiting import until
from tests.render import samples

pytestmark = pytest.mark.browser

Visit = Callable[..., Any]
Write = Callable[[str, Comparison], str]

REAL = ("A_RES_78_217.xml", "A_RES_80_218.xml")


@pytest.fixture
def report(write: Write) -> str:
    return write("illustrative", samples.illustrative())


def places(page: Any) -> list[str]:
    """The places of the changes in sight."""
    rows = "[...document.querySelectorAll('.change')].filter(row => row.checkVisibility())"
    return page.evaluate(f"{rows}.map(row => row.querySelector('.place').textContent)")


def fragment(page: Any) -> str:
    """The part of the address behind the file; asked in the page, where it is never late."""
    return page.evaluate("location.hash")


def hits(page: Any, text: str) -> None:
    """Wait until the search says `text`."""
    page.locator("#hits", has_text=re.compile(f"^{text}$")).wait_for()


def folded(page: Any) -> Any:
    """A clause in a fold."""
    return page.locator(".side.new", has_text="entitled to clean water")


def test_the_first_screen_says_what_was_lost(visit: Visit, report: str) -> None:
    page = visit(report)
    assert page.title() == "A/RES/79/310 → A/RES/80/305: Changes of substance"
    for text in (
        "A/RES/79/310",
        "18 December 2025",
        "Changes of substance",
        "3 dropped, 2 weaker or narrower, 1 other change of substance, 1 new",
    ):
        assert page.get_by_text(text).first.is_visible()
    for link in page.locator(".g-dropped a, .g-weakened a").all():
        assert link.bounding_box()["y"] < 900


def test_steps_by_buttons_and_keys_and_wraps(visit: Visit, report: str) -> None:
    page = visit(report)
    page.click("#next")
    assert fragment(page) == "#c1"
    assert page.text_content("#counter") == "1 of 10"
    page.keyboard.press("j")
    assert fragment(page) == "#c2"
    assert page.evaluate("document.activeElement.closest('.change').id") == "c2"
    page.keyboard.press("n")
    page.keyboard.press("p")
    page.keyboard.press("k")
    assert page.text_content("#counter") == "1 of 10"
    page.click("#prev")
    assert fragment(page) == "#c10"
    assert "from the end again" in page.text_content("#live")


def test_the_heading_we_go_to_is_not_under_the_bar(visit: Visit, report: str) -> None:
    for options in ({}, {"width": 390}):
        page = visit(report, **options)
        for _ in range(4):
            page.keyboard.press("j")
        bar = page.locator(".bar").bounding_box()
        columns = page.locator(".columns").bounding_box() if not options else None
        bottom = columns["y"] + columns["height"] if columns else bar["y"] + bar["height"]
        assert page.locator(".here h3").bounding_box()["y"] >= bottom


def test_a_slow_machine_does_not_take_us_elsewhere(visit: Visit, report: str) -> None:
    page = visit(report)
    # to the last change, which cannot stand at the top
    page.evaluate("document.getElementById('prev').click()")
    frame = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
    busy = "for (const end = performance.now() + 600; performance.now() < end;);"
    for _ in range(3):
        page.evaluate(f"() => {{ {busy} return {frame}; }}")
    assert page.text_content("#counter") == "10 of 10"
    page.mouse.move(700, 600)
    page.mouse.wheel(0, -1500)  # once the reader scrolls, the counter follows
    until(page, "document.getElementById('counter').textContent !== '10 of 10'")


def test_single_letter_keys_can_be_switched_off(visit: Visit, report: str) -> None:
    page = visit(report)
    page.click(".menu > summary")
    page.uncheck("#keys")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert fragment(page) == ""
    page.reload()
    page.keyboard.press("j")
    assert fragment(page) == ""


def test_the_list_of_keys_opens_and_closes(visit: Visit, report: str) -> None:
    page = visit(report)
    page.keyboard.press("?")
    assert page.locator("#keylist").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keylist").is_visible()
    page.click(".menu > summary")
    page.click("#help")
    page.click("#close-keys")
    assert not page.locator("#keylist").is_visible()


def test_filters_hide_the_rest_and_stand_in_the_address(visit: Visit, report: str) -> None:
    page = visit(report)
    page.click("label:has(#f-dropped)")
    assert places(page) == ["PP3", "OP2", "OP3(c)"]
    assert page.text_content("#hidden-rows") == "7 changes are hidden"
    assert fragment(page) == "#&show=dropped"
    page.click(".more > summary")
    page.click("label:has(#f-opening)")
    assert places(page) == ["PP3", "OP1", "OP2", "OP3(c)", "OP4 + OP5 → OP3"]
    page.keyboard.press("j")  # from where we look, which opening the filters has moved
    assert fragment(page) in ("#c2&show=dropped+opening", "#c4&show=dropped+opening")
    page.reload()
    assert places(page) == ["PP3", "OP1", "OP2", "OP3(c)", "OP4 + OP5 → OP3"]
    page.click("#clear")
    assert len(places(page)) == 10
    page.click(".more > summary")  # closed by loading the page again
    page.click("label:has(#f-unchanged)")
    assert page.locator(".fold").first.is_visible()
    assert not places(page) or all(place == "OP3(d) → OP2(a)" for place in places(page))


def test_a_link_to_a_change_is_stronger_than_a_filter(visit: Visit, report: str) -> None:
    page = visit(report + "#c3&show=dropped")
    assert page.locator("#c3").is_visible()


def test_old_and_new_places_have_addresses(visit: Visit, report: str) -> None:
    page = visit(report + "#old-op3.b")
    assert page.locator("#c7").bounding_box()["y"] < 300
    page = visit(report + "#new-pp2")  # inside a fold
    assert folded(page).is_visible()


def test_search_counts_both_texts_and_opens_folds(visit: Visit, report: str) -> None:
    page = visit(report)
    page.keyboard.press("/")
    page.keyboard.type("river communities")
    hits(page, "3 found")  # OP1 of both texts, and the title, which both share
    page.fill("#q", "CLEAN WÁTER")
    hits(page, "1 found")
    assert not folded(page).is_visible()
    page.keyboard.press("Enter")
    assert folded(page).is_visible()
    assert page.text_content("#hits") == "1 of 1"
    assert "q=CLEAN%20W%C3%81TER" in fragment(page)
    page.fill("#q", "no such words")
    hits(page, "nothing found")
    page.keyboard.press("Escape")
    assert page.text_content("#hits") == ""


def test_search_finds_words_across_changes_in_the_unified_view(visit: Visit, report: str) -> None:
    # only the old text has these words together
    page = visit(report + "#&view=unified&q=women%20and%20children")
    assert page.text_content("#hits") == "1 found"
    page = visit(report + "#&view=unified&q=women%2C%20children%20and%20persons")
    assert page.text_content("#hits") == "1 found"


def in_one_text(page: Any) -> bool:
    """Whether the words struck in change 4 stand in the new text, and only there."""
    struck = page.locator("#c4 .new del")
    assert struck.count()
    return bool(struck.first.is_visible()) and not page.locator("#c4 .old").is_visible()


def test_side_by_side_and_unified(visit: Visit, report: str) -> None:
    page = visit(report)
    assert page.locator("#c4 .old").is_visible()
    assert not in_one_text(page)
    page.keyboard.press("u")
    assert in_one_text(page)
    assert "view=unified" in fragment(page)
    page.reload()
    assert in_one_text(page)


@pytest.mark.parametrize("width", [320, 390, 860])
def test_narrow_is_unified_and_never_scrolls_sideways(
    visit: Visit, report: str, width: int
) -> None:
    page = visit(report, width=width)
    assert in_one_text(page)
    for details in page.locator("details:not(.menu)").all():
        details.evaluate("item => { item.open = true }")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("make", [samples.hostile, samples.arabic, samples.chinese])
def test_long_words_do_not_scroll_sideways(
    visit: Visit, write: Write, make: Callable[[], Comparison]
) -> None:
    page = visit(write(make.__name__, make()), width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_move_is_linked_both_ways(visit: Visit, report: str) -> None:
    page = visit(report)
    page.click("#c6 .from")
    pointer = page.locator("#from-c6")
    assert 0 < pointer.bounding_box()["y"] < 900
    pointer.locator("a").click()
    assert fragment(page) == "#c6"
    assert "underline" in page.locator("#c6 .new .txt").evaluate(
        "item => getComputedStyle(item).textDecoration"
    )
    assert "double" in page.locator("#c6 .new .txt").evaluate(
        "item => getComputedStyle(item).textDecoration"
    )


CLIPBOARD = (
    "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => { "
    "window.copied = text; }}});"
)


def test_copying(visit: Visit, report: str) -> None:
    page = visit(report, before=CLIPBOARD)
    page.click("#c4 .why > summary")
    page.click("#c4 [data-copy=link]")
    assert page.evaluate("window.copied") == f"{report}#c4"
    assert page.text_content("#live") == "Link copied"
    page.click("#c4 [data-copy=cite]")
    assert page.evaluate("window.copied") == (
        "A/RES/79/310 of 17 December 2024 → A/RES/80/305 of 18 December 2025: change 4, OP1"
    )
    page.click("#c4 [data-copy=text]")
    copied = page.evaluate("window.copied")
    assert (
        "Old: Calls upon all States to protect river communities, in particular women and "
        "children, against floods;" in copied
    )
    assert "New: Encourages all States" in copied
    assert copied.splitlines()[0].endswith(": change 4, OP1 (~ Reworded)")
    page.keyboard.press("j")
    page.keyboard.press("c")
    assert page.text_content("#live") == "Citation copied"


def test_viewed_ticks_are_kept_per_pair_of_texts(visit: Visit, report: str) -> None:
    page = visit(report)
    page.check("[data-viewed=c5]")
    page.goto(report + "#c4")
    # the page hears of its new address a moment after the browser has it
    page.locator("#c4.here").wait_for()
    page.keyboard.press("v")
    assert page.text_content("#viewed") == "2 of 10 read"
    page.reload()
    assert page.is_checked("[data-viewed=c5]")
    assert page.text_content("#viewed") == "2 of 10 read"


def test_a_browser_that_keeps_nothing_still_works(visit: Visit, report: str) -> None:
    page = visit(
        report,
        before="Object.defineProperty(window, 'localStorage', {get() { throw new "
        "Error('refused'); }});",
    )
    page.check("[data-viewed=c5]")
    page.keyboard.press("j")
    assert page.text_content("#counter").endswith("of 10")


def test_reason_and_confidence_are_one_click_away(visit: Visit, report: str) -> None:
    page = visit(report)
    assert page.get_by_text("81% sure", exact=True).is_visible()
    page.click("#c4 .why > summary")
    assert page.get_by_text("same place; 91% of the words").is_visible()
    assert (
        page.locator("#c4").get_by_text("98% sure that these are the same paragraph").is_visible()
    )


def test_badges_say_what_they_mean_on_hover_and_focus(visit: Visit, report: str) -> None:
    page = visit(report)
    badge = page.locator("#c4 .badge").first
    meaning = page.locator(f"#{badge.get_attribute('aria-describedby')}").text_content()
    tip = "item => [getComputedStyle(item, '::after')].map(own => [own.display, own.content])[0]"
    assert badge.evaluate(tip) == ["none", f'"{meaning}"']
    badge.hover()
    assert badge.evaluate(tip) == ["block", f'"{meaning}"']
    page.mouse.move(0, 0)
    badge.focus()
    assert badge.evaluate(tip) == ["block", f'"{meaning}"']
    page.select_option("#interface", "fr")
    said = page.locator(f"#{badge.get_attribute('aria-describedby')}").text_content()
    assert said != meaning
    assert badge.evaluate(tip) == ["block", f'"{said}"']


def test_colours_follow_the_system_and_the_switch(visit: Visit, report: str) -> None:
    paper = "getComputedStyle(document.querySelector('.ground')).backgroundColor"
    light, dark = visit(report), visit(report, color_scheme="dark")
    assert light.evaluate(paper) != dark.evaluate(paper)
    light.click(".menu > summary")
    light.check("#theme-dark")
    assert light.evaluate(paper) == dark.evaluate(paper)


def test_forced_colours_and_reduced_motion(visit: Visit, report: str) -> None:
    page = visit(report, forced_colors="active", reduced_motion="reduce")
    assert "underline" in page.locator("#c4 ins").first.evaluate(
        "item => getComputedStyle(item).textDecorationLine"
    )
    assert "line-through" in page.locator("#c4 del").first.evaluate(
        "item => getComputedStyle(item).textDecorationLine"
    )
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_screen_readers_hear_insertions_and_deletions(visit: Visit, report: str) -> None:
    page = visit(report)
    tree = page.locator("#c4 .pair").aria_snapshot()
    assert "deletion" in tree
    assert "insertion" in tree
    assert "[removed]" in page.locator("#c4 .pair del").first.evaluate(
        "item => getComputedStyle(item, '::before').content"
    )
    page.click(".menu > summary")
    page.uncheck("#spoken")
    assert (
        page.locator("#c4 .pair del").first.evaluate(
            "item => getComputedStyle(item, '::before').content"
        )
        == "none"
    )
    page.check("#words")
    assert "[added]" in page.locator("#c4 .pair ins").first.evaluate(
        "item => getComputedStyle(item, '::before').content"
    )


def test_it_works_without_javascript(visit: Visit, report: str) -> None:
    page = visit(report, java_script_enabled=False)
    assert not page.locator(".js >> visible=true").count()
    page.click(".fold >> nth=1 >> summary")
    assert folded(page).is_visible()
    page.click("label:has(#f-dropped)")
    assert page.locator(".change >> visible=true").count() == 3
    page.click("label:has(#f-dropped)")
    page.click("label:has(#view-unified)")
    assert in_one_text(page)
    page.click(".g-dropped a >> nth=1")
    page.wait_for_url(report + "#c5")


def test_print_is_unified_open_and_without_chrome(visit: Visit, report: str) -> None:
    page = visit(report)
    page.emulate_media(media="print")
    assert in_one_text(page)
    assert folded(page).is_visible()
    for chrome in (".bar", ".minimap", ".why"):
        assert not page.locator(chrome).first.is_visible()
    for size in ("A4", "Letter"):
        assert page.pdf(format=size).startswith(b"%PDF")


def test_the_minimap_leads_to_changes(visit: Visit, report: str) -> None:
    page = visit(report)
    page.click(".minimap a[href='#c8']")
    assert fragment(page) == "#c8"


def test_arabic_reads_from_the_right(visit: Visit, write: Write) -> None:
    page = visit(write("arabic", samples.arabic()))
    assert (
        page.locator("#c1 .side.old").bounding_box()["x"]
        > page.locator("#c1 .side.new").bounding_box()["x"]
    )
    direction = "item => getComputedStyle(item).direction"
    assert page.locator("#c1 .side.old").evaluate(direction) == "rtl"


def test_identical_texts(visit: Visit, write: Write) -> None:
    page = visit(write("same", samples.pair("Urges States;", "Urges States;")))
    assert page.get_by_text("No change of wording").first.is_visible()
    page.keyboard.press("j")
    assert page.text_content("#live") == "No change to go to"


@pytest.mark.parametrize("make", [samples.hostile, samples.chinese, samples.arabic, samples.empty])
def test_texts_stay_text(visit: Visit, write: Write, make: Callable[[], Comparison]) -> None:
    page = visit(write(make.__name__, make()))
    for key in "jnkpuvc":
        page.keyboard.press(key)
    for fold in page.locator("details").all():
        fold.evaluate("item => { item.open = true }")
    handlers = (
        "[...document.querySelectorAll('*')].flatMap(item => [...item.attributes]).filter(item => "
        "/^on|^style$/.test(item.name)).length"
    )
    assert page.evaluate(handlers) == 0
    assert page.evaluate("document.querySelectorAll('script:not([type])').length") == 2
    alien = (
        "img, iframe, object, embed, svg:not(.minimap svg, .chart svg), form, "
        "a[href]:not([href^='#'])"
    )
    assert page.evaluate("alien => document.querySelectorAll(alien).length", alien) == 0
    if make is samples.hostile:
        assert "onerror=alert(2)" in page.locator("#c1 .new").text_content()
        assert "<script>alert(1)</script>" in page.title()


def test_the_policy_stops_what_is_not_ours(chromium: Any, report: str) -> None:
    page = chromium.new_page()
    page.goto(report)
    page.evaluate(
        "() => document.body.insertAdjacentHTML('beforeend', '<b style=\"color: red\" "
        'id="odd">x</b>\')'
    )
    assert page.locator("#odd").evaluate("item => getComputedStyle(item).color") != "rgb(255, 0, 0)"
    page.close()


def test_the_index_sorts_and_filters(visit: Visit, write: Callable[..., str]) -> None:
    makers = (samples.chinese, samples.illustrative, samples.empty)
    page = visit(
        write(
            "many",
            index_page([entry(make(), make.__name__, f"{make.__name__}.html") for make in makers]),
        )
    )
    rows = "[...document.querySelectorAll('#pairs tbody tr')].filter(row => !row.hidden)"
    names = f"{rows}.map(row => row.querySelector('a').getAttribute('href'))"
    page.click("th:has-text('What changed') button")
    assert page.evaluate(names) == ["./illustrative.html", "./chinese.html", "./empty.html"]
    page.click("th:has-text('What changed') button")
    assert page.evaluate(names) == ["./empty.html", "./chinese.html", "./illustrative.html"]
    page.fill("#q", "river")
    assert page.evaluate(names) == ["./illustrative.html"]
    assert page.text_content("#hits") == "1 of 3"


def test_the_page_speaks_six_languages_without_a_request(visit: Visit, report: str) -> None:
    """Switched through all and back, it says what it said; Arabic mirrors it; no request is made
    (conftest fails on any).
    """
    page = visit(report)
    before = page.inner_text("body")
    heads = {
        "fr": "Modifications de fond",
        "ar": "تغييرات جوهرية",
        "zh": "实质性改动",
        "ru": "Изменения по существу",
        "es": "Cambios de fondo",
    }
    for code, head in heads.items():
        page.select_option("#interface", code)
        assert page.text_content(".verdict h2") == head
        assert page.get_attribute("html", "lang") == code
        assert page.get_attribute("html", "dir") == ("rtl" if code == "ar" else "ltr")
        list_left = page.evaluate("document.querySelector('nav.list').getBoundingClientRect().x")
        assert (list_left > 600) == (code == "ar")
    page.select_option("#interface", "en")
    assert page.inner_text("body").split() == before.split()


def test_a_language_chosen_is_kept(visit: Visit, report: str) -> None:
    page = visit(report)
    page.select_option("#interface", "fr")
    page.reload()
    expect(page.locator(".verdict h2")).to_have_text("Modifications de fond")
    assert page.input_value("#interface") == "fr"
    page.select_option("#interface", "en")


def test_print_changes_only(visit: Visit, report: str) -> None:
    """Nothing that did not change, nothing folded, no list; every change is there."""
    page = visit(report)
    page.click(".menu > summary")
    page.check("#changes-only")
    page.emulate_media(media="print")
    assert page.locator(".quiet:visible, .fold:visible, nav.list:visible").count() == 0
    assert page.locator(".change:visible").count() == page.locator(".change").count()


def test_real_texts_print_on_twelve_pages_at_most(visit: Visit, write: Write, shared: Path) -> None:
    """A/RES/78/217 and A/RES/80/218, 57 changes: their changes alone (faults.md V3)."""
    import pypdfium2

    folder = shared / "protection-of-migrants"
    page = visit(write("migrants", compare(*(folder / name for name in REAL))))
    page.evaluate("document.getElementById('changes-only').checked = true")
    for size in ("A4", "Letter"):
        printed = page.pdf(format=size)
        assert len(pypdfium2.PdfDocument(printed)) <= 12
