import html
import re
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kg.search.request import GroupedHit, HitType, Reason, Source
from kg.ui import markup
from kg.ui.entity.evidence import Excerpt, SourceLine
from kg.ui.search import card_markup
from kg.ui.search.card import Card, Segment
from kg.ui.search.card_facts import CardFacts, Document
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
        why=(Reason("words", text, text, 0.5),),
        query=text or "SELECT",
        group=(GroupedHit("https://example.org/p2", text, None, None),),
        facts=CardFacts((Document(f"https://example.org/{text}", text),), basis=text, indicators=1, targets=(text,)),
    )


def everything(text: str) -> str:
    lines = (SourceLine(3, text, meant=True), SourceLine(4, text, meant=False))
    return "".join(
        (
            card_markup.card(card_of(text), TERMS, Language.ZH),
            markup.excerpt(Excerpt(SOURCE, lines, 7), Language.ZH, captioned=True),
            markup.paragraph(text, "ys-note"),
            markup.facts_line((text,), text, badge=text),
            markup.marked((Segment(text, marked=True, meant=True),)),
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
    shown = card_markup.card(card_of("驻村"), TERMS, Language.ZH)
    for part in ("12 万元", "驻村", "2024", "项目概况", "<mark>驻村</mark>", "项目</span>"):
        assert part in shown


def test_markup_card_tells_a_sentence_of_an_indicator_from_its_own() -> None:
    own = card_of("驻村")
    assert "绩效指标" not in card_markup.card(own, TERMS, Language.ZH)
    assert "绩效指标" in card_markup.card(replace(own, matched="https://example.org/i"), TERMS, Language.ZH)


def test_markup_excerpt_numbers_lines_and_tells_what_is_cut() -> None:
    lines = (SourceLine(11, "前", meant=False), SourceLine(12, "正文", meant=True))
    shown = markup.excerpt(Excerpt(Source("r", "a.txt", 2, 12, 90), lines, 19), Language.ZH, captioned=True)
    assert "a.txt 第 2 页第 12–90 行" in shown
    assert '<tr class="ys-meant"><th scope="row">12</th><td>正文</td>' in shown
    assert "还有 19 行" in shown


def test_markup_address_survives_any_iri() -> None:
    link = markup.address("entity", iri='https://example.org/a"b&c/霁川市')
    assert '"' not in link
    assert link.startswith("entity?iri=https%3A%2F%2Fexample.org%2Fa%22b%26c%2F")


def test_markup_place_has_its_page_where_there_is_one() -> None:
    paged = Source("r", "r.pdf", 3, 12, 14)
    assert markup.place_text(paged, Language.EN) == "page 3, line 12–14"
    assert markup.place_text(paged, Language.ZH) == "第 3 页第 12–14 行"
    assert markup.place_text(SOURCE, Language.EN) == "line 3–5"
