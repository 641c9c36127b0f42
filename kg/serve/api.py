"""The JSON API under ``/api``: what the commands print, for programs; see ``/api`` itself and ``/api/openapi.json``."""

import os

from starlette.routing import BaseRoute, Route

from kg.serve import api_ask, api_build, api_checks, api_entity, api_laws, api_reports, api_search, api_totals
from kg.serve.api_endpoint import Endpoint
from kg.serve.api_lane import Lane
from kg.serve.api_resource import Resource
from kg.serve.service import Service

RESOURCES: tuple[Resource, ...] = (
    *api_search.RESOURCES,
    *api_ask.RESOURCES,
    *api_entity.RESOURCES,
    *api_laws.RESOURCES,
    *api_checks.RESOURCES,
    *api_reports.RESOURCES,
    *api_totals.RESOURCES,
    *api_build.RESOURCES,
)
"""All that can be read."""
_SEARCHES_WAIT = 16
_READS_AT_ONCE = 4
_READS_WAIT = 64
_SEARCH_SECONDS = 0.5
_READ_SECONDS = 0.05


def routes(service: Service) -> list[BaseRoute]:
    """The routes of everything under ``/api`` that reads."""
    searches = Lane(max(2, os.cpu_count() or 1), _SEARCHES_WAIT, _SEARCH_SECONDS)
    reads = Lane(_READS_AT_ONCE, _READS_WAIT, _READ_SECONDS)
    return [
        Route(one.path, Endpoint(service, one, searches if one.is_search else reads).respond, methods=["GET"])
        for one in RESOURCES
    ]
