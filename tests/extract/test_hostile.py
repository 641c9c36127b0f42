"""Damaged and hostile reports of about 100 KB: no pattern runs away, no table takes time squared."""

import pytest
from narrative_builders import document

from kg.extract import extract_record

COVER = "2024年云溪市水务局部门预算\n"
SUMMARY = "收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n收入总计\t8.00\t支出总计\t8.00\n"
SHEET = (
    "项目支出绩效目标表\n项目名称 河道保洁\n主管部门 某市水务局 实施单位 某市水务局\n年度目标 干净。\n"
    "一级指标 二级指标 三级指标 指标性质 指标值 度量单位\n产出指标 数量指标 "
)
LIST = "项目支出绩效目标表\n单位名称\t项目名称\t一级指标\t二级指标\t三级指标\t指标值\n"
TEXTS = {
    "cells": SUMMARY + SHEET + "甲 " * 50_000,
    "signs": SUMMARY + SHEET + "≥ " * 50_000,
    "rows": SUMMARY + SHEET + "名\n≥\n9\n" * 16_000,
    "spaces": SUMMARY + SHEET + " " * 100_000 + "x",
    "open-bracket": SUMMARY + SHEET + "数量指标（" + " " * 100_000 + "分",
    "spelled": "一、主要职责\n" + "一是某；二是某；" * 12_000 + "\n" + SUMMARY,
    "articles": "一、主要职责\n" + "第一条某\n" * 20_000 + SUMMARY,
    "units": "二、机构设置\n" + "下属单位3个，其中某。" * 9_000 + "\n" + SUMMARY,
    "list": SUMMARY + LIST + "局\t项目\t产出指标\t数量指标\t名\t≥1\n" * 4_000,
    "wide-list": SUMMARY + LIST + "甲\t" * 50_000 + "\n",
    "wide-header": SUMMARY + "项目支出表\n单位：万元\n项目名称\t" + "合计\t" * 30_000 + "\n甲\t1.00\n",
    "codes": SUMMARY + "支出总表\n单位：万元\n类 款 项\n" + "207\n01\n01\n" * 10_000,
    "figure": SUMMARY + SHEET.replace("年度目标", "项目资金 " + "1" * 100_000 + "\n年度目标"),
}


@pytest.mark.timeout(120)  # far above what any takes; a pattern that runs away takes for ever
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_hostile_reports_are_read_to_the_end(text: str) -> None:
    record = extract_record(document(COVER + text))
    assert record.identity.year == 2024
