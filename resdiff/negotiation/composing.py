"""Clauses of one text or of several, put in a new order and with new words -> a Resolution:
numbered anew, its openings and citations found again where words changed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from resdiff.comparison.edits import diff
from resdiff.parse.citations import find_citations
from resdiff.parse.shorthand.clauses import with_shorthand
from resdiff.un.languages import Language, load_or_default
from resdiff.un.numerals import to_letter, to_roman
from resdiff.values.comparison import Op
from resdiff.values.document import Clause, Footnote, Part, Resolution

# "B.I.OP4bis": prefix, stem, number, suffix
_LABEL: Final = re.compile(
    r"(?P<prefix>(?:[^.]+\.)*?)(?P<stem>PP|OP|P|Heading|)(?P<number>\d+)(?P<suffix>[a-z]\w*)?"
)
_TOKEN: Final = re.compile(r"[^\W_]+(?: ?[^\W_]+)?")
_DIGITS: Final = re.compile(r"\d+")
_SUFFIX: Final = re.compile(
    r" ?(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|alt|option|new)\b"
    r".*?(?=[\].:)]|$)",
    re.IGNORECASE,
)


class DraftClause(Struct):
    """A clause of the text that is put together: where it comes from, its words, what is below
    it.
    """

    clause: Clause
    text: str
    below: list[DraftClause] = field(default_factory=list)


def drafts(clauses: Iterable[Clause]) -> list[DraftClause]:
    """Clauses as they are, ready to be changed; no recursion, so any depth will do."""
    roots = [DraftClause(clause, clause.text) for clause in clauses]
    waiting = list(roots)
    while waiting:
        draft = waiting.pop()
        draft.below = [DraftClause(child, child.text) for child in draft.clause.children]
        waiting += draft.below
    return roots


def every(roots: Iterable[DraftClause]) -> Iterator[DraftClause]:
    """Drafts and all below them, in document order."""
    waiting = list(roots)[::-1]
    while waiting:
        draft = waiting.pop()
        yield draft
        waiting += draft.below[::-1]


def finished(
    roots: Sequence[DraftClause],
    like: Resolution,
    *,
    settled: bool = False,
    keep_labels: bool = False,
    names: Sequence[str] = (),
) -> Resolution:
    """The text of some drafts, with the facts of another. `settled`: bis, ter and alt become
    numbers of their own, and labels of a room plain numbers. `keep_labels`: numbered as they are.
    `names`: who speaks in it.
    """
    language = load_or_default(like.language)
    if not keep_labels:
        _number(roots, language, settled=settled)
    built: dict[int, Clause] = {}
    for draft in reversed(list(every(roots))):
        children = tuple(built[id(child)] for child in draft.below)
        built[id(draft)] = replace(_clause(draft, like, language), children=children)
    clauses = _unique(tuple(built[id(root)] for root in roots))
    clauses, notices = with_shorthand(clauses, language, names)
    title = next((clause.text for clause in clauses if clause.part is Part.TITLE), like.title)
    source = replace(like.source, blocks=(), notes=(), notices=())
    return replace(like, source=source, clauses=clauses, title=title, notices=notices)


def _clause(draft: DraftClause, like: Resolution, language: Language) -> Clause:
    clause = draft.clause
    if draft.text == clause.text:
        return clause
    text = draft.text
    prose = clause.part in (Part.PREAMBLE, Part.OPERATIVE, Part.ANNEX)
    opening = language.opening(text.lstrip("“”\"‘'«[ ")) if prose else None
    plain = text.lstrip("“”\"‘'«[ ")
    if opening is not None and clause.label.endswith(")") and not (
        opening.listed and opening.operative
    ):  # fmt: skip
        opening = None
    return replace(
        clause,
        text=text,
        reading=text,
        opening=plain[: opening.end].rstrip(",") if opening is not None else None,
        citations=find_citations(
            text, language=language.code, body=like.body or "General Assembly"
        ),
        footnotes=tuple(_notes(clause, text)),
        hands=(),
        brackets=(),
        stances=(),
        aside=(),
    )


def _notes(clause: Clause, text: str) -> Iterator[Footnote]:
    """The footnotes of a clause, each at its place in its new words."""
    if not clause.footnotes:
        return
    edits = diff(clause.text, text)
    for note in clause.footnotes:
        old = new = 0
        for edit in edits:
            size = len(edit.text)
            if edit.op is not Op.ADDED and old + size >= note.at:
                new += note.at - old if edit.op is Op.SAME else 0
                break
            old += size if edit.op is not Op.ADDED else 0
            new += size if edit.op is not Op.REMOVED else 0
        yield replace(note, at=min(new, len(text)))


# --- numbers --------------------------------------------------------------------------------------


def _number(roots: Sequence[DraftClause], language: Language, *, settled: bool) -> None:
    """Labels and printed numbers from the order in which drafts stand."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for root in roots:
        match = _LABEL.fullmatch(root.clause.label)
        if match is not None:
            key = match["prefix"], match["stem"]
            suffix = "" if settled else match["suffix"] or ""
            counts[key] += not suffix
            label = f"{match['prefix']}{match['stem']}{counts[key]}{suffix}"
            number = _printed(root.clause.number, counts[key], settled=settled)
            root.clause = replace(root.clause, label=label, id=_id(label), number=number)
        _number_below(root, language)


def _printed(number: str, count: int, *, settled: bool) -> str:
    """A printed number with another count: "4." -> "5."; a label of a room settled: "OP4 bis" ->
    "5.".
    """
    if settled and re.match(r"\W*(?:[a-z]+ )*(?:PP|OP)", number, re.IGNORECASE):
        return "" if re.match(r"\W*(?:[a-z]+ )*PP", number, re.IGNORECASE) else f"{count}."
    if settled:
        number = _SUFFIX.sub("", number)
    return _DIGITS.sub(str(count), number, count=1)


def _number_below(root: DraftClause, language: Language) -> None:
    """The items of each list below a paragraph, in their order; an untouched list stays as it
    is.
    """
    waiting = [root]
    while waiting:
        draft = waiting.pop()
        pieces = [_piece(child) for child in draft.below]
        if pieces and not _runs(pieces):
            first = draft.below[0].clause
            for at, child in enumerate(draft.below, 1):
                piece = _counted(pieces[0], first.number, at)
                if piece is not None:
                    number = _in_script(child.clause.number or first.number, piece, at, language)
                    pieces[at - 1] = piece
                    child.clause = replace(child.clause, number=number)
        for child, piece in zip(draft.below, pieces, strict=True):
            label = draft.clause.label + piece
            child.clause = replace(child.clause, label=label, id=_id(label))
        waiting += draft.below


def _piece(draft: DraftClause) -> str:
    """The last piece of a label: "(b)" of "OP4(b)"."""
    match = re.search(r"(\([^()]*\)\w*|\.\d+)$", draft.clause.label)
    return match.group() if match else f"({draft.clause.label.lower()})"


def _runs(pieces: Sequence[str]) -> bool:
    """Whether the labels of a list are those of its order already, without one that comes twice."""
    known = [_counted(pieces[0], "", at) for at in range(1, len(pieces) + 1)]
    return list(pieces) == known or (len(set(pieces)) == len(pieces) and None in known)


def _counted(first: str, _print: str, count: int) -> str | None:
    """The piece of the item at a place in a list that begins with `first`."""
    inner = first.strip("().")
    if first.startswith("."):
        return f".{count + 1}"
    if inner.isdigit():
        return f"({count})"
    if inner in ("i", "I"):
        numeral = to_roman(count)
        return f"({numeral if inner == 'i' else numeral.upper()})"
    if len(inner) == 1 and inner.isalpha() and inner.isascii():
        letter = to_letter(count)
        return f"({letter if inner.islower() else letter.upper()})"
    return None


def _in_script(number: str, piece: str, count: int, language: Language) -> str:
    """The number of an item as its list prints it: "(c)", "c)", "(ج)"."""
    token = _TOKEN.search(number)
    if token is None:
        return number
    letter = piece.strip("().")
    if not token.group().isascii():
        own = next((row for row in language.alphabets if token.group()[0].casefold() in row), "")
        letter = own[count - 1] if count <= len(own) else letter
    return number[: token.start()] + letter + number[token.end() :]


def _id(label: str) -> str:
    return label.lower().replace(")", "").replace("(", ".").replace(" ", "-").strip(".")


def _unique(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The clauses, each with an id of its own, as the parser gives them: "op4-2"."""
    used: set[str] = set()

    def named(clause: Clause) -> Clause:
        label, times = clause.label, 1
        while _id(label) in used:
            times += 1
            label = f"{clause.label}-{times}"
        used.add(_id(label))
        children = tuple(map(named, clause.children))
        return replace(clause, label=label, id=_id(label), children=children)

    return tuple(map(named, clauses))
