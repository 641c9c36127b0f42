"""The record that a government's site prints around a report (索引号, 发布机构, 标题, 成文日期): no part of the report.

After the metadata of government information (政务信息资源目录体系, GB/T 21063): label and value, several on a line.
"""

import re

_LABEL = (
    r"(?:监督索引号|索引号|信息索引号|发文字号|文号|主题分类|主题词|体裁分类|发布机构|发文机关|发文单位|信息来源|来源|有效性|"
    r"成文日期|发布日期|发布时间|发文日期|生成日期|公开日期|公开方式|公开时限|公开范围|访问量|访问次数|浏览量|浏览次数|阅读次数|"
    r"点击数|点击率|字体|字号|保密审查情况|部门主要负责人审签情况|作者|责任编辑|信息分类|废止日期|关键词)"
)
_RECORD = re.compile(rf"[【\[（(]?(?:标题|名称|{_LABEL})[:：]?(?![一-鿿]{{0,6}}[，。；]).{{0,120}}")
_BEGINS = re.compile(rf"[【\[（(]?(?:{_LABEL}|标题(?=[:：]?.{{0,60}}(?:预算|决算|绩效)))")
_TITLE = re.compile(rf"标题[:：]?(.{{6,80}}?)(?=[【\[]?{_LABEL}|$)")
_CUT_LABEL = re.compile(r"(?:成文|发布|发文|生成|公开)$(?<!公开)|(?<=公开)公开$")


def is_site_record(text: str) -> bool:
    """Whether a squeezed line is a label of such a record with its value, or several."""
    return _BEGINS.match(text) is not None and _RECORD.fullmatch(text) is not None and not text.endswith("。")


def recorded_title(text: str) -> str | None:
    """The title that a squeezed line of a record states; None where it states none."""
    match = _TITLE.search(text) if is_site_record(text) else None
    return _CUT_LABEL.sub("", match.group(1)) if match else None
