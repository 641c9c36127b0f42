"""``/api/totals``: the totals of several reports side by side, as far as each states them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

import msgspec

from kg.errors import NothingFoundError
from kg.serve.api import parameters as may
from kg.serve.api.formats import rows_table
from kg.serve.api.parameters import Parameters
from kg.serve.api.resource import Asked, Resource
from kg.serve.api.values import SourceLines, lines_of
from kg.ui.compare.reasons import why_not_alike
from kg.ui.compare.sides import Filed, filed_reports
from kg.ui.compare.totals import TOTALS, Stated, stated
from kg.ui.table_file import Table
from kg.ui.terms import local_name

MOST = 20
_EXAMPLE = "https://w3id.org/yusuan/id/report/渌川县/渌川县民政局/2025/DepartmentBudget"
_REPORT = may.iri("报告的标识，可多个", "The IRI of a report; several stand side by side.", _EXAMPLE)


@dataclass(frozen=True, kw_only=True)
class TotalsParameters(Parameters):
    """Which reports, in which order."""

    report: Annotated[tuple[Annotated[str, _REPORT], ...], msgspec.Meta(min_length=1, max_length=MOST)]
    format: may.Form | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """One total of one report: yuan, as printed, and where; the amount is null where the report does not state it."""

    property: str
    property_label: str
    report: str
    department: str
    region: str | None
    year: int
    kind: str
    amount: Decimal | None
    printed: str | None
    source: SourceLines | None


@dataclass(frozen=True, slots=True)
class TotalsFound:
    """Every total of every report; ``cautions`` tell why figures of these reports may not simply be compared."""

    build: str
    cautions: tuple[str, ...]
    totals: tuple[Total, ...]


def totals(asked: Asked[TotalsParameters]) -> TotalsFound:
    """The totals; NothingFoundError for an IRI that is no report."""
    filed = {one.iri: one for one in asked.workspace.once(filed_reports)}
    missing = [node for node in asked.said.report if node not in filed]
    if missing:
        raise NothingFoundError(f"there is no report <{missing[0]}>; /api/reports lists those there are")
    chosen = [filed[node] for node in dict.fromkeys(asked.said.report)]
    said = stated(asked.workspace.store, chosen)
    return TotalsFound(asked.build, why_not_alike(chosen, asked.language), tuple(_totals(asked, chosen, said)))


def _totals(asked: Asked[TotalsParameters], reports: Sequence[Filed], said: Stated) -> list[Total]:
    found = []
    for field in TOTALS:
        for one in reports:
            total = said.totals.get((one.iri, field))
            found.append(
                Total(
                    property=local_name(field),
                    property_label=asked.label(field) or field,
                    report=one.iri,
                    department=one.body_name,
                    region=one.region_name,
                    year=one.year,
                    kind=local_name(one.kind),
                    amount=None if total is None else total.amount,
                    printed=None if total is None else total.printed,
                    source=lines_of(total.sources[0]) if total else None,
                )
            )
    return found


def _table(found: TotalsFound) -> Table:
    return rows_table(Total, found.totals)


RESOURCES = (
    Resource(
        path="/api/totals",
        name="totals",
        summary=("各报告总数对照", "Totals side by side"),
        description=(
            "几份报告的收入总计、支出总计、三公经费等并列，每个数带原文行号；口径不同的在 cautions 中说明。",
            "Totals of several reports side by side, each with its lines; cautions say why they may not be alike.",
        ),
        parameters=TotalsParameters,
        answer=totals,
        gives=TotalsFound,
        table=_table,
        misses=True,
        example={"report": _EXAMPLE},
    ),
)
