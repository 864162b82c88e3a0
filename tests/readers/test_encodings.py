"""Texts in encodings from before UTF-8: named by the user, found where it is certain, refused where
it is not; never read as other letters than were written.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.cli import main
from resdiff.errors import InputError
from resdiff.readers import ReadOptions, read_bytes, read_source
from resdiff.values.document import Source

RUSSIAN = (
    "Генеральная Ассамблея,\n\nссылаясь на свою резолюцию 76/172 от 16 декабря 2021 года,\n\n"
    "1. призывает государства принять меры;\n\n2. просит Генерального секретаря представить доклад."
)
ARABIC = (
    "إن الجمعية العامة،\n\nإذ تشير إلى قرارها 76/172 المؤرخ في هذا العام،\n\n"
    "1 - تحث الدول على حماية جميع المهاجرين؛\n\n2 - تطلب إلى الأمين العام أن يقدم تقريرا."
)
CHINESE = (
    "大会，\n\n回顾其关于移民的决议，重申各国的承诺，\n\n"
    "1. 请秘书长就本决议的执行情况提出报告；\n\n"
    "2. 决定在本届会议上继续审议这个问题。"
)
TAIWAN = (
    "大會，\n\n回顧其關於移民的決議，重申各國的承諾，\n\n"
    "1. 請秘書長就本決議的執行情況提出報告；\n\n"
    "2. 決定在本屆會議上繼續審議這個問題。"
)
FRENCH = (
    "L’Assemblée générale,\n\nRappelant sa résolution 76/172 du 16 décembre 2021,\n\n"
    "1. Demande aux États de protéger les migrants ;\n\n2. Décide de rester saisie à ce sujet."
)
SPANISH = (
    "La Asamblea General,\n\nRecordando su resolución 76/172 y las demás sobre los países,\n\n"
    "1. Pide a los niños y a todos que actúen según el informe;\n\n2. Decide seguir la cuestión."
)
ENGLISH = (
    "The General Assembly,\n\nRecalling the “rights of all” – the Members’ and café’s –\n\n"
    "1. Requests a report of the Secretary-General."
)

WRITTEN = [
    *((RUSSIAN, each) for each in ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")),
    *((ARABIC, each) for each in ("cp1256", "iso8859-6")),
    (CHINESE, "gb18030"),
    (CHINESE, "gbk"),
    (TAIWAN, "big5"),
    *((FRENCH, each) for each in ("cp1252", "mac-roman")),
    (FRENCH.replace("’", "'"), "cp850"),
    *((SPANISH, each) for each in ("cp1252", "mac-roman", "cp850")),
    *((ENGLISH, each) for each in ("cp1252", "mac-roman")),
]


def said(source: Source) -> str:
    return "\n".join(block.text for block in source.blocks)


def codes(source: Source) -> list[str]:
    return [notice.code for notice in source.notices]


@pytest.mark.parametrize(("text", "encoding"), WRITTEN)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_an_encoding_is_found(text: str, encoding: str, name: str) -> None:
    page = f"<p>{text}</p>" if name == "a.html" else text
    source = read_bytes(page.encode(encoding), name)
    told = read_bytes(page.encode(), name)
    assert said(source) == said(told)
    assert codes(source) == ["input.encoding-guessed"]
    assert codes(told) == []


@pytest.mark.parametrize(("text", "encoding"), [*WRITTEN, (RUSSIAN, "mac-cyrillic")])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_an_encoding_is_named(text: str, encoding: str, name: str) -> None:
    page = f"<p>{text}</p>" if name == "a.html" else text
    source = read_bytes(page.encode(encoding), name, options=ReadOptions(encoding=encoding))
    assert said(source) == said(read_bytes(page.encode(), name))
    assert codes(source) == []


@pytest.mark.parametrize(
    "data",
    [
        "Ёжик Ўзбек".encode("cp1251") * 3,
        bytes(range(0xA0, 0x100)) * 4,
        "αβγδε ζηθικ λμνξο πρστυ".encode("cp1253") * 4,
        "g‚n‚rale d‚cide r‚sum‚ l…".encode("cp1252"),
    ],
)
def test_what_is_not_certain_is_refused_or_told(data: bytes) -> None:
    try:
        source = read_bytes(data, "a.txt")
    except InputError as error:
        assert error.code == "input.encoding"
        assert "--encoding" in error.hint
    else:
        assert "input.encoding-guessed" in codes(source)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        (FRENCH, True),
        (SPANISH, True),
        (RUSSIAN, True),
        (CHINESE, True),
        ("L’Assemblée et l’État", True),
        ("The General Assembly", False),
    ],
)
@pytest.mark.parametrize("through", ["latin-1", "cp1252"])
def test_utf_8_that_was_encoded_twice(text: str, mended: bool, through: str) -> None:
    once = "".join(chr(each) if through == "latin-1" else _western(each) for each in text.encode())
    source = read_bytes(once.encode(), "a.txt")
    assert said(source) == text
    assert ("input.encoding-twice" in codes(source)) is mended


def _western(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


@pytest.mark.parametrize(
    "text",
    [
        *(FRENCH, SPANISH, RUSSIAN, ARABIC, CHINESE, TAIWAN, ENGLISH),
        "SÉCURITÉ\u00a0: MÉGALITÉ\u00a0; ÉGALITÉ\u00a0!",
        "São Paulo, Ângela, Ã",
        "naïve café’s “déjà vu” ©",
        "Â Ã © ®",
        "5 × 3 ÷ 2 ± 1 µm ¼",
    ],
)
def test_utf_8_is_left_as_it_is(text: str) -> None:
    source = read_bytes(text.encode(), "a.txt")
    assert (said(source), codes(source)) == (text, [])


@given(st.text(st.characters(codec="latin-1", exclude_categories=("Cc", "Zs")), min_size=1))
def test_western_text_in_utf_8_comes_back(text: str) -> None:
    if "Ã" not in text and "Â" not in text and not any("\xc2" <= each <= "\xf4" for each in text):
        assert said(read_bytes(("x" + text).encode(), "a.txt")) == "x" + text


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "ISO-8859-15", "latin1"])
def test_utf_8_that_calls_itself_latin(declared: str) -> None:
    head = f'<html><head><meta charset="{declared}"></head><body>'
    source = read_bytes(f"{head}<p>{FRENCH}</p>".encode(), "a.html")
    assert "L’Assemblée générale" in said(source)
    assert codes(source) == ["input.encoding-guessed"]
    honest = read_bytes(f"{head}<p>R\xe9solution</p>".encode("latin-1"), "a.html")
    assert (said(honest), codes(honest)) == ("Résolution", [])
    ascii_ = read_bytes(f"{head}<p>Resolution</p>".encode(), "a.html")
    assert codes(ascii_) == []


def test_xml_that_calls_itself_latin() -> None:
    head = '<?xml version="1.0" encoding="{}"?>\n'
    body = (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="r">'
        "<mainBody><paragraph><content><p>Décide</p></content></paragraph></mainBody></statement>"
        "</akomaNtoso>"
    )
    wrong = read_bytes((head.format("ISO-8859-1") + body).encode(), "a.xml")
    right = read_bytes((head.format("ISO-8859-1") + body).encode("latin-1"), "a.xml")
    plain = read_bytes((head.format("UTF-8") + body).encode(), "a.xml")
    assert said(wrong) == said(right) == said(plain) == "Décide"
    assert [codes(each) for each in (wrong, right, plain)] == [["input.encoding-guessed"], [], []]


def test_a_named_encoding_without_a_mark() -> None:
    data = RUSSIAN.encode("utf-16-le")
    assert said(read_bytes(data, "a.txt", options=ReadOptions(encoding="utf-16-le"))) == RUSSIAN


@pytest.mark.parametrize(
    "blanks", ["\u00a0", " \u3000\n", "\u200b\ufeff", "\u2060 \t\n", "\u00ad", "\u2003\u2009"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_blanks_are_no_text(blanks: str, encoding: str, name: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes((blanks * 3).encode(encoding), name)
    assert caught.value.code == "input.empty"
    assert said(read_bytes((blanks + "a").encode(encoding), name)).strip().endswith("a")


@pytest.mark.parametrize("encoding", ["klingon", "base64", "zlib", "rot13", "", "utf-9", "\x00"])
def test_an_unknown_name_is_an_error_in_one_line(
    encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("The General Assembly,")
    assert main(["show", str(file), "--encoding", encoding]) == 2
    error = capsys.readouterr().err
    assert "error[usage.encoding]" in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("encoding", ["windows-1251", "CP1251", "Windows 1251", "win-1251", "1251"])
def test_names_that_people_use(
    encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(RUSSIAN.encode("cp1251"))
    code = main(["show", str(file), "--encoding", encoding])
    out = capsys.readouterr().out
    assert code == 0, encoding
    assert "Генеральная Ассамблея" in out


def test_real_texts(shared: Path) -> None:
    folder = shared.parent / "cases" / "reading"
    for name, words in (
        ("cp1251.txt", "Генеральная Ассамблея,"),
        ("koi8.txt", "Генеральная Ассамблея,"),
        ("mac.txt", "L’Assemblée générale,"),
        ("double.txt", "L’Assemblée générale,"),
    ):
        source = read_source(folder / name)
        assert source.blocks[0].text == words
        assert len(codes(source)) == 1
