import pytest

from kg.extract.region_codes import places_below
from kg.extract.regions import RegionHints, locate, placed, region_in_name
from kg.model import Region


def chain(region: Region | None) -> list[tuple[str, str | None]]:
    return [] if region is None else [(each.name, each.code) for each in (region, *region.ancestors)]


@pytest.mark.parametrize(
    ("name", "place", "rest", "front"),
    [
        ("河南省郑州市教育局", "河南省郑州市", "教育局", ""),
        ("中共郑州市委组织部", "郑州市", "委组织部", "中共"),
        ("国家税务总局郑州市税务局", "郑州市", "税务局", "国家税务总局"),
        ("教育局", "", "教育局", ""),
        ("城市管理局", "", "城市管理局", ""),
        ("区城市管理局", "", "区城市管理局", ""),
        ("自治区教育厅", "", "自治区教育厅", ""),
    ],
)
def test_regions_part_names_from_their_places(name: str, place: str, rest: str, front: str) -> None:
    parts = placed(name)
    assert (parts.place, parts.rest, parts.front) == (place, rest, front)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("合肥高新区管委会", [("合肥高新区", None), ("合肥市", "340100"), ("安徽省", "340000")]),
        ("合肥市高新技术产业开发区财政局", [("高新技术产业开发区", None), ("合肥市", "340100"), ("安徽省", "340000")]),
        ("河北雄安新区管理委员会", [("河北雄安新区", None), ("河北省", "130000")]),
        ("浦东新区教育局", [("浦东新区", "310115"), ("上海市", "310000")]),
        ("云溪经济技术开发区管委会", [("云溪经济技术开发区", None)]),
        ("新疆生产建设兵团教育局", [("新疆生产建设兵团", None), ("新疆维吾尔自治区", "650000")]),
    ],
)
def test_regions_zones_lie_in_their_city(body: str, expected: list[tuple[str, str | None]]) -> None:
    assert chain(region_in_name(body)) == expected


@pytest.mark.parametrize("body", ["高新技术产业开发区管委会", "经开区教育局", "经济技术开发区财政局"])
def test_regions_zone_without_a_city_is_no_place(body: str) -> None:
    assert region_in_name(body) is None


def test_regions_zone_lies_where_its_report_speaks_of() -> None:
    located = locate(RegionHints("高新区教育局", "合肥市财政局批复。合肥市政府要求。"))
    assert chain(located) == [("高新区", None), ("合肥市", "340100"), ("安徽省", "340000")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("密云县教育局", [("密云县", "110228"), ("北京市", "110000")]),
        ("青海省海东市平安县教育局", [("平安县", "630221"), ("海东市", "630200"), ("青海省", "630000")]),
        ("杭州市下城区民政局", [("下城区", "330103"), ("杭州市", "330100"), ("浙江省", "330000")]),
    ],
)
def test_regions_that_are_gone_keep_the_code_they_had(body: str, expected: list[tuple[str, str | None]]) -> None:
    assert chain(region_in_name(body)) == expected


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("位于江苏省云溪县。江苏省云溪县人民政府批复。", [("江苏省", "320000")]),
        ("根据岭海省云溪县的安排", [("岭海省", None)]),
        ("是岭海省霁川市云溪县人民政府工作部门", [("霁川市", None), ("岭海省", None)]),
        ("江苏省苏州市云溪县", [("苏州市", "320500"), ("江苏省", "320000")]),
        ("岭海省财政厅", []),
        ("我省云溪县", []),
    ],
)
def test_regions_unlisted_place_lies_in_the_province_before_its_name(
    text: str, above: list[tuple[str, str | None]]
) -> None:
    assert chain(locate(RegionHints("云溪县教育局", text))) == [("云溪县", None), *above]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("江苏省南京市人民政府", "320106"),
        ("江苏省财政厅、徐州市财政局", "320302"),
        ("福建省财政厅", "350102"),
        ("江苏省财政厅", None),
        ("南京市、徐州市", None),
        ("南京市。" * 6 + "学习徐州市经验", "320106"),
    ],
)
def test_regions_district_is_that_of_the_city_its_report_names(text: str, code: str | None) -> None:
    located = locate(RegionHints("鼓楼区教育局", text))
    assert located is not None
    assert located.code == code


def test_regions_below_a_city_are_its_counties() -> None:
    below = places_below("320500")
    assert ("昆山市", "320583") in [(each.name, each.code) for each in below]
    assert {each.ancestors[0].name for each in below} == {"苏州市"}
    assert len(places_below("320000")) > len(below)
