"""Why a check was not made: fixed words for programs, sentences in both languages for people."""

from kg.link.decision import Reason

PRINTED_TWICE = Reason(
    "row-printed-twice",
    "该科目在表中不止一行，无法确定下级各行属于哪一行。",
    "The class heads more than one row of the table; whose the rows below are cannot be told.",
)
ONLY_SOME = Reason("only-some-parts", "表中只列出其中部分项目。", "The table lists only some of the parts (其中).")
BLANK = Reason(
    "blank-cells", "有的行在这一栏没有数字，无法相加。", "Rows have no figure in this column; they cannot be added up."
)
NO_PARTS = Reason("no-parts", "表中没有可相加的行。", "The table has no rows to add up.")
BY_KIND = Reason("not-by-class", "支出方不是按功能分类列示的。", "The spending side is not listed by functional class.")
UNITS_IN_UNITS = Reason(
    "units-in-units", "表中的单位互相包含，无法相加。", "Units of the table contain each other; they can't be added up."
)
NOT_BY_CATEGORY = Reason(
    "not-by-category",
    "该表不是只按货物、工程、服务列示的。",
    "The table does not list goods, works and services alone.",
)
COLUMN_UNREAD = Reason(
    "column-unread",
    "该行有未能读懂的数字，可能是另一类支出。",
    "A figure of the row was not read; it may be another kind of spending.",
)
FUNDS_OVERLAP = Reason(
    "funds-overlap",
    "各资金来源栏可能互相包含，或另有未读的来源，不能相加。",
    "The funds' columns may contain each other, or other funds were not read: they do not add up to totals.",
)
NOT_ONLY_THREE = Reason(
    "not-only-three",
    "合计可能还包括会议费、培训费等其他经费。",
    "The sum may hold other expenses, too (会议费, 培训费).",
)
DIRECTION_UNTOLD = Reason(
    "direction-untold",
    "该栏没有正负号，看不出增减方向。",
    "The column prints no signs; it does not tell the direction.",
)
NO_BASE = Reason("no-base", "上年为零，无法计算增减率。", "The year before is nothing; there is no rate of change.")
OTHER_SCOPE = Reason(
    "other-scope",
    "差额不大于结转资金，两表口径可能不同（一表含结转，一表不含）。",
    "The difference is not more than what was carried over: one table may hold it, the other not.",
)
MISPLACED = Reason(
    "other-half", "该类不属于这一栏的经费。", "The class does not belong to this half of basic spending."
)
MAYBE_SOME = Reason(
    "maybe-some-projects",
    "项目表可能只列出部分项目。",
    "The table of projects may list only some of them.",
)
CLASSES_GONE = Reason(
    "classes-gone",
    "上年有、本年没有的科目可能未列出。",
    "Classes that the year before had and this year has not may be left out.",
)
NOT_TOGETHER = Reason(
    "not-in-one-table",
    "收入总计与支出总计出自不同的表，口径可能不同。",
    "Both totals stand in tables of their own, which may be of different money.",
)
ROWS_ELSEWHERE = Reason(
    "rows-elsewhere",
    "差额恰为另一张表所列、本表没有的科目之和，本表可能缺行。",
    "The gap is exactly what another table has in classes that this one lacks: rows may be missing here.",
)
PART_BLANK = Reason(
    "part-blank",
    "有的分项是空白，差额可能是未能读出的数字。",
    "A part is blank; the difference may be a figure that was not read.",
)
