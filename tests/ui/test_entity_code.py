from decimal import Decimal

from kg.rdf.vocabulary import YS
from kg.ui.entity.codes import REPORTS, code_lines, code_parts
from kg.ui.entity.evidence import excerpt
from kg.ui.wording import Language
from kg.ui.workspace import Workspace


def code(workspace: Workspace, kind: str, notation: str) -> str:
    rows = workspace.store.select(f'SELECT ?x {{ ?x a ys:{kind} ; skos:notation "{notation}" }}').rows
    return rows[0].text("x")


def test_entity_code_lines_are_told_report_by_report(workspace: Workspace) -> None:
    found = code_lines(workspace.store, code(workspace, "FunctionClass", "206"), YS.functionClass)
    assert found.lines == sum(report.lines for report in found.reports)
    assert [report.year for report in found.reports] == sorted((one.year for one in found.reports), reverse=True)
    assert {line.report.iri for line in found.shown} == {report.iri for report in found.reports[:REPORTS]}
    for report in found.reports[:REPORTS]:
        assert sum(line.report == report for line in found.shown) == report.lines


def test_entity_code_amounts_lead_to_their_lines(workspace: Workspace) -> None:
    found = code_lines(workspace.store, code(workspace, "FunctionClass", "2060101"), YS.functionClass)
    total = [line for line in found.shown if line.report.year == 2026 and line.amount == Decimal(3_264_500)]
    assert total
    for line in found.shown:
        figure = line.printed.split(" ")[0]
        assert figure in "".join(one.text for one in excerpt(workspace.files, line.source, around=0).lines)


def test_entity_code_that_no_report_has_gives_nothing(workspace: Workspace) -> None:
    found = code_lines(workspace.store, "https://example.org/none", YS.functionClass)
    assert (found.lines, found.shown, found.regions, found.years) == (0, (), 0, "")


def test_entity_code_parts_are_one_step_below(workspace: Workspace) -> None:
    parts = code_parts(workspace.store, code(workspace, "FunctionClass", "206"))
    assert all(len(part.code or "") == 5 and (part.code or "").startswith("206") for part in parts)
    assert "20601 科学技术管理事务" in {part.label(Language.ZH) for part in parts}
