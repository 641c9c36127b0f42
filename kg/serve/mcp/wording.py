"""The answers of the tools as text that a model, and who looks over its shoulder, can read."""

from collections.abc import Iterable, Iterator

from kg.serve.mcp.results import (
    Answered,
    Compared,
    ComparedCell,
    Evidence,
    Fact,
    Found,
    Hit,
    Selected,
    Shown,
    Term,
)

LONGEST = 24_000
"""Characters of the text; the structured content has it all."""


def text_of(result: Answered | Compared | Found | Selected | Shown) -> str:
    """The text of an answer."""
    text = "\n".join(_lines(result))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}\n… (cut; the structured content goes on)"


def _lines(result: Answered | Compared | Found | Selected | Shown) -> Iterator[str]:
    match result:
        case Found():
            return _found(result)
        case Answered():
            return _answered(result)
        case Shown():
            return _shown(result)
        case Selected():
            return _selected(result)
        case Compared():
            return _compared(result)


def _found(found: Found) -> Iterator[str]:
    yield f"{found.explanation} {found.total:,}"
    yield from found.notices
    for number, hit in enumerate(found.hits, start=1):
        yield ""
        yield from _hit(f"{number}. ", hit)


def _hit(mark: str, hit: Hit) -> Iterator[str]:
    whose = " · ".join(str(part) for part in (hit.department, hit.region, hit.year) if part)
    money = f" · {hit.amount} yuan" if hit.amount is not None else ""
    nearest = "" if hit.relevant else " (only near in meaning)"
    yield f"{mark}[{hit.type}] {hit.label} · {whose}{money}{nearest}"
    yield f"   {hit.snippet}"
    yield from _quoted("   ", [hit.evidence])
    yield f"   {hit.link}"


def _answered(answer: Answered) -> Iterator[str]:
    yield answer.sentence
    yield from answer.notes
    if answer.rows:
        yield ""
        yield "\t".join((*answer.columns, "source"))
    for row, link, evidence in zip(answer.rows, answer.row_links, answer.row_evidence, strict=True):
        yield "\t".join((*(value or "" for value in row), _place(evidence), link or ""))
    if answer.rows_left_out:
        yield f"… and {answer.rows_left_out:,} more rows"
    for hit in answer.near:
        yield ""
        yield from _hit("≈ ", hit)


def _shown(shown: Shown) -> Iterator[str]:
    if shown.candidates:
        yield f"{len(shown.candidates)} things may be meant by {shown.label}; show one by its IRI:"
        for one in shown.candidates:
            yield " · ".join(str(part) for part in (one.type, one.label, one.department, one.year, one.iri) if part)
        return
    yield f"{shown.label} ({', '.join(shown.types)})"
    yield shown.link or ""
    yield from _quoted("", shown.evidence)
    for fact in shown.facts:
        yield from _fact(fact)
    if shown.facts_left_out:
        yield f"… and {shown.facts_left_out:,} more facts"
    for mention in shown.mentions:
        money = f"{mention.amount} yuan" if mention.amount else None
        parts = (mention.label, mention.department, mention.year, money, mention.link)
        yield f"← {mention.property}: {' · '.join(str(part) for part in parts if part)}"
    if shown.mentions_left_out:
        yield f"… and {shown.mentions_left_out:,} more things point to it"


def _fact(fact: Fact) -> Iterator[str]:
    value = fact.label or fact.value
    money = f" · {fact.amount} yuan" if fact.amount is not None else ""
    place = f" [{_place(fact.evidence[0])}]" if fact.evidence else ""
    yield f"{fact.name} ({fact.property}): {value}{money}{place}"


def _selected(selected: Selected) -> Iterator[str]:
    if selected.kind == "boolean":
        yield "yes" if selected.boolean else "no"
    elif selected.kind == "triples":
        yield selected.turtle or ""
    else:
        yield "\t".join(selected.columns)
        for row in selected.rows:
            yield "\t".join(_term(term) for term in row)
        yield f"({len(selected.rows):,} rows)"
    if selected.truncated:
        yield "(more was there than is given: add LIMIT and OFFSET)"
    for node in selected.evidence:
        yield f"{node.link}"
        yield from _quoted("   ", node.evidence)


def _term(term: Term | None) -> str:
    return "" if term is None else " ".join(term.value.split())


def _compared(compared: Compared) -> Iterator[str]:
    for number, column in enumerate(compared.columns, start=1):
        yield f"({number}) {' · '.join((column.title, *column.details))} {column.link or ''}"
    mark = "=" if compared.may_be_compared else "!"
    yield from (f"{mark} {caution}" for caution in compared.cautions)
    yield from compared.summary
    for section in compared.sections:
        yield ""
        yield f"## {section.title}"
        if section.note:
            yield section.note
        for line in section.lines:
            cells = " | ".join(f"({number}) {_cell(cell)}" for number, cell in enumerate(line.cells, start=1))
            yield f"{line.label}{f' ({line.note})' if line.note else ''}: {cells}"
        if section.lines_left_out:
            yield f"… and {section.lines_left_out:,} more lines"


def _cell(cell: ComparedCell) -> str:
    said = (f"{item.text}{f'（{item.note}）' if item.note else ''}{_behind(item.evidence)}" for item in cell.items)
    return "; ".join(said) or cell.why


def _behind(evidence: tuple[Evidence, ...]) -> str:
    return f" [{_place(evidence[0])}]" if evidence else ""


def _quoted(indent: str, evidence: Iterable[Evidence | None]) -> Iterator[str]:
    for one in evidence:
        if one is not None:
            yield f"{indent}[{_place(one)}]"
            if one.passage:
                yield from (f"{indent}> {line}" for line in one.passage.splitlines())


def _place(evidence: Evidence | None) -> str:
    if evidence is None:
        return ""
    first, last = evidence.line_start, evidence.line_end
    lines = f"line {first}" if first == last else f"lines {first}-{last}"
    page = "" if evidence.page is None else f", page {evidence.page}"
    return f"{evidence.file}, {lines}{page}"
