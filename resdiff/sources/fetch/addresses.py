"""A symbol and a language -> where the United Nations keeps the text: folders of its XML
repositories, its documents API.

Addresses: un-conventions.md 4.1. The file names of the XML repositories cannot be worked out
("A_RES_80_120-2520732E.xml" has the job number in it), so the folder's list is asked first.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlencode

from msgspec import Struct

from resdiff.errors import UsageError
from resdiff.un.symbols import Symbol, named_by_file

DOCUMENTS: Final = "https://documents.un.org"
LISTS: Final = "https://api.github.com"
FILES: Final = "https://raw.githubusercontent.com"
# Hosts that may be asked or redirected to. undocs.org and docs.un.org answer with a viewer page,
# but lead to the API.
HOSTS: Final = frozenset(
    {"documents.un.org", "docs.un.org", "undocs.org", "api.github.com", "raw.githubusercontent.com"}
)

LANGUAGES: Final = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "ru": "Russian",
    "ar": "Arabic",
    "zh": "Chinese",
}
# the 74th is a zip archive for each language, and is left to the documents API
_FIRST_XML_SESSION: Final = 75
_FIRST_XML_YEAR: Final = 2000
# before, the folders Pre-2020/2019 and so on hold English only
_FIRST_SIX_LANGUAGE_YEAR: Final = 2020


class Folder(Struct, frozen=True):
    """A folder of an XML repository: its list, and the address that a file name is added to."""

    list: str
    files: str


def checked(symbol: str) -> str:
    """The symbol in its canonical form; UsageError when it is none that could be asked for."""
    parsed = Symbol.parse(symbol)
    if parsed is None or ".." in symbol or symbol.islower():
        raise UsageError(
            "usage",
            f"{symbol[:80]!r} is no document symbol",
            hint="for example: A/RES/78/217 or S/RES/2139 (2014)",
        )
    return str(parsed)


def document_address(symbol: str, language: str, kind: str) -> str:
    """The documents API: `kind` is "pdf" or "docx". The year of the Security Council stands without
    a space there.
    """
    query = urlencode(
        {"s": symbol.replace(" (", "("), "l": language, "t": kind}, quote_via=quote, safe=""
    )
    return f"{DOCUMENTS}/api/symbol/access?{query}"


def xml_folder(symbol: str, language: str) -> Folder | None:
    """The folder of the UN's XML repositories in which the text can be; None for others than
    resolutions since 75/1 and S/RES of 2000.
    """
    parsed = Symbol.parse(symbol)
    if parsed is None:
        return None
    if parsed.of_assembly and parsed.session >= _FIRST_XML_SESSION:
        return _folder("GAresolutions", f"{parsed.session}session/{LANGUAGES[language]}")
    if _of_council(parsed) and parsed.year >= _FIRST_SIX_LANGUAGE_YEAR:
        return _folder("SCresolutions", f"{parsed.year}/{LANGUAGES[language]}")
    if _of_council(parsed) and parsed.year >= _FIRST_XML_YEAR and language == "en":
        return _folder("SCresolutions", f"Pre-2020/{parsed.year}")
    return None


def _of_council(symbol: Symbol) -> bool:
    return symbol.organ == "S" and symbol.kind == "resolution"


def _folder(repository: str, path: str) -> Folder:
    return Folder(
        f"{LISTS}/repos/UNxml/{repository}/contents/{quote(path)}",
        f"{FILES}/UNxml/{repository}/HEAD/{quote(path)}/",
    )


def pick(symbol: str, names: list[str]) -> str | None:
    """The file of the folder that holds the symbol's text; of several (reissues) the last."""
    out = None
    for name in sorted(names):
        if _holds(symbol, name):
            out = name
    return out


def _holds(symbol: str, name: str) -> bool:
    wanted, file = Symbol.parse(symbol), named_by_file(name)
    if wanted is None or file is None or wanted.special:
        return False
    if (wanted.organ, wanted.kind, wanted.session, wanted.number) != (
        file.organ,
        file.kind,
        file.session,
        file.number,
    ):
        return False
    # "75_101A-B_E.xml" holds both parts; "75_100_E.xml" has the language after its bar, which is no
    # letter of a part.
    return file.letters == wanted.letters or (
        bool(wanted.letters) and file.letters[:1] <= wanted.letters <= file.letters[-1:]
    )


def file_address(folder: Folder, name: str) -> str:
    """The address of a file in the folder."""
    return folder.files + quote(name)
