"""Redlines opened by LibreOffice, all changes accepted or rejected there: the texts as they were.

For a Python that has `uno` (Debian: libreoffice-writer-nogui and python3-uno):

    python benchmarks/quality/redlines.py FOLDER
    /usr/bin/python3 benchmarks/quality/redline_libreoffice.py FOLDER

FOLDER holds for each redline NAME.docx the paragraphs of both texts, a line each, as NAME.old.txt
and NAME.new.txt. Prints a line for each text that is not as it should be, and the sum.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue

ADDRESS = "socket,host=127.0.0.1,port=2002;urp;"
COMMANDS = {"new": ".uno:AcceptAllTrackedChanges", "old": ".uno:RejectAllTrackedChanges"}


def main(folder: Path) -> int:
    """Check each redline of a folder, both ways; 0 when all are right."""
    profile = f"-env:UserInstallation=file://{folder.resolve()}/profile"
    office = subprocess.Popen(["soffice", profile, "--headless", f"--accept={ADDRESS}"])
    try:
        services = connected()
        results = [
            agrees(services, path, side)
            for path in sorted(folder.glob("*.docx"))
            for side in COMMANDS
        ]
    finally:
        office.terminate()
    print(f"{sum(results)} of {len(results)} texts as they should be")
    return 0 if all(results) else 1


def connected() -> Any:
    """What makes the services of the LibreOffice that was started."""
    context = uno.getComponentContext()
    name = "com.sun.star.bridge.UnoUrlResolver"
    resolver = context.ServiceManager.createInstanceWithContext(name, context)
    for _ in range(120):
        try:
            remote = resolver.resolve(f"uno:{ADDRESS}StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
        else:
            return lambda name: remote.ServiceManager.createInstanceWithContext(name, remote)
    raise SystemExit("LibreOffice does not answer")


def agrees(services: Any, path: Path, side: str) -> bool:
    """Whether a redline gives the text of a side."""
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    desktop = services("com.sun.star.frame.Desktop")
    document = desktop.loadComponentFromURL(f"file://{path.resolve()}", "_blank", 0, (hidden,))
    try:
        frame = document.getCurrentController().getFrame()
        helper = services("com.sun.star.frame.DispatchHelper")
        helper.executeDispatch(frame, COMMANDS[side], "", 0, ())
        found = folded("\n".join(lines_of(document.Text)))
    finally:
        document.close(True)
    wanted = folded(path.with_suffix(f".{side}.txt").read_text(encoding="utf-8"))
    if found == wanted:
        return True
    print(f"{path.name}, {side}:")
    for word, lines, others in (("missing", wanted, found), ("extra", found, wanted)):
        for line in [each for each in lines if each not in others][:3]:
            print(f"    {word} {line[:160]}")
    return False


def lines_of(text: Any) -> Iterator[str]:
    """The paragraphs of a document, each behind the number that LibreOffice counts for it."""
    paragraphs = text.createEnumeration()
    while paragraphs.hasMoreElements():
        paragraph = paragraphs.nextElement()
        if paragraph.supportsService("com.sun.star.text.Paragraph"):
            yield f"{paragraph.ListLabelString} {paragraph.getString()}"


def folded(text: str) -> list[str]:
    """The lines that hold words, white space folded. LibreOffice counts Arabic lists from an alef
    without its hamza.
    """
    lines = (" ".join(line.split()) for line in text.split("\n") if line.strip())
    return [line.replace("(\u0627)", "(\u0623)") for line in lines]


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
