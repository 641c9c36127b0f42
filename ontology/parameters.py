"""The parameters of a SPARQL example: what a person may put in, and how it gets into the query without being SPARQL.

In the header: ``# parameter: NAME | KIND | Chinese label | English label | default``; in the query, where the value
goes: ``VALUES ?NAME { UNDEF }``, which means "any". Binding writes one RDF term in the place of UNDEF; a parameter
without a value is taken out of the query, so that its variable is unbound, or bound by the patterns it stands in.
KIND is ``text``, ``number``, ``year``, ``iri``, or ``concept CLASS`` for a concept of that class of the vocabulary.
Binding keeps every line where it is, so that the place of an error is the same in both texts.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

NAMESPACE = "https://w3id.org/yusuan/ontology#"
_XSD = "http://www.w3.org/2001/XMLSchema#"

_DECLARATION = re.compile(r"^# parameter: (.*)$", re.MULTILINE)
_PLACE = re.compile(r"VALUES[^\S\n]+\?(\w+)[^\S\n]*\{[^\S\n]*UNDEF[^\S\n]*\}[^\S\n]*")
_NAME = re.compile(r"[a-z][A-Za-z0-9]*")
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?")
_YEAR = re.compile(r"[12][0-9]{3}")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\\ud800-\udfff]+")
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class ParameterFault(StrEnum):
    """What can be wrong with a parameter or with its value."""

    VALUE = "value"  # a value that is not of the parameter's kind
    UNKNOWN = "unknown"  # a value for a parameter that the query does not have
    DECLARATION = "declaration"  # a line of the header that cannot be read
    KIND = "kind"  # a kind there is not
    PLACES = "places"  # declared and not used, used and not declared, or declared twice


class ParameterError(ValueError):
    """A parameter cannot be read or bound: ``fault`` tells why, ``about`` names it, ``said`` is what stands there."""

    def __init__(self, fault: ParameterFault, about: str, said: str, message: str) -> None:
        """``message`` is the English sentence."""
        super().__init__(message)
        self.fault = fault
        self.about = about
        self.said = said


class ParameterKind(StrEnum):
    """What a value is, and so which field an input form needs."""

    TEXT = "text"
    NUMBER = "number"
    YEAR = "year"
    IRI = "iri"
    CONCEPT = "concept"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value a person may set; ``default`` is empty where nothing set means anything.

    ``concept_class`` is the class (bare IRI) whose concepts may be chosen, for ``ParameterKind.CONCEPT`` only.
    """

    name: str
    kind: ParameterKind
    label_zh: str
    label_en: str
    default: str = ""
    concept_class: str | None = None

    def term(self, value: str) -> str:
        """``value`` as one RDF term, as SPARQL writes it; ParameterError where it is not of the parameter's kind.

        A concept may be given by its local name, ``QuantityIndicator`` or ``ys:QuantityIndicator``, or by its IRI.
        """
        said = value.strip()
        if self.kind is ParameterKind.TEXT and not _SURROGATE.search(value):
            return f'"{_ESCAPED.sub(_escape, value)}"'
        if self.kind is ParameterKind.NUMBER and _NUMBER.fullmatch(said):
            return f'"{said}"^^<{_XSD}decimal>'
        if self.kind is ParameterKind.YEAR and _YEAR.fullmatch(said):
            return f'"{said}"^^<{_XSD}gYear>'
        if self.kind is ParameterKind.CONCEPT and _LOCAL.fullmatch(said.removeprefix("ys:")):
            return f"<{NAMESPACE}{said.removeprefix('ys:')}>"
        if self.kind in {ParameterKind.IRI, ParameterKind.CONCEPT} and _IRI.fullmatch(said):
            return f"<{said}>"
        shown = value[:80]
        raise ParameterError(ParameterFault.VALUE, self.name, shown, f"{self.name}: {shown!r} is not a {self.kind}")


def read_parameters(text: str) -> tuple[Parameter, ...]:
    """The parameters that the header of the query ``text`` declares, in order.

    ParameterError where a declaration cannot be read, or declarations and places in the query are not the same.
    """
    parameters = tuple(_parameter(match[1]) for match in _DECLARATION.finditer(text))
    declared, used = [each.name for each in parameters], set(_PLACE.findall(text))
    if len(set(declared)) != len(declared) or set(declared) != used:
        listed, places = ", ".join(declared), ", ".join(sorted(used))
        message = f"the query declares {listed or 'nothing'} and uses {places or 'nothing'}"
        raise ParameterError(ParameterFault.PLACES, listed, places, message)
    return parameters


def bound(text: str, parameters: Sequence[Parameter], values: Mapping[str, str]) -> str:
    """``text`` with the value of each parameter in its place: the one given, else its default; "" means any.

    ParameterError for a value of the wrong kind and for a parameter the query does not have.
    """
    known = {each.name: each for each in parameters}
    if unknown := sorted(values.keys() - known.keys()):
        wrong, has = ", ".join(unknown), ", ".join(known)
        message = f"the query has no parameter {wrong}; it has {has or 'none'}"
        raise ParameterError(ParameterFault.UNKNOWN, wrong, has, message)

    def fill(match: re.Match[str]) -> str:
        parameter = known[match[1]]
        value = values.get(parameter.name, parameter.default)
        if not value.strip():
            return ""
        return match[0].replace("UNDEF", parameter.term(value))

    return _PLACE.sub(fill, text)


def _parameter(declaration: str) -> Parameter:
    parts = [part.strip() for part in declaration.split("|")]
    if len(parts) != 5 or not _NAME.fullmatch(parts[0]) or not all(parts[:4]):
        said = "a parameter is declared as: name | kind | label in Chinese | label in English | default"
        raise ParameterError(ParameterFault.DECLARATION, parts[0], declaration, f"{declaration!r}; {said}")
    kind, _, class_ = parts[1].partition(" ")
    if kind not in set(ParameterKind) or bool(class_) is not (kind == ParameterKind.CONCEPT):
        message = f"{parts[1]!r} is no kind of parameter"
        raise ParameterError(ParameterFault.KIND, parts[0], parts[1], message)
    concepts = NAMESPACE + class_.strip() if class_ else None
    parameter = Parameter(parts[0], ParameterKind(kind), parts[2], parts[3], parts[4], concepts)
    if parameter.default:
        parameter.term(parameter.default)
    return parameter


def _escape(match: re.Match[str]) -> str:
    """SPARQL 1.1 section 19.7; line ends never as code points, which 19.2 reads before any string is seen."""
    return _SHORT.get(match.group()) or f"\\u{ord(match.group()):04X}"
