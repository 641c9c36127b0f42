"""``/api/checks``: what the checks of the figures came to, each with its operands and their lines."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from kg.errors import QueryError
from kg.serve.api import parameters as may
from kg.serve.api.formats import rows_table
from kg.serve.api.paging import Page
from kg.serve.api.parameters import ListParameters
from kg.serve.api.resource import AskedList, Resource
from kg.ui.checks.address import CheckAddress
from kg.ui.checks.findings import OUTCOMES, Finding, FindingTerms, finding_of, finding_terms
from kg.ui.checks.index import CheckIndex, check_index, choice, counts
from kg.ui.checks.page import checks_named, with_operands
from kg.ui.table_file import Table
from kg.ui.workspace import Workspace

DEEPEST = 10_000
"""Checks of one list that are given: those that agree are counted only, and read anew from the graph for each part."""
OutcomeName = Literal["pass", "rounding", "fail", "not-applicable", "insufficient-data", "parse-error"]
_REPORT = may.iri(
    "某份报告的标识",
    "The IRI of a report.",
    "https://w3id.org/yusuan/id/report/渌川县/渌川县民政局/2025/DepartmentBudget",
)
_NODE = may.iri("以此节点的数字参与的核对", "Checks whose figures are of this node.", "https://example.org/id/x")
_CHECK = may.iri("某一项核对的标识", "The IRI of one check.", "https://example.org/id/check/x")


@dataclass(frozen=True, kw_only=True)
class CheckParameters(ListParameters):
    """Which checks."""

    query: Annotated[str, may.text("被核对事项名称中的词", "Words of what is checked.", "合计")] | None = None
    outcome: Annotated[OutcomeName, may.told("结果", "What it came to.", examples=["fail"])] | None = None
    rule: Annotated[str, may.text("规则", "The rule, by its name.", "sum-row")] | None = None
    report: Annotated[str, _REPORT] | None = None
    region: Annotated[str, may.text("地区名称", "The place of the report, by name.", "霁川市")] | None = None
    year: may.Year | None = None
    min_difference: Annotated[str, may.yuan("最小差额（元）", "The least difference, in yuan.")] | None = None
    reason: Annotated[str, may.text("未能核对的原因代码", "The code of why it was not made.", "no-total")] | None = None
    node: Annotated[str, _NODE] | None = None
    iri: Annotated[str, _CHECK] | None = None


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """How many checks came to an outcome."""

    outcome: str
    checks: int


@dataclass(frozen=True, slots=True)
class CheckPage(Page):
    """Checks, the largest differences of money first, then other differences, then those that agree.

    ``outcomes`` counts what each outcome would leave; null where words, a node or one check are asked for.
    """

    outcomes: tuple[OutcomeCount, ...] | None
    checks: tuple[Finding, ...]


def checks(asked: AskedList[CheckParameters]) -> CheckPage:
    """The checks that fulfil the conditions; QueryError beyond the DEEPEST, and for a rule there is none of."""
    said, workspace = asked.said, asked.workspace
    if asked.part.stop > DEEPEST:
        raise QueryError(f"of one list the first {DEEPEST:,} checks are given; narrow it, to a report or a rule")
    index, terms = workspace.once(check_index), workspace.once(_terms)
    terms.rule(said.rule)  # an unknown one is refused, and not simply without checks
    wanted = CheckAddress(
        text=said.query or "",
        outcome=terms.outcome(said.outcome),
        rule=said.rule,
        report=said.report,
        region=said.region,
        year=said.year,
        least=None if said.min_difference is None else Decimal(said.min_difference),
        reason=said.reason,
        node=said.node,
        check=said.iri,
        count=asked.part.stop,
    )
    found = choice(index, workspace.store, wanted)
    rows = with_operands(workspace.store, checks_named(workspace.store, found.first[asked.part]))
    total = found.total if said.iri is None else len(rows)
    return CheckPage(
        build=asked.build,
        total=total,
        next=asked.next(total),
        outcomes=None if said.query or said.node or said.iri else _outcomes(index, wanted, terms),
        checks=tuple(finding_of(row, terms) for row in rows),
    )


def _outcomes(index: CheckIndex, wanted: CheckAddress, terms: FindingTerms) -> tuple[OutcomeCount, ...]:
    left = {terms.of(str(outcome)).name: checks for outcome, checks in counts(index, wanted, "outcome").items()}
    return tuple(OutcomeCount(name, left[name]) for name in OUTCOMES if name in left)


def _terms(workspace: Workspace) -> FindingTerms:
    return finding_terms(workspace.store)


def _table(page: CheckPage) -> Table:
    return rows_table(Finding, page.checks)


RESOURCES = (
    Resource(
        path="/api/checks",
        name="checks",
        summary=("核对", "Checks"),
        description=(
            "报告中的数字是否相符：应有、所列、差额、各加数及其原文行号。",
            "Whether the figures of reports agree: expected, stated, the difference, each operand with its lines.",
        ),
        parameters=CheckParameters,
        answer=checks,
        gives=CheckPage,
        table=_table,
        example={"outcome": "fail", "limit": "1"},
    ),
)
