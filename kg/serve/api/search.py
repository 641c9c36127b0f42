"""``/api/search``, what ``yusuan search --json`` prints in parts, and ``/api/facets``, what it can be narrowed to."""

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Annotated, Any

import msgspec

from kg.search.browsing import ANYTHING
from kg.search.hit import HitType
from kg.search.request import MoneyBand, SearchRequest, SearchResult
from kg.serve.api import parameters as may
from kg.serve.api.formats import rows_table
from kg.serve.api.hit import Hit, hit_of
from kg.serve.api.paging import Page
from kg.serve.api.parameters import ListParameters, Parameters, UnfitParameterError
from kg.serve.api.resource import Asked, AskedList, Resource
from kg.serve.api.values import BothLanguages
from kg.ui.table_file import Table

TypeName = Annotated[
    HitType,
    may.told("找哪一类", "The kind of thing.", examples=["project"]),
]
Band = Annotated[MoneyBand, may.told("金额档（元）", "A band of money in yuan.", examples=["100000-1000000"])]

NEAREST = 10
"""Hits of the first part that are shown though they are no answers, where fewer answer."""


@dataclass(frozen=True, kw_only=True)
class Conditions(Parameters):
    """What every hit must fulfil; without ``query`` and ``like`` everything that does, the most money first."""

    query: may.QueryText | None = None
    like: (
        Annotated[str, may.iri("找与此相近的", "Look for what is like this node.", "https://example.org/id/x")] | None
    ) = None
    type: TypeName | None = None
    region: may.Region | None = None
    year: may.Year | None = None
    first_year: Annotated[int, may.told("最早年度", "The first fiscal year.", ge=1000, le=9999)] | None = None
    last_year: Annotated[int, may.told("最晚年度", "The last fiscal year.", ge=1000, le=9999)] | None = None
    min_yuan: Annotated[str, may.yuan("最低金额（元）", "The least amount, in yuan.")] | None = None
    max_yuan: Annotated[str, may.yuan("最高金额（元）", "The largest amount, in yuan.")] | None = None
    band: Band | None = None
    kind: (
        Annotated[str, may.text("报告种类，名称即可", "A kind of report, by any of its names.", "部门预算")] | None
    ) = None
    body: (
        Annotated[str, may.text("部门或单位", "A department or unit, with words of its place or without.", "市科技局")]
        | None
    ) = None
    function: (
        Annotated[str, may.text("支出功能分类，代码或名称", "A functional class by code or name.", "206")] | None
    ) = None
    fund: Annotated[str, may.text("资金来源", "A source of a project's money.", "一般公共预算")] | None = None
    rank: (
        Annotated[str, may.text("依据的效力级别", "The rank of a law, or of one a project rests on.", "行政法规")]
        | None
    ) = None
    grouped: Annotated[bool, may.told("同一项目各年合为一条", "One hit for all years of a project.")] = False


@dataclass(frozen=True, kw_only=True)
class SearchParameters(Conditions, ListParameters):
    """A part of the hits."""

    limit: Annotated[int, may.told("每页条数", "How many at once.", ge=1, le=100, examples=[10])] = 10


@dataclass(frozen=True, kw_only=True)
class FacetParameters(Conditions):
    """The same conditions; there are no parts."""

    format: may.Form | None = None


@dataclass(frozen=True, slots=True)
class HitPage(Page):
    """A part of the hits, best first; ``explanation`` says what was asked, ``notices`` what no report can fulfil.

    ``total`` counts those that answer; where they are fewer than ten, the nearest follow them, not ``relevant``.
    ``facets`` is the address of what the same search can be narrowed to.
    """

    query: str | None
    hits: tuple[Hit, ...]
    facets: str
    explanation: BothLanguages | None
    notices: tuple[BothLanguages, ...]


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value to narrow by, what it is called, and how many hits it leaves."""

    value: str
    count: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class FacetLists:
    """The values of each thing to narrow by, those that leave most first; bands from small to large."""

    regions: tuple[FacetCount, ...]
    years: tuple[FacetCount, ...]
    types: tuple[FacetCount, ...]
    kinds: tuple[FacetCount, ...]
    functions: tuple[FacetCount, ...]
    bands: tuple[FacetCount, ...]
    funds: tuple[FacetCount, ...]
    ranks: tuple[FacetCount, ...]


@dataclass(frozen=True, slots=True)
class FacetsFound:
    """How the ``total`` hits of a search are spread."""

    build: str
    query: str | None
    total: int
    facets: FacetLists


@dataclass(frozen=True, slots=True)
class _FacetRow:
    facet: str
    value: str
    count: int
    zh: str
    en: str


def search(asked: AskedList[SearchParameters]) -> HitPage:
    """The part asked for; only where few answer does the first part go on with what is nearest."""
    said = asked.said
    found = _found(asked, said, said.limit, asked.start)
    shown = found.hits[: max(found.total - asked.start, 0 if asked.start else NEAREST)]
    return HitPage(
        build=asked.build,
        total=found.total,
        next=asked.next(found.total),
        query=said.query,
        hits=tuple(hit_of(hit) for hit in shown),
        facets=asked.link("/api/facets", [one.name for one in fields(Conditions)]),
        explanation=_explained(found, said),
        notices=tuple(BothLanguages(one.zh, one.en) for one in found.notices),
    )


def facets(asked: Asked[FacetParameters]) -> FacetsFound:
    """How the hits are spread."""
    found = _found(asked, asked.said, 1, 0)
    spread = msgspec.convert(found.facets.to_json(), FacetLists)
    return FacetsFound(asked.build, asked.said.query, found.total, spread)


def _found(asked: Asked[Any], said: Conditions, limit: int, offset: int) -> SearchResult:
    if said.query is not None and said.like is not None:
        raise UnfitParameterError("like", "query is given as well", "one of the two")
    engine = asked.workspace.engine
    request = _request(said, limit, offset)
    if said.like is not None:
        return engine.like(said.like, request)
    return engine.browse(request) if said.query is None else engine.search(request)


def _request(said: Conditions, limit: int, offset: int) -> SearchRequest:
    return SearchRequest(
        text=said.query or ANYTHING,
        type=said.type,
        region=said.region,
        year=said.year,
        years=None if said.first_year is said.last_year is None else (said.first_year, said.last_year),
        min_yuan=None if said.min_yuan is None else Decimal(said.min_yuan),
        max_yuan=None if said.max_yuan is None else Decimal(said.max_yuan),
        band=said.band,
        kind=said.kind,
        body=said.body,
        function=said.function,
        fund=said.fund,
        rank=said.rank,
        grouped=said.grouped,
        limit=limit,
        offset=offset,
    )


def _explained(found: SearchResult, said: Conditions) -> BothLanguages | None:
    """Nothing where there is no word: what is listed then are all things of a kind."""
    if said.query is None and said.like is None:
        return None
    return BothLanguages(found.explain("zh"), found.explain("en"))


def _facet_table(found: FacetsFound) -> Table:
    rows = [
        _FacetRow(one.name, value.value, value.count, value.zh, value.en)
        for one in fields(found.facets)
        for value in getattr(found.facets, one.name)
    ]
    return rows_table(_FacetRow, rows)


def _hit_table(page: HitPage) -> Table:
    return rows_table(Hit, page.hits, without="query")


RESOURCES = (
    Resource(
        path="/api/search",
        name="search",
        summary=("搜索", "Search"),
        description=(
            "按意思和词语搜索项目、职责、绩效指标、政策依据、机构和地区；没有 query 时按条件列出，金额大的在前。",
            "What reports say of something, by meaning and words; without query all of a kind, the most money first.",
        ),
        parameters=SearchParameters,
        answer=search,
        gives=HitPage,
        table=_hit_table,
        is_search=True,
        misses=True,
        example={"query": "科技创新券", "limit": "2"},
    ),
    Resource(
        path="/api/facets",
        name="facets",
        summary=("分面计数", "Facets"),
        description=(
            "同一搜索按地区、年度、类型、金额等各有多少条；每个数是改选该值后的条数。",
            "How the hits of a search are spread; a count is how many it has when it is narrowed to the value.",
        ),
        parameters=FacetParameters,
        answer=facets,
        gives=FacetsFound,
        table=_facet_table,
        is_search=True,
        misses=True,
        example={"query": "科技创新券"},
    ),
)
