"""HTML of policy bases: what reports say never becomes a tag, links carry what they lead to and the language."""

import html
import re
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf.vocabulary import YS
from kg.ui.policy import markup as policy_markup
from kg.ui.policy import theme_markup as policy_theme_markup
from kg.ui.policy.address import DocumentAddress, PolicyAddress
from kg.ui.policy.chains import chain_of
from kg.ui.policy.choice import choose
from kg.ui.policy.first_citations import time_strip
from kg.ui.policy.grounds import count_grounds
from kg.ui.policy.laws import Law
from kg.ui.policy.matrix import matrix
from kg.ui.policy.page import Ground, Policy, PolicyProject, Publication, Use, words_of
from kg.ui.policy.sums import year_sums
from kg.ui.policy.targets import MeasuredBy, Target
from kg.ui.policy.theme import Theme, ThemeLaw, ThemePlace
from kg.ui.terms import Terms
from kg.ui.wording import Language

TERMS = Terms({})
TAG = re.compile(r"<[^>]*>")
EVIL = '"><script>alert(1)</script>'


def everything(text: str, language: Language = Language.ZH) -> str:
    """All tables and lines with ``text`` wherever a report's words may stand."""
    law = Law("https://example.org/l", text, text, None, None, (text,), 2021, 1, 1, 1, 1)
    below = Law("https://example.org/b", text, text, None, None, (text,), 2022, 1, 1, 1, 1)
    where = Publication("https://example.org/r", text, text, 2025, "DepartmentBudget")
    project = PolicyProject("https://example.org/p", text, where, Decimal(5), None, Ground.NAMED)
    uses = tuple(Use(one.iri, project.iri, YS.Project, where, is_basis=True) for one in (law, below))
    known = Policy(
        laws={law.iri: law, below.iri: below},
        reports={where.iri: where},
        projects={project.iri: project},
        uses=uses,
        above={below.iri: (law.iri,)},
        by_law={use.law: (use,) for use in uses},
        by_citing={project.iri: uses},
        words={law.iri: words_of(law), below.iri: words_of(below)},
    )
    address, choice = PolicyAddress(), choose(known, PolicyAddress())
    chain = chain_of(known, law.iri)
    assert chain is not None
    place = ThemePlace(text, {"CityLevel": (ThemeLaw(law, 1, 0, 1),)}, (project,), (project,))
    found = Theme(text, ("CityLevel",), (place,), (project,), 0, 0)
    measured = MeasuredBy(text, None, None, (Target("https://example.org/i", project, text, for_period=True),) * 9)
    page = DocumentAddress(law.iri)
    return "".join(
        (
            policy_markup.law_line(law, (text,), TERMS, language),
            policy_markup.entry(choice.laws[0], address, TERMS, language),
            policy_markup.matrix_table(matrix(known, choice, 5), address, TERMS, language),
            policy_markup.chain_list(chain, language, TERMS, 5, law.iri),
            policy_markup.measuring_table((measured,), TERMS, language),
            policy_markup.time_table(time_strip(choice).first, address, TERMS, language),
            policy_markup.project_facts(project, TERMS, language, text),
            policy_theme_markup.theme_table(found, found.places, address, TERMS, language),
            policy_theme_markup.grounds_table((count_grounds(text, (project,)),), language),
            policy_markup.year_table((), page, TERMS, language),
        )
    )


@given(st.text(min_size=1, max_size=40))
def test_policy_markup_text_of_a_report_never_becomes_a_tag(text: str) -> None:
    def tags(shown: str) -> set[str]:
        return {re.sub(r'(?:href|aria-label)="[^"]*"', "", tag) for tag in TAG.findall(shown)}

    assert tags(everything(text)) <= tags(everything("文字"))


def test_policy_markup_text_of_a_report_is_shown_as_it_is() -> None:
    shown = everything(EVIL)
    assert "<script" not in shown
    assert html.escape(EVIL) in shown


@pytest.mark.parametrize("language", list(Language))
def test_policy_markup_links_carry_document_place_and_language(language: Language) -> None:
    found = re.findall(r'href="([^"]+)"', everything("甲市", language))
    assert found
    for link in map(html.unescape, found):
        params = parse_qs(urlsplit(link).query)
        assert ("lang" in params) is (language is Language.EN)
        assert "law" in params or "iri" in params
    assert any("region" in parse_qs(urlsplit(html.unescape(link)).query) for link in found)


def test_policy_markup_tables_have_heads_of_rows_and_columns() -> None:
    shown = policy_markup.matrix_of(("甲", "乙"), [("丙", ("丁",))], caption="表")
    assert '<th scope="col">甲</th><th scope="col">乙</th>' in shown
    assert '<th scope="row">丙</th><td>丁</td>' in shown
    assert 'role="region" aria-label="表"' in shown


def test_policy_markup_says_how_many_places_are_not_named() -> None:
    places = [f"{number}市" for number in range(9)]
    assert policy_markup.places_text(places, Language.ZH).endswith("5市 等 9 个地区")
    assert policy_markup.places_text(places[:2], Language.ZH) == "0市、1市"


def test_policy_markup_a_share_is_all_or_none_only_when_it_is() -> None:
    where = Publication("r", "甲市", "局", 2025, "DepartmentBudget")

    def project(number: int, ground: Ground) -> PolicyProject:
        return PolicyProject(str(number), "项目", where, None, None, ground)

    nearly = [project(number, Ground.NAMED) for number in range(999)] + [project(999, Ground.NOTHING)]
    assert policy_theme_markup.share_text(count_grounds("", nearly)) == "99%"
    assert policy_theme_markup.share_text(count_grounds("", nearly[:-1])) == "100%"


def test_policy_markup_money_of_the_period_is_said_to_be_that() -> None:
    where = Publication("r", "甲市", "局", 2025, "DepartmentBudget")
    project = PolicyProject("p", "项目", where, None, Decimal(50_000), Ground.NAMED)
    assert policy_markup.project_money(project, Language.ZH) == "实施期 5 万元"
    assert year_sums([project])[0].text(TERMS, Language.ZH) == "2025 年DepartmentBudget未列当年金额"
