"""How a request to the API becomes a response: parameters, format, language, entity tag, work in its lane, problems."""

import hashlib
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

import kg
from kg.errors import UnknownNameError, YusuanError
from kg.serve.api.formats import CSV, JSON, NotAcceptableError, as_json, language, media_type
from kg.serve.api.lane import BusyError, Lane
from kg.serve.api.paging import CursorGoneError, Page
from kg.serve.api.parameters import ParameterError, UnfitParameterError, read
from kg.serve.api.resource import Asked, Resource, address, written
from kg.serve.problem import problem, problem_of, status_of
from kg.serve.service import Service

_CHOSEN_BY = "Accept, Accept-Language"
_KEPT = "public, no-cache"  # may be kept, and is asked for again: a build may take the place of this one at any time


@dataclass(frozen=True, slots=True)
class _Found:
    body: bytes
    next: str | None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Answers the requests for one resource."""

    service: Service
    resource: Resource
    lane: Lane

    async def respond(self, request: Request) -> Response:
        """The response; every error that was foreseen is a problem (RFC 9457)."""
        try:
            return await self._response(request)
        except YusuanError as error:
            return _refusal(error)

    async def _response(self, request: Request) -> Response:
        resource, headers = self.resource, request.headers
        said = read(resource.parameters, request.query_params.multi_items())
        media = media_type(resource, getattr(said, "format", None), headers.get("accept"))
        spoken = language(said.lang, headers.get("accept-language"))
        tag_asked = headers.get("if-none-match", "")

        def work() -> tuple[str, _Found | None]:
            asked = resource.asked(self.service.workspace, said, spoken, request.url.path)
            tag = self._tag(asked, media, packed="gzip" in headers.get("accept-encoding", ""))
            return tag, None if _matches(tag, tag_asked) else _found(resource, asked, media)

        tag, found = await self.lane.run(work)
        told = {
            "ETag": tag,
            "Cache-Control": _KEPT,
            "Vary": _CHOSEN_BY,
        }
        if found is None or tag_asked.strip() == "*":
            return Response(status_code=304, headers=told)
        if found.next is not None:
            told["Link"] = f'<{found.next}>; rel="next"'
        if media == CSV:
            told["Content-Disposition"] = f'attachment; filename="{resource.name}.csv"'
        return Response(found.body, headers=told, media_type=media)

    def _tag(self, asked: Asked[Any], media: str, *, packed: bool) -> str:
        """A strong entity tag: what is given depends on nothing else (RFC 9110, section 8.8.3).

        ``packed`` tells that it may be compressed on its way, and is another representation then (8.8.3.3).
        """
        settings = self.service.settings
        made = (kg.__version__, asked.build, settings.model, settings.reranker or "")
        what = (address(asked.path, written(asked.said)), media, asked.language.value, str(packed))
        digest = hashlib.sha256("\n".join((*made, *what)).encode()).hexdigest()
        return f'"{digest[:32]}"'


def _found(resource: Resource, asked: Asked[Any], media: str) -> _Found:
    answer = resource.answer(asked)
    following = answer.next if isinstance(answer, Page) else None
    if media == JSON or resource.table is None:
        return _Found(as_json(answer), following)
    return _Found(resource.table(answer).csv(), following)


def _matches(tag: str, asked: str) -> bool:
    """Whether If-None-Match names the tag, weakly compared (RFC 9110, section 13.1.2)."""
    return any(one.strip().removeprefix("W/") == tag for one in asked.split(","))


def _refusal(error: YusuanError) -> Response:
    """The problem that ``error`` is: 400 for a parameter, 422 for what is as described and cannot be answered."""
    if isinstance(error, ParameterError):
        status = 422 if isinstance(error, UnfitParameterError) else 400
        told = {"parameter": error.parameter, "allowed": error.allowed}
        return problem(status, "A parameter cannot be used", str(error), None, **told)
    if isinstance(error, BusyError):
        return problem(429, "Too much is asked at once", str(error), {"Retry-After": str(error.retry_after)})
    if isinstance(error, UnknownNameError):
        return problem(422, "There is no such name", str(error), known=list(error.known))
    own = next(((status, title) for kind, status, title in _STATUS if isinstance(error, kind)), None)
    if own is None and status_of(error)[0] == _WRONG:
        own = 422, "This cannot be answered"
    return problem_of(error) if own is None else problem(*own, str(error))


_WRONG = 400
_STATUS: tuple[tuple[type[YusuanError], int, str], ...] = (
    (CursorGoneError, 410, "The list is of an earlier build"),
    (NotAcceptableError, 406, "There is no such format"),
)
