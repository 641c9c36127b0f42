"""One thing the API gives: where, what may be asked, what works it out, what it gives, and what is said of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from functools import cached_property
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from kg.serve.api.paging import cursor_of, start_of
from kg.serve.api.parameters import ListParameters, Parameters, parameters_of
from kg.ui.table_file import Table
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

P = TypeVar("P", bound=Parameters)
L = TypeVar("L", bound=ListParameters)

Bilingual = tuple[str, str]
"""Chinese, English."""


@dataclass(frozen=True)
class Asked(Generic[P]):
    """One request: the build that answers it, its parameters, the language of what is said, and its path."""

    workspace: Workspace
    said: P
    language: Language
    path: str

    @property
    def build(self) -> str:
        """What tells the build from all others."""
        return self.workspace.build.identity

    def label(self, term: str | None) -> str | None:
        """What the vocabulary calls a term (IRI) in the language asked for."""
        return None if term is None else self.workspace.terms.label(term, self.language)

    def link(self, path: str, names: Sequence[str]) -> str:
        """The address of ``path`` with those of the request's parameters that are in ``names``."""
        return address(path, {name: value for name, value in written(self.said).items() if name in names})


class AskedList(Asked[L]):
    """A request for a part of a list."""

    @cached_property
    def start(self) -> int:
        """After how many entries the part begins; a QueryError for a cursor that is no use."""
        return start_of(self.build, self.said)

    @property
    def part(self) -> slice:
        """The part of the whole list."""
        return slice(self.start, self.start + self.said.limit)

    def next(self, total: int) -> str | None:
        """The address of the part behind this one; None where the list of ``total`` entries ends."""
        start = self.start + self.said.limit
        if start >= total:
            return None
        further = replace(self.said, cursor=cursor_of(self.build, self.said, start))
        return address(self.path, written(further))


@dataclass(frozen=True, slots=True)
class Resource:
    """What ``path`` gives: ``answer`` makes a value of the type ``gives`` of a request with ``parameters``.

    ``name`` is its operationId. ``table`` makes the rows of CSV where there are any. ``is_search`` tells that a model
    or a large query is at work, so that only few are answered at once. ``misses`` tells that what is asked for by name
    may not be there (404). ``example`` are parameters that find something in the examples.
    """

    path: str
    name: str
    summary: Bilingual
    description: Bilingual
    parameters: type[Parameters]
    answer: Callable[[Any], object]
    gives: type
    table: Callable[[Any], Table] | None = None
    is_search: bool = False
    misses: bool = False
    example: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_list(self) -> bool:
        """Whether it gives a part of a list."""
        return issubclass(self.parameters, ListParameters)

    def asked(self, workspace: Workspace, said: Parameters, language: Language, path: str) -> Asked[Any]:
        """A request for it."""
        return (AskedList if self.is_list else Asked)(workspace, said, language, path)


def written(said: Parameters) -> dict[str, str | Sequence[str]]:
    """The parameters as a query string holds them, those at their default left out."""
    known = parameters_of(type(said))
    values = {one.name: getattr(said, one.name) for one in fields(said)}
    return {name: _text(value) for name, value in values.items() if value != known[name].default}


def address(path: str, params: Mapping[str, str | Sequence[str]]) -> str:
    """``path?name=value&…``."""
    return f"{path}?{urlencode(params, doseq=True)}" if params else path


def _text(value: object) -> str | Sequence[str]:
    if isinstance(value, tuple):
        return [str(_text(one)) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value.value if isinstance(value, Enum) else value)
