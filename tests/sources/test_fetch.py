"""Fetching by symbol against a real server that misbehaves in every way that the UN's have been
seen to.
"""

from __future__ import annotations

import contextlib
import http.server
import io
import json
import socket
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from msgspec import Struct, field
from msgspec.structs import replace

from resdiff.errors import ResdiffError, UsageError
from resdiff.sources import fetch as fetching
from resdiff.sources.fetch import FetchedText, FetchOptions, HttpOptions, fetch, fetch_source
from resdiff.sources.fetch.addresses import HOSTS, checked, document_address, pick, xml_folder
from resdiff.sources.fetch.connections import is_public
from resdiff.sources.fetch.http import Web
from resdiff.sources.fetch.kinds import is_whole, kind_of
from tests.readers.pdf_maker import Put, make_pdf

pytest.importorskip("urllib3", reason="the extra `fetch` is not installed")

XML = (
    b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement '
    b'name="resolution"/></akomaNtoso>'
)
PDF = make_pdf([[Put(100, 700, "The General Assembly, and more words")]])
NOT_THERE = (
    b"<!DOCTYPE html><html><head><title>ODS</title></head><body>There is no document matching "
    b"your request.</body></html>"
)

Reply = Callable[[http.server.BaseHTTPRequestHandler], None]


def _docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return out.getvalue()


def reply(body: bytes, status: int = 200, **headers: str) -> Reply:
    def send(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return send


class Server(Struct):
    """What the server answers, by what is asked; `asked` is everything that was."""

    url: str = ""
    documents: dict[str, list[Reply]] = field(default_factory=dict)  # "pdf", "docx"
    lists: list[Reply] = field(default_factory=list)
    files: list[Reply] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def next(self, path: str) -> Reply:
        parts = urlsplit(path)
        host = parts.path.split("/")[1]
        kind = parse_qs(parts.query).get("t", [""])[0]
        queue = {
            "documents.un.org": self.documents.get(kind, []),
            "api.github.com": self.lists,
        }.get(host, self.files)
        if not queue:
            return reply(b"", 404)
        return queue.pop(0) if len(queue) > 1 else queue[0]


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append((self.path, self.headers["User-Agent"]))
            with contextlib.suppress(OSError):  # the client hung up, as it should
                state.next(self.path)(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        listening.daemon_threads = True
        listening.block_on_close = False
        thread = threading.Thread(
            target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )
        thread.start()
        state.url = f"http://127.0.0.1:{listening.server_port}"
        yield state
        listening.shutdown()
        thread.join()


class Clock(Struct):
    """Time that passes only in sleep, so that no test waits."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def options(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FetchOptions:
    clock = Clock()
    monkeypatch.setattr(Web, "_asked", {})
    return FetchOptions(
        cache=tmp_path,
        http=HttpOptions(
            base_url=server.url, sleep=clock.sleep, clock=clock, spacing=0.0, socket_seconds=2.0
        ),
    )


def pdf_only(options: FetchOptions, **http_options: object) -> FetchOptions:
    return replace(options, kinds=("pdf",), http=replace(options.http, **http_options))  # type: ignore[arg-type]


def code_of(call: Callable[[], FetchedText]) -> str:
    with pytest.raises(ResdiffError) as caught:
        call()
    assert caught.value.code.startswith("fetch.")
    assert "\n" not in str(caught.value)
    return caught.value.code


# --- what is found --------------------------------------------------------------------------------


def test_xml_first(server: Server, options: FetchOptions) -> None:
    names = [
        {"name": "A_RES_78_21-1E.xml"},
        {"name": "A_RES_78_217-2325999E.xml"},
        {"name": 3},
        "x",
    ]
    server.lists, server.files = [reply(json.dumps(names).encode())], [reply(XML)]
    found = fetch("A/RES/78/217", options=options)
    assert (found.kind, found.data, found.cached, found.symbol) == (
        "xml",
        XML,
        False,
        "A/RES/78/217",
    )
    paths = [unquote(path) for path, _ in server.asked]
    assert paths == [
        "/api.github.com/repos/UNxml/GAresolutions/contents/78session/English",
        "/raw.githubusercontent.com/UNxml/GAresolutions/HEAD/78session/English/A_RES_78_217-2325999E.xml",
    ]
    assert all(agent.startswith("resdiff") and "http" in agent for _, agent in server.asked)


def test_word_then_pdf(server: Server, options: FetchOptions) -> None:
    server.documents = {"docx": [reply(NOT_THERE)], "pdf": [reply(PDF)]}
    found = fetch("A/RES/67/172", language="fr", options=options)
    assert (found.kind, found.language) == ("pdf", "fr")
    assert [parse_qs(urlsplit(path).query) for path, _ in server.asked] == [
        {"s": ["A/RES/67/172"], "l": ["fr"], "t": [kind]} for kind in ("docx", "pdf")
    ]


def test_what_is_kept_is_not_asked_for(server: Server, options: FetchOptions) -> None:
    server.documents = {"docx": [reply(_docx())]}
    first = fetch("S/RES/2139 (2014)", options=replace(options, kinds=("docx",)))
    again = fetch("S/RES/2139 (2014)", options=replace(options, kinds=("docx",)))
    assert (again.data, again.sha256, again.cached, first.cached) == (
        first.data,
        first.sha256,
        True,
        False,
    )
    assert len(server.asked) == 1
    fetch("S/RES/2139 (2014)", options=replace(options, kinds=("docx",), refresh=True))
    assert len(server.asked) == 2


def test_a_poisoned_cache_is_not_believed(server: Server, options: FetchOptions) -> None:
    server.documents = {"pdf": [reply(PDF)]}
    fetch("A/1/1", options=pdf_only(options))
    (kept,) = [path for path in (options.cache or Path()).rglob("*") if path.is_file()]
    kept.write_bytes(PDF + b"poison")
    assert fetch("A/1/1", options=pdf_only(options)).data == PDF
    assert len(server.asked) == 2


def test_a_cache_that_cannot_be_written(
    server: Server, options: FetchOptions, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    server.documents = {"pdf": [reply(PDF)]}
    assert fetch("A/1/1", options=pdf_only(replace(options, cache=tmp_path / "file"))).data == PDF


def test_the_text_is_read(server: Server, options: FetchOptions) -> None:
    pytest.importorskip("pypdfium2")
    server.documents = {"pdf": [reply(PDF, Content_Type="text/plain")]}
    assert (
        fetch_source("A/RES/67/172", options=pdf_only(options))
        .blocks[0]
        .text.startswith("The General Assembly")
    )


# --- what is not there ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        reply(NOT_THERE),
        reply(NOT_THERE, Content_Type="application/pdf"),  # a soft block says so, too
        reply(b""),
        reply(b" \n\0"),
        reply(b"no", 404),
        reply(b"no", 400),
        reply(b"\xd0\xcf\x11\xe0" + b"\0" * 600),
        reply(b"plain words"),
        reply(PDF[: len(PDF) // 2]),
        reply(_docx()[:40]),
    ],
    ids=[
        "page",
        "page called pdf",
        "empty",
        "white",
        "404",
        "400",
        "doc",
        "text",
        "half pdf",
        "half docx",
    ],
)
def test_no_text_in_the_answer(server: Server, options: FetchOptions, answer: Reply) -> None:
    server.documents = {"pdf": [answer]}
    assert code_of(lambda: fetch("A/RES/67/172", options=pdf_only(options))) == "fetch.failed"
    assert len(server.asked) == 1  # asking again would not help
    assert not [path for path in (options.cache or Path()).rglob("*") if path.is_file()]


def test_every_way_is_named_when_nothing_is_there(server: Server, options: FetchOptions) -> None:
    server.documents = {"docx": [reply(NOT_THERE)], "pdf": [reply(b"")]}
    server.lists = [reply(b"[" * 100_000)]
    with pytest.raises(ResdiffError) as caught:
        fetch("A/RES/78/217", options=options)
    for word in ("xml:", "docx:", "pdf:", "web page", "not published"):
        assert word in caught.value.message


# --- again ----------------------------------------------------------------------------------------


def test_told_to_wait(server: Server, options: FetchOptions) -> None:
    server.documents = {"pdf": [reply(b"", 429, Retry_After="7"), reply(b"", 503), reply(PDF)]}
    assert fetch("A/1/1", options=pdf_only(options)).data == PDF
    assert options.http.clock.slept == [7.0, 4.0]  # type: ignore[attr-defined]


def test_told_to_wait_too_long(server: Server, options: FetchOptions) -> None:
    server.documents = {"pdf": [reply(b"", 429, Retry_After="3600")]}
    assert code_of(lambda: fetch("A/1/1", options=pdf_only(options))) == "fetch.limit"
    assert len(server.asked) == 1


def test_not_for_ever(server: Server, options: FetchOptions) -> None:
    server.documents = {"pdf": [reply(b"", 500)]}
    assert code_of(lambda: fetch("A/1/1", options=pdf_only(options))) == "fetch.failed"
    assert len(server.asked) == 4


def _reset(handler: http.server.BaseHTTPRequestHandler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    handler.connection.close()


def _too_short(handler: http.server.BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(PDF) + 1_000))
    handler.end_headers()
    handler.wfile.write(PDF)
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("broken", [_reset, _too_short])
def test_a_broken_connection_is_tried_again(
    server: Server, options: FetchOptions, broken: Reply
) -> None:
    server.documents = {"pdf": [broken, reply(PDF)]}
    assert fetch("A/1/1", options=pdf_only(options)).data == PDF


def test_requests_are_spaced(server: Server, options: FetchOptions) -> None:
    server.documents = {"docx": [reply(b"", 404)], "pdf": [reply(PDF)]}
    fetch(
        "A/1/1",
        options=replace(options, kinds=("docx", "pdf"), http=replace(options.http, spacing=3.0)),
    )
    assert options.http.clock.slept == [3.0]  # type: ignore[attr-defined]


# --- limits ---------------------------------------------------------------------------------------


def _endless(handler: http.server.BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"%PDF-" + b"x" * 100_000)


def _dripping(handler: http.server.BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"%")
        handler.wfile.flush()
        time.sleep(0.05)


def _dripping_head(handler: http.server.BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
    for number in range(200):
        handler.wfile.write(b"X-%d: y\r\n" % number)
        handler.wfile.flush()
        time.sleep(0.05)


def test_an_endless_body(server: Server, options: FetchOptions) -> None:
    server.documents = {"pdf": [_endless]}
    assert (
        code_of(lambda: fetch("A/1/1", options=pdf_only(options, max_size=1_000_000)))
        == "fetch.limit"
    )


def test_a_packed_bomb(server: Server, options: FetchOptions) -> None:
    import gzip

    server.documents = {
        "pdf": [reply(gzip.compress(b"%PDF-" + bytes(20_000_000)), Content_Encoding="gzip")]
    }
    assert (
        code_of(lambda: fetch("A/1/1", options=pdf_only(options, max_size=1_000_000)))
        == "fetch.limit"
    )


@pytest.mark.parametrize("slow", [_dripping, _dripping_head])
def test_a_slow_drip(server: Server, options: FetchOptions, slow: Reply) -> None:
    server.documents = {"pdf": [slow]}
    began = time.monotonic()
    limited = pdf_only(options, max_seconds=0.5, sleep=time.sleep, clock=time.monotonic)
    assert code_of(lambda: fetch("A/1/1", options=limited)) == "fetch.limit"
    assert time.monotonic() - began < 5


# --- where we may go ------------------------------------------------------------------------------


def redirect(location: str) -> Reply:
    return reply(b"", 302, Location=location)


def test_a_redirect_to_the_same_place_is_followed(server: Server, options: FetchOptions) -> None:
    server.documents = {"pdf": [redirect("/documents.un.org/doc/x?t=pdf"), reply(PDF)]}
    assert fetch("A/1/1", options=pdf_only(options)).data == PDF


def test_a_loop(server: Server, options: FetchOptions) -> None:
    server.documents = {"pdf": [redirect("/documents.un.org/doc/x?t=pdf")]}
    assert code_of(lambda: fetch("A/1/1", options=pdf_only(options))) == "fetch.limit"
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data",
        "http://127.0.0.1:1/",
        "file:///etc/passwd",
        "https://example.org/x.pdf",
        "//evil.example/",
        "http://[::1",
    ],
)
def test_a_redirect_elsewhere_is_refused(
    server: Server, options: FetchOptions, location: str
) -> None:
    server.documents = {"pdf": [redirect(location)]}
    assert code_of(lambda: fetch("A/1/1", options=pdf_only(options))) == "fetch.refused"


def test_a_redirect_to_nowhere(server: Server, options: FetchOptions) -> None:
    server.documents = {"pdf": [reply(b"", 301)]}
    assert code_of(lambda: fetch("A/1/1", options=pdf_only(options))) == "fetch.failed"


@pytest.mark.parametrize(
    "answer", [reply(b"", 403), reply(b"", 202, x_amzn_waf_action="challenge")]
)
def test_not_let_in(server: Server, options: FetchOptions, answer: Reply) -> None:
    server.documents = {"pdf": [answer]}
    assert code_of(lambda: fetch("A/1/1", options=pdf_only(options))) == "fetch.refused"
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://documents.un.org/",
        "https://example.org/",
        "https://documents.un.org:8443/",
        "https://a@documents.un.org/",
    ],
)
def test_only_https_and_known_hosts(address: str) -> None:
    assert code_of(lambda: Web(HttpOptions()).get(address)) == "fetch.refused"  # type: ignore[arg-type,return-value]


def test_a_known_name_that_leads_home_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        local = listening.getsockname()[1]
        real = socket.getaddrinfo
        monkeypatch.setattr(
            socket, "getaddrinfo", lambda host, port, *rest: real("127.0.0.1", local, *rest)
        )
        web = Web(HttpOptions(spacing=0))
        with pytest.raises(ResdiffError) as caught:
            web.get("https://documents.un.org/")
        web.close()
    assert caught.value.code == "fetch.refused"
    assert "127.0.0.1" in caught.value.message


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "::1",
        "fe80::1",
        "::ffff:10.0.0.1",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
    ],
)
def test_addresses_that_are_not_public(host: str) -> None:
    assert not is_public(host)


def test_addresses_that_are_public() -> None:
    assert is_public("157.150.185.49")
    assert is_public("2606:4700::1111")


# --- symbols --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "symbol",
    [
        "A/RES/78/217",
        "S/RES/2139 (2014)",
        "A/RES/217 A (III)",
        "A/C.3/68/L.40/Rev.1",
        "A/HRC/RES/23/20",
        "A/RES/69/250*",
    ],
)
def test_symbols(symbol: str) -> None:
    assert checked(symbol) == symbol.rstrip("*")


@pytest.mark.parametrize(
    "symbol",
    [
        "",
        "A",
        "a/res/1/1",
        "A/../../etc/passwd",
        "A/RES/1/1?x=y",
        "A/RES/1/1&t=pdf",
        "A/RES/1^1",
        "A/" + "x" * 400,
        "http://x/",
    ],
)
def test_no_symbols(symbol: str, options: FetchOptions) -> None:
    with pytest.raises(UsageError):
        fetch(symbol, options=options)


def test_no_language(options: FetchOptions) -> None:
    with pytest.raises(UsageError):
        fetch("A/RES/1/1", language="../en", options=options)


def test_addresses() -> None:
    assert (
        document_address("S/RES/2139 (2014)", "en", "pdf")
        == "https://documents.un.org/api/symbol/access?s=S%2FRES%2F2139%282014%29&l=en&t=pdf"
    )
    assert urlsplit(document_address("A/1/1", "en", "pdf")).hostname in HOSTS
    folder = xml_folder("S/RES/2451 (2018)", "en")
    assert folder is not None
    assert folder.list == "https://api.github.com/repos/UNxml/SCresolutions/contents/Pre-2020/2018"
    assert xml_folder("S/RES/2451 (2018)", "fr") is None
    assert xml_folder("A/RES/68/179", "en") is None
    assert xml_folder("A/C.3/68/L.40", "en") is None


@pytest.mark.parametrize(
    ("symbol", "names", "expected"),
    [
        ("A/RES/75/100", ["75_10_E.xml", "75_100_E.xml", "75_100_E.docx"], "75_100_E.xml"),
        ("A/RES/75/101 B", ["75_101A-B_E.xml", "75_10_E.xml"], "75_101A-B_E.xml"),
        ("A/RES/75/290 A", ["75_290 A_E.xml", "75_290 B_E.xml"], "75_290 A_E.xml"),
        (
            "A/RES/76/161",
            ["A_RES_76_161-2119206E.xml", "A_RES_76_161-2119206E_reissue.xml"],
            "A_RES_76_161-2119206E_reissue.xml",
        ),
        (
            "S/RES/2504 (2020)",
            ["S_RES_2504 (2020)-2000407E.xml", "S_PRST_2020_11.xml"],
            "S_RES_2504 (2020)-2000407E.xml",
        ),
        ("S/RES/2561 (2021)", ["SC_2561_2021-E.xml"], "SC_2561_2021-E.xml"),
        ("A/RES/75/1", ["75_100_E.xml", "../75_1_E.xml"], None),
    ],
)
def test_the_file_of_a_folder(symbol: str, names: list[str], expected: str | None) -> None:
    assert pick(symbol, names) == expected


def test_kinds() -> None:
    assert [
        kind_of(data)
        for data in (
            PDF,
            _docx(),
            XML,
            NOT_THERE,
            b"",
            b"\xef\xbb\xbf<html>",
            b"{\\rtf1",
            b"\xffWPC",
            b"x",
        )
    ] == [
        "pdf",
        "docx",
        "xml",
        "html",
        "empty",
        "html",
        "rtf",
        "wpf",
        "unknown",
    ]
    assert is_whole(XML, "xml")
    assert not is_whole(XML[:-20], "xml")


def test_nothing_is_asked_unless_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("a socket was opened"))
    assert fetching.FetchOptions().kinds == ("xml", "docx", "pdf")
