import pytest

from kg.rdf.vocabulary import YS
from kg.ui.entity.groups import OTHERS, groups_of, members_of
from kg.ui.workspace import Workspace

SIZES = """SELECT ?group (COUNT(DISTINCT ?member) AS ?members) {
  { ?membership ys:group ?group ; ys:member ?member } UNION { ?member ys:boilerplate ?group }
  ?group a ?type FILTER(?type = <%s>)
} GROUP BY ?group ORDER BY DESC(?members) ?group LIMIT 1"""


def largest(workspace: Workspace, kind: str) -> tuple[str, int]:
    row = workspace.store.select(SIZES % kind).rows[0]
    return row.text("group"), row.integer("members") or 0


@pytest.mark.parametrize("kind", [YS.DutyTheme, YS.Measure, YS.ProjectLineage, YS.BoilerplateTarget])
def test_groups_members_stand_where_their_reports_say(workspace: Workspace, kind: str) -> None:
    group, size = largest(workspace, kind)
    members = members_of(workspace.store, group)
    assert (members.total, len({member.iri for member in members.shown})) == (size, size)
    for member in members.shown:
        assert member.department
        assert member.year
        assert member.kind
        assert (member.score is None) == (kind == YS.BoilerplateTarget)
        assert bool(member.reasons.zh) == (member.score is not None)


def test_groups_of_many_members_show_the_first_ones(workspace: Workspace) -> None:
    group, size = largest(workspace, YS.DutyTheme)
    first = members_of(workspace.store, group, 3)
    assert (len(first.shown), first.total) == (3, size)
    assert {member.iri for member in first.shown} <= {member.iri for member in members_of(workspace.store, group).shown}


def test_groups_of_a_node_have_some_others_from_all_over(workspace: Workspace) -> None:
    group, size = largest(workspace, YS.DutyTheme)
    member = members_of(workspace.store, group).shown[0]
    (found,) = [one for one in groups_of(workspace.store, member.iri) if one.iri == group]
    assert found.total == size - 1
    assert len(found.others) == min(OTHERS, size - 1)
    assert member.iri not in {one.iri for one in found.others}
    assert len({one.department for one in found.others}) > 1


def test_groups_an_indicator_leads_to_its_project(workspace: Workspace) -> None:
    group, _ = largest(workspace, YS.Measure)
    members = members_of(workspace.store, group).shown
    assert all(member.owner and member.target for member in members)


def test_groups_of_what_belongs_to_none(workspace: Workspace) -> None:
    assert groups_of(workspace.store, "https://example.org/none") == ()
    assert members_of(workspace.store, "https://example.org/none").total == 0
