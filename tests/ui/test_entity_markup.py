"""What stands in HTML is escaped, leads where it says, and has the columns that somebody fills."""

import html
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from kg.rdf.vocabulary import YS
from kg.read.page_picture import PagePicture
from kg.search.request import HitType, Reason, SearchHit, Source
from kg.ui.entity import evidence_markup
from kg.ui.entity import facts as entity_facts
from kg.ui.entity import lists as entity_lists
from kg.ui.entity import markup as entity_markup
from kg.ui.entity.alike import CitingToo
from kg.ui.entity.amounts import ProjectYear, ReportTotals, StatedAmount
from kg.ui.entity.body import ListedBody, ListedPlace, ListedProject, UsedLaw
from kg.ui.entity.checks import NodeCheck, NodeChecks
from kg.ui.entity.codes import CodeLine, CodePart, CodeReport
from kg.ui.entity.evidence import Excerpt, SourceLine
from kg.ui.entity.groups import Member
from kg.ui.entity.page import Fact, Value
from kg.ui.entity.rows import FundAmount, IndicatorRow, Part, ReportHead
from kg.ui.links.decisions import Reasons
from kg.ui.terms import Terms
from kg.ui.wording import Language

EVIL = "<script>alert(1)</script>&\"'"
NODE = "https://example.org/甲"
SOURCE = Source("https://example.org/r", f"{EVIL}.txt", 2, 3, 5)
TERMS = Terms({"ys:x": ("数量指标", "quantity")})
TAG = re.compile(r"<(/?\w+)")


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


def year(text: str) -> ProjectYear:
    why = Reasons((text, f"{text}。"), (text, text))
    stated = StatedAmount(Decimal(5), text, SOURCE)
    return ProjectYear(NODE, text, NODE, 2025, text, stated, text, Decimal(-5), Decimal("-1.5"), Decimal(1), why)


def everything(text: str) -> str:
    stated, why = StatedAmount(Decimal(5), text, SOURCE), Reasons((text,), (text,))
    head = ReportHead(NODE, text, text, NODE, text, 2025, text)
    project = ListedProject(NODE, text, NODE, 2025, text, text, None)
    report = CodeReport(NODE, 2025, text, text, text, 2)
    line = CodeLine(NODE, text, text, text, text, text, Decimal(5), text, report, SOURCE)
    member = Member(NODE, text, text, text, 2025, text, Decimal(5), text, text, Decimal(1), why)
    check = NodeCheck(NODE, text, text, text, Decimal(1), Decimal(2), Decimal(1), text, text)
    hit = SearchHit(
        iri=NODE,
        type=HitType.PROJECT,
        label=text,
        department=text,
        region=text,
        year=2025,
        amount=Decimal(5),
        snippet=text,
        marks=(),
        field=text,
        score=1.0,
        source=SOURCE,
        unit=None,
        matched=NODE,
        why=(Reason("shared-law", text, text, 0.0),),
    )
    fact = Fact(
        text, (Value(text), Value(text, node=NODE), Value(text, node="ys:x"), Value("5", None, Decimal(5), text)), ()
    )
    excerpt = Excerpt(SOURCE, (SourceLine(3, text, meant=True),), 0)
    return "".join(
        (
            entity_markup.contents([(text, text)], Language.ZH),
            entity_markup.indicator_table([indicator(text)], TERMS, Language.ZH),
            entity_markup.fund_table([FundAmount(text, text, Decimal(5), text, SOURCE)], TERMS, Language.ZH),
            entity_markup.years_table([year(text)], text, TERMS, Language.ZH),
            entity_markup.totals_table([ReportTotals(head, {YS.totalExpenditure: stated})], TERMS, Language.ZH),
            entity_markup.checks_line(NodeChecks(((text, 1),)), TERMS, Language.ZH),
            entity_markup.checks_table([check], TERMS, Language.ZH),
            entity_lists.project_table([project], "别的部门", TERMS, Language.ZH),
            entity_lists.part_list([Part(NODE, text, 2025, 1, Decimal(5))], Language.ZH),
            entity_lists.law_table([UsedLaw(NODE, text, text, text, 1, 1, text)], TERMS, Language.ZH),
            entity_lists.body_table([ListedBody(NODE, text, 1, text)], Language.ZH),
            entity_lists.name_list([ListedPlace(NODE, text, 1)]),
            entity_lists.code_list([CodePart(NODE, text, text, text)], Language.ZH),
            entity_lists.code_table([line], TERMS, Language.ZH),
            entity_lists.code_report_table([report], TERMS, Language.ZH),
            entity_lists.citing_table(
                [CitingToo(NODE, YS.Duty, text, text, text, 2025, text, None)], TERMS, Language.ZH
            ),
            entity_lists.alike_list([hit], Language.ZH),
            entity_lists.member_list([member], TERMS, Language.ZH),
            entity_lists.member_table([member], TERMS, Language.ZH),
            entity_facts.fact(fact, TERMS, Language.ZH),
            evidence_markup.page_part(PagePicture(2, b"png", 10, 10, 1), excerpt, Language.ZH),
        )
    )


def test_entity_markup_text_of_a_report_becomes_no_tag() -> None:
    shown = everything(EVIL)
    assert TAG.findall(shown) == TAG.findall(everything("甲"))
    assert html.escape(EVIL) in shown


def test_entity_markup_indicator_table_has_only_columns_somebody_fills() -> None:
    bare = replace(indicator("甲"), description=None, basis=None, actual=None, weight=None)
    shown = entity_markup.indicator_table([bare], TERMS, Language.ZH)
    for column in ("实际完成", "说明", "分值 / 得分"):
        assert column not in shown
        assert column in entity_markup.indicator_table([bare, indicator("甲")], TERMS, Language.ZH)


def test_entity_markup_a_target_in_words_is_told_to_be_one() -> None:
    words = replace(indicator("甲"), value=None, target="增强")
    assert "文字指标" in entity_markup.indicator_table([words], TERMS, Language.ZH)
    assert "≥ 95 甲" in entity_markup.indicator_table([indicator("甲")], TERMS, Language.ZH)


def test_entity_markup_a_figure_leads_to_its_line_and_tells_what_is_printed() -> None:
    cell = entity_markup.stated_cell(StatedAmount(Decimal(14_442_000), "1444.20 万元", SOURCE), Language.ZH)
    assert "1,444.2 万元</a>" in cell
    assert "reports?report=https%3A%2F%2Fexample.org%2Fr&amp;line=3" in cell
    assert "1444.20 万元 · " in cell
    assert "未写明" in entity_markup.stated_cell(None, Language.ZH)


@pytest.mark.parametrize(
    ("language", "said"), [(Language.ZH, "-5 元（-1.5%）"), (Language.EN, "-5 yuan (-1.5%)")], ids=["zh", "en"]
)
def test_entity_markup_a_change_has_its_sign(language: Language, said: str) -> None:
    assert said in entity_markup.years_table([year("甲")], NODE, TERMS, language)
    more = replace(year("甲"), change=Decimal(5), rate=Decimal("1.5"))
    assert said.replace("-", "+") in entity_markup.years_table([more], NODE, TERMS, language)


def test_entity_markup_the_year_of_this_page_is_no_link() -> None:
    assert "本页" in entity_markup.years_table([year("甲")], NODE, TERMS, Language.ZH)
    assert "本页" not in entity_markup.years_table([year("甲")], "https://example.org/乙", TERMS, Language.ZH)


def test_entity_markup_reasons_are_joined_without_their_full_stops() -> None:
    assert entity_markup.reasons_text(("名称相同。", "金额相近"), Language.ZH) == "名称相同；金额相近"
    assert entity_markup.reasons_text(("the same name.", "near"), Language.EN) == "the same name; near"


def test_entity_markup_address_of_a_page_can_be_copied() -> None:
    for here in (
        "http://127.0.0.1:8501/entity?iri=old&lang=en",
        "http://127.0.0.1:8501/laws",
        "http://127.0.0.1:8501/",
    ):
        there = entity_markup.page_address(here, "https://example.org/a b&c")
        assert there == "http://127.0.0.1:8501/entity?iri=https%3A%2F%2Fexample.org%2Fa+b%26c"


def test_entity_markup_a_picture_is_told_in_words() -> None:
    lines = (SourceLine(3, "项目名称 ｜ 甲", meant=True), SourceLine(4, "乙", meant=False))
    shown = evidence_markup.page_part(PagePicture(2, b"png", 10, 20, 0), Excerpt(SOURCE, lines, 0), Language.ZH)
    assert "项目名称 ｜ 甲" in shown
    assert "乙" not in shown
    assert 'alt="' in shown
    assert "遮盖" not in shown
    covered = evidence_markup.page_part(PagePicture(2, b"png", 10, 20, 2), Excerpt(SOURCE, lines, 0), Language.ZH)
    assert "遮盖了 2 处" in covered


def test_entity_lists_long_names_are_cut() -> None:
    assert entity_lists.short("字" * 90) == "字" * 90
    assert entity_lists.short("字" * 91) == "字" * 90 + "…"
