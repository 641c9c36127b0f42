"""The address of the graph page: a copied link shows the same, and every step can be taken back."""

import pytest

from kg.rdf.vocabulary import ORG, YS
from kg.ui.graph.address import MOST_STEPS, GraphAddress, Step, full_name, short, short_name

LAW, PROJECT = "https://w3id.org/yusuan/id/law/某法", "https://w3id.org/yusuan/id/report/甲/project/乙"
BASES = Step(short(LAW), YS.legalBasis, outward=False, count=14)
UNITS = Step(short(PROJECT), ORG.hasUnit, outward=True, count=1)


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(GraphAddress(), id="nothing"),
        pytest.param(GraphAddress(focus=LAW), id="as at first"),
        pytest.param(GraphAddress(focus=LAW, steps=()), id="alone"),
        pytest.param(
            GraphAddress(
                focus=LAW,
                added=(PROJECT,),
                steps=(BASES, UNITS),
                gone=(short("x:1"),),
                at=short(PROJECT),
                start=LAW,
                end=PROJECT,
                kinds=(YS.Duty,),
                links=(ORG.hasUnit, YS.legalBasis),
                technical=True,
                text="科普",
            ),
            id="all of it",
        ),
    ],
)
def test_graph_address_is_read_as_it_was_written(address: GraphAddress) -> None:
    assert GraphAddress.of(address.params()) == address


def test_graph_address_names_nodes_shortly_and_properties_without_their_namespace() -> None:
    assert len(short(LAW)) == 6
    assert short(LAW) != short(PROJECT)
    assert str(BASES) == f"{short(LAW)}-i14-legalBasis"
    assert str(UNITS) == f"{short(PROJECT)}-o1-org.hasUnit"


@pytest.mark.parametrize("name", [YS.legalBasis, ORG.hasUnit, "http://elsewhere.example/p#q"])
def test_graph_address_property_names_go_both_ways(name: str) -> None:
    assert full_name(short_name(name)) == name or "/" in short_name(name)


def test_graph_address_leaves_out_what_is_no_step() -> None:
    address = GraphAddress.of({"x": f"nonsense~{BASES}~aaaaaa-o99999-p~{BASES}"})
    assert address.steps == (BASES,)


def test_graph_address_takes_no_more_steps_than_it_may() -> None:
    many = "~".join(f"aaaaaa-o1-p{order}" for order in range(MOST_STEPS + 5))
    assert len(GraphAddress.of({"x": many}).steps or ()) == MOST_STEPS


def test_graph_address_expanding_further_replaces_the_step() -> None:
    further = Step(BASES.node, BASES.property, BASES.outward, 34)
    address = GraphAddress(focus=LAW, steps=(BASES, UNITS)).expanding(further)
    assert address.steps == (further, UNITS)
    assert GraphAddress(focus=LAW, steps=(UNITS,)).expanding(BASES).steps == (UNITS, BASES)


def test_graph_address_collapses_removes_and_adds() -> None:
    address = GraphAddress(focus=LAW, steps=(BASES, UNITS), at=short(PROJECT))
    assert address.collapsing(short(LAW)).steps == (UNITS,)
    gone = address.without(short(PROJECT))
    assert (gone.gone, gone.at) == ((short(PROJECT),), "")
    back = gone.adding(PROJECT)
    assert (back.added, back.gone, back.at) == ((PROJECT,), (), short(PROJECT))
