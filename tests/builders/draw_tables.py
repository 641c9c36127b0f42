"""Budget tables drawn at random (Hypothesis), as typed values whose sums are right, before they are printed.

Amounts are whole numbers of hundredths of the table's unit, so a class is exactly the sum of its sections.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from kg.model import BudgetLine, BudgetPhase, BudgetTable, ExpenditureKind, Fund, Money, MoneyUnit, SourceRef

HERE = SourceRef(1, 1)
TOTAL, BASIC, PROJECT = ExpenditureKind.TOTAL, ExpenditureKind.BASIC, ExpenditureKind.PROJECT_SPENDING
PERSONNEL, PUBLIC = ExpenditureKind.PERSONNEL, ExpenditureKind.PUBLIC_USE

Code = str
Names = dict[Code, str]


def _names(listed: str) -> Names:
    """Code and name of each line."""
    return dict(line.split() for line in listed.split("\n") if line)


# Names of the standard classification (政府收支分类科目) that are hard to tell from headers, sums and each other.
FUNCTIONS: Names = _names("""
201 一般公共服务支出
20103 政府办公厅（室）及相关机构事务
2010301 行政运行
2010302 一般行政管理事务
2010350 事业运行
20131 党委办公厅（室）及相关机构事务
2013101 行政运行
2013199 其他党委办公厅（室）及相关机构事务支出
205 教育支出
20502 普通教育
2050201 学前教育
2050202 小学教育
2050299 其他普通教育支出
206 科学技术支出
20604 技术研究与开发
2060404 科技成果转化与扩散
2060499 其他技术研究与开发支出
20699 其他科学技术支出
2069901 科技奖励
2069999 其他科学技术支出
208 社会保障和就业支出
20805 行政事业单位养老支出
2080501 行政单位离退休
2080505 机关事业单位基本养老保险缴费支出
2080506 机关事业单位职业年金缴费支出
210 卫生健康支出
21011 行政事业单位医疗
2101101 行政单位医疗
2101103 公务员医疗补助
213 农林水支出
21303 水利
2130301 行政运行
2130314 防汛
2130316 农村水利
221 住房保障支出
22102 住房改革支出
2210201 住房公积金
2210203 购房补贴
229 其他支出
22999 其他支出
2299999 其他支出
""")
FUND_FUNCTIONS: Names = _names("""
212 城乡社区支出
21208 国有土地使用权出让收入安排的支出
2120801 征地和拆迁补偿支出
2120899 其他国有土地使用权出让收入安排的支出
21213 城市基础设施配套费安排的支出
2121301 城市公共设施
229 其他支出
22960 彩票公益金安排的支出
2296002 用于社会福利的彩票公益金支出
2296099 用于其他社会公益事业的彩票公益金支出
""")
CAPITAL_FUNCTIONS: Names = _names("""
223 国有资本经营预算支出
22301 解决历史遗留问题及改革成本支出
2230105 国有企业退休人员社会化管理补助支出
22399 其他国有资本经营预算支出
2239999 其他国有资本经营预算支出
""")


@dataclass(frozen=True, slots=True)
class Style:
    """How a table prints its figures; ``zero`` is what stands in a cell without money ("0.00" states an amount)."""

    unit: MoneyUnit = MoneyUnit.TEN_THOUSAND_YUAN
    thousands: bool = False
    full_width: bool = False
    zero: str = ""

    def figure(self, hundredths: int) -> str:
        """The printed figure: ``1,331.42``."""
        if not hundredths:
            return self.zero
        whole, cents = divmod(abs(hundredths), 100)
        text = (
            f"{'-' if hundredths < 0 else ''}{whole:,}.{cents:02}"
            if self.thousands
            else (f"{'-' if hundredths < 0 else ''}{whole}.{cents:02}")
        )
        return text.translate(_FULL_WIDTH) if self.full_width else text

    def money(self, hundredths: int) -> Money | None:
        """The amount the figure states; None where the cell states none."""
        text = self.figure(hundredths)
        return Money.parse(text, self.unit) if Money.is_figure(text) and text != "0" else None


_FULL_WIDTH = str.maketrans({str(digit): chr(0xFF10 + digit) for digit in range(10)} | {".": "．"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column of amounts: its header cells from the top down, and what it means (nothing: another year's)."""

    header: tuple[str, ...]
    kind: ExpenditureKind | None = None
    fund: Fund | None = None
    phase: BudgetPhase = BudgetPhase.APPROVED
    means_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its code and name, and the amounts (hundredths of the unit) under all columns."""

    code: str
    label: str
    amounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table with a code and a name column, and ``total``, its sum row."""

    table: BudgetTable
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row
    style: Style
    extra: dict[str, str] = field(default_factory=dict)

    def lines(self) -> tuple[BudgetLine, ...]:
        """The budget lines that the table states."""
        return tuple(
            BudgetLine(
                self.table, row.label, money, HERE, column.kind, column.phase, fund=column.fund, **_codes(row.code)
            )
            for row in self.rows
            for column, amount in zip(self.columns, row.amounts, strict=True)
            if not column.means_nothing and (money := self.style.money(amount)) is not None
        )


def _codes(code: str) -> dict[str, str]:
    kind = {"2": "function_code", "3": "economic_code"}.get(code[:1], "revenue_code")
    return {kind: code} if code else {}


UNITS = st.sampled_from([MoneyUnit.YUAN, MoneyUnit.TEN_THOUSAND_YUAN])
STYLES = st.builds(
    Style,
    unit=UNITS,
    thousands=st.booleans(),
    full_width=st.sampled_from([False, False, False, True]),
    zero=st.sampled_from(["", "", "0.00", "-", "—", "0"]),
)
AMOUNTS = st.one_of(st.integers(1, 99), st.integers(100, 99_999), st.integers(100_000, 9_999_999))


@st.composite
def coded_rows(
    draw: st.DrawFn, names: Names, width: int, *, sparse: bool = True
) -> tuple[tuple[tuple[str, str], tuple[int, ...]], ...]:
    """Class, section and item rows in order, each with ``width`` amounts; a class is the sum of its sections."""
    items = [code for code in names if len(code) == 7]
    chosen = sorted(draw(st.lists(st.sampled_from(items), min_size=1, max_size=7, unique=True)))
    leaves: dict[str, list[int]] = {}
    for code in chosen:
        amounts = [0] * width
        filled = draw(st.lists(st.integers(0, width - 1), min_size=1, max_size=2 if sparse else width, unique=True))
        for place in filled:
            amounts[place] = draw(AMOUNTS)
        leaves[code] = amounts
    codes = sorted({code[:length] for code in chosen for length in (3, 5, 7)})
    return tuple(
        (
            (code, names[code]),
            tuple(
                sum(amounts[place] for leaf, amounts in leaves.items() if leaf.startswith(code))
                for place in range(width)
            ),
        )
        for code in codes
    )


def total_of(rows: Sequence[tuple[tuple[str, str], tuple[int, ...]]]) -> tuple[int, ...]:
    """The sums of the class rows."""
    classes = [amounts for (code, _), amounts in rows if len(code) == 3]
    return tuple(map(sum, zip(*classes, strict=True)))


# What the columns of amounts are, from the amounts of a row's parts.
def _basic_project(parts: Sequence[int]) -> tuple[int, ...]:
    return (sum(parts), *parts)


def _people(parts: Sequence[int]) -> tuple[int, ...]:
    personnel, public, project = parts
    return (sum(parts), personnel + public, personnel, public, project)


GENERAL, FUND, CAPITAL = Fund.GENERAL_PUBLIC, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL
ACCOUNT, UNITS_OWN, CARRIED = Fund.SPECIAL_ACCOUNT, Fund.UNIT_FUNDS, Fund.CARRIED_IN


def _spending_columns(words: tuple[str, str, str], top: str) -> tuple[Column, ...]:
    over = (top,) if top else ()
    return tuple(Column((*over, word), kind) for word, kind in zip(words, (TOTAL, BASIC, PROJECT), strict=True))


SPENDING = st.sampled_from(
    [
        _spending_columns(("合计", "基本支出", "项目支出"), ""),
        _spending_columns(("合计", "基本支出", "项目支出"), "2024年预算数"),
        _spending_columns(("总计", "基本支出", "项目支出"), ""),
        _spending_columns(("小计", "基本支出", "项目支出"), "本年支出"),
        _spending_columns(("本年支出合计", "基本支出", "项目支出"), ""),
    ]
)
PEOPLE = st.sampled_from(
    [
        (
            Column(("合计",), TOTAL),
            Column(("基本支出", "小计"), BASIC),
            Column(("基本支出", "人员经费"), PERSONNEL),
            Column(("基本支出", "公用经费"), PUBLIC),
            Column(("项目支出",), PROJECT),
        ),
        (
            Column(("2024年预算数", "合计"), TOTAL),
            Column(("2024年预算数", "基本支出", "小计"), BASIC),
            Column(("2024年预算数", "基本支出", "人员经费"), PERSONNEL),
            Column(("2024年预算数", "基本支出", "日常公用经费"), PUBLIC),
            Column(("2024年预算数", "项目支出"), PROJECT),
        ),
    ]
)
INCOME = st.sampled_from(
    [
        (
            Column(("合计",), TOTAL),
            Column(("一般公共预算",), fund=GENERAL),
            Column(("政府性基金预算",), fund=FUND),
            Column(("国有资本经营预算",), fund=CAPITAL),
            Column(("财政专户管理资金",), fund=ACCOUNT),
            Column(("单位资金",), fund=UNITS_OWN),
        ),
        (
            Column(("总计",), TOTAL),
            Column(("上年结转",), fund=CARRIED),
            Column(("一般公共预算拨款收入",), fund=GENERAL),
            Column(("政府性基金预算拨款收入",), fund=FUND),
            Column(("国有资本经营预算拨款收入",), fund=CAPITAL),
            Column(("财政专户管理资金收入",), fund=ACCOUNT),
        ),
        (
            Column(("合计",), TOTAL),
            Column(("本年收入", "一般公共预算"), fund=GENERAL),
            Column(("本年收入", "政府性基金预算"), fund=FUND),
            Column(("本年收入", "国有资本经营预算"), fund=CAPITAL),
            Column(("上年结转",), fund=CARRIED),
        ),
    ]
)
TITLES = {
    BudgetTable.EXPENDITURE_BY_FUNCTION: ("部门支出总表", "2024年预算支出总表", "支出总体情况表", "单位支出总表"),
    BudgetTable.GENERAL_PUBLIC_BY_FUNCTION: (
        "一般公共预算支出表",
        "2024年一般公共预算支出预算表（不含上年结转）",
        "一般公共预算财政拨款支出预算表",
        "一般公共预算支出情况表",
    ),
    BudgetTable.GOVERNMENT_FUND_BY_FUNCTION: ("政府性基金预算支出表", "2024年政府性基金预算支出情况表"),
    BudgetTable.STATE_CAPITAL_BY_FUNCTION: ("国有资本经营预算支出表", "国有资本经营预算支出情况表"),
    BudgetTable.REVENUE_BY_FUNCTION: ("部门收入总表", "2024年预算收入总表", "收入总体情况表"),
}
_POOLS = {
    BudgetTable.GOVERNMENT_FUND_BY_FUNCTION: FUND_FUNCTIONS,
    BudgetTable.STATE_CAPITAL_BY_FUNCTION: CAPITAL_FUNCTIONS,
}


@st.composite
def function_tables(draw: st.DrawFn, table: BudgetTable) -> Drawn:
    """A table by functional class in one of the forms of its columns."""
    style = draw(STYLES)
    people = table is not BudgetTable.REVENUE_BY_FUNCTION and draw(st.sampled_from([False, False, True]))
    forms = INCOME if table is BudgetTable.REVENUE_BY_FUNCTION else PEOPLE if people else SPENDING
    columns = draw(forms)
    width = 3 if people else len(columns) - 1
    spread = _people if people else _basic_project
    names = _POOLS.get(table, FUNCTIONS)
    drawn = draw(coded_rows(names, width))
    rows = tuple(Row(code, name, spread(amounts)) for (code, name), amounts in drawn)
    total = Row("", "合计", spread(total_of(drawn)))
    return Drawn(table, draw(st.sampled_from(TITLES[table])), columns, rows, total, style)
