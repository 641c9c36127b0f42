"""Places, bodies or years side by side: each by one report, in totals, projects, duties, documents and indicators."""

from kg.ui.compare.address import CompareAddress, CompareKind
from kg.ui.compare.bases import bases_section, citations_of
from kg.ui.compare.chosen import chosen_reports
from kg.ui.compare.duties import duties_of_reports, rest_section, theme_section
from kg.ui.compare.lineages import aligned_section, states_of
from kg.ui.compare.measures import Holders, apart_section, measure_section
from kg.ui.compare.projects import Overview, overview_section, projects_of
from kg.ui.compare.reasons import why_not_alike
from kg.ui.compare.summary import growth, in_common, spending
from kg.ui.compare.summary import states as state_counts
from kg.ui.compare.table import Comparison
from kg.ui.compare.totals import bars_of, stated, totals_section
from kg.ui.wording import Language
from kg.ui.words.compare import CompareWord
from kg.ui.workspace import Workspace


def compared_reports(ws: Workspace, address: CompareAddress, language: Language) -> Comparison | None:
    """The comparison of the places, bodies or years of ``address``; None where the graph knows none of them."""
    chosen = chosen_reports(ws, address, language)
    reports, terms, store = chosen.reports, ws.terms, ws.store
    if not reports:
        return None
    years = address.kind is CompareKind.YEAR and len({one.body for one in reports}) == 1
    said, found = stated(store, reports), projects_of(store, reports)
    holding = {one.iri: place for place, report in enumerate(reports) for one in found.listed.get(report.iri, ())}
    holders = Holders(len(reports), holding.__getitem__, naming=True)
    duties = duties_of_reports(store, reports)
    listed = [one for projects in found.listed.values() for one in projects]
    states = states_of(store, listed) if years else None
    sections = (
        totals_section(reports, said, terms, language, shares=address.shares, changes=years),
        overview_section(reports, Overview(found, said, language, address.shares)),
        aligned_section(ws, reports, found.listed, states, language),
        theme_section(reports, duties, language),
        rest_section(reports, duties, language),
        bases_section(reports, citations_of(store, reports), terms, language),
        measure_section(store, list(holding), holders, language),
        apart_section(store, list(holding), holders, language),
    )
    reasons = why_not_alike(reports, language)
    if states is None:
        summary = spending(reports, said, terms, language, alike=not reasons)
    else:
        latest = [states[one.iri] for one in found.listed.get(reports[-1].iri, ()) if one.iri in states]
        summary = (*growth(reports, said, terms, language), *state_counts(reports[-1].year, latest, terms, language))
    several = len(reports) > 1
    return Comparison(
        columns=chosen.columns,
        reasons=(*(reasons or ((CompareWord.ALL_ALIKE.of(language),) if several else ())), *chosen.told),
        sections=tuple(section for section in sections if section is not None),
        summary=(*summary, *in_common(sections, language)) if several else (),
        warns=bool(reasons or chosen.told),
        bars=bars_of(reports, said, terms, language, shares=address.shares) if several else None,
    )
