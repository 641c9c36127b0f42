"""``yusuan ask``: a question in plain Chinese or English, answered with figures and the lines that state them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DataOption, JsonOption, ModelOption, StoreOption, VectorsOption
from kg.cli.output import print_json, print_table
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.ask.answer import Answer, AnswerRow

LANGUAGES = ("zh", "en")
_NOTHING = 1  # exit code: no result
_FIGURES = frozenset({"yuan", "count", "percent"})


def ask(
    question: Annotated[str, typer.Argument(help="The question, in Chinese or English.")],
    without: Annotated[
        list[str] | None, typer.Option("--without", metavar="KEY", help="A slot to take off, such as year=2023.")
    ] = None,
    sparql: Annotated[bool, typer.Option("--sparql", help="Print the SPARQL that answers, and nothing else.")] = False,
    language: Annotated[
        str | None, typer.Option("--lang", metavar="zh|en", help="Language of the answer. Default: the question's.")
    ] = None,
    data: DataOption = None,
    store: StoreOption = None,
    model: ModelOption = None,
    vectors: VectorsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer a question with figures from the reports, and where they stand.

    \b
    Example:
      yusuan ask 2023年超过10万元的项目有哪些
    """
    if not question.strip():
        raise typer.BadParameter("it is empty; ask such as 2023年超过10万元的项目有哪些", param_hint="QUESTION")
    if language is not None and language not in LANGUAGES:
        raise typer.BadParameter(f"{language!r} is none of {', '.join(LANGUAGES)}", param_hint="--lang")
    answer = answer_to(
        question,
        Settings.load(data=data, store=store, model=model, vectors=vectors),
        frozenset(without or ()),
        language,
    )
    if as_json:
        from kg.ask.answer_json import answer_json

        print_json(answer_json(answer))
    elif sparql:
        typer.echo(answer.sparql or "")
    else:
        _show(answer)
    if answer.outcome.value != "answered":
        raise typer.Exit(_NOTHING)


def answer_to(question: str, settings: Settings, without: frozenset[str], language: str | None) -> "Answer":
    """The answer of the served build."""
    from kg.ask.asker import Asker

    asker = Asker.open(settings.data, settings.model, settings.reranker, settings.vectors, server=settings.store)
    return asker.ask(question, without, language)


def _show(answer: "Answer") -> None:
    typer.echo(answer.sentence)
    if answer.chips:
        typer.echo("  ".join(f"[{chip.key}]" for chip in answer.chips))
    if answer.rows:
        typer.echo("")
        _table(answer)
    for note in answer.notes:
        typer.echo(note)
    searched = answer.searched
    if searched.reports:
        typer.echo(_searched(answer))


def _table(answer: "Answer") -> None:
    source = "出处" if answer.language == "zh" else "source"
    right = [heading for heading, name in zip(answer.headings, _units(answer), strict=True) if name in _FIGURES]
    rows = [[*_texts(row), _place(row)] for row in answer.rows]
    print_table((*answer.headings, source), rows, right=right)


def _units(answer: "Answer") -> list[str | None]:
    """The unit of each column, by its first figure."""
    columns = zip(*(row.cells for row in answer.rows), strict=True)
    return [next((cell.unit for cell in column if cell is not None), None) for column in columns]


def _texts(row: "AnswerRow") -> Iterable[str]:
    return ["" if cell is None else cell.text for cell in row.cells]


def _place(row: "AnswerRow") -> str:
    if row.source is None:
        return ""
    page = "" if row.source.page is None else f" p. {row.source.page}"
    return f"{row.source.file}:{row.source.line_start}{page}"


def _searched(answer: "Answer") -> str:
    searched = answer.searched
    first, last = searched.first_year, searched.last_year
    years = f"{first}" if first == last else f"{first}–{last}"
    if answer.language == "zh":
        return f"查看了 {searched.reports} 份报告、{searched.places} 个地方，{years}年。"
    return f"Looked through {searched.reports} reports of {searched.places} places, {years}."
