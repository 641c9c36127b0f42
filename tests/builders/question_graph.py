"""A small graph of invented places, bodies, documents and projects for questions to name; and a larger one."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.rdf.iris import canonical_graph_iri, ontology_graph_iri
from kg.rdf.ontology_graph import ontology_quads
from kg.rdf.terms import Term, iri, quad, string, text, typed
from kg.rdf.vocabulary import DCTERMS, ONTOLOGY, RDF, SKOS, XSD, YS
from kg.settings import DEFAULT_BASE
from kg.store.build_store import BuildStore
from kg.store.graph_store import GraphStore

_GRAPH = canonical_graph_iri(DEFAULT_BASE)
_PLACES = {
    "岭海省": ("980000", None),
    "云溪市": ("980100", "岭海省"),
    "霁川市": ("980200", "岭海省"),
    "溪棠区": ("980102", "云溪市"),
    "渌川县": ("980221", "霁川市"),
}
_BODIES = {
    "云溪市科学技术局": "云溪市",
    "云溪市教育局": "云溪市",
    "霁川市科学技术局": "霁川市",
    "霁川市科技创新服务中心": "霁川市",
    "中国共产党溪棠区委员会组织部": "溪棠区",
    "农业农村部门": "渌川县",
}
_LAWS = {
    "岭海省科技创新券实施管理办法（试行）": ("岭科发〔2017〕86号", "2017"),
    "云溪市科技特派员工作方案": ("云政办发〔2021〕4号", "2021"),
    "中华人民共和国科学技术普及法": (None, None),
    "中华人民共和国预算法": (None, None),
    "中华人民共和国科学技术进步法": (None, None),
}
_REPORTS = (
    ("云溪市科学技术局", "2023", "DepartmentBudget"),
    ("霁川市科学技术局", "2024", "DepartmentBudget"),
    ("霁川市科学技术局", "2025", "DepartmentFinalAccounts"),
    ("霁川市科技创新服务中心", "2024", "UnitBudget"),
)
_PROJECTS = ("科技工作运行经费", "科技创新券", "企业孵化基地（北京站）场地租金", "2023年支持市县科技创新专项资金")


def question_graph(folder: Path) -> GraphStore:
    """The small graph, in a new folder."""
    return _graph(folder, _facts())


def large_question_graph(folder: Path, bodies: int) -> GraphStore:
    """The small graph with ``bodies`` more places, bodies, documents and projects, each of a name of its own."""
    return _graph(folder, (*_facts(), *_many(bodies)))


def many_name(number: int) -> str:
    """The name that the place of this number is known by in a large graph: three characters."""
    return "".join(chr(0x4E00 + 97 * (number // 80**digit % 80) + 13 * digit) for digit in range(3))


def node(kind: str, name: str) -> str:
    """The IRI of an invented thing."""
    return f"urn:x:{kind}:{name}"


def _graph(folder: Path, lines: Iterable[str]) -> GraphStore:
    store = BuildStore.create(folder)
    store.replace_graph(ontology_graph_iri(DEFAULT_BASE), ontology_quads())
    store.replace_graph(_GRAPH, lines)
    store.finish()
    return GraphStore.open_graph(folder)


def _facts() -> Iterator[str]:
    for name, (code, above) in _PLACES.items():
        yield from _place(name, code, above)
    for name, place in _BODIES.items():
        yield from _body(name, place)
    for title, (number, year) in _LAWS.items():
        yield from _law(title, number, year)
    for body, year, kind in _REPORTS:
        report = node("report", body + year)
        yield _said(report, RDF.type, iri(YS.Report))
        yield _said(report, YS.department, iri(node("body", body)))
        yield _said(report, YS.fiscalYear, typed(year, XSD.gYear))
        yield _said(report, YS.reportKind, iri(ONTOLOGY + kind))
    for name in _PROJECTS:
        yield from _project(name)


def _many(count: int) -> Iterator[str]:
    for number in range(count):
        name = many_name(number)
        yield from _place(f"{name}县", None, "云溪市")
        yield from _body(f"{name}县科学技术局", f"{name}县")
        yield from _law(f"{name}县科技计划项目管理办法", f"{name}政发〔2020〕{number + 1}号", "2020")
        yield from _project(f"{name}科技专项")


def _place(name: str, code: str | None, above: str | None) -> Iterator[str]:
    place = node("place", name)
    yield _said(place, RDF.type, iri(YS.Region))
    yield _said(place, SKOS.prefLabel, text(name, "zh"))
    if code is not None:
        yield _said(place, SKOS.notation, string(code))
    if above is not None:
        yield _said(place, SKOS.broader, iri(node("place", above)))


def _body(name: str, place: str) -> Iterator[str]:
    yield _said(node("body", name), RDF.type, iri(YS.Department))
    yield _said(node("body", name), SKOS.prefLabel, text(name, "zh"))
    yield _said(node("body", name), YS.region, iri(node("place", place)))


def _law(title: str, number: str | None, year: str | None) -> Iterator[str]:
    law = node("law", title)
    yield _said(law, RDF.type, iri(YS.LegalInstrument))
    yield _said(law, DCTERMS.title, text(title, "zh"))
    if number is not None:
        yield _said(law, YS.documentNumber, string(number))
    if year is not None:
        yield _said(law, YS.issuedYear, typed(year, XSD.integer))


def _project(name: str) -> Iterator[str]:
    yield _said(node("project", name), RDF.type, iri(YS.Project))
    yield _said(node("project", name), SKOS.prefLabel, text(name, "zh"))


def _said(subject: str, predicate: str, value: Term) -> str:
    return quad((subject, predicate, value), iri(_GRAPH))
