from dataclasses import replace

import pytest

from kg.search.request import Source
from kg.ui.search import markup as search_markup
from kg.ui.search.coverage import Coverage
from kg.ui.search.home import CitedDocument, Home, PlacesAndYears, Worked
from kg.ui.wording import Language

EVIL = "<script>alert(1)</script>"
KNOWN = Coverage(1200, 3, 2023, 2025, 4567, 8, 9, 10, "build-000001", "2024-05-06T07:08:09+00:00", 995, 1000)
HOME = Home(
    largest=(),
    matrix=PlacesAndYears((2024, 2025), (("云溪市", (0, 12)),), more=2),
    documents=(CitedDocument("https://example.org/law/1", None, "云财〔2024〕1号", 1, 2),),
    topic=None,
)


def test_search_markup_coverage_leads_to_the_pages_that_show_it() -> None:
    html = search_markup.coverage_line(KNOWN, Language.ZH)
    for part in (
        '<a href="reports">1,200 份报告</a>',
        '<a href="checks">数字核对 99.5% 相符</a>',
        "4,567 个项目",
        "2024-05-06 生成",
    ):
        assert part in html
    assert "checks" not in search_markup.coverage_line(replace(KNOWN, checks=0), Language.ZH)


@pytest.mark.parametrize(("topics", "count"), [((), 0), (("低保",), 1)], ids=["none", "one"])
def test_search_markup_examples_are_links_and_leave_no_empty_list(topics: tuple[str, ...], count: int) -> None:
    assert search_markup.examples(topics, (), Language.ZH).count("<ul>") == count
    assert search_markup.examples((EVIL,), (EVIL,), Language.EN).count("<script") == 0


def test_search_markup_places_and_years_lead_to_their_projects() -> None:
    html = search_markup.ways_in(HOME, KNOWN, Language.ZH)
    assert 'href="./?region=%E4%BA%91%E6%BA%AA%E5%B8%82&amp;year=2025">12</a>' in html
    assert "year=2024" not in html
    assert "全部 3 个地区 →" in html
    assert ">云财〔2024〕1号</a>" in html
    assert "1 个地区、2 个项目" in html


def test_search_markup_of_a_graph_without_projects_is_empty() -> None:
    bare = Home((), PlacesAndYears((), (), 0), (), None)
    assert search_markup.ways_in(bare, KNOWN, Language.ZH) == ""
    assert bare.matrix.latest is None


def test_search_markup_worked_question_leads_to_its_answer_and_the_line() -> None:
    shown = Worked("低保是多少？", EVIL, Source("https://example.org/r", "a.txt", None, 12, 14))
    html = search_markup.worked(shown, Language.ZH)
    assert 'href="./?q=%E4%BD%8E%E4%BF%9D%E6%98%AF%E5%A4%9A%E5%B0%91%EF%BC%9F"' in html
    assert 'href="reports?report=https%3A%2F%2Fexample.org%2Fr&amp;line=12">a.txt 第 12–14 行</a>' in html
    assert "<script" not in html
