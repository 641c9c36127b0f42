"""Answers to questions already taken apart, over the example reports: figures, outcomes, what is said beside them."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from told_readings import ToldReader, body, concept, place, slot, year

from kg.ask.answer import Answer, Outcome
from kg.ask.asker import Asker
from kg.ask.slots import Aggregate, Amounts, Group, Named, Part, Slot, SlotKind, Top
from kg.search.engine import SearchEngine
from kg.search.request import HitType
from kg.store.graph_store import GraphStore

Ask = Callable[..., Answer]
PROJECTS = slot(SlotKind.TYPE, HitType.PROJECT)
CIVIL = body("渌川县", "渌川县民政局")


def figure(code: str) -> Slot:
    return concept(SlotKind.FIGURE, code)


def aggregate(of: Aggregate) -> Slot:
    return slot(SlotKind.AGGREGATE, of)


COUNT, SHARE, CHANGE = aggregate(Aggregate.COUNT), aggregate(Aggregate.SHARE), aggregate(Aggregate.CHANGE)


@pytest.fixture(scope="module")
def told(example_data: Path) -> tuple[Asker, ToldReader]:
    reader = ToldReader()
    return Asker(GraphStore.open(example_data), SearchEngine.open(example_data), reader), reader


@pytest.fixture
def ask(told: tuple[Asker, ToldReader]) -> Ask:
    asker, reader = told

    def answer(*slots: Slot, question: str = "问题", language: str = "zh") -> Answer:
        reader.slots, reader.language = slots, language
        return asker.ask(question)

    return answer


@pytest.mark.parametrize(
    ("slots", "expected", "unit"),
    [
        ((CIVIL, figure("totalRevenue"), year(2025)), "9187000", "yuan"),
        ((CIVIL, figure("totalRevenue"), year(2025), CHANGE), "999000", "yuan"),
        ((PROJECTS, place("渌川县"), year(2025), COUNT, CHANGE), "1", "count"),
        ((PROJECTS, place("渌川县"), year(2024), aggregate(Aggregate.AVERAGE)), "1447000", "yuan"),
        ((PROJECTS, place("岚阳市"), slot(SlotKind.HAS, Part.BASIS), SHARE), "20", "percent"),
        ((PROJECTS, place("渌川县"), place("岚阳市"), COUNT, aggregate(Aggregate.COMPARE)), "4", "count"),
        ((figure("basicExpenditure"), figure("Personnel"), CIVIL, year(2025), SHARE), "79.22", "percent"),
        ((CIVIL, figure("hospitality"), year(2025)), "4000", "yuan"),
    ],
    ids=["total", "change", "change-of-count", "average", "share", "difference", "part-of-larger", "row-of-table"],
)  # fmt: skip
def test_the_figure_is_that_of_the_reports(ask: Ask, slots: tuple[Slot, ...], expected: str, unit: str) -> None:
    answer = ask(*slots)
    assert answer.outcome is Outcome.ANSWERED, answer.sentence
    assert answer.figure is not None
    assert round(answer.figure, 2) == Decimal(expected)
    assert answer.unit == unit


@pytest.mark.parametrize(
    ("slots", "outcome", "said"),
    [
        ((slot(SlotKind.PLACE, Named("火星市")), figure("totalRevenue")), Outcome.NOT_COLLECTED, "火星市"),
        ((place("霁川市"), year(2024), PROJECTS), Outcome.NOT_COLLECTED, "霁川市科学技术局2025年部门预算"),
        (
            (body("澜汀市", "澜汀市科学技术局"), figure("operatingCost")),
            Outcome.NOT_DISCLOSED,
            "澜汀市科学技术局2025年部门预算",
        ),
        (
            (PROJECTS, place("渌川县"), slot(SlotKind.MONEY, Amounts(low=Decimal(10**7)))),
            Outcome.NONE,
            "2 份报告",
        ),
        ((COUNT,), Outcome.NOT_UNDERSTOOD, "例如"),
        ((figure("totalRevenue"), SHARE), Outcome.NOT_UNDERSTOOD, "总额"),
        (
            (figure("threePublicTotal"), slot(SlotKind.MONEY, Amounts(low=Decimal(10**9)))),
            Outcome.NONE,
            "没有找到",
        ),
    ],
    ids=["place", "year", "not-disclosed", "none", "nothing-said", "whole-of-itself", "figure-above-all"],
)
def test_no_answer_says_why_and_what_there_is(ask: Ask, slots: tuple[Slot, ...], outcome: Outcome, said: str) -> None:
    answer = ask(*slots)
    assert (answer.outcome, said in answer.sentence) == (outcome, True), answer.sentence


def test_budgets_and_accounts_are_never_added_up(ask: Ask) -> None:
    answer = ask(figure("totalExpenditure"), aggregate(Aggregate.SUM))
    assert {row.cells[0].text for row in answer.rows if row.cells[0]} == {"预算数", "决算数"}
    assert answer.figure is None
    assert "预算数与决算数分开计算，不相加。" in answer.notes


def test_each_row_of_one_report_has_its_line_and_each_thing_counted_is_a_hit(ask: Ask) -> None:
    answer = ask(figure("operatingCost"), slot(SlotKind.GROUP, Group.PLACE), year(2023))
    assert all(row.source is not None for row in answer.rows)
    counted = ask(PROJECTS, place("渌川县"), year(2025), COUNT)
    assert counted.figure == len(counted.hits) == 5
    assert all(hit.source is not None and hit.snippet for hit in counted.hits)


def test_the_first_few_are_not_told_as_if_they_were_all(ask: Ask) -> None:
    answer = ask(PROJECTS, place("澜汀市"), slot(SlotKind.TOP, Top(3)))
    assert answer.sentence.startswith("澜汀市的项目中金额最大的 3 个：")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("渌川县2025年新增了哪些项目", {"居家适老化改造", "乡镇社会工作站建设"}),
        ("渌川县2025年取消了哪些项目", {"地名普查成果转化"}),
    ],
    ids=["new", "ended"],
)
def test_new_and_ended_projects_are_told_by_their_lineage(ask: Ask, question: str, names: set[str]) -> None:
    answer = ask(PROJECTS, place("渌川县"), year(2025), question=question)
    assert {hit.label for hit in answer.hits} == names


def test_a_condition_that_things_cannot_have_is_said_not_to_be_used(ask: Ask) -> None:
    answer = ask(slot(SlotKind.TYPE, HitType.DUTY), place("霁川市"), slot(SlotKind.MONEY, Amounts(low=Decimal(10**6))))
    assert answer.sentence.startswith("没有用到“不少于 100 万元”。")


def test_an_answer_in_english_counts_one_as_one(ask: Ask) -> None:
    answer = ask(PROJECTS, place("岚阳市"), body("岚阳市", "岚阳市档案馆"), language="en")
    assert answer.sentence.startswith("1 project of 岚阳市档案馆 and 岚阳市: ")
