"""A draft edited under `resdiff watch`, seen in a real browser: the page changes with every save,
and nobody else reaches it.
"""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.waiting import until

pytestmark = pytest.mark.browser

BASE = (
    "The General Assembly,\n\n1. Urges States to protect the old wells;\n\n"
    "2. Requests farmers to leave the hedges uncut.\n"
)
ENVIRONMENT = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(Path(__file__).parents[2])}
SOON = 15_000  # milliseconds: half a second is usual, on a machine with nothing else to do


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    (tmp_path / "base.txt").write_text(BASE, encoding="utf-8")
    path = tmp_path / "a draft.txt"
    path.write_text(BASE, encoding="utf-8")
    return path


@pytest.fixture
def watched(draft: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "resdiff", "watch", draft.name, "--base", "base.txt"]
    with subprocess.Popen(
        command, cwd=draft.parent, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        yield process.stdout.readline().decode().strip()
        process.send_signal(signal.SIGTERM)
        try:
            assert process.wait(20) == 143
        finally:
            process.kill()  # what did not end must not be waited for
        assert b"Traceback" not in process.stderr.read()


def test_the_page_follows_the_draft(watched: str, draft: Path, chromium: Any) -> None:
    page = chromium.new_context(viewport={"width": 1000, "height": 500}).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(watched)
    report = page.frame_locator("#report")
    report.locator(".verdict", has_text="No change of wording").first.wait_for(timeout=SOON)

    draft.write_text(BASE.replace("Urges", "Encourages"), encoding="utf-8")
    report.locator("ins", has_text="Encourages").first.wait_for(timeout=SOON)
    assert page.locator("#fault").is_hidden()

    draft.write_bytes(b"")  # what cannot be read leaves the last report, and says so
    page.locator("#fault", has_text="the file is empty").wait_for(timeout=SOON)
    assert report.locator("ins", has_text="Encourages").count()

    more = "".join(
        f"\n\n{number}. Welcomes the growth of orchard number {number} on the hill;"
        for number in range(2, 60)
    )
    draft.write_text(BASE.split("\n\n2.")[0] + more, encoding="utf-8")
    report.locator("ins", has_text="number 59").first.wait_for(timeout=SOON)
    assert page.locator("#fault").is_hidden()
    frame = next(frame for frame in page.frames if "report" in frame.url)
    frame.evaluate("scrollTo({top: 900, behavior: 'instant'})")

    draft.write_text(
        draft.read_text(encoding="utf-8").replace("number 59", "number 60"), encoding="utf-8"
    )
    report.locator("ins", has_text="number 60").first.wait_for(timeout=SOON)
    frame = next(frame for frame in page.frames if "report" in frame.url)
    until(frame, "Math.abs(scrollY - 900) < 40")  # the reader is where he was
    assert said == []


@pytest.mark.parametrize(
    ("method", "host", "path", "status"),
    [
        ("GET", None, "", 200),
        ("GET", "localhost", "", 200),
        # DNS rebinding: a page elsewhere under a name that leads here
        ("GET", "rebound.example", "", 403),
        ("GET", "127.0.0.1.rebound.example", "", 403),
        ("GET", None, "../../etc/passwd", 404),
        ("GET", None, "base.txt", 404),
        ("POST", None, "", 405),
    ],
)
def test_only_the_pages_and_only_by_their_address(
    watched: str, method: str, host: str | None, path: str, status: int
) -> None:
    address = urlsplit(watched)
    connection = http.client.HTTPConnection("127.0.0.1", address.port or 0, timeout=10)
    heads = {"Host": f"{host}:{address.port}"} if host else {}
    connection.request(method, address.path + path, headers=heads)
    first = connection.getresponse()
    first.read()
    assert first.status == status
    connection.close()
    for guess in ("/", "/wrong/", "/report", "/wrong/report"):
        connection.request("GET", guess)
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (403, b"")
    connection.close()


def test_what_cannot_be_watched_is_one_line(tmp_path: Path) -> None:
    for arguments in (
        ["nothing.txt", "--base", "x.txt"],
        ["base.txt", "--base", "nothing.txt"],
        ["base.txt"],
    ):
        (tmp_path / "base.txt").write_text(BASE, encoding="utf-8")
        command = [sys.executable, "-m", "resdiff", "watch", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, timeout=60
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("resdiff: error[")
        assert done.stderr.count("\n") == 1
