from dataclasses import dataclass
from decimal import Decimal

import pytest

from kg.serve.api.formats import NotAcceptableError, as_json, language, media_type, rows_table
from kg.serve.api.resource import Resource
from kg.serve.api.routes import RESOURCES
from kg.ui.wording import Language


@dataclass(frozen=True, slots=True)
class Where:
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    amount: Decimal | None
    source: Where | None
    issuers: tuple[str, ...]
    is_basis: bool
    share: float
    mentions: tuple[Where, ...]
    query: str


def resource(name: str) -> Resource:
    return next(one for one in RESOURCES if one.name == name)


def test_json_holds_decimals_as_text_without_exponent() -> None:
    assert as_json({"a": Decimal("0.00000001"), "b": (Decimal("1E+3"),)}) == b'{"a":"0.00000001","b":["1000"]}'


def test_a_table_has_a_column_for_what_is_one_value() -> None:
    rows = [
        Row("=1+1", Decimal("12.50"), Where("a.txt", 3), ("甲", "乙"), True, 0.5, (Where("b.txt", 1),), "SELECT"),
        Row("乙", None, None, (), False, 1.0, (), "SELECT"),
    ]
    table = rows_table(Row, rows, without="query")
    assert table.columns == ("name", "amount", "source_file", "source_line", "issuers", "is_basis", "share")
    assert table.rows[0] == ("=1+1", Decimal("12.50"), "a.txt", 3, "甲; 乙", "true", Decimal("0.5"))
    assert table.rows[1] == ("乙", None, None, None, "", "false", Decimal("1.0"))
    assert "\r\n'=1+1,12.50,a.txt" in table.csv().decode()


@pytest.mark.parametrize(
    ("form", "accept", "media"),
    [
        (None, None, "application/json"),
        (None, "*/*", "application/json"),
        (None, "text/csv", "text/csv"),
        (None, "text/*;q=0.5, application/json;q=0.1", "text/csv"),
        ("csv", "application/json", "text/csv"),
        ("json", "text/html", "application/json"),
    ],
)
def test_the_format_is_what_is_said_then_what_is_accepted(form: str | None, accept: str | None, media: str) -> None:
    assert media_type(resource("laws"), form, accept) == media


@pytest.mark.parametrize(("name", "accept"), [("laws", "text/html"), ("build", "text/csv"), ("laws", "text/csv;q=0")])
def test_a_format_there_is_none_of_is_refused(name: str, accept: str) -> None:
    with pytest.raises(NotAcceptableError, match="application/json"):
        media_type(resource(name), None, accept)


@pytest.mark.parametrize(
    ("said", "accept", "chosen"),
    [
        (None, None, Language.ZH),
        (None, "en", Language.EN),
        (None, "en-GB,zh;q=0.8", Language.EN),
        (None, "fr, zh-CN;q=0.3, en;q=0.2", Language.ZH),
        (None, "*", Language.ZH),
        (None, "fr", Language.ZH),
        (None, "en;q=x", Language.ZH),
        (Language.EN, "zh", Language.EN),
    ],
)
def test_the_language_is_what_is_said_then_what_is_liked(
    said: Language | None, accept: str | None, chosen: Language
) -> None:
    assert language(said, accept) is chosen
