"""The corpus that ships -> the pictures of docs/images: `python -m tests.browser.pictures`.

The report wide, on a phone, dark, printed and in Arabic; the desk, a history, a compilation,
language versions, many reports. The first four show the 68th-session text and our illustrative
draft of the next; the Arabic one shows the sample of the tests, because no Arabic text ships.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from resdiff import compile as put_together
from resdiff import concord, trace
from resdiff.comparison import compare
from resdiff.desk.app import Desk
from resdiff.desk.serving import serving
from resdiff.parse import parse
from resdiff.readers import read_source
from resdiff.render.formats import formats_of, written
from resdiff.render.options import RenderOptions
from resdiff.render.pages.reports import entry, index_page
from resdiff.values.comparison import Comparison
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.render import samples

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
NAMES = ("68th-session-text.txt", "next-session-draft.illustrative.txt")
COLOURS = 160  # of a picture: text on paper needs no more, and the repository stays small


def shipped() -> Comparison:
    """The 68th-session text and the illustrative draft."""
    old, new = (parse(read_source(ROOT / "corpus" / name)) for name in NAMES)
    return compare(old, new)


def take(
    browser: Browser, address: str, name: str, width: int, height: int, scheme: str = "light"
) -> None:
    """One picture of the top of a page, or of the change its address names."""
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    page.goto(address)
    save(page.screenshot(), name)
    page.close()


def save(data: bytes, name: str) -> None:
    """A picture with few colours."""
    with Image.open(io.BytesIO(data)) as image:
        image.convert("RGB").quantize(COLOURS).save(IMAGES / f"{name}.png", optimize=True)


def printed(browser: Browser, address: str, folder: Path) -> None:
    """The second printed page, as a printer without colour gives it."""
    page = browser.new_page()
    page.goto(address)
    page.pdf(path=folder / "report.pdf", format="A4")
    page.close()
    subprocess.run(
        [
            "pdftoppm",
            "-r",
            "80",
            "-gray",
            "-png",
            "-f",
            "2",
            "-l",
            "2",
            folder / "report.pdf",
            folder / "page",
        ],
        check=True,
    )
    save(next(folder.glob("page*.png")).read_bytes(), "report-print")


def main() -> None:
    """Take all pictures."""
    html = next(renderer for renderer in formats_of(Comparison) if renderer.name == "html")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for kind, comparison in (("shipped", shipped()), ("arabic", samples.arabic())):
            (folder / f"{kind}.html").write_bytes(html.write(comparison, RenderOptions()))
        address, arabic = ((folder / f"{kind}.html").as_uri() for kind in ("shipped", "arabic"))
        take(browser, address, "report-wide", 1440, 900)
        take(browser, address + "#c39", "report-dark", 1440, 900, "dark")
        take(browser, address + "#c39", "report-phone", 390, 844)
        take(browser, arabic, "report-arabic", 1280, 640)
        printed(browser, address, folder)
        for kind, page in others().items():
            (folder / f"{kind}.html").write_bytes(page)
            take(browser, (folder / f"{kind}.html").as_uri(), kind, 1280, 800)
        desk = Desk(RenderOptions())
        with serving(desk, 0) as opened:
            take(browser, opened, "desk", 1280, 640)
        browser.close()


def others() -> dict[str, bytes]:
    """The other pages, each by the name of its picture."""
    texts = [ROOT / "corpus" / name for name in NAMES]
    versions = [*sorted((ROOT / "corpus").glob("*.illustrative.txt")), texts[0]]
    talks = ROOT / "corpus/negotiation"
    sides = [(who, talks / f"{who.lower()}.illustrative.txt") for who in ("Elbonia", "Freedonia")]
    return {
        "lineage": written(trace(versions), "html"),
        "compilation": written(put_together(talks / "zero-draft.illustrative.txt", sides), "html"),
        "languages": written(concord([ROOT / "corpus/languages"]), "html"),
        "reports": index_page([entry(shipped(), "migrants", "migrants.html")]),
    }


if __name__ == "__main__":
    main()
