"""固定资产占用情况表: the one total it states, as a claim, and whether a note says that there is nothing to state."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.headings import squeeze
from kg.extract.tables.figures import money_in, unit_in
from kg.model import (
    BudgetPhase,
    Claim,
    Issue,
    Line,
    Money,
    MoneyUnit,
    ReportIdentity,
    Severity,
    SourceRef,
    Stage,
    Stated,
)

_TITLE = re.compile(r"[^，。；：:]{0,20}(?:固定|国有)资产(?:占有使用|占用|使用|构成)?情况表")
_TOTAL = re.compile(r"(?:固定)?资产(?:总额|合计|总计|原值)")
_NOTHING = re.compile(r"空表|无固定资产|本表无")
_ENDS = re.compile(r"[一二三四五六七八九十]{1,3}、|第.{1,3}部分")
_LONGEST = 40
"""Lines such a table has, blank ones too."""


def asset_claims(lines: Sequence[Line], identity: ReportIdentity, before: int) -> tuple[Claim, ...]:
    """The totals of asset tables, numbered behind the ``before`` claims of the sentences."""
    found: list[Claim] = []
    for title, table in _tables(lines):
        unit = next((unit for line in table if (unit := unit_in(line.text)) is not None), None)
        total = next((line for line in table[1:] if _TOTAL.match(squeeze(line.text))), None)
        money = _money(total, unit) if total is not None and unit is not None else None
        if total is None or money is None:
            continue
        source = SourceRef(total.number, total.number, table=title)
        label = _TOTAL.match(squeeze(total.text))
        found.append(
            Claim(
                before + len(found) + 1,
                label[0] if label else title,
                title,
                identity.year,
                source,
                phase=BudgetPhase.EXECUTED,
                amount=Stated(money, source),
            )
        )
    return tuple(found)


def denied_assets(lines: Sequence[Line]) -> tuple[Issue, ...]:
    """That the note of an asset table says that it holds nothing, where the note stands."""
    said = "says that it holds nothing, and prints amounts; they are read"
    return tuple(
        Issue(
            Stage.EXTRACT,
            "empty-table-holds-amounts",
            Severity.WARNING,
            f"{title}: {said}",
            SourceRef(line.number, line.number, table=title),
        )
        for title, table in _tables(lines)
        for line in table[1:]
        if _NOTHING.search(squeeze(line.text))
    )


def _money(line: Line, unit: MoneyUnit) -> Money | None:
    words = list(line.cells) if line.cells else line.text.split()
    amounts = [money for word in words if (money := money_in(squeeze(word), unit)) is not None]
    return amounts[-1] if amounts else None


def _tables(lines: Sequence[Line]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    for place, line in enumerate(lines):
        if "资" not in line.text or "表" not in line.text:
            continue
        title = squeeze(line.text)
        if not _TITLE.fullmatch(title):
            continue
        table = [line]
        for below in lines[place + 1 : place + _LONGEST]:
            text = squeeze(below.text)
            if _ENDS.match(text) or _TITLE.fullmatch(text):
                break
            table.append(below)
        yield title, tuple(table)
