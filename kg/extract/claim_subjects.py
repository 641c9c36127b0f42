"""What the subject of a claim is in terms of tables: a total of the report, or a row by table, kind, fund and code."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.extract.function_classes import function_class
from kg.extract.tables.columns import fund_of
from kg.extract.tables.items import class_code, item_code
from kg.model import BudgetTable, CountedThing, ExpenditureKind, Fund, Reference, TotalKind

_TOTAL, _BASIC, _PROJECT = ExpenditureKind.TOTAL, ExpenditureKind.BASIC, ExpenditureKind.PROJECT_SPENDING
_YEAR = re.compile(r"^[^，。；：]{0,24}?[12]\d{3}年(?:度)?")
_NUMBER = re.compile(r"^(?:\d+[.．、]|[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、)")
_OF_CLASS = re.compile(r"[（(][类款项][)）]$")
_GENERAL = re.compile(r"一般公共预算")
_OTHER_FUND = re.compile(r"政府性基金|国有资本经营|财政专户|事业收入")
_FISCAL = re.compile(r"财政拨款")
_BOTH = re.compile(r"收入?[、和]?支出?(?:预算|决算)?总(?:预算|计|额|决算)")
_REVENUE_TOTAL = re.compile(r"收入(?:预算|决算)?总(?:计|预算|额|决算)$")
_SPENDING_TOTAL = re.compile(r"支出(?:预算|决算)?总(?:计|预算|额|决算)$")
_REVENUE_YEAR = re.compile(r"(?:本年|当年)收入(?:合计)?$|收入合计$")
_SPENDING_YEAR = re.compile(r"(?:本年|当年)支出(?:合计)?$|支出合计$")
_REVENUE_BUDGET = re.compile(r"(?:预算收入|收入预算)(?:合计)?$")
_SPENDING_BUDGET = re.compile(r"(?:预算支出|支出预算)(?:合计)?$")
_BASIC_SPENDING = re.compile(r"基本支出(?:预算|决算)?$")
_PROJECT_SPENDING = re.compile(r"项目支出(?:预算|决算)?(?:总额|总量|合计)?$")
_PERSONNEL = re.compile(r"^(?:[^，]{0,8}的)?人员(?:经费|支出)$")
_PUBLIC_USE = re.compile(r"^(?:[^，]{0,8}的)?(?:日常)?公用(?:经费|支出)$")
_CARRIED = re.compile(r"^(?:上年|年初)结转(?:和结余|结余)?(?:安排|收入|资金)?$")
_GENERAL_ALL = re.compile(r"一般公共预算(?:财政拨款|拨款)?(?:当年|本年)?(?:财政拨款|拨款|支出|预算)*$")
_OTHER_BUYING = re.compile(r"授予|中小|小微|合同")
_THREE = (
    ("公务用车购置及运行维护费", re.compile(r"公务用车购置[及和、]运行")),
    ("公务用车购置费", re.compile(r"公务用车购置")),
    ("公务用车运行维护费", re.compile(r"公务用车运行")),
    ("公务接待费", re.compile(r"^(?:[^，]{0,6})?公务接待费")),
    ("因公出国（境）费", re.compile(r"因公出国")),
)
_BOUGHT = (("货物", re.compile(r"货物")), ("工程", re.compile(r"工程")), ("服务", re.compile(r"服务")))
_ANY_CLASSES = (
    BudgetTable.EXPENDITURE_BY_FUNCTION,
    BudgetTable.EXPENDITURE_SUMMARY,
    BudgetTable.GENERAL_PUBLIC_BY_FUNCTION,
    BudgetTable.FISCAL_EXPENDITURE,
)
"""Where a class may stand that is not said to be of one fund."""
_COUNTED: tuple[tuple[CountedThing, re.Pattern[str]], ...] = (
    (CountedThing.SELF_EVALUATED_PROJECTS, re.compile(r"自评.*项目|项目.*自评")),
    (CountedThing.PROJECTS, re.compile(r"项目")),
    (CountedThing.BUDGET_UNITS, re.compile(r"纳入.*(?:预算|决算).*(?:编制|汇总)?.*单位|(?:机关|本级)及下属.*单位")),
    (CountedThing.UNITS, re.compile(r"(?:下属|所属|局属|直属|下设).*单位")),
    (CountedThing.DIVISIONS, re.compile(r"内设|科室|处室|职能科|职能处|内设机构")),
    (CountedThing.VEHICLES, re.compile(r"车辆$|公务用车$|用车$|保有量$|保有公务用车$")),
)

PATH = "／"
"""Between the names of a section and of an item below it, in the label of a reference."""
_CLASS_PATH = re.compile(
    r"(?P<class>[^（()），。；]{2,30})[（(]类[)）](?:(?P<section>[^（()）]{2,40})[（(]款[)）]"
    r"(?:(?P<item>(?:[^（()）]|[（(][^类款项（()）]{1,12}[)）]){2,60})[（(]项[)）])?)?"
)
_NAMED_BEHIND = re.compile(r"(?:二级|一级)?(?:项目|科室|处室|职能科室|内设机构|下属单位|预算单位|单位)?")
_ITEMISED = re.compile(r"人员经费|公用经费|基本支出")


@dataclass(frozen=True)
class Spoken:
    """A subject with where it stands: its text's heading, what it details, and the first subject of its sentence."""

    subject: str
    heading: str
    wholes: tuple[str, ...] = ()
    beside: str = ""

    @cached_property
    def own(self) -> str:
        """The subject without its year and what stands before it."""
        return _OF_CLASS.sub("", _YEAR.sub("", self.subject)).strip('“”"，, ')

    @cached_property
    def above(self) -> str:
        """All that its place says: what it details, its sentence, and the heading."""
        return "｜".join((*self.wholes, self.beside, self.heading))

    def is_general(self) -> bool:
        """Whether it is spoken of 一般公共预算 alone."""
        return _GENERAL.search(self.subject + self.above) is not None

    def is_of_other_fund(self) -> bool:
        """Whether it is spoken of a fund that has tables of its own, and is not named itself."""
        return _OTHER_FUND.search(f"{self.beside}｜{self.heading}") is not None and fund_of(self.own) is None

    def is_fiscal(self) -> bool:
        """Whether it is spoken of 财政拨款 (all fiscal funds)."""
        return not self.is_general() and _FISCAL.search(self.subject + self.above) is not None


def references(spoken: Spoken) -> tuple[Reference, ...]:
    """Where tables should state the same figure, the likeliest place first; ``()`` where the words do not tell."""
    if spoken.is_of_other_fund():
        return ()
    for reader in _READERS:
        found = tuple(reader(spoken))
        if found:
            return found
    return ()


def counted_thing(subject: str, behind: str, unit: str) -> CountedThing | None:
    """What a number of things is of, by the words before and behind it (内设科室8个; 4个项目); None for others."""
    named = _NAMED_BEHIND.match(behind)
    words = subject + (named[0] if named else "") + ("自评" if "自评" in behind else "")
    for thing, pattern in _COUNTED:
        if pattern.search(words) and (unit == "辆") == (thing is CountedThing.VEHICLES):
            return thing if unit in {"个", "家", "辆"} else None
    return None


def _three_public(spoken: Spoken) -> Iterator[Reference]:
    if "三公" not in spoken.subject + spoken.above:
        return
    if "三公" in spoken.subject:
        yield Reference(total=TotalKind.THREE_PUBLIC)
        return
    for label, pattern in _THREE:
        if pattern.search(spoken.own):
            yield Reference(table=BudgetTable.THREE_PUBLIC, kind=_TOTAL, label=label)
            return


def _operating(spoken: Spoken) -> Iterator[Reference]:
    if re.search(r"机关运行经费[^，]{0,10}$", spoken.own):
        yield Reference(total=TotalKind.OPERATING_COST)


def _procurement(spoken: Spoken) -> Iterator[Reference]:
    above = any("政府采购" in whole or "采购" in whole for whole in spoken.wholes)
    if (not above and "采购" not in spoken.own) or _OTHER_BUYING.search(spoken.own):
        return
    part = next(
        (label for label, pattern in _BOUGHT if pattern.search(spoken.own.replace("政府采购服务预算", "服务"))), None
    )
    if part is not None:
        yield Reference(table=BudgetTable.PROCUREMENT, kind=_TOTAL, label=part)
    elif re.search(r"政府采购(?:支出|预算|项目|资金)*(?:总额|总计|合计|总预算|金额)?$", spoken.own):
        yield Reference(total=TotalKind.PROCUREMENT)


def _both_sides(spoken: Spoken) -> Iterator[Reference]:
    if not _BOTH.search(spoken.own):
        return
    if spoken.is_fiscal():
        yield Reference(table=BudgetTable.FISCAL_REVENUE, kind=_TOTAL, label="收入总计")
    elif not spoken.is_general():
        yield Reference(total=TotalKind.REVENUE)


def _revenue(spoken: Spoken) -> Iterator[Reference]:
    own = spoken.own
    if fund_of(own) not in {None, Fund.FISCAL}:
        return
    if _REVENUE_TOTAL.search(own):
        if spoken.is_fiscal():
            yield Reference(table=BudgetTable.FISCAL_REVENUE, kind=_TOTAL, label="收入总计")
        elif not spoken.is_general():
            yield Reference(total=TotalKind.REVENUE)
    elif _REVENUE_YEAR.search(own) and not (spoken.is_fiscal() or spoken.is_general()):
        yield Reference(table=BudgetTable.REVENUE, kind=_TOTAL, label="本年收入合计")
        yield Reference(table=BudgetTable.REVENUE_BY_FUNCTION, kind=_TOTAL)
    elif _REVENUE_BUDGET.search(own) and not (spoken.is_fiscal() or spoken.is_general()):
        yield Reference(total=TotalKind.REVENUE)
        yield Reference(table=BudgetTable.REVENUE_BY_FUNCTION, kind=_TOTAL)


def _spending(spoken: Spoken) -> Iterator[Reference]:
    own = spoken.own
    if fund_of(own) not in {None, Fund.FISCAL}:
        return
    if _SPENDING_TOTAL.search(own):
        if spoken.is_fiscal():
            yield Reference(table=BudgetTable.FISCAL_EXPENDITURE, kind=_TOTAL, label="支出总计")
        elif not spoken.is_general():
            yield Reference(total=TotalKind.EXPENDITURE)
    elif _SPENDING_YEAR.search(own) and not (spoken.is_fiscal() or spoken.is_general()):
        yield Reference(table=BudgetTable.EXPENDITURE_BY_FUNCTION, kind=_TOTAL)
        yield Reference(table=BudgetTable.EXPENDITURE_SUMMARY, kind=_TOTAL, label="本年支出合计")
    elif _SPENDING_BUDGET.search(own) and not (spoken.is_fiscal() or spoken.is_general()):
        yield Reference(total=TotalKind.EXPENDITURE)
        yield Reference(table=BudgetTable.EXPENDITURE_BY_FUNCTION, kind=_TOTAL)


def _kinds(spoken: Spoken) -> Iterator[Reference]:
    """基本支出 and 项目支出, 人员经费 and 公用经费."""
    own = spoken.own
    if _PERSONNEL.search(own):
        yield Reference(table=BudgetTable.BASIC_BY_ECONOMIC_ITEM, kind=ExpenditureKind.PERSONNEL)
    elif _PUBLIC_USE.search(own):
        yield Reference(table=BudgetTable.BASIC_BY_ECONOMIC_ITEM, kind=ExpenditureKind.PUBLIC_USE)
    elif _BASIC_SPENDING.search(own) or _PROJECT_SPENDING.search(own):
        kind = _BASIC if _BASIC_SPENDING.search(own) else _PROJECT
        if spoken.is_general() or spoken.is_fiscal():
            yield Reference(table=BudgetTable.GENERAL_PUBLIC_BY_FUNCTION, kind=kind)
            yield Reference(table=BudgetTable.FISCAL_BY_FUNCTION, kind=kind)
        else:
            yield Reference(total=TotalKind.BASIC if kind is _BASIC else TotalKind.PROJECT)
            yield Reference(table=BudgetTable.EXPENDITURE_BY_FUNCTION, kind=kind)
            yield Reference(table=BudgetTable.GENERAL_PUBLIC_BY_FUNCTION, kind=kind)


def _lower_classes(spoken: Spoken) -> Iterator[Reference]:
    """A section or item named below its class: 教育支出（类）普通教育（款）小学教育（项).

    Explanations go down to items for 一般公共预算 alone, as the prescribed text does; other tables come behind it.
    """
    found = _CLASS_PATH.search(spoken.subject)
    code = function_class(_NUMBER.sub("", found["class"])) if found else None
    if found is None or code is None or not found["section"]:
        return
    path = PATH.join(name for name in (found["section"], found["item"]) if name)
    for table in (BudgetTable.GENERAL_PUBLIC_BY_FUNCTION, BudgetTable.EXPENDITURE_BY_FUNCTION):
        yield Reference(table=table, kind=_TOTAL, function_code=code, label=path)


def _classes(spoken: Spoken) -> Iterator[Reference]:
    """A class of spending (科学技术支出) in the tables that the words above it speak of."""
    code = function_class(spoken.own)
    if code is None or _ITEMISED.search(spoken.above):
        return
    if spoken.is_general():
        yield Reference(table=BudgetTable.GENERAL_PUBLIC_BY_FUNCTION, kind=_TOTAL, function_code=code)
    elif spoken.is_fiscal():
        yield Reference(table=BudgetTable.FISCAL_EXPENDITURE, kind=_TOTAL, function_code=code)
        yield Reference(table=BudgetTable.FISCAL_BY_FUNCTION, kind=_TOTAL, function_code=code)
        yield Reference(table=BudgetTable.GENERAL_PUBLIC_BY_FUNCTION, kind=_TOTAL, function_code=code)
    else:
        for table in _ANY_CLASSES:
            yield Reference(table=table, kind=_TOTAL, function_code=code)


def _funds(spoken: Spoken) -> Iterator[Reference]:
    """What a fund gives, said of income; 一般公共预算 said of all spending is the sum of its own table."""
    own, fund = spoken.own, fund_of(spoken.own)
    if _CARRIED.search(own):
        if not (spoken.is_general() or spoken.is_fiscal()):
            yield Reference(total=TotalKind.CARRIED_IN)
    elif fund is Fund.GENERAL_PUBLIC and not spoken.wholes and _GENERAL_ALL.search(own):
        yield Reference(table=BudgetTable.GENERAL_PUBLIC_BY_FUNCTION, kind=_TOTAL)
        if "支出" not in own:
            yield Reference(table=BudgetTable.REVENUE, kind=_TOTAL, fund=fund)
    elif (
        fund not in {None, Fund.CARRIED_IN}
        and (fund is not Fund.UNIT_FUNDS or "单位资金" in own)
        and spoken.wholes
        and "收" in spoken.wholes[0]
    ):
        table = BudgetTable.FISCAL_REVENUE if _FISCAL.search(spoken.wholes[0]) else BudgetTable.REVENUE
        yield Reference(table=table, kind=_TOTAL, fund=fund)
        if table is BudgetTable.REVENUE:
            yield Reference(table=BudgetTable.REVENUE_BY_FUNCTION, fund=fund)


def _items(spoken: Spoken) -> Iterator[Reference]:
    """An economic item of basic spending (基本工资), below 人员经费, 公用经费 or 基本支出."""
    if not any(_ITEMISED.search(whole) for whole in spoken.wholes):
        return
    code = class_code(spoken.own) or item_code(spoken.own, None)
    if code is not None:
        yield Reference(table=BudgetTable.BASIC_BY_ECONOMIC_ITEM, kind=_TOTAL, economic_code=code)


_READERS: tuple[Callable[[Spoken], Iterator[Reference]], ...] = (
    _three_public,
    _operating,
    _procurement,
    _both_sides,
    _kinds,
    _revenue,
    _spending,
    _items,
    _lower_classes,
    _classes,
    _funds,
)
