"""What the ontology page says."""

from enum import unique

from kg.ui.wording import Text


@unique
class OntologyWord(Text):
    """Words of the page 本体."""

    TITLE = ("本体：图谱里有哪些事物，用什么词描述", "Ontology: what the graph holds, and in which words")
    ABOUT = (
        (
            "{classes} 个类、{properties} 个属性、{schemes} 个代码表（{codes} 个代码）。这份图谱用到其中 "
            "{used_classes} 个类、{used_properties} 个属性，"
            "另外借用 {borrowed} 个标准词汇的词。全部取自图谱里的本体，数量取自统计图。"
        ),
        (
            "{classes} classes, {properties} properties, {schemes} code lists ({codes} codes). This graph uses "
            "{used_classes} of the classes and {used_properties} of the properties, and borrows {borrowed} terms of "
            "standard vocabularies. All of it is read from the ontology in the graph, counts from its statistics."
        ),
    )
    BOX = ("在本体中查找", "Find in the ontology")
    BOX_HINT = (
        "名称、定义、IRI 或代码，如 项目、ys:amount、20101",
        "Name, meaning, IRI or code: project, ys:amount, 20101",
    )
    FOUND = ("找到 {count} 个词", "{count} terms found")
    FOUND_NONE = ("本体里没有“{text}”。", "The ontology has nothing for “{text}”.")
    FOUND_MORE = ("只列出前 {count} 个，请说得更具体。", "Only the first {count} are listed; say more.")
    PART = ("看哪一部分", "What to see")
    DIAGRAM = ("类图", "Class diagram")
    CLASSES = ("类（{count}）", "Classes ({count})")
    PROPERTIES = ("属性（{count}）", "Properties ({count})")
    SCHEMES = ("代码表（{count}）", "Code lists ({count})")
    DIAGRAM_ABOUT = (
        (
            "这份图谱里有节点的类，和它们之间用到的属性；每类有多少节点，见提示和列表。点一个类看它的定义。"
            "代码类以及出处、核对、关联等技术类不画，见类的列表。"
        ),
        (
            "The classes this graph has nodes of and the properties used between them; tooltips and list tell how many "
            "nodes each has. Click a class to see what it means. Classes of codes and technical ones (sources, checks, "
            "links) are not drawn: see the list of classes."
        ),
    )
    LABEL = ("名称", "Name")
    TERM = ("词", "Term")
    MEANING = ("定义", "Meaning")
    COUNT_NODES = ("节点数", "Nodes")
    COUNT_TRIPLES = ("三元组数", "Triples")
    USES = ("使用次数", "Uses")
    CODES = ("代码数", "Codes")
    LEADS_FROM = ("从（定义域）", "From (domain)")
    LEADS_TO = ("到（值域）", "To (range)")
    KIND = ("种类", "Kind")
    CLASS = ("类", "class")
    PROPERTY = ("属性", "property")
    SCHEME = ("代码表", "code list")
    CODE = ("代码", "code")
    BORROWED = ("借用的标准词汇", "borrowed from a standard vocabulary")
    NOT_USED = ("这份图谱没有用到", "not used in this graph")
    BACK = ("← 整个本体", "← The whole ontology")
    UNKNOWN = ("本体里没有这个词：{name}", "The ontology has no such term: {name}")
    NODES = ("{count} 个节点", "{count} nodes")
    TRIPLES = ("{count} 个三元组", "{count} triples")
    NAMED = ("被使用 {count} 次", "used {count} times")
    ABOVE = ("上位词", "Broader terms")
    BELOW = ("下位词", "Narrower terms")
    SEE_ALSO = ("参见", "See also")
    SOURCE = ("来源", "Source")
    OWN_PROPERTIES = ("它的属性（{count}）", "Its properties ({count})")
    LEADING_PROPERTIES = ("指向它的属性（{count}）", "Properties that lead to it ({count})")
    REQUIRED = ("SHACL 的要求（{count}）", "What SHACL requires ({count})")
    REQUIRED_NONE = ("SHACL 对它没有要求。", "SHACL requires nothing of it.")
    REQUIRED_OF = ("哪些类要求它（{count}）", "Classes that require it ({count})")
    HOW_MANY = ("几个", "How many")
    OF_WHAT = ("取值", "Values")
    MESSAGE = ("不符合时的提示", "Told where it does not hold")
    INWARD = ("{label}（指向它的）", "{label} (leading to it)")
    EXAMPLES = ("这份图谱里的例子", "Examples from this graph")
    EXAMPLE_NODE = ("节点", "Node")
    EXAMPLE_VALUE = ("值", "Value")
    DETAIL = ("说明", "Detail")
    AROUND = ("它和相邻的类", "The class and its neighbours")
    CODE_LIST = ("代码表", "Code list")
    WHOLE_LIST = ("{label} 的全部代码", "All codes of {label}")
    NAMED_BY = ("使用它的属性", "Properties that name its codes")
    TREE = (
        "代码（{count}），右边是使用次数，含下级",
        "Codes ({count}) with how often each is used, those below included",
    )
    ITSELF = ("本级用了 {count} 次", "used {count} times itself")
    ABOUT_IT = ("的释义", "(what it means)")
    USED_ONLY = ("只看用到的代码", "Only codes that are used")
    TREE_NONE = ("这份图谱没有用到这个代码表。", "This graph uses no code of the list.")
    UNCOUNTED = (
        "没有属性指向这些代码（图谱只写下它们的名称），所以不统计使用次数。",
        "No property leads to these codes (the graph writes only their names), so uses are not counted.",
    )
    LIST_EMPTY = (
        "本体只定义了这个代码表，没有列出代码；报告印出的代码会记在它名下。",
        "The ontology names the list without its codes; codes that reports print come under it.",
    )
    CODE_ABOVE = ("上级", "Part of")
    CODE_BELOW = ("下级（{count}）", "Parts ({count})")
    ASK_NODES = ("用 SPARQL 列出它的节点", "List its nodes in SPARQL")
    ASK_TRIPLES = ("用 SPARQL 列出用到它的地方", "List where it is used, in SPARQL")
    SEARCH = ("搜索“{label}”", "Search for “{label}”")
    OPEN_GRAPH = ("在图谱中查看", "See it in the graph")
    EXACTLY = ("恰好 {count} 个", "exactly {count}")
    AT_LEAST = ("至少 {count} 个", "at least {count}")
    AT_MOST = ("至多 {count} 个", "at most {count}")
    BETWEEN = ("{least} 到 {most} 个", "{least} to {most}")
    ANY_NUMBER = ("可有可无，不限个数", "any number, or none")
    NODE_KIND = ("节点形式 {value}", "node kind {value}")
    NOT_BELOW = ("不小于 {value}", "not below {value}")
    NOT_ABOVE = ("不大于 {value}", "not above {value}")
    MIN_LENGTH = ("至少 {value} 个字", "at least {value} characters")
    MAX_LENGTH = ("至多 {value} 个字", "at most {value} characters")
    PATTERN = ("符合 {value}", "matches {value}")
    UNIQUE_LANG = ("每种语言至多一个", "at most one in each language")
    NOT_MORE_THAN = ("不超过 {value}", "not more than {value}")
    HAS_VALUE = ("其中有 {value}", "one of them {value}")
    ONE_OF = ("{value} 之一", "one of {value}")
    OR = (" 或 ", " or ")
    LIST = ("、", ", ")
    FILE_CLASSES = ("本体-类", "ontology-classes")
    FILE_PROPERTIES = ("本体-属性", "ontology-properties")
    FILE_SCHEMES = ("本体-代码表", "ontology-code-lists")
    FILE_CODES = ("代码", "codes")
    IRI = ("IRI", "IRI")
