"""Sentences of change: a figure, the one of the year before, and by how much it rose or fell."""

from decimal import Decimal

from kg.ask.answer_rows import Found, number_text
from kg.ask.plan import ColumnKind
from kg.ask.said import Said

_TOLD = 3  # reports a sentence names


def changes_sentence(said: Said) -> str:
    """What changed, for the first reports."""
    told = [_change(said, row) for row in said.rows[:_TOLD]]
    return ("；".join(told) + "。") if said.zh else ("; ".join(told) + ".")


def _change(said: Said, row: Found) -> str:
    difference, percent = said.cell(row, "difference"), said.cell(row, "percent")
    by = difference.number if difference is not None and difference.number is not None else Decimal(0)
    rate = percent.number if percent is not None else None
    size = number_text(abs(by), ColumnKind.YUAN, said.language)
    of = "" if rate is None else number_text(abs(rate), ColumnKind.PERCENT, said.language)
    return _change_zh(said, row, by, size, of) if said.zh else _change_en(said, row, by, size, of)


def _change_zh(said: Said, row: Found, by: Decimal, size: str, of: str) -> str:
    now, before, year = said.text(row, "yuan"), said.text(row, "yuanBefore"), said.text(row, "yearBefore")
    head = f"{said.subject(row)}的{said.measure}" + (f"为 {now}" if now else "")
    against = f"{year}年的 {before} " if year else "上年"
    if by == 0:
        return f"{head}，与{against}相同"
    way, rise = ("增加", "增长") if by > 0 else ("减少", "下降")
    return f"{head}，比{against}{way} {size}" + (f"，{rise} {of}" if of else "")


def _change_en(said: Said, row: Found, by: Decimal, size: str, of: str) -> str:
    now, before, year = said.text(row, "yuan"), said.text(row, "yuanBefore"), said.text(row, "yearBefore")
    head = f"{said.subject(row)}: {said.measure}" + (f" {now}" if now else "")
    against = f"{before} in {year}" if year else "the year before"
    if by == 0:
        return f"{head}, the same as {against}"
    way, rise = ("more", "up") if by > 0 else ("less", "down")
    return f"{head}, {size} {way} than {against}" + (f" ({rise} {of})" if of else "")
