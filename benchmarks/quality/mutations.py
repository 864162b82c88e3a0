"""A real resolution and a seed -> an invented predecessor of it, with the links between the two
known exactly.

The edits are those that drafters make, turned up: words replaced, phrases reordered, clauses
dropped, added (some as near copies of clauses that stay), moved, split and merged, and the noise of
optical character recognition. Every edit draws from the text's own words, so boilerplate stays
boilerplate. The gold has the form of the gold files made by reading.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from resdiff.values.document import Clause, Part, Resolution, walk

FROZEN = frozenset({Part.TITLE, Part.FORMULA, Part.HEADING})
NOISE = {
    "rn": "m",
    "m": "rn",
    "l": "1",
    "o": "0",
    "e": "c",
    "h": "b",
    "cl": "d",
    "ti": "u",
    "s": "S",
    "i": "l",
    "a": "@",
}
VERBS = (
    "Also encourages",
    "Further encourages",
    "Also requests",
    "Urges",
    "Invites",
    "Calls upon",
    "Recognizes",
)
PARTICIPLES = (
    "Recognizing also",
    "Noting",
    "Stressing",
    "Bearing in mind",
    "Recalling also",
    "Emphasizing",
)


class Recipe(Struct, frozen=True):
    """Shares of the clauses that are edited in each way, and how heavily."""

    name: str
    light: float = 0.15
    heavy: float = 0.08
    # share of the words of a heavily reworded clause that are replaced; its phrases are reordered
    heavy_words: float = 0.65
    dropped: float = 0.08
    added: float = 0.08
    # share of the dropped clauses that are near copies of clauses that stay
    near_copies: float = 0.0
    copy_words: float = 0.55  # share of the words of a near copy that are replaced
    moved: float = 0.06
    splits: int = 2
    merges: int = 2
    noise: float = 0.0  # share of the words of the old text hit by OCR noise


STANDARD = Recipe("standard")
HARD = Recipe("hard", light=0.20, heavy=0.18, near_copies=1.0, moved=0.12)
EXTREME = Recipe(  # beyond what drafters do: shows how sure the aligner is where it is often wrong
    "extreme",
    light=0.20,
    heavy=0.35,
    heavy_words=0.75,
    dropped=0.15,
    added=0.15,
    near_copies=0.8,
    copy_words=0.35,
    moved=0.15,
    splits=3,
    merges=3,
    noise=0.03,
)
RECIPES = (
    STANDARD,
    replace(STANDARD, name="standard, OCR 1.1 %", noise=0.011),
    replace(STANDARD, name="standard, OCR 6.9 %", noise=0.069),
    HARD,
    replace(HARD, name="hard, OCR 1.1 %", noise=0.011),
    replace(HARD, name="hard, OCR 6.9 %", noise=0.069),
)


def misread(text: str, share: float, chance: random.Random) -> str:
    """Hit a share of the words with the noise of OCR: letters misread, lost, words run together or
    torn.
    """
    out: list[str] = []
    for word in text.split():
        if chance.random() >= share or len(word) < 3:
            out.append(word)
            continue
        kind, at = chance.random(), chance.randrange(1, len(word))
        if kind < 0.6:
            known = [pair for pair in NOISE.items() if pair[0] in word]
            old, new = chance.choice(known) if known else (word[at], "")
            out.append(word.replace(old, new, 1))
        elif kind < 0.75:
            out.append(word[:at] + word[at + 1 :])
        elif kind < 0.9 and out:
            out[-1] += word
        else:
            out += [word[:at], word[at:]]
    return " ".join(out)


class _Node(Struct):
    """A clause of the predecessor in the making."""

    text: str
    part: Part
    # labels in the later text; none for a clause that was dropped
    news: list[str] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)
    moved: bool = False
    touched: bool = False


def mutate(
    new: Resolution, recipe: Recipe, seed: int, strangers: Sequence[str] = ()
) -> tuple[Resolution, dict[str, object]]:
    """An invented predecessor of `new` and the gold between the two.

    `strangers` are clauses of other texts, from which dropped clauses that are no near copies are
    made.
    """
    maker = _Maker(new, recipe, random.Random(f"{seed}:{recipe.name}:{new.source.name}"), strangers)  # noqa: S311
    return maker.make()


class _Maker:
    def __init__(
        self, new: Resolution, recipe: Recipe, chance: random.Random, strangers: Sequence[str]
    ) -> None:
        self.new, self.recipe, self.chance = new, recipe, chance
        self.vocabulary = [word for clause in walk(new.clauses) for word in clause.text.split()[2:]]
        self.strangers = list(strangers) or [clause.text for clause in walk(new.clauses)]
        self.added: list[str] = []

    def make(self) -> tuple[Resolution, dict[str, object]]:
        top = [self._node(clause) for clause in self.new.clauses]
        count = sum(1 for clause in walk(self.new.clauses) if clause.part not in FROZEN)
        for _ in range(round(self.recipe.added * count)):
            self._remove(top)
        for _ in range(self.recipe.splits):
            self._join(top)
        for _ in range(self.recipe.merges):
            self._cut(top)
        free = [node for node, _ in self._all(top) if not node.touched]
        self.chance.shuffle(free)
        light, heavy = round(self.recipe.light * count), round(self.recipe.heavy * count)
        for node in free[:light]:
            node.text = self._replaced(node.text, self.chance.uniform(0.04, 0.15))
        for node in free[light : light + heavy]:
            node.text = self._heavy(node.text)
        for _ in range(round(self.recipe.moved * count)):
            self._move(top)
        for _ in range(round(self.recipe.dropped * count)):
            self._invent(top)
        return self._finish(top)

    def _node(self, clause: Clause) -> _Node:
        node = _Node(clause.text, clause.part, [clause.label], touched=clause.part in FROZEN)
        node.children = [self._node(child) for child in clause.children]
        return node

    def _all(self, top: list[_Node]) -> list[tuple[_Node, list[_Node]]]:
        """Every node with the list in which it stands."""
        rows = []
        for node in top:
            rows.append((node, top))
            rows += self._all(node.children)
        return rows

    def _leaf(self, top: list[_Node], *, words: int = 8) -> tuple[_Node, list[_Node]] | None:
        rows = [
            (n, row)
            for n, row in self._all(top)
            if not n.touched and not n.children and len(n.text.split()) >= words
        ]
        return self.chance.choice(rows) if rows else None

    def _remove(self, top: list[_Node]) -> None:
        if pick := self._leaf(top, words=1):
            node, row = pick
            row.remove(node)
            self.added += node.news

    def _join(self, top: list[_Node]) -> None:
        """Two neighbours of the later text were one clause: a split."""
        rows = [
            (row, k)
            for row in [top, *(node.children for node in top)]
            for k in range(len(row) - 1)
            if row[k].part == row[k + 1].part
            and all(
                not n.touched and not n.children and len(n.text.split()) >= 12
                for n in row[k : k + 2]
            )
        ]
        if rows:
            row, k = self.chance.choice(rows)
            first, second = row[k], row.pop(k + 1)
            first.text = (
                f"{first.text.rstrip(',;. ')}, and {second.text[0].lower()}{second.text[1:]}"
            )
            first.news += second.news
            first.touched = True

    def _cut(self, top: list[_Node]) -> None:
        """A clause of the later text was two: a merge. The second half gets an opening of its
        own.
        """
        pick = self._leaf(top, words=24)
        if not pick:
            return
        node, row = pick
        words = node.text.split()
        middle = len(words) // 2
        at = min(
            (k for k in range(8, len(words) - 8)),
            key=lambda k: (not words[k - 1].endswith(","), abs(k - middle)),
        )
        verb = self.chance.choice(PARTICIPLES if node.part == Part.PREAMBLE else VERBS)
        tail = words[at + 1 :] if words[at].lower() in {"and", "or"} else words[at:]
        second = _Node(f"{verb} {' '.join(tail)}", node.part, list(node.news), touched=True)
        node.text = " ".join(words[:at]).rstrip(",") + ";"
        node.touched = True
        row.insert(row.index(node) + 1, second)

    def _replaced(self, text: str, share: float) -> str:
        """Replace, drop and insert words; the opening verb stays."""
        words = text.split()
        out = words[:2]
        for word in words[2:]:
            if self.chance.random() < share:
                kind = self.chance.random()
                if kind < 0.7:
                    out.append(self.chance.choice(self.vocabulary))
                elif kind < 0.85:
                    out += [word, self.chance.choice(self.vocabulary)]
            else:
                out.append(word)
        return " ".join(out)

    def _heavy(self, text: str) -> str:
        """Reorder phrases of three to six words and replace most of the words."""
        words = text.split()
        head, rest, phrases = words[:1], words[1:], []
        while rest:
            size = self.chance.randint(3, 6)
            phrases.append(rest[:size])
            rest = rest[size:]
        self.chance.shuffle(phrases)
        share = self.recipe.heavy_words
        return " ".join(
            head
            + [
                self.chance.choice(self.vocabulary) if self.chance.random() < share else w
                for p in phrases
                for w in p
            ]
        )

    def _move(self, top: list[_Node]) -> None:
        """Take a clause to another place, at least three away in its list, or to another list."""
        rows = [
            (n, row)
            for n, row in self._all(top)
            if n.part not in FROZEN and not n.moved and not n.children and len(n.news) == 1
        ]
        if not rows:
            return
        node, row = self.chance.choice(rows)
        lists = [
            other.children for other in top if len(other.children) > 1 and other.children is not row
        ]
        if row is not top and lists and self.chance.random() < 0.3:
            row.remove(node)
            target = self.chance.choice(lists)
            target.insert(self.chance.randint(0, len(target)), node)
            node.moved = True
            return
        index = row.index(node)
        far = [k for k, other in enumerate(row) if abs(k - index) >= 3 and other.part == node.part]
        if far:
            row.remove(node)
            row.insert(self.chance.choice(far), node)
            node.moved = True

    def _invent(self, top: list[_Node]) -> None:
        """A clause that only the predecessor has: a near copy of one that stays, or a clause of
        another text.
        """
        node, row = self.chance.choice(
            [(n, row) for n, row in self._all(top) if n.part not in FROZEN]
        )
        if self.chance.random() < self.recipe.near_copies:
            text = self._replaced(node.text, self.recipe.copy_words)
        else:
            text = self.chance.choice(self.strangers)
        places = [k for k, other in enumerate(row) if other.part == node.part]
        row.insert(self.chance.choice(places), _Node(text, node.part, touched=True))

    def _finish(self, top: list[_Node]) -> tuple[Resolution, dict[str, object]]:
        olds: dict[tuple[str, ...], list[str]] = {}
        moved: set[str] = set()
        dropped: list[str] = []

        def build(nodes: list[_Node], parent: str, part: Part | None) -> tuple[Clause, ...]:
            out, counts = [], dict.fromkeys(Part, 0)
            for node in nodes:
                counts[node.part] += 1
                number = counts[node.part]
                prefix = {Part.PREAMBLE: "PP", Part.OPERATIVE: "OP"}.get(
                    node.part, node.part.value.capitalize()
                )
                label = f"{parent}({_letter(number)})" if parent else f"{prefix}{number}"
                text = misread(node.text, self.recipe.noise, self.chance)
                identifier = label.lower().replace("(", ".").replace(")", "")
                for new in node.news:
                    olds.setdefault((new,), []).append(label)
                if node.moved:
                    moved.add(label)
                if not node.news:
                    dropped.append(label)
                out.append(
                    Clause(
                        identifier,
                        label,
                        node.part,
                        "",
                        text,
                        text,
                        None,
                        build(node.children, label, node.part),
                    )
                )
            return tuple(out)

        clauses = build(top, "", None)
        old = replace(self.new, clauses=clauses)
        return old, {
            "links": _links(olds, moved),
            "dropped": dropped,
            "added": self.added,
            "unsure": [],
        }


def _links(olds: dict[tuple[str, ...], list[str]], moved: set[str]) -> list[dict[str, object]]:
    """Gold links, 1:n and n:1 joined into one."""
    news: dict[str, list[str]] = {}
    for (new,), labels in olds.items():
        for label in labels:
            news.setdefault(label, []).append(new)
    groups: dict[tuple[str, ...], tuple[str, ...]] = {}
    for (new,), labels in olds.items():
        key = tuple(labels)
        groups[key] = tuple(
            dict.fromkeys(
                (*groups.get(key, ()), *(n for label in labels for n in news[label]), new)
            )
        )
    return [
        {
            "old": list(old),
            "new": list(new),
            "moved": bool(moved & set(old)),
            "kind": "split" if len(new) > 1 else "merged" if len(old) > 1 else "linked",
        }
        for old, new in groups.items()
    ]


def _letter(number: int) -> str:
    """1 -> a, 26 -> z, 27 -> aa."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters
