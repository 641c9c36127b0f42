"""What the SPARQL page says."""

from enum import unique

from kg.ui.wording import Text


@unique
class SparqlWord(Text):
    """Texts of the SPARQL page."""

    TITLE = ("用 SPARQL 查询图谱", "Query the graph in SPARQL")
    ABOUT = (
        "只读查询；{seconds:g} 秒内没有结果就结束，最多取 {rows:,} 行。常用前缀不必声明。",
        (
            "Read only; a query ends after {seconds:g} seconds and gives at most {rows:,} rows. "
            "Common prefixes need no declaration."
        ),
    )
    EXAMPLES = ("示例查询（{count}）", "Example queries ({count})")
    GROUP = ("主题", "Subject")
    FIND_EXAMPLE = ("选择示例，或输入字词查找", "Choose one, or type to find")
    IN_GROUP = ("{group} › {title}", "{group} › {title}")
    PARAMETERS = ("参数（留空表示不限）", "Parameters (empty means any)")
    ANY = ("不限", "any")
    BAD_VALUE_TEXT = ("“{said}”不是一段文字", "“{said}” is no text")
    BAD_VALUE_NUMBER = ("“{said}”不是数字", "“{said}” is not a number")
    BAD_VALUE_YEAR = ("“{said}”不是四位数的年份", "“{said}” is not a year of four digits")
    BAD_VALUE_IRI = ("“{said}”不是 IRI", "“{said}” is not an IRI")
    BAD_VALUE_CONCEPT = ("“{said}”不是代码表里的值", "“{said}” is not a value of the code list")

    EDITOR = ("SPARQL 查询编辑器", "SPARQL query editor")
    RUN = ("运行", "Run")
    RUN_KEYS = ("Ctrl+Enter 运行，Ctrl+空格 补全", "Ctrl+Enter runs, Ctrl+Space completes")
    COMPLETE = ("补全", "Complete")
    EDITED = ("有改动，尚未运行", "Changed, not run yet")
    TYPE_HERE = ("在这里写查询，例如 SELECT …", "Write a query here, e.g. SELECT …")
    CLASS = ("类", "class")
    PROPERTY = ("属性", "property")
    CODE_VALUE = ("代码值", "code value")
    PREFIX = ("前缀", "prefix")
    REQUIRED = ("必有", "required")
    USED = ("本图谱 {count} 次", "{count} in this graph")
    COMPLETIONS = ("补全建议", "Completions")

    RUNNING = (
        "正在查询：{seconds:.0f} 秒，最多 {limit:g} 秒",
        "Running for {seconds:.0f} of at most {limit:g} seconds",
    )
    WAITING = ("正在排队：其他访客的查询占满了位置", "Waiting: other visitors' queries take all places")
    CANCEL = ("取消查询", "Cancel the query")
    ROWS = ("{count:,} 行，用时 {seconds:.2f} 秒", "{count:,} rows in {seconds:.2f} seconds")
    TRIPLES = ("{count:,} 个三元组，用时 {seconds:.2f} 秒", "{count:,} triples in {seconds:.2f} seconds")
    ANSWERED = ("用时 {seconds:.2f} 秒", "in {seconds:.2f} seconds")
    CUT = ("结果不止 {count:,} 行，这里只取前 {count:,} 行。", "There is more: only the first {count:,} rows are here.")
    NEXT_PART = ("取第 {count:,} 行以后的", "Take what follows row {count:,}")
    UNORDERED = (
        "查询没有 ORDER BY，各次的行序可能不同，分段取会重复或遗漏。",
        "Without ORDER BY the order may change from run to run, so parts may repeat or miss rows.",
    )
    NO_ROWS = ("查询没有结果。", "The query gives nothing.")
    NO_ROWS_HINT = (
        "条件可能太窄：去掉一个 FILTER，或把参数留空再试。",
        "Conditions may be too narrow: take out a FILTER or leave a parameter empty.",
    )
    YES = ("是（true）", "Yes (true)")
    NO = ("否（false）", "No (false)")

    VIEW = ("显示为", "Show as")
    VIEW_TABLE = ("表格", "Table")
    VIEW_CHART = ("图表", "Chart")
    VIEW_GRAPH = ("关系图", "Graph")
    VIEW_TURTLE = ("Turtle 文本", "Turtle")
    SORT = ("排序", "sort")
    PAGE_OF = ("第 {first}–{last} 行，共 {count} 行", "rows {first}–{last} of {count}")
    PREVIOUS = ("上一页", "Previous")
    NEXT = ("下一页", "Next")
    RESULT = ("查询结果", "Result of the query")
    SUBJECT_COLUMN = ("主语", "subject")
    PREDICATE_COLUMN = ("谓语", "predicate")
    OBJECT_COLUMN = ("宾语", "object")
    FILE_JSON = ("下载 JSON（SPARQL 结果）", "Download JSON (SPARQL results)")
    FILE_TURTLE = ("下载 Turtle", "Download Turtle")
    FILE_NQUADS = ("下载 N-Quads", "Download N-Quads")

    MEASURE = ("画哪一列", "Draw the column")
    CHART_ALT = ("{measure}，按{by}，共 {count} 项", "{measure} by {by}, {count} in all")
    CHART_FIRST = ("只画前 {shown} 项，共 {count} 项。", "Only the first {shown} of {count} are drawn.")
    CHART_NO_NUMBER = ("没有画图：结果里没有数字列。", "No chart: no column holds numbers.")
    CHART_NO_NAME = ("没有画图：没有可以作为名称、年份或日期的列。", "No chart: no column names the rows.")
    CHART_AMBIGUOUS = (
        "没有画图：有几行除数字外完全相同，画在一起会误以为可以相加。",
        "No chart: some rows differ in numbers only; drawn together they would look as if they added up.",
    )
    CHART_ONE_ROW = ("没有画图：只有一行。", "No chart: there is one row only.")
    AND_BY = ("、", " and ")
    DETAIL = ("{property}：{value}", "{property}: {value}")

    SHARE = ("分享和在别处运行", "Share, and run elsewhere")
    LINK = ("打开就显示同样内容的链接：", "A link that shows the same:")
    COMMAND = ("命令行里得到同样的结果：", "The same on the command line:")
    CURL = ("从本站的 SPARQL 接口取得同样的结果：", "The same result from this server's SPARQL endpoint:")
    BOUND_QUERY = ("填入参数后的查询：", "The query with its parameters filled in:")
    HISTORY = ("本次会话的查询（{count}）", "Queries of this session ({count})")
    HISTORY_NONE = ("还没有运行过查询。", "No query was run yet.")
    HISTORY_ROWS = ("{time} · {count:,} 行 · {seconds:.2f} 秒", "{time} · {count:,} rows · {seconds:.2f} s")
    HISTORY_FAILED = ("{time} · 没有结果：{why}", "{time} · failed: {why}")
    HISTORY_ANSWERED = ("{time} · {verdict} · {seconds:.2f} 秒", "{time} · {verdict} · {seconds:.2f} s")
    REOPEN = ("重新打开", "Reopen")

    REFERENCE = ("图谱里有什么", "What the graph holds")
    REFERENCE_ABOUT = (
        "各类节点的个数；点开看每类的属性，“必有”的在前。",
        "How many nodes of each class; open one for its properties, required ones first.",
    )
    REFERENCE_QUERY = ("写一个查询", "Write a query")
    REFERENCE_FIND = ("查找类、属性、代码值", "Find classes, properties, code values")
    REFERENCE_NONE = ("没有这样的类、属性或代码值。", "There is no such class, property or code value.")
    CLASS_COUNT = ("{label}（{count:,}）", "{label} ({count:,})")

    NOT_SPARQL = ("这不是正确的 SPARQL 查询", "This is not a correct SPARQL query")
    TOO_SLOW = (
        "查询在 {seconds:g} 秒内没有完成，已经结束。加上条件或 LIMIT 再试。",
        "The query did not end within {seconds:g} seconds and was stopped. Add conditions or a LIMIT.",
    )
    CANCELLED = ("查询已取消，进程已结束。", "The query was cancelled; its process has ended.")
    LEFT = ("离开页面后查询已结束。", "The query was ended when the page was left.")
    REFUSED_EMPTY = ("还没有写查询。", "There is no query yet.")
    REFUSED_LENGTH = (
        "查询太长：{said} 个字符，最多 {most} 个。",
        "The query has {said} characters; {most} are allowed.",
    )
    REFUSED_UPDATE = (
        "{said} 会改动图谱；这里只回答 SELECT、ASK、CONSTRUCT 和 DESCRIBE。",
        "{said} would change the graph; only SELECT, ASK, CONSTRUCT and DESCRIBE are answered.",
    )
    REFUSED_SERVICE = (
        "不允许 SERVICE：查询只在本图谱里回答。",
        "SERVICE is not allowed: queries are answered from this graph alone.",
    )
    REFUSED_OUTSIDE = (
        "不允许 {said}：查询只读本图谱，不读文件，不连服务器，也不用 SPARQL 以外的函数。",
        "{said} is not allowed: queries read this graph alone, no file, no server and no function beyond SPARQL.",
    )
    REFUSED_NESTING = ("括号嵌套超过 {most} 层。", "More than {most} brackets are nested.")
    REFUSED_SIGNS = ("连续的符号超过 {most} 个。", "There are more than {most} signs in a row.")
    TOOK_MEMORY = (
        "查询已结束：需要的内存超过 {most}，或者太复杂，无法解析。",
        "The query was ended: it needed more than {most} of memory, or is too deep to parse.",
    )
    QUEUE_FULL = (
        "现在查询太多，请在 {wait} 秒后再试。",
        "Too many queries are being asked now. Try again in {wait} seconds.",
    )
    TOOK_TIME = ("查询已结束：用完了处理器时间。", "The query was ended: it used up its processor time.")
    FAILED = ("查询没有完成。", "The query could not be answered.")
    BAD_PARAMETER_LINE = (
        "参数声明读不懂：{said}。应为：# parameter: 名称 | 类型 | 中文 | 英文 | 默认值",
        "A parameter cannot be read: {said}. It is: # parameter: name | kind | Chinese | English | default",
    )
    BAD_PARAMETER_KIND = (
        "没有“{said}”这种参数；有 text、number、year、iri、concept 加类名。",
        "There is no kind of parameter “{said}”; there are text, number, year, iri, and concept with a class.",
    )
    BAD_PARAMETER_PLACES = (
        "声明的参数（{about}）与查询里 VALUES ?名称 {{ UNDEF }} 的位置（{said}）不一致。",
        "The parameters declared ({about}) are not those with a place VALUES ?name {{ UNDEF }} ({said}).",
    )
    UNKNOWN_PARAMETER = ("查询没有参数 {about}；有 {said}。", "The query has no parameter {about}; it has {said}.")
    BAD_PARAMETER_VALUE = ("参数 {about} 不能是“{said}”。", "The parameter {about} cannot be “{said}”.")

    AT = ("第 {line} 行第 {column} 列", "line {line}, column {column}")
    PLACED = ("{sentence}（{place}）", "{sentence} ({place})")
    HINT_AT = ("{place}：{sentence}", "{place}: {sentence}")
    SUGGESTION = ("{sentence}是不是想写 {fix}？", "{sentence} Did you mean {fix}?")
    FIX = ("改成 {fix}", "Change to {fix}")
    PARSER_SAYS = ("解析器的原话", "The parser's own words")
    WARNINGS = ("查询可以运行，但请留意：", "The query runs, but note:")
    UNCLOSED = ("“{said}”没有配对的“{want}”。", "“{said}” is never closed with “{want}”.")
    UNOPENED = ("多了一个“{said}”。", "There is a “{said}” too many.")
    CROSSED = ("“{said}”与第 {other} 行的“{open}”不配对。", "“{said}” does not match the “{open}” of line {other}.")
    UNCLOSED_STRING = ("引号没有配对，字符串没有结束。", "This string is never closed.")
    UNKNOWN_PREFIX = ("没有声明前缀“{said}:”。", "The prefix “{said}:” is not declared.")
    UNKNOWN_TERM = ("词表里没有 {said}。", "The vocabulary has no {said}.")
    UNUSED_TERM = ("本图谱里没有用到 {said}。", "{said} is not used in this graph.")
    UNKNOWN_WORD = ("“{said}”不是 SPARQL 的词。", "“{said}” is no word of SPARQL.")
    WIDE_SIGN = ("“{said}”是全角符号。", "“{said}” is a full-width sign.")
    COMMA_IN_SELECT = (
        "SELECT 的变量之间用空格，不用逗号。",
        "Variables of SELECT are separated by spaces, not commas.",
    )
    UNBOUND_VARIABLE = ("变量 {said} 在条件里没有出现。", "The variable {said} does not occur in the pattern.")
    NEEDS_GROUP = (
        "有聚合时，SELECT 里的变量 {said} 要写进 GROUP BY。",
        "With aggregates, the variable {said} of SELECT has to stand in GROUP BY.",
    )
    STAR_WITH_GROUP = ("有 GROUP BY 时不能写 SELECT *。", "SELECT * cannot stand with GROUP BY.")
    SELECTED_TWICE = ("SELECT 里同一个变量写了两次。", "SELECT names a variable twice.")
    BAD_IRI = ("尖括号里不是 IRI。", "What stands between < and > is no IRI.")
    EXPECTED = ("读到这里读不下去；这里可以是 {expected}。", "Nothing fits here but {expected}.")
    UNREADABLE = ("读到这里读不下去。", "The query cannot be read from here on.")
    SOMEWHERE = (
        "括号都配对，但有一处写法不是 SPARQL；检查每条语句的“.”“;”和每个关键词后面的括号。",
        "All brackets match, yet something is not SPARQL: look at every “.” and “;” and at what follows each keyword.",
    )
    WANTS = ("{said} 后面要有 {want}。", "{said} has to be followed by {want}.")
    PREFIX_COLON = ("前缀名后面要有冒号。", "The name of a prefix ends with a colon.")
    NEEDS_AS = ("SELECT 里的算式要起名：(… AS ?名字)。", "What SELECT computes needs a name: (… AS ?name).")
    STOP_MISSING = ("“{said}”前面少了“.”或“;”。", "There is a “.” or “;” missing before “{said}”.")
    TRIPLE_SHORT = (
        "“{before}”后面还缺一部分：一条语句要有主语、谓语、宾语。",
        "Something is missing behind “{before}”: a statement is subject, predicate, object.",
    )
    AT_THE_END = ("查询没有写完。", "The query is not finished.")
