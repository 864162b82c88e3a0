"""A link -> one line that says why it was made, in words a delegate can check."""

from __future__ import annotations

from collections.abc import Sequence

MOVED = {"order": "its order changed", "list": "from another list", "part": "from another part"}


def percent(share: float) -> str:
    """0.714 -> "71 %"."""
    return f"{100 * share:.0f} %"


def exact(repeated: bool, move: str) -> str:
    """Why two clauses of equal words are linked."""
    return ", ".join(
        ("same words", *(("which stand in several clauses",) if repeated else ()), _where(move))
    )


def similar(shared: float, opening: bool, addressee: bool, move: str) -> str:
    """Why two clauses alike are linked; `shared` is the weighted share of words in common."""
    return ", ".join(
        (_beginning(opening, addressee), f"{percent(shared)} of weighted words", _where(move))
    )


def place(shared: float, kept: float, opening: bool, addressee: bool, move: str) -> str:
    """Why two leftovers in the same place are linked; `kept` is the share of the shorter one, 0
    where it had no say.
    """
    share = f"{percent(kept)} of the shorter one" if kept else percent(shared)
    reason = (
        f"in this place nothing is nearer, {_beginning(opening, addressee)}, {share} "
        f"{'by' if kept else 'of'} weighted words"
    )
    return f"{reason}, {_where(move)}" if move else reason


def parts(
    shares: Sequence[tuple[str, float]], split: bool, move: str, strays: Sequence[str] = ()
) -> str:
    """Why a split or merge was made; for each part its label and the share of its words that stand
    in the whole. `strays` are the labels of the parts that came from elsewhere.
    """
    portions = ", ".join(f"{percent(share)} of {label}" for label, share in shares)
    where = _where(move) if move else f"{', '.join(strays)} from elsewhere" if strays else ""
    return f"{'split' if split else 'merged'}: the whole has {portions}, by weighted words" + (
        f", {where}" if where else ""
    )


def alone(label: str, shared: float, taken: bool) -> str:
    """Why a clause was left without a partner; `label` is the nearest clause ("" for none), `taken`
    when that has another partner.
    """
    if not label:
        return "no clause of the other text has its rare words"
    return f"nearest is {label} with {percent(shared)} of weighted words: " + (
        "it has a better partner" if taken else "not enough"
    )


def by_hand(file: str, why: str) -> str:
    """A link made by an override."""
    return f"by hand ({file or 'override'})" + (f": {why}" if why else "")


def _beginning(opening: bool, addressee: bool) -> str:
    if opening:
        return "same opening and addressee" if addressee else "same opening"
    return "same beginning" if addressee else "other opening"


def _where(move: str) -> str:
    return f"moved: {MOVED[move]}" if move else "in place"
