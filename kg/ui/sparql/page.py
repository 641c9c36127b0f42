"""The address of the SPARQL page: an example or a query, the values of its parameters, and how the result is shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import ontology
from kg.store.people_query import QueryLimits
from kg.ui.wording import Language
from ontology import Parameter
from ontology.parameters import bound, read_parameters

LIMITS = QueryLimits(seconds=30.0, rows=5_000)
"""What one query on the page may take."""
VALUE_PARAM = "p."
"""Starts the name of an address parameter that holds the value of a query's parameter."""

_TITLES = re.compile(r"^# (?:title|description)-(?:zh|en): .*\n|^# group: .*\n", re.MULTILINE)
_DECLARED = re.compile(r"^# parameter: ", re.MULTILINE)


class View(StrEnum):
    """How a result can be shown."""

    TABLE = "table"
    CHART = "chart"
    GRAPH = "graph"
    TURTLE = "turtle"


@dataclass(frozen=True, slots=True)
class Example:
    """One example query with its title and what it tells, in both languages; ``query`` declares its parameters."""

    titles: Mapping[Language, str]
    descriptions: Mapping[Language, str]
    group: str
    query: str

    def title(self, language: Language) -> str:
        """The title in ``language``."""
        return self.titles[language]

    def about(self, language: Language) -> str:
        """What the query gives, in ``language``."""
        return self.descriptions[language]


EXAMPLES: Mapping[str, Example] = {
    example.name: Example(
        {Language.ZH: example.title_zh, Language.EN: example.title_en},
        {Language.ZH: example.description_zh, Language.EN: example.description_en},
        example.group,
        _TITLES.sub("", example.template),
    )
    for example in sorted(ontology.examples(), key=lambda one: list(ontology.GROUPS).index(one.group))
}
"""The examples of the ontology by name, group after group."""
OPENING, OPENING_WITHOUT_PROJECTS = "projects-by-money", "coverage-of-the-corpus"
"""What the page shows first."""


def group_title(group: str, language: Language) -> str:
    """What a subject of the examples is called."""
    return ontology.GROUPS[group][0 if language is Language.ZH else 1]


@dataclass(frozen=True, slots=True)
class SparqlAddress:
    """What the page shows: an example by name, or a query as text; neither is an address without a query.

    ``values`` are those of parameters that are not left as they are declared; ``measure`` is the column a chart draws.
    """

    example: str | None = None
    query: str = ""
    values: tuple[tuple[str, str], ...] = ()
    view: View | None = None
    measure: str = ""

    def __post_init__(self) -> None:
        """The query of an example is that example's, and a query that is an example's own is named."""
        if self.example is not None:
            object.__setattr__(self, "query", EXAMPLES[self.example].query)
        else:
            named = (name for name, one in EXAMPLES.items() if one.query.strip() == self.query.strip())
            object.__setattr__(self, "example", next(named, None))

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "SparqlAddress":
        """The address in ``params``; an example, a view there is no more are left out."""
        name = params.get("example")
        values = {key.removeprefix(VALUE_PARAM): value for key, value in params.items() if key.startswith(VALUE_PARAM)}
        view = params.get("view")
        return cls(
            example=name if name in EXAMPLES else None,
            query="" if name in EXAMPLES else params.get("query", ""),
            values=tuple(sorted(values.items())),
            view=View(view) if view in set(View) else None,
            measure=params.get("measure", ""),
        )

    def params(self) -> dict[str, str]:
        """The parameters that ``of`` reads."""
        asked = {"example": self.example} if self.example else {"query": self.query} if self.query.strip() else {}
        values = {f"{VALUE_PARAM}{name}": value for name, value in self.values}
        view = {"view": self.view.value} if self.view else {}
        return {**asked, **values, **view, **({"measure": self.measure} if self.measure else {})}

    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters that the query declares; ParameterError where that cannot be read."""
        return read_parameters(self.query) if _DECLARED.search(self.query) else ()

    def text(self) -> str:
        """The query as it runs, its parameters filled in; ParameterError where a value does not fit."""
        parameters = self.parameters()
        return bound(self.query, parameters, dict(self.values)) if parameters or self.values else self.query

    def value(self, parameter: Parameter) -> str:
        """What ``parameter`` is set to; "" means any."""
        return dict(self.values).get(parameter.name, parameter.default)

    def with_value(self, parameter: Parameter, value: str) -> "SparqlAddress":
        """The same with ``parameter`` set to ``value``."""
        kept = {name: said for name, said in self.values if name != parameter.name}
        changed = kept if value == parameter.default else {**kept, parameter.name: value}
        return replace(self, values=tuple(sorted(changed.items())))

    def with_query(self, query: str) -> "SparqlAddress":
        """Another query, with the values of those parameters it still declares."""
        asked = SparqlAddress(query=query)
        known = set(re.findall(r"^# parameter: *(\w+)", query, re.MULTILINE))
        values = tuple((name, value) for name, value in self.values if name in known)
        return SparqlAddress(example=asked.example, query=query, values=values)

    def with_view(self, view: View | None, measure: str = "") -> "SparqlAddress":
        """The same, shown otherwise."""
        return replace(self, view=view, measure=measure)


def opening(projects: int) -> SparqlAddress:
    """What the page shows where its address asks nothing, in a graph with so many projects."""
    return SparqlAddress(example=OPENING if projects else OPENING_WITHOUT_PROJECTS)
