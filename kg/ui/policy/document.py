"""The page of one document: who names it, where and since when, with how much money, and how that is measured."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.errors import UnknownNodeError
from kg.rdf.vocabulary import YS
from kg.search.engine import SearchEngine
from kg.ui.policy.address import DocumentAddress
from kg.ui.policy.chains import Chain, chain_of
from kg.ui.policy.choice import fits
from kg.ui.policy.laws import Law, LawPage, Mention
from kg.ui.policy.page import Policy, PolicyProject, Publication
from kg.ui.policy.sums import YearSum, year_sums

SIMILAR = 5
_TYPES = (YS.Project, YS.Duty, YS.Report)


@dataclass(frozen=True, slots=True)
class Citing:
    """A project (then ``project`` is there), duty or report that names the document, with its mentions."""

    iri: str
    type: str
    label: str
    report: Publication
    project: PolicyProject | None
    mentions: tuple[Mention, ...]

    @property
    def is_basis(self) -> bool:
        """Whether the document is the legal basis of the project."""
        return any(mention.is_basis for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class PlaceYear:
    """What of one place in one fiscal year names the document."""

    place: str
    year: int
    projects: int
    others: int
    sums: tuple[YearSum, ...]


@dataclass(frozen=True, slots=True)
class FirstUse:
    """The first fiscal year whose reports name the document, and what does so then."""

    year: int
    citing: tuple[Citing, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """What the page of a document shows.

    ``wordings`` are the ways in which reports name it, each with how often, most first. ``table`` is by place (that of
    most first) and year of everything that names it; ``citing`` what of it the address asks for, projects before duties
    and reports, the latest year with most money first. ``sums`` are of the projects among them. ``chain`` is the tree
    of implementing documents it stands in.
    """

    page: LawPage
    wordings: tuple[tuple[str, int], ...]
    table: tuple[PlaceYear, ...]
    citing: tuple[Citing, ...]
    sums: tuple[YearSum, ...]
    first: FirstUse
    chain: Chain | None

    @property
    def places(self) -> tuple[str, ...]:
        """The places of the table, in its order."""
        return tuple(dict.fromkeys(row.place for row in self.table))

    @property
    def projects(self) -> tuple[PolicyProject, ...]:
        """The projects among what names it."""
        return tuple(one.project for one in self.citing if one.project is not None)


def document_view(known: Policy, page: LawPage, address: DocumentAddress) -> DocumentView:
    """The document of ``page`` as ``address`` narrows what names it."""
    every = tuple(sorted(_citing(known, page.mentions), key=_order))
    chosen = tuple(one for one in every if fits(one.report, address.region, address.year, address.kind))
    first = min(one.report.year for one in every)
    counted = Counter(mention.words for one in every for mention in one.mentions)
    return DocumentView(
        page=page,
        wordings=tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0]))),
        table=tuple(_table(every)),
        citing=chosen,
        sums=year_sums(one.project for one in chosen if one.project is not None),
        first=FirstUse(first, tuple(one for one in every if one.report.year == first)),
        chain=chain_of(known, page.law.iri),
    )


def similar_laws(engine: SearchEngine, known: Policy, law: Law) -> tuple[Law, ...]:
    """Documents like ``law``, the likest first; none where the index does not hold it."""
    try:
        found = engine.like(law.iri, limit=SIMILAR)
    except UnknownNodeError:
        return ()
    return tuple(known.laws[hit.iri] for hit in found.hits if hit.iri in known.laws)


def _citing(known: Policy, mentions: Iterable[Mention]) -> Iterable[Citing]:
    groups: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.citing].append(mention)
    for node, said in groups.items():
        report = known.reports[said[0].source.report]
        yield Citing(node, said[0].type, said[0].label, report, known.projects.get(node), tuple(said))


def _order(one: Citing) -> tuple[int, int, bool, Decimal, str, str]:
    money = one.project.annual if one.project else None
    return _TYPES.index(one.type), -one.report.year, money is None, -(money or Decimal(0)), one.report.place, one.label


def _table(every: Sequence[Citing]) -> Iterable[PlaceYear]:
    groups: defaultdict[tuple[str, int], list[Citing]] = defaultdict(list)
    for one in every:
        groups[one.report.place, one.report.year].append(one)
    counted = Counter(one.report.place for one in every)
    for (place, year), those in sorted(groups.items(), key=lambda item: (-counted[item[0][0]], *item[0])):
        projects = [one.project for one in those if one.project is not None]
        yield PlaceYear(place, year, len(projects), len(those) - len(projects), year_sums(projects))
