"""What can be chosen for a comparison: all places, bodies and years; projects, duties and documents that were found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.errors import UnknownNodeError
from kg.search.request import MAX_TEXT, HitType, SearchRequest
from kg.search.tokens import normalise
from kg.store.term import iri
from kg.ui.compare.address import CompareAddress, CompareKind
from kg.ui.compare.chosen import roles_in
from kg.ui.compare.sides import filed_reports
from kg.ui.compare.suggest import suggestions
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

_FOUND = 40
_LABEL, _TAG = 36, 20
"""Characters shown of the name of a document, and of a project or duty, which has place and year beside it."""
_HITS = {CompareKind.PROJECT: HitType.PROJECT, CompareKind.DUTY: HitType.DUTY}
SEARCHED = frozenset({CompareKind.PROJECT, CompareKind.DUTY, CompareKind.LAW})
"""Kinds of which there are too many for a list: one looks for them first."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the widgets offer: things by IRI with their labels, those chosen among them; ``missing`` the graph lacks.

    ``roles`` are kinds of body (key, name, in how many of the places), ``years`` and ``kinds`` (IRIs) those of the
    reports of what is chosen, ``bodies`` those whose years can be compared, ``body`` the one that is.
    """

    labels: dict[str, str]
    missing: tuple[str, ...] = ()
    roles: tuple[tuple[str, str, int], ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    bodies: dict[str, str] | None = None
    body: str | None = None
    found_nothing: bool = False


def options(ws: Workspace, address: CompareAddress, language: Language) -> Options:
    """What can be chosen at ``address``."""
    if address.kind is CompareKind.PLACE:
        return _places(ws, address)
    if address.kind is CompareKind.BODY:
        return _bodies(ws, address)
    if address.kind is CompareKind.YEAR:
        return _years(ws, address, language)
    return _laws(ws, address) if address.kind is CompareKind.LAW else _nodes(ws, address)


def _places(ws: Workspace, address: CompareAddress) -> Options:
    filed = [one for one in ws.once(filed_reports) if one.region is not None]
    labels = {one.region or "": one.region_name or "" for one in filed}
    roles = roles_in(ws, address.values)
    role = address.role or (roles[0][0] if roles else None)
    own = [one for one in filed if one.region in address.values and one.role == role]
    return Options(
        labels=labels,
        missing=_missing(address, labels),
        roles=roles,
        years=tuple(sorted({one.year for one in own}, reverse=True)),
        kinds=tuple(sorted({one.kind for one in own})),
    )


def _bodies(ws: Workspace, address: CompareAddress) -> Options:
    filed = ws.once(filed_reports)
    labels = {
        one.body: one.body_name if (one.region_name or "") in one.body_name else f"{one.region_name} {one.body_name}"
        for one in filed
    }
    own = [one for one in filed if one.body in address.values]
    return Options(
        labels=labels,
        missing=_missing(address, labels),
        years=tuple(sorted({one.year for one in own}, reverse=True)),
        kinds=tuple(sorted({one.kind for one in own})),
    )


def _years(ws: Workspace, address: CompareAddress, language: Language) -> Options:
    """Reports of the body whose years are compared; of several bodies, what is chosen."""
    filed = ws.once(filed_reports)
    chosen = [one for one in filed if one.iri in address.values]
    body = chosen[0].body if len({one.body for one in chosen}) == 1 else None
    shown = [one for one in filed if one.body == body] if body else chosen
    labels = {}
    for one in shown:
        said = f"{one.year} · {ws.terms.label(one.kind, language)}"
        labels[one.iri] = said if body else f"{one.body_name} · {said}"
    counts: dict[str, int] = {}
    for one in filed:
        counts[one.body] = counts.get(one.body, 0) + 1
    bodies = {one.body: one.body_name for one in filed if counts[one.body] > 1}
    return Options(labels=labels, missing=_missing(address, labels), bodies=bodies, body=body)


def reports_of(ws: Workspace, body: str) -> tuple[str, ...]:
    """The reports (IRIs) of a body, the latest last."""
    own = sorted((one.year, one.kind, one.iri) for one in ws.once(filed_reports) if one.body == body)
    return tuple(report for _, _, report in own)


def _laws(ws: Workspace, address: CompareAddress) -> Options:
    words = normalise(address.text).split()
    found = [
        law
        for law in ws.laws
        if all(word in normalise(f"{law.title or ''} {law.number or ''} {law.issuer or ''}") for word in words)
    ]
    names = {law.iri: law.name for law in ws.laws}
    labels = {law.iri: _short(law.name, _LABEL) for law in found[:_FOUND]}
    labels |= {value: _short(names[value], _LABEL) for value in address.values if value in names}
    return Options(labels=labels, missing=_missing(address, labels), found_nothing=bool(words) and not found)


def _nodes(ws: Workspace, address: CompareAddress) -> Options:
    offered = [value for group in suggestions(ws, address.kind) for value in group.address.values]
    found: list[str] = []
    if not address.text and len(address.values) == 1:
        found = _like(ws, address.values[0])
    elif address.text:
        request = SearchRequest(address.text[:MAX_TEXT], type=_HITS[address.kind], limit=_FOUND)
        found = [hit.iri for hit in ws.engine.search(request).hits]
    labels = _labels(ws, dict.fromkeys((*address.values, *(found or offered))))
    return Options(labels=labels, missing=_missing(address, labels), found_nothing=bool(address.text) and not found)


def _like(ws: Workspace, node: str) -> list[str]:
    """What is most like the only thing chosen; nothing where it cannot be found."""
    try:
        return [hit.iri for hit in ws.engine.like(node, limit=_FOUND).hits]
    except UnknownNodeError:
        return []


def _labels(ws: Workspace, nodes: Iterable[str]) -> dict[str, str]:
    """Names with place and year, in the order of ``nodes``; what is no project or duty is left out."""
    wanted = list(nodes)
    rows = ws.store.named("page_compare_labels", node=[iri(node) for node in wanted]).rows if wanted else ()
    told = {
        row.text("node"): " · ".join(filter(None, (_short(row.text("label"), _TAG), row["region_name"], row["year"])))
        for row in rows
    }
    return {node: told[node] for node in wanted if node in told}


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"


def _missing(address: CompareAddress, labels: Iterable[str]) -> tuple[str, ...]:
    known = set(labels)
    return tuple(value for value in address.values if value not in known)


def without(values: Sequence[str], missing: Sequence[str]) -> list[str]:
    """``values`` that can be shown."""
    return [value for value in values if value not in missing]
