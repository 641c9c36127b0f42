import pytest

from kg.extract.regions import RegionHints, begins_with_place, codes_in, locate, region_in_name, region_of_code
from kg.model import Region


def names(region: Region | None) -> list[tuple[str, str | None]]:
    return [] if region is None else [(each.name, each.code) for each in (region, *region.ancestors)]


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("320106", [("鼓楼区", "320106"), ("南京市", "320100"), ("江苏省", "320000")]),
        ("320100", [("南京市", "320100"), ("江苏省", "320000")]),
        ("110105", [("朝阳区", "110105"), ("北京市", "110000")]),
        ("419001", [("济源市", "419001"), ("河南省", "410000")]),
        ("510000", [("四川省", "510000")]),
    ],
    ids=["district", "city", "district-of-a-municipality", "county-under-a-province", "province"],
)
def test_regions_know_what_stands_above_a_code(code: str, chain: list[tuple[str, str]]) -> None:
    assert names(region_of_code(code)) == chain


def test_regions_do_not_invent_codes() -> None:
    assert region_of_code("999999") is None


@pytest.mark.parametrize(
    ("body", "chain"),
    [
        ("南京市教育局", [("南京市", "320100"), ("江苏省", "320000")]),
        ("江苏省南京市鼓楼区教育局", [("鼓楼区", "320106"), ("南京市", "320100"), ("江苏省", "320000")]),
        ("福州市鼓楼区教育局", [("鼓楼区", "350102"), ("福州市", "350100"), ("福建省", "350000")]),
        ("重庆市江北区水利局", [("江北区", "500105"), ("重庆市", "500000")]),
        ("许昌市城市管理局", [("许昌市", "411000"), ("河南省", "410000")]),
        ("南京市市场监督管理局", [("南京市", "320100"), ("江苏省", "320000")]),
        ("四川省教育厅", [("四川省", "510000")]),
        ("阿鲁科尔沁旗财政局", [("阿鲁科尔沁旗", "150421"), ("赤峰市", "150400"), ("内蒙古自治区", "150000")]),
    ],
)
def test_regions_read_the_place_a_name_begins_with(body: str, chain: list[tuple[str, str]]) -> None:
    assert names(region_in_name(body)) == chain


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("云溪市教育局", "云溪市"),
        ("青禾区民政局", "青禾区"),
        ("云溪市政府办公室", "云溪市"),
        ("云溪市市场监督管理局", "云溪市"),
        ("霞山县人民法院", "霞山县"),
        ("云溪经济技术开发区管委会", "云溪经济技术开发区"),
    ],
)
def test_regions_keep_invented_places_without_code(body: str, place: str) -> None:
    assert region_in_name(body) == Region(place)


def test_regions_put_an_unlisted_county_under_its_listed_province() -> None:
    assert names(region_in_name("江苏省云溪县教育局")) == [("云溪县", None), ("江苏省", "320000")]


@pytest.mark.parametrize(
    "body", ["教育局", "科技和工信部门", "社区服务中心", "市场监督管理局", "市教育局", "行政审批服务管理局"]
)
def test_regions_see_no_place_in_other_names(body: str) -> None:
    assert region_in_name(body) is None


def test_regions_leave_an_ambiguous_name_without_code_unless_the_text_decides() -> None:
    assert region_in_name("鼓楼区教育局") == Region("鼓楼区")
    named = region_in_name("鼓楼区教育局", context="……开封市财政局批复……")
    assert named is not None
    assert named.code == "410204"
    assert region_in_name("鼓楼区教育局", context="开封市、南京市") == Region("鼓楼区")


def test_regions_are_told_by_project_numbers_where_the_body_names_no_place() -> None:
    hints = RegionHints("教育部门", "我区的预算", ("320106",) * 3)
    assert names(locate(hints))[0] == ("鼓楼区", "320106")


def test_regions_decide_an_ambiguous_body_by_project_numbers() -> None:
    located = locate(RegionHints("鼓楼区教育局", "", ("350102",)))
    assert located is not None
    assert located.code == "350102"


def test_regions_are_told_by_the_places_a_text_acts_for() -> None:
    text = "全区预算统一编制。玄武区教育部门的收支列入预算。江苏省财政厅关于下达资金的通知。江苏省财政厅的要求。"
    located = locate(RegionHints("教育部门", text))
    assert located is not None
    assert located.code == "320102"


def test_regions_are_unknown_where_nothing_tells() -> None:
    assert locate(RegionHints("教育部门", "全区预算统一编制。")) is None


def test_regions_never_give_an_invented_place_the_code_of_a_project() -> None:
    assert locate(RegionHints("云岫区教育局", "", ("320106",))) == Region("云岫区")


def test_regions_find_codes_in_long_project_numbers_only() -> None:
    assert codes_in(["32010624P00LDLE10017W", "320106", "3201061990010112345678901", "320000240000000001"]) == (
        "320106",
    )


@pytest.mark.parametrize(
    ("text", "begins"), [("南京市科技条例", True), ("云溪市科技条例", False), ("自然保护区条例", False)]
)
def test_regions_tell_whether_a_text_begins_with_a_listed_place(text: str, begins: bool) -> None:
    assert begins_with_place(text) is begins


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("中共晋城市委宣传部", "晋城市"),
        ("中共桃溪县委宣传部", "桃溪县"),
        ("政协桃溪县委员会办公室", "桃溪县"),
        ("共青团云溪市委员会", "云溪市"),
        ("河湾镇人民政府", "河湾镇"),
        ("青渡县河湾镇人民政府", "青渡县"),
        ("城关街道办事处", "城关街道"),
    ],
)
def test_regions_of_parties_and_towns(body: str, place: str) -> None:
    region = locate(RegionHints(body, ""))
    assert region is not None
    assert region.name == place
