"""What the page of reports says."""

from enum import unique

from kg.ui.wording import Text


@unique
class ReportWord(Text):
    """Texts of the page 报告."""

    TITLE = ("图谱里的报告", "Reports in the graph")
    SUMMARY = ("{reports} 份报告，{places} 个地区，{years} 年。", "{reports} reports of {places} places, {years}. ")
    SUMMARY_READ = ("全文的字有 {share} 有着落。", "{share} of all characters are accounted for. ")
    SUMMARY_AGREE = ("核对过的数字有 {share} 相符。", "{share} of the figures checked agree. ")
    MATRIX = ("哪里、哪一年、哪种报告：点数字看报告", "Place, year and kind: a number leads to its reports")
    MATRIX_CELL = ("{place} {year} 年 {kind}：{count} 份报告", "{place} {year} {kind}: {count} reports")
    MATRIX_NONE = ("{place} {year} 年没有{kind}", "{place} {year}: no {kind}")
    MATRIX_MORE = ("显示更多地区（还有 {count} 个）", "Show more places ({count} more)")
    NO_PLACE = ("没有写明地区", "place not stated")
    ANY_KIND = ("全部种类", "All kinds")
    BOX = ("按标题、部门或文件筛选", "Filter by title, body or file")
    DOUBTFUL = ("只看有疑问的", "Only those with doubts")
    FOUND = ("{count} 份报告", "{count} reports")
    NONE = (
        "没有这样的报告。放宽地区、年份或种类的条件，或者添加报告。",
        "There is no such report. Widen place, year or kind, or add reports.",
    )
    NO_REPORTS = (
        "图谱里一份报告也没有。在这里添加报告，或者运行 yusuan build。",
        "The graph holds no report. Add some here, or run yusuan build.",
    )

    COLUMN_REPORT = ("报告", "Report")
    COLUMN_PAGE = ("页", "Page")
    COLUMN_BODY = ("部门", "Body")
    COLUMN_FILE = ("文件", "File")
    COLUMN_PROJECTS = ("项目", "Projects")
    COLUMN_INDICATORS = ("指标", "Indicators")
    COLUMN_DUTIES = ("职责", "Duties")
    COLUMN_LINES = ("预算科目金额", "Budget amounts")
    COLUMN_TOTALS = ("总额", "Totals")
    COLUMN_DIVISIONS = ("内设机构", "Divisions")
    COLUMN_UNITS = ("下属单位", "Subordinate units")
    COLUMN_CITATIONS = ("引用", "Citations")
    COLUMN_ACCOUNTED = ("有着落的字（%）", "Characters accounted for (%)")
    COLUMN_UNREAD = ("未读出的部分", "Parts not read")
    COLUMN_DOUBTS = ("疑问", "Doubts")
    COLUMN_AGREE = ("核对相符", "Checks that agree")
    COLUMN_FAIL = ("核对不符", "Checks that fail")

    GAVE = (
        (
            "{projects} 个项目 · {indicators} 条指标 · {duties} 条职责 · {lines} 个预算科目金额 · {totals} 个总额 · "
            "{divisions} 个内设机构 · {citations} 处引用"
        ),
        (
            "{projects} projects · {indicators} indicators · {duties} duties · {lines} budget amounts · "
            "{totals} totals · {divisions} divisions · {citations} citations"
        ),
    )
    READ_SHARE = ("{share} 的字有着落", "{share} of the characters accounted for")
    CHECKED_SHARE = ("核对 {checked} 项，{fail} 项不符", "{checked} checks, {fail} fail")
    DOUBTS = ("{count} 处疑问", "{count} doubts")
    BACK = ("← 全部报告", "← All reports")
    NOT_HERE = (
        "图谱里没有这份报告，也许已被移除。",
        "This report is not in the graph; perhaps it was removed.",
    )

    VIEW = ("看什么", "Show")
    OVERVIEW = ("读出了什么", "What was read")
    TEXT = ("原文", "Source text")
    DOUBTS_VIEW = ("疑问和没读出的部分", "Doubts and unread parts")
    REMOVE_VIEW = ("移除", "Remove")
    DETAILS = ("这份报告的详情", "Details of this report")
    ITS_CHECKS = ("这份报告的核对", "Checks of this report")
    SECTIONS = ("各部分读出多少", "How much of each part was read")
    SECTION = ("部分", "Part")
    SECTION_CHARACTERS = ("字数", "Characters")
    SECTION_READ = ("读出的值", "Values read")
    SECTION_KNOWN = ("标题、表头等", "Headings, labels …")
    SECTION_UNREAD = ("没有着落", "Unaccounted")
    SECTION_ABOUT = (
        "不计空白。“标题、表头等”指认得出、但不是值的字：标题、表头、合计行、页眉、目录。",
        "Without white space. “Headings, labels …” are understood, but no values: titles, headers, sums, contents.",
    )
    ISSUES = ("读取时的疑问（{count}）", "Doubts while reading ({count})")
    NO_ISSUES = ("读取时没有疑问。", "No doubts while reading.")
    UNREAD = ("没有读出的部分（{count}）", "Parts nothing was read from ({count})")
    NO_UNREAD = ("每一部分都读出来了。", "Every part was read.")
    UNREAD_PART = ("{section}：{begins}…（{characters} 字）", "{section}: {begins}… ({characters} characters)")
    SEVERITY_ERROR = ("错误", "error")
    SEVERITY_WARNING = ("警告", "warning")
    SEVERITY_INFO = ("提示", "note")
    SECTION_COVER = ("封面", "Cover")
    SECTION_CONTENTS = ("目录", "Contents")
    SECTION_PART = ("各部分的标题", "Headings of parts")
    SECTION_DUTIES = ("职责部分", "Duties section")
    SECTION_ORGANISATION = ("机构设置", "Organisation")
    SECTION_TABLE = ("表格", "Tables")
    SECTION_SHEET = ("项目绩效表", "Project sheets")
    SECTION_SELF_EVALUATION = ("整体绩效", "Performance of the whole body")
    SECTION_EXPLANATION = ("情况说明", "Explanations")
    SECTION_GLOSSARY = ("名词解释", "Glossary")
    AT_LINE = ("看第 {line} 行", "See line {line}")

    TEXT_RANGE = ("第 {first}–{last} 行，共 {total} 行", "Lines {first}–{last} of {total}")
    TEXT_ABOUT = (
        "竖线标出读出了值的行，虚线标出没有着落的行；电话和经办人姓名已遮去。",
        "A solid bar marks lines that gave values, a dashed one lines nothing accounts for; phones, names masked.",
    )
    TEXT_TABLE = ("报告原文", "Source text of the report")
    FIRST_LINE = ("起始行", "First line")
    LAST_LINE = ("末行", "Last line")
    LINE_NUMBER = ("行", "Line")
    LINE_TEXT = ("原文", "Text")
    LINE_READ = ("读作", "Read as")
    JUMP = ("跳到第几行", "Go to line")
    EARLIER = ("↑ 前面的行", "↑ Earlier lines")
    LATER = ("↓ 后面的行", "↓ Later lines")
    PAGE_NUMBER = ("第 {page} 页", "page {page}")
    LINE_UNREAD = ("没有着落", "unaccounted")
