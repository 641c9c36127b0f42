"""``yusuan token``: who may add reports to a served graph and take them away."""

from typing import Annotated

import typer

from kg.cli.options import DataOption, JsonOption
from kg.settings import Settings

token = typer.Typer(
    name="token",
    help="Tokens that allow writing through the app and the API of a server (yusuan serve --uploads).\n\n"
    "\b\nExample:\n  yusuan token new archive-office",
    rich_markup_mode=None,
)
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="What the token is called, such as its holder.")]


@token.command()
def new(name: NameArgument, data: DataOption = None) -> None:
    """Make a token and show it, this once: only a digest is kept.

    \b
    Example:
      yusuan token new archive-office
    """
    from kg.intake.tokens import Tokens

    made = Tokens(Settings.load(data=data).data).new(name)
    typer.echo(made)
    typer.echo(f"token {name}: shown this once; revoke it with: yusuan token revoke {name}", err=True)


@token.command(name="list")
def list_tokens(data: DataOption = None, as_json: JsonOption = False) -> None:
    """List the tokens by name and the time they were made.

    \b
    Example:
      yusuan token list
    """
    from kg.cli.output import print_json, print_table
    from kg.intake.tokens import Tokens

    kept = Tokens(Settings.load(data=data).data).kept()
    if as_json:
        print_json([{"name": one.name, "created": one.created} for one in kept])
        return
    print_table(("name", "created"), [(one.name, one.created) for one in kept])


@token.command()
def revoke(name: NameArgument, data: DataOption = None) -> None:
    """Forget a token: it opens nothing from now on, on servers that run too.

    \b
    Example:
      yusuan token revoke archive-office
    """
    from kg.intake.tokens import Tokens

    Tokens(Settings.load(data=data).data).revoke(name)
    typer.echo(f"token {name}: revoked")
