import html
import re
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kg.search.request import GroupedHit, HitType, Reason, Source
from kg.ui import markup, search_markup
from kg.ui.card import Card, Segment
from kg.ui.entity import IndicatorRow
from kg.ui.evidence import Excerpt, SourceLine
from kg.ui.laws import Mention
from kg.ui.terms import Terms
from kg.ui.wording import Language

EVIL = "<script>alert(1)</script>&\"'"
SOURCE = Source("https://example.org/r", f"{EVIL}.txt", None, 3, 5)
TERMS = Terms({"ys:x": ("项目概况", "purpose")})
TAG = re.compile(r"<(/?\w+)")


def card_of(text: str) -> Card:
    segments = (Segment(text, marked=False), Segment(text, marked=True))
    return Card(
        iri="https://example.org/p",
        type=HitType.PROJECT,
        title=text,
        region=text,
        department=text,
        unit=f"{text}!",
        year=2024,
        amount=Decimal(120_000),
        text=segments,
        field="ys:x",
        matched="https://example.org/p",
        source=SOURCE,
    )


def indicator(text: str) -> IndicatorRow:
    return IndicatorRow(
        iri=f"https://example.org/{text}",
        name=text,
        category="ys:x",
        level1=None,
        scope="ys:AnnualTarget",
        target=text,
        comparator="≥",
        value=Decimal(95),
        unit=text,
        description=text,
        basis=text,
        actual=text,
        weight=Decimal(10),
        score=None,
        source=SOURCE,
    )


def everything(text: str) -> str:
    lines = (SourceLine(3, text, meant=True), SourceLine(4, text, meant=False))
    mention = Mention("i", "t", text, text, text, 2024, Decimal(5), text, is_basis=True, source=SOURCE)
    why = (Reason("words", text, text, 0.5),)
    group = (GroupedHit("https://example.org/p2", text, None, None),)
    return "".join(
        (
            markup.card(card_of(text), TERMS, Language.ZH),
            markup.excerpt(Excerpt(SOURCE, lines, 7), Language.ZH, captioned=True),
            markup.indicator_table([indicator(text)], TERMS, Language.ZH),
            markup.mention(mention, Language.ZH),
            markup.paragraph(text, "ys-note"),
            markup.facts_line((text,), text, badge=text),
            markup.marked((Segment(text, marked=True, meant=True),)),
            search_markup.reasons(why, Language.ZH),
            search_markup.other_years(group, Language.ZH),
            markup.money(Decimal(5), text, Language.ZH),
        )
    )


@given(st.text(max_size=60))
def test_markup_text_of_a_report_never_becomes_a_tag(text: str) -> None:
    known = set(TAG.findall(everything("文字")))
    assert set(TAG.findall(everything(text))) <= known


def test_markup_text_of_a_report_is_shown_as_it_is() -> None:
    shown = everything(EVIL)
    assert "<script" not in shown
    assert html.escape(EVIL) in shown


@given(st.text(alphabet="ab*_`[]()#!<>~$:|{}+-.=&^\\ 甲12\n", max_size=30))
def test_markup_label_is_no_markdown(text: str) -> None:
    rendered = MarkdownIt("commonmark").enable(["strikethrough", "table"]).render(f"x{markup.as_label(text)}x")
    assert html.unescape(rendered) == f"<p>x{' '.join(text.split())}x</p>\n"


def test_markup_card_tells_money_place_year_body_and_marks() -> None:
    shown = markup.card(card_of("驻村"), TERMS, Language.ZH)
    for part in ("12 万元", "驻村", "2024", "项目概况", "<mark>驻村</mark>", "项目</span>"):
        assert part in shown


def test_markup_card_tells_a_sentence_of_an_indicator_from_its_own() -> None:
    own = card_of("驻村")
    assert "绩效指标" not in markup.card(own, TERMS, Language.ZH)
    assert "绩效指标" in markup.card(replace(own, matched="https://example.org/i"), TERMS, Language.ZH)


def test_markup_excerpt_numbers_lines_and_tells_what_is_cut() -> None:
    lines = (SourceLine(11, "前", meant=False), SourceLine(12, "正文", meant=True))
    shown = markup.excerpt(Excerpt(Source("r", "a.txt", 2, 12, 90), lines, 19), Language.ZH, captioned=True)
    assert "a.txt 第 2 页第 12–90 行" in shown
    assert '<tr class="ys-meant"><th scope="row">12</th><td>正文</td>' in shown
    assert "还有 19 行" in shown


def test_markup_indicator_table_has_only_columns_somebody_fills() -> None:
    bare = IndicatorRow(
        iri="https://example.org/i",
        name="数量",
        category=None,
        level1=None,
        scope="s",
        target="若干",
        comparator=None,
        value=None,
        unit=None,
        description=None,
        basis=None,
        actual=None,
        weight=None,
        score=None,
        source=SOURCE,
    )
    shown = markup.indicator_table([bare], TERMS, Language.ZH)
    assert "实际完成" not in shown
    assert "实际完成" in markup.indicator_table([bare, indicator("甲")], TERMS, Language.ZH)


def test_markup_address_survives_any_iri() -> None:
    link = markup.address("entity", iri='https://example.org/a"b&c/霁川市')
    assert '"' not in link
    assert link.startswith("entity?iri=https%3A%2F%2Fexample.org%2Fa%22b%26c%2F")


def test_markup_place_has_its_page_where_there_is_one() -> None:
    paged = Source("r", "r.pdf", 3, 12, 14)
    assert markup.place_text(paged, Language.EN) == "page 3, line 12–14"
    assert markup.place_text(paged, Language.ZH) == "第 3 页第 12–14 行"
    assert markup.place_text(SOURCE, Language.EN) == "line 3–5"
