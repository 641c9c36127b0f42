import pytest
from hypothesis import given
from hypothesis import strategies as st
from narrative_builders import document, indicator, project, stated

from kg.extract.legal import cite
from kg.extract.legal_unspecified import unspecified_grounds, unspecified_target_basis
from kg.model import Project

TEXT = document("\n".join(f"第{number}行" for number in range(1, 41)))


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("财政部门预算", ("财政部门预算",)),
        ("省市政策", ("省市政策",)),
        ("某省教育厅文件要求", ("某省教育厅文件要求",)),
        ("根据工作需要", ("根据工作需要",)),
        ("《甲市办法》；省市政策", ("省市政策",)),
        ("《甲市办法》及相关政策规定", ("相关政策规定",)),
        ("《甲市条例》等有关法律法规", ("有关法律法规",)),
        ("《甲市办法》（甲科〔2020〕3号）文件要求", ()),
        ("根据《甲市办法》文件，结合每年承担的相关业务内容编制", ()),
        ("根据甲科发〔2020〕3号规定的职责，为市委、市政府制定政策提供依据", ()),
        ("无", ()),
        ("暂无。", ()),
        ("——", ()),
        ("", ()),
    ],
    ids=str,
)
def test_legal_unspecified_grounds_of_a_basis(text: str, grounds: tuple[str, ...]) -> None:
    assert unspecified_grounds(text) == grounds


@pytest.mark.parametrize("text", ["专项资金管理办法及实施细则", "项目申报指南", "上级文件要求", "政策文件规定"])
def test_legal_unspecified_target_basis_is_a_kind_of_document_without_a_name(text: str) -> None:
    assert unspecified_target_basis(text) == text


@pytest.mark.parametrize(
    "text", ["年度工作计划", "问卷调查", "按实际预算测算确定", "行业标准", "《甲市办法》", "甲科发〔2020〕3号"]
)
def test_legal_unspecified_target_basis_is_no_plan_survey_or_named_document(text: str) -> None:
    assert unspecified_target_basis(text) is None


def wordings(cited: Project) -> list[tuple[str, int]]:
    return [(each.raw_text, each.source.line_start) for each in cited.unspecified_bases]


def test_legal_unspecified_bases_stand_beside_named_ones() -> None:
    cited = cite(project(basis=stated("《甲市办法》；上级文件精神", 3), indicators=(indicator("管理办法", 9),)), TEXT)
    assert wordings(cited) == [("上级文件精神", 3)]
    assert len(cited.legal_bases) == 1


def test_legal_unspecified_bases_come_from_indicators_where_the_sheet_states_no_basis() -> None:
    bases = ("专项资金管理办法", "年度工作计划", None, "专项资金管理办法")
    cited = cite(project(indicators=tuple(indicator(basis, 10 + place) for place, basis in enumerate(bases))), TEXT)
    assert wordings(cited) == [("专项资金管理办法", 10), ("专项资金管理办法", 13)]


@given(st.text(alphabet="省市相关政策文件规定要求《》甲办法〔2020〕3号，。；无 ", max_size=40))
def test_legal_unspecified_grounds_are_parts_of_the_text(text: str) -> None:
    grounds = unspecified_grounds(text)
    assert all(ground and ground in text for ground in grounds)
    assert len(set(grounds)) == len(grounds)
