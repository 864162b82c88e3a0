"""Small illustrative resolutions for tests of many versions."""

from __future__ import annotations

from collections.abc import Sequence

from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.values.document import Resolution

ORCHARDS = "Decides to keep the orchards of the upper valley open to all who live beside them"
BRIDGES = "Urges States to repair the wooden bridges across the northern river before the floods"
RECORDS = (
    "Requests the Secretary-General to publish careful records of every harvest and of every frost"
)
SEEDS = (
    "Encourages Governments to exchange seeds of rare apples, pears and quinces between their "
    "gardens"
)
BEES = "Calls upon farmers to protect wild bees from poisons during the weeks of blossom"
WELLS = "Invites the Commission to examine the depth and the quality of old wells in dry districts"


def version(
    number: int,
    year: int,
    clauses: Sequence[str],
    title: str = "Orchards of the valley",
    date: str = "",
) -> Resolution:
    """A resolution of the General Assembly with these operative paragraphs, adopted in December of
    that year.
    """
    body = "\n\n".join(
        f"{at}. {clause}{';' if at < len(clauses) else '.'}" for at, clause in enumerate(clauses, 1)
    )
    head = (
        f"A/RES/{year - 1945}/{number}\n\n"
        f"Resolution adopted by the General Assembly on {date or f'18 December {year}'}\n\n"
    )
    text = (
        f"{head}{year - 1945}/{number}. {title}\n\nThe General Assembly,\n\n"
        f"Recalling its earlier resolutions,\n\n{body}\n"
    )
    return parse(read_bytes(text.encode(), f"{year}.txt"))
