"""The parts of table reading: figures, headers, gaps, sums by code, names of economic items, furniture."""

import re
from decimal import Decimal
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.economic_items import CLASSES, ITEMS
from kg.extract.tables.columns import Role, header_columns, settled
from kg.extract.tables.figures import has_decimals, is_empty, is_index_row, money_in, unit_in
from kg.extract.tables.flat_header import worded_columns
from kg.extract.tables.furniture import is_furniture
from kg.extract.tables.items import class_code, item_code, split_names, standard_name
from kg.extract.tables.placing import Layout, Shape, adds_up, places
from kg.extract.tables.settling import OpenRow, contradicted, parent_of, settle, with_parts
from kg.extract.tables.words import Printing, spaced_out, words_of
from kg.model import ExpenditureKind, Fund, Line, MoneyUnit

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("cell", ["", " ", "-", "——", "———", "－", "/", "无"])
def test_tables_figures_empty_cells(cell: str) -> None:
    assert is_empty(cell)
    assert money_in(cell, MoneyUnit.YUAN) is None


@pytest.mark.parametrize("cell", ["0.00", "-3.5", "合计", "0"])
def test_tables_figures_filled_cells(cell: str) -> None:
    assert not is_empty(cell)


@pytest.mark.parametrize(
    ("cell", "yuan"),
    [("1,331.42", "13314200"), ("12.5万元", "125000"), ("12.50 元", "12.5"), ("-0.50", "-5000"), ("１２.５", "125000")],
)
def test_tables_figures_money_in_a_cell(cell: str, yuan: str) -> None:
    money = money_in(cell, MoneyUnit.TEN_THOUSAND_YUAN)
    assert money is not None
    assert money.canonical == yuan


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元", "万元"),
        ("部门名称：某市水务局 单位:元", "元"),
        ("部门名称：某市水务局2024年度单位：万元", "万元"),
        ("金额单位：亿元", "亿元"),
        ("预算数（千元）", "千元"),
        ("计量单位：人", None),
        ("单位：某市水务局", None),
    ],
)
def test_tables_figures_unit_of_a_line(line: str, unit: str | None) -> None:
    found = unit_in(line)
    assert (found.label if found else None) == unit


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1", "2", "3"], True),
        (["栏次", "", "1", "栏次", "", "2"], True),
        (["栏次", "1", "2=3+4", "3", "4"], True),
        (["行政运行", "1", "2"], False),
        (["1", "3"], False),
        (["5"], False),
        ([], False),
    ],
    ids=["bare", "twice", "formula", "a-row", "gap", "one", "nothing"],
)
def test_tables_figures_index_rows(cells: list[str], expected: bool) -> None:
    assert is_index_row(cells) is expected


def test_tables_figures_small_whole_numbers_tell_nothing_of_decimals() -> None:
    assert has_decimals(["收入", "1", "80.00", "支出", "5", "100.00", "2", "3", "4", "6"])
    assert not has_decimals(["213", "1,000,000", "600,000.50", "400,000", "500,000"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 14 -", True),
        ("第3页", True),
        ("单位：万元", True),
        ("部门名称：某市水务局", True),
        ("预算年度：2024", True),
        ("公开03表", True),
        ("某市水务局2024年部门预算公开报告", True),
        ("206", False),
        ("河道整治", False),
    ],
)
def test_tables_furniture(text: str, expected: bool) -> None:
    assert is_furniture(text.replace(" ", "")) is expected


def test_tables_columns_of_merged_header_cells() -> None:
    columns = header_columns(
        [
            ["项目", "", "2024年预算数", "", "", "上年预算数"],
            ["科目编码", "科目名称", "合计", "基本支出", "项目支出", ""],
        ],
        2024,
    )
    assert [(column.role, column.kind) for column in columns] == [
        (Role.CODE, None),
        (Role.NAME, None),
        (Role.AMOUNT, ExpenditureKind.TOTAL),
        (Role.AMOUNT, ExpenditureKind.BASIC),
        (Role.AMOUNT, ExpenditureKind.PROJECT_SPENDING),
        (Role.IGNORED, None),
    ]
    assert columns[3].parts == ("2024年预算数", "基本支出")


@pytest.mark.parametrize(
    ("header", "below", "expected"),
    [
        (
            ["单位名称", "2024年预算数", "", ""],
            ["合计", "一般公共预算", "政府性基金"],
            ["单位名称", "合计", "一般公共预算", "政府性基金"],
        ),
        (
            ["功能分类科目", "", "合计", "基本支出"],
            ["科目编码", "科目名称"],
            ["科目编码", "科目名称", "合计", "基本支出"],
        ),
    ],
    ids=["one-row-span-before", "row-spans-behind"],
)
def test_tables_columns_below_cells_that_span_rows(header: list[str], below: list[str], expected: list[str]) -> None:
    columns = header_columns([header, below], 2024)
    assert [column.leaf for column in columns] == expected


def test_tables_columns_keep_one_total_a_phase() -> None:
    columns = settled(header_columns([["科目编码", "科目名称", "合计", "本年收入"], ["", "", "", "小计"]], 2024))
    assert [column.role for column in columns[2:]] == [Role.AMOUNT, Role.IGNORED]


def test_tables_columns_of_a_flattened_header_stand_in_the_usual_order() -> None:
    header = "项目名称合计2024年财政拨款财政专户管理资金单位资金一般公共预算政府性基金预算国有资本经营预算"
    assert [column.fund for column in worded_columns(header, 2)] == [
        None,
        Fund.GENERAL_PUBLIC,
        Fund.GOVERNMENT_FUND,
        Fund.STATE_CAPITAL,
        Fund.SPECIAL_ACCOUNT,
        Fund.UNIT_FUNDS,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合 计 1.00", "合计 1.00"),
        ("0.00206 科学技术支出", "0.00 206 科学技术支出"),
        ("2060101行政运行 1.00", "2060101 行政运行 1.00"),
        ("206 01 01 行政运行 1.00", "2060101 行政运行 1.00"),
        ("其他支出41.20 41.20", "其他支出 41.20 41.20"),
    ],
)
def test_tables_words_apart(text: str, expected: str) -> None:
    assert spaced_out(text, coded=True) == expected


def test_tables_words_leave_numbers_in_names_alone() -> None:
    assert spaced_out("101大楼维修 5.00", coded=False) == "101大楼维修 5.00"
    words = words_of(Line(1, "科技创新 2030 重大项目 5.00"), Printing(decimals=True, numbered=False))
    assert [word.text for word in words if word.is_figure] == ["5.00"]


def test_tables_words_take_whole_numbers_at_the_end_of_a_line_for_amounts() -> None:
    words = words_of(Line(1, "2060101 行政运行 500 500"), Printing(decimals=True, numbered=False))
    assert [word.text for word in words if word.is_figure] == ["500", "500"]
    assert not any(
        word.is_figure for word in words_of(Line(1, "建设工程 2024"), Printing(decimals=True, numbered=False))
    )


def flat_shape(width: int) -> Shape:
    """A total and its parts."""
    return (None, *(0 for _ in range(width - 1)))


PARTS = st.lists(st.integers(1, 99_999), min_size=1, max_size=4)


@given(parts=PARTS, empties=st.lists(st.integers(0, 2), min_size=4, max_size=4), around=st.sampled_from([1, 2]))
def test_tables_placing_follows_the_gaps(parts: list[int], empties: list[int], around: int) -> None:
    """Columns are found from the spaces alone, in both ways of printing runs of empty cells."""
    steps = [1 + empty for empty in empties[: len(parts)]]
    columns = tuple(accumulate([0, *steps]))
    width = columns[-1] + 1 + empties[-1]
    gaps: tuple[int | None, ...] = (None, *(1 if step == 1 else step - 1 + around for step in steps))
    trailing = empties[-1] + around if empties[-1] else 0
    amounts = [Decimal(sum(parts)) / 100, *(Decimal(part) / 100 for part in parts)]
    found = places(amounts, Layout(gaps, trailing), flat_shape(width))
    assert len(found) != 1 or found == (columns,)
    assert columns in found
    if around == 1 or not any(step > 1 for step in steps) or empties[-1]:
        assert found == (columns,)


def test_tables_placing_prefers_what_adds_up() -> None:
    three = flat_shape(3)
    amounts = [Decimal("9.00"), Decimal("9.00")]
    assert places(amounts, Layout((None, 3), None), three) == ((0, 2),)
    assert places(amounts, Layout((None, None), None), three) == ((0, 1), (0, 2))
    assert places([Decimal(9), Decimal(4), Decimal(5)], Layout((None, None, None), None), three) == ((0, 1, 2),)
    assert places([Decimal(1)] * 4, Layout((None,) * 4, None), three) == ()


def test_tables_placing_knows_parts_of_parts() -> None:
    """合计 | 基本支出 (小计 | 人员 | 公用) | 项目支出"""
    people: Shape = (None, 0, 1, 1, 0)
    amounts = [Decimal(9), Decimal(6), Decimal(4), Decimal(2), Decimal(3)]
    assert places(amounts, Layout((None,) * 5, None), people) == ((0, 1, 2, 3, 4),)
    assert places([Decimal(6), Decimal(6), Decimal(4), Decimal(2)], Layout((None,) * 4, None), people) == (
        (0, 1, 2, 3),
    )


def test_tables_placing_allows_for_rounding() -> None:
    assert adds_up([Decimal("0.11"), Decimal("0.06"), Decimal("0.06")])
    assert not adds_up([Decimal("0.11"), Decimal("0.06"), Decimal("0.16")])


def open_row(code: str, *amounts: int) -> OpenRow:
    """A row of 合计, 基本支出, 项目支出; with two amounts it is open which of the parts the second is."""
    figures = tuple(Decimal(amount) for amount in amounts)
    ways = {1: ((0,),), 2: ((0, 1), (0, 2)), 3: ((0, 1, 2),)}
    return OpenRow(code, figures, ways[len(figures)])


def test_tables_settling_places_open_rows_by_the_sums_above() -> None:
    rows = [
        open_row("", 100, 60, 40),
        open_row("213", 80, 40, 40),
        open_row("221", 20, 20),
        open_row("21303", 80, 40, 40),
        open_row("2130301", 40, 40),
        open_row("2130305", 25, 25),
        open_row("2130306", 15, 15),
    ]
    ways = {row.code: row.ways for row in settle(rows, flat_shape(3))}
    assert ways["221"] == ((0, 1),)
    assert len(ways["2130301"]) == 2, "40 = 25 + 15: two ways fit"
    rows[1:2], rows[3:4] = [open_row("213", 81, 40, 41)], [open_row("21303", 81, 40, 41)]
    rows[0], rows[-1] = open_row("", 101, 60, 41), open_row("2130306", 16, 16)
    ways = {row.code: row.ways for row in settle(rows, flat_shape(3))}
    assert ways["2130301"] == ((0, 1),)
    assert ways["2130305"] == ways["2130306"] == ((0, 2),)
    assert not contradicted(settle(rows, flat_shape(3)), flat_shape(3))


def test_tables_settling_finds_columns_that_do_not_add_up() -> None:
    rows = [open_row("", 10, 6, 4), open_row("213", 10, 4, 6)]
    assert contradicted(rows, flat_shape(3)) == {0, 1}
    assert not contradicted([open_row("", 10, 6, 4), open_row("213", 10, 6, 4)], flat_shape(3))


def test_tables_settling_leaves_large_families_open_in_time() -> None:
    rows = [open_row("213", 40, 20, 20), *(open_row(f"213{part:02}", 1, 1) for part in range(40))]
    assert all(len(row.ways) == 2 for row in settle(rows, flat_shape(3))[1:])


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        (["213", "03", "01", "14"], ["213", "21303", "2130301", "2130314"]),
        (["2130301", "x"], ["2130301", "x"]),
        (["03"], ["03"]),
    ],
    ids=["one-section", "whole", "nothing-above"],
)
def test_tables_settling_completes_codes(printed: list[str], codes: list[str]) -> None:
    amounts = [Decimal(9), Decimal(9), Decimal(4), Decimal(5)]
    assert with_parts(list(zip(printed, amounts, strict=False))) == codes


def test_tables_settling_tells_a_section_from_an_item_by_the_sums() -> None:
    rows = [("213", 9), ("03", 6), ("01", 2), ("05", 4), ("05", 3), ("99", 3)]
    found = with_parts([(part, Decimal(amount)) for part, amount in rows])
    assert found == ["213", "21303", "2130301", "2130305", "21305", "2130599"]


def test_tables_placing_knows_the_parent_of_a_code() -> None:
    codes = {"206": 1, "20604": 2, "2060499": 3, "2080505": 4}
    assert [parent_of(code, codes) for code in codes] == ["", "206", "20604", ""]


@pytest.mark.parametrize(
    ("label", "above", "code"),
    [
        ("基本工资", None, "30101"),
        ("办公设备购置", "310", "31002"),
        ("办公设备购置", "309", "30902"),
        ("办公设备购置", None, None),
        ("维修(护)费", "302", "30213"),
        ("因公出国（境）费", "302", "30212"),
        ("其他支出", "399", "39999"),
        ("自编科目", "302", None),
    ],
)
def test_tables_items_code_inside_the_class(label: str, above: str | None, code: str | None) -> None:
    assert item_code(label, above) == code


def test_tables_items_know_classes() -> None:
    assert class_code("三、对个人和家庭的补助") == "303"
    assert class_code("资本性支出(基本建设)") == "309"
    assert class_code("办公费") is None
    assert standard_name("城镇职工基本医疗保险缴费") == "职工基本医疗保险缴费"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("基本工资", "工资奖金津补贴"), ("基本工资", "工资奖金津补贴")),
        (("机关事业单位基本养老", "保险缴费", "社会保障缴费"), ("机关事业单位基本养老保险缴费", "社会保障缴费")),
        (("奖金", "工资奖金津", "补贴"), ("奖金", "工资奖金津补贴")),
        (("住房公积金", "住房公积金"), ("住房公积金", "住房公积金")),
        (("工资福利支出",), ("工资福利支出", None)),
        (("其他商品和服", "务支出"), ("其他商品和服务支出", None)),
        ((), ("", None)),
    ],
    ids=["two", "first-wrapped", "second-wrapped", "equal", "class", "one-wrapped", "none"],
)
def test_tables_items_split_two_names(words: tuple[str, ...], names: tuple[str, str | None]) -> None:
    assert split_names(words) == names


def test_tables_items_equal_the_code_list_of_the_ontology() -> None:
    path = ROOT / "ontology" / "codes" / "economic-classification.ttl"
    if not path.exists():
        pytest.skip("the ontology has no economic classification yet")
    from rdflib import Graph, Literal
    from rdflib.namespace import SKOS

    graph = Graph().parse(path)
    listed = {
        str(graph.value(concept, SKOS.notation)): str(label)
        for concept, label in graph.subject_objects(SKOS.prefLabel)
        if isinstance(label, Literal) and label.language == "zh"
        if re.fullmatch(r"3\d{2}(?:\d{2})?", str(graph.value(concept, SKOS.notation)))
    }
    ours = CLASSES | ITEMS
    assert {code: ours.get(code) for code in listed} == listed
    assert listed
