"""Projects side by side: fields, money by fund, documents, indicators of one measure, cost per unit, and texts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.model import TargetScope
from kg.rdf.vocabulary import YS, concept
from kg.store.term import iri
from kg.ui.compare.address import CompareAddress
from kg.ui.compare.bases import citing_note
from kg.ui.compare.measures import Holders, apart_section, measure_section
from kg.ui.compare.reasons import listed, percent_text, share_of, why_not_alike
from kg.ui.compare.sides import Filed, filed_reports
from kg.ui.compare.sources import sources_of
from kg.ui.compare.summary import in_common
from kg.ui.compare.table import Cell, Column, Comparison, Item, Line, Section
from kg.ui.compare.totals import Stated, stated
from kg.ui.entity.page import EntityPage, Fact, Value, entity_page, node_type
from kg.ui.figures import money_text
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word
from kg.ui.words.compare import CompareWord
from kg.ui.workspace import Workspace

_SHORT = (
    YS.annualBudget,
    YS.totalBudget,
    YS.projectAttribute,
    YS.duration,
    YS.carriedOver,
    YS.lineageState,
    YS.competentDepartment,
    YS.implementingUnit,
    YS.projectCode,
    YS.filledOn,
)
_TEXTS = (
    YS.purpose,
    YS.basisText,
    YS.necessity,
    YS.safeguards,
    YS.plan,
    YS.periodGoal,
    YS.annualGoal,
    YS.hasUnspecifiedBasis,
)


@dataclass(frozen=True, slots=True)
class Side:
    """One project: its page, and the report that lists it."""

    page: EntityPage
    report: Filed

    def fact(self, field: str) -> Fact | None:
        """What is said of a field; None where the report says nothing."""
        return next((fact for fact in self.page.facts if fact.property == field), None)


def compared_projects(ws: Workspace, address: CompareAddress, language: Language) -> Comparison | None:
    """The comparison of the projects of ``address``; None where the graph knows none of them."""
    sides = _sides(ws, address.values)
    if not sides:
        return None
    projects = [side.page.iri for side in sides]
    holders = Holders(len(sides), {project: n for n, project in enumerate(projects)}.__getitem__, naming=False)
    said = stated(ws.store, list(dict.fromkeys(side.report for side in sides)))
    sections = (
        _short(sides, said, ws.terms, language, shares=address.shares),
        _funds(sides, ws.terms, language),
        _bases(sides, ws.terms, language),
        measure_section(ws.store, projects, holders, language),
        apart_section(ws.store, projects, holders, language),
        _unit_costs(ws, projects, language),
        _texts(sides, ws.terms, language),
    )
    reasons = _reasons(sides, language)
    return Comparison(
        tuple(_column(side, ws.terms, language) for side in sides),
        reasons,
        tuple(section for section in sections if section is not None),
        (*_money(sides, language), *in_common(sections, language)) if len(sides) > 1 else (),
        warns=bool(reasons),
    )


def _sides(ws: Workspace, projects: Sequence[str]) -> list[Side]:
    reports = {one.iri: one for one in ws.once(filed_reports)}
    known = {row.text("node") for row in ws.store.named("page_compare_types", node=[iri(one) for one in projects])}
    sides = []
    for project in projects:
        if project in known and node_type(ws.store, project) == YS.Project:
            page = entity_page(ws.store, project)
            sides += [Side(page, reports[page.reports[0].iri])] if page.reports else []
    return sides


def _column(side: Side, terms: Terms, language: Language) -> Column:
    report = side.report
    place = report.region_name or report.body_name
    when = f"{report.year} · {terms.label(report.kind, language)}"
    return Column(side.page.title, (place, report.body_name, when), side.page.iri, YS.Project)


def _money(sides: Sequence[Side], language: Language) -> tuple[str, ...]:
    """The money of the year of each, in the order of the columns."""
    told = []
    for side in sides:
        fact = side.fact(YS.annualBudget)
        amount = fact.values[0].amount if fact else None
        if amount is not None:
            name = f"{side.report.region_name or side.report.body_name} {side.report.year}"
            told.append(f"{name} {money_text(amount, language)}")
    return (CompareWord.YEAR_MONEY.of(language, amounts=listed(told, language)),) if len(told) > 1 else ()


def _reasons(sides: Sequence[Side], language: Language) -> tuple[str, ...]:
    told = list(why_not_alike([side.report for side in sides], language))
    carried = {(fact.values[0].text if (fact := side.fact(YS.carriedOver)) else "") for side in sides}
    if {"true", "false"} <= carried:
        told.append(CompareWord.CARRIED_DIFFER.of(language))
    return tuple(told)


def _short(sides: Sequence[Side], said: Stated, terms: Terms, language: Language, *, shares: bool) -> Section:
    lines = []
    for field in _SHORT:
        cells = tuple(_cell(side, field, terms, language) for side in sides)
        if any(cell.items for cell in cells):
            lines.append(Line(terms.label(field, language), cells))
        if field == YS.annualBudget and shares:
            cells = tuple(_share(side, said, language) for side in sides)
            lines.append(Line(CompareWord.SHARE_LINE.of(language), cells))
    return Section.of("fields", CompareWord.FIELDS.of(language), lines)


def _texts(sides: Sequence[Side], terms: Terms, language: Language) -> Section | None:
    lines = []
    for field in _TEXTS:
        cells = tuple(_cell(side, field, terms, language) for side in sides)
        if any(cell.items for cell in cells):
            lines.append(Line(terms.label(field, language), cells))
    return Section.of("texts", CompareWord.TEXTS.of(language), lines) if lines else None


def _cell(side: Side, field: str, terms: Terms, language: Language) -> Cell:
    fact = side.fact(field)
    if fact is None:
        return Cell(why=CompareWord.NOT_STATED.of(language))
    return Cell(tuple(_item(value, fact, terms, language) for value in fact.values))


def _item(value: Value, fact: Fact, terms: Terms, language: Language) -> Item:
    if value.amount is not None:
        more = CompareWord.PRINTED.of(language, printed=value.printed) if value.printed else ""
        return Item(money_text(value.amount, language), value.amount, more=more, sources=fact.sources)
    if value.node is not None and terms.knows(value.node):
        return Item(terms.label(value.node, language), sources=fact.sources)
    if value.node is not None:
        return Item(value.text, node=value.node, kind=YS.Department, sources=fact.sources)
    said = {"true": Word.YES.of(language), "false": Word.NO.of(language)}.get(value.text, value.text)
    return Item(said, sources=fact.sources)


def _share(side: Side, said: Stated, language: Language) -> Cell:
    fact, whole = side.fact(YS.annualBudget), said.amount(side.report, YS.totalExpenditure)
    amount = fact.values[0].amount if fact else None
    if fact is None or amount is None or not whole:
        return Cell(why=CompareWord.NO_WHOLE.of(language))
    share = share_of(amount, whole)
    note = f"{money_text(amount, language)} / {money_text(whole, language)}"
    total = said.totals[side.report.iri, YS.totalExpenditure]
    return Cell((Item(percent_text(share), share, note, sources=(*fact.sources, *total.sources)),))


def _funds(sides: Sequence[Side], terms: Terms, language: Language) -> Section:
    scopes = (concept(TargetScope.ANNUAL), concept(TargetScope.PERIOD))
    pairs = {(scopes.index(fund.scope), fund.fund) for side in sides for fund in side.page.funds}
    lines = []
    for scope, fund in sorted(pairs):
        cells = []
        for side in sides:
            own = [one for one in side.page.funds if (one.fund, one.scope) == (fund, scopes[scope])]
            items = tuple(
                Item(
                    money_text(one.amount, language),
                    one.amount,
                    more=CompareWord.PRINTED.of(language, printed=one.printed),
                    sources=(one.source,),
                )
                for one in own
            )
            cells.append(Cell(items, "" if items else CompareWord.NO_FUND.of(language)))
        note = (CompareWord.FOR_PERIOD if scope else CompareWord.FOR_YEAR).of(language)
        lines.append(Line(terms.label(fund, language), tuple(cells), note))
    empty = CompareWord.FUNDS_NONE.of(language)
    return Section.of("funds", CompareWord.FUNDS.of(language), lines, empty=empty)


def _bases(sides: Sequence[Side], terms: Terms, language: Language) -> Section:
    holders: defaultdict[str, set[int]] = defaultdict(set)
    known = {}
    for place, side in enumerate(sides):
        for cited in side.page.citations:
            holders[cited.law].add(place)
            known[cited.law] = cited
    lines = []
    for law in sorted(holders, key=lambda law: (-len(holders[law]), known[law].name)):
        cells = []
        for side in sides:
            own = [cited for cited in side.page.citations if cited.law == law]
            is_basis = any(cited.is_basis for cited in own)
            sources = tuple(dict.fromkeys(cited.source for cited in own))
            unique = len(holders[law]) == 1 < len(sides)
            item = Item(
                citing_note(is_basis, None, language), None, own[0].words if own else "", sources=sources, unique=unique
            )
            cells.append(Cell((item,)) if own else Cell(why=CompareWord.NOT_CITED.of(language)))
        cited = known[law]
        number = cited.number if cited.number != cited.name else None
        note = " · ".join(filter(None, (terms.label(cited.rank, language) if cited.rank else None, number)))
        lines.append(Line(cited.name, tuple(cells), note, law, YS.LegalInstrument))
    empty = CompareWord.NO_BASIS.of(language)
    return Section.of("bases", CompareWord.BASES.of(language), lines, empty=empty)


def _unit_costs(ws: Workspace, projects: Sequence[str], language: Language) -> Section | None:
    """What each pays for one of something: targets in yuan a unit, and prices in the texts."""
    rows = ws.store.named("page_compare_unit_costs", project=[iri(one) for one in projects]).rows
    if not rows:
        return None
    sources = sources_of(ws.store, (row.text("of") for row in rows))
    by_unit: defaultdict[str, list[list[Item]]] = defaultdict(lambda: [[] for _ in projects])
    for row in rows:
        yuan = row.decimal("yuan") or Decimal(0)
        per, name = row["per"], row["name"] or CompareWord.PRICE.of(language)
        amount = f"{row['comparator'] or ''}{money_text(yuan, language)}"
        note = " · ".join(filter(None, (name, row["printed"])))
        item = Item(amount, yuan, note, row.text("of") if row["name"] else None, YS.Indicator, sources[row.text("of")])
        own = by_unit[per or ""][projects.index(row.text("project"))]
        if all((item.text, item.note) != (one.text, one.note) for one in own):
            own.append(item)
    none = CompareWord.NO_UNIT_COST.of(language)
    lines = tuple(
        Line(
            CompareWord.PER.of(language, per=per) if per else CompareWord.PRICE.of(language),
            tuple(Cell(tuple(items), "" if items else none) for items in columns),
        )
        for per, columns in sorted(by_unit.items())
    )
    return Section.of("unit", CompareWord.UNIT_COSTS.of(language), lines)
