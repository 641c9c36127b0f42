import pytest

from kg.model import Region, ReportIdentity, ReportKind, SourceRef
from kg.rdf.iris import ReportIris

BASE = "https://example.org/id/"


def iris(place: str = "云溪市", body: str = "云溪市教育局") -> ReportIris:
    identity = ReportIdentity("题", body, 2024, ReportKind.DEPARTMENT_BUDGET, Region(place), SourceRef(1, 1))
    return ReportIris.of(identity, BASE)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("云溪市教育局", "云溪市/云溪市教育局"),
        ("云溪市第三中学", "云溪市/云溪市第三中学"),
        ("市教育局", "云溪市/市教育局"),
        ("信息中心", "云溪市/云溪市教育局/信息中心"),
        ("市场监督管理局", "云溪市/云溪市教育局/市场监督管理局"),
    ],
)
def test_iris_unit_without_a_place_is_one_of_the_reporting_body(name: str, key: str) -> None:
    assert iris().department(name) == f"{BASE}department/{key}"


def test_iris_reporting_body_without_a_place_is_itself() -> None:
    assert iris(body="教育部门").department("教育部门") == f"{BASE}department/云溪市/教育部门"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("云溪市财政局", "云溪市财政局"),
        ("江苏省财政厅", "江苏省财政厅"),
        ("财政部", "财政部"),
        ("国务院办公厅", "国务院办公厅"),
        ("中共中央组织部", "中共中央组织部"),
        ("省财政厅", "云溪市/省财政厅"),
        ("市委组织部", "云溪市/市委组织部"),
        ("组织部", "云溪市/组织部"),
        ("鼓楼区财政局", "云溪市/鼓楼区财政局"),
    ],
)
def test_iris_issuer_whose_name_tells_no_place_is_that_of_the_report(name: str, key: str) -> None:
    assert iris().organization(name) == f"{BASE}organization/{key}"
