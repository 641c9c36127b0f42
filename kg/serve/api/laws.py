"""``/api/laws``, ``/api/law`` and ``/api/citations``: the documents that reports rest on, and all that names them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Annotated, Any

from kg.rdf.vocabulary import ONTOLOGY
from kg.serve.api import parameters as may
from kg.serve.api.formats import rows_table
from kg.serve.api.law_types import (
    CitationItem,
    CitationPage,
    LawFound,
    LawItem,
    LawPage,
    MentionLines,
    PlaceYear,
    Wording,
    ref_of,
    sums_of,
)
from kg.serve.api.paging import LISTS_KEPT
from kg.serve.api.parameters import ListParameters, Parameters
from kg.serve.api.resource import Asked, AskedList, Resource
from kg.serve.api.values import lines_of
from kg.ui.policy.address import DocumentAddress, PolicyAddress
from kg.ui.policy.choice import CitedLaw, choose
from kg.ui.policy.document import Citing, document_view
from kg.ui.policy.laws import LawPage as DocumentPage
from kg.ui.policy.laws import law_page
from kg.ui.policy.page import UNKNOWN, policy
from kg.ui.table_file import Table
from kg.ui.terms import local_name
from kg.ui.workspace import Workspace

_LAW = may.iri(
    "政策依据的标识", "The IRI of a document.", "https://w3id.org/yusuan/id/law/中华人民共和国科学技术进步法"
)
_WORDS = may.text("标题、文号或制定机关中的词", "Words of title, number or issuer.", "科学技术进步法")
_PLACE = may.text("引用它的报告的地区名称", "The place of the reports that cite it, by name.", "霁川市")


@dataclass(frozen=True, kw_only=True)
class LawParameters(ListParameters):
    """Which documents; place, year and kind are those of the reports that cite them."""

    query: Annotated[str, _WORDS] | None = None
    level: Annotated[str, may.text("制定层级", "The level of the issuer, as facets call it.", "National")] | None = None
    rank: Annotated[str, may.text("效力级别", "The rank, as the vocabulary calls it.", "Law")] | None = None
    issuer: Annotated[str, may.text("制定机关", "Who issued it.", "国务院")] | None = None
    issued: may.Year | None = None
    region: Annotated[str, _PLACE] | None = None
    year: may.Year | None = None
    kind: may.ReportKind | None = None


@dataclass(frozen=True, kw_only=True)
class OneLawParameters(Parameters):
    """Which document."""

    iri: Annotated[str, _LAW]


@dataclass(frozen=True, kw_only=True)
class CitationParameters(ListParameters):
    """Which document, and of which reports."""

    law: Annotated[str, _LAW]
    region: Annotated[str, _PLACE] | None = None
    year: may.Year | None = None
    kind: may.ReportKind | None = None


def laws(asked: AskedList[LawParameters]) -> LawPage:
    """The documents that fulfil the conditions."""
    said = asked.said
    found = choose(
        asked.workspace.once(policy),
        PolicyAddress(
            text=said.query or "",
            level=said.level,
            rank=said.rank,
            issuer=said.issuer,
            issued=None if said.issued is None else str(said.issued),
            region=said.region,
            year=None if said.year is None else str(said.year),
            kind=said.kind,
        ),
    )
    total = len(found.laws)
    return LawPage(asked.build, total, asked.next(total), tuple(_item(asked, one) for one in found.laws[asked.part]))


def law(asked: Asked[OneLawParameters]) -> LawFound:
    """The document; NothingFoundError where no report cites it."""
    known = asked.workspace.once(policy)
    shown = document_view(known, _named_by(asked, asked.said.iri), DocumentAddress(asked.said.iri))
    node = shown.page.law.iri
    uses = known.by_law.get(node, ())
    below = [known.laws[one] for one, above in known.above.items() if node in above]
    return LawFound(
        build=asked.build,
        law=_item(asked, CitedLaw(shown.page.law, uses, known.projects_of(uses))),
        wordings=tuple(Wording(words, count) for words, count in shown.wordings),
        implements=tuple(ref_of(known.laws[above]) for above in known.above.get(node, ())),
        implemented_by=tuple(map(ref_of, below)),
        first_year=shown.first.year,
        places=tuple(
            PlaceYear(_place(one.place), one.year, one.projects, one.others, sums_of(one.sums)) for one in shown.table
        ),
    )


def citations(asked: AskedList[CitationParameters]) -> CitationPage:
    """What names the document; NothingFoundError where no report cites it."""
    said = asked.said
    chosen = DocumentAddress(said.law, said.region, None if said.year is None else str(said.year), said.kind)
    shown = document_view(asked.workspace.once(policy), _named_by(asked, said.law), chosen)
    total = len(shown.citing)
    items = tuple(_citation(asked, one) for one in shown.citing[asked.part])
    return CitationPage(asked.build, total, asked.next(total), said.law, items)


def _named_by(asked: Asked[Any], node: str) -> DocumentPage:
    return asked.workspace.once(_documents)(node)


def _documents(workspace: Workspace) -> Callable[[str], DocumentPage]:
    """``law_page``, with the last documents kept: a list that is fetched page by page is read from the graph once."""
    return lru_cache(maxsize=LISTS_KEPT)(partial(law_page, workspace.store))


def _item(asked: Asked[Any], cited: CitedLaw) -> LawItem:
    one = cited.law
    return LawItem(
        iri=one.iri,
        title=one.title,
        document_number=one.number,
        rank=None if one.rank is None else local_name(one.rank),
        rank_label=asked.label(one.rank),
        level=None if one.level is None else local_name(one.level),
        level_label=asked.label(one.level),
        issuers=one.issuers,
        year=one.year,
        regions=tuple(place for place, _ in cited.places if place != UNKNOWN),
        reports=cited.reports,
        citing=len({use.citing for use in cited.uses}),
        projects=len(cited.projects),
        sums=sums_of(cited.sums),
    )


def _citation(asked: Asked[Any], one: Citing) -> CitationItem:
    report, project = one.report, one.project
    mentions = tuple(MentionLines(said.words, said.is_basis, lines_of(said.source)) for said in one.mentions)
    return CitationItem(
        iri=one.iri,
        type=local_name(one.type),
        label=one.label,
        department=report.department,
        region=_place(report.place),
        year=report.year,
        kind=report.kind,
        kind_label=asked.label(ONTOLOGY + report.kind) or report.kind,
        annual_budget=None if project is None else project.annual,
        total_budget=None if project is None else project.whole,
        is_basis=one.is_basis,
        source=mentions[0].source,
        mentions=mentions,
    )


def _place(name: str) -> str | None:
    return None if name == UNKNOWN else name


def _law_table(page: LawPage) -> Table:
    return rows_table(LawItem, page.laws)


def _citation_table(page: CitationPage) -> Table:
    return rows_table(CitationItem, page.citations)


_EXAMPLE = "https://w3id.org/yusuan/id/law/中华人民共和国科学技术进步法"

RESOURCES = (
    Resource(
        path="/api/laws",
        name="laws",
        summary=("政策依据", "Legal bases"),
        description=(
            "报告所引的法律、法规和文件：级别、制定机关、哪些地区在引、涉及多少项目和资金。",
            "The laws and documents that reports cite: rank, issuer, which places cite them, for how many projects.",
        ),
        parameters=LawParameters,
        answer=laws,
        gives=LawPage,
        table=_law_table,
        example={"query": "科学技术", "limit": "2"},
    ),
    Resource(
        path="/api/law",
        name="law",
        summary=("一份依据", "One legal basis"),
        description=(
            "一份依据的各种写法、上下位文件、最早引用年度，以及各地各年引用它的项目和资金。",
            "How reports name a document, what it implements, since when it is cited, and by whom, by place and year.",
        ),
        parameters=OneLawParameters,
        answer=law,
        gives=LawFound,
        misses=True,
        example={"iri": _EXAMPLE},
    ),
    Resource(
        path="/api/citations",
        name="citations",
        summary=("谁在引用", "Who cites it"),
        description=(
            "引用一份依据的项目、职责和报告，每处引用都带原话、文件和行号。",
            "The projects, duties and reports that cite a document, each mention with its words, file and lines.",
        ),
        parameters=CitationParameters,
        answer=citations,
        gives=CitationPage,
        table=_citation_table,
        misses=True,
        example={"law": _EXAMPLE, "limit": "2"},
    ),
)
