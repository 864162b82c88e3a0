"""Paragraphs as a format marks them -> the same, a sentence that was cut in two made one again.

Pasted into Word, Markdown or a web page a sentence is often cut at the end of a page or a line:
"Urges all harbours to keep a register of the" / "robots that swim there;". In plain text the rule
"blank-inside-sentence" of START_RULES does the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from resdiff.parse.cues import Cues
from resdiff.parse.paragraphs.paragraph import Paragraph, blank_between
from resdiff.un.languages import Language
from resdiff.values.document import BlockKind, NoteMark, Span


def rejoined(paragraphs: Iterable[Paragraph], language: Language) -> list[Paragraph]:
    """The paragraphs, each that goes on with the sentence of the one before put behind it; only
    behind an enacting formula, and within a part where the format tells it: S/RES/2537 in Russian
    is marked up with two recitals for one.
    """
    out: list[Paragraph] = []
    body = False
    for paragraph in paragraphs:
        if body and out and _goes_on(out[-1], paragraph, language):
            out[-1] = _put_behind(out[-1], paragraph, language)
            continue
        body = body or _is_formula(paragraph, language)
        out.append(paragraph)
    return out


def _goes_on(before: Paragraph, here: Paragraph, language: Language) -> bool:
    if not _is_plain(before) or not _is_plain(here) or here.number:
        return False
    if (here.level, here.part) != (before.level, before.part):
        return False
    open_end = Cues(before.text, language, before.number)
    opened = open_end.number is not None or open_end.opens_listed
    return opened and Cues(here.text, language).goes_on_from(
        open_end, italic=_opens_in_italics(here)
    )


def _is_formula(paragraph: Paragraph, language: Language) -> bool:
    """Whether it is an enacting formula with its comma; "大会" alone is a line of the masthead."""
    commas = tuple(language.preambular_end + language.chapeau_end)
    found = Cues(paragraph.text, language).organ is not None
    return found and (paragraph.part is not None or paragraph.text.endswith(commas))


def _is_plain(paragraph: Paragraph) -> bool:
    """Whether the format says of it that it is a paragraph, and no more."""
    return (
        paragraph.told
        and paragraph.kind is BlockKind.PARAGRAPH
        and not paragraph.role
        and not paragraph.section
    )


def _opens_in_italics(paragraph: Paragraph) -> bool:
    return any(span.start == 0 for span in paragraph.italics)


def _put_behind(before: Paragraph, here: Paragraph, language: Language) -> Paragraph:
    """One paragraph with the words, italics and footnote marks of both."""
    blank = blank_between(before.text, here.text, language)
    shift = len(before.text) + len(blank)
    return replace(
        before,
        text=f"{before.text}{blank}{here.text}",
        italics=before.italics
        + tuple(Span(span.start + shift, span.end + shift) for span in here.italics),
        notes=before.notes + tuple(NoteMark(mark.offset + shift, mark.mark) for mark in here.notes),
        lines=(*(before.lines or ((0, before.origin.line),)), (shift, here.origin.line)),
    )
