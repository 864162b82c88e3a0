"""A page of every template in one of the six languages, with texts of our own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from resdiff import compile as put_together
from resdiff import concord
from resdiff.desk.app import Desk
from resdiff.render.formats import written
from resdiff.render.options import RenderOptions
from resdiff.render.pages import live
from resdiff.render.pages.corpus import Listed, index_page, text_page
from resdiff.render.pages.reports import Alone, entry
from resdiff.render.pages.reports import index_page as folder_page
from resdiff.render.words import speaking
from resdiff.values.hits import Found, Hit
from tests.browser.lineages import blamed, lineage
from tests.conftest import ROOT
from tests.render import samples

_NEGOTIATION = ROOT / "corpus/negotiation"


def _options(code: str) -> RenderOptions:
    return RenderOptions(interface=code, generator="resdiff test")


@cache
def _value(name: str) -> Any:
    if name == "compilation":
        sides = ("Elbonia", "Freedonia")
        files = [(who, _NEGOTIATION / f"{who.lower()}.illustrative.txt") for who in sides]
        return put_together(_NEGOTIATION / "zero-draft.illustrative.txt", files)
    if name == "concordance":
        return concord(sorted((ROOT / "corpus/languages").iterdir())[:3])
    if name == "search":
        place = ("A/RES/68/179", "", "General Assembly", 68, "2013-12-18", "zh")
        return Found("敦促", (Hit(*place, "op1", "OP1", "operative", "敦促", "敦促各国", 0.5),))
    return {
        "report": samples.illustrative,
        "report in Chinese": samples.chinese,
        "report without a change": samples.empty,
        "lineage": lineage,
        "blame": blamed,
    }[name]()


def _made(name: str) -> Callable[[str], bytes]:
    return lambda code: written(_value(name), "html", _options(code))


def _folder(code: str) -> bytes:
    with speaking(code):
        rows = [entry(samples.chinese(), "a", "a.html")]
        return folder_page(rows, [Alone("x", "only in the old folder")], _options(code))


def _corpus(code: str) -> bytes:
    row = Listed("A/RES/68/179", "", "General Assembly", "2013-12-18", "a.html", 3, "b.html")
    with speaking(code):
        return index_page([row], _options(code))


def _text(code: str) -> bytes:
    traced = lineage()
    names = [f"{number}.html" for number in range(len(traced.versions))]
    with speaking(code):
        return text_page(traced.versions[1], 1, traced, names, "s.html", _options(code))


def _desk(code: str) -> bytes:
    from starlette.testclient import TestClient

    desk = Desk(_options(code))
    client = TestClient(desk.app(), base_url="http://127.0.0.1:1")
    return client.get(f"/{desk.secret}/").content


PAGES: Mapping[str, Callable[[str], bytes]] = {
    **{
        name: _made(name)
        for name in (
            "report",
            "report in Chinese",
            "report without a change",
            "lineage",
            "blame",
            "compilation",
            "concordance",
            "search",
        )
    },
    "folder": _folder,
    "corpus": _corpus,
    "text": _text,
    "watch": lambda code: live.render("a.txt", "b.txt", _options(code)),
    "desk": _desk,
}
