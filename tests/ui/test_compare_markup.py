"""The tables of a comparison as HTML: heads, notes, links, and nothing of a report unescaped."""

from decimal import Decimal
from html.parser import HTMLParser

from kg.rdf.vocabulary import YS
from kg.search.request import Source
from kg.ui.compare.address import CompareAddress, CompareKind
from kg.ui.compare.markup import reasons, section_table, summary
from kg.ui.compare.table import Cell, Column, Comparison, Item, Line, Section
from kg.ui.wording import Language

SOURCE = Source("urn:r", "r.txt", None, 3, 3)
HOSTILE = '<img src=x onerror="1">&|"'


class Tags(HTMLParser):
    """The start tags of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]


def table(*cells: Cell, label: str = "支出总计") -> Tags:
    section = Section.of("totals", "收支总额", [Line(label, cells, "占支出", "urn:law", YS.LegalInstrument)])
    columns = tuple(Column(f"列{number}", ("2025",), f"urn:{number}", YS.Region) for number in range(len(cells)))
    address = CompareAddress(CompareKind.PLACE, ("urn:base/甲", "urn:base/乙|丙"), base="urn:base/")
    return Tags(section_table(section, Comparison(columns, (), (section,)), address, Language.ZH))


def test_compare_table_has_heads_for_columns_and_lines() -> None:
    tags = table(Cell(why="没有"), Cell(why="没有"))
    assert [attrs["scope"] for attrs in tags.all("th")] == ["col", "col", "col", "row"]
    assert tags.all("table")[0]["style"] == "--columns: 2"
    region = tags.all("div")[0]
    assert (region["role"], region["tabindex"]) == ("region", "0")


def test_compare_figure_links_to_its_lines_in_a_short_address() -> None:
    tags = table(Cell((Item("3 万元", Decimal(30000), sources=(SOURCE,)),)))
    link = tags.all("a")[-1]
    assert link["href"] == "compare?kind=place&of=甲|乙%257C丙&at=totals.0.0.0"
    params = {"kind": "place", "of": "甲|乙%7C丙", "at": "totals.0.0.0"}
    assert CompareAddress.of(params, "urn:base/").values == ("urn:base/甲", "urn:base/乙|丙")


def test_compare_sentence_is_text_with_a_link_behind_it() -> None:
    tags = table(Cell((Item("负责科研诚信建设。", sources=(SOURCE,)),)))
    assert tags.all("a")[-1]["aria-label"] == "看原文：负责科研诚信建设。"
    assert "原文" in tags.text


def test_compare_what_leads_nowhere_is_no_link() -> None:
    assert len(table(Cell((Item("法律"),))).all("a")) == len(table(Cell(why="法律")).all("a"))


def test_compare_laws_lead_to_their_own_page() -> None:
    links = [attrs["href"] for attrs in table(Cell(why="")).all("a")]
    assert links == ["entity?iri=urn%3A0", "laws?law=urn%3Alaw"]


def test_compare_escapes_what_reports_say() -> None:
    tags = table(Cell((Item(HOSTILE, None, HOSTILE, sources=(SOURCE,), unique=True),)), label=HOSTILE)
    assert {name for name, _ in tags.found}.isdisjoint({"img"})
    assert tags.text.count(HOSTILE) == 3
    assert not Tags(reasons((HOSTILE,), HOSTILE) + summary((HOSTILE,))).all("img")
