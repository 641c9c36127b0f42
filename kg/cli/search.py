"""``yusuan search``: what the reports say about something, by meaning and by words."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from kg.cli.options import DataOption, JsonOption, ModelOption, RerankerOption, StoreOption, VectorsOption
from kg.cli.output import money_text, print_json, print_table
from kg.errors import NothingFoundError
from kg.search.request import FacetValue, HitType, MoneyBand, SearchHit, SearchRequest, SearchResult
from kg.settings import Settings

TYPES = ", ".join(HitType)
BANDS = ", ".join(band.value for band in MoneyBand)
_YEARS = re.compile(r"(?P<first>\d{4})?(?P<to>\s*(?:-|\.\.|—|–|至)\s*)?(?P<last>\d{4})?")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_TOLD = 6  # values told of a facet
_FACETS = (
    ("region", "regions"),
    ("year", "years"),
    ("type", "types"),
    ("kind", "kinds"),
    ("function", "functions"),
    ("band", "bands"),
    ("fund", "funds"),
    ("rank", "ranks"),
)


TextArgument = Annotated[str | None, typer.Argument(metavar="TEXT", help="What to look for, in plain language.")]
LikeOption = Annotated[str | None, typer.Option(metavar="IRI", help="Look for more like this node, instead of TEXT.")]
TypeOption = Annotated[str | None, typer.Option("--type", metavar="TYPE", help=f"One of: {TYPES}.")]
RegionOption = Annotated[
    str | None, typer.Option(metavar="R", help="A place by name or GB/T 2260 code, with all below it.")
]
YearOption = Annotated[str | None, typer.Option(metavar="Y", help="The fiscal year, or several: 2022-2024, 2022-.")]
MinOption = Annotated[str | None, typer.Option("--min", metavar="YUAN", help="The least amount, in yuan.")]
MaxOption = Annotated[str | None, typer.Option("--max", metavar="YUAN", help="The largest amount, in yuan.")]
BandOption = Annotated[str | None, typer.Option(metavar="BAND", help=f"A band of money in yuan: {BANDS}.")]
KindOption = Annotated[str | None, typer.Option(metavar="KIND", help="The kind of report: 部门预算, 决算.")]
BodyOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="A department or unit, with words of its place or without: 市科技局.")
]
FunctionOption = Annotated[
    str | None, typer.Option(metavar="CLASS", help="A functional class by code or name, with all below it: 206.")
]
FundOption = Annotated[str | None, typer.Option(metavar="FUND", help="A source of a project's money: 一般公共预算.")]
RankOption = Annotated[
    str | None, typer.Option(metavar="RANK", help="The rank of a law, or of one a project is based on: 行政法规.")
]
GroupedOption = Annotated[bool, typer.Option("--grouped", help="One hit for all years of a project.")]
LimitOption = Annotated[int, typer.Option(metavar="N", help="How many hits.")]
OffsetOption = Annotated[int, typer.Option(metavar="N", help="How many hits to skip.")]
PageOption = Annotated[int | None, typer.Option(metavar="N", min=1, help="Which page of --limit hits.")]


def search(
    text: TextArgument = None,
    like: LikeOption = None,
    type_name: TypeOption = None,
    region: RegionOption = None,
    year: YearOption = None,
    minimum: MinOption = None,
    maximum: MaxOption = None,
    band: BandOption = None,
    kind: KindOption = None,
    body: BodyOption = None,
    function: FunctionOption = None,
    fund: FundOption = None,
    rank: RankOption = None,
    grouped: GroupedOption = False,
    limit: LimitOption = 10,
    offset: OffsetOption = 0,
    page: PageOption = None,
    data: DataOption = None,
    store: StoreOption = None,
    model: ModelOption = None,
    vectors: VectorsOption = None,
    reranker: RerankerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Search projects, duties, indicators, laws, explanations, bodies and places.

    What was asked for, and what the hits can be narrowed to, is told on standard error.

    \b
    Examples:
      yusuan search 驻村帮扶干部补助 --type project --min 10000
      yusuan search "support for high-tech firms" --year 2022-2024 --grouped
      yusuan search 创新券 --body 市科技局 --function 206 --kind 预算 --page 2
    """
    request = SearchRequest(
        _subject(text, like),
        type=None if type_name is None else HitType.of(type_name),
        region=region,
        years=None if year is None else _years(year),
        min_yuan=_yuan(minimum, "--min"),
        max_yuan=_yuan(maximum, "--max"),
        band=None if band is None else MoneyBand.of(band),
        kind=kind,
        body=body,
        function=function,
        fund=fund,
        rank=rank,
        grouped=grouped,
        limit=limit,
        offset=_skipped(offset, page, limit),
    )
    _print(
        find(request, Settings.load(data=data, store=store, model=model, reranker=reranker, vectors=vectors), like),
        as_json,
    )


def find(request: SearchRequest, settings: Settings, like: str | None = None) -> SearchResult:
    """The hits of ``request`` in the served build, or what is ``like`` a node among what fulfils its conditions."""
    from kg.search.engine import SearchEngine

    engine = SearchEngine.open(settings.data, settings.model, settings.reranker, settings.vectors)
    return engine.search(request) if like is None else engine.like(like, request)


def _subject(text: str | None, like: str | None) -> str:
    """What to look for; the name of a node to be like takes the place of its IRI when it is found."""
    if text is not None and like is not None:
        raise typer.BadParameter("give what to look for, or --like IRI, not both", param_hint="TEXT")
    subject = like if text is None else text
    if subject is None:
        raise typer.BadParameter("say what to look for, such as 科技创新券, or --like IRI", param_hint="TEXT")
    return subject


def _skipped(offset: int, page: int | None, limit: int) -> int:
    if page is None:
        return offset
    if offset:
        raise typer.BadParameter("give --page or --offset, not both", param_hint="--page")
    return (page - 1) * limit


def _print(result: SearchResult, as_json: bool) -> None:
    if as_json:
        print_json(result.to_json())
    if not result.hits:
        raise NothingFoundError(_nothing(result))
    if not as_json:
        _show(result)


def _yuan(text: str | None, option: str) -> Decimal | None:
    if text is None:
        return None
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise typer.BadParameter(f"{text!r} is not an amount in yuan, such as 100000", param_hint=option) from error


def _years(text: str) -> tuple[int | None, int | None]:
    match = _YEARS.fullmatch(text.strip())
    if match is None or not (match["first"] or match["last"]):
        raise typer.BadParameter(f"{text!r} is no year, such as 2023 or 2022-2024", param_hint="--year")
    first, last = (int(match[name]) if match[name] else None for name in ("first", "last"))
    return (first, last) if match["to"] else (first or last, first or last)


def _nothing(result: SearchResult) -> str:
    told = " ".join(notice.en for notice in result.notices)
    if result.request.offset:
        told = f"{result.total:,} hits answer, fewer than the {result.request.offset:,} to skip"
    return f"nothing found for {result.request.text[:60]!r}; {told or 'ask in other words or with fewer filters'}"


def _show(result: SearchResult) -> None:
    columns = ("", "type", "name", "department", "region", "year", "yuan", "what matched", "source")
    first = result.request.offset + 1
    rows = [[str(place), *_cells(hit)] for place, hit in enumerate(result.hits, start=first)]
    print_table(columns, rows, right=("", "yuan"))
    for line in _told(result):
        typer.echo(line, err=True)


def _told(result: SearchResult) -> Iterable[str]:
    """What was asked in the language of the question, how many answer, and what they can be narrowed to."""
    language = "zh" if _CHINESE.search(result.request.text) else "en"
    counted = f"共{result.total:,}项。" if language == "zh" else f" {result.total:,} hits."
    yield f"{result.explain(language)}{counted}"
    yield from (notice.of(language) for notice in result.notices)
    for name, field in _FACETS:
        values: tuple[FacetValue, ...] = getattr(result.facets, field)
        if len(values) > 1:
            more = f" and {len(values) - _TOLD:,} more" if len(values) > _TOLD else ""
            yield f"--{name}: {', '.join(_facet(one, language) for one in values[:_TOLD])}{more}"


def _facet(one: FacetValue, language: str) -> str:
    label = one.label(language)
    return f"{one.value} ({one.count:,})" if label == one.value else f"{one.value} {label} ({one.count:,})"


def _cells(hit: SearchHit) -> list[str]:
    source = f"{hit.source.file}:{hit.source.line_start}" if hit.source else ""
    years = [hit.year, *(other.year for other in hit.group)]
    return [
        hit.type.value,
        hit.label,
        hit.unit or hit.department or "",
        hit.region or "",
        ", ".join(str(year) for year in years if year),
        money_text(hit.amount),
        hit.snippet,
        source,
    ]
