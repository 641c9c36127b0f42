"""Who relies on which document, over a whole build: read once, then chosen from, counted and added up in memory."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from kg.model import InstrumentLevel
from kg.rdf.vocabulary import ONTOLOGY, YS, concept
from kg.search.tokens import normalise
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.ui.policy.laws import Law, Naming, namings
from kg.ui.workspace import Workspace

UNKNOWN = "-"
"""Stands for a place, level or rank that no report tells."""

LEVELS = (*(concept(level).removeprefix(ONTOLOGY) for level in InstrumentLevel), UNKNOWN)
"""The levels of documents from the state down, by local name."""


class Ground(StrEnum):
    """What a project gives as its basis (立项依据)."""

    NAMED = "named"  # a document, by title or number
    VAGUE = "vague"  # words that name no document: 上级文件精神
    TEXT = "text"  # a text that names no document and refers to none
    NOTHING = "nothing"  # no basis is stated


@dataclass(frozen=True, slots=True)
class Publication:
    """One report: ``place`` is the name of its region, told apart from namesakes; ``kind`` a local name."""

    iri: str
    place: str
    department: str
    year: int
    kind: str


@dataclass(frozen=True, slots=True)
class PolicyProject:
    """One project of one report; ``annual`` is yuan for the year of the report, ``whole`` for its whole period."""

    iri: str
    label: str
    report: Publication
    annual: Decimal | None
    whole: Decimal | None
    ground: Ground


@dataclass(frozen=True, slots=True)
class Use:
    """That something names a document: ``citing`` (IRI) of class ``type`` in a report, as its legal basis or not."""

    law: str
    citing: str
    type: str
    report: Publication
    is_basis: bool


@dataclass(frozen=True, slots=True)
class Policy:
    """All documents that reports name, in order of places and reports, with everything that names them.

    ``by_law`` are the uses of a document (IRI), ``by_citing`` those of what cites; ``above`` tells for a document which
    ones it implements, ``titles`` what else it is called, ``words`` what it is found by.
    """

    laws: Mapping[str, Law]
    reports: Mapping[str, Publication]
    projects: Mapping[str, PolicyProject]
    uses: tuple[Use, ...]
    above: Mapping[str, tuple[str, ...]]
    by_law: Mapping[str, tuple[Use, ...]] = field(default_factory=dict)
    by_citing: Mapping[str, tuple[Use, ...]] = field(default_factory=dict)
    titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def projects_of(self, uses: Iterable[Use]) -> tuple[PolicyProject, ...]:
        """The projects among what cites, each once, in order of the uses."""
        return tuple(self.projects[node] for node in dict.fromkeys(use.citing for use in uses) if node in self.projects)


def policy(ws: Workspace) -> Policy:
    """What the build of ``ws`` says of documents: for ``ws.once``."""
    return read_policy(ws.store, ws.laws, ws.once(namings))


def read_policy(store: GraphStore, laws: Iterable[Law], named: Iterable[Naming]) -> Policy:
    """What ``store`` says of the documents ``laws``, which are ``named``; what is read in no order is sorted here."""
    reports = _reports(store.named("page_policy_reports").rows)
    known = {law.iri: law for law in laws}
    bases = {(row.text("project"), row.text("law")) for row in store.named("page_policy_bases")}
    projects = _projects(store, reports, {project for project, _ in bases})
    uses = tuple(_uses(named, reports, bases))
    above: defaultdict[str, list[str]] = defaultdict(list)
    for row in store.named("page_policy_implements"):
        if row["law"] in known and row["above"] in known:
            above[row.text("law")].append(row.text("above"))
    titles = _titles(store.named("page_law_titles"))
    return Policy(
        laws=known,
        reports=reports,
        projects=projects,
        uses=uses,
        above={law: tuple(others) for law, others in above.items()},
        by_law=_grouped((use.law, use) for use in uses),
        by_citing=_grouped((use.citing, use) for use in uses),
        titles=titles,
        words={iri: words_of(law, titles.get(iri, ())) for iri, law in known.items()},
    )


def words_of(law: Law, titles: Iterable[str] = ()) -> str:
    """Titles, number and issuer of a document as words are looked for in them."""
    return normalise(" ".join(filter(None, (law.title, *titles, law.number, law.issuer))))


def level_of(law: Law) -> str:
    """The level of a document by local name; UNKNOWN where nothing tells it."""
    return law.level.removeprefix(ONTOLOGY) if law.level else UNKNOWN


def rank_of(law: Law) -> str:
    """The rank of a document by local name; UNKNOWN where nothing tells it."""
    return law.rank.removeprefix(ONTOLOGY) if law.rank else UNKNOWN


def _titles(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row.text("law")].append(row.text("title"))
    return {law: tuple(titles) for law, titles in found.items()}


def _grouped(pairs: Iterable[tuple[str, Use]]) -> dict[str, tuple[Use, ...]]:
    groups: defaultdict[str, list[Use]] = defaultdict(list)
    for key, use in pairs:
        groups[key].append(use)
    return {key: tuple(uses) for key, uses in groups.items()}


def _reports(rows: Iterable[Row]) -> dict[str, Publication]:
    """Reports by IRI; a place that shares its name with another is called with what it belongs to before it."""
    first = {row.text("report"): row for row in reversed(list(rows))}
    regions = {row["region"]: row["region_name"] for row in first.values() if row["region"]}
    shared = {name for name, times in Counter(regions.values()).items() if times > 1}
    return {
        iri: Publication(
            iri=iri,
            place=_place(row, shared),
            department=row.text("department"),
            year=int(row.text("year")),
            kind=row.text("kind").removeprefix(ONTOLOGY),
        )
        for iri, row in first.items()
    }


def _place(row: Row, shared: set[str | None]) -> str:
    name = row["region_name"] or UNKNOWN
    return f"{row['above'] or ''}{name}" if name in shared else name


def _projects(store: GraphStore, reports: Mapping[str, Publication], named: set[str]) -> dict[str, PolicyProject]:
    vague = {row.text("project") for row in store.named("page_policy_unspecified")}

    def ground(row: Row) -> Ground:
        project = row.text("project")
        if project in named:
            return Ground.NAMED
        if project in vague:
            return Ground.VAGUE
        return Ground.TEXT if row["has_text"] == "true" else Ground.NOTHING

    rows = sorted(store.named("page_policy_projects"), key=lambda row: row.text("project"))
    return {
        row.text("project"): PolicyProject(
            iri=row.text("project"),
            label=row.text("label"),
            report=reports[row.text("report")],
            annual=row.decimal("annual"),
            whole=row.decimal("whole"),
            ground=ground(row),
        )
        for row in rows
    }


def _uses(named: Iterable[Naming], reports: Mapping[str, Publication], bases: set[tuple[str, str]]) -> Iterable[Use]:
    """Each once, however often a document is named, by document, report and what cites."""
    for one in sorted(set(named), key=lambda one: (one.law, one.report, one.citing)):
        kind = YS.Project if one.is_project else YS.Report if one.citing == one.report else YS.Duty
        yield Use(one.law, one.citing, kind, reports[one.report], (one.citing, one.law) in bases)
