"""Which reports stand for the places, bodies or years that are compared, and what has to be told of that choice."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.rdf.vocabulary import YS
from kg.ui.compare.address import CompareAddress, CompareKind
from kg.ui.compare.reasons import listed
from kg.ui.compare.sides import Filed, filed_reports, fitting, in_order
from kg.ui.compare.table import Column
from kg.ui.terms import Terms, local_name
from kg.ui.wording import Language
from kg.ui.words.compare import CompareWord
from kg.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Chosen:
    """Reports in the order of their columns; ``told`` are sentences about what was chosen, ``role`` that of places."""

    reports: tuple[Filed, ...]
    columns: tuple[Column, ...]
    told: tuple[str, ...] = ()
    role: str | None = None


def chosen_reports(ws: Workspace, address: CompareAddress, language: Language) -> Chosen:
    """The reports that ``address`` asks for, of places, bodies or years."""
    filed = ws.once(filed_reports)
    if address.kind is CompareKind.YEAR:
        by_iri = {one.iri: one for one in filed}
        known = [by_iri[value] for value in address.values if value in by_iri]
        ordered = tuple(sorted(known, key=lambda one: (one.body, one.year, -_kind_rank(one), one.iri)))
        return Chosen(ordered, columns(ordered, address.kind, ws.terms, language))
    if address.kind is CompareKind.BODY:
        groups = [[one for one in filed if one.body == value] for value in address.values]
        return _chosen(ws, address, [group for group in groups if group], language)
    return _of_places(ws, address, language)


def roles_in(ws: Workspace, places: Sequence[str]) -> tuple[tuple[str, str, int], ...]:
    """Kinds of body in ``places`` (IRIs): role, its name, and in how many of them; those of most places first."""
    pairs = {(one.role, one.region) for one in ws.once(filed_reports) if one.region in places}
    names = {one.role: one.role_name for one in ws.once(filed_reports) if one.region in places}
    counts = Counter(role for role, _ in pairs)
    return tuple(sorted(((role, names[role], n) for role, n in counts.items()), key=lambda one: (-one[2], one[1])))


def columns(reports: Sequence[Filed], kind: CompareKind, terms: Terms, language: Language) -> tuple[Column, ...]:
    """The heads of the columns: the place, the body or the year first, then what tells the report."""
    found = []
    for one in reports:
        report = f"{one.year} · {terms.label(one.kind, language)}"
        if kind is CompareKind.PLACE and one.region is not None:
            found.append(Column(one.region_name or one.body_name, (one.body_name, report), one.region, YS.Region))
        elif kind is CompareKind.YEAR and len({each.body for each in reports}) == 1:
            found.append(Column(str(one.year), (terms.label(one.kind, language), one.body_name), one.iri, YS.Report))
        else:
            found.append(Column(one.body_name, (report,), one.body, YS.Department))
    return tuple(found)


def _of_places(ws: Workspace, address: CompareAddress, language: Language) -> Chosen:
    """One body of one role for each place; places without such a body are told."""
    filed = [one for one in ws.once(filed_reports) if one.region in address.values]
    roles = roles_in(ws, address.values)
    known = {role for role, _, _ in roles}
    role = address.role if address.role in known else (roles[0][0] if roles else None)
    groups: list[list[Filed]] = []
    told = []
    if address.role is not None and role is not None and role != address.role:
        name = next(shown for key, shown, _ in roles if key == role)
        told.append(CompareWord.OTHER_ROLE_SHOWN.of(language, role=address.role, shown=name))
    for place in address.values:
        there = [one for one in filed if one.region == place]
        own = [one for one in there if one.role == role]
        bodies = list(dict.fromkeys(one.body for one in in_order(own)))
        if bodies:
            groups.append([one for one in own if one.body == bodies[0]])
        names = {one.body: one.body_name for one in own}
        if len(bodies) > 1:
            others = listed([names[body] for body in bodies[1:]], language)
            shown = names[bodies[0]]
            place_name = own[0].region_name
            told.append(CompareWord.MORE_BODIES.of(language, place=place_name, shown=shown, others=others))
        if there and not bodies:
            names_there = listed(sorted({one.role_name for one in there}), language)
            told.append(CompareWord.NO_ROLE_HERE.of(language, place=there[0].region_name, roles=names_there))
    chosen = _chosen(ws, address, groups, language)
    return replace(chosen, told=(*told, *chosen.told), role=role)


def _chosen(
    ws: Workspace,
    address: CompareAddress,
    groups: Sequence[Sequence[Filed]],
    language: Language,
) -> Chosen:
    wanted = [[one for one in group if _wanted(one, address)] or group for group in groups]
    reports = fitting(wanted)
    elsewhere = tuple(
        CompareWord.OTHER_YEAR_SHOWN.of(language, name=one.body_name, year=one.year)
        for one in reports
        if not _wanted(one, address)
    )
    return Chosen(reports, columns(reports, address.kind, ws.terms, language), elsewhere)


def _wanted(one: Filed, address: CompareAddress) -> bool:
    return (address.year is None or one.year == address.year) and (
        address.report_kind is None or local_name(one.kind) == address.report_kind
    )


def _kind_rank(one: Filed) -> bool:
    """Budgets of a year stand before its accounts."""
    return local_name(one.kind).endswith("Budget")
