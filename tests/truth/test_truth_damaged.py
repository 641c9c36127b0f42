"""Real reports that were damaged further, as other extractions of the same files would have been, read as well."""

import json
import random
import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from record_facts import found_facts
from truth_compare import differences
from truth_facts import Fact, says_something, settle, true_facts

from kg.extract import extract_record
from kg.read import document_of

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"
TRUTH = Path(__file__).parent
REPORTS = ("000", "001", "002", "003", "004")
WITH_CELLS = ("002", "003", "004")
PAGE = 45  # lines
LINE = 38  # characters
STRAY = 0.03  # share of gaps between Chinese characters


def with_page_numbers(text: str) -> str:
    """- 3 - at the foot of every page, wherever that is."""
    return _every_page(text, lambda page: ["", f"- {page} -", ""])


def with_running_headers(text: str) -> str:
    """A bare page number and the report's name above every page."""
    bodies = Counter(re.findall(r"[一-鿿]{2,8}(?:局|部门)(?=\W)", text))
    title = f"{bodies.most_common(1)[0][0]}2024年部门预算公开报告"
    return _every_page(text, lambda page: ["", str(page), "", title, ""])


def without_blank_lines(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip())


def with_stray_spaces(text: str) -> str:
    drawn = random.Random(1)
    return re.sub(r"(?<=[一-鿿])(?=[一-鿿])", lambda _: " " if drawn.random() < STRAY else "", text)


def with_short_lines(text: str) -> str:
    """Paragraphs broken wherever a line of print ends, with blank lines between, as PDF leaves them behind."""
    lines = (line if "\t" in line else _wrapped(line) for line in text.split("\n"))
    return "\n".join(lines)


def with_amounts_in_yuan(text: str) -> str:
    """Tables before the sheets in 元, with commas, where they were in 万元; the sheets as they were."""
    before, sheets, rest = text.partition("绩效目标表\n")
    before = re.sub(r"(单位[:：]\s*)万元", r"\1元", before)
    in_yuan = re.sub(
        r"(?<=\t)[\d,]+\.\d\d(?=[\t\n])",
        lambda printed: f"{Decimal(printed[0].replace(',', '')) * 10_000:,.2f}",
        before,
    )
    return in_yuan + sheets + rest


def _wrapped(line: str) -> str:
    return "\n\n".join(line[start : start + LINE] for start in range(0, len(line), LINE))


def _every_page(text: str, furniture: Callable[[int], list[str]]) -> str:
    lines = text.split("\n")
    pages = [lines[start : start + PAGE] for start in range(0, len(lines), PAGE)]
    return "\n".join(line for page, own in enumerate(pages, 1) for line in (*own, *furniture(page)))


UTF8, GB = "utf-8", "gb18030"
DAMAGES: dict[str, tuple[Callable[[str], str], str, tuple[str, ...]]] = {
    "page-numbers": (with_page_numbers, UTF8, REPORTS),
    "running-headers": (with_running_headers, UTF8, REPORTS),
    "no-blank-lines": (without_blank_lines, UTF8, ("000", "002")),
    "windows-in-chinese": (lambda text: text.replace("\n", "\r\n"), GB, ("002",)),
    "no-break-spaces": (lambda text: text.replace(" ", "\u00a0"), UTF8, ("000",)),
    "short-lines": (with_short_lines, UTF8, WITH_CELLS),
    "amounts-in-yuan": (with_amounts_in_yuan, UTF8, ("002", "003")),
    "stray-spaces": (with_stray_spaces, UTF8, WITH_CELLS),
}
CASES = [(report, name) for name, (_, _, reports) in DAMAGES.items() for report in reports]
KNOWN: dict[tuple[str, str], str] = {}
"""Report and damage that is not read as well, and why; what is must leave the list."""


def differing(report: str, name: str) -> list[str]:
    files = sorted(SEEDS.glob(f"{report}_*.txt"))
    if not files:
        pytest.skip(f"the real report {report} is not here ({SEEDS})")
    truth = json.loads((TRUTH / f"{report}.json").read_text(encoding="utf-8"))
    damage, encoding, _ = DAMAGES[name]
    record = extract_record(document_of(damage(files[0].read_text(encoding="utf-8")).encode(encoding), "report.txt"))
    return differences(*(_anywhere(settle(facts, truth)) for facts in (true_facts(truth), found_facts(record))))


def _anywhere(facts: list[Fact]) -> list[Fact]:
    return [Fact(fact.kind, fact.where, fact.value) for fact in facts if says_something(fact)]


@pytest.mark.parametrize(("report", "name"), CASES, ids=["-".join(case) for case in CASES])
def test_truth_is_read_from_the_report_damaged_further(report: str, name: str) -> None:
    listed = differing(report, name)
    assert bool(listed) == ((report, name) in KNOWN), f"{len(listed)} differences\n" + "\n".join(listed)
