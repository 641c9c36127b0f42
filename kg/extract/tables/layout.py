"""Which layout a table is printed in, and its grid."""

import re
from functools import lru_cache
from itertools import pairwise

from kg.extract.headings import squeeze
from kg.extract.outline import TableKind
from kg.extract.tables.cells import cell_grid
from kg.extract.tables.flat import flat_grid
from kg.extract.tables.furniture import is_furniture
from kg.extract.tables.grid import Grid, Plan
from kg.extract.tables.items import item_begins
from kg.extract.tables.table import REMEMBERED, Table

_FIGURE = re.compile(r"\d")
_FUNCTION_CODE = re.compile(r"2\d{2}(?:\d{2}){0,2}")
_REVENUE_CODE = re.compile(r"[12]\d{2}(?:\d{2}){0,3}")
_ECONOMIC_CODE = re.compile(r"[35]\d{2}(?:\d{2})?")
_PRINTED_ECONOMIC_CODE = re.compile(r"^\W*(?:\d{1,3}\s+)?[35]\d{2}(?:\d{2})?(?:[\s|\]】)）—-]|[一-鿿])")
_THREE_PUBLIC_ROW = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五]+[)）]|[①-⑩]|\d[.、．]|其中[:：])?"
    r"(?:因公出国|公务接待|公务用车|会议费|培训费|其他|教学科研|[“\"”]?三公|国内接待|国[（(]境[)）]外)"
)

_FUNCTION_ROW = re.compile(r"\W*2\d{2}(?:\s*\d{2}){0,2}(?!\d)\s*[|\s]*[一-鿿]")
_UNIT_ROW = re.compile(r"\s*\d{6}\s*[一-鿿][^\d]*\d[\d,，]*[.．]\d\d")
"""A row of a unit, which has a budget code of six digits (205001 某县第一中学 53.40), which no class has."""
_LEAST_UNITS = 2
_NAME = re.compile(r"[一-鿿]")
_PROJECT_NAME = re.compile(r"项目(?!单位)|(?:项目|专项).{0,4}名称")
_ROW_NAMES = {
    TableKind.PROJECTS: _PROJECT_NAME,
    TableKind.CARRIED_OVER_PROJECTS: _PROJECT_NAME,
    TableKind.PROCUREMENT: re.compile(r"品目|物品|货物|采购内容|采购项目"),
}
_CODED = {
    TableKind.EXPENDITURE: Plan(_FUNCTION_CODE),
    TableKind.GENERAL_PUBLIC: Plan(_FUNCTION_CODE),
    TableKind.GOVERNMENT_FUND: Plan(_FUNCTION_CODE),
    TableKind.STATE_CAPITAL: Plan(_FUNCTION_CODE),
    TableKind.SPECIAL_ACCOUNT: Plan(_FUNCTION_CODE),
    TableKind.REVENUE: Plan(_REVENUE_CODE),
    TableKind.STATE_CAPITAL_REVENUE: Plan(_REVENUE_CODE),
    TableKind.GOVERNMENT_FUND_REVENUE: Plan(_REVENUE_CODE),
}


@lru_cache(REMEMBERED)
def has_cells(table: Table) -> bool:
    """Whether the rows with figures are rows of cells, not flattened text; page furniture is no row."""
    printed = [line for line in table.lines[1:] if _FIGURE.search(line.text)]
    figured = [line for line in printed if not is_furniture(squeeze(line.text))]
    rows = sum(1 for line in figured if line.cells is not None and len(line.cells) > 1)
    return rows * 2 > len(figured) or (rows > 0 and rows >= 2 and _mostly_cells(table))


def _mostly_cells(table: Table) -> bool:
    filled = [line for line in table.lines[1:] if not line.is_blank]
    return sum(1 for line in filled if line.cells is not None) * 3 > len(filled)


def plan_of(table: Table) -> Plan:
    """How the rows of this kind of table begin."""
    if table.kind in _CODED:
        plan = _CODED[table.kind]
        by_unit = sum(1 for line in table.lines[1:] if _UNIT_ROW.match(line.text)) >= _LEAST_UNITS
        return Plan(re.compile(rf"{plan.code.pattern}|\d{{6}}")) if by_unit and plan.code else plan
    if table.kind in {TableKind.BASIC_ECONOMIC, TableKind.ECONOMIC}:
        coded = any(_PRINTED_ECONOMIC_CODE.match(line.text) or _coded_cell(line.cells) for line in table.lines[1:])
        by_function = sum(1 for line in table.lines[1:] if _FUNCTION_ROW.match(line.text))
        if by_function and not coded:
            return Plan(_FUNCTION_CODE)
        return Plan(_ECONOMIC_CODE) if coded else Plan(begins=item_begins)
    if table.kind is TableKind.THREE_PUBLIC:
        return Plan(begins=lambda word: _THREE_PUBLIC_ROW.match(word) is not None)
    return Plan(names=_ROW_NAMES.get(table.kind))


def _coded_cell(cells: tuple[str, ...] | None) -> bool:
    if cells is None:
        return False
    named = (code for code, name in pairwise(cells) if _NAME.match(name))
    return any(_ECONOMIC_CODE.fullmatch(cell) for cell in (*cells[:3], *named))


@lru_cache(REMEMBERED)
def grid_of(table: Table, year: int) -> Grid:
    """The rows and columns of a table of the report for ``year`` (columns of other years are set aside)."""
    plan = plan_of(table)
    return cell_grid(table, plan, year) if has_cells(table) else flat_grid(table, plan, year)
