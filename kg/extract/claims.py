"""Claims: what the sentences of the explanations state in figures, each with the line that prints it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.asset_tables import asset_claims, denied_assets
from kg.extract.claim_drafts import Draft
from kg.extract.claim_names import names_beside
from kg.extract.claim_sentences import Speaker
from kg.extract.claim_subjects import Spoken, counted_thing, references
from kg.extract.claim_tokens import Token, count_of, money_of, percent_of
from kg.extract.headings import squeeze
from kg.extract.outline import SectionKind
from kg.extract.prose import Flow, is_row, paragraphs, printed
from kg.extract.tables import phase_of
from kg.extract.topic import Reading, Topic
from kg.model import Claim, CountedThing, Explanation, Findings, Line, ReportIdentity, Stated
from kg.read.repair import join_wrapped

_BODIES = frozenset({CountedThing.DIVISIONS, CountedThing.UNITS, CountedThing.BUDGET_UNITS})
_GOES_ON = re.compile(r"[，、,：:；;]\s*$")
_SCOPE = re.compile(r"预算|决算|收入|支出|经费|采购|资产|绩效|车|房")
"""Headings that say what their text is about; below 总体情况, 结构情况 and the like the heading above them counts."""
_FIGURE = re.compile(r"\d\s*(?:[亿千]?万?元|万|[%％]|个|家|辆)|个数")


def claims(reading: Reading, explanations: Sequence[Explanation]) -> tuple[Claim, ...]:
    """The claims of all explanations in reading order, numbered from 1."""
    executed = reading.identity.kind.is_final_accounts
    found: list[Claim] = []
    above = ""
    for explanation in explanations:
        heading = squeeze(explanation.heading)
        above = heading if _SCOPE.search(heading) else above
        if not _FIGURE.search(explanation.text):
            continue
        source = explanation.source
        text = _flow(reading.document.lines[source.line_start - 1 : source.line_end])
        speaker = Speaker(executed=executed)
        speaker.hear(text.text)
        found.extend(_claims(speaker.drafts, text, (heading, above), reading.identity, len(found)))
    found.extend(_of_organisation(reading, explanations, len(found)))
    return tuple(found)


def _of_organisation(reading: Reading, explanations: Sequence[Explanation], before: int) -> Iterator[Claim]:
    """What sections on organisation count of bodies, on lines that no explanation has."""
    told = {
        number
        for explanation in explanations
        for number in range(explanation.source.line_start, explanation.source.line_end + 1)
    }
    for section in reading.outline.of(SectionKind.ORGANISATION, SectionKind.DUTIES):
        lines = [line for line in section.body if line.number not in told]
        if not any(_FIGURE.search(line.text) for line in lines):
            continue
        text = _flow(lines)
        speaker = Speaker(executed=False)
        speaker.hear(text.text)
        heading = squeeze(section.title)
        counting = [draft for draft in speaker.drafts if draft.count is not None]
        for claim in _claims(counting, text, (heading, heading), reading.identity, before):
            if claim.counted in _BODIES:
                before += 1
                yield replace(claim, number=before, part_of=None, listing=None)


def _flow(lines: Sequence[Line]) -> Flow:
    """The printed lines behind one another, a line break after each paragraph that ends what it says."""
    kept = [line for line in printed(lines) if not is_row(line)]
    ends = {paragraph.source.line_end for paragraph in paragraphs(kept) if not _GOES_ON.search(paragraph.text)}
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for line in kept:
        piece = join_wrapped([line.text.replace("\t", " ")]) + ("\n" if line.number in ends else "")
        starts.append(length)
        pieces.append(piece)
        length += len(piece)
    return Flow("".join(pieces), tuple(starts), tuple(line.number for line in kept))


def _claims(
    drafts: Sequence[Draft], text: Flow, headings: tuple[str, str], identity: ReportIdentity, before: int
) -> Iterator[Claim]:
    numbers: dict[int, int] = {}
    for draft in drafts:
        claim = _claim(draft, text, headings, identity)
        if claim is None:
            continue
        numbers[id(draft)] = before + len(numbers) + 1
        whole = numbers.get(id(draft.whole)) if draft.whole is not None else None
        whole_list = draft.level is not None and not draft.level.is_damaged
        listing = before + draft.listing if whole is not None and draft.listing is not None and whole_list else None
        yield replace(claim, number=numbers[id(draft)], part_of=whole, listing=listing)


def _claim(draft: Draft, text: Flow, headings: tuple[str, str], identity: ReportIdentity) -> Claim | None:
    """The claim of a draft; None for one that cannot be read, has no name, or counts things of no interest."""
    if draft.is_damaged:
        return None
    money = {
        name: Stated(money_of(token), text.source(token.start, token.end))
        for name in ("amount", "planned", "before", "change")
        if (token := getattr(draft, name)) is not None
    }
    percent = {
        name: Stated(percent_of(token), text.source(token.start, token.end))
        for name in ("rate", "share", "completion")
        if (token := getattr(draft, name)) is not None
    }
    count, counted = draft.count, None
    if count is not None:
        counted = counted_thing(draft.subject, draft.behind, _unit(count))
    if not money and (counted is None or count is None):
        return None
    wholes = tuple(_wholes(draft))
    subject = draft.subject or (draft.behind if counted else headings[0] if draft.planned is not None else "")
    if not subject:
        return None
    return Claim(
        number=1,
        subject=subject,
        heading=headings[0],
        year=draft.year or next((year for year in _years(draft)), identity.year),
        source=text.source(*draft.place),
        refers_to=() if counted else references(Spoken(subject, headings[1] or headings[0], wholes, draft.beside)),
        phase=phase_of(identity),
        direction=draft.direction,
        share_of=draft.share_of,
        count=Stated(count_of(count), text.source(count.start, count.end)) if count and counted else None,
        counted=counted,
        names=names_beside(text.text, count.start, count.end) if count and counted in _BODIES else None,
        is_selection=draft.is_selection,
        **money,  # type: ignore[arg-type] # the names are those of fields of money
        **percent,  # type: ignore[arg-type] # the names are those of fields of per cent
    )


def _unit(token: Token) -> str:
    return "个" if token.text.startswith("个") else re.sub(r"[\d\s]", "", token.text)


def _wholes(draft: Draft) -> Iterator[str]:
    whole = draft.whole
    while whole is not None:
        yield whole.subject
        whole = whole.whole


def _years(draft: Draft) -> Iterator[int]:
    whole = draft.whole
    while whole is not None:
        if whole.year is not None:
            yield whole.year
        whole = whole.whole


def _run(reading: Reading, sofar: Findings) -> Findings:
    lines = reading.document.lines
    stated = claims(reading, sofar.explanations)
    of_assets = asset_claims(lines, reading.identity, len(stated))
    denied = denied_assets(lines) if of_assets else ()
    return replace(sofar, claims=(*stated, *of_assets), issues=(*sofar.issues, *denied))


TOPIC = Topic("claims", frozenset({"explanations"}), frozenset({"claims", "issues"}), _run)
