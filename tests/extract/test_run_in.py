import time

import pytest
from narrative_builders import education_report

from kg.extract.duties import TOPIC as DUTIES
from kg.extract.organisation import TOPIC as ORGANISATION
from kg.extract.run_in import parted
from kg.model import Findings, Line

SENTENCE = "云溪市教育局内设办公室、督导室、人事科3个科室。下属云溪市第一中学、云溪市实验小学2个预算单位。"
LISTED = "（1）主管学校。\n（2）办理招生。"
FORMS = {
    "headings on lines of their own": f"1.机构设置情况\n{SENTENCE}\n2.部门职责\n{LISTED}",
    "the sentence behind its heading": f"1.机构设置：{SENTENCE}\n2.主要职责：\n{LISTED}",
    "all on one line": f"1.机构设置情况。{SENTENCE}2.部门职责。（1）主管学校。（2）办理招生。",
    "duties first": f"1.部门职责：（1）主管学校。（2）办理招生。\n2.机构设置：{SENTENCE}",
}


@pytest.mark.parametrize("body", FORMS.values(), ids=FORMS)
def test_run_in_headings_part_duties_from_organisation(body: str) -> None:
    reading = education_report(f"第一部分 概况\n（一）机构设置、职责\n{body}\n（二）人员构成情况\n行政编制20人。")
    found = ORGANISATION.run(reading, DUTIES.run(reading, Findings()))
    assert [duty.text for duty in found.duties] == ["主管学校。", "办理招生。"]
    assert [division.name for division in found.divisions] == ["办公室", "督导室", "人事科"]
    assert [unit.name for unit in found.subordinate_units] == ["云溪市第一中学", "云溪市实验小学"]


def test_run_in_pieces_keep_the_number_of_their_line() -> None:
    line = Line(7, "1.机构设置：内设办公室。2.部门职责：主管学校。")
    assert [(piece.number, piece.text) for piece in parted([line])] == [
        (7, "1.机构设置："),
        (7, "内设办公室。"),
        (7, "2.部门职责："),
        (7, "主管学校。"),
    ]


@pytest.mark.parametrize(
    "text", ["1.机构设置情况", "1.负责机构设置：包括编制。", "办公室主要职责：收发文。", "2.职责调整。"], ids=str
)
def test_run_in_leaves_other_lines_whole(text: str) -> None:
    assert list(parted([Line(1, text)])) == [Line(1, text)]


def test_run_in_is_linear() -> None:
    lines = [Line(1, "1.机构设置：" * 20_000), Line(2, "。职责 " * 20_000)]
    begun = time.process_time()
    assert len(list(parted(lines))) > len(lines)
    assert time.process_time() - begun < 2
