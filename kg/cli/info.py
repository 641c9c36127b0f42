"""``yusuan info``: what is in the data folder, which versions made it, and what its limits are."""

from dataclasses import dataclass
from pathlib import Path

import typer

from kg import __version__
from kg.cli.options import DataOption, JsonOption, StoreOption
from kg.cli.output import print_json, print_table
from kg.read import LARGEST_FILE, SUFFIXES
from kg.read.archive import ENDING
from kg.read.recognition import HOW_TO_INSTALL, recognition_version
from kg.settings import Settings


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file and one query may take: bytes, and seconds, rows and bytes of memory."""

    file_bytes: int
    file_endings: tuple[str, ...]
    query_seconds: float
    query_rows: int
    query_memory_bytes: int


@dataclass(frozen=True, slots=True)
class BuildFacts:
    """The served build: its name, when and by what it was made, what it holds, its size on disk in bytes."""

    name: str
    created: str
    version: str
    encoder: str | None
    reports: int
    quads: int
    passages: int
    projects: int
    indicators: int
    duties: int
    laws: int
    departments: int
    regions: int
    bytes: int


@dataclass(frozen=True, slots=True)
class DataFacts:
    """The data folder; ``store`` is the address of the server that holds the graph, None where the folder does.

    ``build`` is None where nothing was built yet, ``recognition`` where no scan can be read.
    """

    version: str
    data: Path
    base: str
    model: str
    store: str | None
    build: BuildFacts | None
    recognition: str | None
    limits: Limits


def info(data: DataOption = None, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Tell what the data folder holds.

    \b
    Example:
      yusuan info --data data
    """
    facts = data_facts(Settings.load(data=data, store=store))
    if as_json:
        print_json(facts)
    else:
        print_table(("", ""), _rows(facts))
    if facts.build is None:
        typer.echo(f"yusuan: nothing is built in {facts.data} yet; make a graph with: yusuan build FOLDER", err=True)
        raise typer.Exit(1)


def data_facts(settings: Settings) -> DataFacts:
    """What the data folder of ``settings`` holds."""
    from kg.store.data_folder import DataFolder
    from kg.store.location import Endpoint
    from kg.store.people_query import QueryLimits

    limits = QueryLimits()
    served = DataFolder(settings.data).current()
    return DataFacts(
        version=__version__,
        data=settings.data.resolve(),
        base=settings.base,
        model=settings.model,
        store=None if settings.store is None else Endpoint.parse(settings.store).address,
        build=_build_facts(settings) if served else None,
        recognition=recognition_version() or None,
        limits=Limits(LARGEST_FILE, tuple(sorted({*SUFFIXES, ENDING})), limits.seconds, limits.rows, limits.memory),
    )


def _build_facts(settings: Settings) -> BuildFacts:
    from kg.store.data_folder import DataFolder
    from kg.store.graph_store import GraphStore

    build = DataFolder(settings.data).served()
    made = build.info()
    graph = GraphStore.open(settings.data, settings.store)
    counts = {row.text("class"): row.integer("nodes") or 0 for row in graph.named("info_counts")}
    return BuildFacts(
        name=build.name,
        created=made.created,
        version=made.version,
        encoder=made.encoder,
        reports=made.reports,
        quads=made.quads,
        passages=made.passages,
        projects=counts["Project"],
        indicators=counts["Indicator"],
        duties=counts["Duty"],
        laws=counts["LegalInstrument"],
        departments=counts["Department"],
        regions=counts["Region"],
        bytes=sum(path.stat().st_size for path in build.path.rglob("*") if path.is_file()),
    )


def _rows(facts: DataFacts) -> list[tuple[str, str]]:
    rows = [("yusuan", facts.version), ("data folder", str(facts.data)), ("base IRI", facts.base)]
    if facts.store is not None:
        rows.append(("graph", facts.store))
    build = facts.build
    if build is not None:
        rows += [
            ("build", f"{build.name}, made {build.created} by yusuan {build.version}"),
            ("reports", f"{build.reports:,}"),
            ("projects", f"{build.projects:,}"),
            ("indicators", f"{build.indicators:,}"),
            ("duties", f"{build.duties:,}"),
            ("laws and documents", f"{build.laws:,}"),
            ("departments", f"{build.departments:,}"),
            ("regions", f"{build.regions:,}"),
            ("quads", f"{build.quads:,}"),
            ("passages", f"{build.passages:,}, encoder {build.encoder or 'none'}"),
            ("size on disk", f"{build.bytes / 2**20:,.1f} MB"),
        ]
    limits = facts.limits
    return [
        *rows,
        ("files read", f"{' '.join(limits.file_endings)} up to {limits.file_bytes // 2**20} MB"),
        ("text in scans", facts.recognition or f"not recognised; {HOW_TO_INSTALL}"),
        (
            "a query may take",
            f"{limits.query_seconds:g} s, {limits.query_rows:,} rows, {limits.query_memory_bytes / 2**30:g} GB",
        ),
    ]
