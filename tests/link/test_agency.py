import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.regions import region_in_name, region_of_code
from kg.link.agency import issuing_body
from kg.link.agency_bodies import LOCAL_BODIES
from kg.link.agency_places import core_name, level_of, places_in
from kg.model import InstrumentLevel, Region
from kg.rdf.law_scope import PROVINCE_LETTERS

HENAN = region_of_code("410000")
XUCHANG = region_of_code("411000")
CASES = (
    ("豫科发〔2017〕86号", "许昌市", "河南省科学技术厅"),
    ("许科发〔2017〕19号", "许昌市", "许昌市科学技术局"),
    ("许政办发〔2016〕194号", "许昌市", "许昌市人民政府办公室"),
    ("豫政办〔2016〕194号", "许昌市", "河南省人民政府办公厅"),
    ("豫财教〔2019〕34号", "许昌市", "河南省财政厅"),
    ("豫人社规〔2019〕34号", "许昌市", "河南省人力资源和社会保障厅"),
    ("豫人字〔2002〕10号", "许昌市", "河南省人事厅"),
    ("豫农文〔2016〕10号", "许昌市", "河南省农业厅"),
    ("豫农文〔2020〕10号", "许昌市", "河南省农业农村厅"),
    ("许发改投资〔2018〕298号", "许昌市", "许昌市发展和改革委员会"),
    ("许市办字〔2021〕24号", "许昌市", "中共许昌市委办公室"),
    ("豫办发〔2021〕24号", "许昌市", "中共河南省委办公厅"),
    ("许发〔2021〕24号", "许昌市", "中共许昌市委"),
    ("许市委办综办发〔2024〕151号", "许昌市", "中共许昌市委办公室"),
    ("许老干通字〔2021〕4号", "许昌市", "中共许昌市委老干部局"),
    ("许组通〔2021〕4号", "许昌市", "中共许昌市委组织部"),
    ("许科函4号", "许昌市", "许昌市科学技术局"),
    ("鄢政办〔2020〕3号", "许昌市", "鄢陵县人民政府办公室"),
    ("鄢陵政办〔2020〕3号", "许昌市", "鄢陵县人民政府办公室"),
    ("鄢财〔2020〕3号", "许昌市", "鄢陵县财政局"),
    ("省政府令第258号", "许昌市", "河南省人民政府"),
    ("河南省人民政府令第258号", "许昌市", "河南省人民政府"),
    ("市政办发〔2020〕3号", "许昌市", "许昌市人民政府办公室"),
    ("国发〔2014〕64号", "许昌市", "国务院"),
    ("国办发〔2014〕64号", "许昌市", "国务院办公厅"),
    ("国科发资〔2020〕1号", "许昌市", "科学技术部"),
    ("国卫医发〔2020〕1号", "许昌市", "国家卫生健康委员会"),
    ("财教〔2021〕3号", "许昌市", "财政部"),
    ("人社厅发〔2021〕3号", "许昌市", "人力资源和社会保障部办公厅"),
    ("中办发〔2018〕34号", "许昌市", "中共中央办公厅"),
    ("组通字〔2019〕34号", "许昌市", "中共中央组织部"),
    ("国务院令第722号", "许昌市", "国务院"),
    ("财政部令第102号", "许昌市", "财政部"),
    ("教育部公告2020年第1号", "许昌市", "教育部"),
    ("甘科计〔2019〕3号", "许昌市", "甘肃省科学技术厅"),
    ("陇政办发〔2019〕3号", "甘肃省陇南市", "陇南市人民政府办公室"),
    ("秦政办发〔2019〕3号", "河北省秦皇岛市", "秦皇岛市人民政府办公室"),
    ("吉府办发〔2019〕3号", "江西省吉安市", "吉安市人民政府办公室"),
    ("吉政办发〔2019〕3号", "吉林省延边朝鲜族自治州", "吉林省人民政府办公厅"),
    ("苏府〔2019〕3号", "江苏省苏州市", "苏州市人民政府"),
    ("苏政发〔2019〕3号", "江苏省苏州市", "江苏省人民政府"),
    ("筑府办发〔2019〕3号", "贵州省贵阳市", "贵阳市人民政府办公厅"),
    ("黔科通〔2019〕3号", "贵州省贵阳市", "贵州省科学技术厅"),
    ("渝府发〔2019〕3号", "重庆市", "重庆市人民政府"),
    ("渝财教〔2019〕3号", "重庆市", "重庆市财政局"),
    ("桂发〔2019〕3号", "广西壮族自治区", "中共广西壮族自治区委员会"),
    ("川办发〔2019〕3号", "四川省绵阳市", "四川省人民政府办公厅"),
    ("绵办发〔2019〕3号", "四川省绵阳市", "绵阳市人民政府办公室"),
    ("川委办发〔2019〕3号", "四川省绵阳市", "中共四川省委办公厅"),
    ("赣府厅发〔2019〕3号", "江西省九江市", "江西省人民政府办公厅"),
    ("浔财〔2019〕3号", "江西省九江市", "九江市财政局"),
    ("宁政规字〔2019〕3号", "江苏省南京市", "南京市人民政府"),
    ("宁政发〔2019〕3号", "宁夏回族自治区", "宁夏回族自治区人民政府"),
    ("青科资字〔2019〕3号", "山东省青岛市", "青岛市科学技术局"),
    ("沪科规〔2019〕3号", "上海市徐汇区", "上海市科学技术委员会"),
    ("州政办发〔2019〕3号", "湘西土家族苗族自治州", "湘西土家族苗族自治州人民政府办公室"),
    ("团豫发〔2019〕3号", "许昌市", None),
    ("会议纪要〔2022〕4次", "许昌市", None),
    ("〔2022〕4号", "许昌市", None),
    ("啊呀发〔2022〕4号", "许昌市", None),
)


@pytest.mark.parametrize(("number", "place", "body"), CASES, ids=[f"{number}-{place}" for number, place, _ in CASES])
def test_agency_body_of_a_number(number: str, place: str, body: str | None) -> None:
    found = issuing_body(number, region_in_name(place))
    assert (found.name if found else None) == body


@pytest.mark.parametrize(
    ("number", "level", "is_party"),
    [
        ("国发〔2014〕64号", InstrumentLevel.NATIONAL, False),
        ("中办发〔2014〕64号", InstrumentLevel.NATIONAL, True),
        ("豫政〔2014〕64号", InstrumentLevel.PROVINCE, False),
        ("许办发〔2014〕64号", InstrumentLevel.CITY, True),
        ("鄢财〔2014〕64号", InstrumentLevel.COUNTY, False),
    ],
)
def test_agency_level_and_party(number: str, level: InstrumentLevel, is_party: bool) -> None:
    found = issuing_body(number, XUCHANG)
    assert found is not None
    assert (found.level, found.is_party) == (level, is_party)


def test_agency_region_has_code_and_what_is_above_it() -> None:
    found = issuing_body("许科发〔2017〕19号", XUCHANG)
    assert found is not None
    assert found.region == XUCHANG
    assert XUCHANG is not None
    assert XUCHANG.ancestors == (HENAN,)


def test_agency_place_without_a_code_tells_its_own_letters() -> None:
    invented = Region("青岚市", None, (Region("河南省", "410000"),))
    found = issuing_body("岚科发〔2020〕3号", invented)
    assert found is not None
    assert found.name == "青岚市科学技术局"
    assert issuing_body("青科发〔2020〕3号", None) == issuing_body("青科发〔2020〕3号", Region("某某市"))


@pytest.mark.parametrize(
    ("number", "own", "body"),
    [
        ("许教体〔2021〕3号", "许昌市教育和体育局", "许昌市教育和体育局"),
        ("许教〔2021〕3号", "许昌市教育体育局", "许昌市教育体育局"),
        ("许卫发〔2021〕3号", "许昌市卫生健康局", "许昌市卫生健康局"),
        ("许政办发〔2021〕3号", "许昌市政务服务局", "许昌市人民政府办公室"),
        ("许财教〔2021〕3号", "许昌市教育局", "许昌市财政局"),
        ("豫教体〔2021〕3号", "许昌市教育和体育局", "河南省教育厅"),
    ],
)
def test_agency_letters_of_the_reporting_body_mean_it(number: str, own: str, body: str) -> None:
    found = issuing_body(number, XUCHANG, own)
    assert found is not None
    assert found.name == body


def test_agency_is_not_sure_of_a_ministry_without_a_place() -> None:
    found = issuing_body("财行〔2013〕531号", XUCHANG)
    assert found is not None
    assert not found.is_sure


PROVINCES = sorted(PROVINCE_LETTERS.items())
WORDS = sorted(
    {word for body in LOCAL_BODIES if body.until == 9999 for word in body.words if len(word) > 1 and word[0] != "府"}
)


@given(st.sampled_from(PROVINCES), st.sampled_from(WORDS), st.integers(2019, 2026), st.integers(1, 900))
def test_agency_province_letters_name_the_province(
    province: tuple[str, str], word: str, year: int, serial: int
) -> None:
    letter, code = province
    region = region_of_code(code)
    assert region is not None
    found = issuing_body(f"{letter}{word}〔{year}〕{serial}号", region)
    assert found is not None
    assert found.region == region
    assert region.name in found.name
    assert found.level is InstrumentLevel.PROVINCE


CITIES = sorted(
    place.code or ""
    for code in sorted(set(PROVINCE_LETTERS.values()))
    for place in places_in(code)
    if level_of(place) is InstrumentLevel.CITY and core_name(place.name) != place.name
)


@given(st.sampled_from(CITIES), st.sampled_from(["政办发", "财教", "科发", "发改", "委办发"]), st.integers(2019, 2026))
def test_agency_letter_of_a_city_with_its_level_names_it_in_its_own_report(code: str, word: str, year: int) -> None:
    city = region_of_code(code)
    assert city is not None
    found = issuing_body(f"{core_name(city.name)[0]}{city.name[-1]}{word}〔{year}〕7号", city)
    assert found is not None
    assert found.region == city


@given(st.text(alphabet="晋冀忻国中财教科政办发函委令公告第〔〕12号0年", max_size=24))
def test_agency_never_fails_and_gives_named_bodies(number: str) -> None:
    found = issuing_body(number, XUCHANG)
    assert found is None or (
        len(found.name) > 2 and (found.region is None) == (found.level is InstrumentLevel.NATIONAL)
    )
