"""What is said where there is no answer: not collected, not disclosed, none, not understood; and what to do next."""

from collections.abc import Collection, Iterable, Sequence

from kg.ask.answer_rows import Found
from kg.ask.coverage import CollectedReport, Coverage
from kg.ask.plan import Plan
from kg.ask.plan_scope import Condition, Scope
from kg.ask.slots import Named, Reading
from kg.ask.wording import NOUNS, phrase_of, years_text

_TOLD = 5  # names that are told


def not_understood(language: str, why: Sequence[str] = ()) -> str:
    """Nothing was understood, or it contradicts itself: ``why`` says so."""
    if language == "zh":
        reason = "；".join(text.rstrip("。") for text in why) or "没有看懂这个问题"
        return (
            f"{reason}。请换一种问法，写明地方、年度、部门，以及要找的项目、职责、指标、文件或数字，"
            "例如：2023年超过10万元的项目有哪些？"
        )
    reason = "; ".join(text.rstrip(".") for text in why) or "The question was not understood"
    return (
        f"{reason}. Ask in other words: name a place, a year or a body, and the projects, duties, indicators, "
        "documents or figures to look for, such as: projects above 100,000 yuan in 2023"
    )


def not_collected(scope: Scope, coverage: Coverage, unknown: Sequence[Named], language: str) -> str:
    """There is no such report, and which there are."""
    zh = language == "zh"
    if unknown:
        names = "、".join(named.name for named in unknown)
        missing = f"没有收录{names}的报告" if zh else f"No report of {names} has been collected"
    else:
        said = asked_text(scope, language)
        missing = f"没有收录{said}的报告" if zh else f"No report of {said} has been collected"
    near = _nearest(scope, coverage)
    if near:
        listed = _listed([_report(report, coverage, language) for report in near], language)
        return f"{missing}；已收录的有：{listed}。" if zh else f"{missing}; there is: {listed}."
    places = sorted({report.place for report in coverage.reports if report.place})
    years = coverage.all_years
    if not years:
        return f"{missing}；还没有收录任何报告。" if zh else f"{missing}; there is no report at all."
    span = f"{years[0]}–{years[-1]}" if years[0] != years[-1] else f"{years[0]}"
    listed = _listed(places, language)
    if zh:
        return f"{missing}；已收录 {span} 年的报告，地方有：{listed}。"
    return f"{missing}; there are reports of {span}, of {listed}."


def asked_text(scope: Scope, language: str) -> str:
    """The reports a question speaks of, in words."""
    names = [scope.bodies.names or scope.places.names]
    if scope.bodies.names and scope.places.names and not scope.bodies.names.startswith(scope.places.names):
        names = [scope.places.names, scope.bodies.names]
    spans = [years_text(span, language) for span in scope.years]
    if language == "zh":
        return "".join(names) + "、".join(spans) + scope.kinds.names
    return ", ".join(part for part in (*names, *spans, scope.kinds.names) if part)


def not_disclosed(
    measure: tuple[str, str], reports: Sequence[CollectedReport], coverage: Coverage, language: str
) -> str:
    """The reports are here and do not say it; which were looked at."""
    listed = _listed([_report(report, coverage, language) for report in reports], language)
    if language == "zh":
        return f"查看了 {len(reports)} 份报告，没有给出{measure[0]}：{listed}。"
    some = (
        "1 report was looked through; it does"
        if len(reports) == 1
        else f"{len(reports)} reports were looked through; they do"
    )
    return f"{some} not state {measure[1]}: {listed}."


def declared_none(measure: tuple[str, str], rows: Sequence[Found], plan: Plan, language: str) -> str:
    """Reports say themselves that there is none: by a table that is empty."""
    named = [
        {column.name: cell for column, cell in zip(plan.columns, row.cells, strict=True) if cell is not None}
        for row in rows[:_TOLD]
    ]
    if language == "zh":
        told = "；".join(f"{one['department'].text}{one['year'].text}年的“{one['title'].text}”" for one in named)
        return f"报告声明没有{measure[0]}（空表）：{told}。"
    told = "; ".join(f"{one['department'].text}, {one['year'].text}, {one['title'].text}" for one in named)
    return f"The report declares that there is none ({measure[1]}), by an empty table: {told}."


def no_year_before(reports: Sequence[CollectedReport], coverage: Coverage, language: str) -> str:
    """The figure is there, and that of the year before is not."""
    listed = _listed([_report(report, coverage, language) for report in reports], language)
    if language == "zh":
        return f"没有收录同一部门连续两个年度的报告，报告也没有自己说明增减，无法比较；已收录的有：{listed}。"
    return (
        "No reports of one body for two years in a row have been collected, and none states the change itself; "
        f"there is: {listed}."
    )


def none_found(reading: Reading, plan: Plan, reports: Collection[CollectedReport], language: str) -> str:
    """The reports were looked through, and nothing fulfils the conditions."""
    noun, _, plural = NOUNS[plan.type]
    noun, plural = plan.nouns or (noun, plural)
    if language == "zh":
        return f"在 {len(reports)} 份报告中没有找到{phrase_of(reading, noun, 'zh')}。可以放宽条件，或换一种说法。"
    among = "1 report" if len(reports) == 1 else f"{len(reports)} reports"
    return f"No {phrase_of(reading, plural, 'en')}, in {among}. Widen the conditions, or use other words."


def lacking_note(
    reports: Sequence[CollectedReport], measure: tuple[str, str], coverage: Coverage, language: str
) -> str:
    """Which of the reports do not state a figure that others do."""
    listed = _listed([_report(report, coverage, language) for report in reports], language)
    if language == "zh":
        return f"没有给出{measure[0]}的报告有 {len(reports)} 份：{listed}。"
    some = "1 report does" if len(reports) == 1 else f"{len(reports)} reports do"
    return f"{some} not state {measure[1]}: {listed}."


def _nearest(scope: Scope, coverage: Coverage) -> list[CollectedReport]:
    """Reports of the same body, else of the same place."""
    bodies = set(scope.bodies.iris)
    own = [report for report in coverage.reports if report.body in bodies]
    regions = {below for iri in scope.places.iris for below in coverage.below(iri)}
    return own or [report for report in coverage.reports if report.region in regions]


def _report(report: CollectedReport, coverage: Coverage, language: str) -> str:
    kind = coverage.kind_name(report, language)
    whose = report.department
    if report.place and not whose.startswith(report.place):
        whose = f"{report.place}{whose}"
    return f"{whose}{report.year}年{kind}" if language == "zh" else f"{whose}, {report.year}, {kind}"


def _listed(names: Iterable[str], language: str) -> str:
    every = list(names)
    told, rest = every[:_TOLD], len(every) - _TOLD
    if language == "zh":
        return "、".join(told) + (f"等 {len(every)} 个" if rest > 0 else "")
    return "; ".join(told) + (f" and {rest} more" if rest > 0 else "")


def unknown_note(unknown: Sequence[Named], language: str) -> str:
    """Names asked for beside others that the graph does know."""
    names = "、".join(named.name for named in unknown)
    return f"没有收录{names}的报告。" if language == "zh" else f"No report of {names} has been collected."


def unknown_names(conditions: Iterable[Condition]) -> list[Named]:
    """The names of conditions that the graph does not know, where it knows none of that condition."""
    return [named for condition in conditions if condition.named and not condition.iris for named in condition.unknown]
