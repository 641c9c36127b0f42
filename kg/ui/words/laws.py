"""What the page of policy bases and the page of one document say."""

from enum import unique

from kg.ui.wording import Text


@unique
class LawWord(Text):
    """Texts of the pages of documents."""

    TITLE = ("政策依据：各地依据哪些文件安排项目", "Legal bases: on which documents projects rest")
    COUNTS = (
        (
            "{places} 个地区的 {reports} 份报告引用了 {laws} 份文件。"
            "{projects} 个项目里，{named} 个点名了立项依据（{share}）。"
        ),
        (
            "Documents named: {laws} · places: {places} · reports that name them: {reports}. "
            "Projects that name their legal basis: {named} of {projects} ({share})."
        ),
    )
    COUNTS_CHOSEN = (
        "符合条件：{laws} 份文件，{places} 个地区的 {reports} 份报告引用，其中 {projects} 个项目。",
        "Chosen: documents {laws} · places {places} · reports {reports} · projects {projects}.",
    )
    NOTHING_YET = ("报告里还没有点名任何文件。", "No report names a document yet.")
    SUMS = (
        "引用这些文件的项目，每个只算一次，不同年度、不同种类的报告不相加：{sums}",
        "Projects that name them, each counted once; years and kinds of report are never added up: {sums}",
    )
    SUMS_OF_ONE = (
        "引用它的项目的金额（不同年度、不同种类的报告不相加）：{sums}",
        "Money of the projects that name it (years and kinds of report are never added up): {sums}",
    )
    SUM = ("{year} 年{kind} {money}", "{year} {kind}: {money}")
    SUM_UNSTATED = ("{year} 年{kind}未列当年金额", "{year} {kind}: no money for the year stated")
    SUM_WITHOUT = ("（另有 {count} 个未列当年金额）", " ({count} more state none)")
    SUMS_MORE = ("另有 {count} 个年度或报告种类", "{count} more years or kinds of report")
    SUM_WHOLE = ("实施期 {money}", "{money} for its whole period")
    BETWEEN = ("；", "; ")

    THEMES = ("看一个主题", "See a theme")
    VIEW_LIST = ("文件", "Documents")
    VIEW_MATRIX = ("文件 × 地区", "Documents × places")
    VIEW_THEME = ("主题 × 地区 × 层级", "Theme × place × level")
    VIEW_TIME = ("首次引用", "First citations")
    VIEW_CHAINS = ("实施链", "Implementing chains")
    VIEW_GROUNDS = ("有无依据", "Named or not")

    BOX = ("标题、文号或发文机关", "Title, number or issuer")
    FACET_VIEW = ("看法", "View")
    FACET_Q = ("字词", "Words")
    FACET_THEME = ("主题", "Theme")
    FACET_LEVEL = ("层级", "Level")
    FACET_RANK = ("效力级别", "Rank")
    FACET_ISSUER = ("发文机关", "Issuer")
    FACET_ISSUED = ("文号年份", "Year of the document")
    FACET_REGION = ("引用的地区", "Place that cites")
    FACET_YEAR = ("引用的年度", "Fiscal year that cites")
    FACET_KIND = ("报告种类", "Kind of report")
    ANY = ("全部", "All")
    NO_REGION = ("地区不明", "place unknown")
    NO_LEVEL = ("层级不明", "level unknown")
    NO_RANK = ("级别不明", "rank unknown")
    NO_ISSUER = ("发文机关不明", "issuer unknown")
    NO_YEAR = ("没有文号年份", "no year in its number")

    NONE_LEFT = ("没有符合条件的文件。", "No document fits.")
    NONE_HINT = (
        "这里只找标题、文号和发文机关里的字。要按意思找，把它当作主题：",
        "Only titles, numbers and issuers are looked in here. To search by meaning, take it as a theme:",
    )
    NUMBER = ("文号 {number}", "No. {number}")
    ISSUED_BY = ("发文机关 {issuer}", "issued by {issuer}")
    OF_YEAR = ("{year} 年发文", "of {year}")
    PLACE_COUNT = ("{place} {count}", "{place} {count}")
    PLACES_MORE = ("等 {count} 个地区", "and others, {count} places")
    USED_BY_ONE = ("{count} 个项目", "{count} project")
    USED_BY = (" {count} 个项目", "{count} projects")
    USED_BY_OTHER = ("{count} 条职责或报告说明", "{count} duty or explanation")
    USED_BY_OTHERS = (" {count} 条职责或报告说明", "{count} duties or explanations")

    MATRIX = ("哪些文件由哪些地区引用", "Which documents which places name")
    MATRIX_HOW = (
        "格子里是引用的项目数，和最近一年、一种报告里的金额；点开看这些项目。空格是没有引用。",
        (
            "A cell has the number of projects and their money in the latest year and one kind of report; "
            "it leads to them. An empty one names nothing."
        ),
    )
    MATRIX_CUT = (
        "还有 {laws} 份文件、{places} 个地区没有画出：用上面的条件缩小；下载的表是完整的。",
        "{laws} more documents and {places} more places are not drawn: narrow down above; the download has all.",
    )
    DOCUMENT = ("文件", "Document")

    THEME_BOX = ("主题（写什么都行，按意思查找）", "Theme (any words, searched by meaning)")
    THEME_HOW = (
        "按意思找到的项目和职责，逐个地区列出它们点名的各级文件；金额只在同一年、同一种报告内相加。",
        (
            "Projects and duties found by meaning; for each place the documents of each level that they name. "
            "Money is added up within one year and one kind of report only."
        ),
    )
    THEME_FOUND = (
        "“{theme}”：{places} 个地区的 {projects} 个项目，{without} 个没有点名依据。{sums}",
        "“{theme}”: projects {projects} · places {places} · without a named basis {without}. {sums}",
    )
    THEME_NOTHING = ("没有找到“{theme}”的项目或职责。", "No project or duty of “{theme}” was found.")
    THEME_NO_WORD = ("这里没有可以查找的字词。", "There is no word here to look for.")
    THEME_SILENT = (
        "另有 {count} 个地区的报告里没有找到这一主题。",
        "Places in whose reports nothing of this theme was found: {count}.",
    )
    THEME_FURTHER = ("意思较远的 {count} 个没有列入", "{count} further from it are left out")
    THEME_WIDEN = ("也列入", "Take them in")
    THEME_NARROW = ("只留意思近的", "Only what is near")
    PLACE = ("地区", "Place")
    WITHOUT = ("没有点名依据", "No named basis")
    MONEY = ("项目与金额", "Projects and money")
    NOT_BASIS = ("（非立项依据）", " (not as basis)")
    IN_DUTIES = ("（职责）", " (in duties)")
    NO_LAW = ("无", "none")
    NO_PROJECTS = ("没有项目，只有职责", "no projects, only duties")
    THEME_PROJECTS = ("这些项目（{count}）", "The projects ({count})")
    MEASURED = ("怎样衡量", "How they are measured")
    MEASURED_OF = (
        "{projects} 个项目的指标，同名的放在一起；年度与实施期都有的，列年度的。",
        "Projects: {projects}. Indicators of one name stand together; of period and year, the year's.",
    )
    MEASURED_CUT = ("还有 {count} 个项目的指标没有读。", "The indicators of {count} more projects were not read.")
    MEASURED_MORE = ("还有 {count} 个指标，在下载的表里。", "{count} more indicators are in the download.")
    MEASURED_NONE = ("这些项目没有列出指标。", "These projects state no indicators.")
    INDICATOR = ("指标", "Indicator")
    CATEGORY = ("类别", "Category")
    TARGETS = ("各地的指标值", "Targets by place")
    TARGET = ("指标值", "Target")
    TARGETS_MORE = ("另有 {count} 个，在下载的表里", "{count} more are in the download")
    FOR_PERIOD = ("（实施期）", " (whole period)")

    TIME_HOW = (
        "“首次”只在已载入的报告里算：更早的报告没有载入，就看不到更早的引用。",
        "“First” is among the loaded reports only: earlier ones that are not loaded cannot be seen.",
    )
    TIME_CITED = ("各年度首次出现的文件", "Documents by the fiscal year that names them first")
    TIME_MADE = ("文件自身的年份（文号）", "Documents by their own year (of the number)")
    TIME_UNDATED = ("{count} 份文件的文号里没有年份，不在图里。", "{count} documents have no year in their number.")
    TIME_BAR = ("{year} 年 {level} {laws} 份", "{year}, {level}: {laws}")
    TIME_TABLE = ("文件先后", "Documents in order")
    YEAR = ("年份", "Year")
    LAWS_COUNT = ("文件数", "Documents")
    MADE = ("文号年份", "Document of")
    FIRST_CITED = ("首次引用", "First named in")
    FIRST_PLACES = ("首次引用的地区", "Places that did")
    WAITED = ("相隔（年）", "Years between")

    CHAINS_HOW = (
        "由标题得出：实施细则、实施办法等所实施的文件。数字是全部报告里引用它的地区和项目。",
        "As titles say: which document carries out which. Figures are of all loaded reports.",
    )
    CHAINS_NONE = (
        "所选文件里没有标题写明实施另一份文件的。",
        "No title of these documents says that it implements another one.",
    )
    CHAIN = ("实施关系", "Implementing chain")
    IMPLEMENTS = ("实施", "implements")
    CHAIN_CUT = ("另有 {count} 份实施它的文件", "{count} more documents implement it")
    IMPLEMENTED_IRI = ("所实施文件的标识", "IRI of what it implements")

    GROUNDS_TOTAL = (
        (
            "{projects} 个项目：{named} 个点名了文件（{share}），{vague} 个只有笼统说法，"
            "{text} 个有依据文字而没有文件，{nothing} 个没有立项依据。"
        ),
        (
            "Projects: {projects}. A document is named by {named} ({share}), referred to without a name by {vague}; "
            "a text without a document: {text}; no basis stated: {nothing}."
        ),
    )
    GROUNDS_HOW = (
        "每份报告的每个项目算一个；同一项目在两年的报告里算两个。有的报告种类不列立项依据。",
        (
            "Each project of each report counts once; the same project in two years counts twice. "
            "Some kinds of report state no basis."
        ),
    )
    GROUND_NAMED = ("点名了文件", "names a document")
    GROUND_VAGUE = ("只有笼统说法", "names none, only refers")
    GROUND_TEXT = ("有文字，无文件", "text without a document")
    GROUND_NOTHING = ("没有立项依据", "no basis stated")
    GROUNDS_CHART = ("各地项目的立项依据", "What projects of each place give as basis")
    GROUND_BAR = (
        "{place} {ground}：{projects} 个项目中的 {count} 个",
        "{place}, {ground}: {count} of {projects} projects",
    )
    GROUND = ("立项依据", "Basis")
    SHARE = ("点名的比例", "Share named")
    PROJECTS = ("项目", "Projects")
    REPORTS = ("报告", "Reports")
    YEARS = ("年度", "Years")
    VAGUE = ("不指明文件的说法（{count}）", "Bases that name no document ({count})")
    VAGUE_NONE = ("没有不指明文件的说法。", "No basis refers to documents without naming one.")
    VAGUE_BY = ("{words}（{count} 个项目：{places}）", "{words} (projects: {count}; {places})")

    BACK = ("← 全部政策依据", "← All legal bases")
    FIRST = (
        "在已载入的报告里，最早由 {places} 的 {year} 年度报告引用。",
        "Among the loaded reports, those of {places} for {year} name it first.",
    )
    MENTIONS = (
        "由{used}引用，共 {mentions} 处，见于 {places} 个地区的 {reports} 份报告。",
        "Named by {used}. Mentions: {mentions} · reports: {reports} · places: {places}.",
    )
    WORDINGS = ("报告里的写法（{count}）", "How reports name it ({count})")
    WORDING_TIMES = ("{words}（{count} 处）", "{words} ({count} times)")
    ALSO_CALLED = ("又称《{title}》", "also called 《{title}》")
    TABLE = ("各地区各年度的引用", "By place and year")
    TABLE_CUT = ("还有 {count} 个地区没有列出。", "Places that are not shown: {count}.")
    ONLY = ("✕ 只看{what}", "✕ Only {what}")
    NARROWED_NONE = ("这些条件下没有引用。", "Nothing of these names it.")
    CITING_PROJECTS = ("引用它的项目（{count}）", "Projects that name it ({count})")
    CITING_DUTIES = ("引用它的职责（{count}）", "Duties that name it ({count})")
    CITING_REPORTS = ("引用它的报告说明（{count}）", "Reports whose explanations name it ({count})")
    IS_BASIS = ("立项依据", "legal basis")
    ALSO_NAMED = ("另外提到", "also named")
    SIMILAR = ("相近的文件", "Similar documents")

    COLUMN_IRI = ("标识", "IRI")
    COLUMN_NUMBER = ("文号", "Number")
    COLUMN_DEPARTMENT = ("部门", "Body")
    COLUMN_PROJECT = ("项目", "Project")
    COLUMN_MONEY = ("当年金额（元）", "Money of the year (yuan)")
    COLUMN_WHOLE = ("实施期金额（元）", "Money of the period (yuan)")
    COLUMN_STATED = ("列出金额的项目", "Projects that state money")
    COLUMN_OTHERS = ("职责和报告说明", "Duties and explanations")
    COLUMN_DUTIES = ("点名它的职责", "Duties that name it")
    COLUMN_PERIOD = ("是实施期指标", "Of the whole period")
    COLUMN_WORDS = ("原文", "Words")
    COLUMN_FILE = ("文件名", "File")
    COLUMN_LINES = ("行", "Lines")
    COLUMN_PLACES = ("地区数", "Places")
