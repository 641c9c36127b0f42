"""``yusuan search``: what the reports say about something, by meaning and by words."""

from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from kg.cli.options import DataOption, JsonOption, ModelOption
from kg.cli.output import money_text, print_json, print_table
from kg.errors import NothingFoundError
from kg.search.request import HitType, SearchHit, SearchRequest, SearchResult
from kg.settings import Settings

TYPES = ", ".join(HitType)


def search(
    text: Annotated[str, typer.Argument(help="What to look for, in plain language.")],
    kind: Annotated[str | None, typer.Option("--type", metavar="TYPE", help=f"One of: {TYPES}.")] = None,
    region: Annotated[
        str | None, typer.Option(metavar="R", help="A place by name or GB/T 2260 code, with all below it.")
    ] = None,
    year: Annotated[int | None, typer.Option(metavar="Y", help="The fiscal year.")] = None,
    minimum: Annotated[str | None, typer.Option("--min", metavar="YUAN", help="The least amount, in yuan.")] = None,
    maximum: Annotated[str | None, typer.Option("--max", metavar="YUAN", help="The largest amount, in yuan.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", help="How many hits.")] = 10,
    data: DataOption = None,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Search projects, duties, indicators, laws and explanations.

    \b
    Example:
      yusuan search 驻村帮扶干部补助 --type project --min 10000
    """
    request = SearchRequest(
        text,
        type=None if kind is None else HitType.of(kind),
        region=region,
        year=year,
        min_yuan=_yuan(minimum, "--min"),
        max_yuan=_yuan(maximum, "--max"),
        limit=limit,
    )
    result = find(request, Settings.load(data=data, model=model))
    if as_json:
        print_json(result.to_json())
    if not result.hits:
        raise NothingFoundError(f"nothing found for {text!r}; ask in other words or with fewer filters")
    if not as_json:
        _show(result)


def find(request: SearchRequest, settings: Settings) -> SearchResult:
    """The hits of ``request`` in the served build."""
    from kg.search.engine import SearchEngine

    return SearchEngine.open(settings.data, model=settings.model).search(request)


def _yuan(text: str | None, option: str) -> Decimal | None:
    if text is None:
        return None
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise typer.BadParameter(f"{text!r} is not an amount in yuan, such as 100000", param_hint=option) from error


def _show(result: SearchResult) -> None:
    columns = ("", "type", "name", "department", "region", "year", "yuan", "what matched", "source")
    rows = [[str(place), *_cells(hit)] for place, hit in enumerate(result.hits, start=1)]
    print_table(columns, rows, right=("", "yuan"))


def _cells(hit: SearchHit) -> list[str]:
    source = f"{hit.source.file}:{hit.source.line_start}" if hit.source else ""
    year = str(hit.year) if hit.year else ""
    amount = money_text(hit.amount)
    return [
        hit.type.value,
        hit.label,
        hit.unit or hit.department or "",
        hit.region or "",
        year,
        amount,
        hit.snippet,
        source,
    ]
