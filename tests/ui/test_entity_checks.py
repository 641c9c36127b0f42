from kg.audit.check import Outcome
from kg.rdf.vocabulary import concept
from kg.ui.entity.checks import ORDER, node_checks, report_checks
from kg.ui.workspace import Workspace

FAIL, PASS = concept(Outcome.FAIL), concept(Outcome.PASS)


def test_entity_checks_order_knows_every_outcome() -> None:
    assert set(ORDER) == {concept(outcome) for outcome in Outcome}
    assert ORDER[0] == FAIL


def test_entity_checks_of_a_project_are_those_its_figures_entered(workspace: Workspace) -> None:
    rows = workspace.store.select(
        'SELECT ?x { ?r ys:hasProject ?x ; ys:fiscalYear "2025"^^xsd:gYear . ?x skos:prefLabel "科技创新券" }'
    ).rows
    checks = node_checks(workspace.store, rows[0].text("x"))
    assert checks.total == len(checks.shown) == len({check.iri for check in checks.shown})
    told = [check for check in checks.shown if check.subject and "实施期" in check.subject]
    assert told
    assert all(check.outcome == PASS and check.stated == 1_200_000 for check in told)


def test_entity_checks_of_a_report_tell_the_failed_ones(workspace: Workspace) -> None:
    rows = workspace.store.select(
        "SELECT ?x (COUNT(?c) AS ?n) { ?c ys:outcome ys:Fail ; ys:report ?x } GROUP BY ?x ORDER BY DESC(?n) LIMIT 1"
    ).rows
    checks = report_checks(workspace.store, [rows[0].text("x")])
    assert dict(checks.counts)[FAIL] == rows[0].integer("n")
    assert [check.outcome for check in checks.shown].count(FAIL) == rows[0].integer("n")
    assert checks.total > len(checks.shown)


def test_entity_checks_of_no_report_are_none(workspace: Workspace) -> None:
    assert report_checks(workspace.store, []).total == 0
