"""The judged questions of tests/eval, and how an answer is held against them (tests/eval/README.md)."""

import json
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path
from typing import Any

from kg.ask.answer import Answer, Cell

EVAL = Path(__file__).resolve().parents[1] / "eval"
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Case:
    """One judged question."""

    id: str
    data: str
    question: str
    language: str
    outcome: str | None
    slots: tuple[str, ...] | None
    slots_may: tuple[str, ...]
    expect: dict[str, Any]


def cases(name: str) -> list[Case]:
    """The cases of ``questions_<name>.jsonl``."""
    lines = (EVAL / f"questions_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_case(json.loads(line)) for line in lines if line.strip()]


def _case(written: dict[str, Any]) -> Case:
    slots = written["slots"]
    return Case(
        written["id"],
        written["data"],
        written["question"],
        written["lang"],
        written["outcome"],
        None if slots is None else tuple(slots),
        tuple(written.get("slots_may", ())),
        written["expect"] or {},
    )


def faults(case: Case, answer: Answer) -> list[str]:
    """Everything in which ``answer`` is not what was judged right; nothing where it is."""
    found = []
    if case.outcome is not None and answer.outcome.value != case.outcome:
        found.append(f"outcome {answer.outcome.value}, not {case.outcome}")
    if answer.language != case.language:
        found.append(f"language {answer.language}")
    found += _slots(case, answer)
    if "figure" in case.expect:
        found += _figure(case.expect, answer)
    if "names" in case.expect:
        found += _names(case.expect, answer)
    if "rows" in case.expect:
        found += _rows(case.expect, answer)
    if "numbers" in case.expect:
        found += _numbers(case.expect, answer)
    if "includes" in case.expect:
        said = _everything(answer)
        found += [f"{name} is missing" for name in case.expect["includes"] if name not in said]
        found += [f"{name} does not belong" for name in case.expect["excludes"] if name in said]
    return found


def _slots(case: Case, answer: Answer) -> list[str]:
    if case.slots is None:
        return []
    got = {chip.key for chip in answer.chips} - {"aggregate=list"}
    wanted = set(case.slots)
    missing, more = sorted(wanted - got), sorted(got - wanted - set(case.slots_may))
    return [f"slots missing: {missing}"] * bool(missing) + [f"slots too many: {more}"] * bool(more)


def _figure(expect: dict[str, Any], answer: Answer) -> list[str]:
    if answer.figure is None:
        return [f"no figure: {answer.sentence}"]
    if _settled(answer.figure) != _settled(Decimal(expect["figure"])):
        return [f"figure {answer.figure}, not {expect['figure']}"]
    return [] if answer.unit == expect["unit"] else [f"unit {answer.unit}, not {expect['unit']}"]


def _names(expect: dict[str, Any], answer: Answer) -> list[str]:
    got = [hit.label for hit in answer.hits]
    wanted = expect["names"]
    same = got == wanted if expect["ordered"] else sorted(got) == sorted(wanted)
    return [] if same else [f"names {got}"]


def _rows(expect: dict[str, Any], answer: Answer) -> list[str]:
    rows = [[cell for cell in row.cells if cell is not None] for row in answer.rows]
    missing = [pair for pair in expect["rows"] if not any(_says(row, *pair) for row in rows)]
    stated = [row for row in rows if any(cell.number for cell in row)]
    more = len(stated) - len(expect["rows"])
    return [f"rows missing: {missing}"] * bool(missing) + [f"{more} rows too many"] * (more > 0)


def _numbers(expect: dict[str, Any], answer: Answer) -> list[str]:
    cells = [cell.number for row in answer.rows for cell in row.cells if cell is not None]
    said = {_settled(number) for number in (*cells, answer.figure) if number is not None}
    return [f"{number} is not told" for number in expect["numbers"] if _settled(Decimal(number)) not in said]


def _says(row: list[Cell], key: str, figure: str) -> bool:
    keys = {cell.text for cell in row if cell.number is None}
    return key in keys and any(cell.number == Decimal(figure) for cell in row)


def _everything(answer: Answer) -> set[str]:
    cells = {cell.text for row in answer.rows for cell in row.cells if cell is not None}
    return cells | {hit.label for hit in answer.hits} | {hit.region or "" for hit in answer.hits}


def _settled(number: Decimal) -> Decimal:
    return number.quantize(_CENT, ROUND_HALF_EVEN)
