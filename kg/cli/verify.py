"""``yusuan verify``: whether the data folder still holds what was written into it."""

import typer

from kg.cli.options import DataOption, JsonOption
from kg.cli.output import print_json
from kg.settings import Settings


def verify(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Read every file of the data folder and compare it with its checksum; nothing is changed.

    Exit code 1: something is damaged. The next yusuan build makes it again.

    \b
    Example:
      yusuan verify --data data
    """
    from kg.backup import verify as verify_folder

    found = verify_folder(Settings.load(data=data).data)
    if as_json:
        print_json(found)
    else:
        for build in found.builds:
            state = f"damaged: {build.damage}" if build.damage else "sound"
            served = ", served" if build.served else ""
            typer.echo(f"{build.name}{served}: {state} ({build.files:,} files, {build.bytes / 2**20:,.1f} MB)")
        typer.echo(
            f"cache: {found.lost:,} of {found.outcomes:,} files must be read again; {found.parts:,} parts damaged"
        )
        if found.notice:
            typer.echo(found.notice)
    if not found.is_sound:
        raise typer.Exit(1)
