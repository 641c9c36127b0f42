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

    ENTITY = ("详情", "Details")
    FUND = ("来源", "Fund")
    AMOUNT = ("金额", "Amount")
    IRI = ("稳定标识", "Stable identifier")
    YES = ("是", "yes")
    NO = ("否", "no")

    LAWS = ("政策依据", "Legal bases")
    RANK = ("效力级别", "Rank")

    REPORTS = ("报告", "Reports")

    CHECKS = ("核对", "Checks")

    LINKS = ("关联", "Links")

    COMPARE = ("对照", "Compare")
    BUDGET = ("预算", "Budget")
    GRAPH = ("图谱", "Graph")
    ONTOLOGY = ("本体", "Ontology")
    DOWNLOAD_XLSX = ("下载 XLSX", "Download XLSX")

    SPARQL = ("SPARQL", "SPARQL")
    DOWNLOAD_CSV = ("下载 CSV", "Download CSV")
    DOWNLOAD_JSON = ("下载 JSON", "Download JSON")
