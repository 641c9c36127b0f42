import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.body_changes import BodyChange, body_changes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("将市科学技术和知识产权局的职责整合，组建市科学技术局。", [("市科学技术和知识产权局", "市科学技术局", True)]),
        ("市数据局（原市大数据局）是市政府工作部门", [("市大数据局", "市数据局", True)]),
        ("2019年，云溪市粮食局更名为云溪市粮食和物资储备局。", [("云溪市粮食局", "云溪市粮食和物资储备局", True)]),
        ("在原市扶贫开发办公室的基础上重新组建市乡村振兴局", [("市扶贫开发办公室", "市乡村振兴局", True)]),
        (
            "将市工商行政管理局、市质量技术监督局的职责整合，组建市市场监督管理局",
            [("市工商行政管理局", "市市场监督管理局", False), ("市质量技术监督局", "市市场监督管理局", False)],
        ),
    ],
    ids=["made-of-one", "in-brackets", "renamed", "on-the-basis", "made-of-several"],
)
def test_body_changes_are_read(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert list(body_changes(text)) == [BodyChange(*each) for each in expected]


@pytest.mark.parametrize(
    "text", ["组织组建产业技术联盟。", "不再保留市旅游局。", "参与组建科技特派员队伍", "原则上由市财政局负责", ""]
)
def test_body_changes_are_not_seen_elsewhere(text: str) -> None:
    assert not list(body_changes(text))


@settings(derandomize=True, max_examples=60, deadline=2000)
@given(st.lists(st.sampled_from(["原", "更名为", "组建", "市某局", "（原", "）", "、", "的职责", "将"]), max_size=3000))
def test_body_changes_stay_quick_on_any_text(words: list[str]) -> None:
    assert sum(1 for _ in body_changes("".join(words))) <= len(words)
