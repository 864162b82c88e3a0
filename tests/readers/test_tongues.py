"""Files that are something else than a resolution in one of the six languages are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff.errors import InputError
from resdiff.readers import read_bytes, read_source
from resdiff.un.languages.tongues import foreign

from .test_encodings import ARABIC, CHINESE, ENGLISH, FRENCH, RUSSIAN, SPANISH, TAIWAN

OTHERS = {
    "German": "Der Sicherheitsrat, tief beunruhigt über die Lage und die Zahl der Opfer, fordert "
    "alle Parteien auf, das Recht zu achten und den Bericht nicht zu verzögern.",
    "Portuguese": "A Assembleia Geral, recordando a sua resolução sobre a proteção dos migrantes "
    "e o compromisso de todos os Estados, solicita ao Secretário-Geral que apresente um relatório.",
    "Italian": "L'Assemblea generale, ricordando la sua risoluzione sulla protezione dei migranti "
    "e l'impegno di tutti gli Stati, chiede al Segretario generale di presentare una relazione.",
    "Dutch": "De Algemene Vergadering, herinnerend aan haar resolutie over de bescherming van "
    "migranten en aan alle staten, verzoekt de secretaris-generaal een verslag uit te brengen.",
    "Polish": "Zgromadzenie Ogólne, przypominając swoją rezolucję w sprawie ochrony migrantów oraz "
    "zobowiązania państw, zwraca się do Sekretarza Generalnego o przedstawienie raportu na czas.",
    "Ukrainian": "Генеральна Асамблея, посилаючись на свою резолюцію про захист мігрантів, просить "
    "Генерального секретаря подати доповідь і вирішує залишити питання на розгляді.",
    "Japanese": "総会は、移住者の保護に関する決議を想起し、すべての国の約束を再確認し、事務総長に"
    "報告書の提出を要請し、この問題に引き続き取り組むことを決定する。",
    "Persian": "مجمع عمومی، با یادآوری قطعنامه خود درباره حمایت از مهاجران و با تاکید بر تعهد همه "
    "کشورها، از دبیرکل می‌خواهد گزارشی ارائه کند",
}
SIX = (ARABIC, CHINESE, ENGLISH, FRENCH, RUSSIAN, SPANISH, TAIWAN)
LATEX = "\\begin{enumerate}\n\\item Urges all\n\\item Decides to meet\n\\end{enumerate}\n"


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_told(language: str) -> None:
    assert foreign(OTHERS[language]) == language
    source = read_bytes(OTHERS[language].encode(), "a.md")
    assert [each.code for each in source.notices] == ["input.language"]
    assert language in source.notices[0].message


@pytest.mark.parametrize(
    "text",
    [
        *SIX,
        "",
        "Der Rat",
        "A/RES/76/172",
        "Noting the work of Médecins Sans Frontières and of Ärzte der Welt in the region,",
        "Albania Andorra Angola Argentina Armenia Austria Bahamas Belgium Benin Bolivia Brazil "
        "Burundi Chad Chile China",
        "w:strike, w:ins, w:del, w:sym, w:t, w:r, w:p, w:pPr, w:rPr, w:tbl, w:tr and w:tc",
        "1. 2. 3. 4. 5. 6. 7. 8. 9. 10. 11. 12. 13. 14. 15.",
    ],
)
def test_nothing_to_tell(text: str) -> None:
    assert foreign(text) == ""


@pytest.mark.parametrize("name", ["a.tex", "a.txt", "a.md", "a"])
@pytest.mark.parametrize(
    "text",
    [
        "\\documentclass{article}\n\\begin{document}\nUrges all\n\\end{document}\n",
        "% a draft\n\n\\documentclass[12pt]{article}\nUrges all\n",
        LATEX,
    ],
)
def test_latex_is_refused(name: str, text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(text.encode(), name)
    assert caught.value.code == "input.unsupported"
    assert "LaTeX" in caught.value.message


@pytest.mark.parametrize(
    "text",
    [
        "Urges all to write \\documentclass{article} into their drafts;",
        "a \\ b \\item c",
        "\\item Urges all\n",
        "C:\\begin\\end",
        "\\*Urges\\* all\\\n\\- that\n",
    ],
)
def test_backslashes_alone_are_no_latex(text: str) -> None:
    assert read_bytes(text.encode(), "a.txt").blocks


def test_real_files(shared: Path) -> None:
    folder = shared.parent / "cases" / "reading"
    with pytest.raises(InputError, match="LaTeX"):
        read_source(folder / "mun.tex")
    assert "input.language" in [each.code for each in read_source(folder / "de.md").notices]
