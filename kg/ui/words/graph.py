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
