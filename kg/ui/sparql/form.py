"""The fields of a query's parameters: what may be chosen, and what is wrong with what was typed."""

from collections.abc import Mapping

from kg.ui.sparql.complete import Vocabulary
from kg.ui.wording import Language
from kg.ui.words.sparql import SparqlWord
from kg.ui.workspace import Workspace
from ontology import Parameter, ParameterError, ParameterKind

_FAULTS = {
    ParameterKind.TEXT: SparqlWord.BAD_VALUE_TEXT,
    ParameterKind.NUMBER: SparqlWord.BAD_VALUE_NUMBER,
    ParameterKind.YEAR: SparqlWord.BAD_VALUE_YEAR,
    ParameterKind.IRI: SparqlWord.BAD_VALUE_IRI,
    ParameterKind.CONCEPT: SparqlWord.BAD_VALUE_CONCEPT,
}


def field_options(parameter: Parameter, ws: Workspace, language: Language) -> Mapping[str, str]:
    """The values to choose from, with what each is called: years of the graph, values of a code list; else none."""
    if parameter.kind is ParameterKind.YEAR:
        return {str(year): str(year) for year in ws.filters.years}
    if parameter.kind is ParameterKind.CONCEPT and parameter.concept_class:
        values = ws.once(Vocabulary.of).values_of(parameter.concept_class)
        return {_value(entry.written): f"{entry.code} {entry.label(language)}".strip() for entry in values}
    return {}


def field_fault(parameter: Parameter, value: str, language: Language) -> str | None:
    """Why ``value`` cannot be put into the query; None where it can."""
    if not value.strip():
        return None
    try:
        parameter.term(value)
    except ParameterError as error:
        return _FAULTS[parameter.kind].of(language, said=error.said)
    return None


def _value(written: str) -> str:
    """A concept as the address holds it: its local name, or its IRI."""
    return written.removeprefix("ys:").strip("<>")
