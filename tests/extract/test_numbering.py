import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.numbering import chinese_number, marker_at, numbered_items

CHINESE_DIGITS = "零一二三四五六七八九"


def spelled(value: int) -> str:
    """``value`` below 100 as it is spelled in reports: 10 十, 12 十二, 20 二十, 21 二十一."""
    tens, ones = divmod(value, 10)
    if not tens:
        return CHINESE_DIGITS[ones]
    return ("" if tens == 1 else CHINESE_DIGITS[tens]) + "十" + (CHINESE_DIGITS[ones] if ones else "")


@given(st.integers(min_value=1, max_value=99))
def test_numbering_reads_back_what_is_spelled(value: int) -> None:
    assert chinese_number(spelled(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("一百零五", 105), ("二百一十", 210), ("二〇二四", 2024), ("二零零九", 2009), ("37", 37), ("１２", 12)],
)
def test_numbering_reads_hundreds_years_and_digits(text: str, value: int) -> None:
    assert chinese_number(text) == value


@pytest.mark.parametrize("text", ["", "甲", "十二个", "3.5", "-1"])
def test_numbering_refuses_what_is_no_numeral(text: str) -> None:
    with pytest.raises(ValueError, match="not a numeral"):
        chinese_number(text)


@pytest.mark.parametrize(
    ("text", "style", "ordinal"),
    [
        ("第三条 主要职责", "article", 3),
        ("（十二）会同", "bracketed-chinese", 12),
        ("(二) 会同", "bracketed-chinese", 2),
        ("（3）会同", "bracketed-digit", 3),
        ("四、会同", "chinese", 4),
        ("5.会同", "digit", 5),
        ("6、会同", "digit", 6),
        ("7) 会同", "digit", 7),
        ("⑧会同", "circled", 8),
    ],
)
def test_numbering_tells_the_styles_apart(text: str, style: str, ordinal: int) -> None:
    marker = marker_at(text)
    assert marker is not None
    assert (marker.style, marker.ordinal) == (style, ordinal)


@pytest.mark.parametrize("text", ["3.5万元", "1.25%", "会同", "（专项）", "2024年", "第三部分"])
def test_numbering_sees_no_item_in_other_numbers(text: str) -> None:
    assert marker_at(text) is None


def items(*lines: str) -> list[tuple[int, str]]:
    starts, text = [], ""
    for line in lines:
        starts.append(len(text))
        text += line
    return [(item.ordinal, text[item.start : item.end]) for item in numbered_items(text, starts)]


def test_numbering_splits_items_within_a_line_and_over_lines() -> None:
    assert items("（一）甲。（二）乙，", "丙。（三）丁。") == [(1, "甲。"), (2, "乙，丙。"), (3, "丁。")]


def test_numbering_keeps_numbers_inside_an_item() -> None:
    assert items("1.甲。", "2.乙，增长3.5万元。2020.", "3.丙：1、子。2、丑。", "4.丁。") == [
        (1, "甲。"),
        (2, "乙，增长3.5万元。2020."),
        (3, "丙：1、子。2、丑。"),
        (4, "丁。"),
    ]


def test_numbering_keeps_sub_lists_of_another_style_inside_their_item() -> None:
    assert [ordinal for ordinal, _ in items("1.甲。", "2.乙。", "（一）子。", "（二）丑。", "3.丙。")] == [1, 2, 3]


def test_numbering_prefers_the_list_that_an_outer_one_frames() -> None:
    found = items("（一）主要职责", "1.甲。", "2.乙。", "（二）职能转变", "1.丙。")
    assert found == [(1, "甲。"), (2, "乙。"), (1, "丙。")]


def test_numbering_passes_the_articles_before_the_list() -> None:
    found = items(
        "第一条 为规范。", "第二条 本局。", "第三条 职责是：", "（一）甲。", "（二）乙。", "（三）丙。", "（四）丁。"
    )
    assert [text for _, text in found] == ["甲。", "乙。", "丙。", "丁。"]


def test_numbering_lets_a_skipped_number_pass_and_keeps_numbers_as_printed() -> None:
    assert items("1.甲。", "3.乙。", "4.丙。") == [(1, "甲。"), (3, "乙。"), (4, "丙。")]
    assert items("1.甲。", "2.乙。", "2.丙。") == [(1, "甲。"), (2, "乙。"), (2, "丙。")]


@given(st.lists(st.text(alphabet="甲乙丙丁，。", min_size=1), min_size=1, max_size=20))
def test_numbering_finds_every_item_of_a_clean_list(texts: list[str]) -> None:
    found = items(*(f"（{spelled(place)}）{text}" for place, text in enumerate(texts, start=1)))
    assert found == list(enumerate(texts, start=1))


@given(st.text())
def test_numbering_gives_items_in_order_without_overlap(text: str) -> None:
    end = 0
    for item in numbered_items(text, [0]):
        assert end <= item.start <= item.end <= len(text)
        end = item.end
