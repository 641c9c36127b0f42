"""Legal bases and citations of projects, duties and explanations: what their texts name, and on which line."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate

from kg.extract.headings import squeeze
from kg.extract.legal_mentions import Mention, cut_number, find_instruments
from kg.extract.legal_unspecified import unspecified_grounds, unspecified_target_basis
from kg.extract.topic import Reading, Topic
from kg.model import (
    Citation,
    Document,
    Duty,
    Explanation,
    Findings,
    Issue,
    Project,
    Severity,
    SourceRef,
    Stage,
    Stated,
    UnspecifiedBasis,
)


def citations(text: str, source: SourceRef, document: Document) -> Iterator[tuple[Mention, Citation]]:
    """Each mention in ``text``, which ``source`` prints, with its citation; an instrument named twice counts once."""
    seen = set()
    for mention in find_instruments(text):
        if mention.instrument not in seen:
            seen.add(mention.instrument)
            raw_text = text[mention.start : mention.end]
            yield mention, Citation(mention.instrument, raw_text, _printed_at(raw_text, source, document))


def cite(project: Project, document: Document) -> Project:
    """``project`` with its legal bases (立项依据; 指标值确定依据 where the sheet has none) and its other citations."""
    bases = tuple(_cited_once(_of_fields(_basis_fields(project), document)))
    titles = {citation.instrument.title for _, citation in bases}
    others = tuple(
        citation
        for mention, citation in _of_fields(_other_fields(project), document)
        if mention.is_document or citation.instrument.title in titles
    )
    return replace(
        project,
        legal_bases=tuple(citation for _, citation in bases),
        unspecified_bases=tuple(_unspecified(project, document)),
        citations=others,
    )


def _unspecified(project: Project, document: Document) -> Iterator[UnspecifiedBasis]:
    """The grounds that name no document, in 立项依据, or in 指标值确定依据 where the sheet has no 立项依据."""
    if project.basis:
        for text in unspecified_grounds(project.basis.value):
            yield UnspecifiedBasis(text, _printed_at(text, project.basis.source, document))
        return
    for field in _indicator_bases(project):
        ground = unspecified_target_basis(field.value)
        if ground is not None:
            yield UnspecifiedBasis(ground, _printed_at(ground, field.source, document))


def _basis_fields(project: Project) -> tuple[Stated[str], ...]:
    return (project.basis,) if project.basis else _indicator_bases(project)


def _other_fields(project: Project) -> Iterator[Stated[str]]:
    fields = (
        project.name,
        project.purpose,
        project.necessity,
        project.safeguards,
        project.plan,
        project.period_goal,
        project.annual_goal,
    )
    yield from (field for field in fields if field)
    yield from _indicator_bases(project) if project.basis else ()


def _indicator_bases(project: Project) -> tuple[Stated[str], ...]:
    return tuple(Stated(each.basis, each.source) for each in project.indicators if each.basis)


def _of_fields(fields: Iterable[Stated[str]], document: Document) -> Iterator[tuple[Mention, Citation]]:
    for field in fields:
        yield from citations(field.value, field.source, document)


def _cited_once(cited: Iterable[tuple[Mention, Citation]]) -> Iterator[tuple[Mention, Citation]]:
    """The first citation of each instrument: every indicator of a sheet names the same basis."""
    seen = set()
    for mention, citation in cited:
        if citation.instrument not in seen:
            seen.add(citation.instrument)
            yield mention, citation


def _of_text(text: str, source: SourceRef, document: Document) -> tuple[Citation, ...]:
    return tuple(citation for mention, citation in citations(text, source, document) if mention.is_document)


def _printed_at(raw_text: str, source: SourceRef, document: Document) -> SourceRef:
    """The fewest lines of ``source`` that print ``raw_text``; all of it where other columns stand between them."""
    wanted = squeeze(raw_text)
    numbers = range(source.line_start, min(source.line_end, len(document.lines)) + 1)
    texts = [squeeze(document.line(number).text) for number in numbers]
    starts = [0, *accumulate(map(len, texts))]
    whole = "".join(texts)
    places: list[tuple[int, int, int]] = []
    found = whole.find(wanted)
    while found >= 0:
        first, last = bisect_right(starts, found) - 1, bisect_left(starts, found + len(wanted)) - 1
        places.append((last - first, first, last))
        found = whole.find(wanted, found + 1)
    if not places:
        return source
    _, first, last = min(places)
    return replace(source, line_start=numbers[first], line_end=numbers[last])


def _cut_numbers(texts: Iterable[Stated[str]]) -> Iterator[Issue]:
    """Say which texts break off inside a document number: digits behind them may be lost, so none is read."""
    for text in texts:
        cut = cut_number(text.value)
        if cut:
            message = f"the text breaks off inside the document number «{cut}»; no number was read"
            yield Issue(Stage.EXTRACT, "cut-number", Severity.WARNING, message, text.source)


def _texts(sofar: Findings) -> Iterator[Stated[str]]:
    for project in sofar.projects:
        yield from (*((project.basis,) if project.basis else ()), *_other_fields(project))
    yield from (Stated(duty.text, duty.source) for duty in sofar.duties)
    yield from (Stated(each.text, each.source) for each in sofar.explanations)


def _run(reading: Reading, sofar: Findings) -> Findings:
    document = reading.document

    def of_duty(duty: Duty) -> Duty:
        return replace(duty, citations=_of_text(duty.text, duty.source, document))

    def of_explanation(each: Explanation) -> Explanation:
        return replace(each, citations=_of_text(each.text, each.source, document))

    projects = tuple(cite(project, document) for project in sofar.projects)
    return replace(
        sofar,
        issues=(*sofar.issues, *_cut_numbers(_texts(sofar))),
        projects=projects,
        duties=tuple(of_duty(duty) for duty in sofar.duties),
        explanations=tuple(of_explanation(each) for each in sofar.explanations),
    )


_FIELDS = frozenset({"projects", "duties", "explanations"})
TOPIC = Topic("legal", _FIELDS, _FIELDS | {"issues"}, _run)
