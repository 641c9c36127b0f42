import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Instrument, InstrumentRank, Region, ReportIdentity, ReportKind, SourceRef
from kg.rdf.iris import LONGEST_KEY, ReportIris, key_text, numbered, segment, title_key
from kg.rdf.terms import iri

if TYPE_CHECKING:
    from tests.rdf.conftest import RecordBuilders

BASE = "https://w3id.org/yusuan/id/"
UNICODE = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
IDENTITY = ReportIdentity(
    "云溪市科学技术局2024年部门预算",
    "云溪市科学技术局",
    2024,
    ReportKind.DEPARTMENT_BUDGET,
    Region("云溪市", "990100"),
    SourceRef(1, 1),
)


def law(title: str | None, number: str | None) -> Instrument:
    return Instrument(title, number, None, InstrumentRank.NORMATIVE_DOCUMENT)


@given(UNICODE)
def test_iris_any_name_gives_a_valid_iri(name: str) -> None:
    node = f"{BASE}{segment(name)}"
    assert iri(node)
    assert ox.NamedNode(node).value == node


@given(UNICODE)
def test_iris_segment_is_one_segment_without_ordinal_mark(name: str) -> None:
    assert not set("/?#~ \t\n") & set(segment(name))
    assert segment(name) not in {"", ".", ".."}


@given(UNICODE, UNICODE)
def test_iris_different_keys_have_different_segments(one: str, other: str) -> None:
    if key_text(one) and key_text(other) and "-" not in {key_text(one), key_text(other)}:
        assert (segment(one) == segment(other)) == (key_text(one) == key_text(other))


@given(st.text("科学技术局", min_size=LONGEST_KEY + 1, max_size=LONGEST_KEY * 3))
def test_iris_long_names_stay_short_and_apart(name: str) -> None:
    assert len(segment(name)) <= LONGEST_KEY
    assert segment(name) != segment(name + "局")
    assert segment(name).startswith(name[:20])


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param("云溪市 科学 技术局", "云溪市科学技术局", id="stray-spaces"),
        pytest.param("云溪市\u3000科学\u200b技术局\ufeff", "云溪市科学技术局", id="wide-and-invisible-spaces"),
        pytest.param("ＩＴ（一期）", "IT(一期)", id="full-width"),
        pytest.param("a/b?c#d%e", "a%2Fb%3Fc%23d%25e", id="what-an-iri-may-not-hold"),
        pytest.param("1~6月", "1%7E6月", id="ordinal-mark"),
        pytest.param("..", "%2E%2E", id="dots-alone"),
        pytest.param("\ue000", "%EE%80%80", id="private-use"),
        pytest.param("", "-", id="absent"),
        pytest.param(" ", "-", id="blank"),
    ],
)
def test_iris_segment_of(printed: str, expected: str) -> None:
    assert segment(printed) == expected


@given(st.lists(st.text("甲乙丙", min_size=1, max_size=2), max_size=12))
def test_iris_numbered_tells_equals_apart_in_order(names: list[str]) -> None:
    keys = [f"{BASE}{segment(name)}" for name in names]
    result = numbered(keys)
    assert len(set(result)) == len(keys)
    assert [re.sub(r"~\d+$", "", key) for key in result] == keys
    assert all(result[keys.index(key)] == key for key in keys)


def test_iris_of_a_report_are_made_from_its_identity() -> None:
    iris = ReportIris.of(IDENTITY, BASE)
    assert iris.report == f"{BASE}report/990100/云溪市科学技术局/2024/DepartmentBudget"
    assert iris.graph == f"{BASE}graph/report/990100/云溪市科学技术局/2024/DepartmentBudget"
    assert iris.department("云溪市科技创新中心") == f"{BASE}department/990100/云溪市科技创新中心"
    assert iris.region(Region("明溪区")) == f"{BASE}region/明溪区"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(IDENTITY, year=2025), id="year"),
        pytest.param(replace(IDENTITY, kind=ReportKind.UNIT_BUDGET), id="kind"),
        pytest.param(replace(IDENTITY, department="云溪市教育局"), id="body"),
        pytest.param(replace(IDENTITY, region=Region("清江市", "990200")), id="place"),
        pytest.param(replace(IDENTITY, region=None), id="no-place"),
    ],
)
def test_iris_reports_that_differ_have_different_graphs(other: ReportIdentity) -> None:
    assert ReportIris.of(other, BASE).graph != ReportIris.of(IDENTITY, BASE).graph


def test_iris_do_not_depend_on_what_a_new_edition_of_the_file_changes() -> None:
    again = replace(IDENTITY, title="云溪市科学技术局 2024 年部门预算公开", source=SourceRef(7, 7))
    assert ReportIris.of(again, BASE) == ReportIris.of(IDENTITY, BASE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            law("科技创新券管理办法", "青科发〔2021〕12号"), law(None, "青科发〔2021〕12号"), id="same-number"
        ),
        pytest.param(law("科技创新券办法(试行)", None), law("科技创新券办法（试行）", None), id="width-of-brackets"),
        pytest.param(law("科技创新券办法【试行】", None), law("科技创新券办法[试行]", None), id="form-of-brackets"),
        pytest.param(law("“十五五”科技规划", None), law("十五五科技规划", None), id="quotation-marks"),
        pytest.param(law("关于印发《办法》的通知", None), law("关于印发<办法>的通知", None), id="title-marks"),
    ],
)
def test_iris_one_instrument_has_one_iri(one: Instrument, other: Instrument) -> None:
    iris = ReportIris.of(IDENTITY, BASE)
    assert iris.law(one) == iris.law(other)


@pytest.mark.parametrize(
    "number",
    [
        "〔2022〕4次",
        "第12号",
        "4号",
        "2022年第4次",
        "会议纪要〔2022〕4次",
        "专题会议纪要〔2022〕4号",
        "公告2022年第4号",
    ],
)
def test_iris_number_without_issuer_names_an_instrument_only_within_its_place(number: str) -> None:
    here = ReportIris.of(IDENTITY, BASE)
    elsewhere = ReportIris.of(replace(IDENTITY, region=Region("清江市", "990200")), BASE)
    minutes = law("会议纪要", number)
    assert here.law(minutes) != elsewhere.law(minutes)
    assert here.law(law("会议纪要", "国办发〔2022〕4号")) == elsewhere.law(law("会议纪要", "国办发〔2022〕4号"))


@pytest.mark.parametrize("number", ["国务院令第722号", "财教〔2022〕4号", "税务总局公告2019年第5号"])
def test_iris_number_of_the_state_names_an_instrument_everywhere(number: str) -> None:
    here = ReportIris.of(IDENTITY, BASE)
    elsewhere = ReportIris.of(replace(IDENTITY, region=Region("清江市", "990200")), BASE)
    assert here.law(law("某题目", number)) == elsewhere.law(law("另一题目", number))


def test_iris_title_key_keeps_what_tells_titles_apart() -> None:
    assert title_key("办法（试行）") != title_key("办法（暂行）")


def test_iris_stay_below_the_base_that_is_set(build: "type[RecordBuilders]") -> None:
    iris = ReportIris.of(build.record().identity, "https://example.org/")
    assert all(node.startswith("https://example.org/") for node in (iris.report, iris.graph, iris.department("甲")))


@pytest.mark.parametrize(
    "title",
    [
        "中华人民共和国预算法",
        "预算法",
        "中国共产党纪律处分条例",
        "青岚市科技创新券管理办法",
        "江苏省科技创新促进条例",
        "关于印发《青岚市科技创新券管理办法》的通知",
    ],
)
def test_iris_title_that_says_whose_it_is_is_one_document_everywhere(title: str) -> None:
    here = ReportIris.of(IDENTITY, BASE)
    elsewhere = ReportIris.of(replace(IDENTITY, region=Region("清江市", "990200")), BASE)
    assert here.law(law(title, None)) == elsewhere.law(law(title, None))


@pytest.mark.parametrize(
    "title", ["科技专项资金管理办法", "省科技创新券管理办法", "关于下达奖补资金的通知", "深化市级财政改革方案"]
)
def test_iris_title_that_does_not_say_whose_it_is_is_one_document_only_within_its_place(title: str) -> None:
    here = ReportIris.of(IDENTITY, BASE)
    elsewhere = ReportIris.of(replace(IDENTITY, region=Region("清江市", "990200")), BASE)
    next_door = ReportIris.of(replace(IDENTITY, department="云溪市财政局"), BASE)
    assert here.law(law(title, None)) != elsewhere.law(law(title, None))
    assert here.law(law(title, None)) == next_door.law(law(title, None))


@pytest.mark.parametrize("title", ["财务管理制度", "内部控制手册", "公务接待管理制度（试行）", "专项资金管理办法"])
def test_iris_internal_rules_are_each_bodys_own(title: str) -> None:
    here = ReportIris.of(IDENTITY, BASE)
    next_door = ReportIris.of(replace(IDENTITY, department="云溪市财政局"), BASE)
    assert here.law(law(title, None)) != next_door.law(law(title, None))


@pytest.mark.parametrize("number", ["市政办发〔2021〕3号", "政办发〔2021〕3号", "长政发〔2021〕3号", "省政府令第25号"])
def test_iris_number_without_place_is_one_document_only_within_its_place(number: str) -> None:
    here = ReportIris.of(IDENTITY, BASE)
    elsewhere = ReportIris.of(replace(IDENTITY, region=Region("清江市", "990200")), BASE)
    assert here.law(law(None, number)) != elsewhere.law(law(None, number))


def test_iris_where_the_place_is_not_known_a_common_name_is_the_bodys() -> None:
    here = ReportIris.of(replace(IDENTITY, region=None), BASE)
    elsewhere = ReportIris.of(replace(IDENTITY, region=None, department="某某局"), BASE)
    assert here.law(law(None, "长政发〔2021〕3号")) != elsewhere.law(law(None, "长政发〔2021〕3号"))
    assert here.law(law("预算法", None)) == elsewhere.law(law("预算法", None))
