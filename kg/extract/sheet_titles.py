"""Where a performance sheet (项目支出绩效目标表 and its kin) begins: at its title, or at 项目名称 without one."""

import re

from kg.extract.headings import squeezed
from kg.extract.sheet_labels import NAME_LABELS
from kg.model import Line

SHEET_LABEL = re.compile(rf"项目编码|{NAME_LABELS}")
_SHEET_FELLOW = re.compile(
    r"主管部门|实施单位|项目属性|项目资金|实施期资金|年度资金|预算规模|资金用途|项目概况|项目概述|绩效目标|预算执行"
)
SHEET_TITLE = re.compile(r"绩效(?:目标)?(?:申报|自评|评价|监控|目标)?表|绩效自评情况|绩效目标申报|项目(?:支出)?自评表")
LONGEST_SHEET_TITLE = 70


def opens_sheet(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a performance sheet begins here: at its title, or at 项目名称 where no title stands above."""
    text = squeezed(lines[index])
    if not (SHEET_LABEL.match(text) or _is_sheet_title(text)):
        return False
    following = [line for line in lines[index : index + 40] if not line.is_blank][:14]
    if _is_sheet_title(text):
        ahead = [squeezed(line) for line in following[1:8]]
        return any(SHEET_LABEL.match(item) for item in ahead)
    if not SHEET_LABEL.match(text) or "合计" in text or "预算资金" in text:
        return False
    above = [line for line in lines[max(0, index - 8) : index] if not line.is_blank][-5:]
    if any(_is_sheet_title(squeezed(line)) for line in above):
        return False
    return any(_SHEET_FELLOW.match(squeezed(line)) for line in following[1:])


def _is_sheet_title(text: str) -> bool:
    if not SHEET_TITLE.search(text) or len(text) >= LONGEST_SHEET_TITLE:
        return False
    return not re.search(r"情况说明|整体|见附|公开情况|^[（(]|[。，；]", text)


def sheet_title(text: str) -> str:
    """The title in the squeezed line that opens a sheet; empty where its first label does."""
    return "" if SHEET_LABEL.match(text) else text
