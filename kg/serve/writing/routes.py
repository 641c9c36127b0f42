"""Adding reports to the graph and taking them out by program: with a token, in the process that works for the app.

``POST /api/reports`` and ``DELETE /api/reports`` hand work in and answer 202 with the address that tells how far it is
(RFC 9110, section 15.3.3). Who may: whoever shows a token (RFC 6750), never a cookie, so that no page of another site
can write through a visitor's browser.
"""

import asyncio
import time
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kg.errors import YusuanError
from kg.intake.tokens import Tokens, TooManyWrongError, open_tokens
from kg.intake.uploads import Uploads
from kg.serve.problem import problem, problem_of
from kg.serve.service import Service
from kg.serve.writing.jobs import JOBS, job_json, unread_json
from kg.settings import Settings
from kg.ui.upload.desk import Desk, DeskBusyError, Job, JobState, open_desk
from kg.ui.upload.page import MOST_FILES, acceptable
from kg.ui.upload.work import Work, WorkKind

_BEARER = "bearer "
_CHALLENGE = 'Bearer realm="yusuan"'
_AGAIN = "60"
"""Seconds after which to come back where too many wait."""
LONGEST_WAIT = 60.0
_LOOK = 0.2
_OURS = "api-"
"""What the folders of files that programs send start with: what a visitor looks at stays until he decides."""
_FLAGS = {"true": True, "1": True, "false": False, "0": False}


def routes(service: Service) -> list[BaseRoute]:
    """``POST`` and ``DELETE /api/reports``, ``GET`` and ``DELETE /api/builds/{job}``."""
    writing = Writing(service)
    return [
        Route("/api/reports", writing.add, methods=["POST"]),
        Route("/api/reports", writing.remove, methods=["DELETE"]),
        Route(JOBS + "/{job}", writing.progress, methods=["GET"]),
        Route(JOBS + "/{job}", writing.cancel, methods=["DELETE"]),
    ]


@dataclass(frozen=True, slots=True)
class Writing:
    """The endpoints; each asks for the token before it reads anything."""

    service: Service

    @property
    def _settings(self) -> Settings:
        return self.service.settings

    @property
    def _tokens(self) -> Tokens:
        return open_tokens(self._settings.data.resolve())

    async def add(self, request: Request) -> Response:
        """Take files: they are read and added, or with ``check=true`` only read."""
        refused = await self._refused(request)
        if refused is not None:
            return refused
        try:
            check, wait = _flag(request, "check"), _wait(request)
            async with request.form(max_files=MOST_FILES, max_fields=MOST_FILES) as form:
                files = [part for _, part in form.multi_items() if isinstance(part, UploadFile)]
                if not files:
                    said = "No file came: send them as multipart/form-data (curl -F file=@report.pdf)."
                    return problem(400, "Bad request", said)
                work = await run_in_threadpool(self._staged, files, check)
        except HTTPException as error:  # what the form parser says of too many parts, or of none at all
            return problem(400, "Bad request", str(error.detail))
        except YusuanError as error:
            return problem_of(error)
        if not work.files:
            told = [unread_json(one)["message"] for one in work.refused]
            return problem(400, "Nothing can be read", "No file of these can be read.", files=told)
        return await self._submitted(work, wait)

    async def remove(self, request: Request) -> Response:
        """Take one report, by its IRI, out of the graph."""
        refused = await self._refused(request)
        if refused is not None:
            return refused
        report = request.query_params.get("report", "")
        try:
            wait = _wait(request)
            known = await run_in_threadpool(lambda: report in self.service.workspace.files)
        except YusuanError as error:
            return problem_of(error)
        if not known:
            return problem(404, "Not found", "The graph holds no report of this IRI; GET /api/reports lists them.")
        return await self._submitted(Work(WorkKind.REMOVE, self._settings, named=(report,)), wait)

    async def progress(self, request: Request) -> Response:
        """How far a piece of work is, and once it is over what it gave."""
        refused = await self._refused(request)
        if refused is not None:
            return refused
        try:
            return await self._told(request.path_params["job"], _wait(request), status=200)
        except YusuanError as error:
            return problem_of(error)

    async def cancel(self, request: Request) -> Response:
        """End a piece of work that waits or only reads; one that changes the graph goes on."""
        refused = await self._refused(request)
        if refused is not None:
            return refused
        job = request.path_params["job"]
        (await self._desk()).cancel(job)
        return await self._told(job, 0.0, status=200)

    async def _refused(self, request: Request) -> Response | None:
        """Why this client may not write; None where it may."""
        if not self._settings.uploads:
            said = "This server is read-only: nobody may add or remove reports (yusuan serve --uploads)."
            return problem(403, "Read-only", said)
        stated = request.headers.get("authorization", "")
        if not stated.lower().startswith(_BEARER):
            said = "Writing needs a token: Authorization: Bearer TOKEN (yusuan token new)."
            return problem(401, "No token", said, {"WWW-Authenticate": _CHALLENGE})
        client = request.client.host if request.client else ""
        token = stated[len(_BEARER) :].strip()
        try:
            name = await run_in_threadpool(self._tokens.admit, token, client)
        except TooManyWrongError as error:
            return problem(429, "Too many requests", str(error), {"Retry-After": str(error.retry_after)})
        except YusuanError as error:
            return problem_of(error)
        if name is not None:
            return None
        headers = {"WWW-Authenticate": f'{_CHALLENGE}, error="invalid_token"'}
        return problem(401, "Wrong token", "This token is wrong, or was revoked.", headers)

    def _staged(self, files: list[UploadFile], check: bool) -> Work:
        """The work on files, which are kept for it; those that may not be read are told in it."""
        taken, unread = acceptable([(file.filename or "", file.size or 0) for file in files])
        uploads, name = Uploads(self._settings.data), _OURS + Desk.new_token()
        staged = tuple(uploads.stage(name, files[number].filename or "", files[number].file.read()) for number in taken)
        return Work(WorkKind.READ if check else WorkKind.ADD, self._settings, name, staged, refused=unread)

    async def _desk(self) -> Desk:
        return await run_in_threadpool(open_desk, self._settings)

    async def _submitted(self, work: Work, wait: float) -> Response:
        desk = await self._desk()
        try:
            job = desk.submit(work)
        except DeskBusyError as error:
            await run_in_threadpool(Uploads(self._settings.data).unstage, work.job)
            return problem(429, "Too many requests", str(error), {"Retry-After": _AGAIN})
        return await self._told(job, wait, status=202)

    async def _told(self, token: str, wait: float, *, status: int) -> Response:
        """The work as it is now, or as soon as it is over within ``wait`` seconds."""
        desk, end = await self._desk(), time.monotonic() + wait
        job = desk.job(token)
        while job is not None and not job.is_over and time.monotonic() < end:
            await asyncio.sleep(_LOOK)
            job = desk.job(token)
        if job is None:
            return problem(404, "Not found", "No work of this name is known: the server was started anew meanwhile?")
        if job.state is JobState.BUSY:
            return problem(409, "A build is running", job.reason, {"Retry-After": _AGAIN})
        if job.is_over:
            await run_in_threadpool(self._forget, job)
        told = job_json(job)
        headers = {"Location": f"{JOBS}/{token}", "Cache-Control": "no-store"}
        return JSONResponse(told, 200 if job.is_over else status, headers)

    def _forget(self, job: Job) -> None:
        """What a program had read only to look at it is not kept: it sends it again to add it."""
        if job.work.job.startswith(_OURS):
            Uploads(self._settings.data).unstage(job.work.job)


class _ParameterError(YusuanError):
    """A parameter of a request has a value that cannot be used."""


def _flag(request: Request, name: str) -> bool:
    said = request.query_params.get(name, "false")
    if said not in _FLAGS:
        raise _ParameterError(f"{name}={said}: say true or false")
    return _FLAGS[said]


def _wait(request: Request) -> float:
    said = request.query_params.get("wait", "0")
    try:
        wait = float(said)
    except ValueError:
        wait = -1.0
    if not 0 <= wait <= LONGEST_WAIT:
        raise _ParameterError(f"wait={said}: say seconds, from 0 to {LONGEST_WAIT:g}")
    return wait
