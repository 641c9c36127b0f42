"""Facts of a record, in the form in which `truth_facts` states those of a careful reader."""

import re
from collections.abc import Iterable, Iterator

from truth_facts import (
    EVALUATION_FIELDS,
    INDICATOR_FIELDS,
    ISSUER,
    MONEY_FIELDS,
    NARRATIVE_FIELDS,
    PROJECT_TABLES,
    RANK,
    SHORT_FIELDS,
    Fact,
    Lines,
    digest,
    owner,
    short,
    squeeze,
)

from kg.model import BudgetLine, BudgetTable, Citation, Findings, Indicator, Project, ReportRecord, SourceRef

ROW_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[①-⑳]|其中：)")


def found_facts(record: ReportRecord) -> Iterator[Fact]:
    """Every fact that a record holds."""
    findings = record.findings
    yield from _identity(record)
    for total in findings.totals:
        yield Fact("total", total.kind.value, total.amount.canonical, _place(total.source))
    yield from _prose(findings)
    for line in findings.budget_lines:
        yield from _line(line)
    names = [short(project.name.value) for project in findings.projects]
    shared = {name for name in names if names.count(name) > 1}
    for project in findings.projects:
        unit = project.implementing_unit.value if project.implementing_unit else None
        yield from _project(project, owner(short(project.name.value), unit, shared))
    for indicator in findings.indicators:
        yield from _indicator("department", indicator)


def _place(ref: SourceRef | None) -> Lines:
    return None if ref is None else (ref.line_start, ref.line_end)


def _identity(record: ReportRecord) -> Iterator[Fact]:
    identity = record.identity
    at = _place(identity.source)
    yield Fact("identity", "department", identity.department, at)
    yield Fact("identity", "year", str(identity.year), at)
    yield Fact("identity", "kind", identity.kind.value, at)
    if identity.region is not None:
        yield Fact("identity", "region", identity.region.name, at)
        yield Fact("identity", "region_code", str(identity.region.code), at)
    if identity.department_code is not None:
        yield Fact("identity", "department_code", identity.department_code, at)


def _prose(findings: Findings) -> Iterator[Fact]:
    for duty in findings.duties:
        yield Fact("duty", f"duty {duty.ordinal}", digest(duty.text, 12, 8), _place(duty.source))
        for citation in duty.citations:
            yield from _law("duty citation", f"duty {duty.ordinal}", citation)
    for division in findings.divisions:
        name, at = squeeze(division.name), _place(division.source)
        yield Fact("divisions", name, "named", at)
        if division.description is not None:
            yield Fact("division description", name, digest(division.description), at)
    for unit in findings.subordinate_units:
        yield Fact("subordinate_units", squeeze(unit.name), "named", _place(unit.source))
    for table in findings.empty_tables:
        yield Fact("empty table", squeeze(table.value), "empty", _place(table.source))
    for explanation in findings.explanations:
        heading = squeeze(explanation.heading)
        yield Fact("explanation", heading, digest(explanation.text), _place(explanation.source))
        for citation in explanation.citations:
            yield from _law("explanation citation", "explanations", citation)


def _line(line: BudgetLine) -> Iterator[Fact]:
    label = ROW_NUMBER.sub("", squeeze(line.label))
    code = line.function_code or line.economic_code or line.revenue_code
    where = f"{code} {label}" if code else label
    columns = [column.value for column in (line.kind, line.fund) if column is not None]
    kind, yuan, at = f"{line.table.value} line", line.amount.canonical, _place(line.source)
    yield Fact(kind, f"{where} · {' '.join(columns) or '-'} · {line.phase.value}", yuan, at)
    if line.table is BudgetTable.BASIC_BY_ECONOMIC_ITEM and columns == ["Total"]:
        yield Fact("government item", where, short(line.government_item), at)
    if line.table.value in PROJECT_TABLES and columns == ["Total"] and line.body is not None:
        yield Fact("body of a row", f"{where} · {yuan}", line.body, at)


def _law(kind: str, where: str, citation: Citation) -> Iterator[Fact]:
    law, at = citation.instrument, _place(citation.source)
    place = f"{where} · {short(law.title)}"
    yield Fact(kind, place, short(law.number), at)
    yield Fact(RANK, place, law.rank.value, at)
    yield Fact(ISSUER, place, short(law.issuer), at)


def _project(project: Project, name: str) -> Iterator[Fact]:
    yield Fact("project", name, "named", _place(project.name.source))
    for key in SHORT_FIELDS:
        value = getattr(project, key)
        text = value if value is None or isinstance(value, str) else value.value
        yield Fact("project field", f"{name} · {key}", short(text))
    filled_on = project.filled_on.value.isoformat() if project.filled_on else None
    carried_over = None if project.carried_over is None else str(project.carried_over)
    yield Fact("project field", f"{name} · filled_on", short(filled_on))
    yield Fact("project field", f"{name} · carried_over", short(carried_over))
    for key in MONEY_FIELDS:
        money = getattr(project, key)
        yield Fact("project money", f"{name} · {key}", short(money.value.canonical if money else None))
    for fund in project.funds:
        yield Fact("fund", f"{name} · {fund.fund.value} · {fund.scope.value}", fund.amount.canonical)
    for key in NARRATIVE_FIELDS:
        text = getattr(project, key)
        at = _place(text.source) if text else None
        yield Fact("narrative", f"{name} · {key}", digest(text.value) if text else "-", at)
    yield from _distinct(fact for law in project.legal_bases for fact in _law("legal basis", name, law))
    yield from _distinct(fact for law in project.citations for fact in _law("project citation", name, law))
    for indicator in project.indicators:
        yield from _indicator(name, indicator)


def _distinct(facts: Iterable[Fact]) -> Iterator[Fact]:
    """A document that every row of a sheet names is one basis of the project."""
    yield from {fact: fact for fact in facts}.values()


def _indicator(of: str, item: Indicator) -> Iterator[Fact]:
    where = f"{of} · {item.scope.value} · {short(item.name)} · {short(item.target_text)}"
    yield Fact("indicator", where, "stated", _place(item.source))
    for key in INDICATOR_FIELDS:
        yield Fact(f"indicator {key}", where, short(_text(getattr(item, key))))
    for key in EVALUATION_FIELDS:
        if getattr(item, key) is not None:
            yield Fact(f"indicator {key}", where, short(_text(getattr(item, key))))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
