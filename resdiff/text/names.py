"""Names of authors and delegations as people write them -> whether two are one."""

from __future__ import annotations

import re
from collections.abc import Iterable


def is_named(name: str, wanted: Iterable[str]) -> bool:
    """Whether a name is one of those wanted: the same but for capitals and blanks, or whole words
    of it: "Mexico" is in "Delegation of Mexico", "EU" is not in "Reunion".
    """
    own = _folded(name)
    return any(
        folded and re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", own)
        for folded in map(_folded, wanted)
    )


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
