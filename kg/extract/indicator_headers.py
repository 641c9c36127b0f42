"""Headers of indicator tables: which column holds what."""

import re
from enum import Enum, auto
from functools import lru_cache

from kg.extract.indicator_labels import category_of, level_one_of
from kg.model import Line, TargetScope


class Column(Enum):
    """What a column of an indicator table holds."""

    LEVEL_ONE = auto()
    LEVEL_TWO = auto()
    NAME = auto()
    PROPERTY = auto()  # 指标性质: ≥ ≤ ＝ 定性
    TARGET = auto()
    PERIOD_TARGET = auto()  # 实施期指标值, beside 年度指标值
    UNIT = auto()  # 度量单位
    DESCRIPTION = auto()
    BASIS = auto()
    ACTUAL = auto()
    WEIGHT = auto()
    SCORE = auto()
    REMARK = auto()


BLOCK = r"(?:长期|中期|中长期|实施期|项目实施期|项目期|总体|(?P<year>年度|本年度|当年))(?:绩效)?指标"
"""What stands before the header of a block of indicators that has one scope; blocks stand one under the other."""
_BLOCK = re.compile(BLOCK)
_LONGEST = 40
_REMEMBERED = 4096
_OF_YEAR = r"(?:20\d\d年度?|[本当]年度?|年度|年初|全年|预期|计划|设定|绩效|目标|三级)*"
HEADERS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.LEVEL_ONE, re.compile(r"一级指标(?:名称)?")),
    (Column.LEVEL_TWO, re.compile(r"二级指标(?:名称)?|指标(?:类别|类型|分类)")),
    (
        Column.DESCRIPTION,
        re.compile(
            r"(?:绩效)?指标(?:描述|解释|说明)|指标内容及(?:说明|解释)|(?:评分|评价|计分|评[(（]扣[)）]分|扣分)标准|指标值说明"
        ),
    ),
    (Column.BASIS, re.compile(r".*依据.*")),
    (Column.ACTUAL, re.compile(r".*(?:实际完成|完成值|完成情况|全年完成|实际值).*")),
    (Column.NAME, re.compile(r"三级指标(?:名称)?|指标名称|指标内容|绩效指标|四级指标|指标")),
    (Column.PROPERTY, re.compile(r"(?:绩效)?(?:指标)?(?:性质|符号|方向)|(?:比较|运算|计算)符(?:号)?")),
    (
        Column.PERIOD_TARGET,
        re.compile(
            r"(?:实施期|中期|中长期|长期|总体?)(?:[(（].*[)）])?(?:绩效)?(?:指标值|目标值|目标)(?:[(（].*[)）])?"
        ),
    ),
    (
        Column.TARGET,
        re.compile(
            rf"{_OF_YEAR}指标(?:目标)?值(?:及单位)?(?:[(（].*[)）])?|{_OF_YEAR}目标值(?:[(（].*[)）])?|年度指标|计划指标值|预期值"
        ),
    ),
    (Column.UNIT, re.compile(r"(?:绩效)?(?:指标)?(?:值)?(?:度量|计量|数值)?单位")),
    (Column.WEIGHT, re.compile(r"分值(?:[(（].*[)）])?|权重|分值权重|指标分值|标准分值|(?:指标)?权重(?:[(（]%[)）])?")),
    (Column.SCORE, re.compile(r"得分|自评得分")),
    (Column.REMARK, re.compile(r".*(?:偏差|原因|措施|备注|说明).*|指标(?:值)?(?:属性|类型)")),
)


def header_columns(line: Line) -> dict[int, Column] | None:
    """Column by cell index where a row is the header of an indicator table, None for any other row.

    Of several columns of names the last holds them (绩效指标 | 三级指标), but 指标内容 beside 三级指标 describes it.
    """
    if not line.cells or not any("标" in cell for cell in line.cells):
        return None
    texts = ["".join(cell.split()) if len(cell) <= _LONGEST else "" for cell in line.cells]
    columns: dict[int, Column] = {}
    for index, text in enumerate(texts):
        column = _column_of(text) if text else None
        if column is not None:
            columns[index] = column
    third = any(text.startswith("三级指标") for index, text in enumerate(texts) if columns.get(index) is Column.NAME)
    for index in [index for index, column in columns.items() if column is Column.NAME]:
        if third and texts[index] == "指标内容":
            columns[index] = Column.DESCRIPTION
    names = [index for index, column in columns.items() if column is Column.NAME]
    for index in names[:-1]:
        columns[index] = Column.LEVEL_ONE
    targets = [index for index, text in enumerate(texts) if text == "指标值内容"]
    for index in targets:
        columns[index] = Column.DESCRIPTION if Column.TARGET in columns.values() else Column.TARGET
    seconds = [index for index, column in columns.items() if column is Column.LEVEL_TWO]
    for index in seconds:
        if texts[index] == "指标类型" and len(seconds) > 1 and any("二级" in texts[other] for other in seconds):
            columns[index] = Column.REMARK
    if Column.TARGET not in columns.values():
        columns = {
            index: Column.TARGET if column is Column.PERIOD_TARGET else column for index, column in columns.items()
        }
    found = set(columns.values())
    if Column.TARGET in found and (Column.LEVEL_TWO in found or {Column.NAME, Column.LEVEL_ONE} <= found):
        return columns
    return None


@lru_cache(maxsize=_REMEMBERED)
def _column_of(text: str) -> Column | None:
    """What a column headed so holds; cells of one wording come again and again."""
    return next((column for column, pattern in HEADERS if pattern.fullmatch(text)), None)


def scope_of_header(line: Line) -> TargetScope | None:
    """What the targets below a header are set for, where its first cell says so (长期绩效指标 | 一级指标 | …)."""
    found = _BLOCK.fullmatch("".join(next((cell for cell in line.cells or () if cell), "").split()))
    if found is None or header_columns(line) is None:
        return None
    return TargetScope.ANNUAL if found["year"] else TargetScope.PERIOD


def is_indicator_row(line: Line) -> bool:
    """Whether a row holds a category label, and so belongs to an indicator table."""
    return any(category_of(cell) or level_one_of(cell) for cell in line.cells or () if cell)
