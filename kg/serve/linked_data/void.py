"""``/.well-known/void``: what the graph holds and how it is reached, as linked data.

"Describing Linked Datasets with the VoID Vocabulary" (W3C Interest Group Note, 3 March 2011), section 7.2.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.errors import QueryError, YusuanError
from kg.rdf.vocabulary import RDF, Namespace
from kg.rdf.void import dataset_iri
from kg.serve.linked_data.documents import document
from kg.serve.public import public_address
from kg.serve.service import Service
from kg.serve.sparql.problem import problem_for
from kg.store.answer import TriplesAnswer
from kg.store.named_query import named_query
from kg.store.node_file import Triples
from kg.store.term import XSD, Term, iri
from kg.ui.workspace import Workspace

PATH = "/.well-known/void"
FORMATS = "http://www.w3.org/ns/formats/"
"""Unique URIs for file formats (W3C): what ``void:feature`` and ``sd:resultFormat`` name formats by."""
MODIFIED = "http://purl.org/dc/terms/modified"


class Access(Namespace, iri="http://rdfs.org/ns/void#"):
    """The terms of VoID that say how a dataset is reached."""

    DatasetDescription: str
    exampleResource: str  # noqa: N815 - as the vocabulary spells it
    feature: str
    sparqlEndpoint: str  # noqa: N815


class FOAF(Namespace, iri="http://xmlns.com/foaf/0.1/"):
    """Friend of a Friend, as VoID uses it."""

    homepage: str
    primaryTopic: str  # noqa: N815


def routes(service: Service) -> list[BaseRoute]:
    """The description of the dataset."""

    def void(request: Request) -> Response:
        try:
            workspace = service.workspace
            address = public_address(request)
            return document(
                request, workspace, lambda: void_description(workspace, address), dataset_iri(workspace.base)
            )
        except YusuanError as error:
            return problem_for(error)

    return [Route(PATH, void, methods=["GET"])]


def void_description(workspace: Workspace, address: str) -> Triples:
    """What is counted of the whole graph, and how it is reached on the server at ``address`` (ends in a slash)."""
    here = iri(f"{address}{PATH.removeprefix('/')}")
    dataset = iri(dataset_iri(workspace.base))
    described = [
        (here, iri(RDF.type), iri(Access.DatasetDescription)),
        (here, iri(FOAF.primaryTopic), dataset),
        (dataset, iri(FOAF.homepage), iri(address)),
        (dataset, iri(Access.sparqlEndpoint), iri(f"{address}sparql")),
        (dataset, iri(MODIFIED), Term(workspace.info.created, datatype=f"{XSD}dateTime")),
        *((dataset, iri(Access.feature), iri(FORMATS + name)) for name in ("Turtle", "JSON-LD", "N-Triples")),
        *((dataset, iri(Access.exampleResource), iri(node)) for node in workspace.once(_examples)),
    ]
    return (*workspace.once(counted), *described)


def counted(workspace: Workspace) -> Triples:
    """What the graph of statistics says of the dataset as a whole; it is read once a build."""
    query = named_query("void_dataset", {"dataset": iri(dataset_iri(workspace.base))})
    answer = workspace.store.answer(query)
    if not isinstance(answer, TriplesAnswer):
        raise QueryError("a CONSTRUCT query is needed here")
    return answer.triples


def _examples(workspace: Workspace) -> tuple[str, ...]:
    return tuple(row.text("example") for row in workspace.store.named("void_examples"))
