import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.link.body_names import abbreviates, former_in, read_name
from kg.link.national_bodies import national_name

WORDS = st.lists(
    st.sampled_from(
        [
            "省",
            "市",
            "区",
            "中共",
            "政协",
            "委",
            "委员会",
            "局",
            "办",
            "科技",
            "和",
            "本级",
            "（原",
            "）",
            "人民政府",
            "国家",
        ]
    ),
    max_size=12,
).map("".join)


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("文旅", "文化广电旅游", True),
        ("科技工信", "科学技术工业信息化", True),
        ("市场监管", "市场监督管理", True),
        ("行政审批", "行政审批服务管理", True),
        ("城管", "城市管理综合行政执法", True),
        ("农业", "农业农村", False),
        ("林业", "林业草原", False),
        ("水利", "水务", False),
        ("旅文", "文化旅游", False),
        ("文化", "文化", False),
        ("中", "中心", False),
        ("第一", "第十一", False),
        ("人民", "人民第二", False),
    ],
)
def test_body_names_short_functions(short: str, long: str, *, fits: bool) -> None:
    assert abbreviates(short, long) is fits


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("科技情报", "科学技术情报", True),
        ("城东", "城关东街", False),
        ("信息", "信息服务", True),
        ("文旅", "文化旅游", False),
    ],
)
def test_body_names_units_keep_a_word_whole(short: str, long: str, *, fits: bool) -> None:
    assert abbreviates(short, long, is_office=False) is fits


@pytest.mark.parametrize(
    ("name", "level", "function", "form", "is_party"),
    [
        ("市科技局", "市", "科学技术", "局", False),
        ("市场监督管理局", "", "市场监督管理", "局", False),
        ("市市场监管局", "市", "市场监督管理", "局", False),
        ("市委办公室", "市", "", "办公室", True),
        ("区城市管理局", "区", "城市管理", "局", False),
        ("自治区教育厅", "自治区", "教育", "厅", False),
        ("县城关镇人民政府", "", "县城关镇", "人民政府", False),
    ],
)
def test_body_names_are_read_in_parts(name: str, level: str, function: str, form: str, *, is_party: bool) -> None:
    read = read_name(name)
    assert (read.level, read.function, read.form, read.party) == (level, function, form, is_party)


@pytest.mark.parametrize(
    "name", ["组织部", "宣传部", "教育部门", "发改委", "国资委", "财政厅", "市财政局", "信息中心", "人民武装部"]
)
def test_body_names_of_places_are_no_national_ones(name: str) -> None:
    assert national_name(name) is None


def test_body_names_national_office_is_named_after_its_ministry() -> None:
    assert national_name("财政部办公厅") == "中华人民共和国财政部办公厅"


@settings(derandomize=True, max_examples=200, deadline=None)
@given(WORDS)
def test_body_names_any_text_is_read_and_means_the_same_again(name: str) -> None:
    read = read_name(name)
    assert read == read_name(name)
    assert former_in(name) is None or "原" in name
    national_name(name)


@pytest.mark.parametrize("name", ["局" * 20_000, "（原" * 9_000, "市委" * 9_000, "委员会办公室" * 4_000])
def test_body_names_stay_quick_on_long_text(name: str) -> None:
    start = time.process_time()
    read_name(name)
    assert time.process_time() - start < 2
