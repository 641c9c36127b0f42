"""The columns that a flattened header names by its words."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.headings import squeeze
from kg.extract.tables.columns import Column, Role, header_columns, settled
from kg.extract.tables.placing import Shape
from kg.model import ExpenditureKind, Fund

_WORDS = re.compile(
    r"(?P<total>合计|小计|总计|本年支出合计|本年收入合计)|(?P<basic>基本支出(?!分|表|预算表))|(?P<project>项目支出|专项业务(?:经费)?支出)|(?P<personnel>人员经费)|"
    r"(?P<public>(?:日常)?公用经费)|(?P<general>一般公共预算)|(?P<govfund>政府性基金)|(?P<capital>国有资本经营)|"
    r"(?P<account>财政专户)|(?P<units>单位资金)|(?P<fiscal>财政拨款收入)|(?P<superior>上级补助收入)|(?P<business>事业收入)|"
    r"(?P<trade>经营收入)|(?P<affiliates>附属单位上缴收入)|(?P<remitted>上[缴解]上级支出)|(?P<traded>经营支出)|(?P<granted>对附属单位补助)|"
    r"(?P<other>其他收入|其他资金)|(?P<carried>上年结转|年初结转)"
)
# Flattened headers print merged cells in an order of their own; these tables all share one order of columns.
_MEANS: dict[str, ExpenditureKind | Fund | None] = {
    "total": ExpenditureKind.TOTAL,
    "basic": ExpenditureKind.BASIC,
    "personnel": ExpenditureKind.PERSONNEL,
    "public": ExpenditureKind.PUBLIC_USE,
    "project": ExpenditureKind.PROJECT_SPENDING,
    "fiscal": Fund.FISCAL,
    "general": Fund.GENERAL_PUBLIC,
    "govfund": Fund.GOVERNMENT_FUND,
    "capital": Fund.STATE_CAPITAL,
    "account": Fund.SPECIAL_ACCOUNT,
    "superior": Fund.UNIT_FUNDS,
    "business": Fund.UNIT_FUNDS,
    "trade": Fund.UNIT_FUNDS,
    "affiliates": Fund.UNIT_FUNDS,
    "units": Fund.UNIT_FUNDS,
    "other": Fund.OTHER,
    "carried": Fund.CARRIED_IN,
    "remitted": None,
    "traded": None,
    "granted": None,
}
_IN_PRINTED_ORDER = ("superior", "business", "trade", "affiliates")
"""Sources of income of public institutions, whose order differs between tables; they are never merged cells."""


_PHASE = re.compile(r"(?:年初|全年|调整|变动)?预算数|(?:支出)?决算数|执行数|预计执行|完成|增减|上年(?!.*结转)")
_TEXT = re.compile(r"编码|代码|备注|依据|说明|用途|方式|时间|类型|类别|级次|目录|规格|型号|内容|来源|目标")
_HEAD = re.compile(
    r"(?:[12]\d{3}年?)?(?:度)?(?:部门|单位)?(?:预算|决算)(?:数|安排|支出|收入)?|(?:本年|当年)(?:支出|收入|预算)|[12]\d{3}年(?:度)?"
)
"""A header cell over others (2024年预算数 over 合计, 基本支出, 项目支出), which alone is a column of its own."""
_NAMED = frozenset({Role.NAME, Role.CODE, Role.BODY, Role.SECOND_NAME, Role.ORDINAL})
_PRESCRIBED = (
    ("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"),
    ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"),
)
"""The columns of 收入决算表 and 支出决算表 in the order the form prescribes (财政部 部门决算公开表)."""
_NAME_CELLS = frozenset("项目支出功能分类科目编码科目名称类款项栏次")
_CARRIED_FIRST = re.compile(r"(?:上年|年初)结转.{0,8}(?:本年|当年|财政拨款|一般公共)")


def flat_columns(lines: Sequence[str], first: int, year: int, counted: int = 0) -> tuple[Column, ...]:
    """The columns of figures that the lines of a flattened header make; ``()`` where they do not tell the columns.

    Where one line prints the names and all columns, or each cell has its line, they stand in this order. Else the words
    of the header are put in the order that all such tables share. ``first`` is the printed position of the first,
    ``counted`` how many columns of figures the row of numbers below the header (栏次) counts.
    """
    whole = squeeze("".join(lines))
    prescribed = next((names for names in _PRESCRIBED if len(names) == counted and _holds(whole, names)), None)
    if prescribed is not None:
        return settled(
            [replace(column, position=first + at) for at, column in enumerate(header_columns([prescribed], year))]
        )
    named = set(_names(whole))
    phased = _PHASE.search(whole) is not None
    for tokens in _sequences(lines):
        columns = _columns_of(tokens, year)
        in_line = "".join(tokens)
        if columns and set(_names(in_line)) == named and (not phased or _phases(in_line) == _phases(whole)):
            return columns
    if phased and len(_phases(whole)) > 1:
        return _below_one_head(lines, year)
    early = any(_CARRIED_FIRST.search(squeeze(line)) for line in lines)
    return worded_columns(whole, first, carried_first=early)


def _holds(whole: str, names: Sequence[str]) -> bool:
    """Whether a header is made of the characters of these columns and of name columns, however cells cut them."""
    left = Counter(whole)
    left.subtract(Counter("".join(names)))
    return min(left.values(), default=0) >= 0 and all(character in _NAME_CELLS for character in left.elements())


def _below_one_head(lines: Sequence[str], year: int) -> tuple[Column, ...]:
    """The columns where a line of leaves stands below one merged cell of the line above, that of the report's year.

    ``科目编码 科目名称 2024年执行数 2025年预算数`` over ``合计 基本支出 项目支出 增减%``.
    """
    printed = [line.split() for line in lines if line.strip()]
    for upper, lower in pairwise(printed):
        heads = [place for place, token in enumerate(upper) if _HEAD.fullmatch(token) and str(year) in token]
        if len(heads) == 1 and not any(column.role in _NAMED for column in header_columns([lower], year)):
            return _columns_of([*upper[: heads[0]], *lower, *upper[heads[0] + 1 :]], year)
    return ()


def _phases(text: str) -> list[str]:
    return list(dict.fromkeys(_PHASE.findall(text)))


def _sequences(lines: Sequence[str]) -> list[list[str]]:
    """The cells of each line of the header, and of all lines together where each has one cell."""
    printed = [line.split() for line in lines if line.strip()]
    found = [tokens for tokens in printed if len(tokens) > 1]
    if printed and all(len(tokens) == 1 for tokens in printed):
        found.append([tokens[0] for tokens in printed])
    return found


def _columns_of(tokens: Sequence[str], year: int) -> tuple[Column, ...]:
    """The columns of figures of one row of header cells; ``()`` where it has no names, no total, or merged cells."""
    columns = _first_group(header_columns([tokens], year))
    figures = [column for column in columns if column.role not in _NAMED and not _TEXT.search(column.leaf)]
    if len(figures) == len(columns) or not figures:
        return ()
    over = _HEAD.fullmatch(figures[0].leaf) and figures[0].role is Role.AMOUNT
    if over and any(map(_is_total, figures[1:])):
        del figures[0]
    phases = [column.phase for column in figures if _is_total(column)]
    parts = any(column.role is Role.AMOUNT and not _is_total(column) for column in figures)
    merged = parts and any(_HEAD.fullmatch(column.leaf) for column in figures)
    return settled(figures) if phases and len(phases) == len(set(phases)) and not merged else ()


def _first_group(columns: Sequence[Column]) -> Sequence[Column]:
    """The columns up to a second code column: 科目编码 科目名称 决算数 printed side by side are one group."""
    codes = [place for place, column in enumerate(columns) if column.role is Role.CODE]
    again = next((place for place in codes if columns[codes[0]].leaf == columns[place].leaf and place > codes[0]), None)
    return columns if again is None else columns[codes[0] : again]


def shape_of(columns: Sequence[Column]) -> Shape:
    """Which column each is a part of: 人员经费 of 基本支出, all others of the total of their phase."""
    shape: list[int | None] = []
    totals = [place for place, column in enumerate(columns) if _is_total(column)]
    subtotals = (at for at, other in enumerate(columns) if other.leaf == _SUBTOTAL and not _is_total(other))
    subtotal = next(subtotals, None)
    for place, column in enumerate(columns):
        same = [total for total in totals if len(totals) == 1 or columns[total].phase is column.phase]
        total = same[0] if same else None
        basic = next((at for at, other in enumerate(columns) if other.kind is ExpenditureKind.BASIC), None)
        if column.role is not Role.AMOUNT and column.leaf not in _MEANS:
            shape.append(place)
        elif subtotal is not None and place > subtotal and column.fund not in {None, Fund.CARRIED_IN}:
            shape.append(subtotal)
        elif place == total:
            shape.append(None)
        elif column.kind in {ExpenditureKind.PERSONNEL, ExpenditureKind.PUBLIC_USE} and basic is not None:
            shape.append(basic)
        else:
            shape.append(total if total is not None else place)
    return tuple(shape)


def _is_total(column: Column) -> bool:
    return column.role is Role.AMOUNT and column.kind is ExpenditureKind.TOTAL and column.fund is None


def worded_columns(header: str, first: int, *, carried_first: bool = False) -> tuple[Column, ...]:
    """The amount columns that a flattened header names; ``first`` is the printed position of the first of them.

    A header that names no total (only ``2023年预算数``) has one column, the total. 一般公共预算 as part of
    一般公共预算基本支出 names no column of its own.
    """
    text = squeeze(header)
    found = _names(text)
    names = [name for name in _MEANS if name in found]
    own = [name for name in found if name in _IN_PRINTED_ORDER]
    names = [own.pop(0) if name in _IN_PRINTED_ORDER else name for name in names]
    if "total" not in names:
        names.insert(0, "total")
    if "basic" in names or "personnel" in names:
        names = [name for name in names if not isinstance(_MEANS[name], Fund)]
    if "fiscal" in names and "general" in names:
        names.remove("fiscal")
    if carried_first and "carried" in names:
        names.remove("carried")
        names.insert(names.index("total") + 1, "carried")
    parts = [name for name in names if isinstance(_MEANS[name], Fund) and name != "carried"]
    if parts and "小计" in text and re.search(r"合计|总计", text):
        names.insert(names.index(parts[0]), _SUBTOTAL)
    columns: list[Column] = []
    for index, name in enumerate(names):
        means = _MEANS.get(name)
        kind = means if isinstance(means, ExpenditureKind) else None
        fund = means if isinstance(means, Fund) else None
        columns.append(Column(Role.AMOUNT, (name,), first + index, kind, fund))
    return tuple(columns)


_SUBTOTAL = "小计"
"""A column that sums up the funds of the year, beside a total with what was carried in."""


def _names(text: str) -> list[str]:
    """The groups of ``_WORDS`` that a squeezed header names, each once, in printed order."""
    return list(
        dict.fromkeys(
            name
            for match in _WORDS.finditer(text)
            if (name := match.lastgroup) and not _is_part(name, text[match.end() :])
        )
    )


def _is_part(name: str, behind: str) -> bool:
    """Whether a fund's name is only the beginning of a longer heading (一般公共预算基本支出)."""
    return isinstance(_MEANS[name], Fund) and re.match(r"(?:财政拨款)?(?:基本)?支出", behind) is not None
