"""What the search page says: the start page, results, and the answer to a question."""

from enum import unique

from kg.ui.wording import Text


@unique
class SearchWord(Text):
    """Texts of the search page."""

    TITLE = ("搜索政府预算公开报告", "Search Chinese government budget reports")
    ABOUT = (
        "各地各部门的预算、决算公开报告，读成可以追问的数据：谁、为什么、依据哪份文件、花多少钱，每个数字都能点回报告里的那一行。",
        (
            "Budgets and final accounts that Chinese cities publish, read into data one can ask: who spends how much, "
            "on what, on which legal basis. Every figure leads to the line of the report that says it."
        ),
    )
    BOX = ("搜索项目、职责、指标和政策依据，或者问一个问题", "Search projects, duties, indicators, legal bases, or ask")
    HINT = (
        "用平常的话说，例如：给村干部发的补助；哪些城市给村干部发钱？",
        "e.g. pay for village cadres; 哪些城市给村干部发钱？",
    )
    TRY = ("搜一搜", "Search")
    ASK = ("问一问", "Ask")
    ASK_TOP = ("{place}{year}年金额最大的三个项目", "The 3 largest projects of {place} in {year}")
    ASK_LAW = ("哪些项目依据《{law}》？", "Which projects are based on 《{law}》?")
    ASK_FIGURE = ("各地的三公经费是多少？", "How much are the three public expenses of each place?")
    ASK_NO_BASIS = ("有多少项目没有立项依据？", "How many projects have no legal basis?")
    ASK_BASIS = (
        "哪些地方安排了{topic}，依据是什么，多少钱？",
        "Which places pay for {topic}, on which basis, and how much?",
    )

    REPORTS = ("{count} 份报告", "{count} reports")
    PLACES = ("{count} 个地区", "{count} places")
    YEARS = ("{years} 年", "{years}")
    PROJECTS = ("{count} 个项目", "{count} projects")
    LAWS = ("{count} 份政策依据", "{count} legal bases")
    INDICATORS = ("{count} 条指标", "{count} indicators")
    CHECKED = ("数字核对 {share} 相符", "{share} of the figures checked agree")
    BUILT = ("{created} 生成", "made {created}")

    WORKED = ("例如", "For example")
    LARGEST = ("金额最大的项目", "The projects with the most money")
    ALL_PROJECTS = ("全部 {count} 个项目 →", "All {count} projects →")
    MATRIX = ("有哪些地方、哪些年份（项目数）", "Which places and years (number of projects)")
    MORE_PLACES = ("全部 {count} 个地区 →", "All {count} places →")
    DOCUMENTS = ("最多项目依据的文件", "The documents most projects rest on")
    DOCUMENT_CITED = ("{regions} 个地区、{projects} 个项目", "{projects} project(s) in {regions} place(s)")
    ALL_DOCUMENTS = ("全部政策依据 →", "All legal bases →")

    FOUND = ("找到 {count} 个结果", "{count} results")
    BROWSED = ("共 {count} 项，金额大的在前", "{count} in all, the most money first")
    FOUND_NOTHING = ("没有符合条件的结果。", "Nothing matches.")
    FOUND_NOTHING_HINT = (
        "换一种说法，或者去掉地区、年份和金额条件。",
        "Use other words, or take off conditions on place, year and money.",
    )
    NO_SUCH = ("{field}：图谱里没有“{name}”。有：{known}", "{field}: the graph has no “{name}”. It has {known}")
    NO_SUCH_MORE = ("{known} 等 {count} 个", "{known} and others, {count} in all")
    NO_WORD = ("这里没有可以搜索的字词。", "There is no word here to look for.")
    NEAREST_ONLY = ("以下只是意思最接近的", "What follows is only nearest in meaning")
    NARROW = ("按条件缩小", "Narrow down")
    ANY = ("全部", "All")
    MIN_MONEY = ("金额不低于（万元）", "At least (10,000 yuan)")
    MAX_MONEY = ("金额不高于（万元）", "At most (10,000 yuan)")
    AT_LEAST = ("不低于 {money}", "at least {money}")
    AT_MOST = ("不高于 {money}", "at most {money}")
    BAND_BELOW = ("{high}以下", "below {high}")
    BAND_FROM = ("{low}以上", "{low} and more")
    BAND = ("{low}–{high}", "{low}–{high}")
    GROUP_YEARS = ("同一项目的各年合并", "One result for all years of a project")
    TAKE_OFF = ("去掉条件：{label}", "Take off: {label}")
    DOWNLOAD_ALL = ("下载全部 {count} 个结果", "Download all {count} results")
    DOWNLOAD_MOST = ("下载前 {most} 个结果（共 {count} 个）", "Download the first {most} of {count} results")
    DOWNLOAD_ROWS = ("下载答案的表格（{count} 行）", "Download the table of the answer ({count} rows)")

    BASIS = ("依据", "Based on")
    CITES = ("引用", "Cites")
    MORE_DOCUMENTS = ("等 {count} 份", "and others, {count} in all")
    TARGETS = ("指标 {count} 条", "{count} indicators")
    OTHER_YEARS = ("其他年份", "Other years")
    YEAR = ("{year}年 {money}", "{year}: {money}")
    CHANGE = ("本年比{year}年 {change}", "this year {change} on {year}")
    NO_CHANGE = ("与{year}年相同", "the same as in {year}")
    CITED_AS = ("引用它的话", "Cited as")
    NO_MONEY = ("未写金额", "no amount")
    WHY = ("为什么是它", "Why it is here")
    BEHIND = ("背后的查询", "The query behind it")
    HOW_FOUND = ("是怎么找到的", "How this was found")
    OPEN_QUERY = ("在 SPARQL 页打开", "Open on the SPARQL page")
    MORE_LIKE_THIS = ("相似的", "More like this")

    UNDERSTOOD = ("读作", "Read as")
    QUESTION_HOW = ("这个答案是怎么来的", "How this answer was found")
    QUESTION_EVIDENCE = ("答案的依据（{count}）", "What the answer rests on ({count})")
    QUESTION_NEAR = ("意思较远，没有算在答案里", "Less close in meaning, and not counted")
    QUESTION_AS_WORDS = ("不当作问题，按字词和意思搜索", "Search these words instead of answering")
    QUESTION_ROWS = ("答案的表格", "Table of the answer")
    QUESTION_MORE_ROWS = ("还有 {count} 行，下载的表格里有", "{count} more rows are in the table to download")
    QUESTION_CHART = ("{measure}：{said}", "{measure}: {said}")
    SEARCHED_NOTHING = ("查找范围：没有报告", "Searched: no report")
    SEARCHED = (
        "查找范围：{reports} 份报告、{places} 个地区、{years} 年",
        "Searched: {reports} reports, {places} places, {years}",
    )

    COLUMN_IRI = ("标识", "iri")
    COLUMN_TYPE = ("类型", "type")
    COLUMN_NAME = ("名称", "name")
    COLUMN_PLACE = ("地区", "place")
    COLUMN_BODY = ("部门", "body")
    COLUMN_UNIT = ("实施单位", "unit")
    COLUMN_YEAR = ("年份", "year")
    COLUMN_MONEY = ("金额（元）", "money (yuan)")
    COLUMN_FIELD = ("字段", "field")
    COLUMN_SENTENCE = ("原文", "sentence")
    COLUMN_FILE = ("文件", "file")
    COLUMN_PAGE = ("页", "page")
    COLUMN_FIRST = ("起始行", "first line")
    COLUMN_LAST = ("末行", "last line")
    IRI_OF = ("{heading}（标识）", "{heading} (iri)")
    IN_YUAN = ("{heading}（元）", "{heading} (yuan)")
    IN_PERCENT = ("{heading}（百分数）", "{heading} (%)")
