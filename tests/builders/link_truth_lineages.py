"""Lineages of the graph against those a reader saw in the examples' bodies (tests/truth/links/projects.json)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from link_truth import one_form

from kg.store.graph_store import GraphStore

PROJECTS = """
SELECT ?project ?name ?body ?unit ?year WHERE {
  ?report a ys:Report ; ys:hasProject ?project ; ys:department/skos:prefLabel ?body ; ys:fiscalYear ?year .
  ?project skos:prefLabel ?name OPTIONAL { ?project ys:implementingUnit/skos:prefLabel ?unit } }"""
LINEAGES = "SELECT ?project ?lineage WHERE { ?project ys:lineage ?lineage }"
STATES = "SELECT ?project ?state WHERE { ?project ys:lineageState ?state }"
NAMES = {
    "NewProject": "new",
    "FirstSeenProject": "new",
    "ContinuedProject": "continued",
    "RenamedProject": "renamed",
    "EndedProject": "ended",
}


@dataclass
class LineageScores:
    """Judged lineages that the graph broke or mixed, and states it says otherwise."""

    lost: set[tuple[str, str]] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    mixed: set[str] = field(default_factory=set)
    over_bodies: set[str] = field(default_factory=set)
    wrong_states: set[tuple[str, str, str]] = field(default_factory=set)
    right_states: int = 0


@dataclass
class _Graph:
    nodes: dict[tuple[str, str, str, str], str] = field(default_factory=dict)
    body_of: dict[str, str] = field(default_factory=dict)
    lineages: dict[str, set[str]] = field(default_factory=dict)
    states: dict[str, set[str]] = field(default_factory=dict)


def _graph(store: GraphStore) -> _Graph:
    graph = _Graph()
    for row in store.select(PROJECTS).rows:
        body, project = row.text("body"), row.text("project")
        graph.nodes[(one_form(row["name"]), body, row["unit"] or body, row.text("year"))] = project
        graph.body_of[project] = body
    for row in store.select(LINEAGES).rows:
        graph.lineages.setdefault(row.text("project"), set()).add(row.text("lineage"))
    for row in store.select(STATES).rows:
        state = NAMES[row.text("state").rsplit("#", 1)[-1]]
        graph.states.setdefault(row.text("project"), set()).add(state)
    return graph


def _judged(judged: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for of_body in judged["lineages"]:
        for lineage in of_body["lineages"]:
            yield of_body["body"], lineage


def _states(lineage: dict[str, Any], nodes: dict[str, str], graph: _Graph, scores: LineageScores) -> None:
    """States of one lineage: what ended says so on its last project, and nothing else may."""
    last = graph.states.get(nodes[max(nodes)], set())
    for year, state in lineage["states"].items():
        told = last if state == "ended" else graph.states.get(nodes[year], set())
        if state in told:
            scores.right_states += 1
        else:
            scores.wrong_states.add((lineage["name"], year, "、".join(sorted(told))))
    if "ended" in last and "ended" not in lineage["states"].values():
        scores.wrong_states.add((lineage["name"], max(nodes), "ended"))


def score_lineages(judged: dict[str, Any], store: GraphStore) -> LineageScores:
    """The graph's lineages against the judged ones."""
    graph, scores = _graph(store), LineageScores()
    judged_of: dict[str, set[str]] = {}
    for body, lineage in _judged(judged):
        years = [year for year, state in lineage["states"].items() if state != "ended"]
        keys = {year: (one_form(lineage["name"]), body, lineage["unit"], year) for year in years}
        nodes = {year: graph.nodes[key] for year, key in keys.items() if key in graph.nodes}
        scores.lost |= {(lineage["name"], year) for year in years if year not in nodes}
        if len(nodes) < len(years):
            continue
        shared = set.intersection(*(graph.lineages.get(node, set()) for node in nodes.values()))
        if len(nodes) > 1 and not shared:
            scores.broken.add(lineage["name"])
        for each in shared:
            judged_of.setdefault(each, set()).add(f"{lineage['name']} {lineage['unit']}")
        _states(lineage, nodes, graph, scores)
    scores.mixed = {"、".join(sorted(names)) for names in judged_of.values() if len(names) > 1}
    bodies: dict[str, set[str]] = {}
    for project, lineages in graph.lineages.items():
        for each in lineages:
            bodies.setdefault(each, set()).add(graph.body_of[project])
    scores.over_bodies = {each for each, names in bodies.items() if len(names) > 1}
    return scores
