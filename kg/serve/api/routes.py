"""The JSON API under ``/api``: what the commands print, for programs, with its description for programs and people."""

import hashlib
import json
import os
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from kg.serve.api import ask, build, checks, entity, laws, openapi, reports, search, totals
from kg.serve.api.endpoint import Endpoint
from kg.serve.api.formats import JSON, language
from kg.serve.api.lane import Lane
from kg.serve.api.page import page_of
from kg.serve.api.resource import Resource
from kg.serve.problem import problem
from kg.serve.service import Service
from kg.ui.wording import Language

RESOURCES: tuple[Resource, ...] = (
    *search.RESOURCES,
    *ask.RESOURCES,
    *entity.RESOURCES,
    *laws.RESOURCES,
    *checks.RESOURCES,
    *reports.RESOURCES,
    *totals.RESOURCES,
    *build.RESOURCES,
)
"""All that can be read."""
_SEARCHES_WAIT = 16
_READS_AT_ONCE = 4
_READS_WAIT = 64
_SEARCH_SECONDS = 0.5
_READ_SECONDS = 0.05


def routes(service: Service) -> list[BaseRoute]:
    """The routes of everything under ``/api`` that reads, and of its description."""
    searches = Lane(max(2, os.cpu_count() or 1), _SEARCHES_WAIT, _SEARCH_SECONDS)
    reads = Lane(_READS_AT_ONCE, _READS_WAIT, _READ_SECONDS)
    described = Described(openapi.document(RESOURCES))
    return [
        Route("/api", described.page, methods=["GET"]),
        Route(openapi.PATH, described.document, methods=["GET"]),
        *(
            Route(one.path, Endpoint(service, one, searches if one.is_search else reads).respond, methods=["GET"])
            for one in RESOURCES
        ),
    ]


def no_routes(_service: Service) -> list[BaseRoute]:
    """What answers where nothing is under ``/api``; to stand behind all routes there, before the pages of the app."""
    return [Route("/api/{rest:path}", _nothing, methods=["GET"])]


async def _nothing(_request: Request) -> Response:
    return problem(404, "Not found", f"There is nothing at this address; /api and {openapi.PATH} say what there is.")


@dataclass(frozen=True, slots=True)
class Described:
    """The description of the API; the same for all builds."""

    told: dict[str, Any]

    async def document(self, request: Request) -> Response:
        """It as JSON."""
        body = json.dumps(self.told, ensure_ascii=False, separators=(",", ":")).encode()
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "public, no-cache"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers, media_type=JSON)

    async def page(self, request: Request) -> Response:
        """It as a page, in the language of the parameter ``lang``, else of Accept-Language."""
        said = request.query_params.get("lang")
        chosen = Language(said) if said in set(Language) else None
        spoken = language(chosen, request.headers.get("accept-language"))
        told = page_of(self.told, str(request.base_url), spoken)
        return HTMLResponse(told, headers={"Vary": "Accept-Language", "Content-Language": spoken.value})
