"""The paragraphs of an unnumbered text -> what speaks for and against each of them being an item
of an open list.

The evidence is named numbers; how much each counts is data (language/<code>/unnumbered.toml), found
by tools/unnumbered.py on marked-up resolutions. `unnumbered.py` weighs it and reads the whole text
at once.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from msgspec import Struct

from resdiff.text.words import words
from resdiff.un.languages import table

# words in which an operative paragraph names whom it addresses: "Invites relevant United Nations
# ... to"
OPENING_WORDS: Final = 14
# letters compared of a word, so that "migration" and "migratory" are kin to "migrants"
STEM: Final = 6
_CHAPEAU: Final = re.compile(r":\d{0,2}$")  # a footnote mark may have come down beside the colon
SHORTEST: Final = 4  # shorter words say nothing of the matter of a paragraph


class Knowledge(Struct, frozen=True):
    """What is known of the drafting of lists in one language; all of it read from data."""

    # adverb before the verb -> "also" | "further" | "" (one that chains nothing: "strongly")
    adverbs: Mapping[str, str]
    verbs: frozenset[str]  # verbs that open operative paragraphs: "calls", "urges"
    addressees: Mapping[str, frozenset[str]]  # name of the evidence -> words near the opening
    closing: frozenset[str]  # words of the reporting paragraphs with which a resolution closes
    # verbs that ask or order ("urges", "requests"), against those that state ("recognizes",
    # "recalls")
    acting: frozenset[str]
    # "top" or "item" -> how a verb follows its elder siblings -> log-probability given the elder
    chain: Mapping[str, Mapping[str, float]]
    # log-probability that a list of finite items has 1, 2, ... items; the last for all longer ones
    length: tuple[float, ...]
    empty: float  # log-probability that a paragraph ending ":" opens no list
    # form of the list, "finite" or "plain" -> evidence -> weight
    weights: Mapping[str, Mapping[str, float]]
    # (least similarity, log-odds that the level is that of the precedent), best first
    precedent: tuple[tuple[float, float], ...]


class NumberedParagraph(Struct, frozen=True):
    """One paragraph as the evidence sees it."""

    form: str  # "finite", "to", "gerund", "lower", "other"
    verb: str  # "encourages"; "" unless finite
    stance: str  # "acting", "stating"; "" unless finite
    adverb: str  # "also", "further" or ""
    colon: bool  # ends as a chapeau does
    stop: str  # last character
    opening: frozenset[str]
    stems: frozenset[str]  # what the paragraph is about
    closing: int  # different words of reporting

    @property
    def finite(self) -> bool:
        """Whether it opens with a verb of its own: "Encourages States ..."."""
        return self.form == "finite"


@cache
def knowledge(language: str = "en") -> Knowledge | None:
    """What is known for `language`; None where no unnumbered.toml is shipped."""
    data = table("unnumbered.toml", language)
    return _knowledge(data) if data else None


def _knowledge(data: Mapping[str, Any]) -> Knowledge:
    """The Knowledge in the data of a language (layout: see unnumbered.toml)."""
    return Knowledge(
        adverbs=data["adverbs"],
        verbs=frozenset(data["verbs"]["finite"]),
        addressees={name: frozenset(listed) for name, listed in data["addressees"].items()},
        closing=frozenset(data["closing"]["words"]),
        acting=frozenset(data["acting"]["verbs"]),
        chain=data["chain"],
        length=tuple(data["length"]["log_probability"]),
        empty=data["length"]["empty"],
        weights=data["weights"],
        precedent=tuple((float(low), float(odds)) for low, odds in data["precedent"]["steps"]),
    )


def paragraph(text: str, known: Knowledge) -> NumberedParagraph:
    """What the words of one paragraph tell by themselves."""
    stripped = text.strip()
    tokens = words(stripped)
    at, adverb = 0, ""
    while at < min(len(tokens) - 1, 3) and tokens[at] in known.adverbs:
        adverb = adverb or known.adverbs[tokens[at]]
        at += 1
    verb = tokens[at] if at < len(tokens) and tokens[at] in known.verbs else ""
    if verb and not adverb:  # "Recalls also", "Notes further"
        adverb = next(
            (known.adverbs[word] for word in tokens[at + 1 : at + 3] if known.adverbs.get(word)), ""
        )
    first = tokens[0] if tokens else ""
    form = (
        "lower"
        if stripped[:1].islower()
        else "finite"
        if verb
        else "to"
        if first == "to"
        else "gerund"
        if first.endswith("ing")
        else "other"
    )
    return NumberedParagraph(
        form=form,
        verb=verb if form == "finite" else "",
        stance=("acting" if verb in known.acting else "stating") if form == "finite" else "",
        adverb=adverb,
        colon=_CHAPEAU.search(stripped) is not None,
        stop=stripped[-1:],
        opening=frozenset(tokens[at : at + OPENING_WORDS]),
        stems=frozenset(
            word[:STEM] for word in tokens if len(word) >= SHORTEST and word not in known.verbs
        ),
        closing=len(known.closing.intersection(tokens)),
    )


def relation(elders: Sequence[NumberedParagraph], younger: NumberedParagraph) -> str:
    """How the opening of a paragraph follows that of its elder siblings at the same level,
    nearest last.

    Drafters chain equal verbs ("Encourages", "Also encourages", "Further encourages") among
    paragraphs of one level only: in 76/172 "Also reaffirms" follows not the item before it ("Takes
    note") but the chapeau "Reaffirms ...".
    """
    if not younger.finite or not elders:
        return "none"
    last = elders[-1]
    if last.verb == younger.verb:
        way = younger.adverb or "bare"
    elif not younger.adverb:
        way = "new"
    else:
        way = "late" if any(elder.verb == younger.verb for elder in elders[-4:-1]) else "orphan"
    return f"{last.adverb or 'bare'}-{way}"


class ListEvidence:
    """The evidence on one text; each question is answered in time proportional to the paragraphs it
    names.
    """

    __slots__ = ("_common", "known", "paragraphs", "precedent")

    def __init__(
        self, texts: Sequence[str], known: Knowledge, precedent: Mapping[int, float] | None = None
    ) -> None:
        self.known = known
        self.paragraphs = [paragraph(text, known) for text in texts]
        # paragraph -> log-odds of being an item, from texts of the same series
        self.precedent = precedent or {}
        count = Counter(stem for one in self.paragraphs for stem in one.stems)
        total = len(self.paragraphs) + 1
        self._common = {stem: math.log(total / times) for stem, times in count.items()}

    def form(self, chapeau: int) -> str:
        """The form of the list that opens after paragraph `chapeau`: that of its first item."""
        first = chapeau + 1
        return (
            "finite" if first < len(self.paragraphs) and self.paragraphs[first].finite else "plain"
        )

    def kinship(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The share of the telling words of `one` that stand in `other`, 0 to 1."""
        # the same in any order
        whole, shared = (
            math.fsum(map(self._common.__getitem__, stems)) for stems in (one, one & other)
        )
        return shared / whole if whole else 0.0

    def item(self, chapeau: int, at: int) -> dict[str, float]:
        """What speaks for paragraph `at` being an item of the list after `chapeau` (positive
        weights) or standing above it.
        """
        known, it = self.known, self.paragraphs[at]
        head, first, before = (
            self.paragraphs[chapeau],
            self.paragraphs[chapeau + 1],
            self.paragraphs[at - 1],
        )
        left = len(self.paragraphs) - at  # 1: the last paragraph of the text
        found = {
            "any": 1.0,
            "finite": float(it.finite),
            f"form-{it.form}": 1.0,
            "same-form": float(it.form == first.form),
            "colon": float(it.colon),
            "reporting": min(it.closing, 4) / 4,
            "near-end": 1.0 / left,
            "last": float(left == 1),
            "like-chapeau": self.kinship(it.stems, head.stems),
            "like-previous": self.kinship(it.stems, before.stems),
            "chapeau-verb": float(it.finite and it.verb == head.verb and not it.adverb),
            "after-comma": float(before.stop not in ";.:"),
        }
        for name, listed in known.addressees.items():
            found[name] = float(not listed.isdisjoint(it.opening))
        if at in self.precedent:
            found["precedent"] = self.precedent[at]
        return found

    def end(self, chapeau: int, last: int) -> dict[str, float]:
        """What speaks for the list after `chapeau` ending with the paragraph `last` (the text may
        end there too).
        """
        known, size = self.known, last - chapeau
        found = {
            "end": 1.0,
            "length": known.length[min(size, len(known.length)) - 1],
            "only-one": float(size == 1),
            "no-semicolon": float(self.paragraphs[last].stop not in ";."),
        }
        after = last + 1
        if after >= len(self.paragraphs):
            return {**found, "end-of-text": 1.0}
        follower = self.paragraphs[after]
        if follower.finite:
            above = relation(self.paragraphs[max(0, chapeau - 3) : chapeau + 1], follower)
            inside = relation(self.paragraphs[max(chapeau + 1, after - 4) : after], follower)
            found["chain"] = known.chain["top"].get(above, 0.0) - known.chain["item"].get(
                inside, 0.0
            )
            turns = (self.paragraphs[last].stance, follower.stance)
            found["turns-to-acting"] = float(turns == ("stating", "acting"))
            found["stays-acting"] = float(turns == ("acting", "acting"))
        found["next-is-chapeau"] = float(follower.colon)
        found["break-in-matter"] = 1.0 - self.kinship(follower.stems, self.paragraphs[last].stems)
        return found


def weigh(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The evidence times its weights."""
    return sum(value * weights.get(name, 0.0) for name, value in found.items() if value)
