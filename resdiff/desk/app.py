"""What a browser asks -> the pages of the desk: forms, answers, and their files. What was handed
over is kept in memory, as long as the desk is open, and written nowhere.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

import anyio.to_thread
from msgspec import Struct
from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from resdiff.desk.answers import downloads_of, title_of
from resdiff.desk.guard import Guard
from resdiff.desk.sentences import sentence
from resdiff.desk.tasks import TASKS, Answer, DeskTask, Upload, Uploads
from resdiff.errors import ResdiffError
from resdiff.render.kit.pages import fill
from resdiff.render.options import RenderOptions
from resdiff.render.words import CODES, say

LARGEST: Final = 200_000_000  # bytes of all files of a request
_FILES: Final = 200
_KEPT: Final = 24  # answers of a session; the oldest go
_TEXT: Final = 20_000_000  # bytes of pasted words
# Uploads stay in memory: nothing of them is written to disk, not even for a moment.
MultiPartParser.spool_max_size = LARGEST


class DeskAnswer(Struct, frozen=True):
    """An answer of this session."""

    id: str
    title: str
    answer: Answer


class Desk:
    """The state of one desk: its secret and the answers of this session."""

    def __init__(self, options: RenderOptions) -> None:
        self.secret = secrets.token_urlsafe(16)
        self._options = options
        self._answers: dict[str, DeskAnswer] = {}

    def app(self) -> Guard:
        """The application that a server runs."""
        base = f"/{self.secret}"
        routes = [
            Route(f"{base}/", self.form, methods=["GET"]),
            Route(f"{base}/", self.work, methods=["POST"]),
            Route(f"{base}/answers/{{id}}", self.show, methods=["GET"]),
            Route(f"{base}/answers/{{id}}/{{code}}", self.file, methods=["GET"]),
        ]
        errors = {HTTPException: self.refused, Exception: self.broken}
        return Guard(Starlette(routes=routes, exception_handlers=errors), self.secret)

    async def form(self, request: Request) -> Response:
        """The page with the forms."""
        return self._page(request)

    async def work(self, request: Request) -> Response:
        """Do what a form asks for, and show the answer."""
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > LARGEST:
            fault = say(
                "The files have more than {number} MB together: choose fewer.",
                number=str(LARGEST // 1_000_000),
            )
            return self._page(request, fault=fault, status=413)
        async with request.form(max_files=_FILES, max_fields=_FILES, max_part_size=_TEXT) as form:
            code = form.get("task")
            task = next((row for row in TASKS if row.code == code), TASKS[0])
            uploads = await _uploads(form, task)
            asked = str(form.get("interface", ""))
        try:
            answer = await anyio.to_thread.run_sync(task.work, uploads)
        except ResdiffError as error:
            return self._page(request, asked, fault=sentence(error), task=task.code, status=422)
        kept = DeskAnswer(secrets.token_urlsafe(6), title_of(answer), answer)
        self._answers[kept.id] = kept
        while len(self._answers) > _KEPT:
            del self._answers[next(iter(self._answers))]
        return self._page(request, asked, shown=kept)

    async def show(self, request: Request) -> Response:
        """An answer of this session once more."""
        return self._page(request, shown=self._kept(request))

    async def file(self, request: Request) -> Response:
        """An answer as a file: to be looked at in the frame, or to be saved."""
        kept = self._kept(request)
        row = next(
            (row for row in downloads_of(kept.answer) if row.code == request.path_params["code"]),
            None,
        )
        if row is None:
            raise HTTPException(404)
        try:
            options = replace(self._options, interface=self._interface(request))
            data = await anyio.to_thread.run_sync(row.make, kept.answer, options)
        except ResdiffError as error:
            return self._page(request, fault=sentence(error), shown=kept, status=422)
        headers = {}
        if request.query_params.get("save"):
            name = f"resdiff-{row.code}.{row.suffix}"
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
        return Response(data, media_type=row.kind, headers=headers)

    async def refused(self, request: Request, error: Exception) -> Response:
        """An address that is not there, or a form that cannot be read."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        if status == 404:
            return self._page(request, fault=say("This page is not there any more."), status=404)
        if status == 405:
            return RedirectResponse(f"/{self.secret}/", 303)
        fault = say("The form could not be read: send it again.")
        return self._page(request, fault=fault, status=status)

    async def broken(self, request: Request, error: Exception) -> Response:
        """A bug: told as such, and the desk goes on."""
        words = say(
            "This is a fault of resdiff, not of your text. Please report it, with the text where "
            "you may: {name}.",
            name=type(error).__name__,
        )
        return self._page(request, fault=words, status=500)

    def _interface(self, request: Request, asked: str = "") -> str:
        """The language of the page that the reader had before, else that of the desk."""
        asked = asked or str(request.query_params.get("interface", ""))
        return asked if asked in CODES else self._options.interface

    def _kept(self, request: Request) -> DeskAnswer:
        kept = self._answers.get(str(request.path_params["id"]))
        if kept is None:
            raise HTTPException(404)
        return kept

    def _page(
        self,
        request: Request,
        asked: str = "",
        *,
        fault: str = "",
        task: str = "",
        shown: DeskAnswer | None = None,
        status: int = 200,
    ) -> Response:
        data = fill(
            "desk/desk.html",
            ("kit/page.css", "desk/desk.css"),
            ("desk/desk.js",),
            replace(self._options, interface=self._interface(request, asked)),
            allowed="frame-src 'self'",
            sends=True,
            base=f"/{self.secret}",
            tasks=TASKS,
            open_task=task or TASKS[0].code,
            fault=fault,
            shown=shown,
            downloads=downloads_of(shown.answer) if shown else (),
            history=tuple(reversed(self._answers.values())),
        )
        return Response(data, status, media_type="text/html; charset=utf-8")


async def _uploads(form: FormData, task: DeskTask) -> Uploads:
    """What was put into the fields of a task; an empty field is none."""
    found: dict[str, Sequence[Upload]] = {}
    for field in task.fields:
        row = [
            Upload(item.filename, await item.read())
            for item in form.getlist(field.name)
            if isinstance(item, UploadFile) and item.filename
        ]
        pasted = form.get(f"{field.name}-words", "")
        if not row and isinstance(pasted, str) and pasted.strip():
            row = [Upload(f"pasted {field.label.lower()}.txt", pasted.encode())]
        if row:
            found[field.name] = row
    return found
