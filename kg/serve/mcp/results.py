"""What the tools give, as models whose JSON Schema clients are told; money is exact decimal text in yuan (元)."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Yuan = Annotated[str, Field(description="Exact decimal, in yuan (元).")]


class Result(BaseModel):
    """What all of them are."""

    model_config = ConfigDict(frozen=True)


class Evidence(Result):
    """The lines of a report that say something."""

    file: str = Field(description="The report's file.")
    page: int | None = Field(description="The page, in formats that have pages.")
    line_start: int
    line_end: int
    passage: str | None = Field(
        description="The printed lines, personal data masked; null where the answer has no room or they cannot be read."
    )
    link: str | None = Field(description="The report's stable link.")


class Hit(Result):
    """One thing that was found."""

    iri: str
    link: str = Field(description="Stable link to the thing, its figures and its lines.")
    type: str
    label: str
    department: str | None
    region: str | None
    year: int | None
    amount: Yuan | None
    snippet: str = Field(description="The sentence that matched best.")
    relevant: bool = Field(description="Whether it is an answer, or only the nearest there is.")
    other_years: tuple[str, ...] = Field(description="The same project in other years (IRIs).")
    evidence: Evidence | None


class Found(Result):
    """What ``search`` gives."""

    explanation: str = Field(description="What was searched for, in a sentence.")
    total: int = Field(description="How many things are relevant; the hits are one page of them.")
    hits: tuple[Hit, ...]
    notices: tuple[str, ...] = Field(description="What no report can fulfil, such as a year there is none of.")
    narrow_by: dict[str, dict[str, int]] = Field(
        description="Values of each condition, and how many hits each would give with the others."
    )


class Slot(Result):
    """What was understood of one part of a question; ``key`` takes it off (``without``)."""

    key: str
    label: str


class Answered(Result):
    """What ``ask`` gives."""

    outcome: Literal["answered", "none", "not-disclosed", "not-collected", "not-understood"]
    sentence: str = Field(description="The answer; each figure in it stands in the rows or is `figure`.")
    figure: str | None = Field(description="The one number asked for, exact.")
    unit: str | None = Field(description="yuan, percent, count, or a printed unit.")
    understood: tuple[Slot, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...] = Field(description="Figures are exact decimals, money in yuan.")
    row_links: tuple[str | None, ...] = Field(description="For each row the stable link of what it is about.")
    row_evidence: tuple[Evidence | None, ...] = Field(description="For each row the lines that say it.")
    rows_left_out: int
    near: tuple[Hit, ...] = Field(description="Things of like meaning, which no row counts.")
    notes: tuple[str, ...]
    reports_searched: int
    sparql: str | None = Field(description="The query that gave the rows; edit it and use the tool sparql.")


class Fact(Result):
    """One value of one property."""

    property: str
    name: str = Field(description="What the property is called.")
    value: str
    label: str | None = Field(description="What the value is called, where it is a thing.")
    link: str | None
    amount: Yuan | None
    evidence: tuple[Evidence, ...]


class Mention(Result):
    """Something that points to the thing."""

    property: str
    iri: str
    link: str
    label: str
    department: str | None
    year: int | None
    amount: Yuan | None


class Candidate(Result):
    """A thing that a name may mean."""

    iri: str
    link: str
    type: str
    label: str
    department: str | None
    year: int | None


class Shown(Result):
    """What ``show`` gives: one thing, or the ``candidates`` that a name may mean (then all else is empty)."""

    iri: str | None
    link: str | None
    types: tuple[str, ...]
    label: str
    facts: tuple[Fact, ...]
    facts_left_out: int
    mentions: tuple[Mention, ...]
    mentions_left_out: int
    evidence: tuple[Evidence, ...]
    candidates: tuple[Candidate, ...]


class Term(Result):
    """One RDF term of a result."""

    value: str
    type: Literal["iri", "literal", "blank"]
    datatype: str | None
    language: str | None


class NodeEvidence(Result):
    """Where a thing in the result was read."""

    iri: str
    link: str
    evidence: tuple[Evidence, ...]


class Selected(Result):
    """What ``sparql`` gives: rows of SELECT, yes or no of ASK, or Turtle of CONSTRUCT and DESCRIBE."""

    kind: Literal["rows", "boolean", "triples"]
    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    boolean: bool | None
    turtle: str | None
    truncated: bool = Field(description="More was there than is given: add LIMIT and OFFSET.")
    evidence: tuple[NodeEvidence, ...] = Field(description="Lines of the first things in the rows.")


class ComparedItem(Result):
    """One thing said of one side."""

    text: str
    value: str | None = Field(description="The exact value: yuan, count or per cent, as the text says.")
    note: str
    link: str | None
    evidence: tuple[Evidence, ...]


class ComparedCell(Result):
    """What one side has in a line; ``why`` tells why it has nothing."""

    items: tuple[ComparedItem, ...]
    why: str


class ComparedLine(Result):
    """One line of a comparison: a cell for each column."""

    label: str
    note: str
    cells: tuple[ComparedCell, ...]


class ComparedSection(Result):
    """Lines of one subject."""

    title: str
    note: str
    lines: tuple[ComparedLine, ...]
    lines_left_out: int


class ComparedColumn(Result):
    """One of the things side by side."""

    title: str
    details: tuple[str, ...]
    link: str | None


class Compared(Result):
    """What ``compare`` gives."""

    columns: tuple[ComparedColumn, ...]
    cautions: tuple[str, ...] = Field(description="Why some of it may not be compared: read this first.")
    may_be_compared: bool = Field(description="Whether nothing speaks against holding the figures against each other.")
    summary: tuple[str, ...]
    sections: tuple[ComparedSection, ...]
    page: str | None = Field(description="The same comparison in the web app.")
