"""Tables as files: exact, and safe to open in a spreadsheet."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from kg.ui.table_file import BYTE_ORDER_MARK, LONGEST_CELL, Table

TABLE = Table(
    ("项目", "金额", "年份", "填报日期"),
    (("科技创新券", Decimal("550000.10"), 2025, date(2025, 1, 9)), ("=1+1", None, 2026, None)),
)


def rows_of_csv(table: Table) -> list[list[str]]:
    text = table.csv().decode("utf-8")
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))


def test_table_file_csv_is_exact() -> None:
    assert rows_of_csv(TABLE)[:2] == [
        ["项目", "金额", "年份", "填报日期"],
        ["科技创新券", "550000.10", "2025", "2025-01-09"],
    ]


def test_table_file_json_keeps_decimals_as_texts() -> None:
    first, second = json.loads(TABLE.json())
    assert first == {"项目": "科技创新券", "金额": "550000.10", "年份": 2025, "填报日期": "2025-01-09"}
    assert second["金额"] is None


def test_table_file_workbook_holds_numbers_and_texts() -> None:
    sheet = load_workbook(io.BytesIO(TABLE.xlsx())).active
    assert sheet is not None
    name, amount, year, day = next(sheet.iter_rows(min_row=2))
    assert (name.value, year.value) == ("科技创新券", 2025)
    assert Decimal(str(amount.value)) == Decimal("550000.1")
    assert str(day.value).startswith("2025-01-09")
    formula = sheet["A3"]
    assert (formula.value, formula.data_type) == ("=1+1", "s")


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "@SUM(A1)", "-2+3", "\t=1"])
def test_table_file_csv_gives_no_formula(text: str) -> None:
    assert rows_of_csv(Table(("a",), ((text,),)))[1] == ["'" + text]


@pytest.mark.parametrize("text", ["-12.50", "-", "≥5次", "+8%", "1,000", "村干部"])
def test_table_file_csv_leaves_figures_and_words(text: str) -> None:
    assert rows_of_csv(Table(("a",), ((text,),)))[1] == [text]


def test_table_file_negative_money_stays_a_number() -> None:
    assert rows_of_csv(Table(("a",), ((Decimal("-2.5"),),)))[1] == ["-2.5"]


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "长" * (LONGEST_CELL + 1)], ids=["control", "surrogate", "long"])
def test_table_file_takes_any_text(text: str) -> None:
    table = Table(("a",), ((text,),))
    assert load_workbook(io.BytesIO(table.xlsx())).active is not None
    assert rows_of_csv(table)[1:]
    assert json.loads(table.json())
