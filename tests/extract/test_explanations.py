from pathlib import Path

import pytest
from narrative_builders import TABLE, outlined, seed

from kg.extract.explanations import TOPIC, explanations
from kg.extract.organisation import divisions
from kg.model import Findings


def found(text: str) -> list[tuple[str, str]]:
    return [(each.heading, each.text) for each in explanations(outlined(text), "某报告")]


def test_explanations_join_wraps_and_keep_paragraphs() -> None:
    text = (
        "第三部分 情况说明\n一、收入预算情况说明\n\n"
        "  2024年收入共计8.00万元，比上年增加1.00万元，主要原因是增\n\n加了人员。\n"
        "  其中：一般公共预算8.00万元。\n二、其他说明\n"
    )
    assert found(text) == [
        (
            "收入预算情况说明",
            "2024年收入共计8.00万元，比上年增加1.00万元，主要原因是增加了人员。\n其中：一般公共预算8.00万元。",
        )
    ]


def test_explanations_tell_their_lines() -> None:
    (only,) = explanations(outlined("第三部分 情况说明\n一、政府采购情况\n\n本年没有\n政府采购。\n"), "某报告")
    assert (only.source.line_start, only.source.line_end) == (4, 5)


def test_explanations_leave_out_rows_contacts_and_references() -> None:
    text = (
        "第三部分 情况说明\n一、预算绩效情况\n联系人： 张某 联系电话： 0000-1234567\n项目\t金额\n合计\t\n"
        "共有项目2个。\n（项目绩效目标表见附件）\n"
        "二、绩效目标情况\n见附表。\n"
    )
    assert found(text) == [("预算绩效情况", "共有项目2个。")]


def test_explanations_hold_no_glossary_and_no_duties() -> None:
    text = (
        "第一部分 概况\n一、部门职责\n（一）拟订规划。\n（二）组织评审。\n第四部分 名词解释\n"
        "一、基本支出：指为保障机构运转发生的支出。\n"
    )
    assert found(text) == []


def test_explanations_keep_duties_that_stand_a_second_time() -> None:
    text = (
        "第一部分 概况\n一、部门职责\n（一）拟订规划。\n第五部分 附件\n（一）年度情况\n1.部门职能\n"
        "1、拟订规划。2、组织评审。\n"
    )
    assert found(text) == [("部门职能", "1、拟订规划。2、组织评审。")]


def test_explanations_read_text_below_a_part_that_has_no_heading_of_its_own() -> None:
    text = "第二部分 2024年部门预算报表\n预算公开表1\n第三部分 情况说明\n本部门预算已经批复，现予公开。\n"
    assert found(text) == [("情况说明", "本部门预算已经批复，现予公开。")]


def test_explanations_read_text_behind_a_table_under_a_title_without_number() -> None:
    title = "教育部门2024年部门预算信息公开情况说明"
    text = (
        f"{TABLE}注：本表反映部门本年度的总收支。\n{title}\n按照《中华人民共和国预算法》规定，现公开如下：\n"
        f"一、其他情况\n无其他事项。\n"
    )
    assert found(text) == [(title, "按照《中华人民共和国预算法》规定，现公开如下："), ("其他情况", "无其他事项。")]


@pytest.mark.parametrize(
    ("number", "heading", "begins", "ends"),
    [
        ("000", "支出预算情况说明", "2023年度支出预算", "占19.06%。"),
        ("001", "房屋情况", "市科技局办公地址", "办公用房437平米。"),
        ("002", "机关运行经费支出情况说明", "2024年机关运行经费", "差旅费用支出减少。"),
        ("003", "“三公”经费增减变动原因说明", "本部门无", "经费预算。"),
        ("004", "收入说明", "反映本部门当年全部收入。", "其他来源收入0元。"),
    ],
)
def test_explanations_of_the_real_reports(seeds: Path, number: str, heading: str, begins: str, ends: str) -> None:
    texts = {each.heading: each.text for each in TOPIC.run(seed(seeds, number), Findings()).explanations}
    assert texts[heading].startswith(begins)
    assert texts[heading].endswith(ends)
    assert all("\t" not in text and "联系人" not in text for text in texts.values())


def test_explanations_keep_what_introduces_the_duties() -> None:
    text = (
        "一、主要职责及内设机构\n（一）主要职责\n根据《云溪市机构改革方案》（云办字〔2019〕14号），本局主管全市审计工作。\n"
        "1.贯彻方针。\n2.组织审计。\n（二）内设机构\n内设办公室。\n"
    )
    assert found(text)[0] == ("主要职责", "根据《云溪市机构改革方案》（云办字〔2019〕14号），本局主管全市审计工作。")


def test_explanations_keep_whole_sentences_of_the_cover_under_the_title() -> None:
    text = f"首页 > 政务公开\n云溪市教育局2024年部门预算公开\n根据《云溪市绩效办法》，现公开预算。\n{TABLE}"
    assert found(text) == [("某报告", "根据《云溪市绩效办法》，现公开预算。")]


@pytest.mark.parametrize(
    "opening",
    [
        "根据《云溪市绩效办法》和有关规定，现将云溪市教育局2024年部门预算公开如下：",
        "根据《云溪市绩效办法》和有关规定，现将云溪市教\n育局2024年部门预算公开如下：",
        "按照公开工作的有关要求\n以及《云溪市绩效办法》，现公开预算。",
    ],
    ids=["one line", "wrapped", "no comma on the first line"],
)
def test_explanations_keep_the_opening_paragraph_of_a_report(opening: str) -> None:
    text = f"云溪市教育局2024年部门预算公开\n发布机构：云溪市教育局\n{opening}\n{TABLE}"
    assert found(text) == [("某报告", opening.replace("\n", ""))]


def test_explanations_keep_what_introduces_duties_on_their_own_line() -> None:
    text = (
        "一、主要职责\n根据《某组织法》，镇人民政府行使下列职权：（一）执行决议；（二）管理经济；"
        "（三）办理其他事项。\n二、机构设置\n"
    )
    assert found(text) == [("主要职责", "根据《某组织法》，镇人民政府行使下列职权：")]


def test_explanations_keep_what_is_said_of_posts_beside_the_divisions() -> None:
    text = (
        "第一部分 概况\n二、机构设置情况\n本局行政编制12名，其中局长1名。\n（一）办公室：负责文电。\n承担信访。\n"
        "（二）人事科：管理编制。\n"
    )
    outline = outlined(text)
    (only,) = explanations(outline, "某报告", divisions(outline))
    assert (only.heading, only.text) == ("机构设置情况", "本局行政编制12名，其中局长1名。")


SHEET = """项目支出绩效目标表
单位：万元
项目名称\t河道整治
年度目标\t完成任务。
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t河道长度\t≥3公里
"""


@pytest.mark.parametrize("between", ["\t", " "], ids=["cells", "flattened"])
@pytest.mark.parametrize("number", ["", "（一）", "1."], ids=["no number", "（一）", "1."])
def test_explanations_begin_behind_a_sheet(number: str, between: str) -> None:
    text = f"{SHEET}{number}收入预算情况说明\n本年安排21.58万元。\n政府采购情况\n本年无此项安排。\n"
    told = [("收入预算情况说明", "本年安排21.58万元。"), ("政府采购情况", "本年无此项安排。")]
    assert found(text.replace("\t", between)) == told


@pytest.mark.parametrize("annex", ["附件：项目支出绩效目标表", "附表1：收支总表", "附件2"])
def test_explanations_end_before_the_title_of_an_annex(annex: str) -> None:
    text = f"第三部分 情况说明\n一、绩效管理情况\n本部门3个项目有目标。\n{annex}\n"
    assert found(text) == [("绩效管理情况", "本部门3个项目有目标。")]
