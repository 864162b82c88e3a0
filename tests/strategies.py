"""Hypothesis strategies: texts that look like resolutions, and values that need not make sense but
are well formed.
"""

from __future__ import annotations

from hypothesis import strategies as st

from resdiff.values.comparison import (
    Alignment,
    Change,
    Comparison,
    Edit,
    Fate,
    Level,
    Link,
    Mark,
    Op,
    Verdict,
)
from resdiff.values.document import (
    Block,
    Citation,
    Clause,
    Footnote,
    Notice,
    Origin,
    Part,
    Passage,
    Resolution,
    Source,
    Span,
    walk,
)

# --- texts ----------------------------------------------------------------------------------------

_PREAMBULAR = (
    "Recalling",
    "Reaffirming also",
    "Bearing in mind",
    "Noting with concern",
    "Deeply alarmed",
    "Sressing",
)
_OPERATIVE = (
    "Calls upon",
    "Urges",
    "Also encourages",
    "Requests",
    "Decides to",
    "Callsupon",
    "Takes note of",
    "Strongly condemns",
)
_BODIES = (
    "the Member States to protect migrants, regardless of their status",
    "the report of the Secretary-General (A/68/292) and its resolution 67/172 of 20 December 2012",
    "the human rights and fundamental freedoms of all",
    "[the importance of] international cooperation",
    "«la coopération» — “dialogue”, inter alia, at its sixty-ninth session,1",
    "在人权方面的合作",
    "التعاون الدولي",
    "the obligations set out in paragraph 4 (b) bis",
)
_NUMBERS = (
    "1.",
    "2.",
    "3.",
    "10.",
    "(a)",
    "(b)",
    "(@)",
    "(i)",
    "(ii)",
    "4 bis.",
    "OP7",
    "PP2.",
    "I.",
    "l.",
)
_FURNITURE = (
    "A/RES/68/179",
    "2/8",
    "13-45021",
    "* 1345021 *",
    "United Nations",
    "Annex",
    "70th plenary meeting",
    "18 December 2013",
)
_LINE_ENDS = ("\n", "\n\n", "\r\n", "\n \n", " \n", "\f", "\u2028", " ")

_prose = st.sampled_from(_BODIES)
_line = st.one_of(
    st.builds("{} {},".format, st.sampled_from(_PREAMBULAR), _prose),
    st.builds("{} {} {};".format, st.sampled_from(_NUMBERS), st.sampled_from(_OPERATIVE), _prose),
    st.builds("{} {}:".format, st.sampled_from(_NUMBERS), _prose),
    st.sampled_from(_FURNITURE),
    st.just("The General Assembly,"),
    _prose,
)

#: Texts made of what resolutions are made of, in any order and with any line ends.
resolution_like = st.lists(st.tuples(_line, st.sampled_from(_LINE_ENDS)), max_size=25).map(
    lambda rows: "".join(map("".join, rows))
)

#: Any text at all.
any_text = st.text(max_size=300)

texts = st.one_of(resolution_like, any_text)

# --- values ---------------------------------------------------------------------------------------

words = st.text(max_size=12)
slugs = st.from_regex(r"[a-z]{1,8}(-[a-z]{1,8})?", fullmatch=True)
_small = st.integers(min_value=0, max_value=10_000)
_share = st.floats(min_value=0, max_value=1)
_tuple_of = lambda values, most=2: st.lists(values, max_size=most).map(tuple)  # noqa: E731

origins = st.builds(Origin, _small, _small, _small)
notices = st.builds(
    Notice, slugs, words, st.sampled_from(("info", "warning")), words, _small, words, words
)
passages = st.builds(Passage, slugs, words, origins)
footnotes = st.builds(Footnote, words, words, _small)
citations = st.builds(Citation, st.builds(Span, _small, _small), slugs, words, words, st.booleans())
sources = st.builds(
    Source,
    words,
    slugs,
    st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
    _tuple_of(st.builds(Block, words)),
    facts=_tuple_of(st.tuples(slugs, words)),
    notices=_tuple_of(notices),
)


def _clauses(
    children: st.SearchStrategy[tuple[Clause, ...]],
) -> st.SearchStrategy[tuple[Clause, ...]]:
    clause = st.builds(
        lambda text, repaired, **fields: Clause(text=text, reading=repaired or text, **fields),
        text=words,
        repaired=st.one_of(st.none(), words),
        id=words,
        label=words,
        part=st.sampled_from(Part),
        number=words,
        opening=st.one_of(st.none(), words),
        children=children,
        footnotes=_tuple_of(footnotes, 2),
        citations=_tuple_of(citations, 2),
        origin=origins,
    )
    return _tuple_of(clause)


clause_trees = st.recursive(st.just(()), _clauses, max_leaves=3)

resolutions = st.builds(
    Resolution,
    source=sources,
    language=st.sampled_from(("en", "fr", "es", "ru", "ar", "zh")),
    clauses=clause_trees,
    symbol=st.one_of(st.none(), words),
    title=st.one_of(st.none(), words),
    body=words,
    session=st.one_of(st.none(), _small),
    adopted=st.one_of(st.none(), st.dates().map(str)),
    front=_tuple_of(passages),
    closing=_tuple_of(passages),
    furniture=_tuple_of(passages),
    notices=_tuple_of(notices),
)

links = st.builds(
    Link, _tuple_of(words), _tuple_of(words), _share, _share, slugs, words, st.booleans()
)
alignments = st.builds(Alignment, _tuple_of(links, 5), _tuple_of(notices))
marks = st.builds(Mark, slugs, st.sampled_from(Level), words, words, words)
edits = st.builds(Edit, st.sampled_from(Op), words)
_ids = _tuple_of(words)
changes = st.builds(
    Change,
    slugs,
    st.sampled_from(Fate),
    _ids,
    _ids,
    _share,
    _share,
    slugs,
    words,
    _tuple_of(marks),
    _tuple_of(edits),
)
_counts = st.lists(st.tuples(slugs, _small), max_size=5, unique_by=lambda pair: pair[0]).map(tuple)
_evidence = st.lists(
    st.tuples(slugs, _tuple_of(slugs)), max_size=3, unique_by=lambda pair: pair[0]
).map(tuple)
verdicts = st.builds(Verdict, slugs, words, _evidence)

#: Any Comparison whatever: its changes need not fit its resolutions.
comparisons = st.builds(
    Comparison, resolutions, resolutions, _tuple_of(changes), _counts, verdicts, _tuple_of(notices)
)


def labels(resolution: Resolution) -> list[str]:
    """The labels of all clauses in document order."""
    return [clause.label for clause in walk(resolution.clauses)]
