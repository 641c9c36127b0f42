"""Bodies and places of the graph against what a reader knows of them (tests/truth/links/bodies.json)."""

import re
from dataclasses import dataclass, field
from typing import Any

from link_truth import one_form, pairs_of, report_of

from kg.store.graph_store import GraphStore

NAMES = """
SELECT DISTINCT ?body ?name WHERE {
  { ?body a ys:Department } UNION { ?law ys:issuer ?body } UNION { ?body a org:Organization }
  { ?body skos:prefLabel ?name } UNION { ?body skos:altLabel ?name } }"""
SPEAKERS = "SELECT ?file ?body WHERE { ?report a ys:Report ; ys:sourceFile ?file ; ys:department ?body }"
REGIONS = "SELECT ?body ?name WHERE { ?body ys:region/skos:prefLabel ?name }"
SUPERIORS = """
SELECT DISTINCT ?body ?name WHERE {
  { ?body org:subOrganizationOf ?above } UNION { ?above org:hasSubOrganization ?body }
  ?above skos:prefLabel ?name }"""
CODES = "SELECT ?name ?code WHERE { ?region a ys:Region ; skos:prefLabel ?name ; skos:notation ?code }"
BROADER = """
SELECT ?name ?above WHERE {
  ?region a ys:Region ; skos:prefLabel ?name ; skos:broader ?wider . ?wider a ys:Region ; skos:prefLabel ?above }"""
CODE_IN_FRONT = re.compile(r"^\d+-?")


@dataclass
class BodyScores:
    """What the graph says of bodies and places that a reader would not, and which bodies it does not have."""

    absent: set[str] = field(default_factory=set)
    split: set[str] = field(default_factory=set)
    other_node: set[tuple[str, str]] = field(default_factory=set)
    wrong_regions: set[tuple[str, str]] = field(default_factory=set)
    wrong_superiors: set[str] = field(default_factory=set)
    wrong_places: set[str] = field(default_factory=set)
    joined: set[tuple[str, str]] = field(default_factory=set)


def gathered(store: GraphStore, query: str) -> dict[str, set[str]]:
    """First column → all values of the second."""
    found: dict[str, set[str]] = {}
    for key, value in pairs_of(store, query):
        found.setdefault(key, set()).add(value)
    return found


def _nodes(body: dict[str, Any], speakers: dict[str, str], named: dict[str, set[str]]) -> set[str]:
    if body.get("is_report_body"):
        return {speakers[report] for report in body["reports"]}
    return named.get(one_form(body["name"]), set())


def _places(judged: dict[str, Any], store: GraphStore, scores: BodyScores) -> None:
    codes, broader = gathered(store, CODES), gathered(store, BROADER)
    for region in judged["regions"]:
        name = region["name"]
        right = codes.get(name, set()) == {region["code"]} and region["broader"] in (None, *broader.get(name, ()))
        if not right:
            scores.wrong_places.add(name)


def score_bodies(judged: dict[str, Any], store: GraphStore) -> BodyScores:
    """The graph's bodies and places against the judged ones."""
    scores = BodyScores()
    named: dict[str, set[str]] = {}
    for node, name in pairs_of(store, NAMES):
        named.setdefault(one_form(name), set()).add(node)
    speakers = {report_of(file): node for file, node in pairs_of(store, SPEAKERS)}
    regions, superiors = gathered(store, REGIONS), gathered(store, SUPERIORS)
    for body in judged["bodies"]:
        nodes = _nodes(body, speakers, named)
        if not nodes and not body.get("optional"):
            scores.absent.add(body["name"])
        if len(nodes) > 1:
            scores.split.add(body["name"])
        for node in nodes:
            if regions.get(node, set()) != {body["region"]}:
                scores.wrong_regions.add((body["name"], "、".join(sorted(regions.get(node, set())))))
            if body.get("superior") and body["superior"] not in superiors.get(node, set()):
                scores.wrong_superiors.add(body["name"])
        for _, _, printed in body.get("names", []):
            same_name = named.get(CODE_IN_FRONT.sub("", one_form(printed)), set())
            if nodes and same_name and not same_name & nodes:
                scores.other_node.add((body["name"], printed))
    for pair in judged["different"]:
        if named.get(one_form(pair["a"]), set()) & named.get(one_form(pair["b"]), set()):
            scores.joined.add((pair["a"], pair["b"]))
    _places(judged, store, scores)
    return scores
