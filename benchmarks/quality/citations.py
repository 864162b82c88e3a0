"""Precision and recall of the citation finder against the links of the UN's own XML.

    python benchmarks/quality/citations.py FOLDER_OR_FILE... [--every N] [--worst N]

The UN links each cited number to its document (`<a
href="https://undocs.org/en/A/RES/73/195">73/195</a>`). For each paragraph and footnote the symbols
of these links are compared with the symbols found in the words. Links are uneven (some point to a
mistyped symbol, decisions and some documents are not linked), so what we find and no link shows is
counted apart from what we find where a link says otherwise.
"""

from __future__ import annotations

import argparse
import collections
import re
import sys
import time
import urllib.parse
from pathlib import Path

from lxml import etree

from resdiff.parse.citations import find_citations

_AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_BODIES = {"unga": "General Assembly", "unsc": "Security Council"}
_LANGUAGES = {"eng": "en", "fra": "fr", "spa": "es", "rus": "ru", "ara": "ar", "zho": "zh"}


def bare(symbol: str) -> str:
    """A symbol as compared: links leave out letters, write (III) without a space, add (supp) and
    the like.
    """
    symbol = (
        urllib.parse.unquote(symbol)
        .upper()
        .replace(" ", "")
        .replace("\u2011", "-")
        .replace("\xa0", "")
        .rstrip("/*.,")
    )
    symbol = re.sub(r"/?\((?:SUPP|PART|VOL)[^()]*\)?", "", symbol)
    symbol = re.sub(r"(?<=RES/)(\d+)[A-Z](?=\()", r"\1", symbol)
    return re.sub(r"(?<=\d)[A-Z](?:-[A-Z]|AND[A-Z])?$", "", symbol)


def paragraphs(root: etree._Element) -> list[tuple[str, list[tuple[int, int, str]]]]:
    """Each paragraph's and footnote's words with its links: start, end, symbol."""
    out = []
    for paragraph in root.iter(f"{_AKN}p"):
        text: list[str] = []
        links: list[tuple[int, int, str]] = []
        size = 0

        def add(
            piece: str | None,
            href: str = "",
            *,
            text: list[str] = text,
            links: list[tuple[int, int, str]] = links,
        ) -> None:
            nonlocal size
            if not piece:
                return
            found = re.search(r"undocs\.org/+(?:(?:en|fr|es|ru|ar|ch|zh|de)/)?(.+)", href)
            if found:
                symbol = bare(found[1])
                if links and links[-1][2] == symbol and links[-1][1] == size:
                    links[-1] = (links[-1][0], size + len(piece), symbol)
                else:
                    links.append((size, size + len(piece), symbol))
            text.append(piece)
            size += len(piece)

        stack: list[tuple[etree._Element, str, bool]] = [(paragraph, "", False)]
        while stack:
            node, href, is_tail = stack.pop()
            if is_tail:
                add(node.tail, href)
                continue
            if node.tag == f"{_AKN}authorialNote":
                continue
            inner = node.get("href", "") if node.tag == f"{_AKN}a" else href
            add(node.text, inner)
            for child in reversed(node):
                stack.append((child, inner, True))
                stack.append((child, inner, False))
        out.append(("".join(text), links))
    return out


def score(files: list[Path], worst: int) -> None:
    """Print the totals, by kind, and the commonest disagreements."""
    totals: dict[str, collections.Counter[str]] = {
        kind: collections.Counter() for kind in ("resolution", "document")
    }
    missed: list[str] = []
    wrong: list[str] = []
    seconds = 0.0
    size = 0
    for file in files:
        root = etree.parse(file).getroot()
        this = next((node.get("value", "") for node in root.iter(f"{_AKN}FRBRthis")), "")
        language = next(
            (node.get("language", "eng") for node in root.iter(f"{_AKN}FRBRlanguage")), "eng"
        )
        body = next(
            (name for code, name in _BODIES.items() if f"/{code}/" in this), "General Assembly"
        )
        for text, links in paragraphs(root):
            began = time.perf_counter()
            found = find_citations(text, language=_LANGUAGES.get(language, "en"), body=body)
            seconds += time.perf_counter() - began
            size += len(text)
            ours = collections.Counter(
                bare(each.symbol)
                for each in found
                if each.kind in ("resolution", "decision", "statement", "document")
            )
            parts = (
                part for _, _, symbol in links for part in re.split(r"[-–](?=[ASE]/\d)", symbol)
            )
            theirs = collections.Counter(part for part in parts if re.search(r"\d", part))
            linked_at = {place for start, end, _ in links for place in range(start, end)}
            for symbol in theirs | ours:
                kind = "resolution" if "RES" in symbol else "document"
                totals[kind]["hit"] += min(ours[symbol], theirs[symbol])
                if theirs[symbol] > ours[symbol]:
                    totals[kind]["missed"] += theirs[symbol] - ours[symbol]
                    missed.append(
                        f"{file.name}: {symbol} in {text[:2000]!r}"[:100]
                        + " … "
                        + _around(text, links, symbol)
                    )
            for each in found:
                symbol = bare(each.symbol)
                kind = "resolution" if "RES" in symbol else "document"
                if each.kind in ("paragraph", "treaty", "decision") or symbol in theirs:
                    continue
                where = (
                    f"{file.name}: {each.symbol} in "
                    f"…{text[max(0, each.span.start - 90) : each.span.end + 30]!r}"
                )
                if each.span.start in linked_at:
                    totals[kind]["wrong"] += 1
                    wrong.append(where)
                else:
                    totals[kind]["unlinked"] += 1
                    if kind == "resolution":
                        wrong.append(f"(no link) {where}")
    for kind, count in totals.items():
        recall = count["hit"] / max(1, count["hit"] + count["missed"])
        precision = count["hit"] / max(1, count["hit"] + count["wrong"])
        print(f"{kind}: {dict(count)} recall {recall:.4f} precision where linked {precision:.4f}")
    print(f"{len(files)} files, {size} characters, {seconds:.2f} s")
    for title, lines in (("missed", missed), ("wrong", wrong)):
        print(f"--- {title}")
        for line in lines[:worst]:
            print("  ", line)


def _around(text: str, links: list[tuple[int, int, str]], symbol: str) -> str:
    start, end = next((start, end) for start, end, each in links if symbol in each)
    return repr(text[max(0, start - 80) : end + 20])


def main() -> None:
    """Read the arguments and score."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every n-th file")
    parser.add_argument("--worst", type=int, default=10, help="disagreements to print")
    arguments = parser.parse_args()
    files = sorted(
        file
        for path in arguments.paths
        for file in (path.rglob("*.xml") if path.is_dir() else [path])
    )
    if not files:
        sys.exit("no files")
    score(files[:: arguments.every], arguments.worst)


if __name__ == "__main__":
    main()
