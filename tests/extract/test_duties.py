from pathlib import Path

import pytest
from narrative_builders import education_report, outlined, seed

from kg.extract.duties import TOPIC, duties
from kg.model import Duty, Findings, Severity


def found(text: str) -> list[tuple[int, str]]:
    return [(duty.ordinal, duty.text) for duty in duties(outlined(text))]


ITEMS = ["拟订全市规划。", "组织评审项目，指导平台建设。", "完成其他任务。"]


@pytest.mark.parametrize(
    "marks",
    [
        ("1.", "2.", "3."),
        ("1、", "2、", "3、"),
        ("（一）", "（二）", "（三）"),
        ("(一) ", "(二) ", "(三) "),
        ("一、", "二、", "三、"),
        ("（1）", "（2）", "（3）"),
        ("①", "②", "③"),
        ("第一条 ", "第二条 ", "第三条 "),
    ],
    ids=["digit-stop", "digit-comma", "wide-brackets", "brackets", "chinese", "digit-brackets", "circled", "articles"],
)
def test_duties_read_every_numbering(marks: tuple[str, ...]) -> None:
    body = "\n".join(mark + item for mark, item in zip(marks, ITEMS, strict=True))
    assert found(f"第一部分 概况\n主要职责：\n{body}\n机构设置：\n内设办公室。\n") == list(enumerate(ITEMS, start=1))


def test_duties_read_items_that_share_a_paragraph_with_page_breaks_among_them() -> None:
    text = (
        "一、本部门职责\n\n（一）拟订全市规划。（二）组织评审项目，指导高新技术\n- 3 -\n"
        "云溪市教育局2024年度部门预算公开\n"
        "产业及 科技园区建设。（三）完成其他任务。\n二、机构设置\n"
    )
    assert found(text) == [
        (1, "拟订全市规划。"),
        (2, "组织评审项目，指导高新技术产业及科技园区建设。"),
        (3, "完成其他任务。"),
    ]


def test_duties_join_soft_wraps_and_tell_their_lines() -> None:
    first, second = duties(outlined("一、单位职责\n  1.拟订全市规\n\n划。\n  2.组织评审。\n二、机构设置\n"))
    assert (first.text, first.source.line_start, first.source.line_end) == ("拟订全市规划。", 2, 4)
    assert (second.source.line_start, second.source.line_end) == (5, 5)


def test_duties_short_items_that_look_like_headings_still_count() -> None:
    text = "第一部分 概况\n主要职责：\n一、拟订规划\n二、组织评审\n三、完成任务\n机构设置：\n内设办公室。\n"
    assert found(text) == [(1, "拟订规划"), (2, "组织评审"), (3, "完成任务")]


def test_duties_of_a_part_without_inner_heading() -> None:
    text = "第一部分 部门主要职责\n（一）拟订规划。\n（二）组织评审。\n第二部分 预算表\n"
    assert found(text) == [(1, "拟订规划。"), (2, "组织评审。")]


def test_duties_skip_the_articles_before_them() -> None:
    text = (
        "一、主要职能\n第一条 根据规定，制定本规定。\n第二条 本局是市政府工作部门。\n"
        "第三条 本局贯彻方针。主要职责是：\n"
        "（一）拟订规划。\n（二）养护公路，包括：1.国道；2.省道；3.县道。\n（三）管理水运。\n（四）完成任务。\n"
        "二、机构设置\n"
    )
    assert found(text) == [
        (1, "拟订规划。"),
        (2, "养护公路，包括：1.国道；2.省道；3.县道。"),
        (3, "管理水运。"),
        (4, "完成任务。"),
    ]


def test_duties_under_a_numbered_heading_whose_numbering_goes_on() -> None:
    text = "一、部门职责\n（一）主要职责\n1.拟订规划。\n2.组织评审。\n（二）职能转变\n1.简政放权。\n二、机构设置\n"
    assert found(text) == [(1, "拟订规划。"), (2, "组织评审。"), (1, "简政放权。")]


def test_duties_without_numbers_are_paragraphs() -> None:
    text = "一、部门职责\n负责全区档案管理工作，\n指导档案利用。\n完成其他工作。\n二、机构设置\n"
    assert found(text) == [(1, "负责全区档案管理工作，指导档案利用。"), (2, "完成其他工作。")]


def test_duties_count_once_where_they_stand_twice() -> None:
    text = (
        "第一部分 概况\n一、部门职责\n（一）拟订规划。\n（二）组织评审。\n第二部分 附件\n（三）部门情况\n1.部门职能\n"
        "1、拟订规划。2、组织评审。3、完成任务。\n"
    )
    assert found(text) == [(1, "拟订规划。"), (2, "组织评审。")]


def test_duties_are_none_where_no_section_states_them() -> None:
    assert found("第一部分 概况\n二、机构设置\n内设办公室。\n") == []


def test_duties_keep_every_character_of_an_item() -> None:
    item = "拟订“十五五”规划（草案）；评审A类项目3.5万元以上、B类1,200元以下。"
    assert found(f"一、职责\n（一）{item}（二）完成任务。\n二、机构设置\n")[0] == (1, item)


@pytest.mark.parametrize(
    ("number", "count", "last_line"),
    [("000", 15, 76), ("001", 16, 90), ("002", 16, 47), ("003", 18, 82), ("004", 26, 469)],
)
def test_duties_of_the_real_reports(seeds: Path, number: str, count: int, last_line: int) -> None:
    stated: tuple[Duty, ...] = TOPIC.run(seed(seeds, number), Findings()).duties
    assert [duty.ordinal for duty in stated] == list(range(1, count + 1))
    assert stated[-1].source.line_end == last_line
    assert all(duty.text.endswith("。") for duty in stated)


def test_duties_read_items_counted_in_words() -> None:
    text = "一、主要职能\n主要职责是：一是拟订规划；二是统筹管理；三是完成其他任务。\n二、机构设置\n内设办公室。\n"
    assert found(text) == [(1, "拟订规划；"), (2, "统筹管理；"), (3, "完成其他任务。")]


def test_duties_in_words_inside_a_later_paragraph_are_no_list_of_duties() -> None:
    text = "一、主要职能\n拟订全市规划，组织评审。\n推进改革：一是精简；二是下放。\n二、机构设置\n内设办公室。\n"
    assert found(text) == [(1, "拟订全市规划，组织评审。"), (2, "推进改革：一是精简；二是下放。")]


def test_duties_in_words_are_not_the_parts_of_a_numbered_item() -> None:
    text = "一、主要职责\n1.推进改革：一是精简；二是下放；三是服务。\n2.完成其他任务。\n二、机构设置\n内设办公室。\n"
    assert [ordinal for ordinal, _ in found(text)] == [1, 2]


def test_duties_end_where_a_regulation_begins_to_speak_of_divisions() -> None:
    text = (
        "一、部门职责\n第一条 为规范职能配置，制定本规定。\n第二条 某局是政府工作部门。\n"
        "第三条 某局的主要职责是：\n（一）拟订规划。\n（二）组织评审。\n（三）指导平台。\n（四）完成其他任务。\n"
        "第四条 某局设下列内设机构：\n（一）办公室。负责运转。\n（二）规划股。编制规划。\n二、机构设置\n共1个单位。\n"
    )
    assert [duty for _, duty in found(text)] == ["拟订规划。", "组织评审。", "指导平台。", "完成其他任务。"]


@pytest.mark.parametrize("heading", ["某县卫生健康局职能简介", "职能简介", "某县教育局主要职责介绍"])
def test_duties_stand_below_headings_that_announce_a_sketch(heading: str) -> None:
    assert len(found(f"一、基本职能及主要工作\n（一）{heading}\n1．拟订规划。\n2．完成其他任务。\n二、其他\n")) == 2


def test_duties_that_are_secret_are_said_to_be_so() -> None:
    read = education_report("（一）职能职责\n内容涉密，依法不予公开。\n二、其他\n无。\n")
    findings = TOPIC.run(read, Findings())
    assert findings.duties == ()
    assert [(issue.code, issue.severity) for issue in findings.issues] == [("not-disclosed", Severity.INFO)]


def test_duties_are_found_below_headings_that_end_like_sentences() -> None:
    text = "一、主要职责及机构设置\n（一）主要职责。\n1、拟订规划。\n2、组织评审。\n（二）机构设置。\n内设办公室。\n"
    assert found(text) == [(1, "拟订规划。"), (2, "组织评审。")]


INNER_LISTS = {
    "spelled": ("一是拟订规划。其中：①年度；②季度。\n二是评审。", ["拟订规划。其中：①年度；②季度。", "评审。"]),
    "paragraphs": ("拟订规划。其中：①年度；②季度。\n评审。", ["拟订规划。其中：①年度；②季度。", "评审。"]),
    "details-on-their-own-line": (
        "拟订规划。\n其中：①年度；②季度。\n组织评审。具体包括：\n（1）受理；（2）公示。\n完成其他任务。",
        ["拟订规划。其中：①年度；②季度。", "组织评审。具体包括：（1）受理；（2）公示。", "完成其他任务。"],
    ),
    "two-items": (
        "1．拟订规划。\n2．评审：（1）甲；（2）乙；（3）丙。",
        ["拟订规划。", "评审：（1）甲；（2）乙；（3）丙。"],
    ),
    "space-in-number": ("（十 六）拟订规划。\n（十七）组织评审。", ["拟订规划。", "组织评审。"]),
    "third-article": (
        "第一条 本局是部门。\n第二条 归政府管。\n第三条 主要职责是：\n1.拟订规划。\n2.评审。",
        ["拟订规划。", "评审。"],
    ),
}


@pytest.mark.parametrize(("text", "items"), INNER_LISTS.values(), ids=INNER_LISTS)
def test_duties_keep_their_inner_lists(text: str, items: list[str]) -> None:
    assert [item for _, item in found(f"一、主要职责\n{text}\n")] == items
