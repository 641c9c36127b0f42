import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.personal import mask, mask_lines

MOBILE = "1" + "38" + "1234" + "5678"
SPLIT_MOBILE = (MOBILE[:8], MOBILE[8:])


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(f"负责人： 经办人： 钱多多 联系电话： {MOBILE} 填报日期： 20230203180114", id="foot of a sheet"),
        pytest.param(f"联系人：钱多多，电话：{MOBILE}", id="sentence"),
        pytest.param(f"联系人:\t钱多多\t联系电话:\t{MOBILE}", id="cells"),
        pytest.param(f"联系人：钱多多、钱小小 {MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}", id="two names, dashes"),
    ],
)
def test_personal_masks_names_and_numbers(line: str) -> None:
    masked = mask_lines([line])[0]
    assert "钱多多" not in masked
    assert "钱小小" not in masked
    assert MOBILE not in re.sub(r"\D", "", masked)


def test_personal_keeps_the_date_beside_them() -> None:
    line = f"负责人： 经办人： 钱多多 联系电话： {MOBILE} 填报日期： 20230203180114"
    assert mask_lines([line])[0].endswith("填报日期： 20230203180114")


def test_personal_masks_a_number_cut_by_a_line_break() -> None:
    lines = mask_lines([f"经办人： 钱多多 联系电话： {SPLIT_MOBILE[0]}", "", SPLIT_MOBILE[1], "填报日期： 202301"])
    assert SPLIT_MOBILE[0] not in lines[0]
    assert lines[2] == "***"
    assert lines[3] == "填报日期： 202301"


def test_personal_masks_one_cell_a_line() -> None:
    assert mask_lines(["经办人：", "钱多多", "联系电话：", "0000-1234567", "填报日期："]) == [
        "经办人：",
        "***",
        "联系电话：",
        "***",
        "填报日期：",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "主要负责人用车 2",
        "15,500,000",
        "项目编码 13030324P00LDLE10017W",
        "20230105113350",
        "由院长负总责，分管领导负责",
        "≥98%",
    ],
)
def test_personal_leaves_other_text(text: str) -> None:
    assert mask(text) == text


@given(st.text(alphabet="市局科技预算。，、 \t", max_size=30), st.text(alphabet="市局科技预算。，、 \t", max_size=30))
def test_personal_masks_a_mobile_number_wherever_it_stands(before: str, after: str) -> None:
    assert MOBILE not in mask(f"{before}{MOBILE}{after}")
