"""``/api/openapi.json``: the description of the API (OpenAPI 3.1), made from its resources, so that it cannot drift."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

import kg
from kg.serve.api.formats import CSV, JSON
from kg.serve.api.parameters import ListParameters, parameters_of
from kg.serve.api.resource import Bilingual, Resource
from kg.serve.api.schemas import COMPONENTS, Schema, parameter_schema, schemas_of
from kg.serve.writing.openapi import SECURITY_SCHEMES, operations

PATH = "/api/openapi.json"
PROBLEM = "application/problem+json"
TITLE: Bilingual = ("预算 Yusuan 接口", "Yusuan 预算 API")
_ABOUT_ZH = (
    "政府部门预算、决算报告的知识图谱。金额是元，写成准确的十进制文本；每条事实都带原文的文件和行号。"
    "列表分页给出，next 是下一页的地址，只在同一次构建内有效；ETag 随构建而变。"
    "400 表示某个参数不合说明，422 表示参数都合说明但无法回答。"
)
_ABOUT_EN = (
    "Budget and final-accounts reports as a knowledge graph. Money is yuan, an exact decimal as text; facts come with "
    "the file and the lines that state them. Lists come in parts: next is the address of the next one, and holds for "
    "one build; an ETag changes with the build. 400 tells of a parameter that is not as described, 422 of parameters "
    "that are, and still cannot be answered."
)
ABOUT: Bilingual = (_ABOUT_ZH, _ABOUT_EN)


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong (RFC 9457).

    ``detail`` says what, where and what to do next; ``parameter`` which parameter it is, ``allowed`` what it may be;
    ``known`` are names there are.
    """

    title: str
    status: int
    detail: str
    parameter: str = ""
    allowed: str = ""
    known: tuple[str, ...] = ()


_PROBLEMS: Mapping[str, tuple[int, str]] = {
    "BadRequest": (400, "A parameter is unknown, missing, or not as described."),
    "NotFound": (404, "Nothing has this IRI."),
    "NotAcceptable": (406, "There is no such format."),
    "Gone": (410, "The cursor is of an earlier build; begin again without it."),
    "Unanswerable": (
        422,
        "The parameters are as described, and still cannot be answered, such as a place of no report.",
    ),
    "TooMany": (429, "Too much is asked at once; ask again after the time told."),
    "NoGraph": (503, "No graph is served just now."),
}
_ETAG: Schema = {"ETag": {"description": "Changes with the build.", "schema": {"type": "string"}}}
_LINK: Schema = {"Link": {"description": 'The next part: rel="next".', "schema": {"type": "string"}}}


def document(resources: Iterable[Resource]) -> dict[str, Any]:
    """The description of ``resources``, and of what writes beside them."""
    listed = tuple(resources)
    references, schemas = schemas_of([*(one.gives for one in listed), Problem])
    schemas["Problem"] |= {"required": ["title", "status", "detail"], "additionalProperties": True}
    paths: dict[str, dict[str, Any]] = {one.path: {"get": _operation(one, references[one.gives])} for one in listed}
    for path, methods in operations().items():
        paths[path] = paths.get(path, {}) | methods
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE[1],
            "version": kg.__version__,
            "description": ABOUT[1],
            "x-title-zh": TITLE[0],
            "x-description-zh": ABOUT[0],
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": {name: _problem(*one) for name, one in _PROBLEMS.items()},
            "securitySchemes": SECURITY_SCHEMES,
        },
    }


def example_of(resource: Resource) -> Any:
    """What ``resource`` gives for its example on the example reports, long lists cut; None where there is none."""
    return _examples().get(resource.name)


@cache
def _examples() -> dict[str, Any]:
    text = (files("kg.serve.api") / "examples.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _operation(resource: Resource, gives: Schema) -> dict[str, Any]:
    refused = ["BadRequest", "NotAcceptable", "Unanswerable", "TooMany", "NoGraph"]
    refused += ["NotFound"] if resource.misses else []
    refused += ["Gone"] if resource.is_list else []
    problems = {str(_PROBLEMS[name][0]): {"$ref": f"#/components/responses/{name}"} for name in refused}
    return {
        "operationId": resource.name,
        "summary": resource.summary[1],
        "description": resource.description[1],
        "x-summary-zh": resource.summary[0],
        "x-description-zh": resource.description[0],
        "parameters": _parameters(resource),
        "responses": {
            "200": {
                "description": resource.summary[1],
                "headers": _ETAG | (_LINK if resource.is_list else {}),
                "content": _content(resource, gives),
            },
            "304": {"description": "As before (If-None-Match).", "headers": _ETAG},
            **dict(sorted(problems.items())),
        },
    }


def _content(resource: Resource, gives: Schema) -> dict[str, Any]:
    example = example_of(resource)
    content: dict[str, Any] = {JSON: {"schema": gives} | ({} if example is None else {"example": example})}
    if resource.table is not None:
        content[CSV] = {"schema": {"type": "string"}}
    return content


def _parameters(resource: Resource) -> list[dict[str, Any]]:
    listed = []
    common = {field.name for field in fields(ListParameters)}
    ordered = sorted(parameters_of(resource.parameters).items(), key=lambda one: one[0] in common)  # its own come first
    for name, parameter in ordered:
        schema, meaning = parameter_schema(parameter)
        described = {
            "name": name,
            "in": "query",
            "required": parameter.is_required,
            "description": meaning["en"],
            "x-description-zh": meaning["zh"],
            "schema": schema,
        }
        if name in resource.example:
            said = resource.example[name]
            value: Any = int(said) if schema.get("type") == "integer" else said
            described["example"] = [value] if parameter.is_many else value
        listed.append(described)
    return listed


def _problem(status: int, meaning: str) -> dict[str, Any]:
    headers = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}}
    told = {"headers": headers} if status == _PROBLEMS["TooMany"][0] else {}
    return {"description": meaning, **told, "content": {PROBLEM: {"schema": {"$ref": COMPONENTS + "Problem"}}}}
