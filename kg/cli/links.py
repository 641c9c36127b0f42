"""``yusuan links``: which names were found to be one thing, which stay apart, and why."""

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DataOption, JsonOption, StoreOption
from kg.cli.output import print_json, print_table
from kg.errors import NothingFoundError
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.ui.links.decisions import DecisionRow

OUTCOMES = ("linked", "ambiguous", "unlinked")


def links(
    text: Annotated[str, typer.Argument(help="Words of the names; all decisions without.")] = "",
    outcome: Annotated[str | None, typer.Option(metavar="OUTCOME", help=f"One of: {', '.join(OUTCOMES)}.")] = None,
    method: Annotated[str | None, typer.Option(metavar="M", help="Only decisions of this method.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many decisions.")] = 50,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Rows for links.csv in the data folder: write join or part in front of each.")
    ] = False,
    data: DataOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the decisions of linking: names that are one thing, names that stay apart, with scores and reasons.

    Rows of the file links.csv in the data folder overrule them at the next build.

    \b
    Example:
      yusuan links 管理办法 --outcome ambiguous
    """
    from kg.store.graph_store import GraphStore
    from kg.ui.links.decisions import chosen, decisions, with_reasons

    settings = Settings.load(data=data, store=store)
    graph = GraphStore.open(settings.data, settings.store)
    found = chosen(decisions(graph, outcome=_outcome(outcome), method=method), text)
    rows = with_reasons(graph, found[:limit])
    if as_json:
        print_json({"total": len(found), "decisions": rows})
    elif as_csv and rows:
        typer.echo(_csv(rows), nl=False)
    if not rows:
        raise NothingFoundError("no decision of linking fits; ask with fewer conditions")
    if not (as_json or as_csv):
        _show(rows, len(found))


def _outcome(outcome: str | None) -> str | None:
    if outcome is None:
        return None
    if outcome not in OUTCOMES:
        raise typer.BadParameter(f"{outcome!r} is none of {', '.join(OUTCOMES)}", param_hint="--outcome")
    from kg.link.decision import DecisionOutcome
    from kg.rdf.vocabulary import concept

    return concept(DecisionOutcome[outcome.upper()])


def _show(rows: "Sequence[DecisionRow]", total: int) -> None:
    columns = ("outcome", "method", "name", "is", "score", "why", "candidates")
    print_table(columns, [_cells(row) for row in rows], right=("score",))
    if total > len(rows):
        typer.echo(f"{len(rows)} of {total} decisions; more with --limit")


def _cells(row: "DecisionRow") -> list[str]:
    others = "; ".join(f"{one.name} ({one.score}): {', '.join(one.reasons.en)}" for one in row.considered)
    reviewed = " (reviewed)" if row.is_reviewed else ""
    outcome = row.outcome.rpartition("#")[2].lower()
    score = "" if row.score is None else str(row.score)
    return [outcome + reviewed, row.method, row.name, row.node_name, score, "; ".join(row.reasons.en), others]


def _csv(rows: "Sequence[DecisionRow]") -> str:
    """One row a pair of names; who fills in the action decides."""
    from kg.link.reviewed import COLUMNS

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        pairs = [(row.node, one.node, one.reasons.zh) for one in row.considered] or [
            (row.name, row.node, row.reasons.zh)
        ]
        for left, right, why in pairs:
            writer.writerow(("", left, right, "", "", "；".join(why)))
    return out.getvalue()
