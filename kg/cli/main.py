"""The command ``yusuan``: all commands together, and what an error looks like.

Exit codes: 0 done; 1 findings, or no result; 2 wrong use or unreadable input, with one line on standard error.
"""

import io
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from embeddings.errors import EmbeddingsError
from kg import __version__
from kg.cli import (
    ask,
    backup,
    build,
    check,
    export,
    info,
    links,
    mcp,
    remove,
    restore,
    search,
    serve,
    show,
    sparql,
    token,
    verify,
)
from kg.errors import NothingFoundError, YusuanError

app = typer.Typer(name="yusuan", add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.command()(build.build)
app.command()(remove.remove)
app.command()(search.search)
app.command()(ask.ask)
app.command()(sparql.sparql)
app.command()(show.show)
app.command()(check.check)
app.command()(links.links)
app.command()(export.export)
app.command()(serve.serve)
app.command()(mcp.mcp)
app.add_typer(token.token)
app.command()(info.info)
app.command()(backup.backup)
app.command()(restore.restore)
app.command()(verify.verify)

NO_RESULT = 1
WRONG_USE = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells count


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; ``arguments`` are those of the process where None."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a file name that is no text must not end a listing
            stream.reconfigure(errors="backslashreplace")
    try:
        done = app(arguments, prog_name="yusuan", standalone_mode=False)
    except NothingFoundError as error:
        return _fail(str(error), NO_RESULT)
    except (YusuanError, EmbeddingsError) as error:
        return _fail(str(error), WRONG_USE)
    except OSError as error:  # the disk is full, a folder may not be written
        return _fail(str(error), WRONG_USE)
    except typer.TyperException as error:
        return _fail(error.format_message(), error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return _fail("interrupted", INTERRUPTED)
    return done if isinstance(done, int) else 0


@app.callback(invoke_without_command=True)
def yusuan(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    """Read Chinese government budget reports into one knowledge graph, and search it.

    \b
    Example:
      yusuan build reports/
      yusuan search 科技创新券 --type project
    """
    if version:
        typer.echo(f"yusuan {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _fail(message: str, code: int) -> int:
    typer.echo(f"yusuan: {' '.join(message.split())}", err=True)
    return code
