"""What the desk answers to a browser: who may come, what each form gives, faults in sentences."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from resdiff.desk.answers import DOWNLOADS, downloads_of
from resdiff.desk.app import LARGEST, Desk
from resdiff.desk.tasks import TASKS
from resdiff.render.options import RenderOptions
from tests.conftest import ROOT

CORPUS = ROOT / "corpus"
OLD = CORPUS / "68th-session-text.txt"
NEW = CORPUS / "next-session-draft.illustrative.txt"
WORD = CORPUS / "negotiation" / "tracked.illustrative.docx"
BASE = "http://127.0.0.1:8000"


@pytest.fixture
def desk() -> Desk:
    return Desk(RenderOptions(generator="resdiff test"))


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    found = TestClient(desk.app(), base_url=BASE, raise_server_exceptions=False)
    yield found
    found.close()


def sent(client: TestClient, desk: Desk, task: str, **files: list[tuple[str, bytes]]) -> str:
    handed = [
        (field, (name, data, "application/octet-stream"))
        for field, row in files.items()
        for name, data in row
    ]
    answer = client.post(f"/{desk.secret}/", data={"task": task}, files=handed)
    return answer.text


def of(path: Path) -> tuple[str, bytes]:
    return path.name, path.read_bytes()


def frame(page: str) -> str:
    found = re.search(r'<iframe class="answer"[^>]* src="([^"]+)"', page)
    assert found is not None, page
    return found[1]


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/{0}/", {}, 200),
        ("/{0}/", {"host": "localhost:8000"}, 200),
        ("/", {}, 403),
        ("/{0}", {}, 403),
        ("/{0}x/", {}, 403),
        ("/wrong/", {}, 403),
        ("/{0}/", {"host": "evil.example:8000"}, 403),
        ("/{0}/", {"host": "127.0.0.1.evil.example"}, 403),
        ("/{0}/nothing", {}, 404),
        ("/{0}/answers/unknown", {}, 404),
        ("/{0}/answers/../../etc/passwd", {}, 403),
    ],
)
def test_who_may_come(
    client: TestClient, desk: Desk, path: str, headers: dict[str, str], status: int
) -> None:
    answer = client.get(path.format(desk.secret), headers=headers)
    assert answer.status_code == status
    if status == 403:
        assert answer.content == b""
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 422),
        ({"origin": BASE}, 422),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 422),
        ({"origin": "null"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": BASE, "sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_a_form_of_another_page_is_refused(
    client: TestClient, desk: Desk, headers: dict[str, str], status: int
) -> None:
    answer = client.post(f"/{desk.secret}/", data={"task": "compare"}, headers=headers)
    assert answer.status_code == status


def test_other_methods_are_refused(client: TestClient, desk: Desk) -> None:
    assert client.put(f"/{desk.secret}/").status_code == 403
    assert client.delete(f"/{desk.secret}/").status_code == 403


def test_every_form_is_on_the_page(client: TestClient, desk: Desk) -> None:
    page = client.get(f"/{desk.secret}/").text
    for task in TASKS:
        assert task.title in page
        for field in task.fields:
            assert f'name="{field.name}"' in page
    assert "http://" not in page.replace("http://www.w3.org", "")


PROPOSAL = OLD.read_bytes().replace(b"Encourages", b"Urges", 1)
LIST = "In operative paragraph 1, replace “migrants” with “all migrants”.".encode()
DONE = [
    ("compare", {"old": [of(OLD)], "new": [of(NEW)]}, "Changes of substance"),
    ("compare", {"old": [of(WORD)]}, "tracked.illustrative.docx"),
    ("trace", {"texts": [of(OLD), of(NEW), ("third.txt", PROPOSAL)]}, "3 versions"),
    ("tracked", {"tracked": [of(WORD)]}, "tracked.illustrative.docx"),
    ("compile", {"base": [of(OLD)], "proposals": [("prop-eu.txt", PROPOSAL), of(NEW)]}, "EU"),
    ("apply", {"draft": [of(OLD)], "amendments": [("list.txt", LIST)]}, "as amended"),
]


@pytest.mark.parametrize(("task", "files", "says"), DONE)
def test_each_form_gives_its_answer_and_its_files(
    client: TestClient,
    desk: Desk,
    task: str,
    files: dict[str, list[tuple[str, bytes]]],
    says: str,
) -> None:
    page = sent(client, desk, task, **files)
    address = frame(page)
    shown = client.get(address)
    assert shown.status_code == 200
    assert says in page + shown.text
    saved = re.findall(r'href="([^"]+\?save=1)"', page)
    assert len(saved) == len(set(saved)) >= 3
    for link in saved:
        answer = client.get(link)
        assert answer.status_code == 200, link
        assert "attachment" in answer.headers["content-disposition"]
        assert answer.content
    once_more = client.get(address.rpartition("/")[0])
    assert frame(once_more.text) == address


def test_pasted_words_will_do(client: TestClient, desk: Desk) -> None:
    data = {
        "task": "compare",
        "old-words": OLD.read_text(encoding="utf-8"),
        "new-words": NEW.read_text(encoding="utf-8"),
    }
    page = client.post(f"/{desk.secret}/", data=data).text
    assert "Changes of substance" in client.get(frame(page)).text


HOLLOW = io.BytesIO()
with zipfile.ZipFile(HOLLOW, "w") as archive:
    archive.writestr("word/document.xml", "<w:document/>")
WRONG = [
    ("compare", {"old": [of(OLD)]}, "the new text is missing. Choose a file"),
    ("compare", {"old": [of(OLD)], "new": [("x.docx", b"PK\x03\x04 no")]}, "x.docx"),
    ("compare", {"old": [of(OLD)], "new": [("x.docx", HOLLOW.getvalue())]}, "x.docx"),
    ("compare", {"old": [of(OLD)], "new": [("x.pdf", b"%PDF-1.7 no")]}, "x.pdf"),
    ("compare", {"old": [of(OLD)], "new": [("x.txt", b"")]}, "x.txt"),
    ("trace", {"texts": [of(OLD)]}, "two texts at least"),
    ("tracked", {"tracked": [of(OLD)]}, OLD.name),
    ("compile", {"base": [of(OLD)]}, "the proposals are missing"),
    ("compile", {"base": [of(OLD)], "proposals": [of(NEW), of(NEW)]}, "two proposals are by"),
    ("apply", {"draft": [of(OLD)]}, "the amendments are missing"),
]


@pytest.mark.parametrize(("task", "files", "says"), WRONG)
def test_what_is_wrong_is_a_sentence(
    client: TestClient,
    desk: Desk,
    task: str,
    files: dict[str, list[tuple[str, bytes]]],
    says: str,
) -> None:
    page = sent(client, desk, task, **files)
    found = re.search(r'<p class="fault"[^>]*>(.*?)</p>', page)
    assert found is not None, page
    assert says in re.sub(r"<[^>]*>", "", found[1])
    assert not re.search(r"error\[|Traceback|input\.|usage", found[1])
    assert f'id="{task}" open' in page  # the form stands open as it was


def test_too_much_is_refused_before_it_is_read(client: TestClient, desk: Desk) -> None:
    headers = {
        "content-length": str(LARGEST + 1),
        "content-type": "multipart/form-data; boundary=x",
    }
    answer = client.post(f"/{desk.secret}/", content=b"", headers=headers)
    assert answer.status_code == 413
    assert "choose fewer" in answer.text


def test_a_form_that_is_none_is_refused(client: TestClient, desk: Desk) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = client.post(f"/{desk.secret}/", content=b"--y\r\nnothing", headers=headers)
    assert answer.status_code in (400, 422)
    assert "Traceback" not in answer.text


def test_names_of_files_stay_words(client: TestClient, desk: Desk) -> None:
    name = "<script>alert(1)</script>.txt"
    page = sent(client, desk, "compare", old=[(name, OLD.read_bytes())], new=[of(NEW)])
    assert "<script>alert" not in page
    assert "<script>alert" not in client.get(frame(page)).text


def test_a_session_keeps_its_answers_apart(client: TestClient, desk: Desk) -> None:
    first = frame(sent(client, desk, "compare", old=[of(OLD)], new=[of(NEW)]))
    second = frame(sent(client, desk, "compare", old=[of(NEW)], new=[of(OLD)]))
    assert first != second
    assert client.get(first).text != client.get(second).text
    other = Desk(RenderOptions())
    stranger = TestClient(other.app(), base_url=BASE)
    assert stranger.get(first).status_code == 403
    stranger.close()


def test_nothing_is_written(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("something is written to disk")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp", "_TemporaryFileWrapper"):
        monkeypatch.setattr(tempfile, name, refused)
    large = OLD.read_bytes() + b"\n" * 3_000_000  # more than is kept in memory by default
    assert frame(sent(client, desk, "compare", old=[("large.txt", large)], new=[of(NEW)]))


def test_every_answer_has_a_page_first() -> None:
    for row in DOWNLOADS:
        rows = [each for each in DOWNLOADS if each.of is row.of]
        assert rows[0].kind.startswith("text/html")
    assert callable(downloads_of)


def test_the_command_prints_its_address_and_ends_when_it_is_told(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "resdiff", "desk", "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=tmp_path,
    )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{20,}/", address)
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own
        assert b"Compare two texts" in answer.read()
    process.terminate()
    process.wait(10)
    assert process.stdout.read() == ""  # one line, and nothing else
    process.stdout.close()
    assert process.returncode in (0, 143, -15)
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "resdiff", "desk", "--no-browser", "--port", port],
            capture_output=True,
            text=True,
        )
    assert done.returncode == 2
    assert done.stdout == ""
    assert re.fullmatch(r"resdiff: error\[output\.failed\]: 127\.0\.0\.1:\d+: .*\n", done.stderr)
