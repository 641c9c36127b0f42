"""What the page of one node says, and the panel that shows the lines behind a figure."""

from enum import unique

from kg.ui.wording import Text


@unique
class EvidenceWord(Text):
    """Texts of the panel with the lines of a report."""

    WHOLE = ("在报告全文中查看", "See it in the whole report")
    PICTURE_ALT = (
        "{file} 第 {page} 页的局部，框出第 {lines} 行：{text}",
        "Part of page {page} of {file} with line {lines} framed: {text}",
    )
    PICTURE = ("报告第 {page} 页的样子", "How page {page} of the report looks")
    COVERED = ("遮盖了 {count} 处联系人或电话", "{count} names or telephone numbers are covered")
    UNLISTED = (
        "这个图谱里没有登记“{file}”，看不到原文。请重新生成图谱。",
        "This build does not know “{file}”, so its lines cannot be shown. Build again.",
    )
    UNREADABLE = (
        "原文件“{file}”已不在原处或无法读取，看不到原文。请放回原处，或重新生成图谱。",
        "The file “{file}” is gone or cannot be read, so its lines cannot be shown. Put it back, or build again.",
    )
    CHANGED = (
        "原文件“{file}”在读取之后被改动过，为免引错行，不显示原文。请重新生成图谱。",
        "The file “{file}” was changed after it was read; lest wrong lines be shown, none are. Build again.",
    )
    UNDRAWABLE = (
        "“{file}”的这一页画不出来，请以上面的文字为准。",
        "This page of “{file}” cannot be drawn; the text above stands for it.",
    )


@unique
class EntityWord(Text):
    """Texts of the page of one node."""

    TITLE = ("详情", "Details")
    NONE = (
        "从搜索结果、图谱或报告里打开一个项目、职责、指标、政策依据、部门、地区或报告。",
        "Open a project, duty, indicator, legal basis, body, place or report from search, graph or reports.",
    )
    NOTHING = ("图谱里没有这个标识：", "The graph has nothing called:")
    NOTHING_WHY = (
        "报告可能已移除，或者重新生成后换了标识。可以按名称搜索，或在报告列表里找。",
        "The report may have been removed, or named anew by a later build. Search for its name, or look in the list.",
    )
    NOT_AN_IRI = (
        "“{text}”不是标识（IRI），可以把它当名称搜索。",
        "“{text}” is no identifier (IRI); it can be searched for as a name.",
    )
    SEARCH_FOR = ("搜索“{text}”", "Search for “{text}”")
    TO_REPORTS = ("看全部报告", "All reports")
    TO_SEARCH = ("去搜索", "Search")
    HEAD_REPORTS = ("{count} 份报告", "{count} reports")
    HEAD_BODIES = ("{count} 个部门", "{count} bodies")
    HEAD_LATEST = ("{year} 年{kind}支出总计 {amount}", "{kind} {year}: total expenditure {amount}")
    CONTENTS = ("本页内容", "On this page")
    FACTS = ("报告怎么说", "What the report says")
    FACTS_PLAIN = ("基本情况", "What it is")
    ONTOLOGY = ("在本体页查看这个词", "This term on the Ontology page")
    SHOW_ALL = ("显示全部 {count} 项", "Show all {count}")
    FIRST_OF = ("先列最近 {shown} 份报告里的", "Those of the {shown} latest reports first")

    FUNDS = ("资金来源", "Money by fund")
    FUND = ("来源", "Fund")
    FOR_YEAR = ("年度", "the year")
    FOR_PERIOD = ("实施期", "the whole period")
    SCOPE = ("期间", "For")
    AMOUNT = ("金额", "Amount")
    YUAN = ("金额（元）", "Amount (yuan)")
    WAN_YUAN = ("万元", "10,000 yuan")
    FUNDS_ALT = (
        "条形图：{title}{scope}的资金来源，共 {count} 项，最多的是{most}",
        "Bar chart: money of {title} for {scope} by fund, {count} funds, the largest is {most}",
    )

    INDICATORS = ("绩效指标（{count}）", "Performance indicators ({count})")
    INDICATOR = ("指标", "Indicator")
    CATEGORY = ("类别", "Category")
    TARGET = ("指标值", "Target")
    PARSED = ("解析", "Parsed")
    NOT_PARSED = ("文字指标", "in words")
    REMARKS = ("说明", "Remarks")
    ACTUAL = ("实际完成", "Actual")
    POINTS = ("分值 / 得分", "Weight / score")
    AT_LINE = ("出处", "Source")
    LEVEL = ("一级指标", "Level 1")
    COMPARATOR = ("比较符", "Comparator")
    VALUE = ("目标数值", "Value")
    UNIT = ("单位", "Unit")
    WEIGHT = ("分值", "Weight")
    SCORED = ("得分", "Score")
    FILE = ("文件", "File")
    PAGE = ("页", "Page")
    LINES = ("行", "Lines")
    IRI = ("标识", "IRI")
    PER_CENT = ("比上年（%）", "Change (%)")
    CITING_PROJECTS = ("项目数", "Projects")
    MENTIONS = ("引用处数", "Mentions")

    YEARS = ("同一项目的各年（{count}）", "The same project over the years ({count})")
    YEARS_NOTE = (
        "预算和决算、不同年份的价格水平不相加；变化只在可比的两年之间计算。",
        "Budgets, final accounts and prices of different years are not added up; years that compare have a change.",
    )
    YEARS_ALT = (
        "柱形图：{title}各年金额，{first} 到 {last} 年",
        "Bar chart: money of {title} by year, {first} to {last}",
    )
    YEAR = ("年份", "Year")
    KIND = ("报告种类", "Kind of report")
    NAME = ("名称", "Name")
    CHANGE = ("比上年", "Change")
    STATE = ("变化", "State")
    WHY_SAME = ("为什么是同一项目", "Why it is the same project")
    THIS_ONE = ("本页", "this page")
    NO_YEARS = (
        "没有找到这个项目在其他年份的报告：同一部门的其他年份没有载入，或名称差别太大。",
        "No other year of this project was found: other years are not loaded, or the names differ too much.",
    )

    SIMILAR = ("别处类似的", "Similar ones elsewhere")
    SIMILAR_HERE = ("同一部门的", "of the same body")
    SIMILAR_MORE = ("更多相似的", "More like this")
    SIMILAR_NONE = ("没有找到类似的。", "Nothing similar was found.")
    SIMILAR_SHARED = ("相同之处：{shared}", "In common: {shared}")

    CITATIONS = ("依据和引用的文件（{count}）", "Documents it rests on or cites ({count})")
    IS_BASIS = ("立项依据", "legal basis")
    IS_MENTION = ("提到", "mentioned")
    ALSO_CITED = (
        "共 {projects} 个项目、{reports} 份报告、{regions} 个地区引用",
        "cited by {projects} projects in {reports} reports of {regions} places",
    )
    WHO_ELSE = ("还有谁引用它", "Who else cites it")
    WHO_ELSE_NONE = ("在已载入的报告里，只有这里引用它。", "Of the reports that are loaded, only this one cites it.")
    TO_LAW = ("这份文件的全部引用", "Everything that cites it")
    NO_CITATION = (
        "报告没有为它写明可识别的文件依据。",
        "The report names no document for it that could be recognised.",
    )

    CHECKS = ("核对（{count}）", "Checks ({count})")
    CHECKS_SAID = ("{outcome} {count} 项", "{outcome}: {count}")
    OUTCOME = ("结果", "Outcome")
    RULE = ("规则", "Rule")
    SUBJECT = ("对象", "What is checked")
    FIGURES = ("数字", "Figures")
    MORE_OF_IT = ("详情", "More")
    SEMICOLON = ("；", "; ")
    CHECK_FIGURES = ("应为 {expected}，所述 {stated}", "expected {expected}, stated {stated}")
    CHECK_AT_MOST = ("应不超过 {expected}，所述 {stated}", "expected at most {expected}, stated {stated}")
    CHECK_DIFFERENCE = ("差 {difference}", "difference {difference}")
    TO_CHECK = ("看这项核对", "See this check")
    TO_CHECKS = ("看全部核对", "All its checks")
    NO_CHECKS = ("没有涉及它的核对。", "No check concerns it.")

    GRAPH = ("周围的节点", "What it is linked to")
    GRAPH_OPEN = ("画出周围的节点", "Draw what it is linked to")
    GRAPH_PAGE = ("在图谱页展开", "Expand on the Graph page")

    FILES = ("标识和下载", "Identifier and downloads")
    STABLE = ("稳定标识（IRI）", "Stable identifier (IRI)")
    ADDRESS = ("本页地址", "Address of this page")
    TURTLE = ("下载 Turtle", "Download Turtle")
    JSON_LD = ("下载 JSON-LD", "Download JSON-LD")
    FILES_NOTE = (
        "下载内容：它的全部三元组、每个字段的出处，以及所指节点的名称。",
        "The files hold all its triples, where each field was read, and the names of the nodes it points to.",
    )

    PROJECTS = ("项目（{count}）", "Projects ({count})")
    DUTIES = ("职责（{count}）", "Duties ({count})")
    DIVISIONS = ("内设机构（{count}）", "Divisions ({count})")
    UNITS = ("下属单位（{count}）", "Subordinate units ({count})")
    OF_YEAR = ("{year} 年（{count}）", "{year} ({count})")
    NO_AMOUNT = ("没有写金额", "no amount stated")
    BELONGS_TO = ("属于", "Part of")

    REPORTS = ("报告（{count}）", "Reports ({count})")
    REPORT = ("报告", "Report")
    TOTALS_NOTE = (
        "每个金额是该报告自己写的总额，点开可看到所在行；不同种类的报告不能相加。",
        "Each amount is the total its own report states, on the line it leads to. Kinds of report do not add up.",
    )
    TOTALS_ALT = (
        "柱形图：{title}各年支出总计，按报告种类",
        "Bar chart: total expenditure of {title} by year and kind of report",
    )
    NOT_STATED = ("未写明", "not stated")
    LAWS = ("报告引用的文件（{count}）", "Documents its reports cite ({count})")
    DOCUMENT = ("政策文件", "Document")
    NUMBER = ("文号", "Number")
    RANK = ("效力级别", "Rank")
    CITED_HOW = ("引用情况", "How it is cited")
    LAW_USED = ("{projects} 个项目，共 {mentions} 处，{years}", "projects: {projects} · mentions: {mentions} · {years}")
    CARRIED_OUT = ("列在{department}的报告里", "in the report of {department}")

    BODIES = ("有报告的部门（{count}）", "Bodies with reports ({count})")
    BODY = ("部门", "Body")
    PLACE = ("地区", "Place")
    BODY_REPORTS = ("报告份数", "Reports")
    BODY_YEARS = ("年份", "Years")
    OTHER_BODIES = ("报告里提到的其他机构（{count}）", "Other bodies that reports name ({count})")
    NO_BODIES = ("这个地区还没有载入报告。", "No report of this place is loaded.")
    PLACES = ("下级地区（{count}）", "Places in it ({count})")
    PLACE_PROJECTS = ("金额最大的项目", "The projects with the most money")
    PLACE_SEARCH = ("这个地区的全部项目", "All projects of this place")
    BODY_BUDGET = ("这个部门的预算", "The budget of this body")
    REPORT_BUDGET = ("这份报告的预算", "The budget of this report")
    PLACE_BUDGET = ("这个地区的预算", "The budget of this place")

    DUTY_PROJECTS = ("同一部门与这条职责最相近的项目", "Projects of the same body nearest to this duty")
    DUTY_PROJECTS_NOTE = (
        "按意思相近排列：报告本身没有写明哪个项目对应哪条职责。",
        "Ordered by meaning: the report itself does not say which project serves which duty.",
    )

    COMPARABLE = ("可比的指标", "Comparable indicators")
    NOT_COMPARABLE = ("为什么没有可比的指标", "Why nothing is comparable")
    NO_NUMBER = (
        "它的指标值是文字（{target}），没有可以比较的数。",
        "Its target is in words ({target}); there is no number to compare.",
    )
    NO_MEASURE = (
        "已载入的报告里没有别的项目用同样的名称和单位设这个指标。",
        "No other project of the loaded reports sets an indicator of this name and unit.",
    )

    HOLDS = ("这份报告里有什么", "What this report holds")
    HOLDS_COUNTS = (
        (
            "{projects} 个项目、{indicators} 条指标、{duties} 条职责、{lines} 个预算科目金额、{divisions} 个内设机构、"
            "{citations} 处引用"
        ),
        (
            "{projects} projects, {indicators} indicators, {duties} duties, {lines} budget amounts, "
            "{divisions} divisions, {citations} citations"
        ),
    )
    ACCOUNTED = (
        "全文 {share} 的字已有着落，{unread} 处没有读出内容，{issues} 个读取问题",
        "{share} of its characters are accounted for, {unread} parts gave nothing, {issues} issues while reading",
    )
    WHOLE_TEXT = ("看报告全文", "Read the whole report")
    REPORT_PAGE = ("这份报告是怎么读的", "How this report was read")

    CODE_LINES = ("报告里的金额（{count:,}）", "Amounts in reports ({count:,})")
    CODE_SPREAD = (
        "{reports:,} 份报告、{regions:,} 个地区、{years}，共 {lines:,} 个金额",
        "{lines:,} amounts in {reports:,} reports of {regions:,} places, {years}",
    )
    CODE_NOTE = (
        "各表各列分别列出，不相加：同一笔钱在几张表里都会出现。",
        "Each table and column apart, never added up: the same money stands in several tables.",
    )
    CODE_NONE = ("已载入的报告里没有这个科目的金额。", "No loaded report has an amount of this class.")
    CODE_PARTS = ("下一级（{count}）", "One step below ({count})")
    TABLE = ("表", "Table")
    COLUMN = ("列", "Column")
    HOW_MANY = ("金额个数", "Amounts")
    CODE_OTHERS = ("其他 {count} 份报告", "{count} other reports")

    NAMES = ("合并到这里的名称（{count}）", "Names found to be this ({count})")
    MEMBERS = ("成员（{count:,}）", "Members ({count:,})")
    ALL_MEMBERS = ("全部 {count:,} 个成员", "All {count:,} members")
    PROJECT = ("项目", "Project")
    WHY = ("为什么", "Why")
    SCORE = ("分值 {score}", "score {score}")
