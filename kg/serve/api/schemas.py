"""JSON Schema (2020-12) of what the API gives and takes, made from the very types that answers are made of."""

import inspect
import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from kg.serve.api.parameters import Parameter
from kg.serve.api.values import EXACT

Schema = dict[str, Any]

COMPONENTS = "#/components/schemas/"
_CODE = re.compile(r"``([^`]+)``")


def schemas_of(kinds: Iterable[type]) -> tuple[dict[type, Schema], dict[str, Schema]]:
    """For each type what refers to its schema, and all schemas by name."""
    listed = list(kinds)
    references, components = msgspec.json.schema_components(listed, ref_template=COMPONENTS + "{name}")
    made = {name: _whole(schema) for name, schema in sorted(components.items())}
    return dict(zip(listed, references, strict=True)), made


def parameter_schema(parameter: Parameter) -> tuple[Schema, Mapping[str, str]]:
    """The schema of a parameter, and what it means by language (``en``, ``zh``)."""
    schema = msgspec.json.schema(parameter.kind)
    named = schema.pop("$defs", {}).get(str(schema.pop("$ref", "")).rpartition("/")[2], {})
    schema = {name: value for name, value in _whole(named | schema).items() if name != "title"}
    meaning = {"en": schema.pop("description", ""), "zh": schema.pop("x-description-zh", "")}
    if parameter.is_many:
        least = 1 if parameter.is_required else 0
        schema = {"type": "array", "items": schema, "minItems": least, "maxItems": parameter.most}
    elif not parameter.is_required and isinstance(parameter.default, str | int | bool):
        schema["default"] = parameter.default
    return schema, meaning


def _whole(schema: Any) -> Any:
    """``schema`` as answers fulfil it: every field is there and no other, decimals are exact, words without markup."""
    if isinstance(schema, list):
        return [_whole(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _whole(value) for name, value in schema.items() if name != "default"}
    if isinstance(made.get("description"), str):
        made["description"] = _CODE.sub(r"`\1`", inspect.cleandoc(made["description"]))
    if made.get("type") == "object" and isinstance(made.get("properties"), dict):
        made |= {"required": list(made["properties"]), "additionalProperties": False}
    if "enum" in made:
        made["type"] = "string"
    if made.get("format") == "decimal":
        made = {name: value for name, value in made.items() if name != "format"} | {"pattern": EXACT}
    return made
