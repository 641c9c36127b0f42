from dataclasses import replace
from decimal import Decimal

import pytest

from kg.ask.answer import Answer, AnswerRow, Cell, Chip, Outcome, Searched
from kg.ask.slots import Aggregate, Amounts, Named, Reading, Slot, SlotKind, Top
from kg.search.request import HitType, Source
from kg.ui.address import SearchAddress
from kg.ui.search import markup as search_markup
from kg.ui.search.question import LONGEST_TABLE, chart_of, is_question, question_view, searched_text
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

PLACE = Slot(SlotKind.PLACE, Named("云溪市", ("https://example.org/id/region/1",), "990100"))
SOURCE = Source("https://example.org/id/report/1", "a.txt", None, 12, 14)
HOSTILE = "<script>alert(1)</script>"


def answer(*rows: AnswerRow, outcome: Outcome = Outcome.ANSWERED, sparql: str | None = "SELECT * {}") -> Answer:
    return Answer(
        question="云溪市有哪些项目？",
        language="zh",
        outcome=outcome,
        sentence="云溪市有 2 个项目。",
        chips=(Chip(PLACE.key, "地区：云溪市", PLACE),),
        sparql=sparql,
        columns=("project", "amount"),
        headings=("项目", "金额"),
        rows=rows,
        figure=None,
        unit=None,
        hits=(),
        searched=Searched(5, 3, 2023, 2026),
        notes=("一个项目没有金额。",),
    )


def reading(*slots: Slot, question: str = "云溪市的事") -> Reading:
    return Reading(question, "zh", slots)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param(reading(Slot(SlotKind.TOPIC, "科技创新券")), False, id="words-only"),
        pytest.param(reading(PLACE), False, id="place-only"),
        pytest.param(reading(PLACE, Slot(SlotKind.TOPIC, "创新券")), False, id="place-and-words"),
        pytest.param(reading(Slot(SlotKind.TYPE, HitType.PROJECT), PLACE), True, id="kind-of-a-place"),
        pytest.param(reading(Slot(SlotKind.TYPE, HitType.PROJECT)), False, id="kind-only"),
        pytest.param(reading(Slot(SlotKind.MONEY, Amounts(low=Decimal(10)))), True, id="money"),
        pytest.param(reading(Slot(SlotKind.TOP, Top(3))), True, id="top"),
        pytest.param(reading(Slot(SlotKind.AGGREGATE, Aggregate.COUNT)), True, id="count"),
        pytest.param(reading(PLACE, question="云溪市？"), True, id="asked-with-a-mark"),
        pytest.param(reading(Slot(SlotKind.TOPIC, "创新券"), question="什么是创新券？"), False, id="words-with-a-mark"),
        pytest.param(reading(Slot(SlotKind.TOPIC, "创新券"), question="创新券的依据是什么"), True, id="basis"),
    ],
)
def test_question_is_told_from_a_search(asked: Reading, expected: bool) -> None:
    assert is_question(asked) is expected


def test_question_view_takes_one_slot_off_at_a_time(workspace: Workspace) -> None:
    address = SearchAddress("云溪市有哪些项目？", off=("year=2023",), count=30)
    view = question_view(workspace.store, answer(), address, Language.ZH)
    assert [slot.label for slot in view.understood] == ["地区：云溪市"]
    assert view.understood[0].without == SearchAddress("云溪市有哪些项目？", off=("year=2023", "place=云溪市"))
    assert SearchAddress.of(view.understood[0].without.params()) == (view.understood[0].without, ())


def test_question_view_can_be_searched_as_words(workspace: Workspace) -> None:
    view = question_view(
        workspace.store, answer(), SearchAddress("云溪市有哪些项目？", off=("year=2023",)), Language.ZH
    )
    assert view.as_words == SearchAddress("云溪市有哪些项目？", as_text=True)


def test_question_view_shows_a_long_table_in_part(workspace: Workspace) -> None:
    rows = [AnswerRow((Cell(str(number)), None)) for number in range(LONGEST_TABLE + 3)]
    view = question_view(workspace.store, answer(*rows), SearchAddress("问"), Language.ZH)
    assert (len(view.rows), view.more_rows) == (LONGEST_TABLE, 3)


@pytest.mark.parametrize(
    ("searched", "language", "expected"),
    [
        (Searched(5, 3, 2023, 2026), Language.ZH, "查找范围：5 份报告、3 个地区、2023–2026 年"),
        (Searched(1, 1, 2023, 2023), Language.EN, "Searched: 1 reports, 1 places, 2023"),
        (Searched(0, 0, None, None), Language.EN, "Searched: no report"),
    ],
    ids=["years", "one-year", "nothing"],
)
def test_question_says_what_was_searched(searched: Searched, language: Language, expected: str) -> None:
    assert searched_text(replace(answer(), searched=searched), language) == expected


def test_search_markup_answer_table_links_nodes_tells_lines_and_escapes(workspace: Workspace) -> None:
    row = AnswerRow((Cell(HOSTILE, iri='https://example.org/id/"x'), Cell("12 万元", number=Decimal(120_000))), SOURCE)
    html = search_markup.answer_table(
        question_view(workspace.store, answer(row), SearchAddress("问"), Language.ZH), Language.ZH
    )
    assert "<script" not in html
    assert 'href="entity?iri=https%3A%2F%2Fexample.org%2Fid%2F%22x"' in html
    assert "12 万元" in html
    assert "a.txt 第 12–14 行" in html
    assert 'href="reports?report=https%3A%2F%2Fexample.org%2Fid%2Freport%2F1&amp;line=12"' in html
    assert '<td class="ys-number">12 万元</td>' in html
    assert "出处" in html


def test_search_markup_answer_table_without_lines_has_no_column_for_them(workspace: Workspace) -> None:
    view = question_view(workspace.store, answer(AnswerRow((Cell("一"), None))), SearchAddress("问"), Language.ZH)
    assert "出处" not in search_markup.answer_table(view, Language.ZH)


def rows_of(columns: tuple[str, ...], *rows: tuple[str, ...]) -> Answer:
    """An answer whose last column is money."""
    made = (
        AnswerRow((*map(Cell, row[:-1]), Cell(f"{row[-1]} 元", number=Decimal(row[-1]), unit="yuan"))) for row in rows
    )
    return replace(answer(*made), columns=columns, headings=columns)


def test_question_chart_draws_years_in_their_order() -> None:
    chart = chart_of(rows_of(("year", "total"), ("2025", "40"), ("2023", "26")))
    assert chart is not None
    assert chart.of_years
    assert [(bar.label, bar.yuan, bar.text) for bar in chart.bars] == [
        ("2023", Decimal(26), "26 元"),
        ("2025", Decimal(40), "40 元"),
    ]


def test_question_chart_tells_budgets_from_accounts_and_adds_nothing_up() -> None:
    rows = (("云溪市", "2024", "预算数", "5"), ("云溪市", "2024", "决算数", "4"))
    chart = chart_of(rows_of(("place", "year", "phase", "yuan"), *rows))
    assert chart is not None
    assert [bar.label for bar in chart.bars] == ["云溪市 2024 预算数", "云溪市 2024 决算数"]
    assert chart_of(rows_of(("place", "yuan"), ("云溪市", "5"), ("云溪市", "4"))) is None


@pytest.mark.parametrize(
    "shown",
    [
        rows_of(("place", "total"), ("云溪市", "5")),
        rows_of(("fund", "total"), ("一般公共预算", "5"), ("其他", "4")),
        rows_of(("name", "place", "yuan"), ("甲", "云溪市", "5"), ("乙", "清河市", "4")),
    ],
    ids=["one-row", "neither-place-nor-year", "projects"],
)
def test_question_chart_is_of_places_and_years_alone(shown: Answer) -> None:
    assert chart_of(shown) is None


def test_question_view_shows_what_is_near_apart_from_what_is_counted(workspace: Workspace) -> None:
    asked = workspace.asker.ask("给村干部发钱的有哪些城市")
    view = question_view(workspace.store, asked, SearchAddress("问", count=2), Language.ZH)
    assert (len(view.cards), view.evidence) == (2, 3)
    assert {card.title for card in view.cards} == {"驻村帮扶干部补助经费"}
    assert view.near
    assert not any(card.relevant for card in view.near)
