"""``yusuan check``: figures of the reports that contradict each other, with the lines that state them."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DataOption, JsonOption, StoreOption
from kg.cli.output import money_text, print_json, print_table
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.ui.checks.findings import Finding
    from kg.ui.checks.page import OperandRow

CONTRADICTED = 1
"""Exit code where any check fails."""
_FAIL = "fail"
_YUAN = "元"
_YEAR = "年"
_PARTS = {1: "+", -1: "-", 0: "shown"}
_OUTCOMES = "fail, parse-error, rounding, insufficient-data, not-applicable, pass"


def check(
    outcome: Annotated[
        str | None, typer.Option(metavar="OUTCOME", help=f"One of: {_OUTCOMES}. Default: fail; with --json all.")
    ] = None,
    rule: Annotated[str | None, typer.Option(metavar="RULE", help="One rule by its name, such as sum-row.")] = None,
    report: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="One report: its IRI, file name, or words of body, place and year."),
    ] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="At most how many checks.")] = None,
    data: DataOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check the reports' figures against each other: sums, tables, sentences, projects, counts.

    Each check is shown with its operands, the lines that state them, and the difference that rounding would explain.
    Nodes that are not as ontology/shapes.ttl says come last. Ends with exit code 1 where any check fails.

    \b
    Example:
      yusuan check --outcome fail --report 2026
      yusuan check --outcome pass --rule sum-row --limit 5
    """
    from kg.store.graph_store import GraphStore
    from kg.ui.checks.findings import Wanted, findings

    shown = outcome or (None if as_json else _FAIL)
    settings = Settings.load(data=data, store=store)
    found = findings(GraphStore.open(settings.data, settings.store), Wanted(shown, rule, report), limit)
    if as_json:
        print_json(found.found)
    else:
        counted = ", ".join(f"{found.counts[name]} {name}" for name in _OUTCOMES.split(", ") if found.counts.get(name))
        typer.echo(f"{sum(found.counts.values())} checks: {counted or 'none'}")
        for each in found.found:
            _show(each)
        more = found.counts.get(shown or _FAIL, 0) - len(found.found)
        if more > 0:
            typer.echo(f"\n{more} more; raise --limit to see them")
        for violation in found.structure:
            typer.echo(f"\nnot as shaped: {violation.node}\n  {violation.en}")
    if found.counts.get(_FAIL) or found.structure:
        raise typer.Exit(CONTRADICTED)


def _show(finding: "Finding") -> None:
    place = " ".join(filter(None, (finding.region, finding.department, str(finding.year))))
    typer.echo(f"\n{finding.outcome}: {finding.rule} {finding.rule_zh}")
    typer.echo(f"  {place} ({finding.file}) {finding.subject or ''}".rstrip())
    if finding.expected is not None:
        typer.echo(f"  {_balance(finding)}")
    if finding.diagnosis is not None:
        typer.echo(f"  diagnosis: {finding.diagnosis}")
    for reason in finding.reasons.zh:
        typer.echo(f"  {reason}")
    stated = () if finding.stated_by is None else (("stated", finding.stated_by),)
    parts = ((_PARTS.get(one.factor, f"x {one.factor}"), one) for one in finding.operands)
    rows = [_cells(role, figure, finding.measured) for role, figure in (*stated, *parts)]
    print_table(("", "figure", finding.measured or "", "line"), rows, right=(finding.measured or "",))


def _balance(finding: "Finding") -> str:
    unit = finding.measured or _YUAN
    expected, stated, difference, envelope = (
        f"{_text(figure, unit)} {unit}"
        for figure in (finding.expected, finding.stated, finding.difference, finding.envelope)
    )
    relation = f"{finding.relation} " if finding.relation else ""
    return f"expected {relation}{expected}, stated {stated}: difference {difference}, rounding explains {envelope}"


def _text(figure: Decimal | None, unit: str | None) -> str:
    """A figure for people: a year is not parted by commas."""
    return f"{figure:f}" if figure is not None and unit == _YEAR else money_text(figure)


def _cells(role: str, figure: "OperandRow", unit: str | None) -> tuple[str, str, str, str]:
    lines = ", ".join(f"{source.file}:{source.line_start}" for source in figure.sources)
    return role, figure.label, _text(figure.value, unit), lines
