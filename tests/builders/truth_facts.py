"""Facts of a truth file: what a careful reader found in one real report, in a form that can be compared.

Short texts stand whole, long ones as their beginning, end and number of characters; white space is not compared:
inside Chinese text it has no meaning. ``lines`` of a fact says where the reader found it.

A reader cannot know everything. ``doubt`` of a truth file names facts on which nobody may be held to an answer (they
are left out on both sides), ``same`` two names of one thing, ``open_scope`` the projects whose sheet has one column of
targets below both 实施期目标 and 年度目标, ``open_goal`` those with one goal below both.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from kg.model import BudgetTable

WHOLE = 38  # texts longer than this are compared by beginning, end and length
SHORT_FIELDS = (
    "code",
    "competent_department",
    "competent_department_code",
    "implementing_unit",
    "attribute",
    "duration",
)
MONEY_FIELDS = ("annual_budget", "total_budget")
NARRATIVE_FIELDS = ("purpose", "basis", "necessity", "safeguards", "plan", "period_goal", "annual_goal")
MENTIONS = ("duty citation", "explanation citation", "legal basis", "project citation")
RANK, ISSUER = "rank of a document", "issuer that the mention of a document names"
INDICATOR_FIELDS = ("category", "comparator", "target_value", "unit_text", "description", "basis")
EVALUATION_FIELDS = ("actual_text", "weight", "score")  # facts where they are stated
AMOUNT_TABLES = {
    "three_public": BudgetTable.THREE_PUBLIC,
    "operating_cost": BudgetTable.OPERATING_COST,
    "procurement": BudgetTable.PROCUREMENT,
    "project_table": BudgetTable.PROJECT_TABLE,
    "carried_over_project_table": BudgetTable.CARRIED_OVER_PROJECT_TABLE,
    "revenue": BudgetTable.REVENUE,
    "fiscal_revenue": BudgetTable.FISCAL_REVENUE,
}
PROJECT_TABLES = (BudgetTable.PROJECT_TABLE.value, BudgetTable.CARRIED_OVER_PROJECT_TABLE.value)
COLUMNS = {
    "total": "Total",
    "basic": "Basic",
    "project": "ProjectSpending",
    "personnel": "Personnel",
    "public": "PublicUse",
}

Lines = tuple[int, int] | None


@dataclass(frozen=True)
class Fact:
    """One value of one kind at one place of the report's structure; where it stands is no part of being equal."""

    kind: str
    where: str
    value: str
    lines: Lines = field(default=None, compare=False)


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def digest(text: str, head: int = 10, tail: int = 10) -> str:
    bare = squeeze(text)
    return f"{bare[:head]} … {bare[-tail:]} ({len(bare)})"


def short(text: str | None) -> str:
    if text is None:
        return "-"
    bare = squeeze(text)
    return bare if len(bare) <= WHOLE else digest(bare)


def owner(name: str, unit: str | None, shared: Iterable[str]) -> str:
    """A project's name, with its unit where another project of the report has the same name."""
    return f"{name} @ {short(unit)}" if name in shared else name


def says_something(fact: Fact) -> bool:
    """Whether a fact is more than a field that stays empty; a document without a number is still named."""
    return fact.value != "-" or fact.kind in MENTIONS


def true_facts(truth: dict[str, Any]) -> Iterator[Fact]:
    """Every fact that the reader wrote down."""
    for name, value in truth["identity"].items():
        yield Fact("identity", name, str(value))
    for name, yuan in truth["totals"].items():
        yield Fact("total", name, yuan)
    yield from _prose(truth)
    yield from _budget(truth)
    names = [_stated(project["name"]) for project in truth["projects"]]
    shared = {name for name in names if names.count(name) > 1}
    for project in truth["projects"]:
        yield from _project(project, owner(_stated(project["name"]), project["implementing_unit"], shared))
    for item in truth["department_indicators"]:
        yield from _indicator("department", item)


def settle(facts: Iterable[Fact], truth: dict[str, Any]) -> list[Fact]:
    """Facts of either side without those in doubt, and with one name for what has two."""
    doubts = {(doubt["kind"], where) for doubt in truth.get("doubt", ()) for where in doubt["where"]}
    names = {each["also"]: each["where"] for each in truth.get("same", ())}
    known = [
        _one_goal(_one_scope(fact, truth.get("open_scope", ())), truth.get("open_goal", ()))
        for fact in (replace(fact, where=names.get(fact.where, fact.where)) for fact in facts)
        if (fact.kind, fact.where) not in doubts
    ]
    return [fact for fact in known if (fact.kind, fact.value) != ("narrative", "nothing")]


def _one_scope(fact: Fact, projects: Iterable[str]) -> Fact:
    if fact.kind.split()[0] != "indicator" or fact.where.split(" · ")[0] not in projects:
        return fact
    return replace(fact, where=re.sub(r" · (?:Period|Annual)Target · ", " · one target · ", fact.where, count=1))


def _one_goal(fact: Fact, projects: Iterable[str]) -> Fact:
    project, _, name = fact.where.partition(" · ")
    if project not in projects or name not in {"period_goal", "annual_goal"}:
        return fact
    return replace(fact, where=f"{project} · one goal", value="nothing" if fact.value == "-" else fact.value)


def _stated(value: Any) -> str:
    """A text of a truth file in the form that `short` and `digest` give."""
    if isinstance(value, dict):
        return f"{value['starts']} … {value['ends']} ({value['length']})"
    return short(None if value is None else str(value))


def _lines(item: dict[str, Any]) -> Lines:
    return (item["lines"][0], item["lines"][1]) if "lines" in item else None


def _prose(truth: dict[str, Any]) -> Iterator[Fact]:
    for duty in truth["duties"]:
        yield Fact("duty", f"duty {duty['ordinal']}", _stated(duty), _lines(duty))
    for name in ("divisions", "subordinate_units"):
        for body in truth[name]:
            yield Fact(name, body["name"], "named", _lines(body))
            if "description" in body:
                yield Fact("division description", body["name"], _stated(body["description"]), _lines(body))
    for table in truth["empty_tables"]:
        yield Fact("empty table", table["title"], "empty", _lines(table))
    for citation in truth["duty_citations"]:
        yield from _law("duty citation", f"duty {citation['ordinal']}", citation)
    for citation in truth["explanation_citations"]:
        yield from _law("explanation citation", "explanations", citation)
    for text in truth["explanations"]:
        yield Fact("explanation", text["heading"], _stated(text), _lines(text))


def _budget(truth: dict[str, Any]) -> Iterator[Fact]:
    phase = "Executed" if "FinalAccounts" in truth["identity"]["kind"] else "Approved"
    for table, rows in truth["function_tables"].items():
        for row in rows:
            yield from _amounts(table, f"{row['code']} {row['name']}", row, phase)
    for row in truth["economic"]:
        where = f"{row['code']} {row['name']}"
        yield from _amounts(BudgetTable.BASIC_BY_ECONOMIC_ITEM.value, where, row, phase)
        yield Fact("government item", where, _stated(row.get("government_item")), _lines(row))
    for name, kind in AMOUNT_TABLES.items():
        for row in truth[name]:
            yield from _amounts(kind.value, row["label"], row, phase)
            if "body" in row:
                yield Fact("body of a row", f"{row['label']} · {row['total']}", row["body"], _lines(row))


def _amounts(table: str, where: str, row: dict[str, Any], phase: str) -> Iterator[Fact]:
    amounts = {COLUMNS[key]: row[key] for key in COLUMNS if key in row} | row.get("funds", {})
    if "fund" in row:  # the row as a whole is of one fund
        amounts = {f"Total {row['fund']}": row["amount"]}
    for column, yuan in amounts.items():
        yield Fact(f"{table} line", f"{where} · {column} · {row.get('phase', phase)}", yuan, _lines(row))


def _law(kind: str, where: str, law: dict[str, Any]) -> Iterator[Fact]:
    place = f"{where} · {_stated(law['title'])}"
    yield Fact(kind, place, _stated(law["number"]), _lines(law))
    yield Fact(RANK, place, law["rank"], _lines(law))
    yield Fact(ISSUER, place, _stated(law["issuer"]), _lines(law))


def _project(project: dict[str, Any], name: str) -> Iterator[Fact]:
    yield Fact("project", name, "named", _lines(project))
    for key in (*SHORT_FIELDS, "filled_on", "carried_over"):
        yield Fact("project field", f"{name} · {key}", _stated(project[key]))
    for key in MONEY_FIELDS:
        yield Fact("project money", f"{name} · {key}", _stated(project[key]))
    for fund in project["funds"]:
        yield Fact("fund", f"{name} · {fund['fund']} · {fund['scope']}", fund["amount"])
    for key in NARRATIVE_FIELDS:
        text = project["narrative"].get(key)
        yield Fact("narrative", f"{name} · {key}", _stated(text), _lines(text) if text else None)
    for law in project["legal_bases"]:
        yield from _law("legal basis", name, law)
    for law in project["citations"]:
        yield from _law("project citation", name, law)
    for item in project["indicators"]:
        yield from _indicator(name, item)


def _indicator(of: str, item: dict[str, Any]) -> Iterator[Fact]:
    where = f"{of} · {item['scope']} · {_stated(item['name'])} · {_stated(item['target_text'])}"
    yield Fact("indicator", where, "stated", _lines(item))
    for key in INDICATOR_FIELDS:
        yield Fact(f"indicator {key}", where, _stated(item.get(key)))
    for key in EVALUATION_FIELDS:
        if key in item:
            yield Fact(f"indicator {key}", where, _stated(item[key]))
