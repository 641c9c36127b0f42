import pytest

from kg.errors import ReadError
from kg.model import Severity
from kg.read import document_of


def rows(table: str) -> list[tuple[str, ...] | None]:
    page = f"<html><body><table>{table}</table></body></html>"
    return [line.cells for line in document_of(page.encode(), "page.html").lines]


def test_html_cells_covered_from_above_are_empty() -> None:
    table = (
        "<tr><td rowspan='3'>产出指标</td><td rowspan='2'>数量指标</td><td>巡查次数</td><td>12次</td></tr>"
        "<tr><td>巡查里程</td><td>90公里</td></tr>"
        "<tr><td>质量指标</td><td>合格率</td><td>95%</td></tr>"
        "<tr><td>效益指标</td><td>社会效益指标</td><td>影响</td><td>提升</td></tr>"
    )
    assert rows(table) == [
        ("产出指标", "数量指标", "巡查次数", "12次"),
        ("", "", "巡查里程", "90公里"),
        ("", "质量指标", "合格率", "95%"),
        ("效益指标", "社会效益指标", "影响", "提升"),
    ]


def test_html_cells_may_cover_rows_and_columns_at_once() -> None:
    table = (
        "<tr><td rowspan='2' colspan='2'>科目</td><td>合计</td></tr><tr><td>元</td></tr>"
        "<tr><td>206</td><td>科技</td><td>1.00</td></tr>"
    )
    assert rows(table) == [("科目", "", "合计"), ("", "", "元"), ("206", "科技", "1.00")]


@pytest.mark.parametrize("span", ["0", "-1", "x", "²", "99999999999", ""])
def test_html_spans_that_make_no_sense_count_as_one(span: str) -> None:
    first = f"<tr><td rowspan='{span}' colspan='{span}'>甲</td><td>乙</td></tr>"
    assert rows(f"{first}<tr><td>丙</td><td>丁</td></tr>") == [("甲", "乙"), ("丙", "丁")]


def lines(body: str, head: str = "") -> list[str]:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return [line.text for line in document_of(page.encode(), "page.html").lines]


SENTENCE = "贯彻落实国家和省关于农业农村工作的方针政策，组织起草全市农业农村发展规划并监督实施。"
ARTICLE = "".join(f"<p>（{number}）{SENTENCE}</p>" for number in "一二三四五六七八")
PRINTED = [f"（{number}）{SENTENCE}" for number in "一二三四五六七八"]


@pytest.mark.parametrize(
    "around",
    [
        pytest.param(
            "<ul><li><a href='/1'>首页</a><li><a href='/2'>公开</a><li><a href='/3'>服务</a></ul>{}", id="menu"
        ),
        pytest.param(
            "<div>您的位置：<a href='/'>首页</a> &gt; <a href='/a'>财政</a></div><div>{}</div>", id="breadcrumbs"
        ),
        pytest.param("<div><p>发布时间：2024-02-07 来源：某局 字号：【大 中 小】</p>{}</div>", id="when it was put up"),
        pytest.param("<div><div>{}</div><p>【打印本页】【关闭窗口】</p></div>", id="buttons"),
        pytest.param("{}<div>版权所有：某某市人民政府 某ICP备00000000号</div>", id="imprint"),
        pytest.param(
            "<nav>导航</nav><header>某网</header>{}<footer>主办</footer><aside>推荐</aside>", id="tags made for it"
        ),
        pytest.param("<form id='aspnetForm'><input value='x'><select><option>链接</select>{}</form>", id="form"),
        pytest.param("<div style='display: none'>看不见</div><p hidden>也看不见</p>{}", id="hidden"),
        pytest.param("<script>var a='<p>x</p>';</script><style>p{{}}</style><!-- 注释 -->{}", id="script"),
        pytest.param("<table><tr><td><a href='/'>首页</a></td><td>{}</td></tr></table>", id="layout table"),
        pytest.param("<p>上一篇：<a href='/x'>某某局公告</a></p>{}<p>下一篇：无</p>", id="neighbours"),
        pytest.param("<table><tr><td><table><tr><td>{}</td></tr></table></td></tr></table>", id="tables in tables"),
    ],
)
def test_html_what_stands_around_the_article_is_left_out(around: str) -> None:
    assert lines(around.format(ARTICLE)) == PRINTED


def test_html_article_in_two_parts_is_whole() -> None:
    body = f"<div class='a'>{ARTICLE}</div><div class='b'>{ARTICLE.replace('贯彻', '执行')}</div>"
    assert len(lines(body)) == 16


def test_html_contents_that_lead_to_places_of_the_page_stay() -> None:
    links = "".join(f"<li><a href='#p{number}'>第{number}部分</a></li>" for number in "一二三四")
    assert lines(f"<div><ul>{links}</ul>{ARTICLE}</div>")[:4] == [f"第{number}部分" for number in "一二三四"]


def test_html_dates_and_sources_that_belong_to_a_sheet_stay() -> None:
    said = ["填报日期：2024年1月5日", "来源：财政拨款", "日期：2024-01-05", "大中型水库移民扶持"]
    assert lines(ARTICLE + "".join(f"<p><span>{text[:3]}</span>{text[3:]}</p>" for text in said))[8:] == said


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>某局2024年部门预算_某某市人民政府门户网站</title>", "某局2024年部门预算"),
        ("<title>某局2024年部门预算 - 某某市财政局</title>", "某局2024年部门预算 - 某某市财政局"),
        ("<meta name='ArticleTitle' content='某局2024年部门预算'><title>某某市人民政府</title>", "某局2024年部门预算"),
    ],
)
def test_html_title_comes_first(head: str, title: str) -> None:
    assert lines(ARTICLE, head)[0] == title


@pytest.mark.parametrize(
    ("over", "found"),
    [
        pytest.param("<h1>某区教育委员会2023年度部门决算情况说明</h1>", True, id="heading"),
        pytest.param("<h1>情况说明</h1>", True, id="heading of any wording"),
        pytest.param("<div class='t'>某局二〇二四年部门预算</div>", True, id="line that speaks of a budget"),
        pytest.param(
            "<table><tr><td>标题</td><td>某局2024年预算公开</td></tr></table>", True, id="table of the record"
        ),
        pytest.param("<div>部门预算</div>", False, id="name of a column"),
        pytest.param("<div><a href='/x'>某局2023年部门预算</a></div>", False, id="link to another"),
    ],
)
def test_html_title_over_the_article_is_kept(over: str, found: bool) -> None:
    printed = lines(f"<div>{over}</div><div id='zoom'>{ARTICLE}</div>")
    assert printed[found:] == PRINTED


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        pytest.param("<p>一、<span><font>部门</font></span><b>职责</b></p>", ["一、部门职责"], id="pieces"),
        pytest.param("<p>推进科技\n      体制改革</p>", ["推进科技体制改革"], id="wrapped source"),
        pytest.param("<p>for the\n year</p>", ["for the year"], id="wrapped Latin"),
        pytest.param("<p>单&nbsp;&nbsp;位：万元</p>", ["单  位：万元"], id="spaces that do not break"),
        pytest.param("一、职责<br>（一）甲<br/><br>（二）乙", ["一、职责", "（一）甲", "（二）乙"], id="line breaks"),
        pytest.param("<p>甲<p>乙<div>丙</div>丁", ["甲", "乙", "丙", "丁"], id="nothing closed"),
        pytest.param("<pre>甲\n  乙\n</pre>", ["甲", "乙"], id="preformatted"),
        pytest.param("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"], id="numbered list"),
        pytest.param("<ol start=3><li>甲</ol>", ["3. 甲"], id="list that begins later"),
        pytest.param("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"], id="一、"),
        pytest.param("<ol style='list-style:none'><li>一、甲</ol>", ["一、甲"], id="list without numbers"),
        pytest.param("<p>甲<o:p></o:p><![if !x]>乙<![endif]></p>", ["甲乙"], id="office marks"),
        pytest.param("<font>" * 1500 + "<p>甲</p>", ["甲"], id="never closed"),
    ],
)
def test_html_text_is_what_a_browser_shows(body: str, printed: list[str]) -> None:
    assert lines(body) == printed


@pytest.mark.parametrize(
    ("table", "printed"),
    [
        pytest.param("<tr><td>甲<td>乙<tr><td>丙<td>丁", [("甲", "乙"), ("丙", "丁")], id="nothing closed"),
        pytest.param(
            "<tr><td><p>科技\n</p><p>支出</p></td><td>1<br>2</td></tr>", [("科技支出", "1 2")], id="paragraphs in cells"
        ),
        pytest.param(
            "<caption>支出总表</caption><thead><tr><th>甲<th>乙</thead><tbody><tr><td>丙<td>丁</tbody>",
            [None, ("甲", "乙"), ("丙", "丁")],
            id="caption and head",
        ),
        pytest.param(
            "<tr><td>&nbsp;</td><td> </td></tr><tr><td>甲</td><td>乙</td></tr>", [("甲", "乙")], id="empty row"
        ),
        pytest.param(
            "<tr><td>外</td><td>值</td></tr><tr><td>表</td><td><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table></td></tr>"
            "<tr><td>说明文字很长很长</td><td>说明文字也很长很长</td></tr>",
            [("外", "值"), ("表", ""), ("甲", "乙"), ("丙", "丁"), ("说明文字很长很长", "说明文字也很长很长")],
            id="table in a cell of data",
        ),
    ],
)
def test_html_tables_as_editors_write_them(table: str, printed: list[tuple[str, ...] | None]) -> None:
    assert rows(table) == printed


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1", "nonsense"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_html_declared_encoding_may_be_wrong(declared: str, encoding: str) -> None:
    page = f"<html><head><meta charset={declared}><title>某局预算</title></head><body>{ARTICLE}</body></html>"
    assert [line.text for line in document_of(page.encode(encoding), "a.htm").lines] == ["某局预算", *PRINTED]


def test_html_page_that_only_links_to_files_names_them() -> None:
    page = """<html><body><h1>某局2024年部门预算公开</h1><p>附件：</p>
    <p><a href="./P020240207.pdf">某局2024年部门预算.pdf</a></p><p><a href="/x/2.xlsx?v=1">附表</a></p></body></html>"""
    wanted = (
        r"a\.html: no report in the page itself, .* 某局2024年部门预算\.pdf \(\./P020240207\.pdf\); 附表 \(/x/2\.xlsx"
    )
    with pytest.raises(ReadError, match=wanted):
        document_of(page.encode(), "a.html")


def test_html_page_that_shows_another_in_a_frame_names_it() -> None:
    page = "<html><body><h1>某局预算</h1><iframe src='/web/viewer.html?file=1.pdf'></iframe></body></html>"
    with pytest.raises(ReadError, match="shows another page in a frame; fetch and build: /web/viewer"):
        document_of(page.encode(), "a.html")


def test_html_files_linked_from_a_report_are_told() -> None:
    page = f"<html><body>{ARTICLE * 2}<p>附件：<a href='1.xls'>预算公开表.xls</a></p></body></html>"
    document = document_of(page.encode(), "a.html")
    assert [(issue.code, issue.severity) for issue in document.issues] == [("linked-files", Severity.INFO)]
    assert "预算公开表.xls (1.xls)" in document.issues[0].message


def test_html_what_is_nested_too_deep_to_read_is_told() -> None:
    document = document_of(f"<body><p>乙</p>{'<div>' * 3000}甲".encode(), "a.html")
    assert [issue.code for issue in document.issues] == ["nested-too-deep"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<table><tr><td>" * 800 + "甲", id="tables without end"),
        pytest.param("<div>" * 20_000 + "甲", id="blocks without end"),
        pytest.param("<p>" + "发布时间:" * 20_000, id="labels without end"),
        pytest.param("<table><tr>" + "<td colspan=99>甲</td>" * 5_000 + "</table>", id="columns without end"),
        pytest.param("<ul>" + "<li><a href=x>甲</a>" * 20_000, id="links without end"),
    ],
)
def test_html_hostile_pages_end(body: str) -> None:
    assert sum(len(text) for text in lines(f"<p>乙</p>{body}")) < 3_000_000
