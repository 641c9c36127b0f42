import pytest
from body_facts import BASE, report_facts

from kg.link.bodies import link_bodies
from kg.link.decision import Ambiguous, Linked, LinkResult
from kg.link.facts import ReportFacts
from kg.link.places import link_places
from kg.link.reviewed import Action, Reviewed, Ruling
from kg.model import Region
from kg.rdf.iris import place_key
from kg.rdf.terms import iri
from kg.rdf.vocabulary import YS

DRUM = Region("鼓楼区")
BODY = "鼓楼区教育局"
NODE = f"{BASE}region/鼓楼区"
FUZHOU, KAIFENG = f"{BASE}region/350102", f"{BASE}region/410204"


def region_of(result: LinkResult, report: ReportFacts) -> list[str]:
    node = result.aliases.get(report.department, report.department)
    return [term for name, told, term in result.triples if (name, told) == (node, YS.region)]


@pytest.mark.parametrize(
    "evidence",
    [
        {"numbers": ["闽教〔2021〕12号"]},
        {"issuers": ["福州市教育局"]},
        {"issuers": ["福建省教育厅", "教育部"], "numbers": ["财教〔2022〕8号"]},
    ],
    ids=["number-of-the-province", "issuer-of-the-city", "issuer-and-the-state"],
)
def test_places_district_is_told_by_what_it_cites(evidence: dict[str, list[str]]) -> None:
    report = report_facts(BODY, region=DRUM, **evidence)  # type: ignore[arg-type]
    result = link_bodies([report], Reviewed())
    assert result.aliases[NODE] == FUZHOU
    assert region_of(result, report) == [iri(FUZHOU)]
    (decision,) = [each for each in result.decisions if each.method == "place"]
    assert isinstance(decision, Linked)
    assert {reason.code for reason in decision.target.reasons} == {"places-cited"}


@pytest.mark.parametrize(
    "evidence",
    [
        {},
        {"numbers": ["苏教〔2021〕12号"]},
        {"numbers": ["苏教〔2021〕12号", "豫教〔2021〕3号"]},
        {"issuers": ["教育部"]},
    ],
    ids=["nothing-cited", "province-with-two-of-the-name", "two-provinces", "the-state"],
)
def test_places_district_that_nothing_tells_stays_without_its_city(evidence: dict[str, list[str]]) -> None:
    report = report_facts(BODY, region=DRUM, **evidence)  # type: ignore[arg-type]
    found = link_places([report], Reviewed())
    assert not found.result.aliases
    (decision,) = found.result.decisions
    assert isinstance(decision, Ambiguous)
    assert len(decision.candidates) > 2


def test_places_node_that_reports_of_two_cities_share_stays_open() -> None:
    one = report_facts(BODY, region=DRUM, numbers=["闽教〔2021〕12号"])
    other = report_facts("鼓楼区民政局", region=DRUM, numbers=["豫民〔2021〕3号"])
    assert not link_places([one, other], Reviewed()).result.aliases


def test_places_person_tells_the_district() -> None:
    report = report_facts(BODY, region=DRUM)
    ruling = Ruling(Action.JOIN, NODE, KAIFENG, "某人", "2026-01-01", "封面", 2)
    found = link_places([report], Reviewed.of([ruling]))
    assert found.result.aliases == {NODE: KAIFENG}


def test_places_body_is_the_same_where_another_report_names_the_city() -> None:
    district = Region("鼓楼区", "350102", (Region("福州市", "350100"), Region("福建省", "350000")))
    open_one = report_facts(BODY, 2023, region=DRUM, numbers=["闽教〔2021〕12号"])
    told = report_facts(BODY, 2024, region=district)
    result = link_bodies([open_one, told], Reviewed())
    assert result.aliases[open_one.department] == told.department


def test_places_zone_under_a_short_name_is_the_one_that_others_name_in_full() -> None:
    full, short = Region("云溪经济技术开发区"), Region("云溪经开区")
    one = report_facts("云溪经济技术开发区管委会", 2023, region=full)
    other = report_facts("云溪经开区管理委员会", 2024, region=short)
    result = link_bodies([one, other], Reviewed())
    assert result.aliases[f"{BASE}region/云溪经开区"] == f"{BASE}region/云溪经济技术开发区"
    assert len({result.aliases.get(each.department, each.department) for each in (one, other)}) == 1


@pytest.mark.parametrize(
    ("region", "key"),
    [
        (Region("高新区", None, (Region("合肥市", "340100"),)), "340100-高新区"),
        (Region("高新区", None, (Region("郑州市", "410100"),)), "410100-高新区"),
        (Region("云溪县", None, (Region("江苏省", "320000"),)), "云溪县"),
        (None, "-"),
    ],
    ids=["zone", "zone-of-another-city", "county", "none"],
)
def test_places_zones_of_two_cities_are_two_nodes(region: Region | None, key: str) -> None:
    assert place_key(region) == key
