"""Bytes -> a root element, or the error that says what is wrong; and no other parser in the
package.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resdiff
from resdiff.errors import InputError
from resdiff.readers.formats import ReadOptions
from resdiff.readers.xml import local_name, parse_xml

OPTIONS = ReadOptions()


def code_of(data: bytes, options: ReadOptions = OPTIONS) -> str:
    with pytest.raises(InputError) as caught:
        parse_xml(data, "a.xml", options)
    assert caught.value.where == "a.xml"
    return caught.value.code


def test_a_document_is_parsed_without_comments_and_instructions() -> None:
    root = parse_xml(
        b"<?xml version='1.0'?><!-- x --><a xmlns='urn:x'>one<!-- two --><?three?> four</a>",
        "a.xml",
        OPTIONS,
    )
    assert (local_name(root), "".join(root.itertext())) == ("a", "one four")


DOCTYPES = {
    "internal entity": '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
    "external entity": '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
    "no entity": "<!DOCTYPE a><a/>",
    "after a comment": '<?xml version="1.0"?>\n<!-- <a> --><!DOCTYPE a SYSTEM '
    '"http://127.0.0.1:9/a.dtd"><a/>',
    "many laughs": '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c '
    '"&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>',
}


@pytest.mark.parametrize("text", DOCTYPES.values(), ids=DOCTYPES.keys())
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_refused_in_any_encoding(text: str, encoding: str) -> None:
    assert code_of(text.encode(encoding)) == "input.xml-dtd"


@pytest.mark.parametrize(
    "text",
    ["<a><![CDATA[<!DOCTYPE a>]]></a>", "<!-- <!DOCTYPE a> --><a/>", "<a>&lt;!DOCTYPE a></a>"],
)
def test_words_that_look_like_a_document_type_are_not_refused(text: str) -> None:
    assert local_name(parse_xml(text.encode(), "a.xml", OPTIONS)) == "a"


def test_limits() -> None:
    deep = b"<a>" * 300 + b"</a>" * 300
    assert code_of(deep) == "input.too-large"
    assert code_of(b"<a>" + b"x" * 10_000_010 + b"</a>") == "input.too-large"
    assert code_of(b"<a>xxxxx</a>", ReadOptions(max_size=5)) == "input.too-large"
    assert local_name(parse_xml(b"<a>" * 200 + b"</a>" * 200, "a.xml", OPTIONS)) == "a"


@pytest.mark.parametrize(
    "data",
    [
        b"<a>",
        b"",
        b"text",
        b"<a></b>",
        b"<a>\xff</a>",
        b'<?xml version="1.0" encoding="none"?><a/>',
        b"<a>&e;</a>",
    ],
)
def test_malformed(data: bytes) -> None:
    assert code_of(data) == "input.xml-malformed"


@given(st.binary(max_size=80))
def test_noise_raises_only_our_errors(noise: bytes) -> None:
    for data in (noise, b"<a>" + noise + b"</a>", b"<?xml version='1.0'" + noise):
        try:
            parse_xml(data, "a.xml", OPTIONS)
        except InputError:
            continue


def test_nothing_else_in_the_package_parses_xml() -> None:
    """`html.py` has a parser of its own kind, for web pages, and no other."""
    parsing = re.compile(
        r"\b(?:etree|ElementTree|minidom|expat|objectify|sax)\w*\.(?:fromstring|parse|XML|iterparse|XMLParser|XMLPullParser)\b"
    )
    package = Path(str(resdiff.__file__)).parent
    sources = {path.name: path.read_text(encoding="utf-8") for path in package.rglob("*.py")}
    found = [
        name
        for name, text in sources.items()
        if parsing.search(text) and name not in {"xml.py", "html.py", "package.py"}
    ]
    assert not found
    # the redline opens the parts of a Word file that the reader has read and found sound
    package_file = sources["package.py"]
    assert package_file.count("etree.fromstring(") == 1
    assert "resolve_entities=False, no_network=True, load_dtd=False" in package_file
    assert 'if b"<!DOCTYPE" in data' in package_file
    html = sources.get("html.py", "")
    assert "XMLParser" not in html
    assert html.count("etree.fromstring(") <= html.count("etree.HTMLParser(")
