"""How the body is organised (机构设置): internal divisions with what they do, and the units under it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.bodies import BODY_END, body_name, is_body, same_body
from kg.extract.headings import squeeze
from kg.extract.name_tables import DIVISION_COLUMN, UNIT_COLUMN, name_rows
from kg.extract.numbering import NumberedItem, chinese_number, numbered_items
from kg.extract.outline import Outline, Section, SectionKind
from kg.extract.prose import Flow, article_on_organisation, flow, paragraphs, printed
from kg.extract.topic import Reading, Topic
from kg.model import (
    BudgetTable,
    Division,
    Findings,
    Line,
    ReportIdentity,
    ReportKind,
    SourceRef,
    SubordinateUnit,
)

_COUNT = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_BRACKETED = r"[（(][^（）()]*[）)]"
_DIVISION = re.compile(
    r"(?!下属|所属|直属|下设|下辖)"
    rf"[一-鿿A-Za-z、·]{{0,24}}?(?:办公室|科室|委员会|党委|党支部|支部|工会|中心|[科处股室部局组队办站所庭])(?:{_BRACKETED})?"
)
_KIND_OF_DIVISION = (
    r"(?:正科级|副科级|正股级|股级|科级|处级|职能|行政|业务|综合|内设|个|的)*(?:科室|处室|股室|部室|机构|部门)+"
)
_NO_DIVISION = re.compile(_KIND_OF_DIVISION)
_HOW_MANY = (
    rf"(?:(?P<count>{_COUNT})个(?:{_KIND_OF_DIVISION}|办公室|[科室处部](?=[，,：:]))?"
    rf"|(?:{_COUNT}[室部科处股组]){{1,4}}(?=[，,：:]))"
)
_LEADS_IN = r"[，,：:]?(?:分别|主要|具体)?(?:是|为|有|包括|即)?[：:]?(?P<list>[^。；;]+)"
_LISTS_DIVISIONS = re.compile(
    r"(?:(?P<strong>内设|内部设立|内部设置|内部设)|下设|共设置?|设立|设置|设有|(?:(?<=机关)|(?<=本级)|(?<=[我本][局院委办镇乡厅部]))设"
    rf"|(?<![建开增铺架施])设(?=[一-鿿（）()]{{2,24}}、[一-鿿（）()、]{{2,200}}?{_COUNT}个(?:职能|内设|业务)?(?:科室|处室|股室|机构|部门)))(?:了|有)?"
    rf"(?:{_KIND_OF_DIVISION})?(?:共设置?|共有|共)?(?:{_HOW_MANY})?(?:{_KIND_OF_DIVISION})?(?:{_BRACKETED})?{_LEADS_IN}"
)
_UNIT_WORDS = re.compile(
    r"(?:下属|所属|直属|二级)(?:事业|预算|决算|行政)*单位|[预决]算编制范围|单位构成|"
    r"(?:行政|事业|预算|决算|二级)单位[^。；]{0,8}\d+[个家]|纳入[^。；]{0,30}单位"
)
_LEADS_TO_UNITS = re.compile(
    rf"(?:{_UNIT_WORDS.pattern})[^。；]{{0,60}}?(?:[:：]|是|为|包括)\s*(?=\d|[（(]|[一二三四五六七八九]、|①)"
)
_OTHER_MATTER = re.compile(
    r"[^。；，]{0,12}(?:下属|所属|直属|下设|二级)[^。；，]{0,8}单位|纳入[^。；，]{0,20}单位|[^。；，]{0,16}(?:人员|行政|事业|核定)编制|序号"
)
_ANY_NAME = re.compile(rf"(?!下属|所属|下设)[一-鿿·“”]{{2,20}}(?:{_BRACKETED})?")
_KIND_OF_UNIT = (
    r"(?:全额|差额|自收自支|拨款|财政|公益[一二]类|[正副]?[处科股]级|参公|独立核算|"
    r"二级|预算|行政|事业|企业|基层|直属|、|和)*(?:单位|派出机构|分支机构)"
)
_LISTS_UNITS = re.compile(
    rf"(?:(?:预算|决算)(?:编制)?(?:范围)?(?:主要)?(?=包括)|下属(?=[一-鿿（）()、]{{3,200}}?{_COUNT}[个家](?:预算|事业|二级)*单位)|(?:行政|事业|参公|预算|决算)单位{_COUNT}[个家][^。；：:]{{0,60}}?[，,](?=分别|包括|具体)|(?:下属|[所直局委厅部院]属|下辖|下设|派出|纳入[^。；]{{0,30}}?的)(?:的)?(?:{_COUNT}[个家])?{_KIND_OF_UNIT}"
    rf"(?:共|有|共有)?(?:{_COUNT}[个家])?(?:[^。；：:、，,（(]{{2,24}}[，,：:](?=包括|分别|具体|即)|[，,][^。；：:]{{2,90}}。(?=主要包括|包括|分别))?){_LEADS_IN}"
)
_UNIT = re.compile(
    rf"(?P<name>[一-鿿（）()·]{{2,36}}?{BODY_END})(?:{_COUNT}[个家所]|{_BRACKETED})*(?=$|[，,、。；;：:]|[为系是等]|编制|核定)"
)
_NO_NAME = re.compile(
    r"^(?:[无没均有为和不与共等其各在及由设]|情况|构成|包括|分别|以上|预算|全部|内设|下设|机关$|本级$)|[的了无]"
)
_BELOW = re.compile(r"^(?:下属|所属|直属)(?:的)?(?:事业|预算|行政)*(?:单位)?")
_PLAN_OF = re.compile(rf"(?:单位)?(?:预算|决算)$|{_COUNT}[个家](?:预算|事业|二级)*单位$")
_OWN_LEVEL = re.compile(r"(?:机关|本级|本部)(?:预算|决算)?$")
_OWN_OFFICE = re.compile(r"(?:本级|机关|本部)[）)]?(?:[（(](?:机关|本级)[）)])?$")
_SUBJECT_END = r"(?:研究院|研究所|学院|学校|图书馆|博物馆|文化馆|医院|中心|大队|支队|总队|[院所站馆校])"
_UNIT_TABLES = frozenset(
    {BudgetTable.PROJECT_TABLE, BudgetTable.CARRIED_OVER_PROJECT_TABLE, BudgetTable.OPERATING_COST}
)
_DEPARTMENT_KINDS = frozenset({ReportKind.DEPARTMENT_BUDGET, ReportKind.DEPARTMENT_FINAL_ACCOUNTS})


def divisions(outline: Outline) -> tuple[Division, ...]:
    """The internal divisions, from the section on organisation, or where another section says 内设…."""
    for section in outline.of(SectionKind.ORGANISATION):
        lines = printed(section.body)
        found = (
            _table_divisions(section.body)
            or _numbered_divisions(lines)
            or _listed_divisions(lines, strong_only=False)
            or _line_divisions(lines)
        )
        if found:
            return found
    for section in outline.of(SectionKind.DUTIES):
        found = _numbered_divisions(printed(article_on_organisation(section.body))[1:])
        if found:
            return found
    for section in outline.of(SectionKind.PART, SectionKind.DUTIES, SectionKind.EXPLANATION):
        found = _listed_divisions(printed(section.body), strong_only=True)
        if found:
            return found
    return ()


def _table_divisions(lines: tuple[Line, ...]) -> tuple[Division, ...]:
    """The names under a column head 内设机构, with what the column of duties says."""
    rows = name_rows(lines, DIVISION_COLUMN)
    return tuple(Division(row.name, row.source, row.duty or None) for row in rows if _DIVISION.fullmatch(row.name))


def _numbered_divisions(lines: tuple[Line, ...]) -> tuple[Division, ...]:
    """``（一）办公室：负责…`` item by item; none where fewer than half of the items name a division."""
    stream = flow(lines)
    items = numbered_items(stream.text, stream.starts)
    ends = [_end_of_description(stream, item) for item in items]
    texts = [
        (stream.piece(item.start, end), stream.source(item.start, end)) for item, end in zip(items, ends, strict=True)
    ]
    found = [division for text, source in texts if (division := _described(text, source))]
    before = stream.text[: items[0].start] if items else ""
    return tuple(found) if len(found) * 2 > len(items) and not _UNIT_WORDS.search(before) else ()


def _end_of_description(stream: Flow, item: NumberedItem) -> int:
    """Where a division's text ends: at its own end, or where a line goes on with units or posts."""
    return next(
        (
            start
            for start in stream.starts
            if item.start < start < item.end and _OTHER_MATTER.match(squeeze(stream.text[start : start + 60]))
        ),
        item.end,
    )


def _line_divisions(lines: tuple[Line, ...]) -> tuple[Division, ...]:
    """Divisions that stand on lines of their own, without numbers; at least two, or it is other text."""
    texts = [(paragraph.text, paragraph.source) for paragraph in paragraphs(lines)]
    found = [division for text, source in texts if (division := _described(text, source))]
    return tuple(found) if len(found) > 1 else ()


def _described(text: str, source: SourceRef) -> Division | None:
    match = re.match(rf"({_DIVISION.pattern})(?:[：:。；，,]|$)", squeeze(text[:60])) if text else None
    if match is None or _NO_DIVISION.fullmatch(match.group(1)):
        return None
    name = match.group(1)
    parts = re.match(r".*?[：:。；，,](?![^（(]*[）)])", text)
    description = text[parts.end() :].strip() if parts else ""
    return Division(name, source, description or None)


def _listed_divisions(lines: tuple[Line, ...], *, strong_only: bool) -> tuple[Division, ...]:
    """``内设科室3个，分别是办公室、…``, up to the first element that names no division."""
    stream = flow(lines)
    text, offsets = _squeezed(stream)
    for match in _LISTS_DIVISIONS.finditer(text):
        if strong_only and not match.group("strong"):
            continue
        found: list[Division] = []
        count = _number(match.group("count")) if match.group("strong") else 0
        for start, element in _elements(match.group("list"), match.start("list"), _DIVISION):
            name = re.sub(rf"(?:等|共)?{_COUNT}个{_KIND_OF_DIVISION}.*$", "", element)
            counted = len(found) < count and _ANY_NAME.fullmatch(name)
            if _NO_DIVISION.fullmatch(name) or not (counted or _DIVISION.fullmatch(name)):
                break
            found.append(Division(name, stream.source(offsets[start], offsets[start + len(name) - 1] + 1)))
        if len(found) > 1 or (found and match.group("strong")):
            return tuple(found)
    return ()


def _number(text: str | None) -> int:
    return chinese_number(text.replace("两", "二")) if text else 0


def _elements(text: str, offset: int, name: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The elements of an enumeration with their offsets: parted by 、 ， outside brackets, by 和 after a ``name``."""
    depth = start = 0
    for place, character in enumerate(text + "、"):
        if character in "（(":
            depth += 1
        elif character in "）)":
            depth -= 1
        ends = character in "、，," or (character in "和及" and name.fullmatch(text[start:place]))
        if ends and depth <= 0:
            if place > start:
                yield offset + start, text[start:place]
            start = place + 1


def _squeezed(stream: Flow) -> tuple[str, list[int]]:
    """The text without white space, and the offset of each of its characters in the flow."""
    offsets = [place for place, character in enumerate(stream.text) if not character.isspace()]
    return "".join(stream.text[place] for place in offsets), offsets


def subordinate_units(reading: Reading, sofar: Findings) -> tuple[SubordinateUnit, ...]:
    """The units under the body: those the organisation section, asset explanations and tables by unit name."""
    own = reading.identity.department
    units: dict[str, SubordinateUnit] = {}
    for unit in (*_stated_units(reading.outline), *_acting_units(reading), *_budget_units(reading.identity, sofar)):
        name = body_name(unit.name).name
        is_own = same_body(name, own) or own.startswith(name) or _OWN_OFFICE.search(name)
        if not is_own and name not in units:
            units[name] = replace(unit, name=name)
    return tuple(units.values())


def _stated_units(outline: Outline) -> Iterator[SubordinateUnit]:
    for section in outline.of(SectionKind.ORGANISATION):
        lines = printed(section.body)
        yield from _listed_units(lines)
        yield from _numbered_units(lines)
        yield from _table_units(section.body)


def _listed_units(lines: tuple[Line, ...]) -> Iterator[SubordinateUnit]:
    stream = flow(lines)
    text, offsets = _squeezed(stream)
    for match in _LISTS_UNITS.finditer(text):
        for start, element in _elements(match.group("list"), match.start("list"), _UNIT):
            if _OWN_LEVEL.search(element):
                continue
            bare = _BELOW.sub("", element)
            named = _UNIT.match(_PLAN_OF.sub("", bare))
            if named is None or _NO_NAME.search(named.group("name")):
                break
            first, name = offsets[start + len(element) - len(bare)], named.group("name")
            yield SubordinateUnit(name, stream.source(first, first + len(name)))


def _numbered_units(lines: tuple[Line, ...]) -> Iterator[SubordinateUnit]:
    """The items below a lead-in that speaks of units (下属预算单位2个，分别是：)."""
    whole = flow(lines)
    leads_in = list(_LEADS_TO_UNITS.finditer(whole.text))
    for place, lead_in in enumerate(leads_in):
        end = leads_in[place + 1].start() if place + 1 < len(leads_in) else len(whole.text)
        stream = flow(lines[bisect_left(whole.starts, lead_in.end()) : bisect_left(whole.starts, end)])
        for item in numbered_items(stream.text, stream.starts):
            text = stream.piece(item.start, stream.line_end(item.start, item.end))
            name = re.split(r"[，,。；;：:（(]", text)[0]
            if not is_body(name) or _NO_NAME.search(name):
                break
            yield SubordinateUnit(name, stream.source(item.start, item.start + 1))


def _table_units(lines: Iterable[Line]) -> Iterator[SubordinateUnit]:
    """The names under a column head 单位名称."""
    for row in name_rows(tuple(lines), UNIT_COLUMN):
        if is_body(body_name(row.name).name):
            yield SubordinateUnit(row.name, row.source)


def _acting_units(reading: Reading) -> Iterator[SubordinateUnit]:
    """Institutes of the same place that begin sentences of a section on the units below (某市某研究所办公地址位于…)."""
    region = reading.identity.region
    if region is None or reading.identity.kind not in _DEPARTMENT_KINDS:
        return
    begins = re.compile(
        rf"(?:^|(?<=[。；：]))(?P<name>{re.escape(region.name)}[一-鿿]{{2,20}}?{_SUBJECT_END})"
        r"(?=办公|位于|现有|占用|使用|共有|编制|核定|为市|为县|为区|为公益|系公益|是公益)"
    )
    for section in _below(reading.outline):
        stream = flow(printed(section.body))
        text, offsets = _squeezed(stream)
        for match in begins.finditer(text):
            yield SubordinateUnit(
                match.group("name"), stream.source(offsets[match.start()], offsets[match.end() - 1] + 1)
            )


def _below(outline: Outline) -> Iterator[Section]:
    for section in outline.of(SectionKind.ORGANISATION, SectionKind.EXPLANATION):
        if any(_UNIT_WORDS.search(squeeze(line.text)) for line in section.body):
            yield section


def _budget_units(identity: ReportIdentity, sofar: Findings) -> Iterator[SubordinateUnit]:
    """Bodies that rows of a department's tables belong to; a unit's own report may name its superior there instead."""
    if identity.kind not in _DEPARTMENT_KINDS:
        return
    for line in sofar.budget_lines:
        if line.table in _UNIT_TABLES and line.body and is_body(body_name(line.body).name):
            yield SubordinateUnit(line.body, line.source)


def _run(reading: Reading, sofar: Findings) -> Findings:
    units = subordinate_units(reading, sofar)
    return replace(sofar, divisions=divisions(reading.outline), subordinate_units=units)


TOPIC = Topic("organisation", frozenset({"budget_lines"}), frozenset({"divisions", "subordinate_units"}), _run)
