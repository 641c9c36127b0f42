"""Typed projects and indicators drawn at random, in the words of project_words.py."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import strategies as st
from project_words import (
    ATTRIBUTES,
    BASES,
    BODIES,
    DEEDS,
    DESCRIPTIONS,
    DURATIONS,
    ENDINGS,
    KINDS,
    LAWS,
    MEASURES,
    MIDDLES,
    NAME_ENDS,
    OPENINGS,
    PLACES,
    STANDARDS,
    SUBORDINATES,
    THINGS,
)

from kg.extract.targets import parse_target
from kg.model import (
    Fund,
    FundAmount,
    Indicator,
    IndicatorCategory,
    Money,
    MoneyUnit,
    Project,
    SourceRef,
    Stated,
    TargetScope,
)

NOWHERE = SourceRef(1, 1)
PERIOD, ANNUAL = TargetScope.PERIOD, TargetScope.ANNUAL
FUNDS = (Fund.CENTRAL, Fund.PROVINCIAL, Fund.LOCAL, Fund.SELF_RAISED, Fund.OTHER)
OLD_CATEGORIES = (
    IndicatorCategory.QUANTITY,
    IndicatorCategory.QUALITY,
    IndicatorCategory.TIMELINESS,
    IndicatorCategory.COST,
    IndicatorCategory.ECONOMIC_BENEFIT,
    IndicatorCategory.SOCIAL_BENEFIT,
    IndicatorCategory.ECOLOGICAL_BENEFIT,
    IndicatorCategory.SUSTAINABLE_IMPACT,
    IndicatorCategory.SATISFACTION,
)
"""The level-2 categories in the order of sheets up to 2021; after it costs stand first, in three kinds."""
NEW_CATEGORIES = (
    IndicatorCategory.ECONOMIC_COST,
    IndicatorCategory.SOCIAL_COST,
    IndicatorCategory.ECOLOGICAL_COST,
    *(category for category in OLD_CATEGORIES if category is not IndicatorCategory.COST),
)


@dataclass(frozen=True)
class Shape:
    """What the drawn projects are to have: ``twin`` targets for period and year, points, further columns."""

    twin: bool = False
    unit: MoneyUnit = MoneyUnit.YUAN
    evaluated: bool = False
    described: bool = False
    based: bool = False
    new_categories: bool = False
    empty_categories: bool = False
    most_indicators: int = 3


def projects(shape: Shape) -> st.SearchStrategy[Project]:
    """Projects of one shape."""
    return st.builds(lambda seed: _Draw(seed, shape).project(), st.integers(0, 2**32))


def several(shape: Shape, least: int = 1, most: int = 3) -> st.SearchStrategy[tuple[Project, ...]]:
    """Several projects of one report; no two have the same name and unit."""
    return st.lists(projects(shape), min_size=least, max_size=most, unique_by=lambda p: p.name.value[:8]).map(tuple)


def indicator_lists(shape: Shape) -> st.SearchStrategy[tuple[Indicator, ...]]:
    """The indicators of a whole department."""
    return st.builds(lambda seed: _Draw(seed, shape).indicators(), st.integers(0, 2**32))


def stated(text: str) -> Stated[str]:
    """A text without a place."""
    return Stated(text, NOWHERE)


def money(yuan: int, unit: MoneyUnit, *, grouped: bool = False) -> Money:
    """An amount as it is printed in a unit."""
    figure = Decimal(yuan) / unit.yuan
    text = f"{figure:,.2f}" if unit is MoneyUnit.TEN_THOUSAND_YUAN else f"{figure:,.0f}"
    return Money.parse(text if grouped else text.replace(",", ""), unit)


def indicator(name: str, target: str | None, category: IndicatorCategory, scope: TargetScope) -> Indicator:
    """An indicator whose target is taken apart as printed."""
    parsed = parse_target(target) if target else None
    return Indicator(
        name,
        category,
        scope,
        NOWHERE,
        target,
        parsed.comparator if parsed else None,
        parsed.value if parsed else None,
        parsed.unit if parsed else None,
    )


class _Draw:
    """One drawn project: every word comes from the seed."""

    def __init__(self, seed: int, shape: Shape) -> None:
        self.random = Random(seed)
        self.shape = shape
        self.place = self._one(PLACES)
        self.thing = self._one(THINGS)
        self.deed = self._one(DEEDS)

    def _one(self, words: tuple[str, ...]) -> str:
        return self.random.choice(words)

    def _filled(self, text: str) -> str:
        return text.format(
            thing=self.thing,
            deed=self.deed,
            place=self.place,
            n=self.random.randint(2, 98),
            m=self.random.randint(2, 40),
            d=self.random.randint(0, 9),
        )

    def _sentence(self) -> str:
        middles = "，".join(self.random.sample(MIDDLES, self.random.randint(0, 2)))
        return self._filled(self._one(OPENINGS) + ("，" + middles if middles else "") + self._one(ENDINGS))

    def text(self) -> str:
        """A narrative text: one sentence, several, or a numbered list; no sentence twice."""
        kind = self.random.randint(0, 3)
        count = self.random.randint(2, 4) if kind == 3 else self.random.randint(1, 1 + kind)
        sentences = list(dict.fromkeys(self._sentence() for _ in range(count)))
        if kind == 3:
            return "".join(f"{place}.{sentence}；" for place, sentence in enumerate(sentences, 1))[:-1] + "。"
        return "".join(f"{sentence}。" for sentence in sentences)

    def basis(self) -> str:
        """What the project is based on: documents named in a row or in a sentence."""
        named = "、".join(self._filled(law) for law in self.random.sample(LAWS, self.random.randint(1, 3)))
        return f"根据{named}的要求，{self._sentence()}。" if self.random.random() < 0.5 else named

    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of all categories, of the period beside those of the year where the shape is twin."""
        found: list[Indicator] = []
        for category in NEW_CATEGORIES if self.shape.new_categories else OLD_CATEGORIES:
            if self.shape.empty_categories and self.random.random() < 0.25 and len(found) > 1:
                continue
            measures = MEASURES[category]
            count = min(len(measures), self.random.choice((1, 1, 2, self.shape.most_indicators)))
            for name, values in self.random.sample(measures, count):
                found.extend(self._measured(self._filled(name), values, category))
        return tuple(found)

    def _measured(self, name: str, values: tuple[str, ...], category: IndicatorCategory) -> list[Indicator]:
        annual = self._value(values)
        period = annual if self.random.random() < 0.7 else self._value(values)
        scopes = [(PERIOD, period), (ANNUAL, annual)] if self.shape.twin else [(ANNUAL, annual)]
        return [self._described(indicator(name, target, category, scope)) for scope, target in scopes]

    def _value(self, values: tuple[str, ...]) -> str:
        return self._one(values).replace("#", str(self.random.randint(1, 9)))

    def _described(self, drawn: Indicator) -> Indicator:
        if self.shape.described:
            words = STANDARDS if self.shape.evaluated else DESCRIPTIONS
            drawn = replace(drawn, description=self._filled(self._one(words)))
        if self.shape.based:
            drawn = replace(drawn, basis=self._one(BASES))
        if self.shape.evaluated:
            weight = self.random.choice((2, 4, 5, 8, 10))
            score = weight if self.random.random() < 0.7 else weight - 1
            actual = drawn.target_text if drawn.comparator is None else f"{self.random.randint(3, 99)}{drawn.unit_text}"
            drawn = replace(drawn, actual_text=actual, weight=Decimal(weight), score=Decimal(score))
        return drawn

    def _funds(self, scope: TargetScope) -> tuple[tuple[FundAmount, ...], Money]:
        amounts = [self.random.choice((0, 0, 1, 1, 5)) * self.random.randint(1, 99) * 1_000 for _ in FUNDS[:4]]
        if not any(amounts):
            amounts[2] = self.random.randint(1, 900) * 1_000
        given = tuple(
            FundAmount(fund, scope, money(yuan, self.shape.unit, grouped=True), NOWHERE)
            for fund, yuan in zip(FUNDS, amounts, strict=False)
        )
        return given, money(sum(amounts), self.shape.unit, grouped=True)

    def project(self) -> Project:
        """A project with every field that some layout prints."""
        body = self.place + self._one(BODIES)
        unit = body if self.random.random() < 0.6 else self.place + self._one(SUBORDINATES)
        annual_funds, annual = self._funds(ANNUAL)
        period_funds, period = self._funds(PERIOD) if self.shape.twin else ((), None)
        return Project(
            name=stated(self._filled("{thing}{deed}") + self._one(KINDS) + self._one(NAME_ENDS)),
            code=stated(f"9904{self.random.randint(10**11, 10**12 - 1)}{self._one(('P', 'T', 'Y'))}"),
            competent_department=stated(body),
            competent_department_code=f"{self.random.randint(1, 399):03d}",
            implementing_unit=stated(unit),
            attribute=stated(self._one(ATTRIBUTES)),
            duration=stated(self._one(DURATIONS)),
            annual_budget=Stated(annual, NOWHERE),
            total_budget=Stated(period, NOWHERE) if period else None,
            funds=(*period_funds, *annual_funds),
            purpose=stated(self.text()),
            basis=stated(self.basis()),
            necessity=stated(self.text()),
            safeguards=stated(self.text()),
            plan=stated(self.text()),
            period_goal=stated(self.text()) if self.shape.twin else None,
            annual_goal=stated(self.text()),
            filled_on=Stated(date(2023, 1, 1).replace(day=self.random.randint(1, 28)), NOWHERE),
            indicators=self.indicators(),
        )
