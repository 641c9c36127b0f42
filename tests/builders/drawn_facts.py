"""Facts of drawn records and of read ones, in one form: what was given back, what was lost, what was invented.

White space, full and half width are no difference: extraction and recognition mix them without changing what is said.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain

import compare_records
from draw_bodies import Body, Cited
from print_prose import cited_in, explained_texts

from kg.extract.headings import heading_kind
from kg.model import BudgetLine, Citation, Findings, Indicator, Project, ReportIdentity, ReportRecord, TotalKind

Fact = tuple[str, ...]
"""Its kind, what it is said of, the value."""
Facts = Counter[Fact]

_STATED_ALONE = {"identity", "total"}
"""Kinds that a report may state beyond what was drawn (the sum row of a table): compared where they were drawn."""
_OF_THE_BODY = "概况"


_NOT_DRAWN = frozenset(
    {"legal_bases", "unspecified_bases", "citations", "period", "itemisations", "payments", "unit_prices"}
)
"""Fields of projects and indicators that follow from others, or that drawn reports do not print."""


def record_facts(record: ReportRecord, drawn: Facts) -> Facts:
    """All that was read, without what nobody drew and the print still says."""
    findings = record.findings
    found = _facts(
        _identity(record.identity),
        total_facts({each.kind: each.amount.yuan for each in findings.totals if each.source.table is not None}),
        *(_said(findings)),
        line_facts(line for line in findings.budget_lines if line.source.table is not None),
        sheet_facts(findings.projects, findings.indicators),
        empty_table_facts(stated.value for stated in findings.empty_tables),
    )
    asked = {fact[:2] for fact in drawn}
    return Counter({fact: n for fact, n in found.items() if fact[0] not in _STATED_ALONE or fact[:2] in asked})


def body_facts(body: Body, *, offices_described: bool) -> Facts:
    """What the prose of a report says of its body."""
    return _facts(
        [
            ("identity", "department", _plain(body.name)),
            ("identity", "year", str(body.year)),
            ("identity", "kind", body.kind.value),
            ("identity", "region", _plain(body.region)),
        ],
        _duties((place, duty.text) for place, duty in enumerate(body.duties, start=1)),
        _divisions((each.name, each.description if offices_described else None) for each in body.offices),
        [("unit", _plain(unit)) for unit in body.units],
        [("explanation", _plain(heading), _plain(text)) for heading, text in explained_texts(body).items()],
        _citations([*cited_in(body.duties), *cited_in(body.explanations)]),
    )


def line_facts(lines: Iterable[BudgetLine]) -> Iterator[Fact]:
    """Each amount of a table."""
    for line in lines:
        code = line.function_code or line.economic_code or line.revenue_code
        of = (line.table, code, line.label, line.kind, line.fund, line.phase, line.government_item, line.body)
        yield ("line", *(_plain(str(part or "")) for part in of), _yuan(line.amount.yuan))


def sheet_facts(projects: tuple[Project, ...], indicators: tuple[Indicator, ...]) -> Iterator[Fact]:
    """Each field of projects and indicators; what their texts cite is no part of their sheet."""
    findings = Findings(projects=projects, indicators=indicators)
    for fact in compare_records.facts(findings, _NOT_DRAWN):
        yield tuple(_plain(part) for part in fact)


def total_facts(totals: Mapping[TotalKind, Decimal]) -> Iterator[Fact]:
    """Totals that are not zero."""
    return (("total", kind.value, _yuan(yuan)) for kind, yuan in totals.items() if yuan)


def empty_table_facts(titles: Iterable[str]) -> Iterator[Fact]:
    """Tables that say they hold nothing."""
    return (("empty table", _plain(title)) for title in titles)


def _facts(*parts: Iterable[Fact]) -> Facts:
    return Counter(fact for part in parts for fact in part)


def _identity(identity: ReportIdentity) -> Iterator[Fact]:
    yield "identity", "department", _plain(identity.department)
    yield "identity", "year", str(identity.year)
    yield "identity", "kind", identity.kind.value
    yield "identity", "region", _plain(identity.region.name if identity.region else "")


def _said(findings: Findings) -> Iterator[Iterable[Fact]]:
    """What the prose says; headings about the body itself are no explanation of its budget."""
    explained = [e for e in findings.explanations if heading_kind(e.heading) is None and e.heading != _OF_THE_BODY]
    yield _duties((duty.ordinal, duty.text) for duty in findings.duties)
    yield _divisions((each.name, each.description) for each in findings.divisions)
    yield (("unit", _plain(unit.name)) for unit in findings.subordinate_units)
    yield (("explanation", _plain(each.heading), _plain(each.text)) for each in explained)
    of_duties, of_explanations = (duty.citations for duty in findings.duties), (each.citations for each in explained)
    yield _citations(_named(chain(of_duties, of_explanations)))


def _named(citations: Iterable[tuple[Citation, ...]]) -> Iterator[Cited]:
    return ((each.instrument.title, each.instrument.number) for some in citations for each in some)


def _duties(duties: Iterable[tuple[int, str]]) -> Iterator[Fact]:
    return (("duty", str(ordinal), _plain(text)) for ordinal, text in duties)


def _divisions(divisions: Iterable[tuple[str, str | None]]) -> Iterator[Fact]:
    for name, description in divisions:
        yield "division", _plain(name)
        if description is not None:
            yield "division description", _plain(name), _plain(description)


def _citations(cited: Iterable[Cited]) -> set[Fact]:
    """Each instrument once, however often it is named."""
    return {("citation", _plain(title or ""), _plain(number or "")) for title, number in cited}


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _yuan(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
