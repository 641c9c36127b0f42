"""Small facts of reports that cite documents, for tests of linking instruments."""

from collections.abc import Mapping, Sequence

from kg.link.decision import LinkResult
from kg.link.facts import CitedInstrument, ReportFacts, StatedProject
from kg.link.instruments import link_instruments
from kg.link.reviewed import Reviewed, Ruling
from kg.model import Instrument, InstrumentRank, Region, ReportIdentity, ReportKind, SourceRef
from kg.rdf.iris import ReportIris, place_key

BASE = "https://w3id.org/yusuan/id/"
HENAN = Region("河南省", "410000")
XUCHANG = Region("许昌市", "411000", (HENAN,))
LUOHE = Region("漯河市", "411100", (HENAN,))
YANLING = Region("鄢陵县", "411024", (XUCHANG, HENAN))
HUBEI = Region("湖北省", "420000")
WUHAN = Region("武汉市", "420100", (HUBEI,))

Said = tuple[str | None, str | None] | tuple[str | None, str | None, str | None]
"""Title, number and issuer of one mention."""


def report(
    *said: Said, region: Region = XUCHANG, body: str = "科学技术局", texts: Mapping[int, str] | None = None
) -> ReportFacts:
    """A report whose n-th mention stands in the n-th project; ``texts`` are purposes of projects."""
    department = f"{region.name}{body}"
    iris = ReportIris.of(
        ReportIdentity("预算", department, 2025, ReportKind.DEPARTMENT_BUDGET, region, SourceRef(1, 1)), BASE
    )
    cited, projects = [], []
    for place, (title, number, *issuer) in enumerate(said):
        node = f"{iris.report}/project/{place}"
        name = issuer[0] if issuer else None
        instrument = Instrument(title, number, name, InstrumentRank.NORMATIVE_DOCUMENT)
        cited.append(
            CitedInstrument(
                iris.law(instrument),
                f"{node}/citation/1",
                title,
                number,
                name,
                InstrumentRank.NORMATIVE_DOCUMENT,
                title or number or "",
                node,
                is_basis=True,
                line=place + 1,
            )
        )
        projects.append(project(node, (texts or {}).get(place)))
    return ReportFacts(
        BASE,
        iris.report,
        iris.department(department),
        department,
        None,
        region,
        f"{BASE}region/{place_key(region)}",
        2025,
        ReportKind.DEPARTMENT_BUDGET,
        tuple(cited),
        projects=tuple(projects),
    )


def project(node: str, purpose: str | None) -> StatedProject:
    return StatedProject(node, "项目", None, None, None, None, None, None, None, None, purpose, None, None)


def linked(*reports: ReportFacts, rulings: Sequence[Ruling] = ()) -> LinkResult:
    return link_instruments(reports, Reviewed.of(rulings), {})


def nodes(result: LinkResult, *reports: ReportFacts) -> list[str]:
    return [result.aliases.get(each.iri, each.iri) for one in reports for each in one.instruments]
