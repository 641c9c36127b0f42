"""HTML of a theme: places in rows, levels of documents in columns, and what none of them names."""

from collections.abc import Sequence

from kg.ui import markup
from kg.ui.policy.address import PolicyAddress
from kg.ui.policy.grounds import GroundCount
from kg.ui.policy.markup import SUMS_TOLD, facet_label, law_link, matrix_of, node_link, place_name, used_by
from kg.ui.policy.page import Ground, PolicyProject
from kg.ui.policy.sums import told
from kg.ui.policy.theme import Theme, ThemeLaw, ThemePlace
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.laws import LawWord

_WITHOUT_TOLD = 3


def theme_table(
    shown: Theme, rows: Sequence[ThemePlace], address: PolicyAddress, terms: Terms, language: Language
) -> str:
    """Places in rows; national, provincial, city and county documents in columns, then what names none, then money."""
    head = [
        LawWord.PLACE.of(language),
        *(facet_label("level", level, terms, language) for level in shown.levels),
        LawWord.WITHOUT.of(language),
        LawWord.MONEY.of(language),
    ]
    body = [
        (
            markup.escape(place_name(row.place, language)),
            [
                *(_laws(row, row.levels.get(level, ()), address, language) for level in shown.levels),
                _without(row.without, language),
                _money(row, terms, language),
            ],
        )
        for row in rows
    ]
    return matrix_of(head, body, caption=f"{LawWord.VIEW_THEME.of(language)}: {shown.text}")


def grounds_table(rows: Sequence[GroundCount], language: Language) -> str:
    """Places in rows with what their projects give as basis."""
    words = (
        LawWord.PLACE,
        LawWord.PROJECTS,
        LawWord.SHARE,
        *(LawWord[f"GROUND_{ground.name}"] for ground in Ground),
        LawWord.YEARS,
        LawWord.REPORTS,
    )
    body = [
        (
            markup.escape(place_name(row.place, language)),
            [
                str(row.projects),
                share_text(row),
                *(str(row.counts[ground]) for ground in Ground),
                markup.escape("、".join(map(str, row.years))),
                str(row.reports),
            ],
        )
        for row in rows
    ]
    return matrix_of([word.of(language) for word in words], body, caption=LawWord.GROUNDS_CHART.of(language))


def share_text(count: GroundCount) -> str:
    """The share that names a document, in whole per cent, cut where rounding would say all or none."""
    share = count.named
    if 0 < share < 1:
        return f"{min(max(round(share * 100), 1), 99)}%"
    return f"{round(share * 100)}%"


def _laws(row: ThemePlace, laws: Sequence[ThemeLaw], address: PolicyAddress, language: Language) -> str:
    if not laws:
        return f'<span class="ys-empty">{LawWord.NO_LAW.of(language)}</span>'
    return "<br>".join(_law(row, one, address, language) for one in laws)


def _law(row: ThemePlace, one: ThemeLaw, address: PolicyAddress, language: Language) -> str:
    linked = law_link(one.law, address.document(one.law.iri, row.place), language)
    times = used_by(one.projects, 0, language)
    kind = "" if one.basis_of else (LawWord.NOT_BASIS if one.projects else LawWord.IN_DUTIES).of(language)
    return f'{linked}<span class="ys-cell-note">{markup.escape(times + kind)}</span>'


def _without(projects: Sequence[PolicyProject], language: Language) -> str:
    if not projects:
        return ""
    links = [
        f"{node_link(project.iri, project.label, language)} "
        f'<span class="ys-where">{markup.escape(f"{project.report.year} {_ground(project, language)}")}</span>'
        for project in projects[:_WITHOUT_TOLD]
    ]
    counted = used_by(len(projects), 0, language)
    return f'<span class="ys-cell-note">{markup.escape(counted)}</span>' + "<br>".join(links)


def _ground(project: PolicyProject, language: Language) -> str:
    return LawWord[f"GROUND_{project.ground.name}"].of(language)


def _money(row: ThemePlace, terms: Terms, language: Language) -> str:
    if not row.projects:
        return markup.escape(LawWord.NO_PROJECTS.of(language))
    counted = used_by(len(row.projects), 0, language)
    sums = told(row.sums, terms, language, SUMS_TOLD)
    return f'{markup.escape(counted)}<span class="ys-cell-note">{markup.escape(sums)}</span>'
