"""``yusuan build``: files and folders → graph and index."""

from pathlib import Path
from typing import Annotated

import typer

from kg.build_report import BuildReport, FileResult, FileStatus
from kg.cli.options import DataOption, JsonOption, ModelOption, StoreOption, VectorsOption
from kg.cli.output import print_json, print_table, progress
from kg.model import Issue, Severity
from kg.settings import Settings

IN_GRAPH = (FileStatus.READ, FileStatus.REUSED, FileStatus.CUT_OFF, FileStatus.DUPLICATE)
_TROUBLED = (FileStatus.FAILED, FileStatus.CUT_OFF)
_COUNTED = ("duties", "projects", "indicators", "budget_lines", "totals", "citations", "quads")


def build(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Report files, and folders of them.")],
    jobs: Annotated[int, typer.Option(metavar="N", min=1, max=256, help="Processes that read reports.")] = 1,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Scheduler of Dask whose workers read and encode: tcp://HOST:8786."),
    ] = None,
    data: DataOption = None,
    store: StoreOption = None,
    model: ModelOption = None,
    vectors: VectorsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read files and folders into the graph and the index; only what changed is read again.

    Exit code 1: some files gave nothing or break off, the others are in the graph. 2: nothing could be read.

    \b
    Examples:
      yusuan build reports/ --jobs 2
      yusuan build reports/ --cluster tcp://10.0.0.5:8786
    """
    from kg.pipeline import build as build_graph

    with progress() as told:
        settings = Settings.load(data=data, store=store, model=model, vectors=vectors)
        report = build_graph(paths, settings, jobs=jobs, cluster=cluster, progress=told)
    if as_json:
        print_json(report)
    else:
        _print(report)
    if report.of(*_TROUBLED):
        raise typer.Exit(_exit_code(report))


def _exit_code(report: BuildReport) -> int:
    if report.of(*IN_GRAPH):
        return 1
    failed = report.of(FileStatus.FAILED)
    typer.echo(f"yusuan: nothing could be read: {failed[0].issues[0].message}", err=True)
    return 2


def _print(report: BuildReport) -> None:
    columns = (
        "file",
        "",
        "region",
        "department",
        "year",
        "kind",
        *(name.replace("_", " ") for name in _COUNTED),
        "issues",
    )
    print_table(columns, [_row(result) for result in report.files], right=("year", *columns[6:]))
    for result in report.files:
        for issue in result.issues:
            typer.echo(_issue_line(result, issue))
    for issue in report.issues:
        typer.echo(f"{issue.severity}: {issue.message}")
    if report.build is not None:
        state = "kept: nothing changed" if report.kept else f"{report.encoded:,} texts encoded"
        held = f"{report.reports:,} reports, {report.quads:,} quads, {report.passages:,} passages"
        typer.echo(f"{report.build}: {held} ({state})")


def _row(result: FileResult) -> list[str]:
    issues = str(sum(issue.severity is not Severity.INFO for issue in result.issues) or "")
    summary = result.summary
    if summary is None:
        return [result.name, result.status, *[""] * (4 + len(_COUNTED)), issues]
    counts = [f"{getattr(summary.counts, name):,}" for name in _COUNTED]
    return [
        result.name,
        result.status,
        summary.region or "",
        summary.department,
        str(summary.year),
        summary.kind,
        *counts,
        issues,
    ]


def _issue_line(result: FileResult, issue: Issue) -> str:
    name = "" if issue.message.startswith(result.name) else f"{result.name}: "
    if name and issue.source is not None:
        name = f"{result.name}:{issue.source.line_start}: "
    return f"{issue.severity}: {name}{issue.message}"
