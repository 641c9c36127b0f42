import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import extract_record
from kg.extract.measure import measured
from kg.extract.measure_units import UNITS, unit_at
from kg.model import IndicatorCategory, MeasuredTarget, TargetDirection, TargetKind, TargetScope
from kg.read import document_of

HIGHER, LOWER = TargetDirection.HIGHER, TargetDirection.LOWER
YEAR = 2024

FIGURES = (
    ("≥5次", TargetKind.QUANTITY, "≥", "5", "次", None),
    ("不少于60家", TargetKind.QUANTITY, "≥", "60", "家", None),
    ("60人以上", TargetKind.QUANTITY, "≥", "60", "人", None),
    ("≤7个工作日", TargetKind.QUANTITY, "≤", "7", "工作日", None),
    ("24小时内", TargetKind.QUANTITY, "≤", "24", "小时", None),
    ("收到申请后15日内", TargetKind.QUANTITY, "≤", "15", "天", None),
    ("≥1.2万册", TargetKind.QUANTITY, "≥", "12000", "册", None),
    ("≥2万人次", TargetKind.QUANTITY, "≥", "20000", "人次", None),
    ("12名", TargetKind.QUANTITY, None, "12", "人", None),
    ("3千米", TargetKind.QUANTITY, None, "3", "公里", None),
    ("500米", TargetKind.QUANTITY, None, "0.5", "公里", None),
    ("200㎡", TargetKind.QUANTITY, None, "200", "平方米", None),
    ("2公顷", TargetKind.QUANTITY, None, "30", "亩", None),
    ("0.6万吨", TargetKind.QUANTITY, None, "6000000", "公斤", None),
    ("≥260台（套）", TargetKind.QUANTITY, "≥", "260", "台", None),
    ("两次", TargetKind.QUANTITY, None, "2", "次", None),
    ("60", TargetKind.QUANTITY, None, "60", None, None),
    ("完成3个项目", TargetKind.QUANTITY, None, "3", "个", None),
    ("2024年新增5家", TargetKind.QUANTITY, None, "5", "家", None),
    ("0起", TargetKind.QUANTITY, None, "0", "起", None),
    ("≥90%", TargetKind.RATIO, "≥", "90", "%", None),
    ("90％以上", TargetKind.RATIO, "≥", "90", "%", None),
    ("百分之九十五以上", TargetKind.RATIO, "≥", "95", "%", None),
    ("8成以上", TargetKind.RATIO, "≥", "80", "%", None),
    ("9折", TargetKind.RATIO, None, "90", "%", None),
    ("5‰", TargetKind.RATIO, None, "0.5", "%", None),
    ("-5%", TargetKind.RATIO, None, "-5", "%", None),
    ("≥85%（问卷）", TargetKind.RATIO, "≥", "85", "%", None),
    ("≤10万元", TargetKind.AMOUNT, "≤", "100000", "元", None),
    ("＞30亿元", TargetKind.AMOUNT, ">", "3000000000", "元", None),
    ("8千元", TargetKind.AMOUNT, None, "8000", "元", None),
    ("控制在1,430万元以内", TargetKind.AMOUNT, "≤", "14300000", "元", None),
    ("5万元/家", TargetKind.RATE, None, "50000", "元", "家"),
    ("每家5万元", TargetKind.RATE, None, "50000", "元", "家"),
    ("≤682元/人/月", TargetKind.RATE, "≤", "682", "元", "人·月"),
    ("682元/人·月", TargetKind.RATE, None, "682", "元", "人·月"),
    ("每人每月682元", TargetKind.RATE, None, "682", "元", "人·月"),
    ("≤1500元/人天", TargetKind.RATE, "≤", "1500", "元", "人·天"),
    ("人均280元", TargetKind.RATE, None, "280", "元", "人"),
    ("120元/生·年", TargetKind.RATE, None, "120", "元", "生·年"),
    ("<26公斤/亩", TargetKind.RATE, "<", "26", "公斤", "亩"),
    ("3000元/吨", TargetKind.RATE, None, "3000", "元", "吨"),
    ("每公顷1500元", TargetKind.RATE, None, "1500", "元", "公顷"),
    ("≤35微克/立方米", TargetKind.RATE, "≤", "35", "微克", "立方米"),
    ("≤0.5毫克/升", TargetKind.RATE, "≤", "500", "微克", "升"),
    ("≤55分贝", TargetKind.QUANTITY, "≤", "55", "分贝", None),
    ("每季度首月10日前", TargetKind.FREQUENCY, None, "4", "次", "年"),
    ("每月5日", TargetKind.FREQUENCY, None, "12", "次", "年"),
    ("≥4次/人", TargetKind.RATE, "≥", "4", "次", "人"),
    ("每季度1次", TargetKind.FREQUENCY, None, "4", "次", "年"),
    ("每季度不少于一次", TargetKind.FREQUENCY, "≥", "4", "次", "年"),
    ("2次/月", TargetKind.FREQUENCY, None, "24", "次", "年"),
    ("1次/年", TargetKind.FREQUENCY, None, "1", "次", "年"),
    ("每年≥2次", TargetKind.FREQUENCY, "≥", "2", "次", "年"),
    ("每半年1次", TargetKind.FREQUENCY, None, "2", "次", "年"),
    ("每两年一次", TargetKind.FREQUENCY, None, "0.5", "次", "年"),
    ("每月", TargetKind.FREQUENCY, None, "12", "次", "年"),
    ("按月发放", TargetKind.FREQUENCY, None, "12", "次", "年"),
    ("每月10日前", TargetKind.FREQUENCY, None, "12", "次", "年"),
    ("每学期末", TargetKind.FREQUENCY, None, "2", "次", "年"),
)
RANGES = (
    ("90%-95%", "90", "95", "%", None),
    ("3至5次", "3", "5", "次", None),
    ("20-30笔", "20", "30", "笔", None),
    ("3-5万元/村", "30000", "50000", "元", "村"),
    ("≥2次且≤5次", "2", "5", "次", None),
    ("每年1-2次", "1", "2", "次", "年"),
)
DATES = (
    ("12月底前", "≤", date(2024, 12, 31)),
    ("2月底前", "≤", date(2024, 2, 29)),
    ("11月底", "≤", date(2024, 11, 30)),
    ("12月前", "≤", date(2024, 11, 30)),
    ("8月1日前", "≤", date(2024, 8, 1)),
    ("2025年12月31日前", "≤", date(2025, 12, 31)),
    ("2025年8月", "=", date(2025, 8, 31)),
    ("5月", "=", date(2024, 5, 31)),
    ("2024-12-31", "=", date(2024, 12, 31)),
    ("2024.11.30前", "≤", date(2024, 11, 30)),
    ("年底前", "≤", date(2024, 12, 31)),
    ("3.当年年底", "≤", date(2024, 12, 31)),
    ("次年3月底前", "≤", date(2025, 3, 31)),
    ("上半年", "≤", date(2024, 6, 30)),
    ("第三季度末", "≤", date(2024, 9, 30)),
    ("四季度", "≤", date(2024, 12, 31)),
    ("5月下旬", "=", date(2024, 5, 31)),
    ("十月底前", "≤", date(2024, 10, 31)),
    ("11至12月", "≤", date(2024, 12, 31)),
    ("2023年1月-12月", "≤", date(2023, 12, 31)),
    ("5月底、11月底前", "≤", date(2024, 11, 30)),
    ("每年6月底前", "≤", date(2024, 6, 30)),
    ("2025年前", "≤", date(2024, 12, 31)),
    ("2月30日前", "≤", None),
)
WORDS = (
    ("及时", "及时"),
    ("1.及时发布", "及时"),
    ("按时发放", "及时"),
    ("有效提升", "提升"),
    ("逐步提高", "提升"),
    ("逐年提高", "提升"),
    ("明显减少", "减少"),
    ("得到保障", "保障"),
    ("零发生", "无"),
    ("是/否", "是否"),
    ("是", "是"),
    ("达标", "达标"),
    ("优", "显著"),
    ("使群众更好地生活", None),
    ("不高于中标价", None),
    ("消防维保2次/月、电力维保1次/、电梯维保2次/月", None),
    ("一次性", None),
    ("±2%", None),
)
DIRECTIONS = (
    ("某数量", IndicatorCategory.QUANTITY, "≥5次", HIGHER),
    ("某数量", IndicatorCategory.QUANTITY, "≤5次", LOWER),
    ("某数量", IndicatorCategory.QUANTITY, "5次", None),
    ("维护成本", IndicatorCategory.COST, "5万元", LOWER),
    ("补助发放标准", IndicatorCategory.COST, "5万元/家", None),
    ("补助上限", IndicatorCategory.COST, "5万元/家", LOWER),
    ("群众满意度", IndicatorCategory.SATISFACTION, "98%", HIGHER),
    ("安全事故", IndicatorCategory.QUALITY, "0起", LOWER),
    ("投诉下降率", IndicatorCategory.QUALITY, "≥5%", HIGHER),
    ("验收合格率", IndicatorCategory.QUALITY, "100%", HIGHER),
    ("某能力", IndicatorCategory.SOCIAL_BENEFIT, "有效提升", HIGHER),
    ("某风险", IndicatorCategory.SOCIAL_BENEFIT, "明显减少", LOWER),
    ("完成时间", IndicatorCategory.TIMELINESS, "12月底前", LOWER),
    ("举办时间", IndicatorCategory.TIMELINESS, "5月", None),
    ("投入", IndicatorCategory.ECONOMIC_BENEFIT, "提高5%", HIGHER),
    ("能耗", IndicatorCategory.ECOLOGICAL_BENEFIT, "下降5%", LOWER),
    ("是否取得效果", IndicatorCategory.COST, "是/否", None),
)


@pytest.mark.parametrize(
    ("text", "kind", "comparator", "value", "unit", "per"), FIGURES, ids=[one[0] for one in FIGURES]
)
def test_targets_measured_figures(
    text: str, kind: TargetKind, comparator: str | None, value: str, unit: str | None, per: str | None
) -> None:
    found = replace(measured(text, "某指标", None, YEAR), direction=None)
    assert found == MeasuredTarget(kind, comparator, Decimal(value), unit=unit, per=per)


@pytest.mark.parametrize(("text", "low", "high", "unit", "per"), RANGES, ids=[one[0] for one in RANGES])
def test_targets_measured_ranges(text: str, low: str, high: str, unit: str, per: str | None) -> None:
    expected = MeasuredTarget(TargetKind.RANGE, value=Decimal(low), upper=Decimal(high), unit=unit, per=per)
    assert measured(text, "某指标", None, YEAR) == expected


@pytest.mark.parametrize(("text", "comparator", "last"), DATES, ids=[one[0] for one in DATES])
def test_targets_measured_dates(text: str, comparator: str, last: date | None) -> None:
    found = measured(text, "完成时间", IndicatorCategory.TIMELINESS, YEAR)
    assert (found.kind, found.comparator, found.deadline) == (TargetKind.DEADLINE, comparator, last)
    assert (found.value, found.unit) == (None, None)


@pytest.mark.parametrize(("text", "word"), WORDS, ids=[one[0] for one in WORDS])
def test_targets_measured_words_stay_words(text: str, word: str | None) -> None:
    found = measured(text, "某指标", None, YEAR)
    assert (found.kind, found.value, found.unit) == (TargetKind.QUALITATIVE, None, None)
    assert word is None or found.word == word


@pytest.mark.parametrize(("name", "category", "text", "better"), DIRECTIONS)
def test_targets_measured_direction(
    name: str, category: IndicatorCategory, text: str, better: TargetDirection | None
) -> None:
    assert measured(text, name, category, YEAR).direction is better


@pytest.mark.parametrize("text", [None, "", " ", "/", "—", "不适用"])
def test_targets_measured_nothing_printed(text: str | None) -> None:
    assert measured(text, "某指标") == MeasuredTarget(TargetKind.NONE)


def test_targets_measured_doubtful_figure_has_no_value() -> None:
    found = measured("≥80100%", "满意度")
    assert (found.kind, found.comparator, found.value) == (TargetKind.RATIO, "≥", None)


@pytest.mark.parametrize(
    ("text", "name", "is_change"),
    [("提高5%", "投入", True), ("提高到90%", "知晓率", False), ("≥10%", "企业增长率", True), ("≥10%", "合格率", False)],
)
def test_targets_measured_change_and_level(text: str, name: str, *, is_change: bool) -> None:
    assert measured(text, name).is_change is is_change


@pytest.mark.parametrize(
    ("text", "category", "kind"),
    [
        ("2024", IndicatorCategory.TIMELINESS, TargetKind.DEADLINE),
        ("2024", IndicatorCategory.QUANTITY, TargetKind.QUANTITY),
        ("2090", IndicatorCategory.TIMELINESS, TargetKind.QUANTITY),
    ],
)
def test_targets_measured_year_alone_is_a_date_only_of_time(
    text: str, category: IndicatorCategory, kind: TargetKind
) -> None:
    assert measured(text, "项目时间", category, YEAR).kind is kind


def test_targets_measured_date_without_a_known_year() -> None:
    assert measured("12月底前", "完成时间", IndicatorCategory.TIMELINESS, None) == MeasuredTarget(
        TargetKind.DEADLINE, "≤", direction=LOWER
    )


@given(
    st.sampled_from(("", "≥", "≤", ">", "<", "不少于", "不超过")),
    st.decimals(min_value=0, max_value=9999, places=2),
    st.sampled_from(sorted(set(UNITS) - {"时", "号"})),
)
@settings(max_examples=300, derandomize=True)
def test_targets_measured_figure_is_what_was_printed(sign: str, figure: Decimal, unit: str) -> None:
    found = measured(f"{sign}{figure}{unit}", "某指标")
    read = unit_at(unit)
    assert read.unit is not None
    if read.unit.canonical == "%" and figure >= 10_000:
        return
    assert found.value == figure * read.factor
    assert found.unit == read.unit.canonical
    assert (found.comparator is None) is (sign == "")


@given(st.text(alphabet="0123456789.,%‰-~至月日年底前每次万元/家·（）以上≥≤提高及时 一十", max_size=30))
@settings(max_examples=500, derandomize=True)
def test_targets_measured_never_raises_and_never_invents(text: str) -> None:
    found = measured(text, "某指标", IndicatorCategory.QUANTITY, YEAR)
    if found.kind in {TargetKind.QUALITATIVE, TargetKind.NONE, TargetKind.DEADLINE}:
        assert found.value is None
    assert found.upper is None or (found.value is not None and found.upper > found.value)


@pytest.mark.parametrize("part", ["每", "1月-", "5月底、", "≥", "9", "每年", "百", "（", "1,111"])
def test_targets_measured_stay_linear_on_hostile_input(part: str) -> None:
    start = time.process_time()
    measured(part * 20_000, part * 20_000, None, YEAR)
    assert time.process_time() - start < 1


def test_targets_measured_in_a_report(examples: Path) -> None:
    path = examples / "jichuan-science-2025.txt"
    record = extract_record(document_of(path.read_bytes(), path.name))
    indicators = [item for project in record.findings.projects for item in project.indicators]
    assert indicators
    assert all(item.measured is not None for item in indicators)
    annual = {item.name: item.measured for item in indicators if item.scope is TargetScope.ANNUAL}
    people = MeasuredTarget(TargetKind.QUANTITY, "≥", Decimal(25000), unit="人次", direction=HIGHER)
    assert annual["兑付完成时间"] == MeasuredTarget(
        TargetKind.DEADLINE, "≤", deadline=date(2025, 11, 30), direction=LOWER
    )
    assert annual["参与公众人次"] == people
