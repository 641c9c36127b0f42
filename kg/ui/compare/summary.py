"""The first thing a comparison says: the largest difference, and how much the things have in common."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from kg.rdf.vocabulary import YS
from kg.ui.compare.lineages import State
from kg.ui.compare.reasons import listed, percent_text, share_of
from kg.ui.compare.sides import Filed
from kg.ui.compare.table import Section
from kg.ui.compare.totals import Stated, change_text, short_name
from kg.ui.figures import money_text
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.compare import CompareWord

_IN_COMMON = {
    "duties": CompareWord.COMMON_THEMES,
    "wording": CompareWord.COMMON_DUTIES,
    "bases": CompareWord.COMMON_LAWS,
    "aligned": CompareWord.COMMON_PROJECTS,
    "measures": CompareWord.COMMON_MEASURES,
    "themes": CompareWord.COMMON_THEMES,
    "clauses": CompareWord.COMMON_CLAUSES,
    "where": CompareWord.COMMON_PLACES,
    "both": CompareWord.COMMON_CITING,
}
_TENTH = Decimal("0.1")
_SEVERAL = 2


def in_common(sections: Sequence[Section | None], language: Language) -> tuple[str, ...]:
    """How many lines of each section at least two columns share, in one sentence; none where nothing can be shared."""
    counts = [
        (_IN_COMMON[section.key], section.shared)
        for section in sections
        if section is not None and section.key in _IN_COMMON
    ]
    told = [word.of(language, count=count) for word, count in counts if count]
    if not counts:
        return ()
    if not told:
        return (CompareWord.NOTHING_IN_COMMON.of(language),)
    return (CompareWord.IN_COMMON.of(language, counted=listed(told, language)),)


def spending(
    reports: Sequence[Filed], said: Stated, terms: Terms, language: Language, *, alike: bool
) -> tuple[str, ...]:
    """Total expenditure of each, the most first, and what part projects take; how many times only where ``alike``."""
    stating = [(one, amount) for one in reports if (amount := said.amount(one, YS.totalExpenditure)) is not None]
    if len(stating) < _SEVERAL:
        return ()
    ordered = sorted(stating, key=lambda one: -one[1])
    amounts = listed(
        [f"{short_name(one, reports, terms, language)} {money_text(amount, language)}" for one, amount in ordered],
        language,
    )
    most, least = ordered[0][1], ordered[-1][1]
    told = [CompareWord.SPENDING.of(language, amounts=amounts)]
    if alike and least > 0 and most > least:
        times = (most / least).quantize(_TENTH, ROUND_HALF_UP)
        told = [CompareWord.SPENDING_TIMES.of(language, amounts=amounts, times=times)]
    elif not alike:
        told = [CompareWord.SPENDING_APART.of(language, amounts=amounts)]
    shares = [
        f"{short_name(one, reports, terms, language)} {percent_text(share_of(part, amount))}"
        for one, amount in ordered
        if amount and (part := said.amount(one, YS.projectExpenditure)) is not None
    ]
    if len(shares) >= _SEVERAL:
        told.append(CompareWord.PROJECT_SHARES.of(language, shares=listed(shares, language)))
    return tuple(told)


def growth(reports: Sequence[Filed], said: Stated, terms: Terms, language: Language) -> tuple[str, ...]:
    """What became of total expenditure between reports of one kind, the latest first."""
    told = []
    for kind in dict.fromkeys(one.kind for one in reversed(reports)):
        own = [one for one in reports if one.kind == kind]
        for before, report in pairwise(own):
            amount = said.amount(report, YS.totalExpenditure)
            then = said.amount(before, YS.totalExpenditure)
            if amount is None or then is None:
                continue
            change = change_text(amount, then, before, report, language)
            name = f"{report.year} {terms.label(kind, language)}"
            told.append(CompareWord.GROWTH.of(language, name=name, amount=money_text(amount, language), change=change))
    return tuple(reversed(told))


def states(year: int, latest: Iterable[State], terms: Terms, language: Language) -> tuple[str, ...]:
    """How many projects of the latest report are new, continued or renamed, as their lineages say."""
    counts = Counter(state for one in latest for state in one.states)
    if not counts:
        return ()
    counted = [f"{terms.label(state, language)} {count}" for state, count in counts.most_common()]
    return (CompareWord.STATES.of(language, year=year, counted=listed(counted, language)),)
