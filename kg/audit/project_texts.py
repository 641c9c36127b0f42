"""Rules on what texts and indicators of a project say of its money: lists of amounts, cost targets, deadlines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.audit.booked import decimals, money_operand
from kg.audit.books import Books
from kg.audit.check import Check, Measured, Operand, Outcome, Relation
from kg.audit.comparing import compare, doubted, unchecked
from kg.audit.projects import SCOPES, budget_of, budgets_of, doubt_at, named, sound_projects
from kg.audit.sentence_reasons import ABOUT, PART_OF_COST, SELECTION
from kg.model import Indicator, IndicatorCategory, Itemisation, Money, SourceRef, TargetKind, TargetScope
from kg.rdf.indicator import indicator_iris
from kg.rdf.itemisation import item_iris, itemisation_iris, unit_price_iris

_COSTS = frozenset({IndicatorCategory.COST, IndicatorCategory.ECONOMIC_COST})
_WHOLE_COST = re.compile(
    r"项目.{0,6}(?:成本|支出|资金|预算|投入)|"
    r"(?:总|年)(?:运营)?(?:成本|投入|支出)|预算(?:金额|控制|数|资金)|控制在预算|成本控制|资金(?:总额|总量|规模)|工作资金"
)
_PRINTED = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PRICE = re.compile(r"总投资|总造价|概算|单价|标准|人均|每|均价|单位成本|定额|补贴额度|户均|平均")
_ABOUT = "约"
_TEN = 10


def items_are_the_money(books: Books) -> Iterator[Check]:
    """Amounts that a text lists = the sum it states of them, else what the project has, for the year or the period.

    Without a sum of its own a list may leave parts of the project out, but may not exceed its money.
    """
    for project in sound_projects(books):
        budgets = budgets_of(project)
        nodes = itemisation_iris(project.item, project.node)
        for listed, node in zip(project.item.itemisations, nodes, strict=True):
            items = _items(listed, node)
            subject = f"{named(books, project)} 清单"
            about = any(item.label.endswith(_ABOUT) for item in items)
            if listed.total is not None:
                total = money_operand(
                    node, "合计", listed.total.value, listed.total.source, step=_step(listed.total.value)
                )
                yield _unless_about(compare(subject, total, items), about=about)
            elif budgets:
                yield _unless_about(_against_budgets(subject, budgets, items), about=about)


def _items(listed: Itemisation, node: str) -> list[Operand]:
    nodes = item_iris([item.label for item in listed.items], node)
    return [
        money_operand(part, item.label, item.amount, item.source, step=_step(item.amount, item.label))
        for part, item in zip(nodes, listed.items, strict=True)
    ]


def _step(money: Money, label: str = "") -> Decimal | None:
    """How exact an amount of a text is: 3万元 is that, 2.87万元 may be rounded, 约2.87万元 more so."""
    if label.endswith(_ABOUT):
        return money.step * _TEN
    return None if decimals(money) else Decimal(0)


def _against_budgets(subject: str, budgets: Sequence[Operand], items: list[Operand]) -> Check:
    """The list against the money of the year or of the period, whichever it is; only what exceeds it contradicts it."""
    checks = [compare(subject, budget, items) for budget in budgets]
    agreeing = next((check for check in checks if check.outcome in {Outcome.PASS, Outcome.ROUNDING}), None)
    if agreeing is not None:
        return agreeing
    listed = sum((item.value for item in items), Decimal(0))
    if listed < min(budget.value for budget in budgets) or (
        listed < budgets[-1].value and not _is_of_the_year(budgets)
    ):
        return unchecked(subject, Outcome.NOT_APPLICABLE, SELECTION, (*budgets, *items))
    return checks[0]


def _is_of_the_year(budgets: Sequence[Operand]) -> bool:
    """Whether the money of the period only repeats that of each year, so that a list of the period would say so."""
    year, period = budgets[0].value, budgets[-1].value
    return year > 0 and period % year == 0


def _unless_about(check: Check, *, about: bool) -> Check:
    """The check, unless its amounts are said to be about right and differ."""
    if about and check.outcome is Outcome.FAIL:
        figures = (check.stated_by, *check.operands) if check.stated_by else check.operands
        return unchecked(check.subject, Outcome.NOT_APPLICABLE, ABOUT, figures)
    return check


def prices_make_the_amount(books: Books) -> Iterator[Check]:
    """A number of things times the price of each = the amount that the same clause states of them."""
    for project in sound_projects(books):
        nodes = unit_price_iris(project.item, project.node)
        for each, node in zip(project.item.unit_prices, nodes, strict=True):
            name = f"{each.count}{each.thing}"
            total = money_operand(node, f"{name} 合计", each.total, each.source, step=_step(each.total))
            price = money_operand(
                node, f"每{each.thing}", each.price, each.source, factor=each.count, step=_step(each.price)
            )
            check = compare(f"{named(books, project)} {name}", total, [price])
            yield _unless_about(check, about=each.is_about)


def lists_hold_together(books: Books) -> Iterator[Check]:
    """The sum that a text states of a list is within the project's money, for the year or the period."""
    for project in sound_projects(books):
        budgets = budgets_of(project)
        if not budgets:
            continue
        most = max(budgets, key=lambda budget: budget.value)
        nodes = itemisation_iris(project.item, project.node)
        for listed, node in zip(project.item.itemisations, nodes, strict=True):
            if listed.total is not None:
                total = money_operand(
                    node, "合计", listed.total.value, listed.total.source, step=_step(listed.total.value)
                )
                yield compare(f"{named(books, project)} 清单", total, [most], relation=Relation.AT_MOST)


def cost_is_within_the_budget(books: Books) -> Iterator[Check]:
    """The cost targets of a project are within its money, of the year and of the period.

    Prices (补助标准, 每人) are no cost. Several cost targets of one sheet add up.
    """
    for project in sound_projects(books):
        nodes = indicator_iris(project.item.indicators, project.node)
        for scope in TargetScope:
            own = [
                (indicator, node)
                for indicator, node in zip(project.item.indicators, nodes, strict=True)
                if indicator.scope is scope and _is_cost(indicator)
            ]
            budget = budget_of(project, scope)
            if own and budget is not None:
                name = f"{named(books, project)} {SCOPES[scope]}"
                yield _cost(books, budget, [_target(*each) for each in own], name)


def _is_cost(indicator: Indicator) -> bool:
    measured = indicator.measured
    return (
        indicator.category in _COSTS
        and measured is not None
        and measured.kind is TargetKind.AMOUNT
        and measured.value is not None
        and measured.unit == "元"
        and measured.comparator not in {"≥", ">"}
        and not _PRICE.search(indicator.name)
    )


def _target(indicator: Indicator, node: str) -> Operand:
    """The cost target as an operand, exact to the last digit that is printed of it."""
    value = indicator.measured.value if indicator.measured and indicator.measured.value else Decimal(0)
    figure = _PRINTED.search(indicator.target_text or "")
    printed = Decimal(figure[0].replace(",", "")) if figure else Decimal(0)
    digits = printed.as_tuple().exponent
    step = value / printed * Decimal(1).scaleb(digits if isinstance(digits, int) else 0) if printed else Decimal(0)
    return Operand(node, indicator.name, value, indicator.source, indicator.target_text, step=step)


def _cost(books: Books, budget: Operand, targets: Sequence[Operand], subject: str) -> Check:
    """The one that is said to be all, or alone is as much as the budget, else all together."""
    doubt = doubt_at(books, [budget.source, *(target.source for target in targets)])
    highest = max(targets, key=lambda target: target.value)
    said = next((target for target in targets if _WHOLE_COST.search(target.label)), highest)
    alone = len(targets) == 1 or highest.value >= budget.value or _WHOLE_COST.search(said.label)
    if alone and highest.value < budget.value and not _WHOLE_COST.search(said.label):
        return unchecked(subject, Outcome.NOT_APPLICABLE, PART_OF_COST, (budget, *targets))
    if alone:
        stated = highest if highest.value >= budget.value else said
        return compare(subject, stated, [budget], relation=Relation.AT_MOST, doubt=doubt)
    whole = sum((target.value for target in targets), Decimal(0))
    step = max(target.step for target in targets)
    total = Operand(targets[0].node, "成本指标合计", whole, _around(targets), step=step)
    shown = [replace(target, factor=0) for target in targets]
    return compare(subject, total, [budget, *shown], relation=Relation.AT_MOST, doubt=doubt)


def _around(targets: Sequence[Operand]) -> SourceRef:
    whole = targets[0].source
    for target in targets[1:]:
        whole = whole.through(target.source)
    return whole


def deadlines_are_not_past(books: Books) -> Iterator[Check]:
    """A target of a budget is not due in a year before the budget's own (2023年底 in a budget of 2024)."""
    identity = books.record.identity
    if identity.kind.is_final_accounts:
        return
    for project in sound_projects(books):
        nodes = indicator_iris(project.item.indicators, project.node)
        for indicator, node in zip(project.item.indicators, nodes, strict=True):
            due = indicator.measured.deadline if indicator.measured else None
            if due is None or str(due.year) not in (indicator.target_text or ""):
                continue
            stated = Operand(node, indicator.name, Decimal(due.year), indicator.source, indicator.target_text)
            budget = Operand(books.iris.report, "预算年度", Decimal(identity.year), identity.source, factor=0)
            doubt = doubt_at(books, [indicator.source])
            check = Check(
                f"{named(books, project)} {SCOPES[indicator.scope]} {indicator.name}",
                Outcome.FAIL if due.year < identity.year else Outcome.PASS,
                Measured.YEAR,
                expected=max(stated.value, budget.value),
                stated=stated.value,
                stated_by=stated,
                operands=(budget,),
            )
            yield doubted(check, doubt)


ALL = (
    items_are_the_money,
    prices_make_the_amount,
    lists_hold_together,
    cost_is_within_the_budget,
    deadlines_are_not_past,
)
