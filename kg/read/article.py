"""The article of a web page, found by where its text is, for no site in particular.

Around the article stand menus, breadcrumbs, lists of other articles, share buttons and the site's imprint. What they
have in common is that they are links, or short lines with the same few words on every site.
"""

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from kg.read.repair import clean

_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
# fmt: off
_ASIDE = (
    "script", "style", "noscript", "template", "nav", "aside", "footer", "head", "select", "button", "textarea",
    "svg", "object", "embed", "iframe", "frame", "frameset", "audio", "video", "canvas",
)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_HOLDS_THE_ARTICLE = 0.85
"""The share of its parent's text that a node needs for the search to go on inside it."""
_MOST_LAID_OUT_ROWS = 8
_LAID_OUT_PARAGRAPHS = 5
_LINKED = 0.7
_LONGEST_TITLE = 60
_OF_A_REPORT = re.compile(r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年.*(?:[预預]算|[决決]算|[绩績]效)")
_FEWEST_LINKS = 3
_LONGEST_FURNITURE = 120
_PARTS = frozenset({
    "div", "p", "ul", "ol", "li", "dl", "section", "td", "center", "h1", "h2", "h3", "h4", "h5", "h6",
})
_NO_TITLE = (*_PARTS, "a", "table")
_TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "center", "td"})
# fmt: on
_PUT_UP = (
    r"(?:发布(?:时间|日期|机构|单位|人)|公开(?:日期|时间)|成文日期|更新时间|(?:信息|文章)来源|稿源|责任编辑|责编|浏览(?:次数|量)?|"
    r"阅读(?:次数|量)?|点击(?:率|数|量|次数)?|访问量|字号|字体(?:大小)?|索引号)"
)
_BUTTON = re.compile(
    r"打印(?:本页|此页)?|关闭(?:本页|窗口|页面)?|收藏(?:本页)?|分享(?:到|至)?|返回(?:顶部|首页|列表)|保护视力色?|扫一扫"
)
_MARK = re.compile(rf"{_PUT_UP}\s*[:：]|{_BUTTON.pattern}")
_VALUE = r"(?:\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s+\d{1,2}:\d{1,2}(?::\d{1,2})?)?|[^\s:：。，]{0,30})"
_LABELLED = re.compile(
    rf"(?:{_PUT_UP}|来源|日期|时间|作者|编辑|审核|校对|发文(?:日期|机关)|主题分类)\s*[:：]\s*{_VALUE}"
)
_BESIDE = re.compile(r"[大中小次默认]|微信|微博|QQ空间|[|｜\[\]【】()（）/:：,，\s]+")
_IMPRINT = re.compile(
    r"(?:您|你)?(?:当前|现在)?(?:的|所在)?位置(?:是|为)?[:：].*|当前位置.*|首页\s*[>＞»/].*|[上下]一[篇条][:：].*|"
    r"版权所有.*|Copyright.*|主办(?:单位)?[:：].*|承办(?:单位)?[:：].*|技术支持[:：].*|网站标识码.*|.{0,12}ICP备.*|.{0,10}公网安备.*",
    re.IGNORECASE,
)


def prune(page: HtmlElement) -> None:
    """Take away what no reader reads in the article: scripts, menus, form fields, hidden parts."""
    for node in list(page.iter(*_ASIDE)):
        node.drop_tree()
    for node in [node for node in page.iter() if _is_hidden(node)]:
        if node.getparent() is not None:
            node.drop_tree()
    for node in list(page.iter("header")):
        if not any(above.tag in {"article", "main"} for above in node.iterancestors()):
            node.drop_tree()


def article_of(page: HtmlElement) -> HtmlElement:
    """The smallest part of the page that holds nearly all its text but links, without what stands around it."""
    body = page.find("body")
    article = page if body is None else body
    masses = _masses(article)
    while (inner := _holder(article, masses)) is not None:
        article = inner
    _drop_furniture(article, masses)
    return article


def headlines(page: HtmlElement, article: HtmlElement) -> list[str]:
    """What stands over the article as its title: a first heading, or a short line that names a budget or accounts."""
    found: list[str] = []
    around = set(article.iterancestors())
    for node in page.iter():
        if node is article:
            break
        if node not in around and node.tag in _TITLES and next(node.iterdescendants(*_NO_TITLE), None) is None:
            text = shown_text(node.text_content())
            if text and (node.tag == "h1" or (len(text) <= _LONGEST_TITLE and _OF_A_REPORT.search(text))):
                found.append(text)
    return list(dict.fromkeys(found))


def shown_text(text: str) -> str:
    """``text`` on one line, as a browser shows it: white space is one space, but for spaces that are not to break."""
    return clean(_WHITE_SPACE.sub(" ", text)).strip()


def _is_hidden(node: HtmlElement) -> bool:
    return node.get("hidden") is not None or bool(_HIDDEN.search(str(node.get("style", ""))))


@dataclass(slots=True)
class _Mass:
    """What stands in an element and below: characters outside links and inside, links, and whether a table does."""

    own: int
    linked: int = 0
    links: int = 0
    has_table: bool = False


def _masses(root: HtmlElement) -> dict[HtmlElement, _Mass]:
    """The mass of each element, in one pass from the leaves up; links to places of this page are no links."""
    nodes = list(root.iter())
    masses = {node: _Mass(_length(node.text), has_table=node.tag in {"table", "tr"}) for node in nodes}
    for node in reversed(nodes):
        mass = masses[node]
        if node.tag == "a" and not str(node.get("href") or "#").startswith("#"):
            mass.own, mass.linked, mass.links = 0, mass.own + mass.linked, 1
        above = node.getparent()
        if above is None or node is root:
            continue
        holder = masses[above]
        holder.own += mass.own + _length(node.tail)
        holder.linked += mass.linked
        holder.links += mass.links
        holder.has_table = holder.has_table or mass.has_table
    return masses


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def _holder(node: HtmlElement, masses: dict[HtmlElement, _Mass]) -> HtmlElement | None:
    """The child of ``node`` that holds the article, or the cell of a table that does; None where it is spread."""
    heaviest = max(node.iterchildren(), key=lambda child: masses[child].own, default=None)
    if heaviest is None or not masses[heaviest].own:
        return None
    if masses[heaviest].own < _HOLDS_THE_ARTICLE * masses[node].own:
        return None
    return _holding_cell(heaviest, masses) if heaviest.tag == "table" else heaviest


def _holding_cell(table: HtmlElement, masses: dict[HtmlElement, _Mass]) -> HtmlElement | None:
    """The cell that holds nearly all of a table which only places things; None for a table of data."""
    rows = table.xpath("./tr | ./tbody/tr")
    cells = [cell for row in rows for cell in row if cell.tag in {"td", "th"}]
    heaviest = max(cells, key=lambda cell: masses[cell].own, default=None)
    if heaviest is None or len(rows) > _MOST_LAID_OUT_ROWS:
        return None
    if masses[heaviest].own < _HOLDS_THE_ARTICLE * masses[table].own:
        return None
    paragraphs = sum(1 for _ in heaviest.iter("p", "h1", "h2", "h3", "h4", "br"))
    laid_out = masses[heaviest].has_table or paragraphs >= _LAID_OUT_PARAGRAPHS or len(cells) == 1
    return heaviest if laid_out else None


def _drop_furniture(article: HtmlElement, masses: dict[HtmlElement, _Mass]) -> None:
    """Take away lists of links, and short lines that say when and by whom the page was put up; tables stay whole."""
    events = etree.iterwalk(article, events=("start",))
    dropped: list[HtmlElement] = []
    for _, node in events:
        if node.tag == "table":
            events.skip_subtree()
        elif node is not article and _is_furniture(node, masses[node]):
            dropped.append(node)
            events.skip_subtree()
    for node in dropped:
        node.drop_tree()


def _is_furniture(node: HtmlElement, mass: _Mass) -> bool:
    if node.tag not in _PARTS or mass.has_table:
        return False
    total = mass.own + mass.linked
    if mass.links >= _FEWEST_LINKS and mass.linked > _LINKED * total:
        return True
    return 0 < total <= _LONGEST_FURNITURE and _says_how_it_was_put_up(shown_text(node.text_content()))


def _says_how_it_was_put_up(text: str) -> bool:
    """Whether a short line is the site's: 发布时间：… 来源：… 字号：[大 中 小], breadcrumbs, buttons, the imprint."""
    if _IMPRINT.fullmatch(text):
        return True
    if not _MARK.search(text):
        return False
    return not _BESIDE.sub("", _BUTTON.sub("", _LABELLED.sub("", text)))
