"""``yusuan show``: one project, law, department or report, with the lines that say it."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DataOption, JsonOption, StoreOption
from kg.cli.output import money_text, print_json, print_table
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.ui.entity.description import Candidate, Description, Fact, Mention, Place
    from kg.ui.reports.understood import ReportCoverage

XSD_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
_PLACES_SHOWN = 5


def show(
    iri_or_name: Annotated[str, typer.Argument(help="An IRI, or a name, title, document number, code or file name.")],
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Of a report: which parts of it nothing was read from, and their share.")
    ] = False,
    data: DataOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one project, law, department or report with its sources.

    A name that several have gives the list of them.

    \b
    Example:
      yusuan show 科技创新券
    """
    from kg.store.graph_store import GraphStore
    from kg.ui.entity.description import Description, look_up

    settings = Settings.load(data=data, store=store)
    found = look_up(GraphStore.open(settings.data, settings.store), iri_or_name)
    if coverage and isinstance(found, Description):
        from kg.cli.coverage import coverage_of

        told = coverage_of(settings.data, found)
        if as_json:
            print_json(told)
        else:
            _print_coverage(told)
    elif as_json:
        print_json(found if isinstance(found, Description) else {"candidates": found})
    elif isinstance(found, Description):
        _print_description(found)
    else:
        _print_candidates(found)


def _print_candidates(candidates: "tuple[Candidate, ...]") -> None:
    typer.echo(f"{len(candidates)} things may be meant; show one by its IRI:")
    rows = [(one.type, one.label, one.department or "", str(one.year or ""), one.iri) for one in candidates]
    print_table(("type", "name", "department", "year", "IRI"), rows)


def _print_description(node: "Description") -> None:
    typer.echo(f"{node.label}  ({', '.join(node.types)})\n{node.iri}\n{_places(node.places)}")
    print_table(("field", "value", "yuan", "source"), [_fact_row(fact) for fact in node.facts], right=("yuan",))
    if node.mentions:
        rows = [_mention_row(mention) for mention in node.mentions]
        print_table(("named by", "name", "department", "year", "yuan", "IRI"), rows, right=("yuan",))


def _print_coverage(told: "ReportCoverage") -> None:
    typer.echo(f"{told.title}\n{told.iri}\n{told.accounted:.1%} of {told.characters:,} characters are accounted for\n")
    counted = [(s.kind, *(f"{n:,}" for n in (s.characters, s.read, s.known, s.unread))) for s in told.sections]
    shares = [f"{section.accounted:.1%}" for section in told.sections]
    columns = ("section", "characters", "values", "known", "unread", "accounted")
    rows = [(*numbers, share) for numbers, share in zip(counted, shares, strict=True)]
    print_table(columns, rows, right=columns[1:])
    if told.unread:
        typer.echo("")
        parts = [(str(p.place), p.section or p.kind, f"{p.characters:,}", p.begins) for p in told.unread]
        print_table(("unread", "below", "characters", "begins"), parts, right=("characters",))
    for one in told.not_understood:
        typer.echo(f"{one.code}: {one.message} ({one.place})")
    for table in told.empty_tables:
        typer.echo(f"said to be empty: {table.title} ({_places(table.places)})")


def _places(places: "tuple[Place, ...]") -> str:
    """The first places; a body is named on many lines."""
    shown = " ".join(map(str, places[:_PLACES_SHOWN]))
    return f"{shown} and {len(places) - _PLACES_SHOWN} more" if len(places) > _PLACES_SHOWN else shown


def _fact_row(fact: "Fact") -> tuple[str, ...]:
    value = fact.label if fact.label is not None else fact.value
    if fact.datatype == XSD_DECIMAL:
        value = money_text(Decimal(value))
    more = [text for text in (fact.detail, fact.scope) if text and text != value]
    return fact.property_label, "  ".join([value, *more]), money_text(fact.amount), _places(fact.places)


def _mention_row(mention: "Mention") -> tuple[str, ...]:
    year, amount = str(mention.year or ""), money_text(mention.amount)
    return mention.property_label, mention.label, mention.department or "", year, amount, mention.iri
