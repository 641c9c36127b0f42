"""``yusuan remove``: takes reports out of the graph and the index."""

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DataOption, JsonOption, ModelOption, StoreOption, VectorsOption
from kg.cli.output import print_json, progress
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.intake.removal import RemovedFile


def remove(
    named: Annotated[
        list[str],
        typer.Argument(
            metavar="REPORT_OR_FILE...", help="Reports by their IRI; files by name or path; folders of them."
        ),
    ],
    data: DataOption = None,
    store: StoreOption = None,
    model: ModelOption = None,
    vectors: VectorsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take reports out of the graph and the index, as if they had never been built.

    A file that was uploaded in the web app is deleted. Any other file stays where it is: building its folder again
    brings its report back. Exit code 1: the graph holds no such report or file, and nothing was changed.

    \b
    Example:
      yusuan remove jichuan-science-2023.txt
    """
    from kg.pipeline import remove as remove_reports

    with progress() as told:
        report = remove_reports(
            named, Settings.load(data=data, store=store, model=model, vectors=vectors), progress=told
        )
    if as_json:
        print_json(report)
        return
    for file in report.files:
        typer.echo(_line(file))
    typer.echo(f"{report.build}: {report.reports:,} reports, {report.quads:,} quads")


def _line(file: "RemovedFile") -> str:
    became = "uploaded file deleted" if file.deleted else f"file left at {file.path}"
    said = "removed" if file.other is None else f"removed, its report stays: {file.other} is the same report"
    return f"{file.file}: {said} ({became})"
