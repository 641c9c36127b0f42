"""What results can be narrowed to, as choices with counts, and the conditions that hold already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.search.request import Facets, FacetValue, HitType, MoneyBand
from kg.ui.address import SearchAddress
from kg.ui.figures import money_text
from kg.ui.wording import Language, Text, Word
from kg.ui.words.search import SearchWord

FEW = 10
"""Values that are shown side by side; more of them are a list to choose from."""

_FACETS: tuple[tuple[str, Text, str], ...] = (
    ("region", Word.REGION, "regions"),
    ("year", Word.YEAR, "years"),
    ("type", Word.TYPE, "types"),
    ("kind", Word.REPORT_KIND, "kinds"),
    ("band", Word.BAND, "bands"),
    ("function", Word.FUNCTION, "functions"),
    ("fund", Word.FUND, "funds"),
    ("rank", Word.RANK, "ranks"),
)


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to narrow by: the parameter of the address, what it is called, the label of each value, the choice."""

    name: str
    title: str
    labels: Mapping[str, str]
    chosen: str | None

    @property
    def is_long(self) -> bool:
        """Whether there are too many values to stand side by side."""
        return len(self.labels) > FEW


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that every result fulfils, and the address without it."""

    label: str
    without: SearchAddress


def facets_of(found: Facets, address: SearchAddress, language: Language) -> tuple[Facet, ...]:
    """What leaves a choice, or is chosen, the values with most results first."""
    params = address.params()
    made = []
    for name, title, field in _FACETS:
        values: Sequence[FacetValue] = getattr(found, field)
        chosen = params.get(name)
        if len(values) < 2 and not chosen:
            continue
        labels = {one.value: _label(name, one, language) for one in values}
        if chosen:
            labels.setdefault(chosen, chosen)
        made.append(Facet(name, title.of(language), labels, chosen))
    return tuple(made)


def conditions_of(found: Facets | None, address: SearchAddress, language: Language) -> tuple[Condition, ...]:
    """The conditions of ``address``, each told as ``found`` calls its value."""
    params = address.params()
    made = []
    for name, _, field in _FACETS:
        value = params.get(name)
        if value is not None:
            known: Sequence[FacetValue] = () if found is None else getattr(found, field)
            label = next((_name(name, one, language) for one in known if one.value == value), value)
            made.append(Condition(label, address.without(name)))
    if address.body is not None:
        made.append(Condition(address.body.rpartition("/")[2], address.without("body")))
    for name, word, amount in (
        ("min_yuan", SearchWord.AT_LEAST, address.min_yuan),
        ("max_yuan", SearchWord.AT_MOST, address.max_yuan),
    ):
        if amount is not None:
            made.append(Condition(word.of(language, money=money_text(amount, language)), address.without(name)))
    return tuple(made)


def _label(name: str, one: FacetValue, language: Language) -> str:
    return Word.COUNTED.of(language, value=_name(name, one, language), count=one.count)


def _name(name: str, one: FacetValue, language: Language) -> str:
    if name == "type":
        return Word[f"TYPE_{HitType(one.value).name}"].of(language)
    return _band(MoneyBand(one.value), language) if name == "band" else one.label(language.value)


def _band(band: MoneyBand, language: Language) -> str:
    """``10 万–100 万元``: as short as the column beside the results."""
    low, high = (None if bound is None else money_text(bound, language) for bound in (band.low, band.high))
    if low is None:
        return SearchWord.BAND_BELOW.of(language, high=high)
    if high is None:
        return SearchWord.BAND_FROM.of(language, low=low)
    return SearchWord.BAND.of(language, low=low.removesuffix("元").removesuffix(" yuan"), high=high)
