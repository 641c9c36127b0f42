"""The ontology as files: vocabulary, SHACL shapes, SKOS code lists and SPARQL examples, read from the package itself.

Texts only: who needs triples parses them, so importing this package costs nothing; a wheel works like a checkout.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

from ontology.parameters import Parameter, ParameterError, ParameterKind, bound, read_parameters

__all__ = [
    "GROUPS",
    "Example",
    "Parameter",
    "ParameterError",
    "ParameterKind",
    "codes",
    "examples",
    "shapes",
    "vocabulary",
]

GROUPS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "projects": ("项目与资金", "Projects and money"),
        "budget": ("预算与决算", "Budgets and accounts"),
        "bases": ("政策依据", "Legal bases"),
        "duties": ("职责与机构", "Duties and bodies"),
        "indicators": ("绩效指标", "Performance indicators"),
        "checks": ("核对", "Checks"),
        "links": ("关联", "Links"),
        "graph": ("图谱与出处", "The graph and its sources"),
    }
)
"""The subjects of the examples in the order they are read: what each is called in Chinese and English."""

_HEADER = re.compile(r"^# (title|description)-(zh|en): (.+)$", re.MULTILINE)
_GROUP = re.compile(r"^# group: (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """One SPARQL example: ``name`` is its file's without ``.rq``; titles, descriptions and ``group`` are its header.

    ``query`` runs as it is, with the defaults of its ``parameters``; ``template`` is the file, with a place for each.
    """

    name: str
    title_zh: str
    title_en: str
    description_zh: str
    description_en: str
    group: str
    query: str
    template: str
    parameters: tuple[Parameter, ...] = ()

    def bound(self, values: Mapping[str, str]) -> str:
        """The query with ``values`` in the place of the defaults ("" means any), each written as one RDF term.

        ValueError for a value of the wrong kind and for a parameter the query does not have.
        """
        return bound(self.template, self.parameters, values)


def vocabulary() -> str:
    """Turtle of the vocabulary (yusuan.ttl): classes and properties with labels, definitions and alignments."""
    return _text("yusuan.ttl")


def shapes() -> str:
    """Turtle of the SHACL shapes (shapes.ttl) that a mapped report conforms to."""
    return _text("shapes.ttl")


def codes() -> Mapping[str, str]:
    """Turtle of every code list, by file name, in the order of the names."""
    return _folder("codes", ".ttl")


def examples() -> tuple[Example, ...]:
    """Every SPARQL example in the order of its file name; ValueError where a header lacks a line or a group is new."""
    return tuple(_example(name.removesuffix(".rq"), text) for name, text in _folder("examples", ".rq").items())


def _text(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _folder(name: str, suffix: str) -> dict[str, str]:
    found = [entry for entry in files(__name__).joinpath(name).iterdir() if entry.name.endswith(suffix)]
    return {entry.name: entry.read_text(encoding="utf-8") for entry in sorted(found, key=lambda entry: entry.name)}


def _example(name: str, query: str) -> Example:
    header = {f"{key}_{language}": value.strip() for key, language, value in _HEADER.findall(query)}
    missing = {"title_zh", "title_en", "description_zh", "description_en"} - header.keys()
    if missing:
        raise ValueError(f"ontology/examples/{name}.rq: the header lacks {', '.join(sorted(missing))}")
    group = _GROUP.search(query)
    if group is None or group[1] not in GROUPS:
        raise ValueError(f"ontology/examples/{name}.rq: the group is one of {', '.join(GROUPS)}")
    try:
        parameters = read_parameters(query)
    except ParameterError as error:
        raise ValueError(f"ontology/examples/{name}.rq: {error}") from error
    texts = {**header, "group": group[1]}
    return Example(name=name, query=bound(query, parameters, {}), template=query, parameters=parameters, **texts)
