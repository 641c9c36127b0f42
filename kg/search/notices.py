"""What a person should know of a search beside its hits: that no report is of the years asked for."""

from collections.abc import Sequence

from kg.search.corpus import ReportInfo
from kg.search.explain import Wording, years_wording
from kg.search.request import SearchRequest


def notices(request: SearchRequest, reports: Sequence[ReportInfo]) -> tuple[Wording, ...]:
    """A sentence, in both languages, for each condition that no report of the graph can fulfil."""
    first, last = request.span
    years = sorted({report.year for report in reports})
    asked = [year for year in years if (first is None or year >= first) and (last is None or year <= last)]
    if asked or (first is None and last is None):
        return ()
    span = years_wording(first, last)
    known = "、".join(map(str, years)) or "无"
    named = ", ".join(map(str, years)) or "none"
    return (
        Wording(
            f"图谱中没有{span.zh}的报告；已有年度：{known}。", f"No report is {span.en}; years in this graph: {named}."
        ),
    )
