"""What the budget page says."""

from enum import unique

from kg.ui.wording import Text


@unique
class BudgetWord(Text):
    """The words of the budget page."""

    TITLE = ("预算：钱从哪里来，用到哪里去", "Budgets: where money comes from and what it is spent on")
    RULE = (
        "每一条都是一份报告自己印出的数。不同报告之间不相加：预算与决算、单位与部门、不同年份并排，不合并。金额是当年价格。",
        (
            "Every bar is a figure that one report prints. Reports are never added together: budgets, final accounts, "
            "units and departments, and different years stand side by side. Money is in the prices of its year."
        ),
    )
    VIEW = ("看什么", "What to look at")
    OVERVIEW = ("总览", "Overview")
    REVENUE = ("收入", "Revenue")
    FUNCTION = ("按功能分类", "By function")
    ECONOMIC = ("按经济科目", "By economic item")
    THREE_PUBLIC = ("“三公”经费", "Three public expenses")
    OPERATING = ("机关运行经费", "Operating cost")
    PROCUREMENT = ("政府采购", "Procurement")
    OTHER = ("项目和其他表", "Projects and other tables")
    CHANGES = ("年度变化", "Year on year")

    BODIES = ("部门和单位", "Bodies")
    ALL = ("全部", "All")
    UNKNOWN = (
        "地址里的“{value}”不在图谱里（{field}），没有采用。",
        "“{value}” ({field}) is not in the graph and was not used.",
    )
    NOTHING_CHOSEN = ("没有符合条件的报告。", "No report fits these filters.")
    NO_REPORTS = ("图谱里还没有印有预算数字的报告。", "No report in the graph states budget figures yet.")
    REPORTS_SHOWN = ("{shown} 份报告，共 {count} 份", "{shown} of {count} reports")
    SHOW_MORE = ("再显示 {count} 份", "Show {count} more")
    WITHOUT = (
        "另有 {count} 份报告没有预算收支数字（如单独公布的绩效自评），不在本页。",
        "Reports without budget figures (such as self-evaluations published alone), which are not here: {count}.",
    )

    LEAD = (
        "{count} 份报告给出收支总数。其中支出最多的是{body}{year}年{kind}：{money}。",
        "{count} reports state totals. The largest expenditure is that of {body}, {kind} of {year}: {money}.",
    )
    LEAD_SPLIT = (
        "其中基本支出 {basic}，项目支出 {project}。",
        "Of it {basic} is basic and {project} project expenditure.",
    )
    FUNCTION_TITLE = ("各类支出占多少（按功能分类）", "Shares of each function")
    PARTS_ALT = (
        "条形图：{title}，每份报告一条，按组成部分分段；数字见图下的表。",
        "Bar chart: {title}, one bar a report, divided into its parts; the figures are in the table below.",
    )
    STATED_TITLE = ("各份报告说了什么", "What each report states")
    STATED_NOTE = (
        "“空表”是报告自己声明没有数据；“未读到”是报告里没有找到这张表或这句话，不等于零。",
        (
            "“Empty” means the report declares the table to hold nothing; “not found”: no such table or sentence was "
            "found in the report, which does not mean nought."
        ),
    )
    EMPTY = ("空表", "empty")
    UNREAD = ("未读到", "not found")
    WITHOUT_EMPTY = ("没有条的：{names}，报告声明这是空表。", "Without a bar: {names}, which declare the table empty.")
    WITHOUT_UNREAD = ("没有条的：{names}，未读到这张表。", "Without a bar: {names}, where no such table was found.")
    ROWS_COME_TO = ("各行相加 {money}", "rows come to {money}")
    NO_PARTS = ("只有总数，未读到分项", "only a total, no parts found")

    ABROAD = ("因公出国（境）费", "Travel abroad")
    RECEPTION = ("公务接待费", "Official hospitality")
    CARS = ("公务用车购置及运行维护费", "Official cars: buying and running")
    BUYING = ("公务用车购置费", "Buying official cars")
    RUNNING = ("公务用车运行维护费", "Running official cars")
    GOODS = ("货物", "Goods")
    WORKS = ("工程", "Works")
    SERVICES = ("服务", "Services")
    BASIC = ("基本支出", "Basic expenditure")
    PROJECT = ("项目支出", "Project expenditure")
    WHOLE = ("合计（未分列）", "Total (not divided)")
    OTHER_PARTS = ("其他各类", "Other kinds")
    AMOUNT = ("金额", "Amount")
    PART = ("组成", "Part")
    SHARE = ("占比", "Share")
    REPORT = ("报告", "Report")
    LINES_TABLE = ("这张表的每一个数和所在的行", "Every figure of this table with its line")
    ROW = ("行", "Row")
    CODE = ("科目代码", "Code")
    COLUMN = ("栏", "Column")
    PRINTED = ("印作", "As printed")
    FILE = ("文件", "File")
    PAGE = ("页", "Page")
    LINE = ("行号", "Line")
    YUAN = ("金额（元）", "Amount (yuan)")
    WAN = ("万元", "10,000 yuan")
    PER_CENT = ("占本报告合计的比例", "Share of the report's total")

    OPEN_REPORT = ("报告", "The report")
    OPEN_BODY = ("部门", "The body")
    BACK = ("返回全部报告", "Back to all reports")
    TABLE = ("这份报告的表", "Table of this report")
    WHOLE_TABLE = ("整张表", "The whole table")
    NO_TABLE = (
        "这份报告没有读到“{matter}”的表。",
        "No table of this kind (“{matter}”) was found in this report.",
    )
    DECLARED_EMPTY = ("报告声明为空表：{title}", "Declared empty by the report: {title}")
    TOTAL_ONLY = ("报告说的总数：{money}", "The total that the report states: {money}")
    NO_BELOW = ("这一行没有印出下级科目。", "Nothing below this row is printed.")
    NOT_IN_TOTAL = ("同一张表里另外印出、不属于合计的行", "Other rows of the table, which are no part of its total")
    COLUMN_TOTAL = ("合计", "Total")

    EQUAL = ("各行相加 {parts}，等于印出的合计。", "The rows come to {parts}, as the printed total says.")
    ROUNDED = (
        "各行相加 {parts}，印出的合计 {total}，相差 {difference}，在四舍五入以内。",
        "The rows come to {parts}, the printed total is {total}: {difference} apart, within rounding.",
    )
    DIFFERENT = (
        "各行相加 {parts}，印出的合计 {total}，相差 {difference}。比例按印出的合计算。",
        "The rows come to {parts}, the printed total is {total}: {difference} apart. Shares are of the printed total.",
    )
    NO_TOTAL = (
        "各行相加 {parts}；这张表没有印出可以对照的合计，所以不算比例。",
        "The rows come to {parts}; the table prints no total to hold them against, so there are no shares.",
    )
    NOT_PARTS = (
        "这张表的行是功能科目、列是经济科目，同一笔钱出现多次，所以只列出，不相加。",
        (
            "Rows of this table are functions, its columns economic items: the same money stands in it often, so "
            "the figures are listed and not added."
        ),
    )
    CHECKED = ("核对：{outcome}", "Check: {outcome}")
    FAILED = ("核对不通过 {count} 项", "{count} checks failed")
    SEE_CHECKS = ("看这份报告的核对", "Checks of this report")

    CODE_IN = ("{code} {name}（{count} 份）", "{code} {name} ({count})")
    CODE_MISSING = ("没有这一行的报告：{names}", "Reports without this row: {names}")
    FROM_TABLE = ("取自{table}", "from: {table}")
    TABLES_DIFFER = (
        "各份报告取自不同的表（{tables}），口径可能不同，比较时要留意。",
        "These reports speak through different tables ({tables}), which may cover different money: compare with care.",
    )
    BUDGETED = ("预算数 {money}", "budgeted {money}")
    CARRIED_IN = ("其中上年结转 {money}", "of it carried in {money}")
    KINDS_MIXED = (
        "预算与决算、单位与部门在同一张图里并排，不能直接比高低。",
        "Budgets and final accounts, or units and departments, stand side by side here and do not measure the same.",
    )

    CHANGE_FIGURE = ("哪个数", "Which figure")
    TOTAL_REVENUE = ("收入总计", "Total revenue")
    TOTAL_EXPENDITURE = ("支出总计", "Total expenditure")
    CARRIED = ("上年结转", "Carried in")
    CHANGE_TITLE = ("{figure}：与上一年同种报告相比", "{figure}: against the year before, same kind of report")
    CHANGE_ALT = (
        "条形图：{title}，增加向右，减少向左；数字见图下的表。",
        "Bar chart: {title}; increases to the right, decreases to the left. The figures are in the table below.",
    )
    BY_REPORTS = ("由两年的报告算出", "From the reports of both years")
    BY_SENTENCE = ("报告自己说的", "As the report itself says")
    CHANGED_RATE = ("{difference}（{rate}%）", "{difference} ({rate} %)")
    MORE_BY = ("增加 {money}", "up {money}")
    LESS_BY = ("减少 {money}", "down {money}")
    SAME = ("没有变化", "unchanged")
    SENTENCE = ("原话", "Its words")
    SAYS = ("报告自己说：{change}", "The report says: {change}")
    SAYS_OTHERWISE = (
        "报告说的与两年报告相差的不一致，请看核对。",
        "What the report says is not what the two reports make: see the checks.",
    )
    NO_RATE = ("上一年是零，算不出百分比", "nothing the year before, so no per cent")
    ONLY_REPORT = ("这个部门只有这一份有数字的报告", "The body's only report with figures")
    OTHER_KIND = (
        "只有另一种报告（{others}），口径不同，不能比",
        "Only another kind of report ({others}) is there: not comparable",
    )
    GAP = (
        "没有收录 {year} 年的同种报告（有：{others}）",
        "The report of {year} is not in the graph (there are: {others})",
    )
    NOT_STATED = ("这份报告没有说这个数", "The report does not state this figure")
    NOT_STATED_BEFORE = ("上一年的报告没有说这个数", "The report of the year before does not state this figure")
    YEAR_KIND = ("{year} 年{kind}", "{kind} of {year}")
    DIFFERENCE = ("变化（元）", "Change (yuan)")
    RATE = ("变化（%）", "Change (%)")
    BEFORE = ("上一年（元）", "Year before (yuan)")
    AFTER = ("本年（元）", "This year (yuan)")
