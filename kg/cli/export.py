"""``yusuan export``: the graph for other stores, or tables for spreadsheets and programs."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DataOption, JsonOption, StoreOption
from kg.cli.output import print_json
from kg.errors import YusuanError
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.store.answer import SelectAnswer
    from kg.store.graph_store import GraphStore
    from kg.store.term import Term

XSD = "http://www.w3.org/2001/XMLSchema#"
TABLES = {"projects": "project", "indicators": "indicator", "laws": "law", "budget_lines": "budget line"}
"""The tables, each with what one row is; a table is the named query ``export_<table>``."""

_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class Format(StrEnum):
    """What is written."""

    NQUADS = "nquads"  # the graph with its named graphs, sorted
    TURTLE = "turtle"  # the same triples, without named graphs
    CSV = "csv"  # one file a table, in a folder or a .zip
    JSONL = "jsonl"  # all tables, one object a line


class ExportError(YusuanError):
    """An export cannot be written as asked."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote: the files with their number of lines, triples or rows."""

    files: tuple[tuple[str, int], ...]


def export(
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.NQUADS,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to. csv: a folder or a .zip.")
    ] = None,
    data: DataOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the graph, or its tables of projects, indicators, laws and budget lines.

    \b
    Example:
      yusuan export --format csv -o tables.zip
    """
    settings = Settings.load(data=data, store=store)
    if output is None:
        if form is Format.CSV:
            raise ExportError("csv is several tables: name a folder or a .zip with -o")
        for line in lines_of(settings, form):
            typer.echo(line, nl=False)
        return
    written = write_export(settings, form, output)
    if as_json:
        print_json({"files": [{"name": name, "count": count} for name, count in written.files]})
    else:
        for name, count in written.files:
            typer.echo(f"{name}: {count:,}")


def write_export(settings: Settings, form: Format, output: Path) -> Written:
    """Write the served graph to ``output``; ExportError where it cannot be written."""
    try:
        if form is Format.CSV:
            return _write_tables(settings, output)
        count = 0
        with output.open("w", encoding="utf-8", newline="") as file:
            for line in lines_of(settings, form):
                file.write(line)
                count += line.count("\n")
    except OSError as error:
        raise ExportError(f"{output} cannot be written: {error.strerror}") from error
    return Written(((str(output), count),))


def lines_of(settings: Settings, form: Format) -> Iterator[str]:
    """The export as text, line by line with line ends; all but csv, which is several files."""
    from kg.store.answer import ResultFormat
    from kg.store.graph_store import GraphStore

    graph = GraphStore.open(settings.data, settings.store)
    if form is Format.NQUADS:
        yield from (f"{line}\n" for line in graph.nquads())
    elif form is Format.TURTLE:
        yield graph.query_text(_ALL, ResultFormat.TURTLE)
    else:
        for name, kind in TABLES.items():
            answer = _table(graph, name)
            for row in answer:
                terms = zip(answer.columns, row.terms, strict=True)
                fields = {column: _value(term) for column, term in terms if term is not None}
                yield json.dumps({"type": kind, **fields}, ensure_ascii=False) + "\n"


def _table(graph: "GraphStore", name: str) -> "SelectAnswer":
    return graph.named(f"export_{name}")


def _value(term: "Term") -> str | int | bool:
    """A term as JSON; exact decimals stay text."""
    if term.datatype == f"{XSD}integer":
        return int(term.value)
    return term.value == "true" if term.datatype == f"{XSD}boolean" else term.value


def _write_tables(settings: Settings, output: Path) -> Written:
    from kg.store.graph_store import GraphStore

    graph = GraphStore.open(settings.data, settings.store)
    tables = {f"{name}.csv": _table(graph, name) for name in TABLES}
    if output.suffix.lower() == ".zip":
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, answer in tables.items():
                archive.writestr(name, _csv(answer))
    else:
        output.mkdir(parents=True, exist_ok=True)
        for name, answer in tables.items():
            (output / name).write_bytes(_csv(answer))
    return Written(tuple((str(output / name), len(answer)) for name, answer in tables.items()))


def _csv(answer: "SelectAnswer") -> bytes:
    """A table as RFC 4180 CSV; the byte order mark lets spreadsheets read the Chinese."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(answer.columns)
    writer.writerows([row[column] or "" for column in answer.columns] for row in answer)
    return out.getvalue().encode("utf-8-sig")
