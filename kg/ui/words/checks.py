"""What the page of checks says."""

from enum import unique

from kg.ui.wording import Text


@unique
class CheckWord(Text):
    """Texts of the page 核对."""

    TITLE = ("核对：报告里的数字是否相符", "Checks: whether the figures of the reports agree")
    COUNTING = ("正在统计核对结果……", "Counting the checks …")
    NONE = ("还没有核对过任何数字。", "No figures were checked yet.")
    SUMMARY = (
        (
            "{reports} 份报告里核对了 {checked} 项数字：{agree} 项相符（其中 {rounding} 项差在四舍五入之内），"
            "{fail} 项不符，见于 {failing} 份报告。另有 {unchecked} 项没有核对，原因都写明了。"
        ),
        (
            "{checked} figures of {reports} reports were checked: {agree} agree ({rounding} of them within rounding), "
            "{fail} do not, in {failing} reports. {unchecked} more could not be checked; each says why."
        ),
    )
    ABOUT = (
        "不符说的是报告里的两个数对不上，不等于钱花错了：先看原文的行，再看可能的原因。",
        "A check that fails says that two figures of a report differ, not that money was misspent: see the lines.",
    )
    VIEW = ("看什么", "Show")
    LIST = ("逐项", "One by one")
    RULES = ("按规则", "By rule")
    REPORTS = ("按报告", "By report")
    REASONS = ("没有核对的和原因", "Not checked, and why")
    BOX = ("核对的科目或项目含有", "Item or project holds")
    OUTCOME = ("结果", "Outcome")
    ALL_OUTCOMES = ("全部", "All")
    RULE = ("规则", "Rule")
    ANY_RULE = ("全部规则", "All rules")
    SIZE = ("差额至少", "Difference of at least")
    ANY_SIZE = ("不限差额", "Any difference")
    AT_LEAST = ("不小于 {money}", "{money} or more")
    NARROWED = ("只看", "Only")
    WITHOUT = ("不再只看：{what}", "No longer only: {what}")
    OF_REPORT = ("报告 {title}", "report {title}")
    OF_NODE = ("用到这一条的核对", "checks that use this figure")
    OF_REASON = ("原因：{reason}", "reason: {reason}")
    FOUND = (
        "{count} 项，见于 {reports} 份报告；金额差得多的在前",
        "{count} in {reports} reports; the largest differences of money first",
    )
    FOUND_NONE = ("没有这样的核对。去掉一个条件试试。", "There is no such check. Take a condition off.")
    NO_FAIL = (
        "这些条件下没有不符的数字。",
        "No figure contradicts another under these conditions.",
    )
    NOT_THERE = (
        "图谱里没有这一项核对，也许报告重新读过了。",
        "This check is not in the graph; perhaps its report was read again.",
    )
    ONE = ("一项核对", "One check")
    OF_ITS_REPORT = ("同一份报告的全部核对", "All checks of the same report")
    BACK = ("← 全部核对", "← All checks")
    DOWNLOAD_CUT = ("下载的是前 {count} 项。", "The downloads hold the first {count}.")

    EXPECTED = ("应为", "Expected")
    EXPECTED_AT_MOST = ("应不超过", "Expected at most")
    STATED = ("所述", "Stated")
    DIFFERENCE = ("差额", "Difference")
    ENVELOPE = ("四舍五入允许", "Rounding allows")
    SLIP = ("可能的原因：{slip}", "Perhaps: {slip}")
    OPERANDS = ("怎么算的：{count} 个数字，各在哪一行", "How: {count} figures, each with its line")
    PART = ("作用", "Part")
    SUBJECT = ("核对的是", "What is checked")
    DIAGNOSIS = ("可能的原因", "Diagnosis")
    REASON = ("原因", "Reason")
    REPORT = ("报告", "Report")
    FILE = ("文件", "File")
    LINES = ("行", "Lines")
    FAILS = ("不符", "Do not agree")
    MEASURED = ("计量", "Measured in")
    CHECKED = ("核对了", "Checked")
    AGREE = ("相符", "Agree")
    AGREE_SHARE = ("相符的占", "Share that agree")
    UNCHECKED = ("没有核对", "Not checked")
    RULE_TABLE = ("每条规则核对的结果：点数字看是哪些", "What each rule came to: a number leads to the checks")
    REPORT_TABLE = (
        "每份报告核对的结果，不符多的在前",
        "What the checks of each report came to, most contradictions first",
    )
    REASON_TABLE = ("为什么没有核对：点数字看是哪些", "Why checks were not made: a number leads to them")
    REASON_ABOUT = (
        (
            "不适用：报告没有这条规则核对的内容，或两数口径本来可以不同。数据不足：该有的数没有读到。"
            "读取有疑：有数字没有读懂，不拿它说报告不符。"
        ),
        (
            "Not applicable: the report has nothing the rule checks. Insufficient data: a figure was not found. "
            "Parse error: a figure was not understood, and is not held against the report."
        ),
    )
    MORE_REPORTS = ("还有 {count} 份报告", "{count} more reports")
