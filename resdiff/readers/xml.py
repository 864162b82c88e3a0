"""Bytes of an XML file or part -> its root element; the only place in the package where XML is
parsed.

Nothing outside the bytes is ever opened: no document type, no entities, no network, no schema
hints, and the limits of libxml2 (depth 256, text node 10 MB) stay as they are. See reliability.md,
sections 2, 3 and 6.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from resdiff.errors import InputError

if TYPE_CHECKING:
    from lxml import etree

    from resdiff.readers.formats import ReadOptions

# What may stand before the root element: the declaration and other instructions, comments, white
# space. Each branch begins with another character and is lazy up to a fixed end, so the scan is
# linear.
_PROLOG: Final = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DOCTYPE: Final = "<!DOCTYPE"

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)

# libxml2's own words when one of its limits is passed (parser.c, parserInternals.c of 2.9 to 2.14)
_LIMIT_WORDS: Final = (
    "XML_PARSE_HUGE",
    "huge text node",
    "Excessive depth",
    "amplification factor",
    "too long",
    "too many",
)


def parse_xml(data: bytes, name: str, options: ReadOptions) -> etree._Element:
    """The root element of the XML in `data`; comments and processing instructions are left out.

    `name` is shown in errors. Raises InputError: `input.too-large` (beyond `options.max_size`, or
    deeper or longer than libxml2 allows), `input.xml-dtd` (it declares a document type) and
    `input.xml-malformed`.
    """
    from lxml import etree

    if len(data) > options.max_size:
        what = f"{len(data):,} bytes of XML; the limit is {options.max_size:,}"
        raise InputError("input.too-large", what, where=name, hint="raise --max-size")
    if _declares_doctype(data):
        raise _dtd_error(name)
    parser = etree.XMLParser(  # a new one each time: parsers keep state
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        what = (error.msg or "not well-formed").strip()
        if any(words in what for words in _LIMIT_WORDS):
            raise InputError(
                "input.too-large",
                f"the XML is nested too deeply or has too long a text: {what}",
                where=name,
            ) from None
        raise InputError(
            "input.xml-malformed",
            f"line {error.lineno or 0}: {what}",
            where=name,
            hint="is the file complete?",
        ) from None
    # an encoding that is not known, bytes that are not text
    except (ValueError, LookupError) as error:
        raise InputError("input.xml-malformed", str(error), where=name) from None
    if getattr(root.getroottree().docinfo, "doctype", ""):  # an encoding that hid it from the scan
        raise _dtd_error(name)
    return root


def local_name(element: etree._Element) -> str:
    """The tag without its namespace: `paragraph` for
    `{http://docs.oasis-open.org/...}paragraph`.
    """
    tag = element.tag
    return _without_namespace(tag) if isinstance(tag, str) else ""


# a vocabulary has some 300 names; a document asks for them a hundred thousand times
@lru_cache(maxsize=1_024)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str:
    """The attribute `name` in whatever namespace, or "": `val` for `w:val="1"`."""
    value = element.get(name)
    if value is not None:
        return value
    return next(
        (str(found) for key, found in element.attrib.items() if str(key).endswith(f"}}{name}")), ""
    )


def line_of(element: etree._Element) -> int:
    """The line of the file on which the element begins; 0 when it is not known."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def text_of(element: etree._Element) -> str:
    """All text inside, white space folded."""
    return " ".join("".join(str(piece) for piece in element.itertext()).split())


def _dtd_error(name: str) -> InputError:
    what = "the XML declares a document type (DOCTYPE), which is not read"
    return InputError("input.xml-dtd", what, where=name, hint="remove the DOCTYPE line")


def _declares_doctype(data: bytes) -> bool:
    """Whether a DOCTYPE stands before the root element, looked for before the parser sees it
    (entity bombs).
    """
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "latin-1")
    text = data.decode(encoding, errors="replace")
    position = 0
    while match := _PROLOG.match(text, position):
        position = match.end()
    return text.startswith(_DOCTYPE, position)
