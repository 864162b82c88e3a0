"""The cases of ../shared/cases/README.md on trust and reading (ids T, R, P and their sisters), run
as they stand there: what each command must say, and must not.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import Struct

from resdiff.cli import main

# of the README's ids: those of the issue on trust
KINDS = re.compile(r"(?:T|R|P)\d+|L(?:[1-9]|14|15|18|19)|K5|N[3478]|H(?:[1-9]|10)|C\d+")


class Right(Struct, frozen=True):
    """What a case must come to: patterns that the output has, in order, and some it has not."""

    says: tuple[str, ...]
    never: tuple[str, ...] = ()
    exit: int = 0


def show(name: str, *says: str, never: tuple[str, ...] = ()) -> tuple[str, Right]:
    return f"resdiff show reading/{name}", Right(says, never)


def tongue(name: str, *says: str, never: tuple[str, ...] = ()) -> tuple[str, Right]:
    return f"resdiff show languages/{name}", Right(says, never)


def diff(old: str, new: str, *says: str, never: tuple[str, ...] = ()) -> tuple[str, Right]:
    return f"resdiff diff {old} {new}", Right(says, never)


CASES: dict[str, Right] = dict([
    ("resdiff diff reading/annex-d.txt reading/annex-d2.txt --exit-code",
     Right(("Changes of substance", r"Reworded +Annex\.2", r"Reworded +Annex\.3"), exit=1)),
    diff("reading/annex-c.txt", "reading/annex-d.txt", "unchanged", never=("Dropped", "New")),
    show("annex-e.txt", "OP1 .*Adopts", "Heading +ANNEX", r"Annex\.1 ", r"Annex\.2 ", r"Annex\.3 "),
    show("annex-long.txt", "OP1 .*Adopts", "Heading", r"Annex\.1 ", r"Annex\.2 ", r"Annex\.3 "),
    diff("reading/wha-a.txt", "reading/wha-b.txt", "PP1", "WHA56.26", "EB130.R7", "WHA62.26"),
    diff("reading/cop-a.md", "reading/cop-b.md", r"Reworded +PP1", r"\[-COP26-\].*\{\+COP28\+\}"),
    diff("reading/wha.pdf", "reading/wha-2.pdf", r"Reworded +PP2", "WHA56.26", "WHA61.26"),
    diff("reading/cop-a.html", "reading/cop-b.html", r"Reworded +PP1",
         r"\[-COP26-\].*\{\+COP28\+\}"),
    ("resdiff diff safety/one-letter-old.txt safety/one-letter-new.txt --exit-code",
     Right(("Changes of substance", r"Reworded +OP1", r"\[-camps-\]"), exit=1)),
    ("resdiff diff reading/fr1.docx reading/fr2.docx --exit-code",
     Right((r"Reworded +OP1", r"A/70/203", "Footnote"), exit=1)),
    diff("reading/fn1.docx", "reading/fn2.docx", r"Reworded +OP1", r"A/70/203 → A/72/127",
         "Footnote"),
    ("resdiff diff reading/fr4.docx --tracked",
     Right((r"A/70/203 → A/70/204", "Footnote"), ("one and the same",))),
    diff("reading/fr1.docx", "reading/fr3.docx", "OP2", "Footnote: See A/CONF.1/2, annex"),
    diff("negotiation/base.docx", "meaning/drop-op5.docx", "Changes of substance: 1",
         "Dropped +OP5"),
    diff("negotiation/base.docx", "meaning/drop-last.docx", "Changes of substance: 1",
         "Dropped +OP7"),
    diff("negotiation/base.docx", "negotiation/prop-us.docx", "Changes of substance"),
    diff("safety/earlier-old.txt", "safety/earlier-new.txt", "Changes of substance",
         never=("Technical",)),
    ("resdiff check --isolated safety/postponed-new.txt --against safety/postponed-old.txt",
     Right(("OP1: ", "eighty-fourth session"), ("technical",), exit=1)),
    diff("negotiation/base.docx", "meaning/drop-pp3.docx", "Changes of substance: 1",
         "Dropped +PP3"),
    ("resdiff diff ../data/right-to-food/A_RES_74_149.xml ../data/right-to-food/A_RES_75_179.xml",
     Right(("Changes of substance", "New +PP14"), ("Technical",))),
    diff("negotiation/f2.txt", "negotiation/f3.txt", r"Reworded +OP2", "rackets"),
    show("strike.docx", r"OP1 +Encourages", r"OP2 +Decides", "struck through.*Urges",
         "paragraph struck through", never=("OP3",)),
    show("st.md", r"OP1 +Calls upon", "struck through.*Urges"),
    ("d=$(mktemp -d); cp words/enum-new.txt $d/draft.txt; resdiff diff words/enum-old.txt "
     "$d/draft.txt -o $d/draft.txt; head -1 $d/draft.txt",
     Right((r"The General Assembly,", r"error\[output\.is-input\]: \S+draft\.txt"))),
    show("crash-opening.txt", "PP1 ", "OP1 +Decides"),
    show("crash-wrapped.txt", "PP1 +Having considered also .*rivers", "OP1 "),
    show("hp.txt", "Title +Robots at sea", "PP1 ", "OP1 ", "before the opening words",
         never=("PP2", "OP2")),
    show("crash-wrapped2.txt", "OP1 +Takes note", "OP2 +Calls upon again"),
    diff("reading/mun2.txt", "reading/mun2b.txt", r"\+ Elbonia", r"\{\+should"),
    ('cd "$(mktemp -d)"; ln -s b.txt a.txt; ln -s a.txt b.txt; resdiff check a.txt',
     Right((r"error\[input\.unreadable\]",), exit=2)),
    show("block5.pdf", r"PP2 +What are the obligations", r"PP8\(a\)\(i\) ", r"PP8\(a\)\(iv\)",
         r"PP8\(b\)", "OP1 ", "OP2 "),
    show("wha.pdf", "Opening words +The Sixty-sixth World Health Assembly",
         "PP1 +Having considered", "OP1 +ENDORSES", "2 footnotes", never=(r"OP3\.",)),
    show("note-page.txt", r"OP1\(1\)", r"OP1\(2\)", r"OP1\(3\)", r"OP1\(4\)",
         "after the last paragraph", never=(r"OP1\.",)),
    show("mun1.txt", "Title +Rules for robots", "Opening words +The Disarmament and International"),
    show("wha-inline.txt", r"WHA66\.99", "Title +Robots in harbours",
         r"PP1 +Having considered \| the report on robots", "PP2 +Recognizing"),
    show("list-ab.txt", "Opening words +The United Nations General Assembly",
         r"OP1\(a\) +Names of the owners", r"OP1\(b\) +Dates of the last repair"),
    show("wha-inline2.txt", r"WHA66\.98", "Title +Scale of assessments", "PP1 +Having considered",
         "OP1 +ADOPTS"),
    show("cop-a.docx", "Title +Robots at sea",
         "Opening words +The United Nations General Assembly"),
    diff("reading/md-u-a.md", "reading/md-u-b.md", "Urges → Invites", "Decides → Encourages"),
    show("mdhtml.md", "OP1 +Calls upon", r"OP2 +Decides \| to rest\.", "OP4 +Requests",
         "OP5 +Invites", never=(r"</?[a-z]+>.*\| ",)),
    show("paren-numbers.txt", r"OP1\(a\)", r"OP1\(b\)", r"OP1\(b\)\(i\)", r"OP1\(b\)\(ii\)", "OP2"),
    show("cols.pdf", "Title", "Opening words", "PP1 ", "OP1 ", "OP2 ", "OP3 ", "columns"),
    diff("reading/split.md", "reading/split.txt", "No change of wording"),
    show("frontm.md", "Robots at sea", "10 September 2024", never=("date:",)),
    show("mun3.md", "Title +Rules for robots on the high seas", "OP1 +Calls upon"),
    diff("reading/spon-a.txt", "reading/spon-b.txt", r"− Sylvania, \+ Latveria", "Reworded +Title"),
    ("resdiff show reading/fm2.md -f json", Right(('"title": "Robots at sea"',))),
    diff("reading/ocr-substring-old.txt", "reading/ocr-substring-new.txt", "Editorial",
         "communit", never=("substance",)),
    diff("reading/nfd-old.txt", "reading/nfd-new.txt", "4 unchanged", never=("substance", "namo")),
    diff("reading/ln0.txt", "reading/ln.txt", "No change of wording", "small repair"),
    show("placeholder.md", "PP1 ", "OP1 ", "2 lines after the last paragraph", never=("OP2",)),
    show("guide.txt", "OP1 ", "OP2 ", "no part of the resolution", never=("OP3", r"OP2\.")),
    diff("reading/fig.html", "reading/fig.pdf", "4 unchanged paragraphs: OP1 … OP2",
         never=("New", "Dropped")),
    show("nav.html", "Opening words", "PP1 ", never=("Title",)),
    show("tele.txt", "Opening words +The Security Council", "PP1 +noting with concern",
         "OP1 +Calls upon", r"OP1\(a\)", r"OP1\(b\)"),
    show("articles.md", r" 1\(a\)", r" 1\(b\)", r"2\.1 ", r"2\.2\(a\)", r"2\.2\(b\)", r"3\.1 "),
    show("mdfoot.md", "PP1 ", "OP1 ", "3 footnotes", never=("robots,1",)),
    ("resdiff show reading/symbol-ge.docx -f text", Right(("shall be ≥ 3 per cent",))),
    ("resdiff show reading/mun.tex", Right(("LaTeX",), exit=2)),
    show("de.md", "none of the six languages"),
    show("thousand.txt", *(f"OP{number} +Urges" for number in range(998, 1004))),
    ("d=$(mktemp -d); mkdir $d/sub; cp lineage/draft.txt $d; cp lineage/adopted.txt $d/sub; "
     "resdiff trace $d; resdiff corpus add $d --corpus $d/c",
     Right(("2 versions", "2 added"))),
    ("resdiff diff file:///draft.txt words/enum-new.txt",
     Right((r"error\[input\.not-found\].*give a path or a symbol",), exit=2)),
    show("cp1251.txt", "Russian", "OP1 +призывает"),
    show("mac.txt", "French", "OP1 +Demande"),
    show("koi8.txt", "Russian", "OP1 +призывает"),
    show("double.txt", "French", "PP1 +Rappelant", "twice"),
    ('cd "$(mktemp -d)"; ln -s gone.txt d.txt; resdiff check d.txt',
     Right((r"link to gone\.txt, which is not there",), exit=2)),
    ("resdiff show languages/bilingual.txt",
     Right(("PP1 ", "OP1 ", "OP2 ", "two languages"), ("OP1-2",))),
    diff("languages/merge_en_old.txt", "languages/merge_ru_new.txt", "different languages"),
    ("resdiff diff ../data/languages/A_RES_78_217.en.xml ../data/languages/A_RES_78_217.fr.xml",
     Right(("different languages",))),
    tongue("ar_num.xml", "OP1 ", "OP2 ", "OP3 ", never=(r"OP1\.",)),
    tongue("head_fr.txt", "Protection des migrants", "19 December 2023"),
    tongue("head_ru.txt", "Защита мигрантов", "19 December 2023"),
    tongue("ru_formula_oneline.txt", "PP1 ", "OP1 ", "OP2 ", never=(r"B\.",)),
    tongue("ru_wrap_formula.txt", "PP1 ", "PP2 ", "OP1 ", "OP2 ", never=(r"B\.",)),
    tongue("ru_formula_midsentence.txt", "PP1 ", "OP1 ", "OP2 ", never=(r"B\.", r"OP1\.")),
    diff("languages/ar_sc_verb_old.txt", "languages/ar_sc_verb_new.txt", "يحث → يشجع"),
    tongue("sections_ar.txt", r"I\.OP1", r"I\.OP2", r"II\.OP1", r"II\.OP2"),
    tongue("zh_circ.txt", r"OP1\(i\)", r"OP1\(ii\)", "OP2 "),
    tongue("ar_quotes.txt", r"OP2\(i\)", r"OP2\(ii\)", "OP3 "),
    tongue("ar_aa.txt", r"OP1\(j\)", r"OP1\(aa\)", r"OP1\(bb\)"),
    tongue("zh_cn_num.txt", "PP1 ", "OP1 ", "OP2 ", never=("PP2",)),
    tongue("ar_indic.txt", "PP1 ", "OP1 ", "OP2 ", "OP3 ", never=("PP2",)),
    ("resdiff show languages/zh_full.txt -f json",
     Right((r"A/RES/76/172", r"OP1\(i\)", r"OP1\(ii\)", r"OP1\(a\)", '"OP2"'))),
    tongue("ar_title.txt", "Title +حالة"),
    tongue("ru_sc_title.txt", r"S/RES/2650 \(2022\)", "31 August 2022", never=("Title",)),
    tongue("articles_fr.txt", r"Annex\.1\.1", r"Annex\.1\.2", r"Annex\.2\.1"),
    tongue("annexes_zh.txt", r"AnnexI\.1", r"AnnexII\.1"),
    diff("reading/ar.html", "reading/ar.pdf", "unchanged", never=("Citation gone",)),
    tongue("es_ord.txt", "PP1 ", "OP1 ", r"OP1\(a\)", r"OP1\(b\)", "OP2 "),
    tongue("sc_symbol.xml", r"S/RES/1310 \(2000\)"),
    diff("lineage/draft.txt", "negotiation/f2.txt", "titles differ", "Changes of substance"),
    ("resdiff diff negotiation/tracked.docx --tracked -f json",
     Right(('"by": "Mexico"', '"date": "2026-10-12T10:00:00Z"', '"by": "Hungary"',
            '"by": "European Union"', '"by": "United States"', '"by": "Russian Federation"',
            '"by": "Egypt"', '"by": "Singapore"', '"by": "Secretariat"'))),
    ("resdiff show negotiation/tracked-move-split.docx",
     Right(("appropriate immediate and effective", "Egypt", "Mexico", "same place"),
           ("appropriateimmediate",))),
    show("amend.txt", "Title +Robots at sea", "1 ", "2 ", "3 ", "4 ", never=("PP1", "OP1")),
    ("resdiff show ../data/amendments/A_80_L.30.pdf",
     Right(("A/80/L.30", "Amendments to A/80/L.25 by United States of America", "80th session"),
           ("PP1", "OP1"))),
    show("decision1.txt", "A/C.1/99/L.35", "80th session", "Title +Reducing", "PP1 +recalling",
         r"OP1 +decides \| to include"),
    show("decision-a.txt", "PP1 ", "PP2 ", r"OP\(a\)", r"OP\(b\)", r"OP\(c\)"),
    diff("reading/decision-a.txt", "reading/decision-b.txt", "ndorses → Takes note of",
         "ecides.* → Encourages", "Operative paragraphs: 2"),
    ("resdiff trace lineage/adopted.txt lineage/draft.txt",
     Right((r"1  A/C\.3/80/L\.99  14 October 2025", r"2  A/RES/80/299  15 December 2025",
            r"OP1: verb weakened: “Urges” in A/C\.3/80/L\.99[^“]*then “Encourages”"))),
    ("cd ../data/drafts-and-adopted; resdiff trace A_C.2_80_L.33.pdf A_RES_80_141.pdf",
     Right((r"1  A/C\.2/80/L\.33", r"2  A/RES/80/141"))),
    ("resdiff blame negotiation/fmx.txt --in negotiation/fa.txt --in negotiation/fus.txt",
     Right((r"text 1 +negotiation/fa\.txt: 25 words",
            "new +and good practices"))),
    ("resdiff blame negotiation/rev1.docx --in negotiation/base.docx "
     "--in negotiation/prop-eu.docx --in negotiation/prop-us.docx "
     "--in negotiation/prop-mexico.docx",
     Right((r"text 1 +negotiation/base\.docx: \d+ words \(9\d%\)",
            r"text 2 +negotiation/prop-eu\.docx: \d+ words \([1-4]%\)",
            r"text 3 +negotiation/prop-us\.docx: \d+ words \([1-4]%\)",
            r"text 4 +negotiation/prop-mexico\.docx: \d+ words \([1-4]%\)"))),
    ("resdiff trace --ordered lineage/carrier/1.txt lineage/carrier/2.txt lineage/carrier/3.txt "
     "-f csv",
     Right((r"\n1,[^\n]*,merged,[^\n]*Looks forward", r"\n2,[^\n]*Decides to extend"))),
    ("resdiff trace lineage/adopted.txt lineage/adopted.md",
     Right(("1 version; ", "A/RES/80/299", "there twice: [^\n]*taken", "the same\\s+words"))),
    ("resdiff trace ../data/languages",
     Right(("2 versions", "A/RES/76/172", "A/RES/78/217", "the texts are in 6 languages"))),
    ("resdiff trace ../data/protection-of-migrants",
     Right(("8 versions", "A/RES/78/217 is there twice", "A/RES/80/218 is there twice",
            r"A/RES/67/172 \(2012\), A/RES/69/167 \(2014\), A/RES/72/179"))),
    ("resdiff trace negotiation/fus.txt negotiation/fmx.txt --against negotiation/fa.txt "
     "--ordered",
     Right(("1  negotiation/fa.txt", r"OP1 +o[#~]=", r"OP2 +o=[#~]"))),
    ("resdiff blame lineage/w3.txt --in lineage/w1.txt --in lineage/w2.txt",
     Right((r"OP2\n +text 1 +Requests",), (r"new +Requests",))),
    ("d=$(mktemp -d); resdiff corpus add lineage/adopted.txt lineage/draft.txt --corpus $d; "
     "resdiff trace lineage/adopted.txt --back $d",
     Right(("1  A/C.3/80/L.99", "2  A/RES/80/299"))),
    *(
        (f"bash check/git/{name}.sh", Right((r"\nright\n",)))
        for name in (
            *("rename", "own-rules", "nosuch", "lfs", "baseline", "conflict", "first-commit"),
            *("nested", "not-drafts", "write-baseline"),
        )
    ),
    ("bash check/git/fingerprint.sh", Right((r"right\n",))),
    ("bash check/git/blame.sh check/textconv-1.docx check/textconv-2.docx", Right((r"right\n",))),
    ("resdiff check check/ign/new.txt --against check/ign/old.txt --config check/ign/c.toml",
     Right((r"RD102 protected-language\]\n",), exit=1)),
    ("resdiff check --isolated check/r113/new.txt --against check/r113/old.txt",
     Right((), ("RD113",))),
    ("resdiff check --isolated check/r113b/new.txt --against check/r113b/old.txt",
     Right((), ("RD113",), exit=1)),
    ("resdiff check negotiation/f1.txt --config check/final.toml",
     Right(("PP1bis .*RD206", "OP1bis .*RD206", "OP2 .*RD205", "OP3 .*RD205"))),
    ("resdiff check negotiation/f2.txt --config check/final.toml",
     Right(("OP1bis .*RD206", "OP1ter .*RD206", "OP2 .*RD205", "OP3 .*RD205"))),
    ("resdiff check --isolated check/ed1.txt",
     Right((r"\(a\) is followed by \(c\) \[RD201", r"OP2 ends with “\.”.*RD203"))),
    ("resdiff check --isolated check/editor.txt",
     Right(("RD217", "RD201", "RD218", "December 19, 2023", "without its date", "Secretary General",
            "member states", "co-operation", "of 3", "organisations", "5%", "act and;",
            r"OP2\(a\) ends with “; and”", "no contractions", "no partner"))),
    ("resdiff check --isolated check/r210/a.txt", Right(("nothing to report",))),
    ("resdiff check --isolated check/r112/new.txt --against check/r112/old.txt",
     Right(("nothing to report",))),
    ("cd check/stdin; resdiff check - --stdin-filename adopted/f.txt < adopted/f.txt",
     Right(("adopted/f.txt:.*OP1.*RD205",))),
    ("resdiff check --isolated check/r107/n2.txt --against check/r107/o2.txt -f junit",
     Right(('failures="0"',))),
    ("resdiff check negotiation/prop-mexico.docx --against negotiation/base.docx "
     "--config check/level-only.toml",
     Right(("no-proposer speaks only of texts that proposer-marks names",))),
    ("resdiff check negotiation/prop-mexico.docx --against negotiation/base.docx "
     "--config check/proposer.toml",
     Right((), ("RD110",))),
    ("resdiff check --isolated check/unused.txt",
     Right(("silences nothing", "did you mean verb-weakened"))),
    ("resdiff check --isolated check/baseline-a-new.txt --against check/baseline-old.txt",
     Right((":5:58: .*31 December 2026 → 31 December 2025 .*RD107",), exit=1)),
    ("resdiff check --isolated check/dup.txt", Right(("RD202",), ("RD201",))),
    ("resdiff check --isolated check/it2.md", Right(("nothing to report",))),
    ("resdiff check --isolated check/lrm.txt", Right((": note: .*RD207",), ("major",))),
    ("resdiff check --isolated check/declaration.txt", Right(("nothing to report",))),
    ("resdiff check --isolated check/unsafe-new.txt --against check/unsafe-old.txt",
     Right(("⟨U\\+206A⟩", "⟨U\\+FFF9⟩"), exit=1)),
])  # fmt: skip


def rows(folder: Path) -> dict[str, str]:
    """The commands of the README with an id that is asked for here -> the id."""
    found: dict[str, str] = {}
    for line in (folder / "README.md").read_text("utf-8").splitlines():
        cells = [cell.strip(" |") for cell in line.split(" | ")]
        if len(cells) == 4 and KINDS.fullmatch(cells[3]) and "`" in cells[1]:
            found[cells[1].strip("`").replace("\\|", "|")] = cells[3]
    return found


def test_every_case_has_its_right_result(shared: Path) -> None:
    assert set(rows(shared.parent / "cases")) == set(CASES)


@pytest.mark.parametrize("command", CASES)
def test_a_case(
    command: str,
    shared: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = shared.parent / "cases"
    monkeypatch.setenv("COLUMNS", "110")
    right = CASES[command]
    if command.startswith("resdiff ") and "<" not in command:
        monkeypatch.chdir(folder)
        code: int | str | None = main(tuple(shlex.split(command)[1:]))
        captured = capsys.readouterr()
        said = captured.out + captured.err
    else:  # a line for the shell
        tool = (
            f'resdiff() {{ {shlex.quote(sys.executable)} -m resdiff "$@"; }}; export -f resdiff; '
        )
        ran = subprocess.run(
            ["bash", "-c", tool + command], cwd=folder, capture_output=True, text=True, check=False
        )
        code, said = ran.returncode, ran.stdout + ran.stderr
    assert code == right.exit, said
    at = 0
    for pattern in right.says:
        found = re.compile(pattern).search(said, at)
        assert found is not None, f"{pattern!r} is not in\n{said[at:]}"
        at = found.end()
    for pattern in right.never:
        assert re.search(pattern, said) is None, f"{pattern!r} is in\n{said}"
