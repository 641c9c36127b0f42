"""Further budget tables drawn at random and printed: each is what it states, beside its grid.

Small tables of fixed form: 收支总表 with two sides, economic items, “三公” in rows and in wide form, 政府采购,
项目支出, final accounts with two phases.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from draw_tables import (
    AMOUNTS,
    BASIC,
    FUNCTIONS,
    HERE,
    PERSONNEL,
    PROJECT,
    PUBLIC,
    STYLES,
    TOTAL,
    Style,
    coded_rows,
    total_of,
)
from hypothesis import strategies as st
from print_tables import BODY
from printed import Cell, Grid, Printed, row

from kg.extract.economic_items import CLASSES, ITEMS
from kg.model import BudgetLine, BudgetPhase, BudgetTable, Fund, ReportKind, TotalKind

APPROVED, EXECUTED = BudgetPhase.APPROVED, BudgetPhase.EXECUTED
GENERAL, FUND, CARRIED = Fund.GENERAL_PUBLIC, Fund.GOVERNMENT_FUND, Fund.CARRIED_IN
ACCOUNTS = ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出")
FUNCTION_CLASSES = {code: name for code, name in FUNCTIONS.items() if len(code) == 3}
ORDINALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Stated:
    """A printed table, the lines and totals it states, and the kind of report it stands in."""

    printed: Printed
    lines: tuple[BudgetLine, ...]
    totals: dict[TotalKind, Decimal]
    kind: ReportKind = ReportKind.DEPARTMENT_BUDGET


@dataclass(slots=True)
class _Sheet:
    """A table while it is drawn."""

    table: BudgetTable
    style: Style
    lines: list[BudgetLine]

    def state(self, label: str, amount: int, **fields: object) -> str:
        """The printed figure of an amount; what it states becomes a line."""
        money = self.style.money(amount)
        if money is not None:
            self.lines.append(BudgetLine(self.table, label, money, HERE, **{"kind": TOTAL, **fields}))  # type: ignore[arg-type]  # checked by the dataclass's own tests
        return self.style.figure(amount)


def _stated(
    grid: Grid, sheet: _Sheet, totals: dict[TotalKind, int], kind: ReportKind = ReportKind.DEPARTMENT_BUDGET
) -> Stated:
    worth = {name: money.yuan for name, amount in totals.items() if (money := sheet.style.money(amount)) is not None}
    return Stated((grid,), tuple(sheet.lines), worth, kind)


def _head(title: str, style: Style) -> tuple[str, ...]:
    return title, f"部门名称：{BODY}", f"单位：{style.unit.label}"


@st.composite
def summaries(draw: st.DrawFn) -> Stated:
    """收支总表: income by fund on the left, spending by class on the right, both sides equal."""
    style = draw(STYLES)
    income = _Sheet(BudgetTable.REVENUE, style, [])
    spending = _Sheet(BudgetTable.EXPENDITURE_SUMMARY, style, [])
    classes = draw(st.lists(st.sampled_from(sorted(FUNCTION_CLASSES)), min_size=2, max_size=6, unique=True))
    amounts = {code: draw(st.one_of(st.just(0), AMOUNTS)) for code in sorted(classes)}
    whole = sum(amounts.values())
    carried = draw(st.integers(0, whole))
    fund = draw(st.integers(0, whole - carried))
    left = [
        ("一、一般公共预算", whole - carried - fund, GENERAL),
        ("二、政府性基金预算", fund, FUND),
        ("三、国有资本经营预算", 0, Fund.STATE_CAPITAL),
    ]
    right = [(f"{ORDINALS[at]}、{FUNCTION_CLASSES[code]}", amounts[code], code) for at, code in enumerate(amounts)]
    rows = [row("收入", "", "支出", ""), row("项目", "金额", "项目", "金额")]
    for at in range(max(len(left), len(right))):
        cells: list[str] = []
        for side, sheet in ((left, income), (right, spending)):
            if at < len(side):
                label, amount, what = side[at]
                fields = {"fund": what} if isinstance(what, Fund) else {"function_code": what}
                cells.extend((label, sheet.state(label, amount, **fields)))
            else:
                cells.extend(("", ""))
        rows.append(row(*cells))
    year = style.figure(whole - carried)
    rows.append(row("本年收入合计", year, "本年支出合计", style.figure(whole)))
    rows.append(row("上年结转", income.state("上年结转", carried, fund=CARRIED), "结转下年", ""))
    rows.append(row("收入总计", style.figure(whole), "支出总计", style.figure(whole)))
    grid = Grid(tuple(rows), _head(draw(st.sampled_from(["部门收支总表", "2024年预算收支总表"])), style), header_rows=2)
    income.lines.extend(spending.lines)
    totals = {TotalKind.REVENUE: whole, TotalKind.EXPENDITURE: whole, TotalKind.CARRIED_IN: carried}
    return _stated(grid, income, totals)


@st.composite
def economic_tables(draw: st.DrawFn) -> Stated:
    """Basic spending by economic item: with codes or without, with the government's item beside it or not."""
    style = draw(STYLES)
    sheet = _Sheet(BudgetTable.BASIC_BY_ECONOMIC_ITEM, style, [])
    coded, second = draw(st.booleans()), draw(st.booleans())
    parts: list[tuple[str, str, int]] = []
    for of_class in draw(st.lists(st.sampled_from(["301", "302", "303", "310"]), min_size=1, max_size=3, unique=True)):
        items = [code for code in ITEMS if code.startswith(of_class)]
        chosen = sorted(draw(st.lists(st.sampled_from(items), min_size=1, max_size=4, unique=True)))
        amounts = {code: draw(AMOUNTS) for code in chosen}
        parts.append((of_class, CLASSES[of_class], sum(amounts.values())))
        parts.extend((code, ITEMS[code], amount) for code, amount in amounts.items())
    parts.sort()
    names = (
        (("科目编码",) if coded else ())
        + ("部门预算支出经济科目名称",)
        + (("政府预算支出经济科目名称",) if second else ())
    )
    rows = [row(*names, "合计", "人员经费", "公用经费")]
    body = []
    sums = [0, 0]
    for code, name, amount in parts:
        personnel = code[:3] in {"301", "303"}
        government = ("办公经费" if second and len(code) > 3 else None) if not coded else None
        fields = {"economic_code": code, "government_item": government}
        figures = [sheet.state(name, amount, **fields)]
        for kind, own in ((PERSONNEL, personnel), (PUBLIC, not personnel)):
            figures.append(sheet.state(name, amount if own else 0, **{**fields, "kind": kind}))
        if len(code) == 3:
            sums[0 if personnel else 1] += amount
        beside = ((government or "",) if second else ()) if not coded else (("",) if second else ())
        body.append(row(*((code,) if coded else ()), name, *beside, *figures))
    blanks = [""] * (len(names) - 1)
    rows.append(row("合计", *blanks, *(style.figure(amount) for amount in (sum(sums), *sums))))
    title = draw(
        st.sampled_from(["一般公共预算基本支出表", "2024年一般公共预算安排基本支出分经济科目表（不含上年结转）"])
    )
    return _stated(Grid((*rows, *body), _head(title, style)), sheet, {})


MARKS = (("", "", "", "", ""), ("一、", "二、", "三、", "（一）", "（二）"), ("1.", "2.", "3.", "其中：", ""))
ITEMS_OF_THREE = ("因公出国（境）费", "公务接待费", "公务用车购置及运行维护费", "公务用车购置费", "公务用车运行维护费")


@st.composite
def three_public_rows(draw: st.DrawFn) -> Stated:
    """“三公” with a row an item, in one of the ways of the year before beside it."""
    style = draw(STYLES)
    sheet = _Sheet(BudgetTable.THREE_PUBLIC, style, [])
    abroad, guests, bought, run = (draw(st.one_of(st.just(0), AMOUNTS)) for _ in range(4))
    amounts = (abroad, guests, bought + run, bought, run)
    before = draw(st.booleans())
    year = ("2023年预算数",) if before else ()
    rows = [row("项目", *year, "2024年预算数")]
    whole = abroad + guests + bought + run
    rows.append(row("合计", *([style.figure(whole)] if before else []), style.figure(whole)))
    marks = draw(st.sampled_from(MARKS))
    for mark, item, amount in zip(marks, ITEMS_OF_THREE, amounts, strict=True):
        label = mark + item
        rows.append(row(label, *([style.figure(draw(AMOUNTS))] if before else []), sheet.state(label, amount)))
    title = draw(st.sampled_from(["一般公共预算“三公”经费支出表", "2024年“三公”经费预算表"]))
    return _stated(Grid(tuple(rows), _head(title, style)), sheet, {TotalKind.THREE_PUBLIC: whole})


@st.composite
def three_public_accounts(draw: st.DrawFn) -> Stated:
    """“三公” of final accounts: 预算数 and 决算数 in two halves of six columns, with their numbers below."""
    style = draw(STYLES)
    sheet = _Sheet(BudgetTable.THREE_PUBLIC, style, [])
    figures: list[str] = []
    wholes: list[int] = []
    group = "公务用车购置及运行维护费"
    for phase in (APPROVED, EXECUTED):
        abroad, bought, run, guests = (draw(st.one_of(st.just(0), AMOUNTS)) for _ in range(4))
        whole = abroad + bought + run + guests
        wholes.append(whole)
        figures.append(style.figure(whole))
        figures.append(sheet.state("因公出国（境）费", abroad, phase=phase))
        figures.append(sheet.state(group, bought + run, phase=phase))
        figures.append(sheet.state("公务用车购置费", bought, phase=phase))
        figures.append(sheet.state("公务用车运行维护费", run, phase=phase))
        figures.append(sheet.state("公务接待费", guests, phase=phase))
    top = (Cell("预算数", across=6), Cell("决算数", across=6))
    half = (Cell("合计", down=2), Cell("因公出国（境）费", down=2), Cell(group, across=3), Cell("公务接待费", down=2))
    leaves = row("小计", "公务用车购置费", "公务用车运行维护费")
    numbers = row(*(str(number) for number in range(1, 13)))
    grid = Grid(
        (top, half + half, leaves + leaves, numbers, row(*figures)),
        _head("财政拨款“三公”经费支出决算表", style),
        header_rows=4,
    )
    return _stated(grid, sheet, {TotalKind.THREE_PUBLIC: wholes[1]}, ReportKind.DEPARTMENT_FINAL_ACCOUNTS)


PROJECTS = (
    "河道整治",
    "水源地保护项目",
    "防汛物资储备",
    "“十四五”规划编制",
    "农村饮水安全工程（二期）",
    "驻村帮扶工作经费",
)


@st.composite
def project_tables(draw: st.DrawFn) -> Stated:
    """项目支出预算表: a row a project, its sum by fund, below a sum row."""
    style = draw(STYLES)
    sheet = _Sheet(BudgetTable.PROJECT_TABLE, style, [])
    rows = [row("项目名称", "合计", "一般公共预算", "政府性基金预算")]
    sums = [0, 0]
    body = []
    for name in draw(st.lists(st.sampled_from(PROJECTS), min_size=1, max_size=5, unique=True)):
        general, fund = draw(AMOUNTS), draw(st.one_of(st.just(0), AMOUNTS))
        sums = [sums[0] + general, sums[1] + fund]
        whole = sheet.state(name, general + fund)
        parts = [sheet.state(name, amount, kind=None, fund=each) for each, amount in ((GENERAL, general), (FUND, fund))]
        body.append(row(name, whole, *parts))
    rows.append(row("合计", *(style.figure(amount) for amount in (sum(sums), *sums))))
    return _stated(Grid((*rows, *body), _head("2024年项目支出预算表（本年预算）", style)), sheet, {})


@st.composite
def purchase_tables(draw: st.DrawFn) -> Stated:
    """政府采购预算表: goods, works and services."""
    style = draw(STYLES)
    sheet = _Sheet(BudgetTable.PROCUREMENT, style, [])
    amounts = {name: draw(AMOUNTS) for name in ("货物", "工程", "服务")}
    rows = [row("采购品目", "合计"), row("合计", style.figure(sum(amounts.values())))]
    rows.extend(row(name, sheet.state(name, amount)) for name, amount in amounts.items())
    title = draw(st.sampled_from(["政府采购预算表", "2024年部门政府采购预算表"]))
    return _stated(Grid(tuple(rows), _head(title, style)), sheet, {TotalKind.PROCUREMENT: sum(amounts.values())})


@st.composite
def accounts_by_function(draw: st.DrawFn) -> Stated:
    """支出决算表 with empty columns behind and numbered columns, or 年初预算数 and 决算数 of each class."""
    style = draw(STYLES)
    two_phases = draw(st.booleans())
    table = BudgetTable.GENERAL_PUBLIC_BY_FUNCTION if two_phases else BudgetTable.EXPENDITURE_BY_FUNCTION
    sheet = _Sheet(table, style, [])
    drawn = draw(coded_rows(FUNCTIONS, 2))
    sums = total_of(drawn)
    if two_phases:
        header = [row("科目编码", "科目名称", "年初预算数", "决算数")]
        sum_row = row("合计", "", *(style.figure(amount) for amount in sums))
        body = [
            row(
                code,
                name,
                sheet.state(name, budget, function_code=code, phase=APPROVED),
                sheet.state(name, spent, function_code=code, phase=EXECUTED),
            )
            for (code, name), (budget, spent) in drawn
        ]
        title, totals = "一般公共预算财政拨款支出决算表", {}
    else:
        header = [
            (
                Cell("项目", across=2),
                *(Cell(name, down=2) for name in ACCOUNTS),
            ),
            row("科目代码", "科目名称"),
            row("栏次", "", "1", "2", "3", "4", "5"),
        ]
        sum_row = row("合计", "", *(style.figure(amount) for amount in (sum(sums), *sums, 0, 0)))
        body = [
            row(
                code,
                name,
                *(
                    sheet.state(name, amount, function_code=code, kind=kind, phase=EXECUTED)
                    for kind, amount in ((TOTAL, basic + project), (BASIC, basic), (PROJECT, project))
                ),
                style.figure(0),
                style.figure(0),
            )
            for (code, name), (basic, project) in drawn
        ]
        title = "支出决算表"
        totals = {TotalKind.EXPENDITURE: sum(sums), TotalKind.BASIC: sums[0], TotalKind.PROJECT: sums[1]}
    grid = Grid((*header, sum_row, *body), _head(title, style), header_rows=len(header))
    return _stated(grid, sheet, totals, ReportKind.DEPARTMENT_FINAL_ACCOUNTS)


FURTHER: dict[str, st.SearchStrategy[Stated]] = {
    "summary": summaries(),
    "economic": economic_tables(),
    "three-public-rows": three_public_rows(),
    "three-public-accounts": three_public_accounts(),
    "projects": project_tables(),
    "purchases": purchase_tables(),
    "accounts-by-function": accounts_by_function(),
}
EMPTY_NOTES: Sequence[str] = (
    "注：本表无数据",
    "本部门2024年无政府性基金预算，故本表为空",
    "说明：本单位无此项收支，空表列示",
    "备注：我单位2024年没有政府性基金预算支出，故此表为空表。",
)
