import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.prose import flow, is_contacts, is_row, paragraphs, printed
from kg.model import Line


def lines(*texts: str) -> list[Line]:
    return [
        Line(number, text, tuple(text.split("\t")) if "\t" in text else None) for number, text in enumerate(texts, 1)
    ]


@pytest.mark.parametrize("mark", ["- 12 -", "—3—", "3 -", "7", "第 3 页 共 20 页", "3/20"])
def test_prose_leaves_page_numbers_out(mark: str) -> None:
    assert [line.number for line in printed(lines("甲事，", "", mark, "乙事。"))] == [1, 4]


def test_prose_leaves_running_heads_out_beside_page_numbers_only() -> None:
    head = "云溪市教育局2024年度部门预算公开"
    assert [line.number for line in printed(lines("甲事，", "- 3 -", head, "乙事。"))] == [1, 4]
    assert [line.number for line in printed(lines(head, "甲事。"))] == [1, 2]


def test_prose_keeps_years_and_figures() -> None:
    assert len(printed(lines("2024", "408.27"))) == 2


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("联系人： *** 联系电话： ***", True),
        ("负责人： 经办人： *** 联系电话： *** 填报日期： 20230105", True),
        ("项目负责人（签字）：***", True),
        ("负责全市科技工作。", False),
        ("由项目负责人统筹，按月支付。", False),
    ],
)
def test_prose_tells_lines_of_contacts(text: str, is_one: bool) -> None:
    assert is_contacts(text) is is_one


def test_prose_tells_rows_from_sentences_with_a_stray_tab() -> None:
    row, sentence, single = lines("合计\t408.27", "本年无此项支出。\t", "合计\t\t")
    assert is_row(row)
    assert not is_row(sentence)
    assert is_row(single)


def test_prose_joins_soft_wraps_into_paragraphs() -> None:
    found = paragraphs(
        lines("  本年收入共计四百万元，比上年增加十万元，主要原因是增", "加了人员。", "  支出共计四百万元。")
    )
    assert [paragraph.text for paragraph in found] == [
        "本年收入共计四百万元，比上年增加十万元，主要原因是增加了人员。",
        "支出共计四百万元。",
    ]
    assert (found[0].source.line_start, found[0].source.line_end) == (1, 2)


def test_prose_begins_a_paragraph_after_a_short_line_and_at_a_number() -> None:
    found = paragraphs(lines("无", "1、公务接待费本年没有安排预算，与上年相同，原因是没有接待任务", "2、其他"))
    assert [paragraph.source.line_start for paragraph in found] == [1, 2, 3]


def test_prose_joins_a_paragraph_that_a_page_break_cuts() -> None:
    found = paragraphs(lines("推动高新技术", "- 2 -", "产业园区建设，", "组织评审。"))
    assert found[-1].text.endswith("产业园区建设，组织评审。")


def test_prose_flow_tells_the_line_of_each_character() -> None:
    stream = flow(lines("甲乙", "丙丁", "戊"))
    assert stream.text == "甲乙丙丁戊"
    assert [stream.source(place, place + 1).line_start for place in range(5)] == [1, 1, 2, 2, 3]
    assert stream.source(1, 5).line_end == 3


def test_prose_flow_parts_latin_words_that_a_wrap_parted() -> None:
    assert flow(lines("open", "source 平台")).text == "open source 平台"


@given(st.lists(st.text(alphabet="甲乙丙，。；：（一）1.、 ", min_size=1), max_size=12))
def test_prose_paragraphs_lose_no_character(texts: list[str]) -> None:
    kept = printed(lines(*texts))
    joined = "".join(paragraph.text for paragraph in paragraphs(lines(*texts)))
    assert joined.replace(" ", "") == "".join(line.text for line in kept).replace(" ", "")
