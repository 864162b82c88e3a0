"""Comparisons of any kind for the laws of the renderers: true ones, whose edits rebuild the words,
and broken ones.
"""

from __future__ import annotations

from hypothesis import strategies as st

from resdiff.text.words import tokens
from resdiff.values.comparison import Change, Comparison, Edit, Fate, Level, Mark, Op, Verdict
from resdiff.values.document import Clause, Footnote, Part, Resolution
from tests import strategies as house
from tests.render.samples import edits, resolution

_odd = ("States", "Calls upon", "1/2", "各国", "الدول", "<b>", "\u202e", "\x1b[2J", " ", "a")
_words = st.one_of(st.sampled_from(_odd), st.text(max_size=6))
_texts = st.lists(_words, max_size=5).map(" ".join)
_codes = st.sampled_from(("moved", "renumbered", "verb-weakened", "odd mark", "ocr-noise"))
_marks = st.builds(Mark, _codes, st.sampled_from(Level), _texts, _texts, _texts)
_footnotes = st.lists(st.builds(Footnote, _words, _texts, st.integers(-2, 40)), max_size=2).map(
    tuple
)


@st.composite
def _side(draw: st.DrawFn, name: str) -> Resolution:
    clauses = []
    for index in range(draw(st.integers(0, 4))):
        text = draw(_texts)
        children = tuple(
            Clause(
                f"op{index}.{letter}",
                f"OP{index}({letter})",
                Part.OPERATIVE,
                f"({letter})",
                words,
                words,
                None,
            )
            for letter, words in zip("ab", draw(st.lists(_texts, max_size=2)), strict=False)
        )
        opening = draw(st.one_of(st.none(), st.just(text[: draw(st.integers(0, 6))])))
        notes = draw(_footnotes)
        clauses.append(
            Clause(
                f"op{index}",
                f"OP{index}",
                draw(st.sampled_from(Part)),
                "",
                text,
                text,
                opening,
                children,
                notes,
            )
        )
    return resolution(
        name,
        clauses,
        language=draw(st.sampled_from(("en", "ar", "zh", 'x"y'))),
        symbol=draw(_words),
        title=draw(_texts),
    )


@st.composite
def true_comparisons(draw: st.DrawFn) -> Comparison:
    """Every clause in one change, in any order; the edits rebuild the words."""
    old, new = draw(_side("old.txt")), draw(_side("new.txt"))
    left = [(clause.id, clause.text) for top in old.clauses for clause in (top, *top.children)]
    right = [(clause.id, clause.text) for top in new.clauses for clause in (top, *top.children)]
    right = draw(st.permutations(right))
    changes = []
    while left or right:
        before = [left.pop(0) for _ in range(min(len(left), draw(st.integers(0, 2))))]
        after = [right.pop(0) for _ in range(min(len(right), draw(st.integers(0, 2))))]
        if not before and not after:
            before, after = left[:1], right[:1]
            left, right = left[1:], right[1:]
        words = [" ".join(text for _, text in side) for side in (before, after)]
        found = edits(words[0], words[1])
        if draw(st.booleans()):  # cut an edit in two: renderers must not care
            found = tuple(piece for edit in found for piece in _halves(edit))
        ids = [tuple(key for key, _ in side) for side in (before, after)]
        marks = tuple(draw(st.lists(_marks, max_size=3)))
        fate, share = draw(st.sampled_from(Fate)), draw(st.floats(0, 1))
        changes.append(
            Change(
                f"c{len(changes) + 1}",
                fate,
                ids[0],
                ids[1],
                share,
                share,
                "similar",
                "why",
                marks,
                found,
            )
        )
    verdict = Verdict(draw(st.sampled_from(("identical", "substantive", "other"))), draw(_texts))
    return Comparison(
        old, new, tuple(changes), (), verdict, tuple(draw(st.lists(house.notices, max_size=2)))
    )


def _halves(edit: Edit) -> list[Edit]:
    words = tokens(edit.text)
    middle = len(words) // 2
    return [Edit(Op(edit.op), "".join(part)) for part in (words[:middle], words[middle:])]


any_comparisons = st.one_of(true_comparisons(), house.comparisons)
