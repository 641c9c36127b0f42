"""Headings of reports: numbered headings, parts, contents entries, table titles and what they announce."""

import re
from functools import lru_cache

from kg.model import Line

_REMEMBERED = 8192
"""Answers kept of functions that every topic asks about the same lines: more than the lines of a long report."""
_CHINESE_NUMBER = r"[一二三四五六七八九十百]+"
_PART = re.compile(rf"第(?:{_CHINESE_NUMBER}|\d+)部分[:：、]?(.*)")
_NUMBERED = (
    re.compile(rf"({_CHINESE_NUMBER})[、.．](.+)"),
    re.compile(rf"[(（]({_CHINESE_NUMBER})[)）][、.．]?(.+)"),
    re.compile(r"(\d{1,2})[、.．](?!\d)(.+)"),
)
_LONGEST_HEADING = 42
_LONGEST_ENTRY = 60
_LONGEST_STOPPED = 14
_SENTENCE = re.compile(r"[。；;!！?？]|，.*，")
_STOPPED = re.compile(r"(?:预算|决算|收支|收入|支出|经费|采购|绩效|资产).*(?:情况|说明)$")
"""A heading that ends with a stop like a sentence (（一）收支预算总体情况。)."""
_NOT_A_HEADING = re.compile(r"\d[\d,]*\.\d|[：:]|是指")
_PAGE_REFERENCE = re.compile(
    r"(?:[.．…·]{2,}\s*|\t\s*|\s{2,}|\s)(?:\d{1,3}|错\s*误\s*！\s*未\s*定\s*义\s*书\s*签\s*。?)\s*$|[.．…·]{3,}\s*$"
)
_QUOTED_ENTRY = re.compile(r"^(.{0,4}?)《([^《》]+)》$")
_TABLE_MARK = re.compile(
    rf"(?:预算|决算|部门|单位)?公开(?:表)?[\d０-９{_CHINESE_NUMBER[1:-2]}]+表?|附?表[\d０-９]+|附?表{_CHINESE_NUMBER}"
)
_TABLE_TITLE = re.compile(
    rf"(?:附?表(?:{_CHINESE_NUMBER}|\d+)[-—:：、.．]?)?(.*?(?:总表|明细表|统计表|情况表|支出表|收入表|预算表|决算表|目标表|经费表|"
    r"信息表|配置表|资金.{0,6}清单|"
    r"采购表|汇总表|一览表|(?:收支|支出|收入|经费|科目|采购|预算|决算).{0,12}表))(?:[（(][^（）()]*[）)])?(?:[（(][^（）()]*[）)])?"
)
_TABLE_NUMBER = re.compile(rf"^附?表(?:{_CHINESE_NUMBER}|\d+)[:：](?=.)")
_NOT_A_TITLE = re.compile(r"[，。；：:]|见附表|详见|如下|空表|目录|本表|说明")
_TABLE_WORD = re.compile(r"预算|决算|收支|收入|支出|经费|采购|资产|专项资金|机构运行")

EXPLAINS = re.compile(r"情况|说明|职责|职能|机构|概况|事项|解释|原因|附件|公开|部门预算|收支预算|绩效目标|资产|采购")
"""What a heading says that ends a table or sheet; its rows (六、科学技术支出) say none of this."""

# The first pattern that a title matches decides; the order goes from the special to the general.
_TABLE_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("三公经费表", re.compile(r"三公")),
    ("机关运行经费表", re.compile(r"机关运行经费")),
    ("转移支付表", re.compile(r"转移支付")),
    ("政府采购表", re.compile(r"采购")),
    ("政府购买服务表", re.compile(r"购买服务")),
    ("新增资产表", re.compile(r"新增资产|资产配置")),
    ("固定资产表", re.compile(r"固定资产|资产占用")),
    ("相关信息统计表", re.compile(r"相关信息统计|机构运行信息")),
    ("支出经济分类表", re.compile(r"^(?!.*基本支出).*支出.*经济(?:分类|科目)")),
    ("项目支出表（上年结转）", re.compile(r"项目.*[（(](?:上年|以前年度)结转")),
    ("项目支出表", re.compile(r"项目支出.*表|项目(?:预算|经费).*表|专项资金.*(?:表|清单)")),
    ("基本支出经济分类表", re.compile(r"基本支出")),
    ("国有资本收入表", re.compile(r"国有资本.*收入(?:预算)?表")),
    ("国有资本经营预算表", re.compile(r"国有资本")),
    ("政府性基金收入表", re.compile(r"政府性基金.*收入(?:预算)?表")),
    ("政府性基金支出表", re.compile(r"政府性基金")),
    ("财政拨款收支总表", re.compile(r"财政拨款(?:预算|决算)?(?:收支|收入支出).*总(?:体情况)?表|财政拨款收支总体")),
    ("一般公共预算支出表", re.compile(r"一般公共预算.*支出")),
    ("收支总表", re.compile(r"(?:收支|收入支出).*总(?:体情况)?表|收支总体")),
    ("收入总表", re.compile(r"收入.*表")),
    ("财政专户支出表", re.compile(r"专户.*支出.*表")),
    ("支出总表", re.compile(r"支出.*表")),
)

_HEADING_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("glossary", re.compile(r"名词解释")),
    (
        "duties",
        re.compile(
            r"^(?:(?:本)?(?:部门|单位|机关)?[（(]?(?:部门|单位)?[)）]?|.{2,16}(?:局|委|委员会|厅|办|办公室|部|中心)?(?:的)?|"
            r".{2,40}(?:局|委员会|厅|办公室|部|中心|院|学校|中学|小学|大学|处|所|府|队|馆|会|园|公司)(?:的)?)"
            r"(?:主要|基本|工作)?(?:职责|职能|职能职责|职责职能|主要职能|工作职责)(?:[及和](?:内设)?机构(?:设置)?(?:情况)?|情况|简介|简述|概述|介绍|任务|配置)?$"
        ),
    ),
    (
        "organisation",
        re.compile(
            r"机构设置|内设机构|机构情况|机构组成|组织机构|机构[及和、]?(?:人员|编制)|(?:单位|部门)(?:构成|组成)|"
            r"[预决]算单位(?:基本)?情况"
        ),
    ),
)
_BARE_HEADING = re.compile(
    r"(?:(?:本)?(?:单位|部门|机关)?|[一-鿿（）()]{2,40}[局委厅部办院所处室站馆队校会府镇乡园台团署心学道])"
    r"(?:主要|工作)?(?:职责|职能|职能职责|机构设置|内设机构)(?:情况)?[:：]?|部门机构设置情况[:：]?"
)
_NOTED_TABLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("一般公共预算支出表", re.compile(r"一般公共预算.*支出情况")),
    ("收支总表", re.compile(r"总收支")),
    ("收入总表", re.compile(r"各项收入情况")),
    ("支出总表", re.compile(r"各项支出情况")),
)


@lru_cache(_REMEMBERED)
def squeeze(text: str) -> str:
    """``text`` without any white space."""
    return "".join(text.split())


def squeezed(line: Line) -> str:
    """The printed characters of a line without white space; of a row, those of its cells."""
    return squeeze("".join(line.cells) if line.cells is not None else line.text)


@lru_cache(_REMEMBERED)
def part_heading(text: str) -> str | None:
    """The title of a part (第二部分 …), None for any other squeezed line."""
    match = _PART.fullmatch(text)
    return match.group(1) if match and len(text) <= _LONGEST_HEADING and not _PAGE_REFERENCE.search(text) else None


@lru_cache(_REMEMBERED)
def numbered_heading(text: str) -> tuple[int, str] | None:
    """Level (1 for 一、, 2 for （一）, 3 for 1.) and title of a short numbered line; None for a sentence or row."""
    if text.endswith("。"):
        stopped = numbered_heading(text[:-1])
        title = stopped[1] if stopped else ""
        is_title = (len(title) <= _LONGEST_STOPPED and heading_kind(title)) or _STOPPED.search(title)
        return stopped if is_title else None
    if len(text) > _LONGEST_HEADING or _SENTENCE.search(text):
        return None
    for level, pattern in enumerate(_NUMBERED, start=1):
        match = pattern.fullmatch(text)
        if match:
            title = match.group(2).rstrip("：:")
            return (level, title) if not _NOT_A_HEADING.search(title) else None
    return None


def heading_kind(title: str) -> str | None:
    """Which section kind a heading announces (duties, organisation, glossary); None for plain explanations."""
    for kind, pattern in _HEADING_KINDS:
        if pattern.search(title):
            return kind
    return None


def bare_heading(text: str) -> str | None:
    """The section kind that an unnumbered heading line (单位职责：, 机构设置：) announces, else None."""
    return heading_kind(text.rstrip("：:")) if _BARE_HEADING.fullmatch(text) else None


def noted_table(text: str) -> str | None:
    """The kind of table that its note names (注：本表反映部门本年度各项支出情况), None for any other line."""
    if not text.startswith(("注：本表反映", "注:本表反映")):
        return None
    return next((kind for kind, pattern in _NOTED_TABLES if pattern.search(text)), None)


@lru_cache(_REMEMBERED)
def is_unit_line(text: str) -> bool:
    """Whether a squeezed line only names the unit of money (金额单位：万元)."""
    return re.fullmatch(r"(?:金额)?单位[:：](?:亿|万|千)?元", text) is not None


@lru_cache(_REMEMBERED)
def table_marker(text: str) -> bool:
    """Whether a squeezed line is only a table's number, such as 预算公开表5, 公开06表."""
    return _TABLE_MARK.fullmatch(text) is not None


@lru_cache(_REMEMBERED)
def table_kind(text: str) -> str | None:
    """The kind of table a squeezed line titles, 其他表 for one of no known kind, None where it titles none."""
    text = _TABLE_NUMBER.sub("", text)
    if len(text) > 60 or not _TABLE_WORD.search(text) or _NOT_A_TITLE.search(text):
        return None
    if _PAGE_REFERENCE.search(text) or re.fullmatch(r".*表\d{1,3}", text):
        return None
    match = _TABLE_TITLE.fullmatch(text)
    if match is None and not re.fullmatch(r"(?:部门|单位)?政府采购预算", text):
        return None
    for kind, pattern in _TABLE_KINDS:
        if pattern.search(text):
            return kind
    return "其他表"


def is_contents_title(text: str) -> bool:
    """Whether a squeezed line titles a table of contents."""
    return text.endswith("目录") and len(text) <= 24 and "指导" not in text


def contents_entry(raw: str, has_cells: bool) -> tuple[str, bool] | None:
    """The name in a line of a table of contents, and whether a page (or dots) stood behind it; None for other lines."""
    text = raw.strip()
    reference = _PAGE_REFERENCE.search(text)
    name = squeeze(text[: reference.start()] if reference else text)
    if reference and len(name) <= _LONGEST_ENTRY:
        return name, True
    bare = _QUOTED_ENTRY.sub(r"\1\2", name)
    looks_headed = part_heading(name) is not None or numbered_heading(name) or table_kind(name) or table_kind(bare)
    return (name, False) if looks_headed and not has_cells and len(name) <= _LONGEST_ENTRY else None


def is_contents_entry(raw: str, has_cells: bool) -> str | None:
    """The name in a line of a table of contents, without dots and page; None where the line is no entry."""
    entry = contents_entry(raw, has_cells)
    return entry[0] if entry else None
