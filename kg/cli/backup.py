"""``yusuan backup``: the data folder in one file."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DataOption, JsonOption
from kg.cli.output import print_json
from kg.settings import Settings


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new .tar.gz, .tgz or .tar file, or a new folder.")],
    with_cache: Annotated[
        bool, typer.Option("--with-cache", help="With what only saves time: the vectors of all texts.")
    ] = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write what is needed to have the data folder again: served build, uploads, reviewed links, what reports gave.

    It may be served and built meanwhile. The file appears once it is whole; every file in it has its checksum.

    \b
    Example:
      yusuan backup /mnt/backups/yusuan.tar.gz
    """
    from kg.backup import save

    report = save(Settings.load(data=data), file, with_cache=with_cache)
    if as_json:
        print_json(report)
        return
    held = f"{report.build}, {report.reports:,} reports, {report.quads:,} quads"
    typer.echo(f"{report.backup}: {held}, {report.files:,} files, {report.bytes / 2**20:,.1f} MB")
    for said in report.not_held:
        typer.echo(f"not in it: {said}")
