"""Rules on one text: numbering, punctuation, brackets, characters, citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from resdiff.checks.rule import Context, Hit
from resdiff.text.lookalikes import mixed_words
from resdiff.text.words import words
from resdiff.un.languages import Language, load
from resdiff.un.organs import ASSEMBLY, ECONOMIC, RIGHTS
from resdiff.un.sessions import assembly_years
from resdiff.un.symbols import MEANT_FOR_RESOLUTION, Symbol
from resdiff.values.document import Clause, Part, Resolution, by_id, walk

_BODY: Final = frozenset({Part.PREAMBLE, Part.OPERATIVE})
_BIS: Final = re.compile(r"\b(?:bis|ter|quater|alt\.?)\b", re.IGNORECASE)
_HIDDEN: Final = re.compile(
    "[\u00ad\u180e\u200b\u2028\u2029\u2060-\u2064\ufeff\U000e0000-\U000e007f]"
)
# joiners: Arabic script needs them between its letters
_JOINING: Final = re.compile("[\u200c\u200d]")
_TURNING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# 68/l79, l8/179; not 12/l or 100/II, which have no digit on one side
_LETTER_IN_NUMBER: Final = re.compile(
    r"\b(?=[0-9]{0,3}[lIO])(?=[lIO]{0,3}[0-9])[0-9lIO]{2,3}/[0-9]{1,4}\b|\b[0-9]{2,3}/(?=[0-9]{0,3}[lIO])(?=[lIO]{0,3}[0-9])[0-9lIO]{1,4}\b"
)
_ADVERBIAL: Final = frozenset({ASSEMBLY, ECONOMIC, RIGHTS})
_SAME_ADDRESS: Final = 3  # words after the verb: "all States parties", "the Secretary-General to"
_SLIP_FROM: Final = 4  # letters: of shorter words too many are one letter apart
_HEAD: Final = 40  # characters by which a paragraph is found again in its source
# of so many openings at most one is upright: a text that sets few in italics means something else
# by them
_ITALIC_ASKED: Final = 4
# paragraphs that end as they should before one that does not is a finding: drafts have lists of
# notes
_TERMINALS_ASKED: Final = 3


def noticed(*codes: str) -> Callable[[Resolution, Context], Iterator[Hit]]:
    """A rule that says what reading the text noticed under these codes."""

    def check(text: Resolution, context: Context) -> Iterator[Hit]:
        clauses = by_id(text)
        for notice in text.notices:
            if notice.code in codes:
                clause = clauses.get(notice.clause)
                start = clause.text.find(notice.print) if clause and notice.print else -1
                end = start + len(notice.print) if start >= 0 else 0
                yield Hit(notice.message, clause, max(start, 0), end, line=notice.line)

    return check


def scanning_faults(text: Resolution, context: Context) -> Iterator[Hit]:
    """Words that scanning has spoilt. A word that is only unknown counts where the text is a scan:
    "bees" may be bees.
    """
    certain = {
        notice.code
        for notice in text.notices
        if notice.code.startswith("ocr.") and notice.code != "ocr.suspect"
    }
    if certain:
        yield from noticed(*sorted(certain), "ocr.suspect")(text, context)


def repeated_letter(text: Resolution, context: Context) -> Iterator[Hit]:
    """Two items of one list bear the same print, or two paragraphs of one section the same
    number.
    """
    lists: list[tuple[Clause, ...]] = [
        text.clauses,
        *(clause.children for clause in walk(text.clauses)),
    ]
    for row in lists:
        seen: dict[tuple[Part, str, str], Clause] = {}
        for clause in row:
            # a dash or a bullet counts nothing
            if clause.part is not Part.OPERATIVE or not any(map(str.isalnum, clause.number)):
                continue
            key = clause.part, clause.number.strip("(). "), clause.label.partition("OP")[0]
            if key in seen:
                yield Hit(
                    f"{clause.label}: the number {clause.number} stands twice, first at "
                    f"{seen[key].label}",
                    clause,
                )
            seen.setdefault(key, clause)


def terminal(text: Resolution, context: Context) -> Iterator[Hit]:
    """A preambular paragraph ends with a comma, an operative one with a semicolon, the last with a
    full stop.
    """
    language = load(text.language)
    rows = [clause for clause in walk(text.clauses) if clause.part in _BODY and clause.text]
    last = next((clause for clause in reversed(rows) if clause.part is Part.OPERATIVE), None)
    wrong: list[Hit] = []
    right = 0
    for clause in rows:
        allowed = (
            language.preambular_end if clause.part is Part.PREAMBLE else language.operative_end
        )
        if clause is last:
            allowed = language.final_end
        if clause.children:
            allowed += language.chapeau_end
        if clause.part is Part.OPERATIVE and clause is not last and "(" in clause.label:
            # items may end with a comma, or hold sentences
            allowed += language.preambular_end + language.final_end
        end = (
            clause.text.rstrip("”\"’']) \u200f")
            .removesuffix(" and")
            .removesuffix(" or")
            .rstrip()[-1:]
        )
        if end in allowed or clause.text.rstrip()[-1:] in allowed:
            right += 1
        elif end.isalnum() and "(" in clause.label:
            continue  # a list of names or headings: "(a) Ceasefire monitoring" (S/RES/2149 (2014))
        elif end not in language.terminals or clause.part is Part.PREAMBLE or clause is last:
            wrong.append(
                Hit(
                    f"{clause.label} ends with “{clause.text[-1:]}”, not with “{allowed[0]}”",
                    clause,
                    len(clause.text) - 1,
                    len(clause.text),
                )
            )
    if right >= _TERMINALS_ASKED * len(wrong):
        yield from wrong


def unknown_opening(text: Resolution, context: Context) -> Iterator[Hit]:
    """A paragraph begins with words that open none in the resolutions at hand, or with a word that
    is one letter off one that does.
    """
    language = load(text.language)
    for clause in text.clauses:
        if clause.part not in _BODY or not clause.text[:1].isalpha():
            continue
        first = clause.text.split(maxsplit=3)[:3]
        opening = language.opening(clause.text)
        if clause.opening is None:
            yield Hit(
                f"{clause.label} opens with “{' '.join(first)}”, which is no known opening",
                clause,
                0,
                len(first[0]),
            )
        elif (
            opening is not None
            and not opening.listed
            and (near := _meant(clause.opening, language))
        ):
            yield Hit(
                f"{clause.label} opens with “{clause.opening}”; perhaps “{near}”",
                clause,
                0,
                len(clause.opening),
            )


def _meant(opening: str, language: Language) -> str:
    """The listed opening of the same length in words that is one slip of the pen from this one:
    "Urgs", "Reqeusts"; else "".
    """
    from rapidfuzz.distance import OSA

    said = " ".join(words(opening))
    known = language.openings.operative | language.openings.preambular
    near = sorted(
        each
        for each in known
        if len(said) >= _SLIP_FROM and OSA.distance(said, each, score_cutoff=1) == 1
    )
    return near[0].capitalize() if near else ""


def brackets(text: Resolution, context: Context) -> Iterator[Hit]:
    """Square brackets hold what is not agreed: a final text has none."""
    if not context.final:
        return
    for clause in walk(text.clauses):
        at = clause.text.find("[")
        if at >= 0 and clause.part in _BODY:
            yield Hit(f"{clause.label} has words in square brackets", clause, at, at + 1)


def bis(text: Resolution, context: Context) -> Iterator[Hit]:
    """Numbers such as 4 bis belong to drafts: a final text counts its paragraphs anew."""
    if not context.final:
        return
    for clause in walk(text.clauses):
        if clause.part in _BODY and _BIS.search(clause.number):
            yield Hit(f"{clause.label} is numbered “{clause.number}”", clause)


def hidden(text: Resolution, context: Context) -> Iterator[Hit]:
    """Characters that cannot be seen, or that turn the direction of the line round."""
    right_to_left = text.language == "ar"
    for clause in walk(text.clauses):
        for pattern, what in (
            (_HIDDEN, "an invisible"),
            (_JOINING, "an invisible"),
            (_TURNING, "a direction-changing"),
        ):
            if pattern is not _HIDDEN and right_to_left:
                continue
            if found := pattern.search(clause.text):
                yield Hit(
                    f"{clause.label} has {what} character, U+{ord(found.group()):04X}",
                    clause,
                    found.start(),
                    found.end(),
                )


def confusable(text: Resolution, context: Context) -> Iterator[Hit]:
    """A word mixes letters of scripts that look alike: a Cyrillic о in a Latin word."""
    for clause in walk(text.clauses):
        for found in mixed_words(clause.text):
            yield Hit(
                f"{clause.label}: “{found.word}” mixes {' and '.join(found.scripts)} letters",
                clause,
                found.start,
                found.end,
            )


def malformed_symbol(text: Resolution, context: Context) -> Iterator[Hit]:
    """What looks like the symbol or the number of a resolution and is none: a letter for a digit, a
    part left out or doubled.
    """
    for clause in walk(text.clauses):
        for found in MEANT_FOR_RESOLUTION.finditer(clause.text):
            if Symbol.parse(found.group().rstrip(".-")) is None:
                yield Hit(
                    f"{clause.label}: “{found.group()}” is no symbol of a resolution",
                    clause,
                    found.start(),
                    found.end(),
                )
        for found in _LETTER_IN_NUMBER.finditer(clause.text):
            yield Hit(
                f"{clause.label}: “{found.group()}” has a letter for a digit",
                clause,
                found.start(),
                found.end(),
            )


def _session_of(symbol: str) -> int:
    """The regular session of a resolution of the General Assembly; 0 for any other symbol."""
    known = Symbol.parse(symbol)
    return known.session if known is not None and known.of_assembly else 0


def resolution_to_come(text: Resolution, context: Context) -> Iterator[Hit]:
    """A resolution is cited of a session of the General Assembly that has not come, or of a day
    after the text was adopted.
    """
    # not A/RES/ES-11/4
    regular = text.body == ASSEMBLY and (text.symbol is None or _session_of(text.symbol))
    for clause in walk(text.clauses):
        for citation in clause.citations:
            session = _session_of(citation.symbol)
            if not session:
                continue
            late = regular and text.session is not None and session > text.session
            if late or (text.adopted and citation.date > text.adopted):
                when = (
                    f"the text is of {text.adopted}"
                    if text.adopted and not late
                    else f"the text is of session {text.session}"
                )
                message = f"{clause.label}: {citation.symbol} is not yet known: {when}"
                yield Hit(message, clause, citation.span.start, citation.span.end)


def adverb_sequence(text: Resolution, context: Context) -> Iterator[Hit]:
    """Consecutive paragraphs with one verb say "Requests", "Also requests", "Further requests"
    and then "Requests" again.

    The editors of the General Assembly hold to it (un-conventions.md 2.3): of 8,000 sequences in
    its preambles 66 did not. In the operative part the adverb is asked for where the same is said
    to the same addressee; the Security Council does without.
    """
    language = load(text.language)
    if text.body not in _ADVERBIAL or not language.spaced:
        return
    before: tuple[Part, str, str, tuple[str, ...]] | None = None
    for clause in text.clauses:
        if clause.part not in _BODY or clause.opening is None:
            before = None
            continue
        said, adverb = _without_adverb(clause.opening, language)
        after = tuple(
            word
            for _, word in zip(
                range(_SAME_ADDRESS), words(clause.text[len(clause.opening) :]), strict=False
            )
        )
        now = clause.part, said, adverb, after
        if (
            before is not None
            and now[:2] == before[:2]
            and adverb == before[2]
            and (clause.part is Part.PREAMBLE or after == before[3])
        ):
            what = f"again with “{adverb}”" if adverb else "without an adverb"
            message = f"{clause.label} opens with “{clause.opening}” {what}, as the paragraph before it does"
            yield Hit(message, clause, 0, len(clause.opening))
        before = now


def _without_adverb(opening: str, language: Language) -> tuple[str, str]:
    """The verb of an opening, and the adverb of its sequence, before or after it ("" for none)."""
    said = " ".join(words(opening))
    for adverb in language.openings.adverbs:
        if said.startswith(f"{adverb} "):
            return said.removeprefix(f"{adverb} "), adverb
        if said.endswith(f" {adverb}"):
            return said.removesuffix(f" {adverb}"), adverb
    return said, ""


def upright_opening(text: Resolution, context: Context) -> Iterator[Hit]:
    """Opening words are set in italics: one that is not, in a text that sets the others so."""
    blocks = [block for block in text.source.blocks if block.text]
    if not any(block.italics for block in blocks):
        return
    told: list[tuple[Clause, bool]] = []
    at = 0
    for clause in text.clauses:
        if clause.part not in _BODY or clause.opening is None:
            continue
        head = clause.text[:_HEAD]
        found = next(
            (place for place in range(at, len(blocks)) if head in blocks[place].text), None
        )
        if found is None:
            continue
        at = found + 1
        start = blocks[found].text.index(head)
        told.append((clause, any(span.start <= start < span.end for span in blocks[found].italics)))
    upright = [clause for clause, italic in told if not italic]
    if len(upright) * _ITALIC_ASKED <= len(told):
        for clause in upright:
            yield Hit(
                f"{clause.label}: “{clause.opening}” is not in italics",
                clause,
                0,
                len(clause.opening or ""),
            )


def date_outside_session(text: Resolution, context: Context) -> Iterator[Hit]:
    """A resolution of the General Assembly is cited with a date that its session does not reach."""
    for clause in walk(text.clauses):
        for citation in clause.citations:
            session = _session_of(citation.symbol)
            if not session or not citation.date:
                continue
            opened, closed = assembly_years(session)
            if int(citation.date[:4]) not in (opened, closed):
                ran = f"its session ran from {opened} to {closed}"
                message = f"{clause.label}: {citation.symbol} cannot be of {citation.date}: {ran}"
                yield Hit(message, clause, citation.span.start, citation.span.end)
