"""A Resolution -> the bytes of a valid Akoma Ntoso 1.0 document, as the United Nations mark up
theirs (AKN4UN).

What the reader of Akoma Ntoso gets back from these bytes has the same clauses: labels, numbers,
texts and footnotes. Structure as in the guidelines of the HLCM Working Group on Document Standards
(un-conventions.md 5.2, 5.3): `eId` follows the structure and changes with it, `wId` is the clause's
id in resdiff.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from lxml import etree

from resdiff.render.akn.clauses import Clauses, Names, sub
from resdiff.render.akn.meta import NAMESPACE, conclusions, cover_page, metadata
from resdiff.render.options import RenderOptions
from resdiff.values.document import Clause, Part, Resolution

# lxml takes None for "no prefix", its types do not say so
_PREFIXES: Final = cast("dict[str, str]", {None: NAMESPACE})
_FRONT_PARTS = (Part.TITLE, Part.HEADING)  # what may stand before an enacting formula


def render(resolution: Resolution, options: RenderOptions = RenderOptions()) -> bytes:
    """The document, UTF-8, indented nowhere inside text; the same resolution gives the same bytes.

    Characters that XML cannot hold are spelled out (`⟨U+001B⟩`); nothing else is changed. Running
    heads and page numbers go to the metadata. Raises nothing.
    """
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap=_PREFIXES)
    writer = Clauses(Names())
    before, statements = _statements(resolution.clauses)
    if len(statements) == 1:
        document = sub(root, "statement", name="resolution", contains="originalVersion")
        metadata(document, resolution)
        cover_page(document, resolution.front)
        _statement(document, [*before, *statements[0]], resolution, writer, last=True)
    else:
        _collection(root, before, statements, resolution, writer)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _collection(
    root: etree._Element,
    before: Sequence[Clause],
    statements: Sequence[Sequence[Clause]],
    resolution: Resolution,
    writer: Clauses,
) -> None:
    """A composite: resolutions A and B under one symbol (A/RES/74/250 A-B)."""
    collection = sub(root, "documentCollection", name="publication", contains="originalVersion")
    metadata(collection, resolution)
    cover_page(collection, resolution.front)
    _preface(collection, before, writer)
    body = sub(collection, "collectionBody")
    components = sub(root, "components", eId=writer.names.new("components"))
    for index, clauses in enumerate(statements):
        reference = sub(body, "component", eId=writer.names.new(f"comp_def_{index}"))
        sub(
            reference,
            "documentRef",
            eId=writer.names.new(f"compRef_{index}"),
            href=f"#comp_{index}",
            showAs=f"Part {index + 1}",
        )
        component = sub(components, "component", eId=writer.names.new(f"comp_{index}"))
        statement = sub(component, "statement", name="resolution", contains="originalVersion")
        metadata(statement, resolution, part=index + 1)
        _statement(statement, clauses, resolution, writer, last=index == len(statements) - 1)


def _statement(
    statement: etree._Element,
    clauses: Sequence[Clause],
    resolution: Resolution,
    writer: Clauses,
    *,
    last: bool,
) -> None:
    """One resolution: preface, preamble, main body, conclusions and annexes; those that hold
    nothing are left out.
    """
    front, enacted, annexes = _parts(clauses)
    _preface(statement, front, writer)
    preamble: etree._Element | None = None
    at = 0
    while at < len(enacted) and enacted[at].part in (Part.FORMULA, Part.PREAMBLE):
        if preamble is None:
            preamble = sub(statement, "preamble")
        writer.preambular(preamble, enacted[at])
        at += 1
    if preamble is None and any(clause.part is Part.OPERATIVE for clause in enacted):
        # a text that decides something without the name of its organ
        sub(sub(statement, "preamble"), "p")
    main = sub(statement, "mainBody", eId=writer.names.new("body"))
    writer.body(main, enacted[at:])
    if last:
        conclusions(statement, resolution.closing)
    attachments = sub(statement, "attachments") if annexes else None
    for number, annex in enumerate(annexes, 1):
        attachment = sub(attachments, "attachment", eId=writer.names.new(f"att_{number}"))
        doc = sub(attachment, "doc", name="annex", contains="originalVersion")
        metadata(doc, resolution, annex=number)
        writer.body(sub(doc, "mainBody"), annex)


def _preface(parent: etree._Element, clauses: Sequence[Clause], writer: Clauses) -> None:
    if not clauses:
        return
    preface = sub(parent, "preface")
    for clause in clauses:
        writer.title(preface, clause)


def _statements(clauses: Sequence[Clause]) -> tuple[list[Clause], list[list[Clause]]]:
    """The clauses before the first part of a composite, and those of each part; one part where
    there is one formula.
    """
    formulas = [at for at, clause in enumerate(clauses) if clause.part is Part.FORMULA]
    if len(formulas) < 2:
        return [], [list(clauses)]
    starts = []
    for at in formulas:
        start = at
        while (
            start and clauses[start - 1].part in _FRONT_PARTS and clauses[start - 1].id != "title"
        ):
            start -= 1
        starts.append(start)
    ends = [*starts[1:], len(clauses)]
    return list(clauses[: starts[0]]), [
        list(clauses[start:end]) for start, end in zip(starts, ends, strict=True)
    ]


def _parts(clauses: Sequence[Clause]) -> tuple[list[Clause], list[Clause], list[list[Clause]]]:
    """What stands before the formula, what is enacted, and each annex."""
    front = 0
    while (
        front < len(clauses)
        and clauses[front].part in _FRONT_PARTS
        and _leads_to_formula(clauses, front)
    ):
        front += 1
    annexes: list[list[Clause]] = []
    name = ""
    enacted = []
    for clause in clauses[front:]:
        of = _annex(clause)
        if not of:
            enacted.append(clause)
            continue
        if of != name:
            annexes.append([])
            name = of
        annexes[-1].append(clause)
    return list(clauses[:front]), enacted, annexes


def _leads_to_formula(clauses: Sequence[Clause], at: int) -> bool:
    """Whether only titles and headings stand between here and a formula; or this is the title of a
    text that has none.
    """
    while at < len(clauses) and clauses[at].part in _FRONT_PARTS:
        if clauses[at].part is Part.TITLE:
            return True
        at += 1
    return at < len(clauses) and clauses[at].part is Part.FORMULA


def _annex(clause: Clause) -> str:
    """The annex to which a clause belongs, by its id ("annexii.3.a"), or ""."""
    annex = next((piece for piece in clause.id.split(".") if piece.startswith("annex")), "")
    return annex or ("annex" if clause.part is Part.ANNEX else "")
