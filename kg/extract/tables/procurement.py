"""政府采购: from its table, else from the sentence that states it (总额 … 其中：货物 … 工程 … 服务 …)."""

import re
from dataclasses import dataclass

from kg.extract.tables.grid import Grid
from kg.extract.tables.layout import has_cells
from kg.extract.tables.lines import Facts, Found, amount_lines, column_issues
from kg.extract.tables.sentences import FIGURE, Sentence, money_at
from kg.model import BudgetLine, BudgetPhase, BudgetTable, ExpenditureKind, Money, SourceRef

_TOTAL = re.compile(
    r"(?:政府采购(?:支出|预算|项目|年初|计划|安排)*(?:资金)?(?:总额|总计|合计|总预算|总金额|金额|共计|预算|支出|安排)|"
    r"(?<=[，,；;。])采购预算总(?:额|金额))\s*"
    rf"(?:为|共|共计|安排|是|数)?\s*{FIGURE}"
)
_PART = re.compile(
    r"(?:政府采购|采购)?(货物|工程|服务)(?:类)?(?:采购)?(?:项目)?(?:预算|支出)?(?:金额|总额|安排)?\s*"
    rf"(?:为|共)?\s*{FIGURE}"
)
_REACH = 160
"""Characters behind the total in which its parts stand."""
_NAME_COLUMN = re.compile(
    r"(?:预算|采购)?项目(?:名称)?|品目(?:名称)?|规格|计量单位|单位名称|预算单位|采购目录|数量|单价|组织形式|采购方式"
)
"""Header cells of columns whose texts flattening may glue: ``复印纸采购 复印纸 箱 200``."""
_OTHER_MATTER = re.compile(r"授予|中小企业|小微企业|比上年|较上年")


@dataclass(frozen=True, slots=True)
class Purchases:
    """What one sentence states: the total, and its parts by name."""

    total: Money
    source: SourceRef
    parts: tuple[tuple[str, Money, SourceRef], ...]


def procurement_lines(grid: Grid, phase: BudgetPhase, table: BudgetTable = BudgetTable.PROCUREMENT) -> Found:
    """The lines of a table of what is bought, or given: one row an item or category (货物, 工程, 服务)."""
    several = len(_NAME_COLUMN.findall(grid.header)) > 1 or any(len(row.words) > 1 for row in grid.rows)
    if several and not has_cells(grid.table):
        said = "prints names of several columns behind one another; they can't be told apart"
        return Found(issues=(grid.table.issue("table-not-read", said),))
    lines: list[BudgetLine] = []
    for row in grid.rows:
        if not row.is_sum and row.label:
            body = row.body if row.body != row.label else None
            lines.extend(amount_lines(grid, row, Facts(table, row.label, phase, body=body)))
    return Found(tuple(lines), column_issues(grid) if lines else ())


def stated_purchases(sentences: tuple[Sentence, ...]) -> Purchases | None:
    """The first statement of what is, or was, bought in all."""
    for sentence in sentences:
        match = _TOTAL.search(sentence.text)
        total = money_at(match) if match else None
        if match is None or total is None:
            continue
        behind = sentence.text[match.end() : match.end() + _REACH]
        other = _OTHER_MATTER.search(behind)
        end = match.end() + (other.start() if other else len(behind))
        parts: dict[str, tuple[str, Money, SourceRef]] = {}
        for part in _PART.finditer(sentence.text, match.end(), end):
            money = money_at(part)
            if money is not None:
                parts.setdefault(part[1], (part[1], money, sentence.source(part.start(), part.end())))
        return Purchases(total, sentence.source(match.start(), match.end()), tuple(parts.values()))
    return None


def purchase_lines(purchases: Purchases, phase: BudgetPhase) -> tuple[BudgetLine, ...]:
    """A line for each part that the sentence names (``0万元`` is stated, too)."""
    return tuple(
        BudgetLine(BudgetTable.PROCUREMENT, label, money, source, ExpenditureKind.TOTAL, phase)
        for label, money, source in purchases.parts
    )
