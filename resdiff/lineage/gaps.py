"""Versions and what is known of their series -> the resolutions of the series that are not at
hand: what came or went beside them may have done so there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from resdiff.values.document import Notice, Resolution, day_of, predecessors_named
from resdiff.values.lineage import Missing

_LISTED = 12  # names in a notice; the page and the JSON have all


def missing(versions: Sequence[Resolution], known: Iterable[Missing] = ()) -> tuple[Missing, ...]:
    """The resolutions that a version names as the one before it, and those of `known` (of the same
    series, with their days) from between the first and the last version, that are not among the
    versions; by day.
    """
    at_hand = {version.symbol for version in versions}
    days = [day for version in versions if (day := day_of(version))]
    found: dict[str, Missing] = {}
    for each in known:
        if days and each.symbol not in at_hand and min(days) < each.adopted < max(days):
            found[each.symbol] = each
    for before, version in zip([None, *versions], versions, strict=False):
        for symbol in predecessors_named(version):
            # what the first version names stands before all that was asked for
            if before is not None and symbol not in at_hand:
                found.setdefault(symbol, Missing(symbol, ""))
    between = sorted(found.values(), key=lambda each: (each.adopted or "~", each.symbol))
    return tuple(between)


def told(gaps: Sequence[Missing]) -> tuple[Notice, ...]:
    """The notice that names what is not at hand; none where nothing is known to be missing."""
    if not gaps:
        return ()
    named = [
        f"{each.symbol} ({each.adopted[:4]})" if each.adopted else each.symbol
        for each in gaps[:_LISTED]
    ]
    more = f" and {len(gaps) - _LISTED} more" if len(gaps) > _LISTED else ""
    return (
        Notice(
            "trace.missing",
            f"of this series {', '.join(named)}{more} "
            f"{'is' if len(gaps) == 1 else 'are'} not at hand: what seems to come or go in the "
            "text after may have done so there",
            "warning",
        ),
    )
