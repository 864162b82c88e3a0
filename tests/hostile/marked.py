"""Hostile markup: XML (Akoma Ntoso and other), HTML, Markdown."""

from __future__ import annotations

from html import escape

from tests.hostile.cases import Case, given, text
from tests.hostile.texts import PIECES

_AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def akn(piece: str, *, head: str = "", attributes: str = "", encoding: str = "utf-8") -> bytes:
    """A small Akoma Ntoso resolution with a piece of markup in two paragraphs."""
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>{head}<akomaNtoso xmlns="{_AKN}" '
        f'{attributes}><statement name="resolution">'
        "<preamble><container name='p'><p>The General Assembly,</p><p>Noting "
        f"{piece},</p></container></preamble>"
        "<mainBody><paragraph eId='p1'><num>1.</num><content><p>Decides to keep "
        f"{piece};</p></content></paragraph></mainBody>"
        "</statement></akomaNtoso>"
    ).encode(encoding)


def page(body: str, head: str = "") -> bytes:
    """A web page with a small resolution and a piece of markup in it."""
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body><p>The General "
        "Assembly,</p><p>Noting the orchards,</p>"
        f"{body}<p>1. Decides to keep the orchards;</p></body></html>"
    ).encode("utf-8", "surrogatepass")


_LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
_BAD_IN_XML = {
    name
    for name, piece in PIECES.items()
    if any(
        not (
            char in "\t\n\r"
            or "\x20" <= char <= "\ud7ff"
            or "\ue000" <= char <= "\ufffd"
            or char > "\uffff"
        )
        for char in piece
    )
}

XML: tuple[Case, ...] = (
    given(
        "xml-entity-inside",
        akn("&e;", head='<!DOCTYPE a [<!ENTITY e "x">]>'),
        "a.xml",
        "input.xml-dtd",
    ),
    given(
        "xml-entity-file",
        akn("&e;", head='<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
        "a.xml",
        "input.xml-dtd",
    ),
    given(
        "xml-entity-network",
        akn("&e;", head='<!DOCTYPE a [<!ENTITY e SYSTEM "http://127.0.0.1:9/">]>'),
        "a.xml",
        "input.xml-dtd",
    ),
    given(
        "xml-parameter",
        akn("x", head='<!DOCTYPE a [<!ENTITY % e SYSTEM "http://127.0.0.1:9/a.dtd"> %e;]>'),
        "a.xml",
        "input.xml-dtd",
    ),
    given(
        "xml-public",
        akn("x", head='<!DOCTYPE a PUBLIC "-//X//Y" "http://127.0.0.1:9/a.dtd">'),
        "a.xml",
        "input.xml-dtd",
    ),
    given(
        "xml-laughs",
        akn("&l9;", head=f'<!DOCTYPE a [<!ENTITY l0 "ha">{_LAUGHS}]>'),
        "a.xml",
        "input.xml-dtd",
    ),
    given(
        "xml-quadratic",
        akn("&e;" * 2000, head=f'<!DOCTYPE a [<!ENTITY e "{"x" * 20000}">]>'),
        "a.xml",
        "input.xml-dtd",
    ),
    given(
        "xml-doctype-utf-16",
        akn("x", head="<!DOCTYPE a>", encoding="utf-16"),
        "a.xml",
        "input.xml-dtd",
    ),
    given(
        "xml-doctype-late",
        akn("x", head="<!-- x --><?a b?>\n<!DOCTYPE a>"),
        "a.xml",
        "input.xml-dtd",
    ),
    given(
        "xml-include",
        akn(
            "<i xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include "
            "href='/etc/passwd' parse='text'/></i>"
        ),
        "a.xml",
        lacks=("root:",),
    ),
    given(
        "xml-schema-hint",
        akn(
            "the orchards",
            attributes="xmlns:x='http://www.w3.org/2001/XMLSchema-instance' "
            "x:schemaLocation='urn:a http://127.0.0.1:9/a.xsd'",
        ),
        "a.xml",
        keeps=("orchards",),
    ),
    given(
        "xml-stylesheet",
        akn(
            "the orchards",
            head="<?xml-stylesheet type='text/xsl' href='http://127.0.0.1:9/a.xsl'?>",
        ),
        "a.xml",
        keeps=("orchards",),
    ),
    given("xml-deep", akn("<i>" * 400 + "x" + "</i>" * 400), "a.xml", "input.too-large"),
    given("xml-cut", akn("the orchards")[:-40], "a.xml", "input.xml-malformed"),
    given("xml-no-entity", akn("&nbsp;"), "a.xml", "input.xml-malformed"),
    given("xml-controls", akn("\x1b[2J"), "a.xml", "input.xml-malformed"),
    given("xml-control-reference", akn("&#x1b;"), "a.xml", "input.xml-malformed"),
    given(
        "xml-wrong-encoding",
        akn("the orchards").replace(b"utf-8", b"utf-99"),
        "a.xml",
        "input.xml-malformed",
    ),
    given(
        "xml-not-its-encoding",
        akn("the orchards").replace(b"orchards", b"orch\xe9rds"),
        "a.xml",
        "input.xml-malformed",
    ),
    given(
        "xml-other-root",
        b"<?xml version='1.0'?><feed><entry>x</entry></feed>",
        "a.xml",
        "input.unsupported-xml",
    ),
    given(
        "xml-svg",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "a.xml",
        "input.unsupported-xml",
    ),
    given("xml-empty-root", f"<akomaNtoso xmlns='{_AKN}'/>".encode(), "a.xml", "input.no-text"),
    given(
        "xml-same-ids",
        akn("the orchards").replace(
            b"</mainBody>",
            b"<paragraph eId='p1'><num>2.</num><content><p>Requests a report.</p>"
            b"</content></paragraph></mainBody>",
        ),
        "a.xml",
        notices=("akn.duplicate-eid",),
        keeps=("orchards",),
    ),
    given(
        "xml-many-attributes",
        akn("the orchards", attributes=" ".join(f"a{at}='x'" for at in range(5000))),
        "a.xml",
    ),
    given(
        "xml-many-paragraphs",
        akn("the orchards").replace(
            b"</mainBody>",
            b"<paragraph><num>2.</num><content><p>Requests a report;</p>"
            b"</content></paragraph>" * 1000 + b"</mainBody>",
        ),
        "a.xml",
        seconds=20,
    ),
    given(
        "xml-cdata",
        akn("<![CDATA[<script>alert(1)</script>]]>"),
        "a.xml",
        keeps=("<script>alert(1)</script>",),
    ),
    *(
        Case(f"xml-piece-{name}", "a.xml", lambda piece=piece: akn(escape(piece)))
        for name, piece in PIECES.items()
        if name not in _BAD_IN_XML
    ),
)

HTML: tuple[Case, ...] = (
    given(
        "html-script", page("<script>document.title='owned'</script>"), "a.html", lacks=("owned",)
    ),
    given(
        "html-handlers",
        page(
            "<p onclick=alert(1) style='x:expression(alert(1))'>Recalling <a "
            "href='javascript:alert(1)'>it</a>,</p>"
        ),
        "a.html",
        lacks=("alert",),
    ),
    given(
        "html-frame",
        page(
            "<iframe src='http://127.0.0.1:9/'>owned</iframe><object "
            "data=x>owned</object><embed src=x>"
        ),
        "a.html",
    ),
    given(
        "html-refresh",
        page(
            "",
            "<meta http-equiv=refresh "
            "content='0;url=http://127.0.0.1:9/'><base "
            "href='http://127.0.0.1:9/'>",
        ),
        "a.html",
    ),
    given(
        "html-remote",
        page(
            "<img src='http://127.0.0.1:9/x.png'><link rel=stylesheet "
            "href='http://127.0.0.1:9/x.css'>"
        ),
        "a.html",
    ),
    given(
        "html-hidden",
        page("<p style='display:none'>secret orchards</p><p hidden>secret</p>"),
        "a.html",
        notices=("html.hidden-text",),
        lacks=("secret",),
    ),
    given(
        "html-deep",
        b"<!DOCTYPE html><html><body>" + b"<div>" * 5000 + b"<p>lost</p>" + b"</div>" * 5000,
        "a.html",
        "input.html-too-deep",
    ),
    given(
        "html-unclosed",
        page("<p><b><i><table><tr><td>Recalling<p>the <ul><li>orchards"),
        "a.html",
        keeps=("orchards",),
    ),
    given("html-escape", page("<p>Recalling &#x1b;[2J &#155;2J &#8238;x,</p>"), "a.html"),
    given("html-nul", page("<p>Recalling \0the orchards,</p>"), "a.html", keeps=("orchards",)),
    given(
        "html-comment",
        page("<!-- <script>alert(1)</script> --><![CDATA[x]]><?php system('x') ?>"),
        "a.html",
        lacks=("system",),
    ),
    given(
        "html-template",
        page("<template><p>owned</p></template><noscript><p>Recalling x,</p></noscript>"),
        "a.html",
    ),
    given(
        "html-error-page",
        b"<html><title>403 Forbidden</title><h1>403 Forbidden</h1></html>",
        "a.html",
        "input.type-mismatch",
    ),
    given(
        "html-no-text",
        b"<!DOCTYPE html><html><body><script>load()</script></body></html>",
        "a.html",
        "input.no-text",
    ),
    given("html-as-pdf", page(""), "a.pdf", notices=("input.type-mismatch",), keeps=("orchards",)),
    given(
        "html-charset-lies",
        page("<p>Recalling é,</p>").replace(b"utf-8", b"utf-7"),
        "a.html",
        keeps=("orchards",),
    ),
    given(
        "html-many-attributes",
        page("<p " + " ".join(f"a{at}=1" for at in range(20_000)) + ">Recalling x,</p>"),
        "a.html",
    ),
    given(
        "html-many-elements",
        page("<p>Recalling <b>the</b> orchards,</p>" * 1000),
        "a.html",
        seconds=20,
    ),
    *(
        Case(
            f"html-piece-{name}",
            "a.html",
            lambda piece=piece: page(f"<p>Recalling {escape(piece)},</p>"),
        )
        for name, piece in PIECES.items()
    ),
)

MARKDOWN: tuple[Case, ...] = (
    given("md-script", text("<script>alert(1)</script>").encode(), "a.md"),
    given(
        "md-link",
        text("[the orchards](javascript:alert(1) 'x')").encode(),
        "a.md",
        keeps=("orchards",),
    ),
    given(
        "md-image",
        text("![orchards](http://127.0.0.1:9/x.png)").encode(),
        "a.md",
        keeps=("orchards",),
    ),
    given(
        "md-open-fence",
        b"The General Assembly,\n\n```\n1. Decides to keep the orchards;\n",
        "a.md",
        keeps=("orchards",),
    ),
    given("md-quotes", b"> " * 3000 + b"The General Assembly,\n", "a.md", keeps=("General",)),
    given(
        "md-deep-list",
        b"".join(b"  " * at + b"- To dig\n" for at in range(700)),
        "a.md",
        seconds=20,
    ),
    given(
        "md-emphasis",
        b"The General Assembly,\n\n1. Decides " + b"*" * 20_000 + b"x" + b"_" * 20_000 + b";\n",
        "a.md",
        seconds=20,
    ),
    given(
        "md-brackets",
        b"The General Assembly,\n\n1. Decides " + b"[" * 5_000 + b"x" + b"](" * 5_000 + b";\n",
        "a.md",
        seconds=20,
    ),
    given(
        "md-backticks",
        b"The General Assembly,\n\n1. Decides "
        + b"".join(b"`" * at + b" " for at in range(300))
        + b";\n",
        "a.md",
        seconds=20,
    ),
    given(
        "md-table",
        b"|" * 5000 + b"\n" + b"|-" * 5000 + b"\n|x\n\nThe General Assembly,\n",
        "a.md",
        keeps=("General",),
    ),
    given(
        "md-references",
        b"The General Assembly,\n\n" + b"[a]: b\n" * 5000 + b"\n1. Decides [a][a] to go on;\n",
        "a.md",
        keeps=("go on",),
    ),
    given(
        "md-front-matter",
        b"---\n!!python/object/apply:os.system ['x']\n---\n\n" + text("the orchards").encode(),
        "a.md",
        keeps=("orchards",),
    ),
)

CASES: tuple[Case, ...] = (*XML, *HTML, *MARKDOWN)
