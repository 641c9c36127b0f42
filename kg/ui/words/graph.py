"""What the graph page and every drawn graph say."""

from enum import unique

from kg.ui.wording import Text


@unique
class GraphWord(Text):
    """Words of the drawing and of the page 图谱."""

    VALUE = ("值", "value")
    FILE = ("图谱", "graph")
    PICTURE = (
        "图：{nodes} 个节点、{edges} 条关系。方向键移动，回车选中，O 打开详情",
        "Graph of {nodes} nodes and {edges} links. Arrows move, Enter picks, O opens the page",
    )
    LEGEND = ("图例", "Legend")
    ZOOM_IN = ("放大", "Zoom in")
    ZOOM_OUT = ("缩小", "Zoom out")
    FIT = ("全图", "Fit")
    FIT_LONG = ("显示全图", "Show all of it")
    AGAIN = ("重排", "Rearrange")
    AGAIN_LONG = ("重新排列节点", "Arrange the nodes anew")
    AS_PNG = ("下载 PNG 图片", "Download as PNG")
    AS_SVG = ("下载 SVG 图片", "Download as SVG")
    AS_JSON = ("下载 JSON 数据", "Download as JSON")
    SAVED = ("已保存 {file}", "{file} was saved")
    UNSEEN = ("还有 {count} 条关系没有画出", "{count} more links not drawn")
    HINT = (
        "点一下选中，双击打开详情；拖动移动，Ctrl+滚轮缩放。",
        "Click to pick, double-click to open; drag to move, Ctrl+wheel to zoom.",
    )
    CUT = (
        "关系太多：只画了一部分，还有 {count} 条没有画出。",
        "Too many links: {count} of them are not drawn.",
    )
    AS_LIST = ("以列表查看（{nodes} 个节点、{edges} 条关系）", "As a list ({nodes} nodes, {edges} links)")
    NODES = ("节点（{count}）", "Nodes ({count})")
    EDGES = ("关系（{count}）", "Links ({count})")
    NODE = ("节点", "Node")
    KIND = ("种类", "Kind")
    DETAIL = ("说明", "Detail")
    IRI = ("IRI", "IRI")
    FROM = ("从", "From")
    LINK = ("关系", "Link")
    TO = ("到", "To")
    FROM_IRI = ("从（IRI）", "From (IRI)")
    LINK_IRI = ("关系（IRI）", "Link (IRI)")
    TO_IRI = ("到（IRI）", "To (IRI)")

    AGAINST = ("以它为“{label}”的", "those whose “{label}” it is")

    TITLE = ("图谱：从一个节点走到另一个节点", "Graph: from one node to the next")
    START_LAW = (
        "依据它的地区最多的文件：{name}，有 {regions} 个地区、{reports} 份报告的 {projects} 个项目依据它。",
        (
            "The document that projects of most places rest on: {name} "
            "({projects} projects in {reports} reports of {regions} places)."
        ),
    )
    START_REPORT = (
        "还没有项目写明依据的文件；从列出项目最多的报告开始：{name}。",
        "No project names a document yet; here is the report that lists most projects: {name}.",
    )
    NOTHING = ("图谱里还没有报告。", "There are no reports in the graph yet.")
    BOX = ("查找节点加入图中", "Find a node to show")
    BOX_HINT = ("名称、文号、地区或平常的话", "Name, document number, place or plain words")
    FOUND = ("找到 {count} 个，点一下加入图中", "{count} found; click one to show it")
    FOUND_NONE = ("没有找到“{text}”。", "Nothing was found for “{text}”.")
    FRESH = ("只看它", "Only this")
    ADD = ("加入图中", "Show it too")
    UNKNOWN = ("图谱里没有这个节点：{name}", "This node is not in the graph: {name}")
    KINDS = ("节点种类（取消选择即隐藏）", "Kinds of node (take one off to hide it)")
    LINKS = ("关系种类（取消选择即隐藏）", "Kinds of link (take one off to hide it)")
    FILTERS = ("筛选节点和关系", "Filter nodes and links")
    FILTERS_ON = ("筛选节点和关系（已隐藏 {count} 种）", "Filter nodes and links ({count} kinds hidden)")
    TECHNICAL = ("显示出处、核对、关联决定等技术节点", "Show technical nodes: sources, checks, link decisions")
    COUNTED = ("{name} {count}", "{name} {count}")
    WAYS = ("从这里展开", "Expand from here")
    WAY_ALL = ("{label} {count}：已全部画出", "{label} {count}: all drawn")
    WAY_SOME = ("{label} {count}（已画 {drawn}）", "{label} {count} ({drawn} drawn)")
    WAY = ("{label} {count}", "{label} {count}")
    WAYS_NONE = ("它没有别的关系可以展开。", "There is nothing more to expand.")
    OPEN = ("打开详情页", "Open its page")
    OPEN_TERM = ("在本体中查看", "See it in the ontology")
    COLLAPSE = ("收起它展开的节点", "Collapse what it expanded")
    REMOVE = ("从图中移出", "Take it out")
    RESTORE = ("恢复移出的 {count} 个节点", "Put {count} nodes back")
    START_AGAIN = ("回到开始", "Back to the start")
    QUERY = ("用 SPARQL 打开这张图", "Open this graph in SPARQL")
    PATH = ("两个节点之间的路径", "Path between two nodes")
    PATH_START = ("起点", "From")
    PATH_END = ("终点", "To")
    PATH_HINT = (
        "图中没有的节点，先在上面查找并加入。最多 {most} 步，技术节点和代码不算路。",
        "A node that is not shown is found above first. At most {most} steps; technical nodes and codes are no way.",
    )
    PATH_FIND = ("找路径", "Find paths")
    PATH_CLEAR = ("清除路径", "Clear the path")
    PATH_FOUND = ("最短路径 {steps} 步，共画出 {count} 条：", "The shortest path has {steps} steps; {count} shown:")
    PATH_NONE = (
        "{start} 和 {end} 之间在 {most} 步以内没有路径。",
        "There is no path between {start} and {end} within {most} steps.",
    )
    PATH_TOO_FAR = (
        "{start} 和 {end} 之间要经过的节点太多（超过 {seen} 个），没有找完。",
        "Too many nodes lie between {start} and {end} (more than {seen}); not all were looked at.",
    )
    PATH_SAME = ("起点和终点是同一个节点。", "Both ends are the same node.")
    EMPTY = ("筛选以后没有可画的节点。", "After filtering, nothing is left to draw.")
    CODE = ("代码", "code")
    CLASS = ("类", "class")
    ORGANISATION = ("机构", "organisation")
