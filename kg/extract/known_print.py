"""What is printed in a report without being a value: headings, labels, headers, sums, empty rows, page furniture."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache

from kg.extract.headings import numbered_heading, part_heading, squeeze
from kg.extract.indicator_labels import CATEGORY_WORDINGS
from kg.extract.outline import Section, SectionKind
from kg.extract.prose import is_contacts, printed
from kg.extract.sheet_labels import LABELS
from kg.extract.tables.furniture import is_furniture, is_furniture_line, is_note
from kg.model import Line

Span = tuple[int, int, int]
"""Number of a line, and the first and the last offset (exclusive) in its characters without white space."""

_ALL_KNOWN = frozenset({SectionKind.CONTENTS, SectionKind.GLOSSARY})
_LABELLED = frozenset({SectionKind.SHEET, SectionKind.SELF_EVALUATION})
_SUM = re.compile(r"合计|总计|小计")
_FIGURE = re.compile(r"(?<![\d.,])(?:\d[\d,]*\.\d{1,2}|\d{1,3}(?:,\d{3})+(?![\d.]))")
_NOT_A_NAME = re.compile(r"[\d.,\s]+")
_NUMERAL = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
_MARKS = re.compile(
    rf"(?>[（(]{_NUMERAL}[)）]|第?[一二三四五六七八九十]{{1,3}}[、是条款章节)）.．]|\d{{1,2}}[、.．)）]|[\W_])++"
)
_LEAD_IN = re.compile(r".{2,20}[：:]|.{0,24}见附[件表].{0,6}")
_HEADER_WORDS = (
    "一级指标|二级指标|三级指标|四级指标|指标名称|指标内容|指标性质|指标值|度量单位|计量单位|绩效指标描述|指标描述|指标解释|指标说明|"
    "年度指标值|实施期指标值|目标值|指标值确定依据|评分标准|实际完成值|实际完成情况|全年执行数|全年预算数|年初预算数|预算执行率|执行率|"
    "分值|权重|得分|偏差原因分析及改进措施|未完成原因及改进措施|备注|绩效指标|年度绩效指标|产出指标|效益指标|满意度指标|成本指标|"
    "年度|名称|金额|其中|资金用途|年度主要任务|主要内容|预算金额|总额|财政拨款|其他资金|预期目标|实际完成|项目支出绩效目标表|申报表|"
    "市（区）财政资金|县（区）财政资金|市（县、区）财政资金|市（县区）财政资金"
)
_SHORT = 3
_LABEL_TEXT = "|".join(
    [
        *(re.sub(r"\[[（(]\]", "（", re.sub(r"\[[）)]\]", "）", label.wording)) for label in LABELS),
        *(f"{wording}指标" for _, wording in CATEGORY_WORDINGS),
        *(wording for _, wording in CATEGORY_WORDINGS if len(wording) > _SHORT),
        _HEADER_WORDS,
    ]
)
_WORDS = sorted({word for word in _LABEL_TEXT.split("|") if word}, key=lambda word: (-len(word), word))
_LABEL = re.compile(
    # the first characters are tried at once: far faster than one alternative after the other
    rf"(?=[{re.escape(''.join(sorted({word[0] for word in _WORDS})))}])(?:{'|'.join(map(re.escape, _WORDS))})"
    r"|[（(](?:\d{1,3}分?|%|[亿万千]?元|20\d\d年度?)[)）]|\*\*\*|\d{3,12}[-—](?=[一-鿿])|[\[【](?:部门|单位)[\]】]|20\d{6}(?:\d{6})?(?!\d)"
)
_LONGEST_LABEL = 12
_REMEMBERED = 4096
"""Answers kept: sheets print the same labels again and again."""
_WIDE = str.maketrans("()", "（）")


def known_spans(section: Section, left: Mapping[int, str], names: Set[str], *, understood: bool) -> Iterator[Span]:
    """What is known of a section.

    ``left`` holds by the number of a line what nothing was read from (only lines where there is any), ``names`` those
    of bodies, whose rows sum up; ``understood`` tells that values were read from the section.
    """
    carrying = {line.number for line in printed(section.lines)}
    understood = understood or not holds_amounts(section)
    for place, line in enumerate(section.lines):
        if line.number not in left:
            continue
        text = squeeze(line.text)
        known = line.number not in carrying or _is_known_line(section, line, text, first=place == 0)
        if not known and section.kind is SectionKind.TABLE and understood:
            known = _is_known_row(left[line.number], line.text, names)
        if known:
            yield line.number, 0, len(text)
            continue
        number = _MARKS.match(text)
        if number is not None:
            yield line.number, 0, number.end()
        if section.kind in _LABELLED or line.cells is not None:
            yield from _labels(line, text)


def is_mark(text: str) -> bool:
    """Whether characters are only marks: punctuation, or the number of an item."""
    return _MARKS.fullmatch(text) is not None


def holds_amounts(section: Section) -> bool:
    """Whether any amount but zero is printed in a section."""
    return any(_amounts(line.text) for line in section.lines)


def _is_known_line(section: Section, line: Line, text: str, *, first: bool) -> bool:
    if section.kind in _ALL_KNOWN or (first and (section.title or section.kind is SectionKind.PART)):
        return True
    if is_contacts(line.text) or part_heading(text) is not None:
        return True
    if section.kind is SectionKind.COVER:
        return line.cells is None and not text.endswith("。")
    if section.kind is SectionKind.TABLE:
        return is_note(text) or is_furniture_line(line, squeeze(section.title))
    if section.kind in _LABELLED:
        return is_furniture(text)
    return numbered_heading(text) is not None or _LEAD_IN.fullmatch(text) is not None


def _is_known_row(left: str, printed_row: str, names: Set[str]) -> bool:
    """Whether what is left of a row of an understood table holds no amount but those read from it, or sums up."""
    remaining, everything = Counter(_amounts(left)), Counter(_amounts(printed_row))
    if _SUM.search(squeeze(printed_row)) or all(everything[amount] > count for amount, count in remaining.items()):
        return True
    return _NOT_A_NAME.sub("", left) in names


def _amounts(text: str) -> list[str]:
    return [figure for figure in _FIGURE.findall(text) if figure.strip("0.,")]


def _labels(line: Line, text: str) -> Iterator[Span]:
    """The labels on a line, and words that are pieces of one: a narrow column breaks its label over lines."""
    for start, end in _label_spans(text):
        yield line.number, start, end
    offset = 0
    for word in line.text.split():
        if len(word) <= _LONGEST_LABEL and _is_piece(word):
            yield line.number, offset, offset + len(word)
        offset += len(word)


@lru_cache(_REMEMBERED)
def _label_spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _LABEL.finditer(text))


@lru_cache(_REMEMBERED)
def _is_piece(word: str) -> bool:
    return word.translate(_WIDE) in _LABEL_TEXT
