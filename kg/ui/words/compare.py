"""What the comparison page says."""

from collections.abc import Mapping
from enum import unique

from kg.ui.compare.address import CompareKind
from kg.ui.wording import Text


@unique
class CompareWord(Text):
    """Texts of the comparison."""

    TITLE = ("对照", "Compare")
    WHAT = ("比什么", "Compare what")
    KIND_PLACE = ("地区", "Places")
    KIND_BODY = ("部门", "Bodies")
    KIND_YEAR = ("年度", "Years")
    KIND_PROJECT = ("项目", "Projects")
    KIND_DUTY = ("职责", "Duties")
    KIND_LAW = ("政策依据", "Documents")
    CHOOSE = ("并列哪些（最多 {most} 项）", "Side by side (at most {most})")
    CHOOSE_NONE = ("从列表中选，或输入名称", "Choose from the list, or type a name")
    FIND = ("先找", "Find first")
    FIND_HINT = ("名称、内容或地方，例如：创新券", "Name, words or place, in Chinese, e.g. 创新券")
    FIND_NOTHING = ("没有找到“{text}”。换一个说法试试。", "Nothing found for “{text}”. Try other words.")
    ROLE = ("部门种类", "Kind of body")
    YEAR_OF = ("年度", "Year")
    REPORT_OF = ("报告种类", "Kind of report")
    BODY_OF = ("哪个部门的各年", "The years of which body")
    ANY_FIT = ("自动：尽量同年同类", "Automatic: same year and kind if possible")
    SUGGESTED = (
        "先看这一组：{label}。下面可以换成任何 2 到 {most} 项；点一个数看报告原文。",
        "Shown first: {label}. Choose any 2 to {most} below; press a figure to see its lines.",
    )
    TRY = ("也可以看", "See also")
    ONE_ONLY = (
        "只有一项。在上面再选一项就能对照；列表里最相近的在前。",
        "Only one is chosen: choose another above to compare with; the list begins with what is most alike.",
    )
    NOTHING = ("这批数据中没有可以并列的{kind}。", "The loaded data hold nothing of this kind to compare: {kind}.")
    REFUSED = (
        "链接中的 {name}={value} 没有采用：不认识这个值，或者超过 {most} 项。",
        "{name}={value} of the link was not used: an unknown value, or more than {most} things.",
    )
    AT_GONE = (
        "链接指向的那个数不在这次对照中，可能数据已经更新。",
        "The figure that the link points to is not in this comparison; the data may have changed.",
    )
    UNKNOWN = ("图谱中没有：{values}", "Not in the graph: {values}")
    ALIKE_LABEL = ("{name}，{year} 年：{names}", "{name}, {year}: {names}")
    ALIKE_YEARS = ("{name}，年份不同：{names}", "{name}, different years: {names}")
    YEARS_LABEL = ("{name}：{names}", "{name}: {names}")
    NAMED_LABEL = ("项目“{name}”：{names}", "project “{name}”: {names}")
    THEME_LABEL = ("职责主题“{name}”：{names}", "duties of the theme “{name}”: {names}")
    AND_MORE = ("{names}等 {count} 个", "{names} and others, {count} in all")
    LAWS_LABEL = ("引用最多的文件：{names}", "the documents cited most: {names}")

    AS = ("金额显示为", "Show money as")
    AS_YUAN = ("金额", "Yuan")
    UNIT_YUAN = ("元", "yuan")
    AS_SHARE = ("占总额 %", "% of total")
    AS_PERSON = ("人均", "Per person")
    NO_STAFF = (
        "不能用：报告的人员编制没有读成数据，不猜人数。",
        "Not available: staff numbers are not among the facts read, and are not guessed.",
    )
    OF_EXPENDITURE = ("占本报告支出总计", "of the total expenditure of the report")
    OF_REVENUE = ("占本报告收入总计", "of the total revenue of the report")
    PART = ("部分", "Part")
    COMPARED = ("对照项", "Compared")
    OPEN_NODE = ("打开“{label}”的页面", "Open the page of “{label}”")
    NO_LINES = ("这是由图谱归纳的，没有单独的一行原文。", "This is worked out from the graph; no single line says it.")
    LEFT_OUT = ("还有 {count} 行没有显示", "lines not shown: {count}")
    ONLY_HERE = ("仅此有", "only here")
    FILE = ("对照", "comparison")
    SHOW_LINES = ("看原文：{label}", "Show the lines: {label}")
    LINES_LINK = ("原文", "lines")
    TOO_MANY = ("最多并列 {most} 项，没有加入第 {number} 项。", "{most} at most: number {number} was not added.")
    TABLE_LABEL = ("{title}：左右滑动看各列", "{title}: scroll sideways to see all columns")

    SPENDING = ("支出总计：{amounts}。", "Total expenditure: {amounts}.")
    SPENDING_TIMES = (
        "支出总计：{amounts}，最多的是最少的 {times} 倍。",
        "Total expenditure: {amounts}; the largest is {times} times the smallest.",
    )
    SPENDING_APART = (
        "支出总计：{amounts}。口径不同，多少不能直接比。",
        "Total expenditure: {amounts}; they are not drawn up alike, so more is not simply more.",
    )
    PROJECT_SHARES = ("项目支出占支出总计：{shares}。", "Projects as part of total expenditure: {shares}.")
    GROWTH = ("{name}支出总计 {amount}，{change}。", "{name}: total expenditure {amount}, {change}.")
    STATES = ("{year} 年的项目：{counted}。", "Projects of {year}: {counted}.")
    YEAR_MONEY = ("年度资金：{amounts}。", "Money of the year: {amounts}.")
    IN_COMMON = ("共有：{counted}。", "In common: {counted}.")
    SAYS_ALONE = ("只有{name}写了：{text}。", "Only {name} says: {text}.")
    LAW_CITED = (
        "{name}在 {regions} 个地区被引用，{projects} 个项目以它为依据",
        "{name}: cited in places {regions}, basis of projects {projects}",
    )
    LAW_COUNTS = ("{cited}。", "{cited}.")
    NOTHING_IN_COMMON = (
        "没有找到共有的主题、文件、项目或指标。",
        "No theme, document, project or indicator in common.",
    )
    COMMON_THEMES = ("{count} 个职责主题", "themes of duties {count}")
    COMMON_DUTIES = ("{count} 条文字相近的职责", "duties in like words {count}")
    COMMON_LAWS = ("{count} 份引用的文件", "documents cited {count}")
    COMMON_PROJECTS = ("{count} 组同类项目", "like projects {count}")
    COMMON_MEASURES = ("{count} 个可比指标", "comparable measures {count}")
    COMMON_CLAUSES = ("{count} 处相近的文字", "clauses alike {count}")
    COMMON_PLACES = ("{count} 个引用的地区", "places citing them {count}")
    COMMON_CITING = ("{count} 个同时引用的项目", "projects citing several {count}")

    MAY_NOT = ("对照时要注意", "Mind when comparing")
    BUDGET_AND_ACCOUNTS = (
        "预算与决算混在一起：预算是计划要花的，决算是实际花的，差额不等于增减。",
        "Budgets and final accounts are mixed: one is planned, the other was spent; their difference is no growth.",
    )
    UNIT_AND_DEPARTMENT = (
        "单位与部门混在一起：单位的报告只含本级，部门的报告含下属单位，总额口径不同。",
        "Units and departments are mixed: a unit reports itself alone, a department with the units below it.",
    )
    PERFORMANCE_ONLY = (
        "其中有单独公开的绩效报告：它没有收支总额，只能对照项目和指标。",
        "One is a performance report published alone: it states no totals, only projects and indicators compare.",
    )
    YEARS_DIFFER = (
        "年份不同（{years}）：金额都是当年价，没有剔除物价和政策的变化。",
        "The years differ ({years}): all money is in prices of its year, nothing is adjusted.",
    )
    ROLES_DIFFER = (
        "部门职能不同（{roles}）：总额的多少不说明谁多谁少。",
        "The bodies have different tasks ({roles}): a larger total does not mean more of the same.",
    )
    ALL_ALIKE = (
        "同年、同类的报告，口径一致；金额是当年价。",
        "Reports of one year and one kind: their figures are drawn up alike, in prices of that year.",
    )
    NO_ROLE_HERE = ("{place}没有这类部门的报告；它有：{roles}", "{place} has no report of such a body; it has: {roles}")
    OTHER_ROLE_SHOWN = ("这些地区没有“{role}”类部门，显示的是{shown}。", "No body for “{role}” here; shown is {shown}.")
    MORE_BODIES = (
        "{place}这类部门不止一个，这里是{shown}；还有：{others}",
        "{place} has several such bodies; shown is {shown}; there are also: {others}",
    )
    OTHER_YEAR_SHOWN = (
        "{name}没有所选的年度或种类，显示的是最相近的 {year} 年。",
        "{name} has no report of the chosen year or kind; shown is the nearest, {year}.",
    )
    CARRIED_DIFFER = (
        "有的是当年项目，有的是上年结转：结转的钱是上年批的，不能与当年预算相加。",
        "Some are projects of the year, some carried over: money carried over was granted before and does not add up.",
    )

    TOTALS = ("收支总额", "Totals")
    NOT_STATED = ("报告没有列出", "not stated in the report")
    NO_TOTALS = ("绩效报告不列收支总额", "a performance report states no totals")
    EMPTY_TABLE = ("空表", "empty table")
    EMPTY_TABLE_NOTE = ("报告声明没有数据：{title}", "the report says the table is empty: {title}")
    NO_WHOLE = ("没有总额，算不出占比", "no total to take a share of")
    CHANGE = ("比 {year} 年 {change}（{percent}）", "{change} on {year} ({percent})")
    CHANGE_FROM_NONE = ("比 {year} 年 {change}", "{change} on {year}")
    NO_CHANGE = ("与 {year} 年相同", "as in {year}")
    OF_BUDGET = ("为同年预算的 {percent}", "{percent} of the budget of the year")
    PRINTED = ("印作 {printed}", "printed {printed}")

    PROJECTS = ("项目概览", "Projects in short")
    PROJECT_COUNT = ("项目数", "Projects")
    PROJECT_MONEY = ("当年项目资金合计", "Money of the year's projects")
    PROJECT_MONEY_NOTE = ("{count} 个项目有金额，不含结转", "projects with money: {count}; carried over left out")
    CARRIED_MONEY_NOTE = ("{count} 个结转项目有金额", "carried over, with money: {count}")
    CARRIED_MONEY = ("结转项目资金", "Money of projects carried over")
    WITH_BASIS = ("写明文件依据的项目", "Projects naming a document as basis")
    WITH_BASIS_OF = ("{count} / {all}（{percent}）", "{count} of {all} ({percent})")
    VAGUE_BASIS = ("只有笼统依据的项目", "Projects with an unspecified basis only")
    INDICATOR_COUNT = ("绩效指标", "Indicators")
    FIGURES_OF = ("其中 {count} 个有数值或期限", "{count} of them with a figure or date")
    COUNTED = ("{count} 个", "{count}")
    NONE = ("没有", "none")
    NO_PROJECTS = ("报告没有列出项目", "the report lists no project")

    ALIGNED = ("并列的项目", "Projects side by side")
    ALIGNED_NONE = ("没有同名、同沿革或同主题的项目。", "No project has the same name, lineage or theme.")
    SAME_LINEAGE = ("同一沿革", "same lineage")
    SAME_NAME = ("同名", "same name")
    LIKE_NAME = ("名称相近", "similar name")
    SAME_THEME = ("同主题“{theme}”", "same theme “{theme}”")
    NO_SUCH_PROJECT = ("没有对应的项目", "no such project")
    ONLY_ONE_SIDE = ("只有这一方有", "Only this one has")
    NO_MONEY = ("没有列出金额", "no money stated")
    AS_BEFORE = ("与上期相同", "as in the report before")
    SINCE_BEFORE = ("比上期 {change}（{percent}）", "{change} on the report before ({percent})")
    ENDED = ("{year} 年起不再列出", "no longer listed from {year}")

    DUTIES = ("职责：按主题对齐", "Duties by theme")
    DUTY_REST = ("其余职责：按文字对齐", "Other duties by wording")
    DUTIES_NONE = ("没有归入主题的职责。", "No duty belongs to a theme.")
    NO_SUCH_DUTY = ("没有归入这一主题的职责", "no duty of this theme")
    NO_LIKE_DUTY = ("没有相近的表述", "nothing in similar words")
    NO_DUTIES = ("报告没有列出职责", "the report lists no duties")
    SCORE = ("归入分值 {score}", "score {score}")
    SCORED = ("归入分值 {score}：{reasons}", "score {score}: {reasons}")
    NUMBERED = ("第 {number} 条", "no. {number}")
    SAME_WORDS = ("文字相近", "similar words")
    GENERAL_THEME = ("各部门都有的通用条款", "a clause that every body has")

    BASES = ("政策依据", "Documents cited")
    BASES_NONE = ("没有共同引用的文件。", "No document is cited by more than one.")
    NOT_CITED = ("没有引用", "not cited")
    NO_CITATIONS = ("报告没有引用文件", "the report cites no document")
    AS_BASIS = ("立项依据", "legal basis")
    AS_MENTION = ("提及", "mentioned")
    MORE_ITEMS = ("另有 {count} 项", "{count} more")

    MEASURES = ("可比的指标", "Comparable indicators")
    MEASURES_NOTE = (
        "同一口径：衡量同一事项、单位一致，因此目标值可以比较。",
        "One measure: the same thing in the same unit, so the targets can be compared.",
    )
    TARGETS_DIFFER = ("目标不同", "targets differ")
    TARGETS_SAME = ("目标相同", "same target")
    SCOPES_DIFFER = ("一为年度目标，一为实施期目标", "targets of the year against targets of the period")
    MEASURES_NONE = ("没有口径相同的指标。", "No indicators of one measure.")
    NO_SUCH_MEASURE = ("没有这一口径的指标", "no indicator of this measure")
    APART = ("同名而不可比的指标", "Same name, not comparable")
    FOR_PERIOD = ("实施期", "whole period")
    FOR_YEAR = ("年度", "year")

    FIELDS = ("基本情况", "In short")
    TEXTS = ("文字说明", "In words")
    FUNDS = ("资金来源", "Money by fund")
    FUNDS_NONE = ("没有列出资金来源。", "No funds are stated.")
    UNIT_COSTS = ("单位成本", "Cost per unit")
    PER = ("每{per}", "per {per}")
    PRICE = ("文中单价", "price in the text")
    NO_UNIT_COST = ("没有按此计算的金额", "no amount per this unit")
    NO_FUND = ("没有这一来源", "no such fund")
    NO_BASIS = ("没有写明文件依据", "names no document as basis")
    SHARE_LINE = ("占该部门支出总计", "Share of the body's total expenditure")

    DUTY_YEARS = (
        "出自不同年度的报告（{years}）：机构改革会改变职责，文字不同不一定是各地不同。",
        "They stand in reports of different years ({years}): reforms change duties, a difference may be one of time.",
    )
    DUTY_ROLES = (
        "部门职能不同（{roles}）：一条职责在别处可能由另一个部门承担。",
        "The bodies have different tasks ({roles}): elsewhere another body may have this duty.",
    )

    CLAUSES = ("文字对齐", "Wording aligned")
    CLAUSE_NOTE = (
        "按分句对齐：同一行意思相近；“仅此有”是别的职责没有的。",
        "Clause by clause: what stands in a line is alike; “only here” marks what no other duty has.",
    )
    CLAUSE_SHARED = ("共有 {number}", "Shared {number}")
    THEMES_LINE = ("主题", "Themes")
    WHOLE_TEXT = ("全文", "Whole text")
    NO_THEME = ("没有归入主题", "belongs to no theme")

    LAW_HEAD = ("文件", "The document")
    LAW_NUMBER = ("发文字号", "Number")
    LAW_RANK = ("效力级别", "Rank")
    LAW_LEVEL = ("层级", "Level")
    LAW_ISSUER = ("发文机关", "Issuer")
    LAW_PLACES = ("引用的地区", "Places that cite it")
    LAW_REPORTS = ("引用的报告", "Reports that cite it")
    LAW_PROJECTS = ("以它为依据的项目（各年分别计）", "Projects based on it (each year's apart)")
    LAW_IMPLEMENTS = ("实施的上级文件", "What it implements")
    LAW_MONEY = ("引用它的项目及资金", "Projects that cite it, and their money")
    LAW_MONEY_NOTE = (
        "按年度和报告种类分开，预算与决算、部门与单位不相加；一个项目引用几份文件时在每份下都列出。",
        "By year and kind of report, which are never added up; a project that cites several stands under each.",
    )
    LAW_MONEY_OF = ("{count} 个项目", "projects: {count}")
    LAW_WHERE = ("在哪里被引用", "Where it is cited")
    LAW_BOTH = ("同时引用几份的项目", "Projects that cite several of them")
    LAW_BOTH_NONE = ("没有项目同时引用其中两份。", "No project cites two of them.")
    NO_PROJECT_CITES = ("没有项目引用这些文件。", "No project cites these documents.")
    NOT_KNOWN = ("报告没有写明", "no report says")


KIND_NAMES: Mapping[CompareKind, CompareWord] = {
    CompareKind.PLACE: CompareWord.KIND_PLACE,
    CompareKind.BODY: CompareWord.KIND_BODY,
    CompareKind.YEAR: CompareWord.KIND_YEAR,
    CompareKind.PROJECT: CompareWord.KIND_PROJECT,
    CompareKind.DUTY: CompareWord.KIND_DUTY,
    CompareKind.LAW: CompareWord.KIND_LAW,
}
"""What a kind of thing is called where one chooses it."""
