"""Marked-up resolutions -> how well list ends are found without their numbers, and resdiff/language/en/unnumbered.toml.

    python benchmarks/unnumbered.py DATA...            cross-validated by series, prints the report
    python benchmarks/unnumbered.py DATA... --write    trains on everything and writes the weights

DATA are folders of Akoma Ntoso files (unpack the bulk archives first). Statistics are kept, texts are not.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree

from resdiff.parse.list_evidence import Evidence, Knowledge, Paragraph, paragraph, relation, weigh
from resdiff.parse.precedent import matches
from resdiff.parse.unnumbered import decide
from resdiff.words import words

TARGET = Path(__file__).resolve().parents[1] / "resdiff" / "language" / "en" / "unnumbered.toml"
ADVERBS = {"also": "also", "further": "further"} | dict.fromkeys(
    ("strongly", "once", "again", "deeply", "gravely", "urgently", "firmly", "fully", "greatly", "reiterates", "solemnly", "warmly"), ""
)
NO_VERBS = {"states", "acts", "credits", "efforts", "appropriations", "this", "its", "progress", "measures", "estimates", "values", "is"}
ADDRESSEES = {
    "states": ["states", "governments", "countries", "parties"],
    "secretariat": ["secretary-general", "secretariat", "commissioner"],
    "mandate": ["rapporteur", "chair", "chairs", "president", "expert", "representative"],
    "system": ["system", "entities", "organizations", "agencies", "stakeholders", "society"],
    "report": ["report", "reports", "study"],
    "itself": ["consider", "continue", "convene", "remain"],
}
ACTING = (
    "adopts agrees appeals appropriates approves asks authorizes calls decides declares demands directs encourages endorses insists invites "
    "proclaims recommends reminds renews requests requires resolves urges"
).split()
CLOSING = ["session", "report", "agenda", "item", "seized", "implementation", "resolution", "present", "submit", "entitled"]
SKIPPED = {"authorialNote", "sup", "num", "table", "img"}
INLINE = re.compile(r"\(([a-z]{1,4})\)\s*")
ORDINAL = re.compile(r"(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:y|ieth)|\w*(?:first|second|third|\wth)")  # "on the work of its fifty-second session"
HEADINGS = {"heading", "subheading", "crossHeading"}


# --- reading ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """A run of operative paragraphs with the level of each; None where the printed numbers are not understood."""

    name: str
    series: str  # the title: what must be held out together
    paragraphs: tuple[str, ...]
    levels: tuple[int, ...]
    breaks: frozenset[int]  # paragraphs before which a heading stands


def local(element: ElementTree.Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def own(element: ElementTree.Element, stop: frozenset[str] = frozenset()) -> str:
    """The text of an element without its notes, its number and the parts named in `stop`."""
    out: list[str] = []

    def collect(part: ElementTree.Element) -> None:
        if part is not element and (local(part) in SKIPPED or local(part) in stop):
            return
        out.append(part.text or "")
        for child in part:
            collect(child)
            out.append(child.tail or "")

    collect(element)
    return " ".join("".join(out).split())


INNER = frozenset({"heading", "subheading", "list", "sublist", "point", "paragraph"})


def units(element: ElementTree.Element, depth: int) -> Iterator[tuple[str, str, int]]:
    """(printed number, own text, depth) of every paragraph in order; ("#", "", 0) for a heading."""
    name = local(element)
    if name in HEADINGS:
        yield "#", "", 0
    elif name in ("paragraph", "point"):
        lists = [child for child in element if local(child) in ("list", "sublist")]
        if any(local(child) in HEADINGS for child in element):
            yield "#", "", 0
        number = next(("".join("".join(child.itertext()).split()) for child in element if local(child) == "num"), "")
        intros = [own(child) for each in lists for child in each if local(child) == "intro"]
        yield number, " ".join(filter(None, [own(element, INNER), *intros])), depth
        for each in lists:
            for child in each:
                if local(child) != "intro":
                    yield from units(child, depth + 1)
    else:
        for child in element:
            yield from units(child, depth)


def read(path: Path) -> list[Text]:
    """The operative paragraphs of a file, cut where the numbers start anew; runs with lists that no ":" opens are left out."""
    root = ElementTree.parse(path).getroot()  # noqa: S314 - files of the United Nations, in a measurement
    titles = [own(each) for each in root.iter() if local(each) == "docTitle"]
    title = next((each for each in titles if each and not each.startswith(("Resolution adopted", "Adopted by"))), path.stem)
    series = " ".join(word for word in re.findall("[a-z]+", title.lower()) if not ORDINAL.fullmatch(word))
    body = next((each for each in root.iter() if local(each) == "mainBody"), None)
    runs: list[tuple[list[str], list[int], set[int]]] = [([], [], set())]
    last, letter, heading = 0, "", False
    for number, text, depth in units(body, 0) if body is not None else ():
        if number == "#":
            heading = True
            continue
        if not text:
            continue
        inline = INLINE.match(text)
        if not number and inline:
            number, text = inline[0].strip(), text[inline.end() :]
        number = number.strip(".")
        texts, levels, breaks = runs[-1]
        if number.isdigit():
            if int(number) != last + 1:
                runs.append(([], [], set()))
                texts, levels, breaks = runs[-1]
                last = 0
                if number != "1":
                    continue
            last, letter, level = int(number), "", 0
        elif number.startswith("(") and texts:
            mark = number.strip("()")
            following = len(mark) == 1 and letter and ord(mark) == ord(letter) + 1
            roman = re.fullmatch("[ivx]+", mark) and not following and (mark == "i" or levels[-1] == 2)
            level = 2 if (depth >= 2 or roman) and levels[-1] > 0 else 1
            letter = mark[:1] if level == 1 else letter
        else:
            runs.append(([], [], set()))
            last = 0
            continue
        if heading:
            breaks.add(len(texts))
        heading = False
        texts.append(text)
        levels.append(level)
    out = []
    for number_of_run, (texts, levels, breaks) in enumerate(runs):
        opened = all(levels[at] <= levels[at - 1] or texts[at - 1].endswith(":") for at in range(1, len(texts)))
        if len(texts) > 1 and opened and levels[0] == 0:
            out.append(Text(f"{path.stem}/{number_of_run}", series, tuple(texts), tuple(levels), frozenset(breaks)))
    return out


# --- statistics ------------------------------------------------------------------------------------------------------


def lists(text: Text) -> Iterator[tuple[int, int]]:
    """(chapeau, last item) of every list without lists inside."""
    for at in range(1, len(text.levels)):
        if text.levels[at] > text.levels[at - 1]:
            end = next((k for k in range(at, len(text.levels)) if text.levels[k] != text.levels[at]), len(text.levels))
            if end == len(text.levels) or text.levels[end] < text.levels[at]:
                yield at - 1, end - 1


def weight_of(times: int) -> float:
    """What one text of a series counts when the series was seen so many times; Security Council texts bear no titles and are one series."""
    return max(0.4, 1 / math.sqrt(max(times, 1)))


def tables(texts: Sequence[Text]) -> Knowledge:
    """Everything that is counted: verbs, chains, lengths. Weights are left empty."""
    top: Counter[str] = Counter()
    for text in texts:
        for each, level in zip(text.paragraphs, text.levels, strict=True):
            tokens = [word for word in words(each[:80]) if word not in ADVERBS]
            if level == 0 and tokens and tokens[0].endswith("s"):
                top[tokens[0]] += 1
    finite = {verb: 0.0 for verb, count in top.items() if count >= 3 and verb not in NO_VERBS}
    bare = Knowledge(
        adverbs=ADVERBS, verbs=finite, addressees={name: frozenset(listed) for name, listed in ADDRESSEES.items()},
        closing=frozenset(CLOSING), acting=frozenset(ACTING), chain={}, length=(0.0,), empty=-4.0, weights={}, precedent=(),
    )  # fmt: skip
    chain: Counter[str] = Counter()
    items: Counter[str] = Counter()
    inner: Counter[str] = Counter()
    length: Counter[int] = Counter()
    seen = Counter(text.series for text in texts if any(text.levels))
    opened = closed = 0
    for text in texts:
        marked = [paragraph(each, bare) for each in text.paragraphs]
        share = weight_of(seen[text.series])  # a series that returns every year is not new evidence every year
        siblings: list[Paragraph] = []
        at_of = {id(each): at for at, each in enumerate(marked)}
        for at, (each, level) in enumerate(zip(marked, text.levels, strict=True)):
            if each.colon and at + 1 < len(marked):
                opened, closed = (opened + 1, closed) if text.levels[at + 1] > level else (opened, closed + 1)
            if level == 0:
                if each.finite:
                    chain[relation(siblings, each)] += share  # type: ignore[assignment]
                siblings.append(each)
        for chapeau, last in lists(text):
            if marked[chapeau + 1].finite:
                length[min(last - chapeau, 20)] += share  # type: ignore[assignment]
                for each in marked[chapeau + 1 : last + 1]:
                    if each.finite and each is not marked[chapeau + 1]:
                        inner[relation(marked[chapeau + 1 : at_of[id(each)]], each)] += share  # type: ignore[assignment]
                    if each.finite:
                        items[each.verb] += share  # type: ignore[assignment]
    tops, inside = sum(top.values()), sum(items.values())
    odds = {
        verb: round(math.log((items[verb] + 30 * top[verb] / tops) / (inside + 30)) - math.log(top[verb] / tops), 2) for verb in sorted(finite)
    }
    kinds = [f"{one}-{other}" for one in ("bare", "also", "further") for other in ("bare", "also", "further")] + ["new", "late", "orphan"]
    usual = {kind: (chain[kind] + 1) / (sum(chain.values()) + len(kinds)) for kind in kinds}
    spread = [sum(length[near] * (3 - abs(near - size)) for near in range(size - 2, size + 3)) / 9 + 0.5 for size in range(1, 21)]
    return replace(
        bare,
        verbs=odds,
        chain={
            "top": {kind: round(math.log(chance), 2) for kind, chance in usual.items()},
            "item": {kind: round(math.log((inner[kind] + 20 * usual[kind]) / (sum(inner.values()) + 20)), 2) for kind in kinds},
        },
        length=tuple(round(math.log(each / sum(spread)), 2) for each in spread),
        empty=round(math.log((closed + 1) / (opened + closed + 2)), 2),
    )


# --- training --------------------------------------------------------------------------------------------------------

Vector = Mapping[str, float]


@dataclass(frozen=True)
class Example:
    """A list and all its possible ends; each end is told by the sum of its evidence."""

    ends: tuple[Vector, ...]
    truth: int
    share: float


def examples(texts: Sequence[Text], known: Knowledge, form: str) -> list[Example]:
    out = []
    seen = Counter(text.series for text in texts if any(text.levels))
    for text in texts:
        evidence: Evidence | None = None
        for chapeau, last in lists(text):
            evidence = evidence or Evidence(text.paragraphs, known)
            if evidence.form(chapeau) != form:
                continue
            top = text.levels[chapeau]
            bound = next(
                (k for k in range(last + 1, len(text.levels)) if (text.levels[k] <= top and evidence.paragraphs[k].colon) or k in text.breaks),
                len(text.levels),
            )
            reach = min(bound, last + 15, len(text.levels) - 1)
            if bound in text.breaks:
                reach = min(reach, bound - 1)
            so_far: dict[str, float] = {}
            ends: list[Vector] = []
            for at in range(chapeau + 1, reach + 1):
                if at > chapeau + 1:
                    for name, value in evidence.item(chapeau, at).items():
                        so_far[name] = so_far.get(name, 0.0) + value
                ends.append({**so_far, **evidence.end(chapeau, at)})
            if len(ends) > 1:
                out.append(Example(tuple(ends), last - chapeau - 1, weight_of(seen[text.series])))
    return out


def train(given: Sequence[Example], *, steps: int = 150, ridge: float = 0.5, rate: float = 0.3) -> dict[str, float]:
    """Weights that make the true ends likely (a softmax over the ends of each list), by Adagrad with an L2 penalty."""
    weights: dict[str, float] = defaultdict(float)
    square: dict[str, float] = defaultdict(lambda: 1e-3)
    for _ in range(steps):
        slope: dict[str, float] = defaultdict(float)
        for each in given:
            scores = [weigh(end, weights) for end in each.ends]
            high = max(scores)
            chances = [math.exp(score - high) for score in scores]
            whole = sum(chances)
            for at, end in enumerate(each.ends):
                push = each.share * ((at == each.truth) - chances[at] / whole)
                if abs(push) > 1e-4:
                    for name, value in end.items():
                        if value:
                            slope[name] += push * value
        for name in slope:
            step = slope[name] - ridge * weights[name]
            square[name] += step * step
            weights[name] += rate * step / math.sqrt(square[name])
    found = {name: round(value, 2) for name, value in sorted(weights.items()) if abs(value) >= 0.005}
    return {**found, "precedent": 1.0}  # its log-odds are counted, not trained: the lists learnt from have none


STEPS = (0.9, 0.75, 0.6, 0.45)  # similarities from which a precedent counts as a better one


def agreement(texts: Sequence[Text], known: Knowledge) -> tuple[tuple[float, float], ...]:
    """(least similarity, log-odds that a paragraph stands where its like stood in another text of the series)."""
    groups: defaultdict[str, list[Text]] = defaultdict(list)
    for text in texts:
        if any(paragraph(text.paragraphs[chapeau + 1], known).finite for chapeau, _ in lists(text)):
            groups[text.series].append(text)
    seen: Counter[tuple[float, bool, bool]] = Counter()
    for group in (group for name, group in groups.items() if 1 < len(group) and not name.startswith("resolution")):
        for one, other in ((one, other) for one in group for other in group if one is not other):
            near = matches(one.paragraphs, list(zip(other.paragraphs, other.levels, strict=True)))
            for level, found in zip(one.levels, near, strict=True):
                step = next((each for each in STEPS if found and found[0][0] >= each), None)
                if step is not None and found[0][0] < 1:
                    seen[step, found[0][1] > 0, level > 0] += 1 / len(group)  # type: ignore[assignment]
    out = []
    for step in STEPS:
        right = (seen[step, True, True] + 1) * (seen[step, False, False] + 1)
        wrong = (seen[step, True, False] + 1) * (seen[step, False, True] + 1)
        out.append((step, round(math.log(right / wrong) / 2, 2)))
    return tuple(out)


def learn(texts: Sequence[Text], ridge: float = 0.5) -> Knowledge:
    known = tables(texts)
    known = replace(known, precedent=agreement(texts, known))
    return replace(known, weights={form: train(examples(texts, known, form), ridge=ridge) for form in ("finite", "plain")})


# --- measuring -------------------------------------------------------------------------------------------------------


@dataclass
class Tally:
    lists: int = 0
    ends: int = 0
    paragraphs: int = 0
    levels: int = 0


def measure(texts: Iterable[Text], find: Callable[[Text], Sequence[int]], form: str, known: Knowledge, show: bool = False) -> Tally:
    tally = Tally()
    for text in texts:
        evidence = Evidence(text.paragraphs, known)
        wanted = [(c, e) for c, e in lists(text) if evidence.form(c) == form]
        if not wanted:
            continue
        found = find(text)
        tally.paragraphs += len(found)
        tally.levels += sum(a == b for a, b in zip(found, text.levels, strict=True))
        for chapeau, last in wanted:
            tally.lists += 1
            level = text.levels[chapeau]
            end = next((k for k in range(chapeau + 1, len(found)) if found[k] <= level), len(found)) - 1
            tally.ends += end == last
            if show:
                print(f"  {'ok ' if end == last else 'NOT'} {text.name[:34]:34} {chapeau:3} true {last - chapeau:2} found {end - chapeau:2} | {text.paragraphs[chapeau][-30:]} | {text.paragraphs[last][:40]} | {(text.paragraphs[last + 1] if last + 1 < len(text.paragraphs) else '')[:40]}")
    return tally


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--ridge", type=float, default=0.5)
    given = parser.parse_args(argv)
    texts = [text for folder in given.data for path in sorted(folder.rglob("*.xml")) for text in read(path)]
    print(f"{len(texts)} texts, {sum(1 for text in texts if any(text.levels))} with lists")
    series = sorted({text.series for text in texts})
    random.Random(7).shuffle(series)  # noqa: S311
    whole: dict[str, Tally] = {"finite": Tally(), "plain": Tally()}
    for fold in range(given.folds):
        held = set(series[fold :: given.folds])
        known = learn([text for text in texts if text.series not in held], given.ridge)
        out = [text for text in texts if text.series in held]
        for form, total in whole.items():
            tally = measure(out, lambda text, known=known: [each.level for each in decide(text.paragraphs, known, breaks=text.breaks)], form, known, given.show and form == "finite")
            for name in ("lists", "ends", "paragraphs", "levels"):
                setattr(total, name, getattr(total, name) + getattr(tally, name))
    for form, total in whole.items():
        print(f"{form}: ends {total.ends}/{total.lists}, levels {total.levels}/{total.paragraphs}")
    if given.write:
        write(learn(texts, given.ridge), TARGET)
    return 0


def write(known: Knowledge, path: Path) -> None:
    def table(name: str, values: Mapping[str, object]) -> list[str]:
        return [f"[{name}]", *(f"{key if re.fullmatch('[a-z-]+', key) else repr(key)} = {show(value)}" for key, value in values.items()), ""]

    def show(value: object) -> str:
        if isinstance(value, str):
            return f'"{value}"'
        if isinstance(value, (list, tuple)):
            return "[" + ", ".join(show(each) for each in value) + "]"
        return str(value)

    lines = [
        "# How lists end in texts without numbers. Written by benchmarks/unnumbered.py: do not edit by hand.",
        "# Logarithms are natural. See resdiff/parse/list_evidence.py for what each name means.",
        "",
        *table("adverbs", known.adverbs),
        *table("addressees", {name: sorted(listed) for name, listed in known.addressees.items()}),
        *table("closing", {"words": sorted(known.closing)}),
        *table("verbs", known.verbs),
        *table("acting", {"verbs": sorted(known.acting)}),
        *table("chain.top", known.chain["top"]),
        *table("chain.item", known.chain["item"]),
        *table("length", {"log_probability": known.length, "empty": known.empty}),
        *table("precedent", {"steps": known.precedent}),
        *table("weights.finite", known.weights["finite"]),
        *table("weights.plain", known.weights["plain"]),
    ]
    path.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
