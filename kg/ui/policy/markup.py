"""HTML of the pages of policy bases: one document in a line, the tables, the tree of implementing documents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.rdf.vocabulary import ONTOLOGY
from kg.ui import markup
from kg.ui.figures import money_text
from kg.ui.policy.address import DocumentAddress, PolicyAddress
from kg.ui.policy.chains import Chain
from kg.ui.policy.choice import CitedLaw
from kg.ui.policy.document import PlaceYear
from kg.ui.policy.first_citations import FirstCitation
from kg.ui.policy.laws import Law
from kg.ui.policy.matrix import Matrix
from kg.ui.policy.page import UNKNOWN, PolicyProject, level_of
from kg.ui.policy.sums import YearSum, told
from kg.ui.policy.targets import MeasuredBy, Target
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.laws import LawWord

PLACES_TOLD = 6
"""Places named in a line; the page of the document has all."""
SUMS_TOLD = 3
TARGETS_TOLD = 8
_CONCEPTS = frozenset({"level", "rank", "kind"})
_UNKNOWN = {
    "level": LawWord.NO_LEVEL,
    "rank": LawWord.NO_RANK,
    "issuer": LawWord.NO_ISSUER,
    "issued": LawWord.NO_YEAR,
    "region": LawWord.NO_REGION,
}


def facet_label(name: str, value: str, terms: Terms, language: Language) -> str:
    """What a value of a facet is called."""
    if value == UNKNOWN and name in _UNKNOWN:
        return _UNKNOWN[name].of(language)
    return terms.label(ONTOLOGY + value, language) if name in _CONCEPTS else value


def place_name(place: str, language: Language) -> str:
    """A place by name; what stands for an unknown one in words."""
    return LawWord.NO_REGION.of(language) if place == UNKNOWN else place


def places_text(places: Sequence[str], language: Language) -> str:
    """Some places by name, and how many there are where that is not all."""
    names = "、".join(place_name(place, language) for place in places[:PLACES_TOLD])
    more = LawWord.PLACES_MORE.of(language, count=len(places)) if len(places) > PLACES_TOLD else ""
    return f"{names} {more}".strip()


def law_link(law: Law, params: Mapping[str, str], language: Language, text: str | None = None) -> str:
    """A link to the page of a document that shows ``params``; its name, or ``text``."""
    return _link("laws", text or law.name, language, {"law": law.iri} | dict(params))


def node_link(node: str, text: str, language: Language) -> str:
    """A link to the page of a node (IRI)."""
    return _link("entity", text, language, {"iri": node})


def law_line(law: Law, titles: Sequence[str], terms: Terms, language: Language) -> str:
    """Rank, level, number, issuer and year of a document, and what else it is called."""
    rank = terms.label(law.rank, language) if law.rank else None
    facts = (
        terms.label(law.level, language) if law.level else LawWord.NO_LEVEL.of(language),
        LawWord.NUMBER.of(language, number=law.number) if law.number and law.title else None,
        LawWord.ISSUED_BY.of(language, issuer=law.issuer) if law.issuer else None,
        LawWord.OF_YEAR.of(language, year=law.year) if law.year else None,
    )
    also = (LawWord.ALSO_CALLED.of(language, title=title) for title in titles)
    return markup.facts_line(facts, badge=rank) + "".join(markup.paragraph(one, "ys-note") for one in also)


def entry(cited: CitedLaw, address: PolicyAddress, terms: Terms, language: Language) -> str:
    """What stands below the name of a document in the list: what it is, who names it, and the money."""
    places = cited.places
    links = [
        law_link(
            cited.law,
            address.document(cited.law.iri, place),
            language,
            LawWord.PLACE_COUNT.of(language, place=place_name(place, language), count=count),
        )
        for place, count in places[:PLACES_TOLD]
    ]
    more = LawWord.PLACES_MORE.of(language, count=len(places)) if len(places) > PLACES_TOLD else ""
    used = f"{used_by(len(cited.projects), _others(cited), language)} · {' · '.join(links)} {markup.escape(more)}"
    sums = told(cited.sums, terms, language, SUMS_TOLD)
    money = markup.paragraph(sums, "ys-sums") if sums else ""
    return f'{law_line(cited.law, (), terms, language)}<p class="ys-links">{used}</p>{money}'


def project_money(project: PolicyProject, language: Language) -> str | None:
    """The money of a project for the year; that for its whole period, said so, where the year's is not stated."""
    if project.annual is not None:
        return money_text(project.annual, language)
    return None if project.whole is None else LawWord.SUM_WHOLE.of(language, money=money_text(project.whole, language))


def project_facts(project: PolicyProject, terms: Terms, language: Language, badge: str | None = None) -> str:
    """Money, place, year, kind of report and body of a project."""
    report = project.report
    kind = terms.label(ONTOLOGY + report.kind, language)
    facts = (place_name(report.place, language), str(report.year), kind, report.department)
    return markup.facts_line(facts, project_money(project, language), badge=badge)


def matrix_table(shown: Matrix, address: PolicyAddress, terms: Terms, language: Language) -> str:
    """Documents in rows, places in columns; each cell leads to what of that place names the document."""
    head = [LawWord.DOCUMENT.of(language), *(place_name(place, language) for place in shown.places)]
    rows = [
        (
            law_link(law, address.document(law.iri), language) + _level(law, terms, language),
            [
                law_link(law, address.document(law.iri, place), language, used_by(cell.projects, cell.others, language))
                + _money(cell.sums, terms, language)
                if (cell := row.cells.get(place))
                else ""
                for place in shown.places
            ],
        )
        for row in shown.rows
        for law in (row.cited.law,)
    ]
    return matrix_of(head, rows, caption=LawWord.MATRIX.of(language))


def matrix_of(head: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]], *, caption: str) -> str:
    """A table whose first column heads its rows and stays in view on a narrow screen; cells are HTML already."""
    columns = "".join(f'<th scope="col">{markup.escape(name)}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
        for first, cells in rows
    )
    label = markup.escape(caption)
    return (
        f'<div class="ys-scroll" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="ys-table ys-matrix"><caption class="ys-unseen">{label}</caption>'
        f"<thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def year_table(rows: Sequence[PlaceYear], address: DocumentAddress, terms: Terms, language: Language) -> str:
    """Places in rows, fiscal years in columns; each cell leads to what names the document there and then."""
    years = sorted({row.year for row in rows}, reverse=True)
    cells = {(row.place, row.year): row for row in rows}
    law = Law(address.law, None, None, None, None, (), None, 0, 0, 0, 0)

    def cell(place: str, year: int) -> str:
        held = cells.get((place, year))
        if held is None:
            return ""
        params = {"region": place, "year": str(year)}
        told_ = used_by(held.projects, held.others, language)
        return law_link(law, params, language, told_) + _money(held.sums, terms, language)

    places = list(dict.fromkeys(row.place for row in rows))[: address.count]
    body = [(markup.escape(place_name(place, language)), [cell(place, year) for year in years]) for place in places]
    head = [LawWord.PLACE.of(language), *map(str, years)]
    return matrix_of(head, body, caption=LawWord.TABLE.of(language))


def chain_list(chain: Chain, language: Language, terms: Terms, most: int, here: str | None = None) -> str:
    """The tree of a chain as nested lists, ``most`` below each; the document one is on (IRI) is shown and no link."""
    return f'<ul class="ys-chain">{_branch(chain, language, terms, _Tree(most, here))}</ul>'


def measuring_table(rows: Sequence[MeasuredBy], terms: Terms, language: Language) -> str:
    """Indicators in rows, with the targets that places set side by side; each leads to the indicator."""
    words = (LawWord.INDICATOR, LawWord.CATEGORY, LawWord.TARGETS)
    body = [
        (
            markup.escape(row.name),
            [
                markup.escape(terms.label(row.category, language)) if row.category else "",
                "<br>".join((*(_target(one, language) for one in row.targets[:TARGETS_TOLD]), *_more(row, language))),
            ],
        )
        for row in rows
    ]
    return matrix_of([word.of(language) for word in words], body, caption=LawWord.MEASURED.of(language))


def time_table(rows: Sequence[FirstCitation], address: PolicyAddress, terms: Terms, language: Language) -> str:
    """Documents with their own year, the first that names them, and where."""
    words = (LawWord.DOCUMENT, LawWord.FIRST_CITED, LawWord.MADE, LawWord.WAITED, LawWord.FIRST_PLACES)
    body = [
        (
            law_link(row.law, address.document(row.law.iri), language) + _level(row.law, terms, language),
            [
                str(row.cited),
                str(row.made or ""),
                "" if row.waited is None else str(row.waited),
                markup.escape(places_text(row.places, language)),
            ],
        )
        for row in rows
    ]
    return matrix_of([word.of(language) for word in words], body, caption=LawWord.TIME_TABLE.of(language))


def _link(page: str, text: str, language: Language, params: Mapping[str, str]) -> str:
    spoken = {} if language is Language.ZH else {"lang": language.value}
    return f'<a href="{markup.address(page, **params, **spoken)}" target="_self">{markup.escape(text)}</a>'


def _money(sums: Sequence[YearSum], terms: Terms, language: Language) -> str:
    if not sums:
        return ""
    return f'<span class="ys-cell-note">{markup.escape(told(sums, terms, language, 1))}</span>'


def _level(law: Law, terms: Terms, language: Language) -> str:
    level = facet_label("level", level_of(law), terms, language)
    number = f" · {law.number}" if law.number and law.title else ""
    return f'<span class="ys-cell-note">{markup.escape(level + number)}</span>'


def used_by(projects: int, others: int, language: Language) -> str:
    """How many projects, and how many duties and explanations; what there is none of is not told."""
    words = ((LawWord.USED_BY_ONE, LawWord.USED_BY, projects), (LawWord.USED_BY_OTHER, LawWord.USED_BY_OTHERS, others))
    said = ((one if count == 1 else several).of(language, count=count) for one, several, count in words if count)
    return " · ".join(text.strip() for text in said)


def _others(cited: CitedLaw) -> int:
    return len({use.citing for use in cited.uses}) - len(cited.projects)


@dataclass(frozen=True, slots=True)
class _Tree:
    most: int
    here: str | None

    def shown(self, chain: Chain) -> tuple[Chain, ...]:
        """What of the documents below is drawn: the first, and the one that one is on."""
        first = chain.below[: self.most]
        return first + tuple(below for below in chain.below[self.most :] if below.law.iri == self.here)


def _branch(chain: Chain, language: Language, terms: Terms, tree: _Tree) -> str:
    law = chain.law
    name = f"<strong>{markup.escape(law.name)}</strong>" if law.iri == tree.here else law_link(law, {}, language)
    counts = used_by(len(chain.projects), 0, language)
    note = " · ".join(filter(None, (counts, places_text(chain.places, language))))
    below = "".join(_branch(other, language, terms, tree) for other in tree.shown(chain))
    cut = len(chain.below) - len(tree.shown(chain))
    below += f"<li>{markup.escape(LawWord.CHAIN_CUT.of(language, count=cut))}</li>" if cut else ""
    return (
        f'<li>{name}{_level(law, terms, language)}<span class="ys-cell-note">{markup.escape(note)}</span>'
        f"{f'<ul>{below}</ul>' if below else ''}</li>"
    )


def _more(row: MeasuredBy, language: Language) -> tuple[str, ...]:
    cut = len(row.targets) - TARGETS_TOLD
    return (markup.escape(LawWord.TARGETS_MORE.of(language, count=cut)),) if cut > 0 else ()


def _target(target: Target, language: Language) -> str:
    report = target.project.report
    period = LawWord.FOR_PERIOD.of(language) if target.for_period else ""
    where = f"{place_name(report.place, language)} {report.year}"
    value = node_link(target.iri, f"{target.text or '–'}{period}", language)
    return f'<span class="ys-where">{markup.escape(where)}</span> {value}'
