"""Which report this is: publishing body, fiscal year, kind, title and place, from cover, table heads and sheets."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.errors import NotAReportError
from kg.extract.bodies import BODY_END, BodyName, body_name, is_body, same_body
from kg.extract.headings import squeeze, squeezed
from kg.extract.numbering import chinese_number
from kg.extract.outline import Outline, SectionKind, TableKind
from kg.extract.prose import is_row, printed
from kg.extract.regions import RegionHints, codes_in, locate
from kg.extract.site_record import is_site_record, recorded_title
from kg.model import Document, Issue, Line, ReportIdentity, ReportKind, Severity, SourceRef, Stage

_LABEL = r"(?P<label>(?:部门|单位)名称|(?:编制|填报|公开)(?:单位|部门)|预算单位|主管部门|^部门|^单位)"
_LABELLED = re.compile(
    rf"{_LABEL}(?:[（(][^）)]{{1,6}}[）)])?[:：](?P<name>.{{3,46}}?)(?=$|金额单位|单位[:：]|\d{{4}}年|预算年度|填报|日期)"
)
_LABEL_CELL = re.compile(rf"{_LABEL}(?:及代码)?[:：]?")
_CODE_LABEL = re.compile(r"(?:部门|单位)(?:编号|编码|代码)[:：](\d{2,12})")
_SHEET_BODY = re.compile(r"主管部门及代码[:：]?(?P<name>\d{3,12}[-—－–_].{3,40}?)(?=实施单位|$)")
_HEAD_LINES = 6

_YEAR = r"(20\d{2}|二[〇○零0][一二三四五六七八九〇○零0]{2})年度?"
_SCOPED = r"(?:本级)?(?:部门|单位)?(?:[（(][^）)]{1,6}[）)])?(?:整体)?"
_STATES_YEAR = re.compile(rf"{_YEAR}[一-鿿（）()]{{0,36}}?{_SCOPED}(?:收支|支出)?(?:预算|决算|绩效)")
_TABLE_YEAR = re.compile(rf"(?:表(?:[一二三四五六七八九十]+|\d+)[-—:：、.．]?)?{_YEAR}(?!.*专项)")
_YEAR_LABEL = re.compile(
    r"预算年度[:：](20\d{2})|^[（(]?(20\d{2})年度[）)]?$|(?:^|[^\d])(20\d{2})年度(?:金额)?单位[:：]"
)
_YEAR_SENTENCE = re.compile(rf"^{_YEAR}(?:部门|单位)?(?:预算|决算|收入|支出)")

_TITLE = re.compile(rf".{{0,44}}{_YEAR}.{{0,30}}{_SCOPED}(?:收支|支出)?(?:预算|决算|绩效).{{0,12}}")
_BODY_THEN_YEAR = re.compile(rf"(?:关于(?:公开)?)?(?P<body>.{{3,40}}?)(?:关于)?(?:公开)?{_YEAR}.*")
_YEAR_THEN_BODY = re.compile(
    rf"(?:关于(?:公开)?)?{_YEAR}(?P<body>.{{3,40}}?{BODY_END}(?:[（(][^（）()]{{2,24}}[）)])?)(?:的?(?:部门|单位))?(?:预算|决算).*"
)
_BODY_THEN_KIND = re.compile(r"(?P<body>.{3,40}?)(?:部门|单位)(?:预算|决算)(?:信息)?(?:公开)?")
_NO_TITLE = re.compile(r"[。，；：:]|目录|说明$|预算表|决算表|\d+$|[.．…]{3}")
_OF_A_GOVERNMENT = re.compile(
    r"政府(?:预算|决算)(?:公开)?|政府关于.{0,24}(?:预算|决算).{0,12}报告|(?:预算|决算)(?:执行)?情况.{0,24}(?:预算|决算)?草案|总(?:预算|决算)(?:公开|报告)"
)
_DEPARTMENT_WORD = re.compile(r"部门(?:汇总)?(?:收支)?(?:预算|决算)")
_UNIT_WORD = re.compile(r"单位(?:收支)?(?:预算|决算)")
_KIND_LABELS = {
    ReportKind.DEPARTMENT_BUDGET: "部门预算",
    ReportKind.UNIT_BUDGET: "单位预算",
    ReportKind.DEPARTMENT_FINAL_ACCOUNTS: "部门决算",
    ReportKind.UNIT_FINAL_ACCOUNTS: "单位决算",
    ReportKind.PERFORMANCE_REPORT: "绩效目标表",
}


@dataclass(frozen=True, slots=True)
class _Vote:
    """One place that names the body, with how much it counts."""

    body: BodyName
    line: Line
    weight: int


def identify(document: Document, outline: Outline) -> ReportIdentity:
    """Which report this is, without what had to be decided."""
    return identified(document, outline)[0]


def identified(document: Document, outline: Outline) -> tuple[ReportIdentity, tuple[Issue, ...]]:
    """Tell which report this is, and what had to be decided for it.

    The body is the one that cover, table heads (部门名称：…, 350001 …) and sheets name most. NotAReportError says what
    is missing where no body or no fiscal year is printed, and where the report is a whole government's.
    """
    cover = _cover(outline)
    _refuse_government(document, cover)
    kind = _kind(outline, cover)
    votes = tuple(_votes(document, outline, cover, kind))
    if not votes:
        raise NotAReportError(
            f"{document.name}: no publishing body found (no cover, no 部门名称 or 单位名称 above a table); "
            "give the whole report with its cover or its table heads"
        )
    name, line = _winner(votes)
    year = _year(document, outline, cover)
    if year is None:
        raise NotAReportError(
            f"{document.name}: no fiscal year found (no 2024年部门预算, 预算年度 or （2024年度）); "
            "give the whole report with its cover or its table heads"
        )
    text = "\n".join(squeeze(each.text) for each in document.lines if not each.is_blank)
    codes = codes_in(cell for each in document.lines for cell in (each.cells or (each.text,)))
    title = _title(document, cover, name, year) or f"{name}{year}年{_KIND_LABELS[kind]}"
    region = locate(RegionHints(name, text, codes))
    own = [vote for vote in votes if vote.body.code and same_body(vote.body.name, name)]
    code = _code(own, text)
    identity = ReportIdentity(title, name, year, kind, region, SourceRef(line.number, line.number), code)
    return identity, tuple(_other_codes(own, name, code))


@dataclass(frozen=True, slots=True)
class _Cover:
    """What the cover prints, squeezed, line by line (the site's record left out), with the lines."""

    texts: tuple[str, ...]
    lines: tuple[Line, ...]

    def runs(self) -> Iterator[tuple[str, Line]]:
        """Each line, then two and three lines in a row as one text: a title may be broken anywhere."""
        for length in (1, 2, 3):
            for start in range(len(self.texts) - length + 1):
                yield "".join(self.texts[start : start + length]), self.lines[start]


def _cover(outline: Outline) -> _Cover:
    """The lines before the first part, table or heading, and the titles of tables of contents."""
    lines: list[Line] = []
    for section in outline.sections:
        if section.kind is SectionKind.COVER:
            lines.extend(printed(section.lines))
        elif section.kind is SectionKind.CONTENTS:
            lines.append(section.lines[0])
        else:
            break
    told = [
        (recorded_title(text) if is_site_record(text) else text, line) for line in lines if (text := squeezed(line))
    ]
    return _Cover(tuple(text for text, _ in told if text), tuple(line for text, line in told if text))


def _refuse_government(document: Document, cover: _Cover) -> None:
    titles = [text for text in cover.texts if re.search(r"预算|决算", text)]
    if any(_OF_A_GOVERNMENT.search(title) for title in titles) and not any(
        re.search(r"部门|单位|本级", title) for title in titles
    ):
        raise NotAReportError(
            f"{document.name}: the budget or accounts of a whole government ({titles[0][:40]}), not of a department; "
            "give the reports of its departments"
        )


def _votes(document: Document, outline: Outline, cover: _Cover, kind: ReportKind) -> Iterator[_Vote]:
    own_label = "单位" if kind in {ReportKind.UNIT_BUDGET, ReportKind.UNIT_FINAL_ACCOUNTS} else "部门"
    named = [
        _Vote(name, line, 5) for text, line in zip(cover.texts, cover.lines, strict=True) if (name := _titled(text))
    ]
    yield from named or (_Vote(name, line, 5) for text, line in cover.runs() if (name := _titled(text)))
    for line in document.lines:
        for label, printed_name in _labelled(line):
            body = body_name(printed_name)
            if re.fullmatch(r"[^\d:：]{3,40}", body.name) and (is_body(body.name) or label in {"部门名称", "单位名称"}):
                yield _Vote(body, line, 1 if label == "主管部门" else 6 if label.startswith(own_label) else 3)
    for section in outline.of(SectionKind.TABLE):
        for line in printed(section.lines)[1:_HEAD_LINES]:
            body = body_name(line.text)
            if is_row(line):
                break
            if body.code and is_body(body.name):
                yield _Vote(body, line, 3)


def _titled(text: str) -> BodyName | None:
    """The body that a line of the cover names, alone or in a title; None where it names none."""
    titled = _BODY_THEN_YEAR.fullmatch(text) or _YEAR_THEN_BODY.fullmatch(text)
    told = titled if titled and _TITLE.fullmatch(text) else _BODY_THEN_KIND.fullmatch(text)
    name = body_name(told.group("body") if told else re.sub(rf"^{_YEAR}", "", text))
    return name if is_body(name.name) and len(name.name) > 3 else None


def _labelled(line: Line) -> Iterator[tuple[str, str]]:
    """Label and name of every 部门名称：… on a line, in running text or in neighbouring cells."""
    text = squeeze(line.text)
    if "部门" not in text and "单位" not in text:
        return
    if (sheet := _SHEET_BODY.search(text)) is not None:
        yield "主管部门", sheet.group("name")
        return
    for match in _LABELLED.finditer(text):
        yield match.group("label"), match.group("name")
    filled = [squeeze(cell) for cell in line.cells or () if cell]
    for cell, following in pairwise(filled):
        label = _LABEL_CELL.fullmatch(cell)
        if label and is_body(body_name(following).name):
            yield label.group("label"), following


def _winner(votes: tuple[_Vote, ...]) -> tuple[str, Line]:
    counted: Counter[str] = Counter()
    for vote in votes:
        counted[vote.body.name] += vote.weight
    name = min(counted, key=lambda each: (-counted[each], each))
    return name, next(vote.line for vote in votes if vote.body.name == name)


def _code(own: Sequence[_Vote], text: str) -> str | None:
    """The body's own code (部门编码): the one printed most; None where two are printed equally often."""
    codes = [vote.body.code for vote in own]
    codes.extend(match.group(1) for match in _CODE_LABEL.finditer(text))
    ranked = Counter(codes).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _other_codes(own: Sequence[_Vote], name: str, code: str | None) -> Iterator[Issue]:
    """Say where one body is printed with several codes."""
    printed_codes = sorted({vote.body.code or "" for vote in own})
    other = next((vote for vote in own if vote.body.code != code), None)
    if other and len(printed_codes) > 1:
        message = f"{name} is printed with the codes {', '.join(printed_codes)}; {code or 'none'} was taken"
        place = SourceRef(other.line.number, other.line.number)
        yield Issue(Stage.EXTRACT, "several-codes", Severity.WARNING, message, place)


def _year(document: Document, outline: Outline, cover: _Cover) -> int | None:
    """The fiscal year: what cover and parts say counts most, then titles and heads of tables, then sentences."""
    counted: Counter[int] = Counter()

    def count(pattern: re.Pattern[str], text: str, weight: int) -> None:
        for match in pattern.finditer(text):
            counted[_year_of(match)] += weight

    for text, _ in cover.runs():
        count(_STATES_YEAR, text, 50)
    for section in outline.sections:
        if section.kind is SectionKind.PART:
            count(_STATES_YEAR, section.title, 20)
        elif section.kind is SectionKind.TABLE:
            count(_TABLE_YEAR, section.title, 5)
        elif section.kind is SectionKind.SELF_EVALUATION:
            count(_STATES_YEAR, section.title, 5)
    for text in (squeeze(line.text) for line in document.lines):
        if "年" in text:
            count(_YEAR_LABEL, text, 5)
            count(_YEAR_SENTENCE, text, 1)
    ranked = counted.most_common()
    best = [year for year, count_ in ranked if count_ == ranked[0][1]]
    return max(best, default=None)


def _year_of(match: re.Match[str]) -> int:
    year = next(group for group in match.groups() if group)
    return chinese_number(year if year.isascii() else year.replace("0", "零"))


def _kind(outline: Outline, cover: _Cover) -> ReportKind:
    """The kind of report; one with performance sheets but without any table of money is one of performance."""
    tables = [
        section.title
        for section in outline.of(SectionKind.TABLE)
        if section.table is not TableKind.OTHER and "绩效" not in section.title
    ]
    if not tables and outline.of(SectionKind.SHEET, SectionKind.SELF_EVALUATION, SectionKind.TABLE):
        return ReportKind.PERFORMANCE_REPORT
    titles = [text for text, _ in cover.runs()]
    parts = [section.title for section in outline.of(SectionKind.PART)]
    headings = [section.title for section in outline.of(SectionKind.EXPLANATION)]
    said = [*cover.texts, *parts, *(tables or headings)]
    accounts = sum(1 for title in said if "决算" in title)
    is_accounts = accounts > sum(1 for title in said if "预算" in title and "决算" not in title)
    classes = (titles, parts, tables, headings)
    unit = next((is_unit for each in classes if (is_unit := _speaks_of_unit(each)) is not None), False)
    if is_accounts:
        return ReportKind.UNIT_FINAL_ACCOUNTS if unit else ReportKind.DEPARTMENT_FINAL_ACCOUNTS
    return ReportKind.UNIT_BUDGET if unit else ReportKind.DEPARTMENT_BUDGET


def _speaks_of_unit(titles: list[str]) -> bool | None:
    """Whether titles speak of a 单位预算 rather than a 部门预算; None where they say both or neither."""
    units = sum(1 for title in titles if _UNIT_WORD.search(title))
    departments = sum(1 for title in titles if _DEPARTMENT_WORD.search(title))
    return None if units == departments else units > departments


def _title(document: Document, cover: _Cover, name: str, year: int) -> str | None:
    """The title as the cover prints it, on one line or several, else as a running head does, if one does."""
    whole = next((title for title, _ in cover.runs() if _is_title(title, year) and name in title), None)
    if whole:
        return _unmarked(whole)
    heads = (squeeze(line.text) for line in document.lines if line.cells is None)
    running = next((head for head in heads if head.startswith(name) and _is_title(head, year)), None)
    if running:
        return _unmarked(running)
    named = next((title for title in cover.texts if _is_title(title, year)), None)
    return name + named if named and not named.startswith(name[:2]) else None


def _is_title(text: str, year: int) -> bool:
    match = _TITLE.fullmatch(text)
    return match is not None and not _NO_TITLE.search(text) and _year_of(match) == year


def _unmarked(title: str) -> str:
    return re.sub(r"[\[【](?:部门|单位)[\]】]", "", title)
