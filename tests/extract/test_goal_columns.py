import pytest

from kg.extract.goal_columns import split_columns


@pytest.mark.parametrize(
    ("left", "right", "joint"),
    [
        pytest.param("保持河道整洁", "保持河道整洁", " ", id="the same words on one line"),
        pytest.param("完成全部改造", "年内开工", " ", id="two texts on one line"),
        pytest.param("推动全市创新，\n扶持中小企业", "推动全市创新，扶\n持中小企业发展", "\n", id="starts again"),
        pytest.param(
            "三年内完成全市教师一轮全员培训，\n建成培训基地六个，培养一批骨干\n教师。",
            "全年举办十二期，\n培训教师一千五\n百人次。",
            "\n",
            id="jump of the line width",
        ),
    ],
)
def test_goal_columns_find_where_the_second_text_begins(left: str, right: str, joint: str) -> None:
    text = left + joint + right
    split = split_columns(text)
    assert split is not None
    assert (text[: split.offset].strip(), text[split.offset :].strip()) == (left, right)
    assert split.told is (left[:3] == right[:3] or joint != "\n")


@pytest.mark.parametrize("text", ["", "一个词", "很长" * 4_000])
def test_goal_columns_say_when_they_cannot_tell(text: str) -> None:
    assert split_columns(text) is None
