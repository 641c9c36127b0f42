"""Figures of a whole report and rows of its tables: where each stands in the graph, so that nothing counts twice.

Totals are properties of the report. Rows are budget lines of one table and one column (expenditure kind), in the phase
the report is of: a budget's approved figures, the executed ones of accounts. Class and section rows are lines beside
their items (DESIGN.md, conventions): a function or an economic item is the line of its own code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.ask.slots import Aggregate, Named, Reading, SlotKind
from kg.ask.sparql_text import Part, nodes, part
from kg.rdf.vocabulary import ONTOLOGY

PHASES = part(
    "{ VALUES ?kind { ys:DepartmentBudget ys:UnitBudget } VALUES ?phase { ys:Approved } }",
    "UNION",
    "{ VALUES ?kind { ys:DepartmentFinalAccounts ys:UnitFinalAccounts } VALUES ?phase { ys:Executed } }",
    why="the figures a report is of: approved in a budget, executed in accounts",
)
_TOTALS: Mapping[str, tuple[str, str]] = {
    "totalRevenue": ("收入总计", "total revenue"),
    "totalExpenditure": ("支出总计", "total expenditure"),
    "basicExpenditure": ("基本支出", "basic expenditure"),
    "projectExpenditure": ("项目支出", "project expenditure"),
    "carriedIn": ("上年结转", "money carried in"),
    "threePublicTotal": ("“三公”经费", "three public expenses"),
    "operatingCost": ("机关运行经费", "operating cost"),
    "procurementTotal": ("政府采购", "government procurement"),
}
_EMPTY: Mapping[str, str] = {  # how tables are called that may say that there is none
    "threePublicTotal": "三公",
    "operatingCost": "运行经费",
    "procurementTotal": "采购",
    "carriedIn": "结转",
}
_KINDS: Mapping[str, tuple[str, str, str]] = {  # the column of a table that a figure asks for
    "basicExpenditure": ("Basic", "基本支出", "basic expenditure"),
    "projectExpenditure": ("ProjectSpending", "项目支出", "project expenditure"),
    "Personnel": ("Personnel", "人员经费", "personnel expenditure"),
    "PublicUse": ("PublicUse", "公用经费", "public-use expenditure"),
}
_THREE_PUBLIC: Mapping[str, tuple[str, str, str]] = {  # how the rows of the table of “三公”经费 are called
    "travelAbroad": ("出国", "因公出国（境）费", "official travel abroad"),
    "hospitality": ("接待", "公务接待费", "official hospitality"),
    "officialCars": ("用车购置[及和与]", "公务用车购置及运行费", "official cars"),
    "carPurchase": ("用车购置费?$", "公务用车购置费", "purchase of official cars"),
    "carRunning": ("用车运行", "公务用车运行维护费", "running of official cars"),
}
_FUND_TABLES: Mapping[str, str] = {
    "GeneralPublicBudget": "GeneralPublicByFunction",
    "GovernmentFundBudget": "GovernmentFundByFunction",
    "StateCapitalBudget": "StateCapitalByFunction",
    "SpecialAccountFunds": "SpecialAccountByFunction",
    "FiscalFunds": "FiscalByFunction",
}
_ECONOMIC_TABLES = "ys:BasicByEconomicItem"
REVENUES = frozenset({"totalRevenue", "carriedIn"})


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a report: ``zh`` and ``en`` name it, ``key`` is the property or row.

    A total is one property of the report; rows are ``lines`` about ?line, of which a report may have several that
    belong together (one item twice, for two kinds of unit). ``item`` gives ?item and ?itemName where rows of several
    codes are asked for.
    """

    key: str
    zh: str
    en: str
    lines: tuple[str, ...] = ()
    item: tuple[str, ...] = ()
    holder: str = "ys:hasBudgetLine"  # from the report to its rows
    work: str = "SUM"  # MAX where a report says one figure several times: in a table and in a sentence
    empty: str = ""  # words of the title of the table that says there is none

    def value(self, report: str = "?report", amount: str = "?amount", line: str = "?line") -> tuple[Part, ...]:
        """The patterns that give ``amount`` (of each line) for ``report``."""
        if not self.lines:
            return (part(f"{report} ys:{self.key} {amount} .", why=self.zh),)
        first = f"{report} {self.holder} {line} ."
        rest = tuple(text.replace("?line", line).replace("?amount", amount) for text in self.lines)
        return (Part((first, *rest), why=self.zh),)

    def evidence(self) -> tuple[Part, ...]:
        """From ?report to the ?node with the lines that state the figure."""
        if not self.lines:
            return (part(f"?report ys:hasTotal ?node . ?node ys:field ys:{self.key} ."),)
        rest = tuple(text.replace("?line", "?node") for text in self.lines)
        return (Part((f"?report ys:reportKind ?kind ; {self.holder} ?node .", *rest)), PHASES)

    @property
    def is_total(self) -> bool:
        """Whether it is one property of the report."""
        return not self.lines


def measures_of(reading: Reading) -> tuple[Measure, ...]:
    """The figures a question asks for, in its order; none where it asks for none."""
    figures = _codes(reading, SlotKind.FIGURE)
    functions = _named(reading, SlotKind.FUNCTION)
    economic = _named(reading, SlotKind.ECONOMIC)
    funds = _named(reading, SlotKind.FUND)
    if functions:
        return _by_function(functions, figures)
    if economic:
        shares = any(slot.value is Aggregate.SHARE for slot in reading.of(SlotKind.AGGREGATE))
        whole = [made for code in figures if (made := _figure(code)) is not None] if shares else []
        return (_by_economic_item(economic), *whole)
    if (
        figures
        and funds
        and figures[0] in {"totalRevenue", "totalExpenditure", "basicExpenditure", "projectExpenditure"}
    ):
        return (_of_fund(figures[0], funds),)
    return tuple(made for code in figures if (made := _figure(code)) is not None)


def total_measure(code: str) -> Measure:
    """The total called ``code``."""
    return Measure(code, *_TOTALS[code], empty=_EMPTY.get(code, ""))


def figure_in_english(code: str | None) -> str | None:
    """What the figure called ``code`` is in English; None where there is no such figure."""
    names = {**_TOTALS, **{key: names[1:] for table in (_KINDS, _THREE_PUBLIC) for key, names in table.items()}}
    return names[code][1] if code in names else None


def by_function() -> Measure:
    """Every class of the functional classification (三位 codes), one row each."""
    lines = (
        "?line ys:budgetTable ys:ExpenditureByFunction ; ys:expenditureKind ys:Total ; ys:budgetPhase ?phase ;",
        "    ys:functionClass ?item ; ys:amount ?amount .",
        "?item skos:notation ?code FILTER(STRLEN(?code) = 3)",
    )
    return Measure("function", "支出功能分类", "expenditure by function", lines, _ITEM)


def by_economic_item() -> Measure:
    """Every class of the economic classification (三位 codes), one row each."""
    lines = (
        f"?line ys:budgetTable {_ECONOMIC_TABLES} ; ys:expenditureKind ys:Total ; ys:budgetPhase ?phase ;",
        "    ys:economicClass ?item ; ys:amount ?amount .",
        "?item skos:notation ?code FILTER(STRLEN(?code) = 3)",
    )
    return Measure("economic", "基本支出经济分类", "basic expenditure by economic item", lines, _ITEM)


def by_fund() -> Measure:
    """Every fund of the summary of revenue, one row each."""
    lines = (
        "?line ys:budgetTable ys:Revenue ; ys:expenditureKind ys:Total ; ys:budgetPhase ?phase ;",
        "    ys:fund ?item ; ys:amount ?amount .",
    )
    return Measure("fund", "收入来源", "revenue by fund", lines, _ITEM)


_ITEM = ('?item skos:prefLabel ?itemName FILTER(LANG(?itemName) = "zh")',)


def _figure(code: str) -> Measure | None:
    if code in _TOTALS:
        return total_measure(code)
    if code in _KINDS:
        kind, zh, en = _KINDS[code]
        lines = (
            f"?line ys:budgetTable {_ECONOMIC_TABLES} ; ys:expenditureKind ys:{kind} ; ys:budgetPhase ?phase ;",
            "    ys:amount ?amount .",
        )
        return Measure(code, zh, en, lines, holder="ys:hasTableSum", work="MAX")
    if code in _THREE_PUBLIC:
        pattern, zh, en = _THREE_PUBLIC[code]
        rows = (
            "?line ys:budgetTable ys:ThreePublic ; ys:budgetPhase ?phase ;",
            "    ys:lineLabel|ys:claimSubject ?label ; ys:amount ?amount .",
            f'FILTER(REGEX(?label, "{pattern}"))',
        )
        return Measure(code, zh, en, rows, holder="ys:hasBudgetLine|ys:hasClaim", work="MAX", empty="三公")
    return None


def _by_function(functions: Sequence[Named], figures: Sequence[str]) -> tuple[Measure, ...]:
    column = next((_KINDS[code] for code in figures if code in _KINDS), None)
    kind, suffix, of = ("Total", "", "") if column is None else (column[0], f"（{column[1]}）", f" ({column[2]})")
    iris = tuple(dict.fromkeys(iri for named in functions for iri in named.iris))
    names = "、".join(named.name for named in functions)
    lines = (
        f"VALUES ?item {{ {nodes(iris)} }}",
        f"?line ys:functionClass ?item ; ys:budgetTable ys:ExpenditureByFunction ; ys:expenditureKind ys:{kind} ;",
        "    ys:budgetPhase ?phase ; ys:amount ?amount .",
    )
    made = Measure("function", f"{names}{suffix}", f"{names}{of}", lines, _ITEM if len(iris) > 1 else ())
    whole = [total_measure(code) for code in figures if code in _TOTALS and code not in _KINDS]
    return (made, *whole)


def _by_economic_item(economic: Sequence[Named]) -> Measure:
    iris = tuple(dict.fromkeys(iri for named in economic for iri in named.iris))
    names = "、".join(named.name for named in economic)
    lines = (
        f"VALUES ?item {{ {nodes(iris)} }}",
        f"?line ys:economicClass ?item ; ys:budgetTable {_ECONOMIC_TABLES} ; ys:expenditureKind ys:Total ;",
        "    ys:budgetPhase ?phase ; ys:amount ?amount .",
    )
    return Measure("economic", names, names, lines, _ITEM if len(iris) > 1 else ())


def _of_fund(figure: str, funds: Sequence[Named]) -> Measure:
    """Revenue of a fund: its row of the summary. Expenditure: the total printed under the fund's own table.

    The printed total, never a sum of rows, each of which is rounded.
    """
    iris = tuple(dict.fromkeys(iri for named in funds for iri in named.iris))
    names = "、".join(named.name for named in funds)
    zh, en = _TOTALS[figure]
    empty = names.removesuffix("预算")
    if figure == "totalRevenue" and iris == (ONTOLOGY + "FiscalFunds",):
        rows: tuple[str, ...] = (
            "?line ys:budgetTable ys:FiscalRevenue ; ys:expenditureKind ys:Total ; ys:budgetPhase ?phase ;",
            "    ys:amount ?amount .",
        )
        return Measure("fund", f"{names}收入", f"revenue of {names}", rows, holder="ys:hasTableSum", work="MAX")
    if figure == "totalRevenue":
        rows = (
            f"VALUES ?source {{ {nodes(iris)} }}",
            "?line ys:budgetTable ys:Revenue ; ys:expenditureKind ys:Total ; ys:budgetPhase ?phase ;",
            "    ys:fund ?source ; ys:amount ?amount .",
        )
        return Measure("fund", f"{names}收入", f"revenue of {names}", rows, empty=empty)
    tables = [ONTOLOGY + _FUND_TABLES[code] for iri in iris if (code := iri.removeprefix(ONTOLOGY)) in _FUND_TABLES]
    kind = _KINDS[figure][0] if figure in _KINDS else "Total"
    rows = (
        f"VALUES ?table {{ {nodes(tables)} }}",
        f"?line ys:budgetTable ?table ; ys:expenditureKind ys:{kind} ; ys:budgetPhase ?phase ; ys:amount ?amount .",
    )
    named = f"{names}{zh.removesuffix('总计')}"
    return Measure(
        "fund", named, f"{en} of {names}", rows, holder="ys:hasTableSum", work="MAX" if len(tables) == 1 else "SUM",
        empty=empty,
    )  # fmt: skip


def _codes(reading: Reading, kind: SlotKind) -> list[str]:
    return [named.code or named.name for named in _named(reading, kind)]


def _named(reading: Reading, kind: SlotKind) -> list[Named]:
    return [slot.value for slot in reading.of(kind) if isinstance(slot.value, Named) and not slot.negated]
