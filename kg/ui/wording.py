"""Every text of the interface in Chinese and English, side by side, so that none is translated in one language only."""

from enum import Enum, StrEnum, unique


class Language(StrEnum):
    """The languages of the interface; the values are BCP 47 tags."""

    ZH = "zh"
    EN = "en"

    @property
    def other(self) -> "Language":
        """The language a switch changes to."""
        return Language.EN if self is Language.ZH else Language.ZH


class Text(Enum):
    """Texts of the interface, each (Chinese, English); ``{names}`` in braces are filled by ``of``.

    Those that several pages need are ``Word``; each page has its own beside them in ``kg.ui.words``.
    """

    def of(self, language: Language, **values: object) -> str:
        """The text in ``language`` with ``values`` put in; KeyError for a missing one."""
        chinese, english = self.value
        return str(chinese if language is Language.ZH else english).format(**values)


@unique
class Word(Text):
    """What several pages say, and the pages that have no words of their own."""

    APP = ("预算 Yusuan", "Yusuan 预算")
    SWITCH = ("English", "中文")
    NO_DATA = ("还没有可以打开的图谱。", "There is no graph to open yet.")
    NO_DATA_HINT = ("先建立图谱，再刷新本页：", "Make one, then reload this page:")
    WENT_WRONG = ("这一步没有完成：{reason}", "This could not be done: {reason}")
    NOT_FOUND = ("图谱中没有这一条。", "This is not in the graph.")
    MORE = ("显示更多", "Show more")
    CHART_FIGURES = ("图中的数字（表格）", "The figures of the chart (table)")
    CLEAR = ("清除条件", "Clear filters")
    ANY_REGION = ("全部地区", "All places")
    ANY_YEAR = ("全部年份", "All years")

    BAD_ADDRESS = ("{name}：没有采用“{value}”，{reason}。", "{name}: “{value}” was not used: {reason}.")
    TOO_LONG = ("超过 {longest} 个字", "longer than {longest} characters")
    NOT_AN_AMOUNT = ("不是金额", "not an amount of money")
    NOT_A_YEAR = ("不是四位数的年份", "not a year of four digits")
    NOT_A_TYPE = ("没有这种类型", "there is no such type")
    NOT_A_COUNT = ("不是 1 到 {most} 的整数", "not a whole number from 1 to {most}")
    NOT_A_BAND = ("没有这一档金额", "there is no such band of money")
    BOUNDS_CROSSED = ("下限高于上限", "the lower bound is above the upper one")

    SEARCH = ("搜索", "Search")
    TYPE = ("类型", "Type")
    REGION = ("地区", "Place")
    YEAR = ("年份", "Year")
    COUNTED = ("{value}（{count}）", "{value} ({count})")
    OF_YEAR = ("{year} 年（{count}）", "{year} ({count})")

    BAND = ("金额", "Money")
    REPORT_KIND = ("报告种类", "Kind of report")
    BODY = ("部门", "Body")
    FUNCTION = ("支出功能", "Function")

    TYPE_PROJECT = ("项目", "Project")
    TYPE_DUTY = ("职责", "Duty")
    TYPE_INDICATOR = ("绩效指标", "Indicator")
    TYPE_LAW = ("政策依据", "Legal basis")
    TYPE_DIVISION = ("内设机构", "Division")
    TYPE_REPORT = ("报告说明", "Report")
    TYPE_DEPARTMENT = ("部门单位", "Body")
    TYPE_REGION = ("行政区", "Region")
    TYPE_FUNCTION = ("功能科目", "Functional class")
    TYPE_THEME = ("职责主题", "Theme of duties")

    SOURCE = ("出处", "Source")
    SOURCE_AT = ("{file} 第 {lines} 行", "{file}, line {lines}")
    SOURCE_ON_PAGE = ("{file} 第 {page} 页第 {lines} 行", "{file}, page {page}, line {lines}")
    LINES = ("第 {lines} 行", "line {lines}")
    LINES_ON_PAGE = ("第 {page} 页第 {lines} 行", "page {page}, line {lines}")
    LINES_CUT = ("……后面还有 {count} 行", "… {count} more lines")
    PRINTED_AS = ("报告所印：{printed}", "as printed: {printed}")

    NAME = ("名称", "name")
    OTHER_NAME = ("又称", "also called")
    CODE = ("代码", "code")
    BROADER = ("上级", "part of")
    TITLE = ("标题", "title")
    TEXT = ("内容", "text")
    UNIT_OF = ("所属部门", "part of")
    SUPERIOR = ("上级机构", "superior")
    DIVISIONS = ("内设机构", "divisions")
    UNITS = ("下属单位", "subordinate units")
    PROJECTS = ("项目（{count}）", "Projects ({count})")
    DUTIES = ("职责（{count}）", "Duties ({count})")
    ALL_DIVISIONS = ("内设机构（{count}）", "Divisions ({count})")
    ALL_UNITS = ("下属单位（{count}）", "Subordinate units ({count})")

    ENTITY = ("详情", "Details")
    ENTITY_NONE = (
        "从搜索结果打开一个项目、职责、部门或报告。",
        "Open a project, duty, body or report from the search results.",
    )
    FUNDS = ("资金来源", "Money by fund")
    FUND = ("来源", "Fund")
    SCOPE = ("期间", "For")
    FOR_YEAR = ("年度", "the year")
    FOR_PERIOD = ("实施期", "the whole period")
    AMOUNT = ("金额", "Amount")
    INDICATORS = ("绩效指标（{count}）", "Performance indicators ({count})")
    INDICATOR = ("指标", "Indicator")
    CATEGORY = ("类别", "Category")
    TARGET = ("指标值", "Target")
    PARSED = ("解析", "Parsed")
    REMARKS = ("说明", "Remarks")
    ACTUAL = ("实际完成", "Actual")
    POINTS = ("分值 / 得分", "Weight / score")
    AT_LINE = ("行", "Line")
    CITATIONS = ("引用的政策依据（{count}）", "Documents cited ({count})")
    IS_BASIS = ("立项依据", "legal basis")
    BELONGS_TO = ("属于", "Belongs to")
    IN_REPORTS = ("所在报告（{count}）", "In reports ({count})")
    IRI = ("稳定标识", "Stable identifier")
    YES = ("是", "yes")
    NO = ("否", "no")

    LAWS = ("政策依据", "Legal bases")
    LAWS_TITLE = ("政策依据：各地依据哪些文件安排项目", "Legal bases: on which documents projects rest")
    LAWS_BOX = ("按标题、文号或发文机关筛选", "Filter by title, number or issuer")
    RANK = ("效力级别", "Rank")
    ANY_RANK = ("全部级别", "All ranks")
    LAWS_FOUND = (
        "{count} 份文件，按引用它的地区和报告多少排列",
        "{count} documents, those of most places and reports first",
    )
    LAW_NUMBER = ("文号 {number}", "No. {number}")
    LAW_ISSUER = ("发文机关 {issuer}", "issued by {issuer}")
    LAW_CITED = (
        "{regions} 个地区、{reports} 份报告、{projects} 个项目引用，共 {mentions} 处",
        "cited by {projects} projects in {reports} reports of {regions} places, {mentions} times",
    )
    LAW_IMPLEMENTS = ("实施", "implements")
    LAW_IMPLEMENTED = ("被实施", "implemented by")
    LAW_BACK = ("← 全部政策依据", "← All legal bases")
    LAW_PROJECTS = ("依据它的项目（{count}）", "Projects that cite it ({count})")
    LAW_DUTIES = ("引用它的职责（{count}）", "Duties that cite it ({count})")
    LAW_REPORTS = ("引用它的报告说明（{count}）", "Reports that cite it ({count})")

    REPORTS = ("报告", "Reports")
    REPORTS_TITLE = ("图谱里的报告", "Reports in the graph")
    REPORTS_FOUND = ("{count} 份报告", "{count} reports")
    REPORT_GAVE = (
        (
            "{projects} 个项目 · {indicators} 条指标 · {duties} 条职责 · {lines} 个预算科目金额 · {totals} 个总额 · "
            "{divisions} 个内设机构 · {citations} 处引用"
        ),
        (
            "{projects} projects · {indicators} indicators · {duties} duties · {lines} budget amounts · "
            "{totals} totals · {divisions} divisions · {citations} citations"
        ),
    )
    ISSUES = ("读取时的问题（{count}）", "Issues while reading ({count})")
    REPORT_ACCOUNTED = ("全文 {share} 的字已有着落", "{share} of its characters are accounted for")
    UNREAD = ("未读出的部分（{count}）", "Parts nothing was read from ({count})")
    UNREAD_PART = ("{section}：{begins}…（{characters} 字）", "{section}: {begins}… ({characters} characters)")
    NO_ISSUES = ("读取时没有发现问题", "No issues while reading")
    SEVERITY_ERROR = ("错误", "error")
    SEVERITY_WARNING = ("警告", "warning")
    SEVERITY_INFO = ("提示", "note")

    CHECKS = ("核对", "Checks")
    CHECKS_TITLE = ("核对：报告里的数字是否相符", "Checks: whether the figures of the reports agree")
    CHECKS_NONE = ("还没有核对过任何数字。", "No figures were checked yet.")
    CHECKS_BOX = ("按科目、项目、文件或部门筛选", "Filter by item, project, file or body")
    CHECKS_FOUND = ("{outcome}：{count} 项，差额大的在前", "{outcome}: {count}, the largest differences first")
    CHECK_FIGURES = (
        "应为 {expected}，所述 {stated}，差额 {difference}（四舍五入允许 {envelope}）",
        "expected {expected}, stated {stated}, difference {difference} (rounding allows {envelope})",
    )
    CHECK_FIGURES_AT_MOST = (
        "应不超过 {expected}，所述 {stated}，差额 {difference}（四舍五入允许 {envelope}）",
        "expected at most {expected}, stated {stated}, difference {difference} (rounding allows {envelope})",
    )
    CHECK_SLIP = ("可能原因：{slip}", "perhaps: {slip}")
    CHECK_STATED = ("所述", "stated")
    CHECK_ROLE = ("作用", "Part")
    CHECK_OPERANDS = ("参与核对的数字（{count}）", "Figures of the check ({count})")
    OUTCOME = ("结果", "Outcome")
    ANY_OUTCOME = ("全部结果", "All outcomes")
    RULE = ("规则", "Rule")
    ANY_RULE = ("全部规则", "All rules")
    OF_ONE_REPORT = ("只看这一份报告", "Of this report only")
    REPORT_CHECKS = ("查看这份报告的核对", "Checks of this report")

    LINKS = ("关联", "Links")
    LINKS_TITLE = ("关联：哪些名称是同一事物，为什么", "Links: which names are one thing, and why")
    LINKS_ABOUT = (
        "存疑的分开保留。数据文件夹里的 links.csv 可以强制合并（join）或禁止合并（part），下次生成图谱时照办。",
        "What is doubtful stays apart. Rows of links.csv in the data folder (join, part) overrule decisions.",
    )
    LINKS_BOX = ("按名称筛选", "Filter by name")
    LINKS_FOUND = ("{count} 个决定", "{count} decisions")
    LINK_NODE = ("节点", "Node")
    LINK_SCORE = ("分值 {score}", "score {score}")
    LINK_REVIEWED = ("人工裁定", "decided by a person")
    LINK_CANDIDATE = ("候选（{score}）", "candidate ({score})")
    LINK_NAMES = ("合并到这里的名称（{count}）", "Names found to be this ({count})")
    METHOD = ("方法", "Method")
    ANY_METHOD = ("全部方法", "All methods")
    MEMBERS = ("成员（{count}）", "Members ({count})")
    ALL_MEMBERS = ("全部 {count} 个成员", "All {count} members")

    COMPARE = ("对照", "Compare")
    BUDGET = ("预算", "Budget")
    GRAPH = ("图谱", "Graph")
    ONTOLOGY = ("本体", "Ontology")
    DOWNLOAD_XLSX = ("下载 XLSX", "Download XLSX")

    SPARQL = ("SPARQL", "SPARQL")
    DOWNLOAD_CSV = ("下载 CSV", "Download CSV")
    DOWNLOAD_JSON = ("下载 JSON", "Download JSON")
