"""The names of the elements of a web page -> sets by what they are to the reader: blocks, headings,
italics, elements without text, furniture of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    pass

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend", "summary"})
BLOCKS: Final = HEADINGS | {
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "hr",
    "html",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
}
ITALIC: Final = frozenset({"em", "i", "cite", "dfn", "var"})
SILENT: Final = frozenset(
    {
        "script",
        "style",
        "template",
        "link",
        "meta",
        "base",
        "object",
        "embed",
        "iframe",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
    }
)
OWN: Final = ("main", "article")  # in which a page says that its text stands
FURNITURE: Final = frozenset(
    {"nav", "noscript", "button", "select", "textarea", "datalist", "option", "title", "footer"}
)
FURNITURE_ROLES: Final = frozenset(
    {"navigation", "banner", "search", "contentinfo", "menu", "menubar", "toolbar"}
)
