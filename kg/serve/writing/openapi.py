"""How OpenAPI describes the endpoints that write."""

from typing import Any

from kg.serve.writing.jobs import JOBS
from kg.serve.writing.routes import LONGEST_WAIT
from kg.ui.upload.page import LARGEST_MB, MOST_FILES

SECURITY_SCHEMES: dict[str, dict[str, str]] = {
    "token": {"type": "http", "scheme": "bearer", "description": "Made by yusuan token new NAME; shown once."}
}
_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_JOB_SCHEMA = {
    "type": "object",
    "required": ["job", "kind", "state"],
    "properties": {
        "job": {"type": "string", "description": "The address that tells how far it is."},
        "kind": {"enum": ["read", "add", "remove"]},
        "state": {"enum": ["waiting", "running", "done", "failed", "busy", "cancelled"]},
        "ahead": {"type": "integer", "description": "Pieces of work that come first."},
        "step": {"type": "string"},
        "done": {"type": "integer"},
        "total": {"type": "integer"},
        "refused": {"type": "array", "items": {"type": "object"}, "description": "Files that were not even read."},
        "reason": {"type": "string", "description": "Why it failed."},
        "build": {"type": ["string", "null"], "description": "The build that is served now."},
        "changed": {"type": "boolean"},
        "reports": {"type": "integer"},
        "files": {"type": "array", "items": {"type": "object"}},
    },
}
_WAIT = {
    "name": "wait",
    "in": "query",
    "description": "Seconds to wait for the end before the answer is sent.",
    "schema": {"type": "number", "minimum": 0, "maximum": LONGEST_WAIT, "default": 0},
}
_JOB = {
    "name": "job",
    "in": "path",
    "required": True,
    "description": "The last part of the address that the work was given.",
    "schema": {"type": "string"},
}


def operations() -> dict[str, dict[str, Any]]:
    """The path items by path; to be merged with those of the same path that read."""
    return {
        "/api/reports": {"post": _add(), "delete": _remove()},
        f"{JOBS}/{{job}}": {
            "get": _operation("workProgress", "How far a piece of work is, and what it gave", [_JOB, _WAIT], {}),
            "delete": _operation("cancelWork", "End work that waits or only reads", [_JOB], {}),
        },
    }


def _add() -> dict[str, Any]:
    check = {
        "name": "check",
        "in": "query",
        "description": "Only read the files and tell what they would bring; nothing is added.",
        "schema": {"enum": ["true", "false"], "default": "false"},
    }
    files = {"type": "array", "items": {"type": "string", "format": "binary"}, "minItems": 1, "maxItems": MOST_FILES}
    form = {"type": "object", "required": ["file"], "properties": {"file": files}}
    operation = _operation("addReports", "Read report files and add them to the graph", [check, _WAIT], _SUBMITTED)
    content = {"multipart/form-data": {"schema": form}}
    said = f"Up to {MOST_FILES} files of {LARGEST_MB} MB: PDF, docx, xlsx, xls, HTML, text, or a zip of them."
    return operation | {"requestBody": {"required": True, "description": said, "content": content}}


def _remove() -> dict[str, Any]:
    report = {
        "name": "report",
        "in": "query",
        "required": True,
        "description": "The IRI of the report.",
        "schema": {"type": "string", "format": "iri"},
    }
    return _operation("removeReport", "Take a report out of the graph", [report, _WAIT], _SUBMITTED)


def _job(said: str) -> dict[str, Any]:
    return {"description": said, "content": {"application/json": {"schema": _JOB_SCHEMA}}}


_SUBMITTED = {"202": _job("Taken; the work goes on.")}


def _operation(name: str, summary: str, parameters: list[dict[str, Any]], more: dict[str, Any]) -> dict[str, Any]:
    problems = {
        "400": "A parameter or a file cannot be used",
        "401": "No token, or a wrong one",
        "403": "The server is read-only",
        "404": "There is no such report, or no such work",
        "409": "Another build is at work in the data folder",
        "413": "Too large",
        "429": "Too many requests, or too much work waits; see Retry-After",
    }
    told = {status: {"description": said, "content": _PROBLEM} for status, said in problems.items()}
    return {
        "operationId": name,
        "summary": summary,
        "tags": ["writing"],
        "security": [{"token": []}],
        "parameters": parameters,
        "responses": {"200": _job("The work is over, or as it is now."), **more, **told},
    }
