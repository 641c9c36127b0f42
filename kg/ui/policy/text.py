"""Sentences and bars of the page of policy bases: what drawing only draws."""

from collections.abc import Sequence

from kg.rdf.vocabulary import ONTOLOGY
from kg.ui import markup
from kg.ui.policy.address import PolicyAddress
from kg.ui.policy.choice import Choice
from kg.ui.policy.document import Citing, DocumentView
from kg.ui.policy.first_citations import YearCount
from kg.ui.policy.grounds import GroundCount, Vague, count_grounds
from kg.ui.policy.markup import facet_label, place_name, places_text, project_facts, used_by
from kg.ui.policy.page import LEVELS, Ground, Policy
from kg.ui.policy.sums import told
from kg.ui.policy.theme import Theme
from kg.ui.policy.theme_markup import share_text
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.laws import LawWord

Bar = dict[str, str | int | float]
"""One bar: texts, and numbers that are only positions on the page."""


def counts_text(known: Policy, choice: Choice, address: PolicyAddress, language: Language) -> str:
    """How much there is, or how much conditions leave of it."""
    if address.is_narrowed:
        return LawWord.COUNTS_CHOSEN.of(
            language,
            laws=len(choice.laws),
            places=choice.places,
            reports=choice.reports,
            projects=len(choice.projects),
        )
    total = count_grounds("", tuple(known.projects.values()))
    return LawWord.COUNTS.of(
        language,
        laws=len(choice.laws),
        places=choice.places,
        reports=choice.reports,
        projects=total.projects,
        named=total.counts[Ground.NAMED],
        share=share_text(total),
    )


def grounds_text(total: GroundCount, language: Language) -> str:
    """What projects give as basis, in a sentence."""
    counts = {ground.value: total.counts[ground] for ground in Ground}
    return LawWord.GROUNDS_TOTAL.of(language, projects=total.projects, share=share_text(total), **counts)


def theme_text(shown: Theme, terms: Terms, language: Language, most: int) -> str:
    """What was found of a theme, in a sentence."""
    return LawWord.THEME_FOUND.of(
        language,
        theme=shown.text,
        places=len(shown.places),
        projects=len(shown.projects),
        without=sum(len(place.without) for place in shown.places),
        sums=told(shown.sums, terms, language, most),
    )


def mentions_text(shown: DocumentView, language: Language) -> str:
    """How often the document is named, in how many reports and places: all that the address leaves."""
    return LawWord.MENTIONS.of(
        language,
        used=used_by(len(shown.projects), len(shown.citing) - len(shown.projects), language),
        mentions=sum(len(one.mentions) for one in shown.citing),
        places=len({one.report.place for one in shown.citing}),
        reports=len({one.report.iri for one in shown.citing}),
    )


def first_text(shown: DocumentView, language: Language) -> str:
    """Which loaded reports name the document first."""
    places = sorted({one.report.place for one in shown.first.citing})
    return LawWord.FIRST.of(language, places=places_text(places, language), year=shown.first.year)


def citing_facts(one: Citing, terms: Terms, language: Language) -> str:
    """What places a project, duty or report that names the document; the money of a project."""
    badge = LawWord.IS_BASIS.of(language) if one.is_basis else None
    if one.project is not None:
        return project_facts(one.project, terms, language, badge)
    report = one.report
    kind = terms.label(ONTOLOGY + report.kind, language)
    return markup.facts_line((place_name(report.place, language), str(report.year), kind, report.department))


def vague_text(vague: Vague, language: Language) -> str:
    """A wording with how many projects of which places give it."""
    said = (
        LawWord.PLACE_COUNT.of(language, place=place_name(place, language), count=count)
        for place, count in vague.places
    )
    count = sum(count for _, count in vague.places)
    return LawWord.VAGUE_BY.of(language, words=vague.words, count=count, places="、".join(said))


def year_bars(counts: Sequence[YearCount], terms: Terms, language: Language) -> tuple[Bar, ...]:
    """A bar for each year and level; its tooltip says both and how many."""

    def bar(one: YearCount) -> Bar:
        level = facet_label("level", one.level, terms, language)
        told_ = LawWord.TIME_BAR.of(language, year=one.year, level=level, laws=one.laws)
        order = LEVELS.index(one.level)
        return {"year": str(one.year), "level": level, "laws": one.laws, "order": order, "told": told_}

    return tuple(bar(one) for one in counts)


def ground_bars(places: Sequence[GroundCount], language: Language) -> tuple[Bar, ...]:
    """A bar for each place and kind of basis, as long as its share of the projects."""
    return tuple(
        {
            "place": place_name(one.place, language),
            "ground": (ground_name := LawWord[f"GROUND_{ground.name}"].of(language)),
            "share": one.counts[ground] / one.projects,
            "order": order,
            "told": LawWord.GROUND_BAR.of(
                language,
                place=place_name(one.place, language),
                ground=ground_name,
                count=one.counts[ground],
                projects=one.projects,
            ),
        }
        for one in places
        for order, ground in enumerate(Ground)
        if one.counts[ground]
    )
