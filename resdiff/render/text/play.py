"""A StateOfPlay -> text for the terminal: the counts, who wants what, what is open; and the count
of brackets over several rounds as a small chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Final

from resdiff.negotiation.state import bracket_count, state_of_play
from resdiff.render.options import RenderOptions
from resdiff.render.text.stances import stances
from resdiff.text.visible import visible
from resdiff.values.document import Resolution, name_of
from resdiff.values.play import StateOfPlay

_SHOWN: Final = 48  # characters of the words of a bracket
_LABEL: Final = 12  # columns of a label
# brackets from which a text is under negotiation: an adopted one may explain a word in one
# ("Chapultepec [Chapoltepek]", A/RES/75/168)
_FEWEST: Final = 2
_LEAST: Final = 30  # columns of what is said, at least


def render(text: Resolution, options: RenderOptions = RenderOptions()) -> bytes:
    """The state of play of a text, as UTF-8."""
    play = state_of_play(text, stances)
    lines = [*_head(play), "", *_open(play, options.width), "", *_sides(play)]
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "backslashreplace")


def _head(play: StateOfPlay) -> list[str]:
    title = "  ".join(filter(None, (play.text.symbol, play.text.title)))
    marked = f" ({play.marked} of them marked so)" if play.marked else ""
    brackets = "1 bracket" if play.brackets == 1 else f"{play.brackets} brackets"
    return [
        visible(title or play.text.source.name),
        f"{play.paragraphs} paragraphs: {play.agreed} agreed{marked}, {play.open} open; {brackets}",
    ]


def _open(play: StateOfPlay, width: int) -> list[str]:
    if not play.places:
        return ["Nothing is open."]
    lines = ["Still open"]
    for place in play.places:
        words = visible(place.words)
        shown = f"[{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}] " if words else ""
        label = visible(place.label)
        lines += wrap(
            f"{shown}{visible(place.said)}",
            max(width, _LABEL + _LEAST),
            initial_indent=f"  {label:<{_LABEL - 2}}",
            subsequent_indent=" " * (_LABEL + 2),
            break_on_hyphens=False,
        )
    return lines


def _sides(play: StateOfPlay) -> list[str]:
    if not play.sides:
        return []
    longest = max(len(side.name) for side in play.sides)
    rows = [
        f"  {visible(side.name):<{longest}}  {side.places:>3} in {side.paragraphs} "
        f"{'paragraph' if side.paragraphs == 1 else 'paragraphs'}"
        for side in play.sides
    ]
    return ["By whom", *rows]


def bracket_counts(versions: Sequence[Resolution]) -> list[tuple[str, int, float]]:
    """Each version with its count of brackets, and that as a share of the most; nothing where no
    version is a text under negotiation.
    """
    counts = [bracket_count(version) for version in versions]
    most = max(counts, default=0)
    if most < _FEWEST:
        return []
    return [
        (name_of(version), count, count / most)
        for version, count in zip(versions, counts, strict=True)
    ]


def rounds(versions: Sequence[Resolution]) -> list[str]:
    """The count of brackets in each version, with a bar; nothing where no version has any."""
    counts = bracket_counts(versions)
    if not counts:
        return []
    longest = max(len(visible(name)) for name, _, _ in counts)
    rows = (
        f"  {visible(name):<{longest}}  {count:>4}  {_bar(share)}".rstrip()
        for name, count, share in counts
    )
    return ["Brackets in each version", *rows]


def _bar(share: float) -> str:
    """A bar of up to twenty columns, to an eighth of a column."""
    eighths = round(share * 160)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (" ▏▎▍▌▋▊▉"[rest] if rest else "") if share else ""
