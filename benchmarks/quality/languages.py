"""Resolutions in all six languages -> how alike they are read: labels, facts and openings of each
language against the English text, from mark-up, pasted, wrapped and as Word.

    python benchmarks/quality/languages.py [--every N] [--only FORM] [--worst N] [--shared DIR]

The texts are ../shared/data/six-languages: 157 resolutions of the General Assembly (77th session)
and the Security Council (2020-2021). The printed forms are made from the mark-up by a walk of its
own, masthead included (no code of the reader):

  akn       the mark-up as it is
  pasted    a paragraph a line, blank lines between
  wrapped   lines of 90 columns (45 characters in Chinese), no blank line anywhere
  word      a Word file, a paragraph each, numbers typed

`labels` is the share of the labels of the English mark-up that the reading has, of the longer list;
`words` the share of the words of the language's own mark-up, as resdiff reads it; `title`, `date`,
`session`, `symbol` the share of texts with the fact that the mark-up tells; `openings` the share of
clauses of the preamble and the operative part whose opening is known, against English.
"""

from __future__ import annotations

import argparse
import io
import re
import tarfile
import textwrap
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree
from msgspec import Struct, field
from reading import local, own_text

from resdiff import read_string
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.text.words import words
from resdiff.values.document import Part, Resolution, walk

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
FORMS = ("akn", "pasted", "wrapped", "word")
_COLUMNS = {"zh": 45}
_WIDTH = 90
_PARAGRAPHS = frozenset({"p", "heading", "subheading", "crossHeading", "docTitle"})
_PARTS = (Part.PREAMBLE, Part.OPERATIVE, Part.ANNEX)
_FACTS = ("title", "adopted", "session", "symbol")
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Sums(Struct):
    """What was counted of one language in one form."""

    wanted: int = 0
    right: int = 0
    whole: int = 0  # texts all of whose labels are right
    texts: int = 0
    words: int = 0
    same: int = 0
    opened: int = 0
    openings: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    worst: list[tuple[float, str, str]] = field(default_factory=list)


def printed(root: etree._Element) -> list[str]:
    """The paragraphs of a document as they are printed: masthead, numbers, words; no footnotes and
    no tables.
    """
    marks = frozenset(str(note.get("marker")) for note in root.iter("{*}authorialNote"))
    found: list[str] = []
    number = ""

    def take(element: etree._Element) -> None:
        nonlocal number
        for inner in element:
            name = local(inner)
            if name in ("meta", "authorialNote", "table") or not isinstance(inner.tag, str):
                continue
            if name == "num":
                number = " ".join([number, *own_text(inner, marks).split()]).strip()
            elif name in _PARAGRAPHS and not _holds_paragraphs(inner):
                text = " ".join(own_text(inner, marks).split())
                if text:
                    found.append(f"{number} {text}".strip())
                    number = ""
            else:
                take(inner)

    take(root)
    return found


def _holds_paragraphs(element: etree._Element) -> bool:
    return any(
        local(inner) in ("p", "point")
        and not any(local(each) == "authorialNote" for each in inner.iterancestors())
        for inner in element.iterdescendants()
    )


def wrapped(paragraphs: list[str], language: str) -> str:
    """Lines of a page, without a blank line."""
    width = _COLUMNS.get(language, _WIDTH)
    lines: list[str] = []
    for paragraph in paragraphs:
        if language == "zh":
            lines += [paragraph[at : at + width] for at in range(0, len(paragraph), width)]
        else:
            lines += textwrap.wrap(paragraph, width, break_on_hyphens=False)
    return "\n".join(lines) + "\n"


def word(paragraphs: list[str]) -> bytes:
    """A Word file with a paragraph each."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for text in paragraphs
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
        '.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = "http://schemas.openxmlformats.org"
    links = (
        f'<Relationships xmlns="{relations}/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{relations}/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", links)
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        )
    return buffer.getvalue()


def reading(form: str, data: bytes, paragraphs: list[str], language: str) -> Resolution:
    """The text in one form, as resdiff reads it; nobody says the language."""
    if form == "akn":
        return parse(read_bytes(data, "text.xml"))
    if form == "word":
        return parse(read_bytes(word(paragraphs), "text.docx"))
    text = "\n\n".join(paragraphs) if form == "pasted" else wrapped(paragraphs, language)
    return read_string(text, "text.txt")


def labels(resolution: Resolution) -> list[str]:
    """The labels of the preamble, the operative part and annexes; table rows left out."""
    return [
        clause.label
        for clause in walk(resolution.clauses)
        if clause.part in _PARTS and " | " not in clause.text
    ]


def spoken(resolution: Resolution) -> Counter[str]:
    """The words of its clauses."""
    return Counter(word for clause in walk(resolution.clauses) for word in words(clause.text))


def archive(shared: Path) -> Iterator[tuple[str, str, bytes]]:
    """Name, language and bytes of every text."""
    with tarfile.open(shared / "six-languages" / "six-languages.tar.xz") as members:
        for member in members:
            name = re.fullmatch(r".*?([^/]+)\.(\w\w)\.xml", member.name)
            if name and (file := members.extractfile(member)):
                yield name[1], name[2], file.read()


def count(sums: Sums, name: str, found: Resolution, english: Resolution, own: Resolution) -> None:
    """Add one text."""
    wanted, got = labels(english), labels(found)
    right = (Counter(wanted) & Counter(got)).total()
    size = max(len(wanted), len(got))
    sums.texts += 1
    sums.wanted += size
    sums.right += right
    sums.whole += right == size
    told, said = spoken(own), spoken(found)
    sums.words += max(told.total(), said.total())
    sums.same += (told & said).total()
    for clause in walk(found.clauses):
        if clause.part in (Part.PREAMBLE, Part.OPERATIVE):
            sums.opened += clause.opening is not None
    for clause in walk(english.clauses):
        if clause.part in (Part.PREAMBLE, Part.OPERATIVE):
            sums.openings += clause.opening is not None
    for fact in _FACTS:
        truth = getattr(own, fact)
        if truth:
            sums.told[fact] += 1
            sums.facts[fact] += getattr(found, fact) == truth
    missing = list((Counter(wanted) - Counter(got)).elements())
    wrong = [
        fact for fact in _FACTS if getattr(own, fact) and getattr(found, fact) != getattr(own, fact)
    ]
    if right < size or wrong:
        title = found.title if "title" in wrong else ""
        what = f"{right}/{size}; missing {missing[:4]}; {', '.join(wrong)} {title}"
        sums.worst.append((right / max(size, 1), name, what[:150]))


def main() -> int:
    """Read everything, print the table."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--every", type=int, default=1, help="read every Nth resolution")
    arguments.add_argument("--only", choices=FORMS)
    arguments.add_argument("--language", choices=LANGUAGES)
    arguments.add_argument("--worst", type=int, default=0, help="show the worst N of each row")
    arguments.add_argument(
        "--shared", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "data"
    )
    asked = arguments.parse_args()
    texts: dict[str, dict[str, bytes]] = defaultdict(dict)
    for name, language, data in archive(asked.shared):
        texts[name][language] = data
    forms = (asked.only,) if asked.only else FORMS
    sums = {(form, language): Sums() for form in forms for language in LANGUAGES}
    for name in sorted(texts)[:: asked.every]:
        versions = texts[name]
        english = parse(read_bytes(versions["en"], f"{name}.en.xml"))
        for language in LANGUAGES:
            if language not in versions or asked.language not in (None, language):
                continue
            data = versions[language]
            own = parse(read_bytes(data, f"{name}.{language}.xml"))
            paragraphs = printed(etree.fromstring(data))
            for form in forms:
                found = reading(form, data, paragraphs, language)
                count(sums[form, language], name, found, english, own)
    head = " ".join(f"{word:>8}" for word in ("labels", "whole", "words", "openings", *_FACTS))
    print(f"{'':14}{head}")
    for (form, language), row in sums.items():
        if not row.texts:
            continue
        shares = [
            row.right / max(row.wanted, 1),
            row.whole / row.texts,
            row.same / max(row.words, 1),
            row.opened / max(row.openings, 1),
            *(row.facts[fact] / max(row.told[fact], 1) for fact in _FACTS),
        ]
        print(f"{form:9}{language:5}" + " ".join(f"{share:8.3f}" for share in shares))
        for share, name, what in sorted(row.worst)[: asked.worst]:
            print(f"      {share:.2f} {name}: {what}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
