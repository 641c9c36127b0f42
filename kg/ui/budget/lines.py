"""The amounts of a report's budget tables, each with the line that prints it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.model import BudgetPhase, BudgetTable, ExpenditureKind
from kg.rdf.vocabulary import ONTOLOGY
from kg.search.request import Source
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.entity.evidence import source_of
from kg.ui.terms import local_name


@dataclass(frozen=True, slots=True)
class BudgetAmount:
    """One amount of one row: of a line, or of a row that sums up (``whole``: the whole table, or a part of it).

    ``kind``, ``fund`` and ``phase`` are local names of the vocabulary; ``code`` is that of the row: of the functional
    class, else of the economic item, else of the revenue class; ``item`` the economic item in a table of classes by
    items. ``printed`` has figure and unit ("151.45 万元").
    """

    iri: str
    label: str
    yuan: Decimal
    printed: str
    phase: str
    kind: str | None
    fund: str | None
    code: str | None
    item: str | None
    body: str | None
    whole: bool | None
    sources: tuple[Source, ...]

    @property
    def is_total(self) -> bool:
        """Whether it stands in the column 合计 of its row, or is the amount of a row that is a fund."""
        return self.kind == ExpenditureKind.TOTAL

    @property
    def step(self) -> Decimal:
        """The worth of its last printed digit in yuan: 100 of "151.45 万元"; 0 of a printed nought, which is exact."""
        figure = re.search(r"\d[\d,]*(?:\.(\d+))?", self.printed)
        number = Decimal(figure[0].replace(",", "")) if figure else Decimal(0)
        if not figure or not number:
            return Decimal(0)
        return abs(self.yuan) / number * Decimal(1).scaleb(-len(figure[1] or ""))

    @property
    def sums(self) -> bool:
        """Whether its row only sums up others."""
        return self.whole is not None

    @property
    def column(self) -> str | None:
        """The local name of the column it stands in: a kind of expenditure, else a fund; None where none is told."""
        return self.kind or self.fund


def table_amounts(store: GraphStore, report: str, table: BudgetTable) -> tuple[BudgetAmount, ...]:
    """The amounts of ``table`` of ``report`` (IRI), in the order of their lines."""
    rows: dict[str, list[Row]] = {}
    for row in store.named("page_budget_lines", report=iri(report), table=iri(ONTOLOGY + table)):
        rows.setdefault(row.text("line"), []).append(row)
    return tuple(_amount(group) for group in rows.values())


def _amount(rows: Sequence[Row]) -> BudgetAmount:
    """The amount that ``rows`` tell of, one row a place that prints it."""
    row = rows[0]
    function, economic, revenue = (_code(row, name) for name in ("function", "economic", "revenue"))
    whole = row["whole"]
    return BudgetAmount(
        iri=row.text("line"),
        label=row.text("label"),
        yuan=row.decimal("amount") or Decimal(0),
        printed=f"{row.text('printed')} {row.text('unit')}",
        phase=_local(row, "phase") or BudgetPhase.APPROVED,
        kind=_local(row, "kind"),
        fund=_local(row, "fund"),
        code=function or economic or revenue,
        item=economic if function else None,
        body=row["body"],
        whole=None if whole is None else whole == "true",
        sources=tuple(dict.fromkeys(source_of(each) for each in rows)),
    )


def _local(row: Row, name: str) -> str | None:
    value = row[name]
    return None if value is None else value.removeprefix(ONTOLOGY)


def _code(row: Row, name: str) -> str | None:
    value = row[name]
    return None if value is None else local_name(value)
