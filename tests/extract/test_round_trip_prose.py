"""Round trip of prose: a body drawn at random, printed in the layouts of real reports, read back whole."""

import pytest
from as_text import TEXT_WRITERS
from draw_bodies import Body, Cited, bodies, instruments
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from print_prose import KINDS, Damage, Layout, cited_in, damaged, damages, explained_texts, layouts, print_report

from kg.extract import extract_record
from kg.extract.headings import heading_kind
from kg.extract.legal_mentions import find_instruments
from kg.model import Findings, ReportRecord
from kg.read import document_of

BOUNDED = settings(
    derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], database=None
)


def squeezed(text: str | None) -> str:
    return "".join((text or "").split())


def read(body: Body, layout: Layout, damage: Damage, writer: int) -> ReportRecord:
    head = f"{body.name}{body.year}年{KINDS[body.kind]}"
    printed = damaged(print_report(body, layout), damage, head)
    return extract_record(document_of(TEXT_WRITERS[writer](printed).encode(), "report.txt"))


def explanations(findings: Findings) -> dict[str, str]:
    """Heading and text of what is explained of the budget; what is said of the body itself is another matter."""
    return {
        squeezed(each.heading): squeezed(each.text)
        for each in findings.explanations
        if heading_kind(each.heading) is None and each.heading != "概况"
    }


def cited(findings: Findings) -> list[Cited]:
    citations = [each for duty in findings.duties for each in duty.citations]
    for explanation in findings.explanations:
        citations += explanation.citations if heading_kind(explanation.heading) is None else ()
    return [(each.instrument.title, each.instrument.number) for each in citations]


@BOUNDED
@given(bodies(), layouts(), damages(), st.integers(0, len(TEXT_WRITERS) - 1))
def test_round_trip_of_prose_gives_the_body_back(body: Body, layout: Layout, damage: Damage, writer: int) -> None:
    record = read(body, layout, damage, writer)
    identity, findings = record.identity, record.findings
    region = identity.region.name if identity.region else None
    assert (identity.department, identity.year, identity.kind, region) == (body.name, body.year, body.kind, body.region)
    assert [(duty.ordinal, squeezed(duty.text)) for duty in findings.duties] == list(
        enumerate((squeezed(duty.text) for duty in body.duties), start=1)
    )
    described = layout.offices == "table" or (body.offices and body.offices[0].description)
    assert [(each.name, squeezed(each.description)) for each in findings.divisions] == [
        (each.name, squeezed(each.description) if described else "") for each in body.offices
    ]
    assert sorted(unit.name for unit in findings.subordinate_units) == sorted(body.units)
    assert explanations(findings) == explained_texts(body)
    assert set(cited(findings)) == {*cited_in(body.duties), *cited_in(body.explanations)}


@pytest.mark.parametrize("before", ["根据", "为贯彻落实", "严格执行"])
@BOUNDED
@given(found=st.lists(instruments(), min_size=1, max_size=3, unique_by=lambda each: each[1]))
def test_round_trip_of_citations_finds_each_and_no_other(before: str, found: list[tuple[str, Cited]]) -> None:
    text = f"{before}{'、'.join(text for text, _ in found)}，详见《收支总表》，落实方针政策。"
    mentions = [each for each in find_instruments(text) if each.is_document]
    assert [(each.instrument.title, each.instrument.number) for each in mentions] == [named for _, named in found]
