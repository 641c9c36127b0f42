"""Of which place a report is whose name alone does not tell: districts of one name, told by what the report cites.

Also the hierarchy of all places that reports and bodies are of, up to the country.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.regions import is_zone, region_in_name, regions_named
from kg.link.agency_places import chain_of
from kg.link.body_places import zone_key
from kg.link.decision import Ambiguous, Candidate, Decision, Linked, LinkResult, Reason, Subject
from kg.link.facts import ReportFacts
from kg.link.instrument_issuers import told_issuer
from kg.link.national_bodies import COUNTRY
from kg.link.reviewed import Action, Reviewed
from kg.model import Region
from kg.rdf.iris import place_key
from kg.rdf.terms import Triple, iri, string
from kg.rdf.vocabulary import RDF, SCHEME, SKOS, YS

METHOD = "place"
_PROVINCE = "0000"


@dataclass(frozen=True, slots=True)
class LinkedPlaces:
    """``regions``: the place of a report (by its node) where linking told it; ``result`` what that says."""

    regions: Mapping[str, Region]
    result: LinkResult


def link_places(reports: Sequence[ReportFacts], reviewed: Reviewed) -> LinkedPlaces:
    """Tell which district of its name a report is of: by numbers of documents, and by places that it names.

    A node of a region is one place only where every report of it that tells anything tells the same.
    """
    open_regions: defaultdict[str, list[ReportFacts]] = defaultdict(list)
    for report in reports:
        if report.region is not None and report.region.code is None and report.region_iri is not None:
            open_regions[report.region_iri].append(report)
    regions: dict[str, Region] = {}
    aliases: dict[str, str] = {}
    decisions: list[Decision] = []
    for node, own in sorted(open_regions.items()):
        candidates = regions_named((own[0].region or COUNTRY).name)
        if not candidates:
            continue
        chosen, decision = _decide(node, own, candidates, reviewed)
        decisions.append(decision)
        if chosen is not None:
            aliases[node] = f"{own[0].base}region/{place_key(chosen)}"
            regions.update((report.report, chosen) for report in own)
    for report, region, decision in _zones(reports):
        aliases[decision.subject.iri] = decision.target.node
        regions[report.report] = region
        decisions.append(decision)
    return LinkedPlaces(regions, LinkResult(aliases, tuple(dict.fromkeys(decisions))))


def _zones(reports: Sequence[ReportFacts]) -> Iterator[tuple[ReportFacts, Region, Linked]]:
    """Reports of a zone under a short name (高新区) that others name in full, each with the zone."""
    named: defaultdict[tuple[str, str], dict[str, Region]] = defaultdict(dict)
    of_zones = [(report, region) for report in reports if (region := report.region) and _is_nameable_zone(region)]
    for _, region in of_zones:
        named[_seat(region), zone_key(region)].setdefault(place_key(region), region)
    for report, region in of_zones:
        names = named[_seat(region), zone_key(region)]
        full = min(names, key=lambda key: (-len(names[key].name), key))
        if full != place_key(region):
            said = f"“{region.name}”是{names[full].name}的简称。"
            why = Reason("zone-short-name", said, f"A short name of {names[full].name}.")
            subject = Subject(f"{report.base}region/{place_key(region)}", region.name)
            target = Candidate(f"{report.base}region/{full}", Decimal("0.95"), (why,))
            yield report, names[full], Linked(METHOD, subject, target)


def _is_nameable_zone(region: Region) -> bool:
    return region.code is None and is_zone(region.name)


def _seat(zone: Region) -> str:
    return place_key(zone.ancestors[0]) if zone.ancestors else ""


def _decide(
    node: str, reports: Sequence[ReportFacts], candidates: Sequence[Region], reviewed: Reviewed
) -> tuple[Region | None, Decision]:
    base = reports[0].base
    name = candidates[0].name
    subject = Subject(node, name, tuple(sorted(report.report for report in reports)[:5]))
    for region in candidates:
        ruling = reviewed.of_pair((node,), (f"{base}region/{place_key(region)}",))
        if ruling is not None and ruling.action is Action.JOIN:
            why = Reason(
                "reviewed", f"人工裁定（{ruling.by}）。{ruling.reason}", f"Ruled by {ruling.by}. {ruling.reason}"
            )
            target = Candidate(f"{base}region/{place_key(region)}", Decimal(1), (why,))
            return region, Linked(METHOD, subject, target, is_reviewed=True)
    told = [_told(report, candidates) for report in reports]
    total = Counter(region for evidence in told for fitting in evidence for region in fitting)
    ranked = sorted(total, key=lambda region: (-total[region], region.code or ""))
    sure = {_surely(evidence) for evidence in told}
    reached = [_candidate(region, total, base) for region in ranked]
    chosen = sure.pop() if len(sure) == 1 else None
    if chosen is not None:
        return chosen, Linked(METHOD, subject, _candidate(chosen, total, base))
    others = tuple(_candidate(region, total, base) for region in candidates if region not in total)
    why = Reason(
        "several-places",
        f"全国有{len(candidates)}个“{name}”，报告未写明所属城市，所引文件和机构也不足以判断。",
        f"{len(candidates)} places are called {name}; the report names no city, and what it cites does not decide.",
    )
    return None, Ambiguous(METHOD, subject, (*reached, *others), (why,))


def _surely(evidence: Sequence[frozenset[Region]]) -> Region | None:
    """The only place that all evidence allows."""
    allowed = frozenset.intersection(*evidence) if evidence else frozenset()
    return next(iter(allowed)) if len(allowed) == 1 else None


def _told(report: ReportFacts, candidates: Sequence[Region]) -> list[frozenset[Region]]:
    """Of each document and body that a report names and that is of a place: which ``candidates`` lie there."""
    named: list[Region] = []
    for cited in report.instruments:
        body = told_issuer(cited, report.region, report.department_name)
        if body is not None and body.region is not None and body.is_sure:
            named.append(body.region)
        named += [place for text in (cited.title, cited.issuer) if text and (place := region_in_name(text))]
    named += [place for body in report.bodies if (place := region_in_name(body.name))]
    found = (frozenset(region for region in candidates if _lies_in(region, place)) for place in named)
    return [fitting for fitting in found if fitting]


def _lies_in(region: Region, place: Region) -> bool:
    return place.code is not None and any(place.code == above.code for above in chain_of(region))


def _candidate(region: Region, counts: Mapping[Region, int], base: str) -> Candidate:
    said = counts.get(region, 0)
    above = "".join(place.name for place in reversed(region.ancestors))
    share = Decimal(said) / (said + 1)
    why = Reason(
        "places-cited" if said else "same-name",
        f"报告所引文件和机构有{said}处指向{above}。" if said else f"{above}也有同名地区。",
        f"{said} documents and bodies that the report names lead to {above}." if said else f"Another, in {above}.",
    )
    return Candidate(f"{base}region/{place_key(region)}", round(share, 3), (why,))


def region_triples(regions: Iterable[Region], base: str) -> Iterator[Triple]:
    """Places with what is above them, up to the country; those with a code are in the scheme of GB/T 2260."""
    seen: set[Region] = set()
    for region in regions:
        chain = chain_of(region)
        for place, above in zip(chain, (*chain[1:], None), strict=True):
            if place in seen:
                continue
            seen.add(place)
            yield from _region(place, above, base)
    if seen:
        yield from _region(COUNTRY, None, base)


def _region(place: Region, above: Region | None, base: str) -> Iterator[Triple]:
    node = f"{base}region/{place_key(place)}"
    if above is None and place.code is not None and place.code.endswith(_PROVINCE):
        above = COUNTRY
    yield node, RDF.type, iri(YS.Region)
    yield node, SKOS.prefLabel, string(place.name)
    if place.code is not None:
        yield node, SKOS.notation, string(place.code)
        yield node, SKOS.inScheme, iri(SCHEME.RegionScheme)
    if above is not None:
        yield node, SKOS.broader, iri(f"{base}region/{place_key(above)}")
