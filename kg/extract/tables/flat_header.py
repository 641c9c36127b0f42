"""The columns that a flattened header names by its words."""

import re

from kg.extract.headings import squeeze
from kg.extract.tables.columns import Column, Role
from kg.model import ExpenditureKind, Fund

_WORDS = re.compile(
    r"(?P<total>合计|小计|本年支出合计|本年收入合计)|(?P<basic>基本支出(?!分|表|预算表))|(?P<project>项目支出)|(?P<personnel>人员经费)|"
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


def worded_columns(header: str, first: int) -> tuple[Column, ...]:
    """The amount columns that a flattened header names; ``first`` is the printed position of the first of them.

    A header that names no total (only ``2023年预算数``) has one column, the total. 一般公共预算 as part of
    一般公共预算基本支出 names no column of its own.
    """
    text = squeeze(header)
    found = dict.fromkeys(
        name for match in _WORDS.finditer(text) if (name := match.lastgroup) and not _is_part(name, text[match.end() :])
    )
    names = [name for name in _MEANS if name in found]
    own = [name for name in found if name in _IN_PRINTED_ORDER]
    names = [own.pop(0) if name in _IN_PRINTED_ORDER else name for name in names]
    if "total" not in names:
        names.insert(0, "total")
    if "basic" in names or "personnel" in names:
        names = [name for name in names if not isinstance(_MEANS[name], Fund)]
    if "fiscal" in names and "general" in names:
        names.remove("fiscal")
    columns: list[Column] = []
    for index, name in enumerate(names):
        means = _MEANS[name]
        kind = means if isinstance(means, ExpenditureKind) else None
        fund = means if isinstance(means, Fund) else None
        columns.append(Column(Role.AMOUNT, (name,), first + index, kind, fund))
    return tuple(columns)


def _is_part(name: str, behind: str) -> bool:
    """Whether a fund's name is only the beginning of a longer heading (一般公共预算基本支出)."""
    return isinstance(_MEANS[name], Fund) and re.match(r"(?:财政拨款)?(?:基本)?支出", behind) is not None
