"""The ontology as files: vocabulary, SHACL shapes, SKOS code lists and SPARQL examples, read from the package itself.

Texts only: who needs triples parses them, so importing this package costs nothing; a wheel works like a checkout.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from ontology.parameters import Parameter, ParameterKind, bound, read_parameters

__all__ = ["Example", "Parameter", "ParameterKind", "codes", "examples", "shapes", "vocabulary"]

_HEADER = re.compile(r"^# (title|description)-(zh|en): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """One SPARQL example: ``name`` is the file's without ``.rq``; titles and descriptions stand in its header.

    ``query`` runs as it is, with the defaults of its ``parameters``; ``template`` is the file, with a place for each.
    """

    name: str
    title_zh: str
    title_en: str
    description_zh: str
    description_en: str
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
    """Every SPARQL example in the order of its file name; ValueError where a header lacks a line."""
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
    parameters = read_parameters(name, query)
    return Example(name=name, query=bound(query, parameters, {}), template=query, parameters=parameters, **header)
