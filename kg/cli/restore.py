"""``yusuan restore``: a backup back in a data folder."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DataOption, JsonOption
from kg.cli.output import print_json
from kg.settings import Settings


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What yusuan backup wrote.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="In the place of the graph, uploads and links the folder holds.")
    ] = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Have in the data folder what a backup holds; all of it is checked before anything changes.

    A server that runs on the folder answers from it at its next look. Tokens of the folder stay as they are.

    \b
    Example:
      yusuan restore /mnt/backups/yusuan.tar.gz --data data
    """
    from kg.backup import restore as restore_backup

    report = restore_backup(file, Settings.load(data=data).data, replace=replace)
    if as_json:
        print_json(report)
        return
    typer.echo(f"{report.data}: {report.build}, {report.reports:,} reports, {report.quads:,} quads")
    for said in report.not_held:
        typer.echo(f"was not in it: {said}")
