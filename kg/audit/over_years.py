"""A rule over two reports of one body: what a report says of the year before against the report of that year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.audit.check import Check, Operand
from kg.audit.comparing import compare
from kg.audit.findings import check_quads
from kg.audit.names import TOTALS
from kg.link.facts import ReportFacts, SaidBefore, StatedTotal
from kg.model import ReportKind, SourceRef
from kg.rdf.iris import ReportIris

RULE = "last-year-report"
"""The notation of the rule's concept in ontology/codes/check-rules.ttl."""

_PATH = "check-of-years"
_Key = tuple[str, ReportKind, int]


def year_quads(reports: Sequence[ReportFacts], aliases: Mapping[str, str]) -> tuple[str, ...]:
    """Sorted N-Quads lines of the audit graph: the checks of ``reports`` whose report of the year before is there.

    ``aliases`` name the body that a provisional node is: a renamed body is the same one.
    """
    known: dict[_Key, ReportFacts] = {}
    for report in sorted(reports, key=lambda report: report.report):
        known.setdefault(_key(report, aliases), report)
    lines: list[str] = []
    for report in known.values():
        body, kind, year = _key(report, aliases)
        earlier = known.get((body, kind, year - 1))
        if earlier is not None:
            iris = ReportIris(report.base, "", report.report, "")
            lines += check_quads(tuple(checks_against(report, earlier)), iris, _PATH)
    return tuple(sorted(lines))


def _key(report: ReportFacts, aliases: Mapping[str, str]) -> _Key:
    return aliases.get(report.department, report.department), report.kind, report.year


def checks_against(report: ReportFacts, earlier: ReportFacts) -> Iterator[Check]:
    """What ``report`` says of last year's totals against what ``earlier``, the report of that year, states."""
    totals = {total.kind: total for total in earlier.totals}
    for said in report.said_before:
        total = totals.get(said.kind)
        if total is not None:
            yield _check(said, total, earlier.year)


def _check(said: SaidBefore, total: StatedTotal, year: int) -> Check:
    name = TOTALS[said.kind]
    stated = Operand(said.iri, f"{said.label} {year}年", said.before, _line(said.line), step=said.step)
    printed = Operand(total.iri, f"{year}年报告 {name}", total.yuan, _line(total.line), step=total.step)
    return replace(compare(f"{name} 上年数", stated, (printed,)), rule=RULE)


def _line(number: int) -> SourceRef:
    return SourceRef(number, number)
