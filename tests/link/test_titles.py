import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.document_number import NumberParts, number_parts
from kg.link.title_likeness import likeness
from kg.link.titles import read_title
from kg.model import Region
from kg.rdf.law_scope import Scope, number_scope, title_scope

HENAN = Region("河南省", "410000")
XUCHANG = Region("许昌市", "411000", (HENAN,))
YANLING = Region("鄢陵县", "411024", (XUCHANG, HENAN))


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("关于印发《许昌市人才办法（试行）》的通知", "许昌市人才办法（试行）"),
        ("关于印发《许昌市人才办法(试行)的通知》", "许昌市人才办法（试行）"),
        ("关于印发<许昌市人才办法>（试行）的通知", "许昌市人才办法（试行）"),
        ("《关于印发〈许昌市人才办法〉的通知》", "许昌市人才办法"),
        ("许昌市人民政府关于印发许昌市人才规划的通知", "许昌市人才规划"),
        ("许昌市财政局关于发布《许昌市预算办法》的公告", "许昌市预算办法"),
        ("关于修订印发《许昌市人才办法》的通知", "许昌市人才办法"),
        ("关于印发《许昌市人才办法》等三个办法的通知", "关于印发《许昌市人才办法》等三个办法的通知"),
        ("市政府投资项目办法", "许昌市政府投资项目办法"),
        ("关于转发《许昌市人才办法》的通知", "关于转发《许昌市人才办法》的通知"),
        ("关于印发《甲办法》《乙办法》的通知", "关于印发《甲办法》《乙办法》的通知"),
        ("关于下达专项资金的通知", "关于下达专项资金的通知"),
        ("省人才办法（试行）", "河南省人才办法（试行）"),
        ("市直机关差旅费办法", "许昌市直机关差旅费办法"),
        ("我县人才办法", "鄢陵县人才办法"),
        ("市场监管办法", "市场监管办法"),
        ("区域协调发展规划", "区域协调发展规划"),
        ("省级专项资金办法", "河南省级专项资金办法"),
    ],
    ids=str,
)
def test_titles_of_the_instrument_itself(printed: str, title: str) -> None:
    assert read_title(printed, YANLING).title == title


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("河南省“十四五”科技规划", "河南省十四五科技规划"),
        ("关于加强科技工作的意见", "加强科技工作的意见"),
        ("许昌市市直机关差旅费办法", "市直机关差旅费办法"),
        ("许昌市人才引进和培养办法", "许昌市人才引进与培养办法"),
        ("许昌市人才办法（试行）", "人才办法"),
        ("中华人民共和国预算法", "预算法"),
        ("许昌市财政局关于加强管理的通知", "关于加强管理的通知"),
    ],
)
def test_titles_with_one_subject(one: str, other: str) -> None:
    assert read_title(one, XUCHANG).subject == read_title(other, XUCHANG).subject


@pytest.mark.parametrize(
    ("title", "place", "edition", "is_national"),
    [
        ("河南省人才办法（试行）", "河南省", ("试行",), False),
        ("省人才办法（2019年修订）", "河南省", ("2019", "修订"), False),
        ("人才行动计划（2021-2023年）", None, ("2021", "2023"), False),
        ("许昌市财政局关于加强管理的通知", "许昌市", (), False),
        ("深化市级财政改革方案", None, (), False),
        ("预算法实施条例", None, (), True),
        ("中国共产党纪律处分条例", None, (), True),
    ],
)
def test_titles_say_place_edition_and_state(
    title: str, place: str | None, edition: tuple[str, ...], is_national: bool
) -> None:
    parts = read_title(title, XUCHANG)
    assert (parts.place.name if parts.place else None) == place
    assert parts.edition == edition
    assert parts.is_national == is_national


@given(st.text(alphabet="许昌市河南省关于印发《》()试行的通知办法管理2019年、", max_size=40))
def test_titles_are_read_alike_in_all_forms_of_brackets(printed: str) -> None:
    other = " ".join(printed).translate(str.maketrans("《》()", "〈〉（）"))
    assert read_title(printed, XUCHANG) == read_title(other, XUCHANG)


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        ("豫科〔2017〕86号", NumberParts("豫科", 2017, 86, "号")),
        ("豫科[2017]86号", NumberParts("豫科", 2017, 86, "号")),
        ("国务院令第722号", NumberParts("国务院令", None, 722, "号")),
        ("中华人民共和国国务院令第722号", NumberParts("国务院令", None, 722, "号")),
        ("财政部公告2019年第5号", NumberParts("财政部公告", 2019, 5, "号")),
        ("〔2022〕4次", NumberParts("", 2022, 4, "次")),
        ("许科函4号", NumberParts("许科函", None, 4, "号")),
    ],
)
def test_document_number_parts(number: str, parts: NumberParts) -> None:
    assert number_parts(number) == parts


@pytest.mark.parametrize("text", ["", "办法", "第号", "〔2017〕"])
def test_document_number_that_is_none(text: str) -> None:
    assert number_parts(text) is None


@pytest.mark.parametrize("number", ["会议纪要〔2022〕4次", "〔2022〕4号", "第12号", "专题会议纪要〔2022〕4号"])
def test_document_number_that_names_no_issuer(number: str) -> None:
    parts = number_parts(number)
    assert parts is not None
    assert not parts.names_issuer


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("工程预算的批复", "工程决算的批复", True),
        ("第一批资金通知", "第二批资金通知", True),
        ("2023年资金通知", "2024年资金通知", True),
        ("城镇居民补贴办法", "乡镇居民补贴办法", True),
        ("购租房补贴办法", "购房补贴办法", False),
        ("高质量发展举措", "高质里发展举措", False),
    ],
)
def test_title_likeness_tells_other_things_from_slips(one: str, other: str, apart: bool) -> None:
    assert likeness(one, other).tells_apart == apart


@given(st.text(alphabet="甲乙丙丁一二12办法", max_size=14), st.text(alphabet="甲乙丙丁一二12办法", max_size=14))
def test_title_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    found = likeness(one, other)
    assert found == likeness(other, one)
    assert 0 <= found.score <= 1
    assert (found.score == 1) == (one == other != "")


def test_title_likeness_of_a_cut_title() -> None:
    assert likeness("科技创新券实施管", "科技创新券实施管理办法").is_cut
    assert not likeness("科技", "科技创新券").is_cut


@pytest.mark.parametrize(
    ("title", "scope"),
    [
        ("预算法", Scope.STATE),
        ("许昌市人才办法", Scope.STATE),
        ("党政机关厉行节约反对浪费条例", Scope.STATE),
        ("财政部关于加强管理的通知", Scope.STATE),
        ("省人才办法", Scope.PLACE),
        ("人才工作办法", Scope.PLACE),
        ("财务管理制度", Scope.BODY),
        ("我局考勤办法", Scope.BODY),
    ],
)
def test_law_scope_of_titles(title: str, scope: Scope) -> None:
    assert title_scope(title) is scope


@pytest.mark.parametrize(
    ("number", "scope"),
    [
        ("豫科〔2017〕86号", Scope.STATE),
        ("国办发〔2017〕86号", Scope.STATE),
        ("财教〔2017〕86号", Scope.STATE),
        ("教育部令第41号", Scope.STATE),
        ("河南省人民政府令第41号", Scope.STATE),
        ("鄂科〔2017〕86号", Scope.PLACE),
        ("豫市科〔2017〕86号", Scope.PLACE),
        ("许科〔2017〕86号", Scope.PLACE),
        ("市政办发〔2017〕86号", Scope.PLACE),
        ("政发〔2017〕8号", Scope.PLACE),
    ],
)
def test_law_scope_of_numbers(number: str, scope: Scope) -> None:
    assert number_scope(number, "411000") is scope
