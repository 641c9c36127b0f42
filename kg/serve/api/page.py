"""``/api``: the description of the API as a page for people, in Chinese or English; no script, nothing fetched."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

from kg.serve.api.openapi import ABOUT, PATH, TITLE
from kg.ui.wording import Language

_STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; max-width: 58rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.6rem; margin: .5rem 0 }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .3rem; border-top: 1px solid #8884; padding-top: 1.2rem }
code, pre { font: .88em/1.5 ui-monospace, monospace }
pre { overflow-x: auto; padding: .6rem .8rem; background: #8881; border-radius: .4rem }
table { border-collapse: collapse; width: 100%; font-size: .92rem }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #8883 }
td { overflow-wrap: anywhere }
.method { font-weight: 600; margin-right: .5rem }
nav { display: flex; gap: .4rem 1rem; flex-wrap: wrap }
summary { cursor: pointer }
a { color: #0b62a8 }
@media (prefers-color-scheme: dark) { a { color: #7cc0ff } }
"""
_WORDS: Mapping[str, tuple[str, str]] = {
    "switch": ("English", "中文"),
    "document": ("OpenAPI 3.1 说明（JSON）", "OpenAPI 3.1 description (JSON)"),
    "try": ("打开", "Open"),
    "parameters": ("参数", "Parameters"),
    "name": ("名称", "name"),
    "meaning": ("含义", "meaning"),
    "allowed": ("取值", "allowed"),
    "required": ("必填", "required"),
    "formats": ("格式", "Formats"),
    "example": ("如 ", "such as "),
    "list": ("全部地址", "All addresses"),
}


def page_of(document: Mapping[str, Any], base: str, language: Language) -> str:
    """The description as HTML; ``base`` is what the addresses of the server start with."""
    title = _of(TITLE, language)
    operations = [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if isinstance(operation, dict)
    ]
    switch = f'<a href="?lang={language.other.value}" lang="{language.other.value}">{_word("switch", language)}</a>'
    described = f'<a href="{escape(PATH)}">{_word("document", language)}</a>'
    anchors = " ".join(
        f'<a href="#{_anchor(path, method)}">{_called(path, method)}</a>' for path, method, _ in operations
    )
    return (
        f'<!DOCTYPE html><html lang="{language.value}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head><body>'
        f"<main><h1>{escape(title)}</h1><p>{escape(_of(ABOUT, language))}</p><nav>{described} {switch}</nav>"
        f'<nav aria-label="{_word("list", language)}">{anchors}</nav>'
        f"{''.join(_section(*one, base, language) for one in operations)}</main></body></html>\n"
    )


def _called(path: str, method: str) -> str:
    """An address, and how it is asked where that is not the usual way."""
    return f"<code>{escape(path if method == 'get' else f'{method.upper()} {path}')}</code>"


def _section(path: str, method: str, operation: Mapping[str, Any], base: str, language: Language) -> str:
    summary = escape(_said(operation, "summary", language))
    head = f'<span class="method">{method.upper()}</span><code>{escape(path)}</code>'
    example = _example(path, operation) if method == "get" else None
    tried = "" if example is None else _tried(base.rstrip("/") + example, example, language)
    return (
        f'<section><h2 id="{_anchor(path, method)}">{head} {summary}</h2>'
        f"<p>{escape(_said(operation, 'description', language))}</p>{tried}{_formats(operation, language)}"
        f"{_parameters(operation.get('parameters', ()), language)}</section>"
    )


def _tried(address: str, link: str, language: Language) -> str:
    curl = escape(f"curl -s '{address}'")
    return f'<pre tabindex="0">{curl}</pre><p><a href="{escape(link)}">{_word("try", language)}</a></p>'


def _formats(operation: Mapping[str, Any], language: Language) -> str:
    given = operation["responses"].get("200", {}).get("content", {})
    return (
        f"<p>{_word('formats', language)}: {', '.join(f'<code>{escape(one)}</code>' for one in given)}</p>"
        if given
        else ""
    )


def _parameters(parameters: Sequence[Mapping[str, Any]], language: Language) -> str:
    if not parameters:
        return ""
    heads = "".join(f'<th scope="col">{_word(name, language)}</th>' for name in ("name", "meaning", "allowed"))
    rows = "".join(_row(one, language) for one in parameters)
    return (
        f"<details><summary>{_word('parameters', language)} ({len(parameters)})</summary>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></details>"
    )


def _row(parameter: Mapping[str, Any], language: Language) -> str:
    needed = f" ({_word('required', language)})" if parameter.get("required") else ""
    return (
        f'<tr><th scope="row"><code>{escape(parameter["name"])}</code>{needed}</th>'
        f"<td>{escape(_said(parameter, 'description', language))}</td>"
        f"<td>{escape(_allowed(parameter.get('schema', {}), language))}</td></tr>"
    )


def _allowed(schema: Mapping[str, Any], language: Language) -> str:
    """What a parameter may be, short: ``1–100 (10)``, ``json | csv``, or an example."""
    if schema.get("type") == "array":
        return f"{_allowed(schema['items'], language)} × {schema['minItems']}–{schema['maxItems']}"
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    default = f" ({str(schema['default']).lower()})" if "default" in schema else ""
    if schema.get("type") == "integer":
        return f"{schema['minimum']}–{schema['maximum']}{default}"
    if schema.get("type") == "boolean":
        return f"true | false{default}"
    example = next(iter(schema.get("examples", ())), None)
    return str(schema.get("type", "")) if example is None else f"{_of(_WORDS['example'], language)}{example}"


def _example(path: str, operation: Mapping[str, Any]) -> str | None:
    """The address that the examples of the parameters make; None where one is needed and has none."""
    parameters = operation.get("parameters", ())
    if any(one.get("required") and "example" not in one for one in parameters):
        return None
    params = {one["name"]: one["example"] for one in parameters if "example" in one}
    return f"{path}?{urlencode(params, doseq=True)}" if params else path


def _anchor(path: str, method: str) -> str:
    return f"{method}-{path.strip('/').replace('/', '-').translate(str.maketrans('', '', '{}'))}"


def _said(of: Mapping[str, Any], name: str, language: Language) -> str:
    """What the description says in ``language``; in English where it says it in no other."""
    return str(of.get(f"x-{name}-zh") or of.get(name, "")) if language is Language.ZH else str(of.get(name, ""))


def _of(texts: tuple[str, str], language: Language) -> str:
    return texts[0] if language is Language.ZH else texts[1]


def _word(name: str, language: Language) -> str:
    return escape(_of(_WORDS[name], language))
