"""Bytes of plain texts -> lines: encodings, line ends, pages, and everything that is not a text."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.errors import InputError
from resdiff.readers import READERS, ReadOptions, read_bytes, read_source
from resdiff.readers.encoding import decode
from resdiff.values.document import Source
from tests import strategies

TEXT = "The General Assembly,\n\nRecalling “dialogue” and café,\n"


def lines(data: bytes, name: str = "a.txt") -> list[str]:
    return [block.text for block in read_bytes(data, name).blocks]


def codes(source: Source) -> list[str]:
    return [notice.code for notice in source.notices]


# --- encodings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"],
)
def test_an_encoding_that_is_told_is_read_without_a_notice(data: bytes) -> None:
    source = read_bytes(data, "a.txt")
    assert [block.text for block in source.blocks] == [
        "The General Assembly,",
        "",
        "Recalling “dialogue” and café,",
    ]
    assert source.notices == ()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_an_encoding_that_is_guessed_is_said(encoding: str) -> None:
    source = read_bytes(TEXT.encode(encoding), "a.txt")
    assert source.blocks[2].text == "Recalling “dialogue” and café,"
    assert codes(source) == ["input.encoding-guessed"]


def test_a_few_damaged_bytes_do_not_spoil_the_rest() -> None:
    source = read_bytes(
        "Принимая во внимание\n".encode() + b"\xd0\n" + "резолюцию".encode(), "a.txt"
    )
    assert [block.text for block in source.blocks] == [
        "Принимая во внимание",
        "\ufffd",
        "резолюцию",
    ]
    assert [(notice.code, notice.line) for notice in source.notices] == [
        ("input.encoding-replaced", 2)
    ]


def test_bytes_that_windows_1252_leaves_open_are_said() -> None:
    assert codes(read_bytes("caf\xe9 ".encode("cp1252") * 20 + b"\x81", "a.txt")) == [
        "input.encoding-guessed",
        "input.encoding-replaced",
    ]


@given(st.binary(max_size=200))
def test_decoding_never_raises(data: bytes) -> None:
    decode(data)


@given(st.text(max_size=100))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    data = text.encode()
    if not data.startswith((codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff")) and b"\0" not in data:
        assert decode(data) == (text, ())


# --- lines ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\x85", "\u2028", "\u2029"])
def test_every_line_end_ends_a_line(end: str) -> None:
    source = read_bytes(f"one{end}{end}two".encode(), "a.txt")
    assert [(block.text, block.origin.line) for block in source.blocks] == [
        ("one", 1),
        ("", 2),
        ("two", 3),
    ]


def test_the_last_line_end_begins_no_line() -> None:
    assert lines(b"one\n") == ["one"]
    assert lines(b"one\n\n") == ["one", ""]


def test_indentation_is_kept_as_a_number() -> None:
    (block,) = read_bytes(b"  \t(a) To act;  \n", "a.txt").blocks
    assert (block.text, block.indent, block.origin.column) == ("(a) To act;", 3, 4)


def test_a_form_feed_begins_a_page() -> None:
    source = read_bytes(b"one\n\ftwo\nthree\fstill three\n", "a.txt")
    places = [(block.text, block.origin.line, block.origin.page) for block in source.blocks]
    assert places == [("one", 1, 1), ("two", 2, 2), ("three", 3, 2), ("still three", 3, 3)]


def test_pages_are_not_told_without_form_feeds() -> None:
    assert {block.origin.page for block in read_bytes(b"one\ntwo", "a.txt").blocks} == {0}


def test_one_huge_line_is_read_whole() -> None:
    (line,) = lines(b"word " * 200_000)
    assert len(line) == 999_999


@given(strategies.texts)
def test_no_character_is_lost_but_white_space(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        source = read_bytes(data, "a.txt")
    except InputError:
        return
    if source.notices == () and source.format == "text":
        kept = "".join("".join(block.text.split()) for block in source.blocks)
        assert kept == "".join(text.removeprefix("\ufeff").split())


def test_the_language_asked_for_is_a_fact() -> None:
    assert read_bytes(b"one", "a.txt", options=ReadOptions(language="fr")).fact("language") == "fr"
    assert read_bytes(b"one", "a.txt").fact("language") is None


# --- what is not a text ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "input.empty", "empty"),
        (b" \n\t\r\n", "input.empty", "empty"),
        (codecs.BOM_UTF8, "input.empty", "empty"),
        (codecs.BOM_UTF16_LE + "\n ".encode("utf-16-le"), "input.empty", "empty"),
        (b"\0" * 100, "input.empty", "empty"),
        (bytes(range(256)) * 4, "input.not-text", "binary"),
        (b"{\\rtf1\\ansi Hello}", "input.unsupported", "RTF"),
        (b"\x89PNG\r\n\x1a\n....", "input.unsupported", "PNG"),
        (b"\x1f\x8b\x08\x00abc", "input.unsupported", "gzip"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "input.unsupported",
            r"\.doc",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "input.encrypted",
            "password",
        ),
        (b"PK\x03\x04 no zip at all", "input.zip-invalid", "damaged"),
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
            "input.lfs-pointer",
            "LFS",
        ),
        (
            b"1. Calls\n<<<<<<< HEAD\nupon\n=======\nfor\n>>>>>>> theirs\n",
            "input.conflict-markers",
            "merge",
        ),
    ],
)
def test_what_is_no_text_is_named_in_one_line(data: bytes, code: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read_bytes(data, "drafts/a.txt")
    assert caught.value.code == code
    assert "drafts/a.txt" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"<<<<<<< is how the quotation begins, and no merge follows\n",
        b"the mark > and the mark < are in use; a < b > c\n",
        b"version two of the text\n",
        b"PK is an abbreviation\n",
        b"BZ begins a name\n",
        b"one odd \x07 bell in a long text does not make it binary, for scanners write such "
        b"things now and then\n",
    ],
)
def test_a_text_that_looks_a_little_like_something_else_is_read(data: bytes) -> None:
    assert read_bytes(data, "a.txt").format == "text"


def test_zip_kinds_are_told_apart(tmp_path: Path) -> None:
    import zipfile

    for entry, words in (
        ("xl/workbook.xml", "Excel"),
        ("content.xml", "OpenDocument"),
        ("a.txt", "zip archive"),
    ):
        path = tmp_path / "a.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(entry, "x")
        with pytest.raises(InputError, match=words):
            read_source(path)


def test_a_suffix_that_promises_another_format_is_said() -> None:
    source = read_bytes(b"The General Assembly,\n", "a.pdf")
    assert source.format == "text"
    assert codes(source) == ["input.type-mismatch"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Γενική Συνέλευση, 1. Ζητεί από όλους", "cp1253"),
        ("העצרת הכללית, 1. קוראת לכל המדינות", "cp1255"),
        ("สมัชชาใหญ่ เรียกร้องให้รัฐทั้งหลาย", "cp874"),
    ],
)
def test_an_encoding_that_would_read_as_other_letters_is_refused(text: str, encoding: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(text.encode(encoding), "a.txt")
    assert caught.value.code == "input.encoding"
    with pytest.raises(InputError):
        read_bytes(f"<html><body><p>{text}</p></body></html>".encode(encoding), "a.html")


@pytest.mark.parametrize(
    "text",
    [
        "L’Assemblée générale,\n\n1. Prie instamment les États – déjà cités – d’agir",
        "“Ä”",
        "é è à ç",
    ],
)
def test_western_office_texts_are_read(text: str) -> None:
    source = read_bytes(text.encode("cp1252"), "a.txt")
    assert codes(source) == ["input.encoding-guessed"]
    assert " ".join(block.text for block in source.blocks).split() == text.split()


# --- characters that nobody sees ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Calls\x07 upon States", "text.control-chars"),
        ("Calls \u202eupon\u202c States", "text.bidi"),
        ("Calls \u2066upon\u2069 States", "text.bidi"),
        ("Calls\u200b upon States", "text.invisible"),
        ("Calls\u200d upon States", "text.invisible"),
        ("Calls upon States\U000e0041", "text.invisible"),
        ("\uf0b7 Calls upon States", "text.private-use"),
        ("يدعو \u202eالدول", "text.bidi"),
        ("Calls upon Stаtes", "text.confusable"),  # a Cyrillic а
        ("Calls upon all Νations", "text.confusable"),  # a Greek Ν
    ],
)
def test_characters_that_mislead_are_said(text: str, code: str) -> None:
    source = read_bytes(f"The General Assembly,\n{text}\n".encode(), "a.txt")
    assert code in codes(source)
    assert {notice.line for notice in source.notices} == {2}


@pytest.mark.parametrize(
    "text",
    [
        "“Calls upon” – States’ own…",
        "Calls\u00a0upon States",
        "inter\u00adnational",
        "يدعو\u200f \u2067الدول\u2069 می\u200cخواهد",
        "在人权方面",
        "Призывает государства – участники A/RES/68/179 и Международную организацию (IOM)",
        "São Tomé, naïve, Łódź",
        "a\tb",
    ],
)
def test_characters_that_belong_to_a_text_are_not(text: str) -> None:
    assert read_bytes(text.encode(), "a.txt").notices == ()


# --- files ----------------------------------------------------------------------------------------


def refused(path: Path | str) -> str:
    with pytest.raises(InputError) as caught:
        read_source(path)
    return caught.value.code


def test_a_missing_file_is_named_with_a_near_one(tmp_path: Path) -> None:
    (tmp_path / "resolution.txt").write_text("x")
    with pytest.raises(InputError, match=r"no such file") as caught:
        read_source(tmp_path / "resolutoin.txt")
    assert caught.value.code == "input.not-found"
    assert caught.value.hint == f"did you mean {tmp_path / 'resolution.txt'}?"


def test_what_is_no_regular_file_is_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refused(pipe) == "input.not-regular"
    assert refused("/dev/zero") == "input.not-regular"
    assert refused(tmp_path) == "input.is-directory"
    assert refused(tmp_path / "pipe" / "below") == "input.not-found"
    assert refused("a\0b") == "input.unreadable"


def test_a_link_that_leads_nowhere_or_in_a_circle_is_refused(tmp_path: Path) -> None:
    nowhere, circle = tmp_path / "nowhere", tmp_path / "circle"
    nowhere.symlink_to(tmp_path / "gone")
    circle.symlink_to(circle)
    assert refused(nowhere) == "input.not-found"
    assert refused(circle) == "input.unreadable"


def test_the_limit_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 11)
    assert read_source(path, options=ReadOptions(max_size=11, max_pdf_size=11)).format == "text"
    for options in (ReadOptions(max_size=10, max_pdf_size=10), ReadOptions(max_size=10)):
        with pytest.raises(InputError) as caught:
            read_source(path, options=options)
        assert caught.value.code == "input.too-large"


def test_the_table_of_readers_is_sound() -> None:
    names = [reader.name for reader in READERS]
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)
    assert READERS[-1].name == "text"


def test_the_real_text_is_read_line_by_line(corpus: Path) -> None:
    source = read_source(corpus / "68th-session-text.ocr.txt")
    assert len(source.blocks) == 396
    starts = [block.origin.line for block in source.blocks if block.indent == 1]
    assert starts == [1, 31, 85, 138, 193, 245, 300, 353]  # the pages of the scan
    assert source.notices == ()
