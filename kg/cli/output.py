"""What commands print: tables for people, JSON for programs, progress for those who wait."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from kg.intake.file_outcome import Progress

_NO_TERMINAL_WIDTH = 100_000  # a pipe has no width: nothing is cut or wrapped there
_STEPS_TOLD = 10  # lines a step writes where there is no terminal

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


def print_json(value: object) -> None:
    """Print dataclasses, sequences and plain values as JSON, Chinese as it is written."""
    typer.echo(json.dumps(jsonable(value), ensure_ascii=False, indent=2))


def jsonable(value: object) -> Json:
    """``value`` as JSON knows it: dataclasses by their fields, exact decimals as text."""
    if value is None or (isinstance(value, bool | int | float | str) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return jsonable(value.value)
    if isinstance(value, Decimal | Path):
        return str(value)
    if is_dataclass(value):
        return {field.name: jsonable(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): jsonable(item) for key, item in value.items()}
    if isinstance(value, Iterable):
        return [jsonable(item) for item in value]
    raise TypeError(f"not known to JSON: {type(value).__name__}")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[str] = ()) -> None:
    """Print rows under their column names, if they have any, aligned; columns ``right`` to the right."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, show_header=any(columns))
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    _console().print(table)


def money_text(yuan: Decimal | None) -> str:
    """An amount for people: ``1,234,500``, or nothing."""
    return "" if yuan is None else f"{yuan:,f}"


def _console() -> "Console":
    from rich.console import Console

    width = None if sys.stdout.isatty() else _NO_TERMINAL_WIDTH
    return Console(width=width, markup=False, highlight=False, emoji=False)


@contextmanager
def progress() -> Iterator["Progress"]:
    """A bar on a terminal, plain lines elsewhere; both on standard error, where they do not mix with results."""
    if not sys.stderr.isatty():
        yield _plain_progress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks: dict[str, TaskID] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done, total=total)

        yield show


def _plain_progress() -> "Progress":
    told: dict[str, int] = {}

    def tell(step: str, done: int, total: int) -> None:
        part = done * _STEPS_TOLD // total if total else _STEPS_TOLD
        if told.get(step) != part:
            told[step] = part
            typer.echo(f"{step} {done}/{total}", err=True)

    return tell
