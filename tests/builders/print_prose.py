"""A drawn body → printed blocks in the layouts of real reports, and the damage that extraction from PDF does."""

from collections.abc import Iterator
from dataclasses import dataclass

from draw_bodies import Body, Headed, Text
from hypothesis import strategies as st
from printed import Block, Grid, Heading, PageBreak, Paragraph, Printed, Title, row

from kg.model import ReportKind

CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
KINDS = {
    ReportKind.DEPARTMENT_BUDGET: "部门预算",
    ReportKind.UNIT_BUDGET: "单位预算",
    ReportKind.DEPARTMENT_FINAL_ACCOUNTS: "部门决算",
    ReportKind.UNIT_FINAL_ACCOUNTS: "单位决算",
}
TITLES = (
    ("{name}{year}年{kind}",),
    ("{name}", "{year}年度{kind}公开"),
    ("{year}年度{name}{kind}",),
    ("{year}年{name}{kind}公开说明",),
    ("关于{name}{year}年度{kind}公开的说明",),
    ("{year}年度", "{name}", "{kind}"),
    ("附件1", "{name}", "{year}年{kind}信息公开"),
    ("索引号 1100 发布机构 某办 标题 {name}{year}年{kind}公开 成文日期 2015-02-03",),
    ("{year}年{kind}公开", "编制单位：{name}"),
)
NUMBERINGS = ("{n}.", "{n}、", "（{c}）", "({c})", "{n}．", "{circled}", "一是", "")
DUTY_HEADINGS = ("部门职责", "主要职责", "单位主要职能", "基本职能", "职能职责", "{name}主要职责", "部门（单位）职责")
SENTENCES = (
    "内设{count}个科室，分别为{names}。",
    "内设机构包括：{names}。",
    "我单位内设{names}{count}个科室。",
    "共设置{count}个内设机构，包括：{names}。",
    "内设机构{count}个：{names}。",
)
UNIT_SENTENCES = (
    "下属{count}个事业单位，分别是：{names}。",
    "纳入本部门预算编制范围的二级预算单位包括：{names}。",
    "所属单位{count}家，包括{names}。",
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The choices that make one report look unlike another."""

    title: tuple[str, ...]
    parts: bool
    articles: bool
    duty_heading: str
    numbering: str
    inline: bool
    offices: str
    units: str
    explanations: str
    contents: str
    tables_first: bool
    glossary: bool


def layouts() -> st.SearchStrategy[Layout]:
    """Every combination of the choices."""
    return st.builds(
        Layout,
        title=st.sampled_from(TITLES),
        parts=st.booleans(),
        articles=st.booleans(),
        duty_heading=st.sampled_from(DUTY_HEADINGS),
        numbering=st.sampled_from(NUMBERINGS),
        inline=st.booleans(),
        offices=st.sampled_from(("table", *SENTENCES)),
        units=st.sampled_from(("table", "numbered", *UNIT_SENTENCES)),
        explanations=st.sampled_from(("{c}、", "{c}、", "（{c}）", "")),
        contents=st.sampled_from(("", ".....{page}", "", "\t{page}", "none")),
        tables_first=st.booleans(),
        glossary=st.booleans(),
    )


def print_report(body: Body, layout: Layout) -> Printed:
    """The whole report: cover, contents, what the body is, its table, its explanations."""
    about, table = tuple(_about(body, layout)), tuple(_table(body, layout))
    explained = tuple(_explained(body, layout))
    order = (about, table, explained) if not layout.tables_first else (table, about, explained)
    parts: list[Block] = []
    for place, blocks in enumerate(order):
        if layout.parts:
            name = {about: "概况", table: f"{body.year}年{KINDS[body.kind]}表", explained: "情况说明"}[blocks]
            parts.append(Heading(f"第{CHINESE[place]}部分 {name}", 1))
        parts.extend(blocks)
    if layout.glossary:
        parts.append(Heading("第四部分 名词解释" if layout.parts else "九、名词解释", 1))
        parts.append(Paragraph("一、基本支出：指为保障机构正常运转、完成日常工作任务而发生的支出。"))
    said = {"name": body.name, "year": body.year, "kind": KINDS[body.kind]}
    cover = tuple(Title(line.format(**said)) for line in layout.title)
    return (*cover, *_contents(parts, layout), *parts)


def _contents(parts: list[Block], layout: Layout) -> Iterator[Block]:
    if layout.contents == "none":
        return
    yield Paragraph("目 录")
    seen: set[str] = set()
    for page, block in enumerate(parts, start=1):
        if isinstance(block, Heading) and block.level < 3 and block.text not in seen:
            seen.add(block.text)
            yield Paragraph(block.text + layout.contents.format(page=page))


def numbered(numbering: str, place: int) -> str:
    """The number in front of the item at ``place`` (from 1)."""
    if numbering == "一是":
        return f"{CHINESE[place - 1]}是"
    return numbering.format(n=place, c=CHINESE[place - 1], circled=chr(0x245F + place))


def _about(body: Body, layout: Layout) -> Iterator[Block]:
    yield Heading("一、" + layout.duty_heading.format(name=body.name), 2)
    introduction = f"{body.introduction.text}设立{body.name}。" if body.introduction else f"{body.name}是正科级单位。"
    if layout.articles and layout.numbering not in {"", "一是"}:
        yield Paragraph(f"第一条 {introduction}")
        yield Paragraph(f"第二条 {body.name}为财政拨款单位。")
        yield Paragraph("第三条 主要职责是：")
    elif body.introduction and layout.numbering:
        yield Paragraph(introduction)
    items = [numbered(_numbering(body, layout), place) + duty.text for place, duty in enumerate(body.duties, start=1)]
    yield from (Paragraph(item) for item in (["".join(items)] if layout.inline and layout.numbering else items))
    if not (body.offices or body.units or body.staffing):
        return
    yield Heading("二、机构设置情况", 2)
    if body.staffing:
        yield Paragraph(body.staffing)
    yield from _offices(body, layout)
    yield from _units(body, layout)


def _numbering(body: Body, layout: Layout) -> str:
    """The layout's numbering of duties, where no duty has an inner list numbered alike."""
    return (
        "{n}." if "circled" in layout.numbering and any("①" in duty.text for duty in body.duties) else layout.numbering
    )


def _offices(body: Body, layout: Layout) -> Iterator[Block]:
    if not body.offices:
        return
    if layout.offices == "table":
        described = body.offices[0].description is not None
        head = row("序号", "内设机构名称", *(("主要职责",) if described else ()))
        rows = [
            row(str(place), each.name, *((each.description,) if each.description else ()))
            for place, each in enumerate(body.offices, start=1)
        ]
        yield Grid((head, *rows))
    elif body.offices[0].description:
        for place, office in enumerate(body.offices, start=1):
            yield Paragraph(f"（{CHINESE[place - 1]}）{office.name}：{office.description}")
    else:
        names = "、".join(office.name for office in body.offices)
        yield Paragraph(layout.offices.format(count=len(body.offices), names=names))


def _units(body: Body, layout: Layout) -> Iterator[Block]:
    if not body.units:
        return
    if layout.units == "table":
        rows = [row(str(place), unit, "公益一类") for place, unit in enumerate(body.units, start=1)]
        yield Grid((row("序号", "单位名称", "单位性质"), *rows))
    elif layout.units == "numbered":
        yield Paragraph(f"下属预算单位{len(body.units)}个，分别是：")
        yield from (Paragraph(f"{place}.{unit}") for place, unit in enumerate(body.units, start=1))
    else:
        yield Paragraph(layout.units.format(count=len(body.units), names="、".join(body.units)))


def _table(body: Body, layout: Layout) -> Iterator[Block]:
    accounts = body.kind.is_final_accounts
    title = "收入支出决算总表" if accounts else f"{body.year}年{KINDS[body.kind][:2]}收支预算总表"
    head = row("项目", "行次", "金额") if accounts else row("项目", "预算数", "备注")
    total = row("本年收入合计", "1", "8.00") if accounts else row("本年收入合计", "8.00", "")
    yield Grid((head, total), above=(title, f"单位名称：{body.name}", "金额单位：万元"))


def _explained(body: Body, layout: Layout) -> Iterator[Block]:
    for place, explanation in enumerate(body.explanations, start=1):
        yield Heading(numbered(layout.explanations, place) + explanation.heading, 2)
        yield from (Paragraph(paragraph.text) for paragraph in explanation.paragraphs)


@dataclass(frozen=True, slots=True)
class Damage:
    """What extraction does to prose: ``width`` of the wraps (0: none), page ends every so many lines, bold doubled."""

    width: int
    page: int
    running_head: bool
    doubled: bool
    spaces: int


def damages() -> st.SearchStrategy[Damage]:
    """No damage, or each kind at random."""
    return st.builds(
        Damage,
        width=st.sampled_from((0, 0, 28, 33, 38, 42)),
        page=st.sampled_from((0, 7, 11)),
        running_head=st.booleans(),
        doubled=st.booleans(),
        spaces=st.sampled_from((0, 0, 9, 17)),
    )


def damaged(printed: Printed, damage: Damage, head: str) -> Printed:
    """The blocks with soft wraps, page ends inside sentences, doubled headings and stray spaces."""
    lines: list[Block] = []
    count = 0
    for block in printed:
        for piece in _pieces(block, damage):
            lines.append(piece)
            count += 1
            if damage.page and count % damage.page == 0 and isinstance(piece, Paragraph):
                lines.extend(_page_end(count // damage.page, damage, head))
    return tuple(lines)


def _page_end(page: int, damage: Damage, head: str) -> Iterator[Block]:
    yield Paragraph(f"- {page} -")
    yield PageBreak()
    if damage.running_head:
        yield Paragraph(head)


def _pieces(block: Block, damage: Damage) -> Iterator[Block]:
    match block:
        case Heading(text, level) if damage.doubled:
            yield Heading(text + text, level)
        case Paragraph(text) if damage.width and len(text) > damage.width:
            spaced = _spaced(f"　　{text}", damage.spaces)
            yield from (Paragraph(line) for line in wrapped(spaced, damage.width))
        case Paragraph(text) if len(text) > 30:
            yield Paragraph(_spaced(text, damage.spaces))
        case _:
            yield block


def _spaced(text: str, every: int) -> str:
    """A stray space behind every so many characters, between Chinese ones only."""
    if not every:
        return text
    kept = []
    for place, character in enumerate(text):
        kept.append(character)
        following = text[place + 1 : place + 2]
        if place % every == every - 1 and place > 12 and "一" <= character <= "鿿" and "一" <= following <= "鿿":
            kept.append(" ")
    return "".join(kept)


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` characters; no line begins with a stop and no figure is broken."""
    lines = []
    while len(text) > width:
        cut = width
        while cut > width // 2 and (
            text[cut] in "，。；、：）》”" or (text[cut - 1].isascii() and text[cut].isascii())
        ):
            cut -= 1
        lines.append(text[:cut])
        text = text[cut:]
    return [*lines, text]


def explained_texts(body: Body) -> dict[str, str]:
    """Heading and text of each explanation, without white space."""
    return {each.heading: "".join(paragraph.text for paragraph in each.paragraphs) for each in body.explanations}


def cited_in(texts: tuple[Text, ...] | tuple[Headed, ...]) -> list[tuple[str | None, str | None]]:
    """All that the texts cite."""
    found: list[tuple[str | None, str | None]] = []
    for each in texts:
        found.extend(each.cited if isinstance(each, Text) else cited_in(each.paragraphs))
    return found
