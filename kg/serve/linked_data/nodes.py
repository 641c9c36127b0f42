"""Linked data: every IRI of the graph answers under ``/id/``, the vocabulary under ``/ontology``.

A browser is sent on to the page about the node (303, "Cool URIs for the Semantic Web", W3C Interest Group Note, 3
December 2008); programs get what the graph says of it.
"""

import html
from urllib.parse import quote, unquote_to_bytes, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Scope

from kg.errors import NothingFoundError, QueryError, YusuanError
from kg.rdf.iris import encoded, ontology_graph_iri
from kg.rdf.vocabulary import ONTOLOGY
from kg.rdf.void import dataset_iri
from kg.serve.guard.clients import customer_of
from kg.serve.linked_data.documents import FORMATS, MEDIA_TYPES, DocumentFormat, document, document_format
from kg.serve.linked_data.void import PATH as VOID_PATH
from kg.serve.negotiation import HTML, prefers_page
from kg.serve.program_route import ProgramRoute
from kg.serve.public import public_address
from kg.serve.service import Service
from kg.serve.sparql.problem import problem_for
from kg.store.answer import AskAnswer, TriplesAnswer
from kg.store.node_file import Triples, confined, node_triples
from kg.store.term import iri
from kg.ui.workspace import Workspace

PATH = "/id/"
ONTOLOGY_PATH = "/ontology"
STRUCTURE_PATH = f"{ONTOLOGY_PATH}/structure"
"""Where the IRIs of the data structure definition lead."""

_NOTHING = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>404</title>
<h1>图谱中没有这个标识</h1><p>{node}</p>
<p lang="en">The graph says nothing of it.</p><p><a href="{home}">{home}</a></p></html>
"""


def routes(service: Service) -> list[BaseRoute]:
    """The nodes of the graph, and its vocabulary with the code lists."""
    served = LinkedData(service)
    # named one by one: a browser on the page takes whatever answers below it for Streamlit's own server
    documents = [*(f"{ONTOLOGY_PATH}{one.ending}" for one in FORMATS), STRUCTURE_PATH]
    return [
        Route(f"{PATH}{{rest:path}}", served.node, methods=["GET"]),
        ProgramRoute(ONTOLOGY_PATH, served.ontology, MEDIA_TYPES, ["GET"]),
        *(Route(path, served.ontology, methods=["GET"]) for path in documents),
    ]


class LinkedData:
    """Answers for the IRIs of the build that is served."""

    def __init__(self, service: Service) -> None:
        """``service`` holds the build."""
        self._service = service

    def node(self, request: Request) -> Response:
        """The node whose IRI the path is, as a document; the page about it where a browser asks."""
        try:
            return self._node(request)
        except YusuanError as error:
            response = problem_for(error)
            response.headers["Vary"] = "Accept"
            return response

    def ontology(self, request: Request) -> Response:
        """The vocabulary and the code lists as one document."""
        path, address = request.url.path, public_address(request)
        try:
            if _wants_page(request) and not path.endswith(tuple(one.ending for one in FORMATS)):
                return _see(f"{address}{ONTOLOGY_PATH.removeprefix('/')}")
            workspace = self._service.workspace
            form = next((one for one in FORMATS if path.endswith(one.ending)), None)
            return document(request, workspace, lambda: workspace.once(_ontology), ONTOLOGY.removesuffix("#"), form)
        except YusuanError as error:
            return problem_for(error)

    def _node(self, request: Request) -> Response:
        workspace, address = self._service.workspace, public_address(request)
        rest, form = _asked(request.scope, workspace)
        node = workspace.base + rest
        if form is None and _wants_page(request):
            if _is_there(workspace, node):
                return _see(f"{address}entity?{urlencode({'iri': node})}")
            shown = _NOTHING.format(node=html.escape(node), home=html.escape(address))
            return HTMLResponse(shown, status_code=404, headers={"Vary": "Accept"})
        if node == dataset_iri(workspace.base):  # its description names every graph: too long for one document
            return _see(f"{address}{VOID_PATH.removeprefix('/')}")
        form = form or document_format(request)
        ask = confined(self._service.queries, workspace.store, customer_of(request.scope))
        response = document(request, workspace, lambda: node_triples(ask, node), node, form)
        response.headers["Content-Location"] = (
            f"{address}{PATH.removeprefix('/')}{quote(rest, safe=_KEPT)}{form.ending}"
        )
        return response


_KEPT = "/%~!$&'()*+,;=:@"
"""What an IRI's path holds that is not quoted again."""


def _asked(scope: Scope, workspace: Workspace) -> tuple[str, DocumentFormat | None]:
    """What follows the base in the IRI that is asked for, and the format that its ending names.

    An IRI that has such an ending itself is the node.
    """
    rest = iri_path(scope["raw_path"].removeprefix(scope.get("root_path", "").encode()))
    form = next((one for one in FORMATS if rest.endswith(one.ending)), None)
    if form is None or _is_there(workspace, workspace.base + rest):
        return rest, None
    return rest.removesuffix(form.ending), form


def iri_path(raw_path: bytes) -> str:
    """What follows the base in the IRI of the address ``raw_path``, as the graph spells it.

    Characters stand for themselves there, and ``%2F`` and its like stay encoded. NothingFoundError where the path is
    not UTF-8.
    """
    try:
        return "/".join(_spelt(segment) for segment in raw_path.removeprefix(PATH.encode()).split(b"/"))
    except UnicodeDecodeError as error:
        raise NothingFoundError("the address is not UTF-8: percent-encode the IRI's characters in it") from error


def _spelt(segment: bytes) -> str:
    """One segment as kg.rdf.iris writes it; a tilde that stands for itself counts equal names there."""
    return "~".join(encoded(unquote_to_bytes(part).decode("utf-8", "surrogatepass")) for part in segment.split(b"~"))


def _wants_page(request: Request) -> bool:
    stated = request.query_params.get("format")
    return stated in {"html", HTML} if stated else prefers_page(request.headers.get("accept"), MEDIA_TYPES)


def _is_there(workspace: Workspace, node: str) -> bool:
    answer = workspace.store.answer(f"ASK {{ {iri(node)} ?p ?o }}")
    return isinstance(answer, AskAnswer) and answer.value


def _see(address: str) -> Response:
    return RedirectResponse(address, status_code=303, headers={"Vary": "Accept"})


def _ontology(workspace: Workspace) -> Triples:
    graph = iri(ontology_graph_iri(workspace.base))
    answer = workspace.store.answer(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
    if not isinstance(answer, TriplesAnswer):
        raise QueryError("a CONSTRUCT query is needed here")
    return answer.triples
