"""All checks of a build, counted by what they can be narrowed to, and those of a choice in order.

Checks that agree are by far the most, and only counted; those that differ or were not made are known one by one.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from kg.audit.check import Measured
from kg.search.tokens import normalise
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.checks_address import CheckAddress
from kg.ui.decisions import Reasons
from kg.ui.reports_list import ListedReport, listed_reports
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

SIZES = tuple(Decimal(yuan) for yuan in ("1", "100", "10000", "1000000", "100000000"))
"""Differences in yuan that a list can be narrowed to at a click."""
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Checked:
    """Some checks of one report, rule and outcome: ``checks`` of them, or the one called ``iri``.

    ``gap`` is by how much its figures fail to agree (without sign), ``in_yuan`` tells that this is money; ``code``
    names the reason why it was not made.
    """

    report: str
    rule: str
    outcome: str
    checks: int = 1
    iri: str | None = None
    gap: Decimal = Decimal(0)
    in_yuan: bool = False
    code: str | None = None


@dataclass(frozen=True, slots=True)
class CheckIndex:
    """All checks, each counted once; ``reports`` by IRI in the order they are listed, ``reasons`` by code."""

    checked: tuple[Checked, ...]
    reports: Mapping[str, ListedReport]
    reasons: Mapping[str, Reasons]


@dataclass(frozen=True, slots=True)
class Choice:
    """The checks of an address: ``total`` of them in ``reports`` reports, ``first`` the IRIs of those to be shown."""

    total: int
    reports: int
    first: tuple[str, ...]


def check_index(ws: Workspace) -> CheckIndex:
    """All checks of the build; to be asked for through ``ws.once``."""
    named = _named(ws.store)
    tallies: Counter[tuple[str, str, str]] = Counter()
    for row in ws.store.named("page_check_tallies"):
        tallies[row.text("report"), row.text("rule"), row.text("outcome")] = row.integer("checks") or 0
    tallies.subtract(Counter((one.report, one.rule, one.outcome) for one in named))
    rest = (Checked(*key, checks=count) for key, count in tallies.items() if count > 0)
    listed = {one.iri: one for one in ws.once(listed_reports)}
    checked = tuple(one for one in (*named, *rest) if one.report in listed)
    return CheckIndex(checked, listed, _reasons(ws.store))


def _named(store: GraphStore) -> list[Checked]:
    codes = {row.text("check"): row for row in store.named("page_check_coded")}
    found: dict[str, Checked] = {}
    for row in store.named("page_check_gaps"):
        check = row.text("check")
        found[check] = Checked(
            row.text("report"),
            row.text("rule"),
            row.text("outcome"),
            iri=check,
            gap=abs(row.decimal("difference") or Decimal(0)),
            in_yuan=row["measured"] == Measured.YUAN,
            code=codes[check]["code"] if check in codes else None,
        )
    for check, row in codes.items():
        if check not in found:
            facts = (row.text("report"), row.text("rule"), row.text("outcome"))
            found[check] = Checked(*facts, iri=check, code=row["code"])
    return list(found.values())


def _reasons(store: GraphStore) -> Mapping[str, Reasons]:
    """What each code of a reason says: the sentence that most checks have, a language each."""
    said: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in store.named("page_check_reasons"):
        term = row.term("said")
        if term is not None:
            said[row.text("code"), term.language or ""][term.value] += row.integer("checks") or 0
    codes = sorted({code for code, _ in said})
    return {code: Reasons(*(_first(said.get((code, language), Counter())) for language in Language)) for code in codes}


def _first(said: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(said, key=lambda text: (-said[text], text))[:1])


def fitting(index: CheckIndex, wanted: CheckAddress, but: str = "") -> Iterator[Checked]:
    """The checks that fulfil the address, its condition ``but`` left aside; words and nodes are no condition here."""
    asked = {
        "outcome": wanted.outcome,
        "rule": wanted.rule,
        "report": wanted.report,
        "region": wanted.region,
        "year": wanted.year,
        "reason": wanted.reason,
    }
    conditions = {name: value for name, value in asked.items() if value is not None and name != but}
    least = None if but == "least" else wanted.least
    for one in index.checked:
        if least is not None and not (one.in_yuan and one.gap >= least):
            continue
        if all(_VALUES[name](one, index) == value for name, value in conditions.items()):
            yield one


_VALUES: Mapping[str, Callable[[Checked, CheckIndex], object]] = {
    "outcome": lambda one, _: one.outcome,
    "rule": lambda one, _: one.rule,
    "report": lambda one, _: one.report,
    "region": lambda one, index: index.reports[one.report].region,
    "year": lambda one, index: index.reports[one.report].row.summary.year,
    "reason": lambda one, _: one.code,
}


def counts(index: CheckIndex, wanted: CheckAddress, name: str) -> Counter[object]:
    """How many checks each value of one condition would leave, the others of the address fulfilled."""
    found: Counter[object] = Counter()
    for one in fitting(index, wanted, name):
        found[_VALUES[name](one, index)] += one.checks
    return found


def counts_by(found: Iterable[Checked], key: Callable[[Checked], K]) -> dict[K, Counter[str]]:
    """How many checks came to each outcome, by ``key``."""
    told: defaultdict[K, Counter[str]] = defaultdict(Counter)
    for one in found:
        told[key(one)][one.outcome] += one.checks
    return dict(told)


def sizes(index: CheckIndex, wanted: CheckAddress) -> tuple[tuple[Decimal, int], ...]:
    """How many checks differ by so many yuan or more."""
    gaps = [one.gap for one in fitting(index, wanted, "least") if one.in_yuan and one.gap]
    return tuple((size, sum(gap >= size for gap in gaps)) for size in SIZES)


def choice(index: CheckIndex, store: GraphStore, wanted: CheckAddress) -> Choice:
    """The checks of the address: the largest differences of money first, then other differences, then the others."""
    if wanted.check:
        return Choice(1, 1, (wanted.check,))
    found = list(fitting(index, wanted))
    if wanted.text or wanted.node:
        found = _searched(index, store, wanted, found)
    named = sorted((one for one in found if one.iri), key=lambda one: _order(index, one))
    first = [one.iri for one in named[: wanted.count] if one.iri]
    rest = [one for one in found if one.iri is None]
    if rest and len(first) < wanted.count:
        first += _unnamed(index, store, rest, wanted.count - len(first))
    reports = {one.report for one in found}
    return Choice(sum(one.checks for one in found), len(reports), tuple(first))


def _order(index: CheckIndex, one: Checked) -> tuple[bool, bool, Decimal, int, str, str]:
    place = index.reports[one.report].row.summary.year
    return not one.gap, not one.in_yuan, -one.gap, -place, one.rule, one.iri or ""


def _unnamed(index: CheckIndex, store: GraphStore, rest: Sequence[Checked], most: int) -> list[str]:
    """The IRIs of the first checks that are only counted, report by report."""
    known = {one.iri for one in index.checked if one.iri}
    groups = defaultdict(set)
    numbers: Counter[str] = Counter()
    for one in rest:
        groups[one.report].add((one.rule, one.outcome))
        numbers[one.report] += one.checks
    reports: list[str] = []
    for report in index.reports:
        if report in groups and sum(numbers[each] for each in reports) < most:
            reports.append(report)
    rows = store.named("page_check_found", report=[iri(report) for report in reports]).rows
    found = [
        row.text("check")
        for row in sorted(rows, key=lambda row: reports.index(row.text("report")))
        if (row.text("rule"), row.text("outcome")) in groups[row.text("report")] and row.text("check") not in known
    ]
    return found[:most]


def _searched(index: CheckIndex, store: GraphStore, wanted: CheckAddress, found: list[Checked]) -> list[Checked]:
    """Those of ``found`` that a node enters, or whose subject, rule or report holds every word."""
    named = {one.iri: one for one in found if one.iri}
    groups = {(one.report, one.rule, one.outcome) for one in found if one.iri is None}
    known = {one.iri for one in index.checked if one.iri}
    entered, reports = None, {one.report for one in found}
    if wanted.node:
        entered = {
            row.text("check"): row.text("report") for row in store.named("page_check_of_node", node=iri(wanted.node))
        }
        reports &= set(entered.values())
    words = normalise(wanted.text).split()
    kept = []
    for row in store.named("page_check_found", report=[iri(each) for each in sorted(reports)]).rows if reports else ():
        check, facts = row.text("check"), (row.text("report"), row.text("rule"), row.text("outcome"))
        one = named.get(check) or (Checked(*facts, iri=check) if facts in groups and check not in known else None)
        if one is None or (entered is not None and check not in entered):
            continue
        summary = index.reports[one.report].row.summary
        said = normalise(" ".join((row["subject"] or "", summary.department, summary.title, one.rule)))
        if all(word in said for word in words):
            kept.append(one)
    return kept
