"""Columns of a table: what each holds, told by its header cells, on one level or several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from kg.extract.headings import squeeze
from kg.extract.tables.items import class_code
from kg.model import BudgetPhase, ExpenditureKind, Fund


class Role(Enum):
    """What a column holds."""

    ORDINAL = "序号"
    CODE = "科目编码"
    NAME = "科目名称"
    SECOND_NAME = "政府预算支出经济科目名称"
    BODY = "单位名称"
    AMOUNT = "金额"
    IGNORED = "其他"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``parts`` are its header cells from the top level down, ``position`` counts from 1 as printed.

    An amount column is a total (``kind`` TOTAL), a part of it by kind, or a part of it by ``fund``.
    """

    role: Role
    parts: tuple[str, ...]
    position: int
    kind: ExpenditureKind | None = None
    fund: Fund | None = None
    phase: BudgetPhase | None = None

    @property
    def leaf(self) -> str:
        """The lowest header cell."""
        return self.parts[-1] if self.parts else ""

    @property
    def text(self) -> str:
        """All header cells behind one another."""
        return "".join(self.parts)


_FUNDS: tuple[tuple[Fund, re.Pattern[str]], ...] = (
    (Fund.CARRIED_IN, re.compile(r"(?:上年|年初|以前年度|历年).*(?:结转|结余)|^结转(?:资金|结余)?$")),
    (Fund.GENERAL_PUBLIC, re.compile(r"一般公共(?:预算|服务预算)|^公共预算")),
    (Fund.GOVERNMENT_FUND, re.compile(r"(?:政府性?)?基金(?:预算|收入|拨款)|政府性?基金$")),
    (Fund.STATE_CAPITAL, re.compile(r"国有资本")),
    (Fund.SPECIAL_ACCOUNT, re.compile(r"财政专户|专户")),
    (
        Fund.UNIT_FUNDS,
        re.compile(
            r"单位资金|事业(?:单位)?(?:经营)?收入|^(?:[一二三四五六七八九十]+、)?经营收入|上级补助|附属单位上缴"
        ),
    ),
    (Fund.CENTRAL, re.compile(r"^中央")),
    (Fund.PROVINCIAL, re.compile(r"^省")),
    (Fund.LOCAL, re.compile(r"^(?:市|县|区|本级)")),
    (Fund.SELF_RAISED, re.compile(r"自筹")),
    (Fund.OTHER, re.compile(r"其他(?:收入|资金)$")),
    (Fund.FISCAL, re.compile(r"(?<!非)财政拨款|财政资金|财政性资金")),
)
_KINDS: tuple[tuple[ExpenditureKind, re.Pattern[str]], ...] = (
    (ExpenditureKind.PERSONNEL, re.compile(r"人员(?:经费|支出)")),
    (ExpenditureKind.PUBLIC_USE, re.compile(r"公用(?:经费|支出)")),
    (ExpenditureKind.BASIC, re.compile(r"基本支出")),
    (ExpenditureKind.PROJECT_SPENDING, re.compile(r"项目支出|专项业务(?:经费)?支出")),
)
_TOTAL = re.compile(
    r"合计|小计|总计|总额|金额|(?:预算|决算|执行|统计|安排)数?|(?:[12]\d{3}年?)?(?:度)?(?:年初|全年|调整|本年|当年)?"
    r"(?:预算|决算)(?:数|安排|金额)?(?:合计)?|[12]\d{3}年(?:度)?(?:合计|小计)?|.*(?:支出|收入|预算|采购|资金)(?:合计|总计|总额|金额)|"
    r"(?:本年|当年)?支出|政府性基金收入预算|国有资本经营收入预算|(?:机关|机构)运行经费(?:预算|决算|支出)?(?:数|额)?|"
    r"(?:政府)?采购(?:预算|支出|决算)(?:数|金额|总额)?"
)
# The first role whose pattern matches the whole lowest header cell decides.
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.ORDINAL, re.compile(r"序号|行次|栏次|编号")),
    (Role.IGNORED, re.compile(r"项目(?:分类|类别|类型|性质)|单位性质")),
    (Role.CODE, re.compile(r"(?!.*(?:项目|单位)[编代])(?:.*(?:科目|功能分类|经济分类).*)?(?:编码|代码|编号)|类|款|项")),
    (Role.SECOND_NAME, re.compile(r"政府(?:预算)?(?:支出)?经济.*")),
    (
        Role.BODY,
        re.compile(r"(?:预算|项目|采购)?单位(?:名称)?|.*(?:主管部门|实施单位|预算单位|单位名称)|部门(?:名称)?"),
    ),
    (
        Role.NAME,
        re.compile(
            r".*(?:名称|科目|分类|品目)|单位名称[（(](?:科目|项目)[)）]|(?:采购|收入|支出)?项目(?:[（(].*[)）])?|支出项目类别(?:[（(].*[)）])?|名目"
        ),
    ),
)
_IGNORED = re.compile(
    r"增减|增长|比上年|占|比重|百分|%|％|备注|数量|单价|计量|规格|序号$|编码|代码|年末|上年(?!.*(?:结转|结余))|去年|预留|面积|人数|依据|"
    r"经营支出|上缴上级|上解上级|附属单位补助|调剂|结转下年|预算资金|级次|类别|类型|目录|说明|用途|方式|时间|年初结转和结余.*收入"
)
_CARRIED = re.compile(r"结转|结余")
_APPROVED = re.compile(r"预算数|年初预算|全年预算|预算$")
_EXECUTED = re.compile(r"决算|执行数|支出数")
_ADJUSTED = re.compile(r"(?:调整|全年|变动)预算")
_MOST_COLUMNS = 300
"""No printed table is wider; what stands beyond in a damaged file is not read."""
_YEAR = re.compile(r"[12]\d{3}(?=年)")


def fund_of(label: str) -> Fund | None:
    """The fund a header cell or a revenue row names (``一、一般公共预算``), None where it names none.

    上级补助收入, 事业收入, 经营收入 and 附属单位上缴收入 are kinds of 单位资金 (预算管理一体化规范).
    """
    return next((fund for fund, pattern in _FUNDS if pattern.search(label)), None)


def kind_of(label: str) -> ExpenditureKind | None:
    """The kind of expenditure a header cell names, None where it names none."""
    return next((kind for kind, pattern in _KINDS if pattern.search(label)), None)


def header_columns(rows: Sequence[Sequence[str]], year: int) -> tuple[Column, ...]:
    """The columns that one or more header rows make; an empty cell belongs to the merged cell left of it, or above it.

    A row shorter than the first holds only the cells below merged ones (HTML leaves out what a rowspan covers).
    """
    rows = [row[:_MOST_COLUMNS] for row in rows]
    width = max((len(row) for row in rows), default=0)
    grid: list[list[str]] = []
    for row in rows:
        cells = [squeeze(cell) for cell in row]
        grid.append(_below_merged(cells, grid[-1]) if grid and len(cells) < width else _padded(cells, width))
    parts = [_parts(grid, index) for index in range(width)]
    return tuple(_classified(part, place + 1, year) for place, part in enumerate(_code_parted(parts)))


def _code_parted(columns: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The header cells of each column, 类 on a level of its own where it is glued to the cell above it.

    ``功能分类科目编码类 | 款 | 项`` is 功能分类科目编码 over 类, 款 and 项.
    """
    parted = list(columns)
    for place, (parts, behind) in enumerate(pairwise(columns)):
        if parts and behind[-1:] == ("款",) and len(parts[-1]) > 1 and parts[-1].endswith("类"):
            parted[place] = (*parts[:-1], parts[-1][:-1], "类")
    return parted


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _below_merged(cells: list[str], above: list[str]) -> list[str]:
    width = len(above)
    merged = [
        index
        for index in range(width)
        if not above[index] or (index + 1 < width and above[index] and not above[index + 1])
    ]
    if not cells[0] or len(cells) != len(merged):
        return _padded(cells, width)
    placed = [""] * width
    for index, cell in zip(merged, cells, strict=True):
        placed[index] = cell
    return placed


def _parts(grid: Sequence[Sequence[str]], index: int) -> tuple[str, ...]:
    parts: list[str] = []
    for row in reversed(grid):
        cell = row[index]
        if not cell and parts:
            cell = next((row[left] for left in range(index - 1, -1, -1) if row[left]), "")
        if cell and cell not in parts:
            parts.append(cell)
    return tuple(reversed(parts))


def _classified(parts: tuple[str, ...], position: int, year: int) -> Column:
    leaf, text = (parts[-1] if parts else ""), "".join(parts)
    role = _role(leaf, text, year)
    if role is not Role.AMOUNT:
        return Column(role, parts, position)
    of_item = len(parts) > 1 and class_code(parts[-2]) is not None
    kind = None if of_item and _TOTAL.fullmatch(leaf) else _column_kind(leaf, text)
    return Column(role, parts, position, kind, _column_fund(parts), _phase(text))


def _role(leaf: str, text: str, year: int) -> Role:
    for role, pattern in _ROLES:
        if pattern.fullmatch(leaf):
            return role
    other_year = any(int(match) != year for match in _YEAR.findall(text))
    ignored = not leaf or _IGNORED.search(leaf) or other_year or ("上年" in text and not _CARRIED.search(text))
    return Role.IGNORED if ignored else Role.AMOUNT


def _column_kind(leaf: str, text: str) -> ExpenditureKind | None:
    kind = kind_of(leaf)
    if kind is None and fund_of(leaf) is None and _TOTAL.fullmatch(leaf):
        kind = kind_of(text) or ExpenditureKind.TOTAL
    return kind


def _column_fund(parts: tuple[str, ...]) -> Fund | None:
    """The fund of the lowest cell; of a merged cell above only where that names a fund and nothing more."""
    fund = fund_of(parts[-1]) if kind_of(parts[-1]) is None else None
    if fund is not None:
        return fund
    for part in reversed(parts[:-1]):
        if not re.search(r"支出|收入|经费|采购", part) and (above := fund_of(part)) not in {None, Fund.FISCAL}:
            return above
    return None


def _phase(text: str) -> BudgetPhase | None:
    if _EXECUTED.search(text):
        return BudgetPhase.EXECUTED
    return BudgetPhase.APPROVED if _APPROVED.search(text) else None


def settled(columns: Sequence[Column]) -> tuple[Column, ...]:
    """``columns`` with one total a phase: that of the spending where income stands beside it, else the first.

    全年预算数 gives way to 年初预算数.
    """
    has_initial = any("年初预算" in column.text for column in columns)
    kept: list[Column] = [
        replace(column, role=Role.IGNORED) if has_initial and _ADJUSTED.search(column.text) else column
        for column in columns
    ]
    for phase in (None, BudgetPhase.APPROVED, BudgetPhase.EXECUTED):
        totals = [index for index, c in enumerate(kept) if _is_plain_total(c) and c.phase is phase]
        chosen = next((index for index in totals if "支出" in kept[index].text), totals[0] if totals else None)
        for index in totals:
            if index != chosen:
                kept[index] = replace(kept[index], role=Role.IGNORED)
    return tuple(kept)


def _is_plain_total(column: Column) -> bool:
    return column.role is Role.AMOUNT and column.kind is ExpenditureKind.TOTAL and column.fund is None
