"""Damaged and hostile reports of about 100 KB: what makes a careless pattern or table reader run away."""

_COVER = "2024年云溪市水务局部门预算\n"
_SUMMARY = "收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n收入总计\t8.00\t支出总计\t8.00\n"
_SHEET = (
    "项目支出绩效目标表\n项目名称 河道保洁\n主管部门 某市水务局 实施单位 某市水务局\n年度目标 干净。\n"
    "一级指标 二级指标 三级指标 指标性质 指标值 度量单位\n产出指标 数量指标 "
)
_LIST = "项目支出绩效目标表\n单位名称\t项目名称\t一级指标\t二级指标\t三级指标\t指标值\n"
_TABLE = "支出总表\n单位：万元\n科目编码\t科目名称\t合计\n"
_HOSTILE = {
    "cells": _SUMMARY + _SHEET + "甲 " * 50_000,
    "signs": _SUMMARY + _SHEET + "≥ " * 50_000,
    "rows": _SUMMARY + _SHEET + "名\n≥\n9\n" * 16_000,
    "spaces": _SUMMARY + _SHEET + " " * 100_000 + "x",
    "open-bracket": _SUMMARY + _SHEET + "数量指标（" + " " * 100_000 + "分",
    "spelled": "一、主要职责\n" + "一是某；二是某；" * 12_000 + "\n" + _SUMMARY,
    "articles": "一、主要职责\n" + "第一条某\n" * 20_000 + _SUMMARY,
    "units": "二、机构设置\n" + "下属单位3个，其中某。" * 9_000 + "\n" + _SUMMARY,
    "list": _SUMMARY + _LIST + "局\t项目\t产出指标\t数量指标\t名\t≥1\n" * 4_000,
    "wide-list": _SUMMARY + _LIST + "甲\t" * 50_000 + "\n",
    "wide-header": _SUMMARY + "项目支出表\n单位：万元\n项目名称\t" + "合计\t" * 30_000 + "\n甲\t1.00\n",
    "codes": _SUMMARY + "支出总表\n单位：万元\n类 款 项\n" + "207\n01\n01\n" * 10_000,
    "one-name": _SUMMARY + _SHEET + "满意度≥90% " * 12_000,
    "amounts": _SUMMARY + _TABLE + "213\t农林水支出\t8.00\n" * 5_000,
    "wide-amounts": _SUMMARY + _TABLE + "213\t农林水支出" + "\t8.00" * 20_000 + "\n",
    "numbers": "一、主要职责\n" + "（一）" * 30_000 + "某\n" + _SUMMARY,
    "clauses": "一、主要职责\n" + "1.某，" + "甲乙，" * 30_000 + "\n3\n" + "丙丁，" * 5_000 + "\n" + _SUMMARY,
    "paragraphs": _SUMMARY + "第三部分 说明\n一、总体情况\n" + "某单位支出1.00万元。\n" * 8_000,
    "figure": _SUMMARY + _SHEET.replace("年度目标", "项目资金 " + "1" * 100_000 + "\n年度目标"),
}


def hostile_reports() -> dict[str, str]:
    """The texts of whole reports by what is hostile in them."""
    return {name: _COVER + text for name, text in _HOSTILE.items()}
