"""All that can be found, put together from what each report says and what reports share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kg.rdf.vocabulary import SKOS, YS
from kg.search.hit import HitType
from kg.search.report_part import (
    LABEL,
    TITLE,
    OwnNode,
    Piece,
    Place,
    ReportEntry,
    ReportPart,
    read_part,
    report_entries,
)
from kg.search.shared import BodyInfo, Concept, NamedNode, RegionInfo, Shared, local_name, read_shared, unnamed
from kg.store.graph_store import GraphStore

_SHORT_LABEL = 40  # characters of its text that name a node without a name of its own, such as a duty
_DIGITS = (3, 5, 7)  # of a class (类), a section (款), an item (项) of the functional classification


@dataclass(slots=True)
class Node:
    """Something that can be found; ``owner`` is the project an indicator belongs to.

    ``bodies``, ``functions``, ``funds`` and ``ranks`` are what it is filtered by beside its reports, ``laws`` what it
    is based on, ``themes`` what a duty is about (IRIs); ``unit`` is a name; ``number`` a document number or a code.
    """

    iri: str
    type: HitType
    label: str | None = None
    number: str | None = None
    owner: str | None = None
    amount: Decimal | None = None
    unit: str | None = None
    places: tuple[Place, ...] = ()
    pieces: list[Piece] = field(default_factory=list)
    bodies: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    funds: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    lineage: str | None = None

    @property
    def root(self) -> str:
        """The node whose evidence this one's texts are: its project, or itself."""
        return self.owner or self.iri

    def name(self) -> str:
        """What a person calls it: its label, its number, or the beginning of its text."""
        if self.label or self.number:
            return self.label or self.number or ""
        text = self.pieces[0].text
        return text if len(text) <= _SHORT_LABEL else f"{text[:_SHORT_LABEL]}…"


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """What a hit says of the report it stands in; ``region``, ``kind`` and ``body`` are IRIs."""

    iri: str
    file: str
    department: str
    region: str | None
    year: int
    kind: str
    body: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """``nodes`` with at least one piece, sorted so that a project stands right before its indicators.

    All else is sorted by IRI: what nodes can be filtered by. ``functions`` are the classes in use and those above them.
    """

    nodes: tuple[Node, ...]
    reports: tuple[ReportInfo, ...]
    regions: tuple[RegionInfo, ...]
    bodies: tuple[BodyInfo, ...] = ()
    kinds: tuple[Concept, ...] = ()
    functions: tuple[Concept, ...] = ()
    funds: tuple[Concept, ...] = ()
    ranks: tuple[Concept, ...] = ()


def read_corpus(store: GraphStore) -> Corpus:
    """All nodes that say something; the same graph gives the same corpus in the same order."""
    return corpus_of((read_part(store, entry) for entry in report_entries(store)), read_shared(store))


def corpus_of(parts: Iterable[ReportPart], shared: Shared) -> Corpus:
    """The corpus of these reports; their order does not matter."""
    gathered = _Gathered()
    for part in sorted(parts, key=lambda part: part.entry.report):
        gathered.add(part, shared)
    functions = _in_use(gathered.functions, shared.functions)
    nodes = [*gathered.own, *_named(gathered, shared), *_regions(gathered, shared), *_functions(gathered, functions)]
    said = [node for node in nodes if node.pieces]
    return Corpus(
        nodes=tuple(sorted(said, key=lambda node: (node.root, node.iri != node.root, node.iri))),
        reports=tuple(gathered.reports),
        regions=tuple(shared.regions[region] for region in sorted(shared.regions)),
        bodies=_bodies(gathered, shared),
        kinds=_known((report.kind for report in gathered.reports), shared.kinds),
        functions=functions,
        funds=_known((fund for node in gathered.own for fund in node.funds), shared.funds),
        ranks=_known((named.rank for named in shared.named.values() if named.rank), shared.ranks),
    )


class _Gathered:
    """What the reports say, one after the other."""

    def __init__(self) -> None:
        self.own: list[Node] = []
        self.reports: list[ReportInfo] = []
        self.places: defaultdict[str, list[Place]] = defaultdict(list)
        self.pieces: defaultdict[str, list[Piece]] = defaultdict(list)
        self.functions: defaultdict[str, list[Place]] = defaultdict(list)
        self.themes: defaultdict[str, set[Place]] = defaultdict(set)

    def add(self, part: ReportPart, shared: Shared) -> None:
        self.reports.append(_report(part.entry, shared))
        for said in part.nodes:
            self.own.append(_own(said, shared))
            for theme in shared.themes.get(said.iri, ()):
                self.themes[theme].update(said.places)
        for mention in part.mentions:
            self.places[mention.iri].extend(mention.places)
            self.pieces[mention.iri].extend(mention.pieces)
        for function, place in part.functions:
            self.functions[function].append(place)


def _report(entry: ReportEntry, shared: Shared) -> ReportInfo:
    body = shared.named.get(entry.body)
    return ReportInfo(
        iri=entry.report,
        file=entry.file,
        department=(body.label if body else None) or local_name(entry.body),
        region=body.region if body else None,
        year=entry.year,
        kind=entry.kind or "",
        body=entry.body,
    )


def _own(said: OwnNode, shared: Shared) -> Node:
    unit = shared.named.get(said.unit or "")
    laws = (shared.named.get(law) for law in said.laws)
    node = Node(
        iri=said.iri,
        type=said.type,
        label=said.label,
        number=said.code,
        owner=said.owner,
        amount=said.amount,
        unit=unit.label if unit else None,
        places=said.places,
        pieces=list(said.pieces),
        bodies=said.bodies,
        functions=said.functions,
        funds=said.funds,
        ranks=tuple(sorted({law.rank for law in laws if law and law.rank})),
        laws=said.laws,
        themes=shared.themes.get(said.iri, ()),
        lineage=shared.lineage.get(said.iri),
    )
    if node.label and not any(piece.field == LABEL for piece in node.pieces):
        node.pieces.insert(0, Piece(LABEL, node.label, None))
    if said.code:
        node.pieces.append(Piece(YS.projectCode, said.code, None))
    return node


def _named(gathered: _Gathered, shared: Shared) -> Iterator[Node]:
    """Laws, bodies, divisions and themes, each with a piece that names it, where a report states them."""
    for iri in sorted(shared.named):
        named = shared.named[iri]
        places = gathered.themes.get(iri) if named.type is HitType.THEME else gathered.places.get(iri)
        if places:
            yield Node(
                iri=iri,
                type=named.type,
                label=named.label,
                number=named.number,
                places=tuple(sorted(set(places))),
                pieces=[*_naming(named), *gathered.pieces.get(iri, ())],
                bodies=(iri,) if named.type is HitType.DEPARTMENT else (),
                ranks=(named.rank,) if named.rank else (),
            )


def _naming(named: NamedNode) -> Iterator[Piece]:
    """The names a node is found by; a division's other names are those of its body."""
    if named.type is HitType.LAW:
        title = f"《{named.label}》" if named.label else ""
        yield Piece(TITLE, f"{title}{named.number or ''}", None)
    elif named.label:
        yield Piece(LABEL, named.label, None)
    if named.type in {HitType.DEPARTMENT, HitType.THEME}:
        yield from (Piece(SKOS.altLabel, other, None) for other in named.others)


def _regions(gathered: _Gathered, shared: Shared) -> Iterator[Node]:
    """Every place that a report is of, and those above it, which stand where the place below them is stated."""
    places: defaultdict[str, set[Place]] = defaultdict(set)
    for iri in sorted(shared.regions):
        above: str | None = iri
        passed: set[str] = set()
        while above in shared.regions and above not in passed:
            passed.add(above)
            places[above].update(gathered.places.get(iri, ()))
            above = shared.regions[above].broader
    for iri, stated in sorted(places.items()):
        region = shared.regions[iri]
        is_country = region.code is None and region.broader is None and iri not in gathered.places
        if stated and not is_country:
            pieces = [Piece(LABEL, region.name, None)]
            if region.code:
                pieces.append(Piece(SKOS.notation, region.code, None))
            yield Node(iri, HitType.REGION, region.name, region.code, places=tuple(sorted(stated)), pieces=pieces)


def _functions(gathered: _Gathered, functions: Iterable[Concept]) -> Iterator[Node]:
    """The functional classes in use, named by code and name: many items of different classes have one name."""
    places: defaultdict[str, set[Place]] = defaultdict(set)
    for iri, stated in gathered.functions.items():
        for above in _and_above(iri):
            places[above].update(stated)
    for function in functions:
        name = f"{function.code} {function.zh}" if function.code else function.zh
        pieces = [Piece(LABEL, name, None)]
        if function.en:
            pieces.append(Piece(LABEL, function.en, None))
        yield Node(
            iri=function.iri,
            type=HitType.FUNCTION,
            label=name,
            number=function.code,
            places=tuple(sorted(_one_a_report(places[function.iri]))),
            pieces=pieces,
            functions=(function.iri,),
        )


def _one_a_report(places: Iterable[Place]) -> Iterable[Place]:
    first: dict[str, Place] = {}
    for place in sorted(places):
        first.setdefault(place.report, place)
    return first.values()


def _in_use(used: Iterable[str], known: Mapping[str, Concept]) -> tuple[Concept, ...]:
    iris = {above for iri in used for above in _and_above(iri)}
    return tuple(known[iri] if iri in known else unnamed(iri) for iri in sorted(iris) if iri in known or iri in used)


def _and_above(function: str) -> Iterator[str]:
    """A class (IRI that ends in its code) and those above it, which are the beginnings of its code."""
    code = local_name(function)
    yield function
    for digits in _DIGITS:
        if code.isdecimal() and digits < len(code):
            yield function.removesuffix(code) + code[:digits]


def _bodies(gathered: _Gathered, shared: Shared) -> tuple[BodyInfo, ...]:
    found = {
        named.iri: BodyInfo(named.iri, named.label or local_name(named.iri), named.others, named.region)
        for named in shared.named.values()
        if named.type is HitType.DEPARTMENT
    }
    for report in gathered.reports:
        found.setdefault(report.body, BodyInfo(report.body, report.department, (), report.region))
    return tuple(found[iri] for iri in sorted(found))


def _known(used: Iterable[str], known: Mapping[str, Concept]) -> tuple[Concept, ...]:
    """All concepts of a code list, and those that are used without being in it."""
    iris = {*known, *filter(None, used)}
    return tuple(known[iri] if iri in known else unnamed(iri) for iri in sorted(iris))
