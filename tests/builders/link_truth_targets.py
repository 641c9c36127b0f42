"""Parsed targets, measures and boilerplate of the graph against tests/truth/links/indicators.json."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from link_truth import one_form, report_of

from kg.store.answer import Row
from kg.store.graph_store import GraphStore

TARGETS = """
SELECT ?indicator ?file ?name ?text ?kind ?comparator ?value ?upper ?unit ?per ?deadline ?direction ?change ?measure
WHERE {
  ?indicator a ys:Indicator ; skos:prefLabel ?name ; prov:wasDerivedFrom/ys:report/ys:sourceFile ?file .
  OPTIONAL { ?indicator ys:targetText ?text }
  OPTIONAL { ?indicator ys:targetKind ?kind }
  OPTIONAL { ?indicator ys:canonicalComparator ?comparator }
  OPTIONAL { ?indicator ys:canonicalValue ?value }
  OPTIONAL { ?indicator ys:canonicalUpper ?upper }
  OPTIONAL { ?indicator ys:canonicalUnit ?unit }
  OPTIONAL { ?indicator ys:perUnit ?per }
  OPTIONAL { ?indicator ys:deadline ?deadline }
  OPTIONAL { ?indicator ys:direction ?direction }
  OPTIONAL { ?indicator ys:isChange ?change }
  OPTIONAL { ?indicator ys:measure ?measure } }"""
BOILERPLATE = "SELECT ?name ?text WHERE { ?indicator ys:boilerplate ?one ; skos:prefLabel ?name ; ys:targetText ?text }"
KINDS = {
    "quantity": {"QuantityTarget"},
    "ratio": {"RatioTarget"},
    "amount": {"AmountTarget"},
    "rate": {"RateTarget"},
    "frequency": {"FrequencyTarget"},
    "deadline": {"DeadlineTarget"},
    "qualitative": {"QualitativeTarget"},
    "empty": {"NoTarget", ""},
    "unclear": {"NoTarget", "QualitativeTarget", ""},
    "several": {"NoTarget", "QualitativeTarget", ""},
    "duration": {"QuantityTarget", "DeadlineTarget"},
}
WITHOUT_FIGURE = frozenset({"deadline", "qualitative", "empty", "unclear"})
A_MONTH = len("2026-12")

Printed = tuple[str, str, str]
"""Report, name and target text, the last two in one form."""


@dataclass
class TargetScores:
    """Fields of targets read rightly and wrongly; pairs said comparable or not."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    wrongly_comparable: list[tuple[str, str]] = field(default_factory=list)
    not_comparable: list[tuple[str, str]] = field(default_factory=list)
    comparable: int = 0

    @property
    def accuracy(self) -> float:
        """The share of the fields that are right."""
        return self.right.total() / (self.right.total() + len(self.wrong)) if self.right or self.wrong else 1.0


def _last(iri: str | None) -> str:
    return "" if iri is None else iri.rsplit("#", 1)[-1]


def graph_targets(store: GraphStore) -> dict[Printed, list[Row]]:
    """Every indicator by what is printed; with a day first, since a target of several years may name none."""
    found: dict[Printed, list[Row]] = {}
    rows = store.select(TARGETS).rows
    for row in sorted(rows, key=lambda each: (each["deadline"] is None, each.text("indicator"))):
        key = (report_of(row.text("file")), one_form(row["name"]), one_form(row["text"]))
        found.setdefault(key, []).append(row)
    return found


def _number_is_right(target: dict[str, Any], row: Row) -> bool:
    value = row.decimal("value")
    if target["kind"] == "frequency":  # told by the year, whatever the text counts by
        return True
    if target["kind"] in WITHOUT_FIGURE:
        return value is None
    wanted = target["canonical_value"]
    others = [Decimal(number) for number, unit in target.get("canonical_accept", []) if unit == row["unit"]]
    return value == (None if wanted is None else Decimal(wanted)) or value in others


def _unit_is_right(target: dict[str, Any], row: Row) -> bool:
    told = (row["unit"] or "") + ("/" + row["per"] if row["per"] else "")
    others = [unit for _, unit in target.get("canonical_accept", [])]
    right = [target["canonical_unit"], *target.get("canonical_unit_accept", []), *others]
    return told.replace("·", "/") in {each.replace("·", "/") for each in right}


def _date_is_right(target: dict[str, Any], row: Row) -> bool:
    told = row["deadline"]
    right = [target["date"], *target.get("date_accept", [])]
    return told is not None and any(told == day or (len(day) == A_MONTH and told.startswith(day)) for day in right)


def _fields(target: dict[str, Any], row: Row) -> dict[str, bool]:
    """Each field the truth speaks of → whether the graph says the same."""
    kind = target["kind"]
    fields = {"kind": _last(row["kind"]) in set().union(*(KINDS[k] for k in (kind, *target.get("kind_accept", []))))}
    if not target.get("value_any"):
        fields["value"] = _number_is_right(target, row)
    if target["canonical_unit"] is not None and kind != "frequency":
        fields["unit"] = _unit_is_right(target, row)
    if kind not in WITHOUT_FIGURE | {"frequency"}:
        fields["comparator"] = (row["comparator"] or "=") == (target["comparator"] or "=")
    if target["direction"] and not target.get("direction_any"):
        fields["direction"] = target["direction"] in _last(row["direction"]).lower()
    if kind == "deadline" and not target.get("date_any"):
        fields["date"] = _date_is_right(target, row)
    if target.get("change"):
        fields["change"] = row["change"] == "true"
    return fields


def score_targets(judged: dict[str, Any], store: GraphStore) -> TargetScores:
    """The graph's targets and measures against the judged ones."""
    found, scores = graph_targets(store), TargetScores()
    for target in judged["targets"]:
        rows = found.get((target["report"], one_form(target["name"]), one_form(target["text"])), [])
        if not rows:
            scores.lost.append(f"{target['report']} {target['name']}")
            continue
        for name, is_right in _fields(target, rows[0]).items():
            if is_right:
                scores.right[name] += 1
            else:
                scores.wrong.append((name, target["name"], target["text"]))
    for pair in judged["comparable"]:
        one, other = (
            {row["measure"] for row in found[(each["report"], one_form(each["name"]), one_form(each["text"]))]} - {None}
            for each in (pair["a"], pair["b"])
        )
        names = (f"{pair['a']['name']} {pair['a']['text']}", f"{pair['b']['name']} {pair['b']['text']}")
        if one & other and not pair["comparable"]:
            scores.wrongly_comparable.append(names)
        elif pair["comparable"] and not one & other:
            if not pair.get("hard"):
                scores.not_comparable.append(names)
        else:
            scores.comparable += pair["comparable"]
    return scores


def boilerplate_told(store: GraphStore) -> set[tuple[str, str]]:
    """Name and target of each indicator that is said to be boilerplate."""
    return {(one_form(row["name"]), one_form(row["text"])) for row in store.select(BOILERPLATE).rows}
