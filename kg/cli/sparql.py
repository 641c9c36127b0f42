"""``yusuan sparql``: any SPARQL query that reads."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DataOption, JsonOption, StoreOption
from kg.cli.output import print_table
from kg.errors import QueryError
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.store.answer import Answer

DEFAULT_TIMEOUT = 30.0


class Format(StrEnum):
    """How a result is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TURTLE = "turtle"
    NQUADS = "nquads"


def sparql(
    query: Annotated[str, typer.Argument(metavar="QUERY_OR_FILE", help="A SPARQL query, or a file that holds one.")],
    form: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.TABLE,
    timeout: Annotated[float, typer.Option(metavar="S", help="Seconds until the query is ended.")] = DEFAULT_TIMEOUT,
    data: DataOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ask the graph in SPARQL 1.1. Usual prefixes (ys:, skos:, dcterms:, ...) need no declaration.

    Exit code 1: no row.

    \b
    Example:
      yusuan sparql 'SELECT ?name ?yuan { ?p a ys:Project; skos:prefLabel ?name; ys:annualBudget ?yuan }'
    """
    answer = ask_sparql(query_text(query), Settings.load(data=data, store=store), timeout=timeout)
    _print(answer, Format.JSON if as_json else form)
    if not _says_something(answer):
        raise typer.Exit(1)
    if answer.truncated:
        typer.echo("yusuan: more rows were there than are printed; add LIMIT and OFFSET to the query", err=True)


def query_text(query_or_file: str) -> str:
    """The query itself: what is written, or what stands in the file of that name; QueryError for an unreadable file."""
    if "{" in query_or_file or len(query_or_file.split()) > 1:
        return query_or_file
    try:
        return Path(query_or_file).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise QueryError(f"{query_or_file}: no such file, and no query either") from error
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{query_or_file}: the query cannot be read: {error}") from error


def ask_sparql(query: str, settings: Settings, *, timeout: float = DEFAULT_TIMEOUT) -> "Answer":
    """What ``query`` gives over the served graph, ended after ``timeout`` seconds; QueryError says what is wrong."""
    from kg.store.data_folder import DataFolder
    from kg.store.people_query import QueryLimits
    from kg.store.query_process import ask_once

    return ask_once(DataFolder(settings.data).served().graph, query, QueryLimits(seconds=timeout), settings.store)


def _says_something(answer: "Answer") -> bool:
    from kg.store.answer import AskAnswer, table

    return isinstance(answer, AskAnswer) or bool(table(answer)[1])


def _print(answer: "Answer", form: Format) -> None:
    from kg.store.answer import AskAnswer, ResultFormat, answer_text, table

    if form is not Format.TABLE:
        typer.echo(answer_text(answer, ResultFormat(form.value)), nl=form is Format.JSON)
    elif isinstance(answer, AskAnswer):
        typer.echo("yes" if answer.value else "no")
    else:
        columns, rows = table(answer)
        print_table(columns, [["" if term is None else term.value for term in row] for row in rows])
