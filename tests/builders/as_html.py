"""Printed blocks → web pages, in the ways in which government sites serve them."""

import re
from collections.abc import Callable, Iterator
from html import escape

from printed import Grid, Heading, PageBreak, Paragraph, Printed, Title

_MENU = "".join(
    f'<li><a href="/col{number}/index.html">{name}</a></li>'
    for number, name in enumerate(
        ("首页", "政务公开", "政务服务", "互动交流", "财政信息", "部门预算", "通知公告", "机构职能")
    )
)
_OTHERS = "".join(f'<li><a href="t{number}.html">某局第{number}季度工作动态</a></li>' for number in range(1, 9))


def plain_page(printed: Printed) -> bytes:
    """Nothing but the report."""
    return _page(printed, "".join(_markup(printed, _cell)))


def portal_page(printed: Printed) -> bytes:
    """Menu, breadcrumbs, a side bar and an imprint around the article, without any of the tags made for them."""
    around = f"""<div class="top"><img src="logo.png"><ul>{_MENU}</ul></div>
    <div class="w1000"><div>您当前的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 部门预算</div>
    <div class="l"><h3>相关文章</h3><ul>{_OTHERS}</ul></div><div class="r">
    <div><span>发布时间：2024-02-07 10:21</span> <span>来源：某某局</span> <span>浏览次数：<em>312</em></span>
    <span>字号：[<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>]</span></div>
    <div id="zoom">{"".join(_markup(printed, _cell))}</div>
    <div>【<a href="javascript:print()">打印本页</a>】【<a href="javascript:close()">关闭窗口</a>】</div></div></div>
    <div class="foot">主办：某某市人民政府办公室 &nbsp; 版权所有：某某市人民政府<br>网站标识码：0000000000</div>
    <script>var visits = 312; document.write('<p>脚本</p>');</script>"""
    return _page(printed, around)


def pasted_page(printed: Printed) -> bytes:
    """Pasted from Word: texts in pieces of spans with office styles, cells of paragraphs, line breaks in the source."""
    return _page(printed, f"<div class=Section1>{''.join(_markup(printed, _office_cell, _office_text))}</div>")


def framed_page(printed: Printed) -> bytes:
    """Laid out by a table: the whole article in one of its cells, in the encoding of Chinese Windows."""
    inner = "".join(_markup(printed, _cell))
    menu = '<a href="/">首页</a> | <a href="/a">概况</a> | <a href="/b">公开</a>'
    markup = f"""<table width=980><tr><td colspan=2>{menu}</td></tr>
    <tr><td valign=top><table><tr><td><a href="1.html">动态一</a></td></tr><tr><td><a href="2.html">动态二</a></td></tr>
    <tr><td><a href="3.html">动态三</a></td></tr></table></td><td>{inner}</td></tr>
    <tr><td colspan=2>版权所有：某某局</td></tr></table>"""
    return _page(printed, markup, charset="gb2312")


PAGE_WRITERS: tuple[Callable[[Printed], bytes], ...] = (plain_page, portal_page, pasted_page, framed_page)


def _page(printed: Printed, body: str, charset: str = "utf-8") -> bytes:
    title = next((block.text for block in printed if isinstance(block, Title)), "")
    head = f'<head><meta charset="{charset}"><title>{escape(title)}</title><style>td{{border:1px}}</style></head>'
    encoding = "gb18030" if charset == "gb2312" else charset
    return f"<!DOCTYPE html>\n<html>{head}<body>{body}</body></html>".encode(encoding)


def _text(text: str) -> str:
    """Spaces side by side as editors keep them."""
    return re.sub(" (?= )", "&nbsp;", escape(text))


def _office_text(text: str) -> str:
    """In two spans with a line break of the source between them, as editors wrap what was pasted."""
    middle = len(text) // 2
    cut = middle if text[middle - 1 : middle] > "⺀" and text[middle : middle + 1] > "⺀" else len(text)
    first, second = _text(text[:cut]), _text(text[cut:])
    style = "mso-bidi-font-size:10.5pt;font-family:仿宋_GB2312;mso-hansi-font-family:宋体"
    return f'<span style="{style}">{first}\n</span><span lang=EN-US>{second}<o:p></o:p></span>'


def _cell(text: str, spans: str) -> str:
    return f"<td{spans}>{escape(text) or '&nbsp;'}</td>"


def _office_cell(text: str, spans: str) -> str:
    inner = f"<p class=MsoNormal align=center>{_office_text(text)}</p>" if text else "<p class=MsoNormal>&nbsp;</p>"
    return f'<td width=88 style="border:solid windowtext 1.0pt;mso-border-alt:solid .5pt"{spans}>\n  {inner}\n  </td>'


def _markup(printed: Printed, cell: Callable[[str, str], str], text: Callable[[str], str] = _text) -> Iterator[str]:
    for block in printed:
        match block:
            case Title(words):
                yield f"<h1>{text(words)}</h1>\n"
            case Heading(words, level):
                yield f"<h{level + 1}>{text(words)}</h{level + 1}>\n"
            case Paragraph(words):
                yield f'<p style="text-indent:2em">{text(words)}</p>\n'
            case Grid(above=above, below=below):
                yield "".join(f'<p align="center">{text(line)}</p>\n' for line in above)
                yield f"<table border=1>\n{''.join(_rows(block, cell))}</table>\n"
                yield "".join(f"<p>{text(line)}</p>\n" for line in below)
            case PageBreak():
                yield '<br clear="all" style="page-break-before:always">\n'


def _rows(grid: Grid, cell: Callable[[str, str], str]) -> Iterator[str]:
    for row in grid.rows:
        cells = []
        for one in row:
            across = f' colspan="{one.across}"' if one.across > 1 else ""
            down = f' rowspan="{one.down}"' if one.down > 1 else ""
            cells.append(cell(one.text, across + down))
        yield f"<tr>{''.join(cells)}</tr>\n"
