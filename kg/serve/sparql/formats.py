"""What results are written in over HTTP: media types, and the names that clients give formats in a parameter."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.serve.negotiation import preferred
from kg.serve.sparql.request import ProtocolError
from kg.store.answer import ResultFormat, ResultFormats


@dataclass(frozen=True, slots=True)
class Offer:
    """One format: ``media_types``, its own first; ``names`` are those of ``format=`` and ``output=``."""

    form: ResultFormat
    media_types: tuple[str, ...]
    names: tuple[str, ...]


ROWS = (
    Offer(ResultFormat.JSON, ("application/sparql-results+json", "application/json"), ("json", "srj")),
    Offer(ResultFormat.XML, ("application/sparql-results+xml", "application/xml", "text/xml"), ("xml", "srx")),
    Offer(ResultFormat.CSV, ("text/csv",), ("csv",)),
    Offer(ResultFormat.TSV, ("text/tab-separated-values",), ("tsv",)),
)
"""What the result of a SELECT or an ASK is offered in, the first where the client has no wish."""
TRIPLES = (
    Offer(
        ResultFormat.TURTLE,
        ("text/turtle", "application/turtle", "application/x-turtle", "text/n3", "text/rdf+n3"),
        ("turtle", "ttl", "n3"),
    ),
    Offer(ResultFormat.NTRIPLES, ("application/n-triples", "text/plain"), ("ntriples", "n-triples", "nt")),
    Offer(
        ResultFormat.JSONLD,
        ("application/ld+json", "application/x-json+ld", "application/json"),
        ("jsonld", "json-ld", "json"),
    ),
    Offer(
        ResultFormat.RDFXML,
        ("application/rdf+xml", "application/xml", "text/xml"),
        ("rdfxml", "rdf+xml", "rdf", "xml"),
    ),
    Offer(ResultFormat.NQUADS, ("application/n-quads", "text/x-nquads"), ("nquads", "nq")),
)
"""What the result of a CONSTRUCT or a DESCRIBE is offered in."""
MEDIA_TYPES = tuple(dict.fromkeys(one.media_types[0] for one in (*ROWS, *TRIPLES)))
"""The media types of all formats."""


def _all_types(offers: Sequence[Offer]) -> tuple[str, ...]:
    """All media types of ``offers``: the formats' own, then the other names they have."""
    own = [one.media_types[0] for one in offers]
    return tuple(dict.fromkeys((*own, *(name for one in offers for name in one.media_types[1:]))))


_ROW_TYPES, _TRIPLE_TYPES = _all_types(ROWS), _all_types(TRIPLES)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a client takes: a format and the media type it is called by, for rows and for triples; None for neither."""

    rows: tuple[Offer, str] | None
    triples: tuple[Offer, str] | None

    @property
    def formats(self) -> ResultFormats:
        """The two formats, for the process that writes the result."""
        return ResultFormats(self.rows and self.rows[0].form, self.triples and self.triples[0].form)

    @property
    def media_types(self) -> tuple[str | None, str | None]:
        """The names of the two."""
        return self.rows and self.rows[1], self.triples and self.triples[1]

    def content_type(self, form: ResultFormat) -> str:
        """The Content-Type of a result in ``form``, which must be one of the two."""
        chosen = self.triples if form.is_for_triples else self.rows
        if chosen is None:
            raise ProtocolError(406, "Not acceptable", not_acceptable(ROWS if form.is_for_triples else TRIPLES))
        return with_charset(chosen[1])


def chosen(accept: str | None, names: Sequence[str]) -> Chosen:
    """The formats that the first of ``names`` that is one (of ``format=``; a media type, too) or ``accept`` asks for.

    ProtocolError where it is neither a format for rows nor for triples.
    """
    wishes = [Chosen(_named(name, ROWS), _named(name, TRIPLES)) for name in names]
    status, title, wish = (400, "No such format", ", ".join(names)) if names else (406, "Not acceptable", accept or "")
    if not names:
        wishes = [Chosen(_accepted(accept, ROWS), _accepted(accept, TRIPLES))]
    for found in wishes:
        if found.rows is not None or found.triples is not None:
            return found
    raise ProtocolError(status, title, f"nothing here is written as {wish[:80]!r}; there are {', '.join(MEDIA_TYPES)}")


def not_acceptable(offers: Sequence[Offer]) -> str:
    """The sentence to a client that takes none of ``offers``, though the result is one of their kind."""
    kind = "a SELECT or an ASK" if offers is ROWS else "a CONSTRUCT or a DESCRIBE"
    return f"the result of {kind} is written as {', '.join(one.media_types[0] for one in offers)}"


def with_charset(media_type: str) -> str:
    """``media_type`` with its character set, where the type has such a parameter; JSON and XML say it themselves."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _accepted(accept: str | None, offers: Sequence[Offer]) -> tuple[Offer, str] | None:
    """The offer a client wants most."""
    wanted = preferred(accept, _ROW_TYPES if offers is ROWS else _TRIPLE_TYPES)
    return None if wanted is None else _called(wanted, offers)


def _named(name: str, offers: Sequence[Offer]) -> tuple[Offer, str] | None:
    said = name.casefold().replace(" ", "+")  # a plus that was not escaped in the address
    for offer in offers:
        if said in offer.names:
            return offer, offer.media_types[0]
    return _called(said, offers)


def _called(media_type: str, offers: Sequence[Offer]) -> tuple[Offer, str] | None:
    return next(((one, media_type) for one in offers if media_type in one.media_types), None)
