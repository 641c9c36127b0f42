"""SHACL: which nodes of a graph do not look the way ontology/shapes.ttl says they look.

The shapes are compiled to functions over a report's own lines: measured on the five real reports 0.02 to 0.06 s each,
against 0.6 to 1.5 s for pySHACL (0.4 to 0.7 s to parse beside it), 0.25 to 0.65 s for pyrudof 0.3 (which counts
sh:maxLength in bytes, so that Chinese texts fail), and 0.2 s for the same constraints as SPARQL over the store of a
build, which would be asked of all reports again. What the compiler does not know it refuses by name (kg.rdf.shapes);
the tests hold its findings equal to pySHACL's.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from kg.audit.structure_data import Data
from kg.audit.structure_literals import has_datatype, number, parts, words
from kg.rdf.shapes import SHACL, Component, Constraint, Path, Shape, ShapeError
from kg.rdf.terms import Term

Values = Sequence[Term]
Test = Callable[[Data, Term, Values], Iterable[Term | None]]
"""A constraint as a function of data, focus node and value nodes: the values that break it, None for all together."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One sh:ValidationResult.

    ``focus`` and ``value`` are terms; ``path`` is None where the node itself is wrong. ``shape`` is the named shape
    that looked at the node (bare IRI), ``expected`` the constraint's parameter, ``messages`` what the shape says.
    """

    focus: Term
    path: Path | None
    component: Component
    value: Term | None
    shape: str
    expected: tuple[Term, ...] = ()
    messages: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it apart and puts it in order."""
        path = ("", "") if self.path is None else (self.path.predicate, "^" if self.path.is_inverse else "")
        return (self.focus, *path, self.component.value, self.value or "", *self.expected, self.shape)


_ON_NOTHING = {Component.MIN_COUNT, Component.HAS_VALUE}
"""What can be broken where there is no value at all."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A shape with its tests; ``on_nothing`` are those that matter where its path leads nowhere, as most do."""

    shape: Shape
    tests: tuple[tuple[Constraint, Test], ...]
    on_nothing: tuple[tuple[Constraint, Test], ...]
    properties: tuple["_Compiled", ...]


class Validator:
    """Shapes made ready to look at many graphs."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        """ShapeError where a parameter is not of the kind its component takes."""
        self._shapes = tuple(_compiled(shape) for shape in shapes)

    def violations(self, data: Data) -> tuple[Violation, ...]:
        """Everything in ``data`` that breaks a shape, each once, sorted."""
        found = {}
        for compiled in self._shapes:
            nodes = {node for kind, name in compiled.shape.targets for node in data.targets(kind, name)}
            for node in nodes:
                for violation in _violations(compiled, data, node, compiled.shape.iri or ""):
                    found[violation.key] = violation
        return tuple(found[key] for key in sorted(found))


def _compiled(shape: Shape) -> _Compiled:
    tests = tuple((constraint, _test(constraint)) for constraint in shape.constraints)
    on_nothing = tuple(each for each in tests if each[0].component in _ON_NOTHING)
    return _Compiled(shape, tests, on_nothing, tuple(_compiled(each) for each in shape.properties))


def _violations(compiled: _Compiled, data: Data, node: Term, name: str) -> list[Violation]:
    """Where ``node`` breaks the shape; ``name`` is the named shape this one belongs to."""
    shape, found = compiled.shape, []
    values = (node,) if shape.path is None else tuple(data.values(node, shape.path))
    for constraint, test in compiled.tests if values else compiled.on_nothing:
        for value in test(data, node, values):
            named = shape.iri or name
            broken = Violation(node, shape.path, constraint.component, value, named, constraint.terms, shape.messages)
            found.append(broken)
    for each in compiled.properties:
        found.extend(_violations(each, data, node, name))
    return found


def _conforms(compiled: _Compiled, data: Data, node: Term) -> bool:
    return not _violations(compiled, data, node, "")


def _test(constraint: Constraint) -> Test:
    if constraint.component is Component.OR:
        members = tuple(_compiled(shape) for shape in constraint.shapes)
        return lambda data, _, values: [
            value for value in values if not any(_conforms(each, data, value) for each in members)
        ]
    return partial(_TESTS[constraint.component], _ready(constraint))


@dataclass(frozen=True, slots=True)
class _Parameter:
    """A constraint's parameter in the forms its test may need."""

    term: Term
    text: str
    terms: frozenset[Term]
    count: int = 0
    pattern: re.Pattern[str] | None = None


_COUNTED = {Component.MIN_COUNT, Component.MAX_COUNT, Component.MIN_LENGTH, Component.MAX_LENGTH}


def _ready(constraint: Constraint) -> _Parameter:
    component, first = constraint.component, constraint.terms[0]
    said = words(first)
    count = number(first) if component in _COUNTED else None
    if (component in _COUNTED and count is None) or (component is Component.NODE_KIND and said not in _NODE_KINDS):
        raise ShapeError(f"sh:{component} {first} is not known to the validator")
    pattern = re.compile(said) if component is Component.PATTERN else None
    return _Parameter(first, said, frozenset(constraint.terms), int(count or 0), pattern)


_NODE_KINDS = {f"{SHACL}IRI": False, f"{SHACL}Literal": True}
"""Whether a node of this kind is a literal; the graph has no blank nodes."""


def _every(wrong: Callable[[_Parameter, Term], bool]) -> Callable[[_Parameter, Data, Term, Values], list[Term | None]]:
    """The test that finds the values of which ``wrong`` holds, each by itself."""
    return lambda parameter, _data, _node, values: [value for value in values if wrong(parameter, value)]


def _class(parameter: _Parameter, data: Data, _: Term, values: Values) -> list[Term | None]:
    return [value for value in values if not data.is_a(value, parameter.text)]


def _too_few(parameter: _Parameter, _data: Data, _: Term, values: Values) -> list[Term | None]:
    return [None] if len(values) < parameter.count else []


def _too_many(parameter: _Parameter, _data: Data, _: Term, values: Values) -> list[Term | None]:
    return [None] if len(values) > parameter.count else []


def _lacks(parameter: _Parameter, _data: Data, _: Term, values: Values) -> list[Term | None]:
    return [] if parameter.term in values else [None]


def _repeats_language(_: _Parameter, _data: Data, _node: Term, values: Values) -> list[Term | None]:
    """One finding for each language that several values have (SHACL 4.4.3)."""
    languages = [known[2].lower() for value in values if (known := parts(value)) is not None and known[2]]
    return [None] * len({one for one in languages if languages.count(one) > 1})


def _exceeds(parameter: _Parameter, data: Data, node: Term, values: Values) -> list[Term | None]:
    """The values that are not at most every value of the other property, as often as they are not (SHACL 4.5.4)."""
    others = list(data.values(node, Path(parameter.text)))
    return [value for value in values for other in others if not _at_most(value, other)]


def _at_most(one: Term, other: Term) -> bool:
    low, high = number(one), number(other)
    return low is not None and high is not None and low <= high


_TESTS: dict[Component, Callable[[_Parameter, Data, Term, Values], list[Term | None]]] = {
    Component.CLASS: _class,
    Component.DATATYPE: _every(lambda p, value: not has_datatype(value, p.text)),
    Component.NODE_KIND: _every(lambda p, value: (parts(value) is not None) is not _NODE_KINDS[p.text]),
    Component.MIN_COUNT: _too_few,
    Component.MAX_COUNT: _too_many,
    Component.MIN_INCLUSIVE: _every(lambda p, value: not _at_most(p.term, value)),
    Component.MAX_INCLUSIVE: _every(lambda p, value: not _at_most(value, p.term)),
    Component.MIN_LENGTH: _every(lambda p, value: len(words(value)) < p.count),
    Component.MAX_LENGTH: _every(lambda p, value: len(words(value)) > p.count),
    Component.PATTERN: _every(lambda p, value: p.pattern is None or p.pattern.search(words(value)) is None),
    Component.UNIQUE_LANG: _repeats_language,
    Component.LESS_THAN_OR_EQUALS: _exceeds,
    Component.HAS_VALUE: _lacks,
    Component.IN: _every(lambda p, value: value not in p.terms),
}
