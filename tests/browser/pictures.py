"""The corpus that ships -> the pictures of the report in docs/images: `python -m
tests.browser.pictures`.

Wide, phone, dark, print and Arabic. The first four show the 68th-session text and our illustrative
draft of the next; the Arabic one shows the sample of the tests, because no Arabic text ships.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from resdiff.comparison import compare
from resdiff.parse import parse
from resdiff.readers import read_source
from resdiff.render.formats import formats_of
from resdiff.render.options import RenderOptions
from resdiff.values.comparison import Comparison
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.render import samples

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
COLOURS = 160  # of a picture: text on paper needs no more, and the repository stays small


def shipped() -> Comparison:
    """The 68th-session text and the illustrative draft."""
    names = ("68th-session-text.txt", "next-session-draft.illustrative.txt")
    old, new = (parse(read_source(ROOT / "corpus" / name)) for name in names)
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
        image.convert("RGB").quantize(COLOURS).save(IMAGES / f"report-{name}.png", optimize=True)


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
    save(next(folder.glob("page*.png")).read_bytes(), "print")


def main() -> None:
    """Take all pictures."""
    html = next(renderer for renderer in formats_of(Comparison) if renderer.name == "html")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for kind, comparison in (("shipped", shipped()), ("arabic", samples.arabic())):
            (folder / f"{kind}.html").write_bytes(html.write(comparison, RenderOptions()))
        address, arabic = ((folder / f"{kind}.html").as_uri() for kind in ("shipped", "arabic"))
        take(browser, address, "wide", 1440, 900)
        take(browser, address + "#c39", "dark", 1440, 900, "dark")
        take(browser, address + "#c39", "phone", 390, 844)
        take(browser, arabic, "arabic", 1280, 640)
        printed(browser, address, folder)
        browser.close()


if __name__ == "__main__":
    main()
