"""HTML of the lists of a body, a place or a code: projects, documents, bodies, amounts."""

from collections.abc import Sequence

from kg.rdf.vocabulary import YS
from kg.search.request import SearchHit
from kg.ui.entity.alike import CitingToo, shared
from kg.ui.entity.body import ListedBody, ListedPlace, ListedProject, UsedLaw
from kg.ui.entity.codes import CodeLine, CodePart, CodeReport
from kg.ui.entity.groups import Member
from kg.ui.entity.markup import name_anchor, node_anchor, reasons_text, source_anchor
from kg.ui.entity.rows import Part
from kg.ui.figures import money_text
from kg.ui.markup import address, escape, facts_line, paragraph, table
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.entity import EntityWord

LONGEST = 90
"""Characters of the name of a listed node; the text of a duty may have hundreds."""


def short(text: str) -> str:
    """``text`` as long as a line of a list."""
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def project_table(projects: Sequence[ListedProject], body: str | None, terms: Terms, language: Language) -> str:
    """Projects with year, kind of report and money; the body where it is another than the one called ``body``."""
    rows = []
    for one in projects:
        note = ""
        if body is not None and one.department != body:
            said = EntityWord.CARRIED_OUT.of(language, department=one.department)
            note = f' <span class="ys-quiet">{escape(said)}</span>'
        cells = [name_anchor(one.iri, one.label) + note, _amount(one, language), f"{one.year}"]
        cells.append(node_anchor(one.report, terms.label(one.kind, language)))
        rows.append(cells if body is not None else [*cells, escape(one.department)])
    words = [EntityWord.NAME, EntityWord.AMOUNT, EntityWord.YEAR, EntityWord.REPORT]
    words += [] if body is not None else [EntityWord.BODY]
    return table([word.of(language) for word in words], rows, caption=EntityWord.PROJECTS.of(language, count=len(rows)))


def _amount(one: ListedProject | CitingToo, language: Language) -> str:
    if one.amount is None:
        return f'<span class="ys-quiet">{escape(EntityWord.NO_AMOUNT.of(language))}</span>'
    return f'<span class="ys-figure">{escape(money_text(one.amount, language))}</span>'


def part_list(parts: Sequence[Part], language: Language) -> str:
    """Parts of a node as a list: number, name, money."""
    items = []
    for part in parts:
        number = f'<span class="ys-quiet">{part.ordinal}.</span> ' if part.ordinal else ""
        money = (
            "" if part.amount is None else f' <span class="ys-money">{escape(money_text(part.amount, language))}</span>'
        )
        items.append(f"<li>{number}{node_anchor(part.iri, short(part.label))}{money}</li>")
    return f'<ul class="ys-list">{"".join(items)}</ul>'


def law_table(laws: Sequence[UsedLaw], terms: Terms, language: Language) -> str:
    """Documents with rank and number, by how many projects and how often they are cited."""
    rows = [
        [
            f'<a href="{address("laws", law=law.iri)}" target="_self">{escape(law.name)}</a>',
            escape(law.number or ""),
            escape(terms.label(law.rank, language) if law.rank else ""),
            escape(EntityWord.LAW_USED.of(language, projects=law.projects, mentions=law.mentions, years=law.years)),
        ]
        for law in laws
    ]
    words = (EntityWord.DOCUMENT, EntityWord.NUMBER, EntityWord.RANK, EntityWord.CITED_HOW)
    return table([word.of(language) for word in words], rows, caption=EntityWord.LAWS.of(language, count=len(rows)))


def body_table(bodies: Sequence[ListedBody], language: Language) -> str:
    """Bodies with the number of their reports and their years."""
    rows = [[node_anchor(one.iri, one.label), f"{one.reports}", escape(one.years)] for one in bodies]
    words = (EntityWord.BODY, EntityWord.BODY_REPORTS, EntityWord.BODY_YEARS)
    return table([word.of(language) for word in words], rows, caption=EntityWord.BODIES.of(language, count=len(rows)))


def name_list(parts: Sequence[ListedBody | ListedPlace]) -> str:
    """Names that lead to their pages."""
    items = "".join(f"<li>{node_anchor(one.iri, one.label)}</li>" for one in parts)
    return f'<ul class="ys-list ys-columns">{items}</ul>'


def code_list(parts: Sequence[CodePart], language: Language) -> str:
    """Codes with their names."""
    items = "".join(f"<li>{node_anchor(one.iri, one.label(language))}</li>" for one in parts)
    return f'<ul class="ys-list ys-columns">{items}</ul>'


def code_table(lines: Sequence[CodeLine], terms: Terms, language: Language) -> str:
    """Amounts of one code: where, in which table and column, and the line."""
    rows = [
        [
            f"{line.report.year}",
            escape(line.report.region or ""),
            _code_report(line.report, terms, language),
            escape(terms.label(line.table, language)),
            escape(" · ".join(terms.label(term, language) for term in (line.kind, line.fund, line.phase) if term)),
            f'<span class="ys-figure">{escape(money_text(line.amount, language))}</span>',
            source_anchor(line.source, language),
        ]
        for line in lines
    ]
    words = (
        *(EntityWord.YEAR, EntityWord.PLACE, EntityWord.REPORT, EntityWord.TABLE, EntityWord.COLUMN),
        *(EntityWord.AMOUNT, EntityWord.AT_LINE),
    )
    caption = EntityWord.CODE_LINES.of(language, count=len(rows))
    return table([word.of(language) for word in words], rows, caption=caption)


def code_report_table(reports: Sequence[CodeReport], terms: Terms, language: Language) -> str:
    """Reports that state amounts of a code, with how many."""
    rows = [
        [f"{one.year}", escape(one.region or ""), _code_report(one, terms, language), f"{one.lines}"] for one in reports
    ]
    words = (EntityWord.YEAR, EntityWord.PLACE, EntityWord.REPORT, EntityWord.HOW_MANY)
    return table([word.of(language) for word in words], rows, caption=EntityWord.REPORTS.of(language, count=len(rows)))


def _code_report(report: CodeReport, terms: Terms, language: Language) -> str:
    return name_anchor(report.iri, f"{report.department} {terms.label(report.kind, language)}")


def citing_table(citing: Sequence[CitingToo], terms: Terms, language: Language) -> str:
    """What else cites a document: name, money, place, body, year."""
    rows = [
        [
            name_anchor(one.iri, short(one.label)),
            _amount(one, language) if one.type == YS.Project else escape(terms.label(one.type, language)),
            escape(one.region or ""),
            escape(one.department),
            f"{one.year}",
        ]
        for one in citing
    ]
    words = (EntityWord.NAME, EntityWord.AMOUNT, EntityWord.PLACE, EntityWord.BODY, EntityWord.YEAR)
    return table([word.of(language) for word in words], rows, caption=EntityWord.WHO_ELSE.of(language))


def alike_list(hits: Sequence[SearchHit], language: Language) -> str:
    """Similar nodes: name, money, place, body, year, and what both have in common."""
    items = []
    for hit in hits:
        amount = None if hit.amount is None else money_text(hit.amount, language)
        facts = facts_line((hit.region, str(hit.year) if hit.year else None, hit.department), amount)
        common = [reason.zh if language is Language.ZH else reason.en for reason in shared(hit)]
        said = EntityWord.SIMILAR_SHARED.of(language, shared=reasons_text(common, language)) if common else ""
        name = hit.label if hit.label == hit.snippet or len(hit.label) < LONGEST else hit.snippet
        items.append(f"<li>{node_anchor(hit.iri, short(name))}{facts}{paragraph(said, 'ys-note') if said else ''}</li>")
    return f'<ul class="ys-list">{"".join(items)}</ul>'


def member_list(members: Sequence[Member], terms: Terms, language: Language) -> str:
    """Members of a group: name, target, money, place, body, year, and why they belong to it."""
    items = []
    for one in members:
        amount = None if one.amount is None else money_text(one.amount, language)
        kind = terms.label(one.kind, language) if one.kind else None
        facts = facts_line((one.target, one.region, one.department, str(one.year or ""), kind, one.owner), amount)
        score = () if one.score is None else (EntityWord.SCORE.of(language, score=one.score),)
        why = paragraph(reasons_text((*score, *one.reasons.of(language)), language), "ys-note")
        items.append(f"<li>{node_anchor(one.iri, short(one.label))}{facts}{why}</li>")
    return f'<ul class="ys-list">{"".join(items)}</ul>'


def member_table(members: Sequence[Member], terms: Terms, language: Language) -> str:
    """Indicators of a measure or of a phrase: target, project, place, body, year, and why they belong to it."""
    why = any(one.reasons.of(language) for one in members)
    rows = [
        [
            node_anchor(one.iri, short(one.label)),
            f'<span class="ys-figure">{escape(one.target or "")}</span>',
            escape(one.owner or ""),
            escape(one.region or ""),
            escape(one.department or ""),
            f"{one.year or ''} {escape(terms.label(one.kind, language) if one.kind else '')}",
            *([escape(reasons_text(one.reasons.of(language), language))] if why else []),
        ]
        for one in members
    ]
    words = (
        *(EntityWord.INDICATOR, EntityWord.TARGET, EntityWord.PROJECT, EntityWord.PLACE, EntityWord.BODY),
        *(EntityWord.REPORT, *((EntityWord.WHY,) if why else ())),
    )
    return table([word.of(language) for word in words], rows, caption=EntityWord.MEMBERS.of(language, count=len(rows)))
