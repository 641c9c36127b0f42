import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.legal_mentions import cut_number, find_instruments
from kg.model import InstrumentRank

Named = tuple[str | None, str | None]


def named(text: str) -> list[Named]:
    return [(mention.instrument.title, mention.instrument.number) for mention in find_instruments(text)]


def raw(text: str) -> list[str]:
    return [text[mention.start : mention.end] for mention in find_instruments(text)]


def issuers(text: str) -> list[str | None]:
    return [mention.instrument.issuer for mention in find_instruments(text)]


@pytest.mark.parametrize(
    "text",
    [
        "《云溪市科技券管理办法（试行）》（云科发[2017]86号）",
        "《云溪市科技券管理办法（试行）》云科发【2017】86号",
        "《云溪市科技券管理办法》（试行）（云科发〔2017〕86号）",
        "云科发〔2017〕86号文件《云溪市科技券管理办法（试行）》",
        "（云科发〔2017〕86号）《云溪市科技券管理办法（试行）》",
        "《云溪市科技券 管理办法（试行）》 （云科发〔2017〕86号",
        "《《云溪市科技券管理办法（试行）》》（云科发〔2017〕86）",
    ],
)
def test_legal_mentions_take_title_and_number_that_stand_together_as_one(text: str) -> None:
    assert named(text) == [("云溪市科技券管理办法（试行）", "云科发〔2017〕86号")]
    assert raw(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "《甲市预算管理办法》甲财【2025】29号《乙市资金管理办法》(乙财发【2024】16号)文件要求《丙市工作方案(试行)》",
            [
                ("甲市预算管理办法", "甲财〔2025〕29号"),
                ("乙市资金管理办法", "乙财发〔2024〕16号"),
                ("丙市工作方案(试行)", None),
            ],
        ),
        (
            "《中华人民共和国预算法》；《云溪市科技条例》、《云溪市改革方案》（云政发[2016]6号）",
            [("中华人民共和国预算法", None), ("云溪市科技条例", None), ("云溪市改革方案", "云政发〔2016〕6号")],
        ),
        (
            "1.云财函〔2020〕1号《甲批复》;2.《乙批复》(云财函〔2021〕2号)",
            [("甲批复", "云财函〔2020〕1号"), ("乙批复", "云财函〔2021〕2号")],
        ),
        (
            "《暂行规定》（民发〔2012〕3号，财社〔2012〕5号）",
            [(None, "民发〔2012〕3号"), (None, "财社〔2012〕5号")],
        ),
    ],
    ids=["without-commas", "list", "number-before-and-behind", "short-name-is-no-title"],
)
def test_legal_mentions_part_several_in_one_text(text: str, expected: list[Named]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("关于印发《甲市管理办法》的通知（甲财〔2020〕1号）", "关于印发《甲市管理办法》的通知"),
        ("《关于印发〈甲市管理办法〉的通知》（甲财〔2020〕1号）", "关于印发〈甲市管理办法〉的通知"),
        ("《关于印发《甲市管理办法》的通知》（甲财〔2020〕1号）", "关于印发《甲市管理办法》的通知"),
        ("《关于印发《甲市管理办法》的通知（甲财〔2020〕1号）", "关于印发《甲市管理办法》的通知"),
        (
            "关于印发《甲市管理办法》《乙市管理办法》的通知（甲财〔2020〕1号）",
            "关于印发《甲市管理办法》《乙市管理办法》的通知",
        ),
        ("关于印发《甲市管理办法的通知》（甲财〔2020〕1号）", "关于印发《甲市管理办法的通知》"),
        ("关于转发《关于提高标准的通知》的通知 甲财[2020]1号", "关于转发《关于提高标准的通知》的通知"),
        ("甲财〔2020〕1号云溪市财政局关于加强预算管理工作的意见", "云溪市财政局关于加强预算管理工作的意见"),
        ("关于贯彻落实省委实施意见的通知（甲财〔2020〕1号）", "关于贯彻落实省委实施意见的通知"),
        (
            "关于提前下达 2023 年补助资金（第二批）预算的通知（甲财〔2020〕1号）",
            "关于提前下达2023年补助资金（第二批）预算的通知",
        ),
    ],
)
def test_legal_mentions_keep_the_whole_title_of_a_notice(text: str, title: str) -> None:
    assert named(text) == [(title, "甲财〔2020〕1号")]
    assert raw(text) == [text]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("依据中华人民共和国预算法实施条例（国务院令第729号）", "中华人民共和国预算法实施条例"),
        ("按照中华人民共和国立法法规定", "中华人民共和国立法法"),
        ("根据“关于推进绩效管理的通知”要求", "关于推进绩效管理的通知"),
        ("2.云溪市2025年重点任务督查的通知及台账;3.其他", "云溪市2025年重点任务督查的通知"),
        ("《关于全面 深入推行特派员制 度的实施方 案》", "关于全面深入推行特派员制度的实施方案"),
        ("根据《关于进一步加强管理的实施意见", "关于进一步加强管理的实施意见"),
        ("《信息系统备案证明》", "信息系统备案证明"),
    ],
    ids=["regulation", "law", "in-quotation-marks", "placed-notice", "stray-spaces", "never-closed", "no-instrument"],
)
def test_legal_mentions_find_titles_however_printed(text: str, title: str) -> None:
    assert [found for found, _ in named(text)] == [title]


@pytest.mark.parametrize(
    "text",
    [
        "财政部门预算",
        "省市政策",
        "上级文件要求",
        "年度工作计 划",
        "专项资金管 理办法及实 施细则",
        "提出关于产业布局的意见和建议",
        "起草地方性法规、规章草案并开展普法宣传",
        "以下简称《办法》",
        "办公用房位于人民路1669号",
        "",
    ],
)
def test_legal_mentions_see_none_in_vague_words(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("根据省财政厅、省科技厅《关于完善管理的若干意见》", "省财政厅、省科技厅"),
        (
            "贯彻落实中共云溪市委办公室、云溪市人民政府办公室印发的《若干举措(试行)》",
            "中共云溪市委办公室、云溪市人民政府办公室",
        ),
        (
            "依据:1.中共云溪市委办公室 云溪市人民政府办公室关于印发《考核指标》的通知",
            "中共云溪市委办公室、云溪市人民政府办公室",
        ),
        (
            "中共云溪市委办公室云溪市人民政府办公室关于印发《考核指标》的通知",
            "中共云溪市委办公室、云溪市人民政府办公室",
        ),
        ("《云溪市发展和改革委员会关于调整概算的批复》", "云溪市发展和改革委员会"),
        ("2018年7月12日《关于调整概算的批复》", None),
        ("市政府2019年12月批示《关于运营费的请示报告》", None),
        ("组织实施《关于完善管理的若干意见》", None),
    ],
)
def test_legal_mentions_name_the_issuer_that_the_text_names(text: str, issuer: str | None) -> None:
    assert issuers(text) == [issuer]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《某项目领导小组办公室》（会议纪要【2022】4次）", ("某项目领导小组办公室", "会议纪要〔2022〕4次")),
        ("《云溪市人民政府专题会议纪要》（〔2022〕31次）", ("云溪市人民政府专题会议纪要", "会议纪要〔2022〕31次")),
        ("依据和云溪市人民政府第12次常务会议纪要", ("云溪市人民政府第12次常务会议纪要", None)),
    ],
)
def test_legal_mentions_read_minutes(text: str, expected: Named) -> None:
    (mention,) = find_instruments(text)
    assert (mention.instrument.title, mention.instrument.number) == expected
    assert mention.instrument.rank is InstrumentRank.MINUTES


def test_legal_mentions_tell_documents_from_what_only_stands_in_quotation_marks() -> None:
    texts = ("《论语》", "《信息系统备案证明》", "《政府工作报告》", "《禁止武器公约》", "云科发〔2017〕86号")
    assert [find_instruments(text)[0].is_document for text in texts] == [False, False, True, True, True]


def test_legal_mentions_leave_a_number_inside_a_title_to_the_title() -> None:
    assert named("《关于转发云财〔2020〕5号文件的通知》") == [("关于转发云财〔2020〕5号文件的通知", None)]


MARKS = "《》〈〉（）〔〕【】[]、，。；关于印发的通知办法云溪市财政局科发2019号令会议纪要第次 \n"


@given(st.text(alphabet=MARKS, max_size=80))
def test_legal_mentions_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for mention in find_instruments(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.instrument.title or mention.instrument.number
        end = mention.end


NAMES = st.text(alphabet="云溪市科技教育资金项目", min_size=3, max_size=12)


@given(st.lists(NAMES, min_size=1, max_size=5, unique=True), st.sampled_from(["、", "；", "，", "和", ""]))
def test_legal_mentions_find_every_title_of_a_list(names: list[str], between: str) -> None:
    text = between.join(f"《{name}管理办法》（云科发〔2020〕{place}号）" for place, name in enumerate(names, 1))
    assert named(text) == [(f"{name}管理办法", f"云科发〔2020〕{place}号") for place, name in enumerate(names, 1)]


def test_legal_mentions_read_no_number_where_the_text_breaks_off_in_it() -> None:
    text = "《云溪市科技券管理办法（试行）》（云科发〔2017〕86"
    assert named(text) == [("云溪市科技券管理办法（试行）", None)]
    assert cut_number(text) == "云科发〔2017〕86"
    assert cut_number(f"{text}号）") is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("2023年市政府第12次常务会议纪要", "2023年市政府第12次常务会议纪要"),
        ("市政府2023年第12次常务会议纪要", "市政府2023年第12次常务会议纪要"),
        ("根据2023年3月2日市政府第5次常务会议纪要", "市政府第5次常务会议纪要"),
    ],
    ids=["year-in-front", "year-inside", "date-in-front"],
)
def test_legal_minutes_keep_their_year(text: str, title: str) -> None:
    assert [mention.instrument.title for mention in find_instruments(text)] == [title]


def test_legal_issuers_of_the_centre_are_two() -> None:
    (mention,) = find_instruments("《中共中央国务院关于加强绩效管理的意见》（中发〔2018〕34号）")
    assert mention.instrument.issuer == "中共中央、国务院"
