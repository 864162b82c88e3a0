"""Hostile plain text: encodings, characters that mislead, words that are commands to somebody else,
shapes that cost time.
"""

from __future__ import annotations

import codecs

from tests.hostile.cases import GOOD, Case, given, plain, text

# Pieces that mean something to a terminal, a browser, a CI log, a template or a spreadsheet; as
# words of a clause they are words.
PIECES: dict[str, str] = {
    "ansi-clear": "the \x1b[2J\x1b[1;31mred\x1b[0m orchards",
    "ansi-title": "the \x1b]0;owned\x07 orchards",
    "ansi-clipboard": "the \x1b]52;c;ZWNobyBoaQ==\x07 orchards",
    "ansi-link": "the \x1b]8;;https://example.invalid\x1b\\orchards\x1b]8;;\x1b\\",
    "c1-csi": "the \x9b2J orchards",
    "backspaces": "the good\x08\x08\x08\x08evil orchards",
    "bell-and-delete": "the \x07\x7f orchards",
    "bidi-override": "the \u202esdrahcro\u202c valley",
    "bidi-isolate": "the \u2066orchards\u2069 \u2067valley\u2069",
    "tags": "the orchards\U000e0041\U000e0042\U000e007f",
    "zero-width": "the or\u200bch\u200dar\u2060ds",
    "byte-order-mark-inside": "the \ufefforchards",
    "line-separators": "the\u2028orchards\u2029of\x85the valley",
    "private-use": "the \ue000\uf8ff orchards",
    "noncharacters": "the \ufdd0\uffff\U0001ffff orchards",
    "combining-tower": "the o" + "\u0301" * 400 + "rchards",
    "decomposed": "the orchards of Ta\u0301chira",
    "confusables": "the оrсhаrds",  # Cyrillic letters
    "script": "<script>alert(1)</script>",
    "script-end": "</script></style></textarea></title><script>alert(1)</script>",
    "image-error": '<img src=x onerror=alert(1)> "onmouseover="alert(1)',
    "svg": "<svg/onload=alert(1)><math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "comment": "--><script>alert(1)</script><!--",
    "entity": "&lt;script&gt; &#x3c;script&#x3e; &amp; &nbsp;",
    "css": "}</style><style>*{background:url(//example.invalid)}",
    "links": "[orchards](javascript:alert(1)) <javascript:alert(1)> "
    "![x](https://example.invalid/x.png)",
    "data-link": "[orchards](data:text/html;base64,PHNjcmlwdD4=)",
    "mentions": "@admin @team/all #1 GH-1 org/repo#2 :tada:",
    "markdown-block": "x\n\n```\n~~~\n# heading\n> quote\n| a | b |\n<details>",
    "template": "{{ 7*7 }} {% for x in range(10**9) %}{{ ''.__class__ }}{% endfor %} ${7*7} "
    "#{7*7} <%= 7 %>",
    "format-string": "%s %d %(name)s {0} {name} {0.__class__} %n%n",
    "shell": "$(touch /tmp/owned) `touch /tmp/owned` ; rm -rf ~ | cat & \\",
    "sql": "'; DROP TABLE clauses; -- \" OR 1=1",
    "github-command": "x\n::error file=app.js,line=1::owned\n##[error]owned\n::set-output "
    "name=x::y\n::stop-commands::t\nx",
    "azure-command": "x\n##vso[task.setvariable variable=x]y\nx",
    "spreadsheet": '=HYPERLINK("http://example.invalid") +1 -1 @SUM(A1) \t=1',
    "json": '"},{"fate":"dropped"} \\u0000 \\ud800',
    "xml": "]]></text><clause/><![CDATA[ <?xml version='1.0'?> <!DOCTYPE a>",
    "path": "../../etc/passwd C:\\Windows\\System32 \\\\server\\share file:///etc/passwd",
    "percent": "%0a%0d%25%3A%2C %00",
    "many-marks": "[[[[((((<<<<{{{{" * 20,
    "numbers": "9" * 5000 + " ² ③ Ⅳ ٤ " + "1." * 200,
    "citations": "resolution " + "1/1, " * 400 + " of 99 Smarch 99999",
    "one-word": "a" * 20_000,
    "hyphens": "-" * 5_000 + "—" * 2_000,
}

_LIST = "The General Assembly,\n\n1. Decides:\n\n" + "".join(
    f"({chr(97 + at % 26)}) To plant tree {at};\n\n" for at in range(600)
)
_DEEP = "The General Assembly,\n\n" + "".join(
    f"{' ' * at}({'i' if at % 2 else 'a'}) To dig deeper {at};\n\n" for at in range(1000)
)

FILES: tuple[Case, ...] = (
    given("empty", b"", "a.txt", "input.empty"),
    given("white-space", b" \r\n\t\n", "a.txt", "input.empty"),
    given("only-nul", b"\0" * 4096, "a.txt", "input.empty"),
    given("random-bytes", bytes(range(256)) * 64, "a.txt", "input.not-text"),
    given("png", b"\x89PNG\r\n\x1a\n" + bytes(64), "a.txt", "input.unsupported"),
    given("gzip", b"\x1f\x8b\x08\x00" + bytes(64), "a.txt", "input.unsupported"),
    given("rtf", b"{\\rtf1\\ansi The General Assembly,}", "a.docx", "input.unsupported"),
    given(
        "old-word",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
        "a.doc",
        "input.unsupported",
    ),
    given(
        "locked-word",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "a.docx",
        "input.encrypted",
    ),
    given("elf", b"\x7fELF\x02\x01\x01" + bytes(64), "a.txt", "input.unsupported"),
    given("sqlite", b"SQLite format 3\0" + bytes(96), "a.txt", "input.unsupported"),
    given(
        "lfs-pointer",
        b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
        "a.txt",
        "input.lfs-pointer",
    ),
    given(
        "conflict",
        b"1. Calls\n<<<<<<< HEAD\nupon\n=======\nfor\n>>>>>>> theirs\n",
        "a.txt",
        "input.conflict-markers",
    ),
    given(
        "utf-16",
        codecs.BOM_UTF16_LE + GOOD.decode().encode("utf-16-le"),
        "a.txt",
        keeps=("orchards",),
    ),
    given(
        "utf-16-big",
        codecs.BOM_UTF16_BE + GOOD.decode().encode("utf-16-be"),
        "a.txt",
        keeps=("orchards",),
    ),
    given(
        "utf-16-odd",
        codecs.BOM_UTF16_LE + GOOD.decode().encode("utf-16-le") + b"x",
        "a.txt",
        keeps=("orchards",),
    ),
    given(
        "utf-16-surrogates",
        codecs.BOM_UTF16_LE + GOOD.decode().encode("utf-16-le") + b"\x00\xd8\x00\xd8",
        "a.txt",
        keeps=("orchards",),
    ),
    given("utf-8-mark", codecs.BOM_UTF8 + GOOD, "a.txt", keeps=("orchards",)),
    given(
        "windows",
        text("the “côté” – of San José’s orchards").encode("cp1252"),
        "a.txt",
        notices=("input.encoding-guessed",),
    ),
    given("cut-character", GOOD + "é".encode()[:1], "a.txt", keeps=("orchards",)),
    given("overlong", GOOD.replace(b"valley", b"val\xc0\xafley"), "a.txt", keeps=("orchards",)),
    given(
        "surrogates-in-utf-8",
        GOOD.replace(b"valley", b"val\xed\xa0\x80ley"),
        "a.txt",
        keeps=("orchards",),
    ),
    given("old-mac-lines", GOOD.replace(b"\n", b"\r"), "a.txt", keeps=("orchards",)),
    given("form-feeds", GOOD.replace(b"\n\n", b"\n\f\n"), "a.txt", keeps=("orchards",)),
    given("nul-inside", GOOD.replace(b"valley", b"val\0ley"), "a.txt", keeps=("orchards",)),
    given("no-line-end", GOOD.rstrip(), "a.txt", keeps=("orchards",)),
    given("one-line", b" ".join(GOOD.split()), "a.txt", keeps=("orchards",)),
    given("blank-lines", b"\n" * 20_000 + GOOD + b"\n" * 20_000, "a.txt", keeps=("orchards",)),
    given(
        "no-resolution",
        b"Dear Sir,\n\nthe orchards are yours.\n",
        "a.txt",
        notices=("parse.no-clauses",),
        keeps=("orchards",),
    ),
    given("only-numbers", "\n\n".join(f"{at}." for at in range(1, 400)).encode(), "a.txt"),
    given("only-formula", b"The General Assembly,\n", "a.txt"),
    given("formulas", b"The General Assembly,\n\n" * 500, "a.txt"),
    given(
        "same-clause",
        b"The General Assembly,\n\n" + b"1. Decides to keep the orchards;\n\n" * 1000,
        "a.txt",
        seconds=20,
    ),
    given("long-list", _LIST.encode(), "a.txt"),
    given("deep-list", _DEEP.encode(), "a.txt", seconds=20),
    given(
        "brackets",
        b"The General Assembly,\n\n1. Decides " + b"[" * 20_000 + b" to " + b"]" * 20_000 + b";\n",
        "a.txt",
        seconds=20,
    ),
    given(
        "roman",
        b"The General Assembly,\n\n"
        + b"".join(b"(" + b"i" * at + b") To go on;\n\n" for at in range(1, 300)),
        "a.txt",
        seconds=20,
    ),
    given(
        "big-number", b"The General Assembly,\n\n" + b"9" * 6000 + b". Decides to go on;\n", "a.txt"
    ),
    given(
        "huge-line",
        b"The General Assembly,\n\n1. Decides " + b"to keep the orchards, " * 40_000 + b";\n",
        "a.txt",
        seconds=30,
    ),
    given(
        "spaces",
        b"The General Assembly,\n\n1. Decides " + b" " * 300_000 + b"to go on;\n",
        "a.txt",
        seconds=20,
    ),
    given(
        "digits-and-letters",
        b"The General Assembly,\n\n1. Decides " + b"a1" * 50_000 + b";\n",
        "a.txt",
        seconds=20,
    ),
    given(
        "hyphenated-lines",
        b"The General Assembly,\n\n1. Decides " + b"inter-\n" * 5_000 + b"agency;\n",
        "a.txt",
        seconds=20,
    ),
    given(
        "symbol-names-a-path", b"A/RES/../../etc/passwd\n\n" + GOOD, "a.txt", keeps=("orchards",)
    ),
    given("pdf-suffix", GOOD, "a.pdf", notices=("input.type-mismatch",), keeps=("orchards",)),
    given("docx-suffix", GOOD, "a.docx", notices=("input.type-mismatch",), keeps=("orchards",)),
)

CASES: tuple[Case, ...] = (
    *(plain(f"text-{name}", piece) for name, piece in PIECES.items()),
    *FILES,
)
