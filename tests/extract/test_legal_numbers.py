import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.legal_numbers import find_numbers, normal_number

WORDS = ["云科发", "云政办发", "云溪市委办综办发", "国发", "财预", "云人社字", "云政令", "云教"]
OPEN, CLOSE = "〔[【（([［", "〕]】）)］"


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("云科发〔2017〕86号", "云科发〔2017〕86号"),
        ("云科发[2017]86号", "云科发〔2017〕86号"),
        ("云科发【2017】 086号", "云科发〔2017〕86号"),
        ("（云科发(2017)86号）", "云科发〔2017〕86号"),
        ("云科发（2017）第86号", "云科发〔2017〕86号"),
        ("云科发〔2017年〕86号", "云科发〔2017〕86号"),
        ("云科发2017〔86〕号", "云科发〔2017〕86号"),
        ("云科发2017年第86号", "云科发〔2017〕86号"),
        ("云科发〔２０１７〕８６号", "云科发〔2017〕86号"),
        ("云科发〔2017 86号", "云科发〔2017〕86号"),
        ("云科发2017〕86号", "云科发〔2017〕86号"),
        ("云科发[2017]86", "云科发〔2017〕86号"),
        ("云 科 发〔2017〕86 号", "云科发〔2017〕86号"),
        ("会议纪要【2022】4次", "会议纪要〔2022〕4次"),
        ("云组通讯〔2022〕4期", "云组通讯〔2022〕4期"),
        ("国务院令第722号", "国务院令第722号"),
        ("国务院令第 722 号", "国务院令第722号"),
        ("第722号国务院令", "国务院令第722号"),
        ("中华人民共和国主席令第五十四号", "中华人民共和国主席令第54号"),
        ("财政部公告2023年第7号", "财政部公告2023年第7号"),
        ("财政部公告〔2023〕7号", "财政部公告2023年第7号"),
        ("云市科函4号", "云市科函4号"),
    ],
)
def test_legal_numbers_have_one_normal_form(printed: str, normal: str) -> None:
    assert normal_number(printed) == normal


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2017年",
        "人民路277号",
        "（2022）14号",
        "2024年3月5号",
        "第3号",
        "项目（2023）3个",
        "办法（2022）14号",
        "预算（2024）12月底",
    ],
)
def test_legal_numbers_take_no_other_numbers(text: str) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("根据云人字[2002]10号文件发放", "云人字[2002]10号"),
        ("省财政厅云财教〔2022〕5号下达", "云财教〔2022〕5号"),
        ("的通知 同发[2022]16号", "同发[2022]16号"),
        ("以云科发〔2020〕1号为准", "云科发〔2020〕1号"),
        ("落实云政办函【2022】108号要求", "云政办函【2022】108号"),
        ("依据 云 驻村办（2022）14号某省", "云 驻村办（2022）14号"),
        ("《某办法》（云科发[2017]30", "云科发[2017]30"),
        ("按（云市科函4号）执行", "云市科函4号"),
    ],
)
def test_legal_numbers_begin_with_their_agency_word(text: str, printed: str) -> None:
    assert [text[number.start : number.end] for number in find_numbers(text)] == [printed]


def test_legal_numbers_are_found_in_order() -> None:
    text = "（云发【2020】1号、云政发〔2021〕2号），国务院令第5号"
    assert [number.normal for number in find_numbers(text)] == ["云发〔2020〕1号", "云政发〔2021〕2号", "国务院令第5号"]


@given(
    st.sampled_from(WORDS),
    st.integers(min_value=1950, max_value=2099),
    st.integers(min_value=1, max_value=9999),
    st.sampled_from(OPEN),
    st.sampled_from(CLOSE),
    st.sampled_from(["", " ", "第"]),
)
def test_legal_numbers_normal_form_does_not_depend_on_brackets_and_spaces(
    word: str, year: int, serial: int, opening: str, closing: str, between: str
) -> None:
    normal = normal_number(f"{word}{opening}{year}{closing}{between}{serial}号")
    assert normal == f"{word}〔{year}〕{serial}号"
    assert normal_number(normal) == normal


@given(st.text(alphabet="云科发政办字令第公告〔〕[]（）2019年号次 ，《》关于的通知", max_size=60))
def test_legal_numbers_lie_in_order_inside_the_text(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= len(text)
        assert number.word
        assert normal_number(number.normal) == number.normal
        end = number.end
