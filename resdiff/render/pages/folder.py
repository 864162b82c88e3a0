"""Comparisons, one after the other -> a folder with a report for each and a page that lists
them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from resdiff.render.comparison import html
from resdiff.render.options import RenderOptions
from resdiff.render.pages.reports import Alone, ReportEntry, entry, index_page
from resdiff.text.files import make_folder, write_file
from resdiff.values.comparison import Comparison

INDEX: Final = "index.html"


def page_of(name: str, comparison: Comparison, options: RenderOptions) -> tuple[bytes, ReportEntry]:
    """The report of a pair that is called `name`, and its line in the list."""
    return html.render(comparison, options), entry(comparison, name, f"{name}.html")


class Reports:
    """A folder that fills with reports, and at the end gets the page that lists them. Raises
    OutputError.
    """

    def __init__(self, folder: Path, options: RenderOptions) -> None:
        self._folder = folder
        self._options = options
        self._entries: list[ReportEntry] = []
        self._alone: list[Alone] = []

    def add(self, name: str, comparison: Comparison) -> None:
        """Write the report of a pair to `name` with .html behind it."""
        self.put(name, *page_of(name, comparison, self._options))

    def put(self, name: str, page: bytes, listed: ReportEntry) -> None:
        """Write a report that was made already (`page_of`) to `name` with .html behind it."""
        path = self._folder / f"{name}.html"
        make_folder(path.parent)
        write_file(path, page)
        self._entries.append(listed)

    def pass_over(self, name: str, reason: str) -> None:
        """Name a text that has no report, and say why."""
        self._alone.append(Alone(name, reason))

    def close(self) -> int:
        """Write the page that lists the reports, and say how many there are."""
        make_folder(self._folder)
        write_file(self._folder / INDEX, index_page(self._entries, self._alone, self._options))
        return len(self._entries)
