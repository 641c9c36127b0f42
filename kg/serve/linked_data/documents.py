"""Triples as documents: Turtle, JSON-LD or N-Triples as the client wants them, each with a tag of the build."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.negotiation import preferred
from kg.serve.sparql.formats import with_charset
from kg.serve.sparql.request import ProtocolError
from kg.store.node_file import Triples, json_ld, n_triples, turtle
from kg.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """One format of documents: its ``media_type``, the ``ending`` of its file, and all ``names`` of ``format=``."""

    media_type: str
    ending: str
    names: tuple[str, ...]
    write: Callable[[Triples, str], str]


FORMATS = (
    DocumentFormat("text/turtle", ".ttl", ("turtle", "ttl", "text/turtle"), lambda triples, _: turtle(triples)),
    DocumentFormat("application/ld+json", ".jsonld", ("jsonld", "json-ld", "json", "application/ld+json"), json_ld),
    DocumentFormat(
        "application/n-triples",
        ".nt",
        ("ntriples", "n-triples", "nt", "application/n-triples"),
        lambda triples, _: n_triples(triples),
    ),
)
"""The formats documents are offered in, the first where the client has no wish."""
MEDIA_TYPES = tuple(one.media_type for one in FORMATS)

_ALIASES = {"application/json": "application/ld+json", "text/plain": "application/n-triples"}


def document_format(request: Request) -> DocumentFormat:
    """The format that ``format=`` or else the Accept field asks for; ProtocolError where there is none."""
    name = request.query_params.get("format")
    if name is not None:
        said = name.strip().casefold()
        for offered in FORMATS:
            if said in offered.names:
                return offered
        known = ", ".join(one.names[0] for one in FORMATS)
        raise ProtocolError(400, "No such format", f"format={name[:40]}: there are {known}")
    wanted = preferred(request.headers.get("accept"), (*MEDIA_TYPES, *_ALIASES))
    if wanted is None:
        raise ProtocolError(406, "Not acceptable", f"this is written as {', '.join(MEDIA_TYPES)}")
    media_type = _ALIASES.get(wanted, wanted)
    return next(one for one in FORMATS if one.media_type == media_type)


def document(
    request: Request,
    workspace: Workspace,
    make: Callable[[], Triples],
    first: str,
    offered: DocumentFormat | None = None,
) -> Response:
    """The triples that ``make`` gives, beginning with the node ``first`` (IRI), in ``offered`` or as negotiated.

    They must depend on nothing but the build of ``workspace`` and the address that is asked. ProtocolError where no
    format is acceptable.
    """
    form = offered or document_format(request)
    tag = build_tag(workspace, f"{request.url} {form.media_type}")
    fields = {"ETag": tag, "Vary": "Accept", "Cache-Control": "no-cache"}
    if is_known(request, tag):
        return Response(status_code=304, headers=fields)
    return Response(form.write(make(), first), headers=fields, media_type=with_charset(form.media_type))


def build_tag(workspace: Workspace, key: str) -> str:
    """A weak entity tag (RFC 9110, section 8.8.3) of what ``key`` names in the build of ``workspace``."""
    made = hashlib.sha256(f"{workspace.build.identity} {key}".encode("utf-8", "surrogatepass")).hexdigest()
    return f'W/"{made[:32]}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether the client has what ``tag`` names (If-None-Match, RFC 9110, section 13.1.2)."""
    stated = request.headers.get("if-none-match", "")
    known = {part.strip().removeprefix("W/") for part in stated.split(",")}
    return tag.removeprefix("W/") in known
