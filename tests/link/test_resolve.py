from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.resolve import AliasError, resolved_entity, resolved_lines, resolved_triples, settled
from kg.rdf import Entity
from kg.rdf.terms import iri, string

OLD, NEW = "https://w3id.org/yusuan/id/law/甲办法", "https://w3id.org/yusuan/id/law/青科发〔2021〕12号"
GRAPH = "<https://w3id.org/yusuan/id/graph/report/x>"


def test_resolve_lines_name_the_node_wherever_it_stands() -> None:
    lines = (f"<{OLD}> <p:a> <f:1> {GRAPH} .", f"<c:1> <p:cites> <{OLD}> {GRAPH} .")
    resolved = (f"<c:1> <p:cites> <{NEW}> {GRAPH} .", f"<{NEW}> <p:a> <f:1> {GRAPH} .")
    assert resolved_lines(lines, {OLD: NEW}) == resolved


def test_resolve_lines_that_become_equal_are_one() -> None:
    lines = (f"<c:1> <p:basis> <{OLD}> {GRAPH} .", f"<c:1> <p:basis> <{NEW}> {GRAPH} .")
    assert resolved_lines(lines, {OLD: NEW}) == (lines[1],)


@pytest.mark.parametrize("literal", [f'"<{OLD}>"', f'"a \\"<{OLD}>\\" b"@zh', f'"x"^^<{OLD}>'])
def test_resolve_lines_leave_literals_alone(literal: str) -> None:
    line = f"<c:1> <p:text> {literal} {GRAPH} ."
    assert resolved_lines((line,), {OLD: NEW}) == (line,)


def test_resolve_entity_and_triples() -> None:
    entity = Entity(OLD, ("t",), (("p", iri(OLD)), ("p", string(OLD))), 3)
    assert resolved_entity(entity, {OLD: NEW}) == Entity(NEW, ("t",), (("p", string(OLD)), ("p", iri(NEW))), 3)
    assert list(resolved_triples([(OLD, "p", iri(OLD))], {OLD: NEW})) == [(NEW, "p", iri(NEW))]


@pytest.mark.parametrize("order", list(permutations([("a", "b"), ("b", "c"), ("c", "d")])))
def test_resolve_aliases_of_aliases_are_followed(order: list[tuple[str, str]]) -> None:
    assert settled(dict(order)) == {"a": "d", "b": "d", "c": "d"}


def test_resolve_circle_is_refused() -> None:
    with pytest.raises(AliasError, match="alias of itself"):
        settled({"a": "b", "b": "c", "c": "a"})


@given(st.dictionaries(st.integers(0, 30), st.integers(31, 60)))
def test_resolve_settled_targets_are_no_aliases(numbers: dict[int, int]) -> None:
    aliases = {str(key): str(value) for key, value in numbers.items()}
    assert not set(settled(aliases).values()) & aliases.keys()
