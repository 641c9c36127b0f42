"""Projects of reports side by side: how many, how much, on which basis; and those of one lineage, name or theme."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.rdf.vocabulary import YS
from kg.search.request import Source
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.compare.reasons import percent_text, share_of
from kg.ui.compare.sides import Filed
from kg.ui.compare.sources import sources_of
from kg.ui.compare.table import Cell, Item, Line, Section
from kg.ui.compare.totals import Stated
from kg.ui.figures import money_text
from kg.ui.wording import Language
from kg.ui.words.compare import CompareWord

_LINES = (
    CompareWord.PROJECT_COUNT,
    CompareWord.PROJECT_MONEY,
    CompareWord.CARRIED_MONEY,
    CompareWord.WITH_BASIS,
    CompareWord.VAGUE_BASIS,
    CompareWord.INDICATOR_COUNT,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One project of a report: yuan of the year, and whether its basis names a document or only says something vague.

    ``carried`` are those carried over from the year before.
    """

    iri: str
    report: str
    name: str
    unit: str | None
    amount: Decimal | None
    carried: bool
    lineage: str | None
    based: bool
    vague: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ProjectsOf:
    """The projects of some reports by report (IRI), and their indicators counted: all, and those with a figure."""

    listed: dict[str, tuple[Listed, ...]]
    indicators: dict[str, tuple[int, int]]


def projects_of(store: GraphStore, reports: Sequence[Filed]) -> ProjectsOf:
    """The projects of ``reports``, the most money first."""
    bound = [iri(one.iri) for one in reports]
    rows = store.named("page_compare_projects", stating=bound).rows
    sources = _money_sources(store, [row.text("project") for row in rows])
    found = {row.text("project"): _listed(row, sources) for row in reversed(rows)}
    listed: defaultdict[str, list[Listed]] = defaultdict(list)
    for project in reversed(found.values()):
        listed[project.report].append(project)
    counts = {
        row.text("stating"): (row.integer("indicators") or 0, row.integer("figures") or 0)
        for row in store.named("page_compare_indicator_counts", stating=bound)
    }
    return ProjectsOf({report: tuple(projects) for report, projects in listed.items()}, counts)


def _listed(row: Row, sources: Mapping[str, tuple[Source, ...]]) -> Listed:
    return Listed(
        iri=row.text("project"),
        report=row.text("stating"),
        name=row.text("name"),
        unit=row["unit_name"],
        amount=row.decimal("amount"),
        carried=row["carried"] == "true",
        lineage=row["lineage"],
        based=row["based"] == "true",
        vague=row["unspecified"] == "true",
        sources=sources.get(row.text("project"), ()),
    )


def _money_sources(store: GraphStore, projects: Sequence[str]) -> Mapping[str, tuple[Source, ...]]:
    """Where the money of each project stands; of one whose amount has no place of its own, where the project does."""
    bound = [iri(one) for one in projects]
    rows = store.named("page_compare_amount_places", project=bound).rows if bound else ()
    stating: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        stating[row.text("project")].append(row.text("stated"))
    places = sources_of(store, [*projects, *(one for nodes in stating.values() for one in nodes)])
    return {
        project: tuple(source for node in stating.get(project, (project,)) for source in places[node])
        for project in projects
    }


@dataclass(frozen=True, slots=True)
class Overview:
    """What the lines of the overview are made of."""

    found: ProjectsOf
    said: Stated
    language: Language
    shares: bool

    def cells(self, report: Filed) -> dict[CompareWord, Cell]:
        """What is said of the projects of one report, by line."""
        projects = self.found.listed.get(report.iri, ())
        if not projects:
            return {}
        based = [one for one in projects if one.based]
        vague = [one for one in projects if one.vague and not one.based]
        cells = {
            CompareWord.PROJECT_COUNT: self._counted(report, len(projects)),
            CompareWord.WITH_BASIS: self._part(report, len(based), len(projects)),
            CompareWord.VAGUE_BASIS: self._part(report, len(vague), len(projects)),
            CompareWord.INDICATOR_COUNT: self._indicators(report),
        }
        for word, carried in ((CompareWord.PROJECT_MONEY, False), (CompareWord.CARRIED_MONEY, True)):
            summed = [one for one in projects if one.carried is carried and one.amount is not None]
            if summed:
                cells[word] = self._sum(report, summed)
        return cells

    def _counted(self, report: Filed, count: int, note: str = "") -> Cell:
        text = CompareWord.COUNTED.of(self.language, count=count)
        return Cell((Item(text, count, note, node=report.iri, kind=YS.Report),))

    def _part(self, report: Filed, count: int, whole: int) -> Cell:
        percent = percent_text(share_of(Decimal(count), Decimal(whole)))
        text = CompareWord.WITH_BASIS_OF.of(self.language, count=count, all=whole, percent=percent)
        return Cell((Item(text, count, node=report.iri, kind=YS.Report),))

    def _indicators(self, report: Filed) -> Cell:
        count, figures = self.found.indicators.get(report.iri, (0, 0))
        return self._counted(report, count, CompareWord.FIGURES_OF.of(self.language, count=figures))

    def _sum(self, report: Filed, projects: Sequence[Listed]) -> Cell:
        """The money of projects of one report, all of its year or all carried over."""
        amount = sum((one.amount for one in projects if one.amount is not None), Decimal(0))
        sources = tuple(dict.fromkeys(source for one in projects for source in one.sources))
        carried = projects[0].carried
        word = CompareWord.CARRIED_MONEY_NOTE if carried else CompareWord.PROJECT_MONEY_NOTE
        note = word.of(self.language, count=len(projects))
        money = money_text(amount, self.language)
        whole = self.said.amount(report, YS.totalExpenditure)
        if self.shares and whole:
            share = share_of(amount, whole)
            return Cell((Item(percent_text(share), share, f"{money} · {note}", sources=sources),))
        return Cell((Item(money, amount, note, sources=sources),))


def overview_section(reports: Sequence[Filed], shown: Overview) -> Section:
    """Number, money and bases of the projects of each report."""
    language = shown.language
    cells = [shown.cells(report) for report in reports]
    nothing, none = Cell(why=CompareWord.NO_PROJECTS.of(language)), Cell(why=CompareWord.NONE.of(language))
    lines = tuple(
        Line(word.of(language), tuple(one.get(word, none if one else nothing) for one in cells))
        for word in _LINES
        if any(word in one for one in cells)
    )
    empty = CompareWord.NO_PROJECTS.of(language)
    return Section.of("projects", CompareWord.PROJECTS.of(language), lines, empty=empty)
