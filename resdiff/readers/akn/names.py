"""The element names of Akoma Ntoso 1.0, sorted by what they mean to a reader of clauses
(akomantoso30.xsd, AKN4UN).
"""

from __future__ import annotations

from typing import Final

from resdiff.values.document import Part

# identification, life cycle, votes, bar codes: not text of the document
METADATA: Final = frozenset({"meta"})

CONTAINERS: Final = frozenset(
    "akomaNtoso statement doc act bill debate debateReport judgment officialGazette amendment "
    "amendmentList documentCollection portion"
    " collectionBody components component documentRef attachments attachment coverPage preface "
    "preamble mainBody body conclusions container"
    " formula recitals recital citations citation paragraph subparagraph alinea content list "
    "sublist point indent item blockList"
    " intro wrapUp section subsection part subpart chapter subchapter title subtitle book tome "
    "division subdivision clause subclause"
    " article rule subrule proviso level transitional hcontainer quotedStructure "
    "embeddedStructure toc table tr ol ul"
    " amendmentBody administrationOfOath foreign blockContainer interstitial".split()
)  # hold no text of their own: text directly in them is a stray

TEXTS: Final = frozenset(
    "p num heading subheading crossHeading listIntroduction listWrapUp block td th caption li "
    "tocItem longTitle signature".split()
)  # begin a new line of text

LISTS: Final = frozenset({"list", "sublist", "blockList", "ol", "ul"})
# stand one level above the points
LIST_FRAMES: Final = frozenset({"intro", "wrapUp", "listIntroduction", "listWrapUp"})
SECTIONS: Final = frozenset(
    "section subsection part subpart chapter subchapter title subtitle book tome division "
    "subdivision".split()
)
NOTES: Final = frozenset({"authorialNote", "note"})
SUPERSCRIPTS: Final = frozenset({"sup", "noteRef"})
BREAKS: Final = frozenset({"eol", "br"})

# Styles of the UN's own Word templates that its converter leaves in @class (un-conventions.md 4.3);
# "SingleTxt", "MercuryDocument", "ListParagraph" are running text.
HEADING_STYLES: Final = frozenset(
    {
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "H23",
        "H56",
        "HCh",
        "HM",
        "Heading1",
        "Heading2",
        "Heading3",
    }
)
# notes under tables: <sup>a</sup> Reflect amounts after recosting.
NOTE_STYLES: Final = frozenset({"FootnoteText"})
# Opening words are italic, in Arabic bold italic, and underlined in texts of 2000-2003 (S/RES/1285
# (2000)).
EMPHASIS: Final = frozenset({"italic", "underline"})

PARTS: Final[dict[str, Part]] = {
    "preamble": Part.PREAMBLE,
    "recitals": Part.PREAMBLE,
    "citations": Part.PREAMBLE,
    "formula": Part.FORMULA,
    "attachments": Part.ANNEX,
}

# Front and closing matter: element name -> role of the block, where @refersTo or @name do not say
# it better.
ROLES: Final[dict[str, str]] = {
    "docNumber": "symbol",
    "docTitle": "adopted",
    "docAuthority": "masthead",
    "docStatus": "masthead",
    "docDate": "masthead",
    "docType": "masthead",
    "session": "session",
    "docProponent": "provenance",
}
ROLE_OF_TITLE: Final[dict[str, str]] = {"#resolutionNumber": "symbol", "#adoption": "adopted"}

CLOSING_ROLES: Final[dict[str, str]] = {
    "docDate": "closing",
    "event": "meeting",
    "location": "meeting",
    "inline": "meeting",
}

LANGUAGES: Final[dict[str, str]] = {
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "rus": "ru",
    "ara": "ar",
    "zho": "zh",
    "chi": "zh",
}
