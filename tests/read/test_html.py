import pytest

from kg.read import document_of


def rows(table: str) -> list[tuple[str, ...] | None]:
    page = f"<html><body><table>{table}</table></body></html>"
    return [line.cells for line in document_of(page.encode(), "page.html").lines]


def test_html_cells_covered_from_above_are_empty() -> None:
    table = (
        "<tr><td rowspan='3'>产出指标</td><td rowspan='2'>数量指标</td><td>巡查次数</td><td>12次</td></tr>"
        "<tr><td>巡查里程</td><td>90公里</td></tr>"
        "<tr><td>质量指标</td><td>合格率</td><td>95%</td></tr>"
        "<tr><td>效益指标</td><td>社会效益指标</td><td>影响</td><td>提升</td></tr>"
    )
    assert rows(table) == [
        ("产出指标", "数量指标", "巡查次数", "12次"),
        ("", "", "巡查里程", "90公里"),
        ("", "质量指标", "合格率", "95%"),
        ("效益指标", "社会效益指标", "影响", "提升"),
    ]


def test_html_cells_may_cover_rows_and_columns_at_once() -> None:
    table = (
        "<tr><td rowspan='2' colspan='2'>科目</td><td>合计</td></tr><tr><td>元</td></tr>"
        "<tr><td>206</td><td>科技</td><td>1.00</td></tr>"
    )
    assert rows(table) == [("科目", "", "合计"), ("", "", "元"), ("206", "科技", "1.00")]


@pytest.mark.parametrize("span", ["0", "-1", "x", "²", "99999999999", ""])
def test_html_spans_that_make_no_sense_count_as_one(span: str) -> None:
    first = f"<tr><td rowspan='{span}' colspan='{span}'>甲</td><td>乙</td></tr>"
    assert rows(f"{first}<tr><td>丙</td><td>丁</td></tr>") == [("甲", "乙"), ("丙", "丁")]
