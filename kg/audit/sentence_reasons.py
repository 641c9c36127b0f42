"""Why a sentence, a count or a project could not be checked."""

from kg.link.decision import Reason

NO_SUCH_ROW = Reason(
    "no-such-row", "没有读到应载同一数字的表或行。", "No table or row that should state the same figure was read."
)
NOTHING_STATED = Reason("nothing-stated", "文字称为零，表中没有这一行。", "The sentence says 0, and no row states it.")
WHOLE_UNTOLD = Reason("whole-untold", "看不出占比以什么为基数。", "The text does not tell what the share is of.")
DIRECTION_ONLY = Reason(
    "year-before-unknown",
    "只说与上年相同，没有上年数字可以核对。",
    "It is said to be as the year before, whose figure is not known.",
)
SELECTION = Reason(
    "only-some-named",
    "文字只列举了其中一部分。",
    "The text names some of the parts; they need not add up to the whole.",
)
BINDING_UNCLEAR = Reason(
    "whole-unclear",
    "看不出这些部分属于哪一个总数。",
    "Which whole these parts belong to is not clear from the text.",
)
SET_INCOMPLETE = Reason(
    "set-incomplete",
    "报告没有列出全部对象，不能据此核对。",
    "The report does not list all of them; the figure can't be held against what is there.",
)
NOT_LISTED = Reason("not-listed", "报告没有列出这些对象。", "The report lists none of these things.")
NOT_EQUAL_YEARS = Reason(
    "years-may-differ",
    "各年金额可以不同，实施期总额不必等于年度金额乘以年数。",
    "Years may differ: the total of the period need not be the year's amount times the years.",
)
PLAN_UNREAD = Reason("plan-unread", "资金支出计划没有读全。", "The payment plan was not read whole.")
PART_OF_COST = Reason(
    "part-of-cost",
    "该成本指标可能只是部分成本或单价。",
    "The cost indicator may state a part of the cost, or a price.",
)
SOURCES_UNREAD = Reason(
    "sources-unread",
    "资金来源各栏均为零或未读到，不能核对。",
    "All sources of the project are nothing, or were not read.",
)
ABOUT = Reason("said-to-be-about", "所列金额为约数。", "The amounts are said to be about right.")
IN_PROPORTION = Reason(
    "in-proportion",
    "资产规模与年度支出相称，没有可核对的数。",
    "The assets are in proportion to the year's spending; nothing contradicts them.",
)
COLUMNS_UNTOLD = Reason(
    "columns-untold",
    "年度与实施期金额相同，两栏可能未能分清。",
    "One figure was read for the year and for the period; their columns may not have been told apart.",
)
