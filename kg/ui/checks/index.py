"""All checks of a build, counted by what they can be narrowed to, and those of a choice in order.

Checks that agree are by far the most, and only counted; those that differ or were not made are known one by one.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from kg.audit.check import Measured
from kg.rdf import audit_graph_iri
from kg.search.tokens import normalise
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri, literal
from kg.ui.checks.address import CheckAddress
from kg.ui.links.decisions import Reasons, reasons
from kg.ui.reports.listing import ListedReport, listed_reports
from kg.ui.workspace import Workspace

Group = tuple[str, str, str, str | None]
"""Report, rule and outcome, and why it was not made."""
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
    """All checks, each counted once; ``reports`` by IRI in the order they are listed, ``reasons`` by code.

    ``base`` is what the IRIs of the graph start with.
    """

    checked: tuple[Checked, ...]
    reports: Mapping[str, ListedReport]
    reasons: Mapping[str, Reasons]
    base: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """The checks of an address: ``total`` of them in ``reports`` reports, ``first`` the IRIs of those to be shown."""

    total: int
    reports: int
    first: tuple[str, ...]


def check_index(ws: Workspace) -> CheckIndex:
    """All checks of the build; to be asked for through ``ws.once``."""
    named = _named(ws.store)
    tallies: Counter[Group] = Counter()
    for row in ws.store.named("page_check_tallies", audit=iri(audit_graph_iri(ws.base))):
        tallies[_group(row)] = row.integer("checks") or 0
    tallies.subtract(Counter((one.report, one.rule, one.outcome, one.code) for one in named))
    rest = (
        Checked(report, rule, outcome, checks=count, code=code)
        for (report, rule, outcome, code), count in tallies.items()
        if count > 0
    )
    listed = {one.iri: one for one in ws.once(listed_reports)}
    checked = tuple(one for one in (*named, *rest) if one.report in listed)
    return CheckIndex(checked, listed, _reasons(ws.store), ws.base)


def _group(row: Row) -> Group:
    return row.text("report"), row.text("rule"), row.text("outcome"), row["code"]


def _named(store: GraphStore) -> list[Checked]:
    found = []
    for row in store.named("page_check_gaps"):
        report, rule, outcome, code = _group(row)
        gap, in_yuan = abs(row.decimal("difference") or Decimal(0)), row["measured"] == Measured.YUAN
        found.append(Checked(report, rule, outcome, 1, row.text("check"), gap, in_yuan, code))
    return found


def _reasons(store: GraphStore) -> Mapping[str, Reasons]:
    """What each code of a reason says."""
    examples = {row.text("code"): row.text("example") for row in store.named("page_check_reasons")}
    said = reasons(store, examples.values())
    return {code: said[example] for code, example in examples.items()}


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
    groups: defaultdict[str, set[Group]] = defaultdict(set)
    numbers: Counter[str] = Counter()
    for one in rest:
        groups[one.report].add((one.report, one.rule, one.outcome, one.code))
        numbers[one.report] += one.checks
    reports: list[str] = []
    for report in index.reports:
        if report in groups and sum(numbers[each] for each in reports) < most:
            reports.append(report)
    rows = store.named("page_check_found", report=[iri(report) for report in reports]).rows
    found = [
        row.text("check")
        for row in sorted(rows, key=lambda row: reports.index(row.text("report")))
        if _group(row) in groups[row.text("report")] and row.text("check") not in known
    ]
    return found[:most]


def _searched(index: CheckIndex, store: GraphStore, wanted: CheckAddress, found: list[Checked]) -> list[Checked]:
    """Those of ``found`` that a node enters, and that are of something whose name holds every word."""
    if wanted.node:
        entered = store.named("page_check_of_node", node=iri(wanted.node)).rows
        reports = [iri(report) for report in sorted({row.text("report") for row in entered})]
        rows = store.named("page_check_found", report=reports).rows if reports else ()
        nodes = {row.text("check") for row in entered}
        found = _one_by_one(index, found, [row for row in rows if row.text("check") in nodes])
    words = normalise(wanted.text).split()
    if not words:
        return found
    if any(one.iri is None for one in found):
        word, audit = literal(max(words, key=len)), iri(audit_graph_iri(index.base))
        rows = store.named("page_check_said", word=word, audit=audit).rows
        found = _one_by_one(index, found, rows)
    else:
        checks = [iri(one.iri) for one in found if one.iri]
        rows = store.named("page_check_subjects", check=checks).rows if checks else ()
    said = {row.text("check"): normalise(row.text("subject")) for row in rows}
    return [one for one in found if all(word in said.get(one.iri or "", "") for word in words)]


def _one_by_one(index: CheckIndex, found: Iterable[Checked], rows: Iterable[Row]) -> list[Checked]:
    """The checks of ``rows`` that are among ``found``, those that are only counted there as well."""
    kept = tuple(found)
    named = {one.iri: one for one in kept if one.iri}
    groups = {(one.report, one.rule, one.outcome, one.code) for one in kept if one.iri is None}
    known = {one.iri for one in index.checked if one.iri}
    one_by_one = []
    for row in rows:
        check, group = row.text("check"), _group(row)
        if check in named:
            one_by_one.append(named[check])
        elif group in groups and check not in known:
            report, rule, outcome, code = group
            one_by_one.append(Checked(report, rule, outcome, iri=check, code=code))
    return one_by_one
