"""A page of docs/ -> the same with its links to files outside docs/ leading to the repository: a
hook of mkdocs.yml.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any, Final

REPOSITORY: Final = "https://github.com/resdiff/resdiff/blob/main"
# files of docs/ that are no pages of the site
_NO_PAGES: Final = (".ipynb", ".yml")
_LINK: Final = re.compile(r"(?<=\]\()(?!https?:|#|mailto:)([^)\s]+)(?=\))")


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Called by mkdocs for each page."""
    folder = PurePosixPath("docs", page.file.src_uri).parent

    def led(link: re.Match[str]) -> str:
        path, sign, anchor = link[1].partition("#")
        parts: list[str] = []
        for part in (folder / path).parts:
            if part == "..":
                parts = parts[:-1]
            else:
                parts.append(part)
        if parts[:1] == ["docs"] and not path.endswith(_NO_PAGES):
            return link[1]
        return f"{REPOSITORY}/{'/'.join(parts)}{sign}{anchor}"

    return _LINK.sub(led, markdown)
