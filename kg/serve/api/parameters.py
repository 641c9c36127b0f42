"""What a request to the API may ask: frozen dataclasses read from the query string, each parameter by its type."""

import re
import types
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from kg.errors import QueryError
from kg.search.request import MAX_FILTER, MAX_TEXT
from kg.ui.wording import Language

PRINTED = "[^\\u0000-\\u001f\\u007f]"
"""One character that is no control character, as JSON Schema and Python both write it."""
_LONGEST_TOLD = 60
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_SAID = {"true": True, "false": False}
LONGEST_IRI = 2_000
"""Characters of an IRI; those of a duty hold its words, nine bytes a character."""

P = TypeVar("P", bound="Parameters")


class ParameterError(QueryError):
    """A parameter cannot be used; ``allowed`` says what can be."""

    def __init__(self, parameter: str, reason: str, allowed: str) -> None:
        super().__init__(f"{parameter}: {reason}; allowed is {allowed}")
        self.parameter = parameter
        self.allowed = allowed


class UnfitParameterError(ParameterError):
    """A parameter is as its type says, and still cannot be used: beside another one, or as what it was taken for."""


def told(zh: str, en: str, **constraints: Any) -> msgspec.Meta:
    """What a parameter means, in both languages, and what it may be."""
    return msgspec.Meta(description=en, extra_json_schema={"x-description-zh": zh}, **constraints)


def text(zh: str, en: str, example: str, longest: int = MAX_FILTER) -> msgspec.Meta:
    """A text of 1 to ``longest`` characters on one line."""
    pattern = f"^{PRINTED}+$"
    return told(zh, en, min_length=1, max_length=longest, pattern=pattern, examples=[example])


def iri(zh: str, en: str, example: str) -> msgspec.Meta:
    """An IRI (RFC 3987): whatever has a scheme and none of the characters that no IRI has."""
    pattern = '^[A-Za-z][A-Za-z0-9+.-]*:[^\\u0000-\\u0020\\u007f<>"{}|\\\\^`]+$'
    return told(zh, en, min_length=3, max_length=LONGEST_IRI, pattern=pattern, examples=[example])


QueryText = Annotated[str, text("要找的内容，用平常的话", "What to look for, in plain language.", "创新券", MAX_TEXT)]
Region = Annotated[
    str, text("地区名称或行政区划代码，含其下级", "A place by name or GB/T 2260 code, with all below it.", "霁川市")
]
Year = Annotated[int, told("年度", "The fiscal year.", ge=1000, le=9999, examples=[2025])]


def yuan(zh: str, en: str) -> msgspec.Meta:
    """An amount in yuan: an exact decimal."""
    return told(zh, en, pattern="^-?[0-9]{1,30}([.][0-9]{1,6})?$", examples=["100000"])


Kind = Literal["DepartmentBudget", "UnitBudget", "DepartmentFinalAccounts", "UnitFinalAccounts", "PerformanceReport"]
ReportKind = Annotated[
    Kind,
    told(
        "报告种类（词汇表中的名称）",
        "The kind of report, as the vocabulary calls it.",
        examples=["DepartmentBudget"],
    ),
]
Limit = Annotated[int, told("每页条数", "How many at once.", ge=1, le=200, examples=[20])]
Cursor = Annotated[
    str,
    told(
        "下一页的标记，取自上一页的 next",
        "Where the next page begins: taken from next of the page before. Holds for one build.",
        min_length=4,
        max_length=200,
        pattern="^[A-Za-z0-9_-]+$",
    ),
]
Lang = Annotated[
    Language,
    told("标签和说明的语言", "Language of labels and sentences; else as Accept-Language says.", examples=["zh"]),
]
Form = Annotated[
    Literal["json", "csv"], told("格式，优先于 Accept", "The format; goes before Accept.", examples=["json"])
]


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """What every request may say."""

    lang: Lang | None = None


@dataclass(frozen=True, kw_only=True)
class ListParameters(Parameters):
    """What a request for a list may say as well: how much of it, from where, in which format."""

    limit: Limit = 20
    cursor: Cursor | None = None
    format: Form | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: ``kind`` is its type without None, of each value where it may be given ``most`` times."""

    name: str
    kind: Any
    is_required: bool
    default: object
    most: int = 1

    @property
    def is_many(self) -> bool:
        """Whether it may be given several times."""
        return self.most > 1


def parameters_of(kind: type[Parameters]) -> Mapping[str, Parameter]:
    """The parameters of a request by name."""
    hints = get_type_hints(kind, include_extras=True)
    found = {}
    for field in fields(kind):
        hint, most = _without_none(hints[field.name]), 1
        if get_origin(_plain(hint)) is tuple:
            most, hint = get_args(hint)[1].max_length, get_args(_plain(hint))[0]
        default = None if field.default is MISSING else field.default
        found[field.name] = Parameter(field.name, hint, field.default is MISSING, default, most)
    return found


def read(kind: type[P], query: Iterable[tuple[str, str]]) -> P:
    """The parameters ``query`` (names and values as they were sent) gives.

    ParameterError for one that is unknown, missing, given twice, or not as its type says.
    """
    known = parameters_of(kind)
    said: dict[str, list[str]] = {}
    for name, value in query:
        if name not in known:
            raise ParameterError(_short(name), "there is no such parameter", ", ".join(known))
        said.setdefault(name, []).append(value)
    values: dict[str, object] = {}
    for name, parameter in known.items():
        given = said.get(name)
        if given is None:
            if parameter.is_required:
                raise ParameterError(name, "it is missing", allowed(parameter.kind))
            continue
        if len(given) > parameter.most:
            raise ParameterError(
                name, f"it is given {len(given)} times, more than {parameter.most}", allowed(parameter.kind)
            )
        one_by_one = tuple(_value(parameter, value) for value in given)
        values[name] = one_by_one if parameter.is_many else one_by_one[0]
    return kind(**values)  # type: ignore[arg-type] # each is of its field's type


def _value(parameter: Parameter, value: str) -> object:
    if _CONTROL.search(value):
        raise ParameterError(parameter.name, "it holds a control character", allowed(parameter.kind))
    plain = _plain(parameter.kind)
    given: object = value
    if plain is bool:
        given = _SAID.get(value, value)
    elif plain is int and _WHOLE.fullmatch(value):
        given = int(value)
    try:
        return msgspec.convert(given, parameter.kind, strict=True)
    except msgspec.ValidationError as error:
        raise ParameterError(parameter.name, f"{_short(value)!r} cannot be used", allowed(parameter.kind)) from error


def allowed(kind: Any) -> str:
    """What a parameter of type ``kind`` may be, in words."""
    schema = msgspec.json.schema(kind)
    schema = next(iter(schema.get("$defs", {}).values()), {}) | schema
    if "enum" in schema:
        return "one of " + ", ".join(map(str, schema["enum"]))
    if schema["type"] == "boolean":
        return "true or false"
    if schema["type"] == "integer":
        return f"a whole number from {schema['minimum']} to {schema['maximum']}"
    example = next(iter(schema.get("examples", ())), None)
    shown = "" if example is None else f", such as {example}"
    if "maxLength" in schema:
        return f"a text of {schema['minLength']} to {schema['maxLength']} characters{shown}"
    return f"what fits {schema['pattern']}{shown}"


def _plain(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in {Union, types.UnionType}:
        (kind,) = (one for one in get_args(hint) if one is not type(None))
        return kind
    return hint


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST_TOLD else value[: _LONGEST_TOLD - 1] + "…"
