"""How much of a report is read: ``python benchmarks/fidelity.py [--examples N]`` prints its tables in markdown.

Real reports (``../shared/seeds``) are compared with what a careful reader found in them (tests/truth). Reports drawn at
random (tests/builders) are printed in the layouts of real ones, written as files of every format, damaged as extraction
from PDF does it, and read: what was drawn must come back. The same ``--examples`` draw the same reports everywhere.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from math import ceil
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "builders"))

import damage as damages  # noqa: E402 - found through the path set above
from damage import Damage  # noqa: E402
from draw_reports import (  # noqa: E402
    Drawn,
    overlaid_reports,
    prose_reports,
    sheet_reports,
    table_reports,
    whole_reports,
)
from given_back import FILES, TEXT, GivenBack, of_file, of_text  # noqa: E402
from record_facts import found_facts  # noqa: E402
from truth_facts import says_something, settle, true_facts  # noqa: E402

from kg.extract import extract_record  # noqa: E402
from kg.read import read_document  # noqa: E402

SEEDS = ROOT.parent / "shared" / "seeds"
TRUTH = ROOT / "tests" / "truth"
SEED = 2026
BATCH = 4  # reports drawn one after the other become alike
AREAS: dict[str, Callable[[], SearchStrategy[Drawn]]] = {
    "performance sheets": sheet_reports,
    "budget tables": table_reports,
    "prose": prose_reports,
    "whole reports": whole_reports,
}
SHEETS = ("performance sheets",)
ROWS = (*SHEETS, "budget tables")
DAMAGES: dict[str, tuple[Damage, tuple[str, ...]]] = {
    "page breaks, headers again": (damages.furniture, SHEETS),
    "page numbers between rows": (damages.page_numbers, ROWS),
    "soft line breaks": (damages.wrapped, (*SHEETS, "prose")),
    "titles of sheets doubled": (damages.bold_titles, tuple(AREAS)),
    "stray spaces in words": (damages.stray_spaces, tuple(AREAS)),
    "brackets in half width": (damages.half_width, tuple(AREAS)),
    "blank lines": (damages.blank_lines, tuple(AREAS)),
    "hidden overlay": (damages.overlay, ("overlaid sheets",)),
}
COLUMNS = ("reports", "facts drawn", "given back", "lost, an issue tells", "lost untold", "invented")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=15, help="reports drawn of each kind (default: 15)")
    examples = parser.parse_args().examples
    _print_real()
    drawn = {area: _drawn(strategy(), examples) for area, strategy in AREAS.items()}
    _print_files(drawn)
    _print_areas(drawn)
    drawn["overlaid sheets"] = _drawn(overlaid_reports(), examples)
    _print_damages(drawn)


def _drawn(strategy: SearchStrategy[Drawn], examples: int) -> list[Drawn]:
    """Reports that are the same in every run; each batch has a seed of its own and leaves out its first, the least."""
    found: list[Drawn] = []
    for number in range(ceil(examples / BATCH)):
        found += _batch(strategy, number)[1:]
    return found[:examples]


def _batch(strategy: SearchStrategy[Drawn], number: int) -> list[Drawn]:
    found: list[Drawn] = []

    @seed(number)
    @settings(
        max_examples=BATCH + 1,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(drawn: Drawn) -> None:
        found.append(drawn)

    collect()
    return found


def _print_real() -> None:
    _head("Real reports", "report", "facts in the truth", "right", "share", "invented or wrong")
    files = sorted(SEEDS.glob("*.txt"))
    if not files:
        print(f"| not measured: {SEEDS} is not there | | | | |")
    for path in files:
        truth = json.loads((TRUTH / f"{path.name[:3]}.json").read_text(encoding="utf-8"))
        sides = settle(true_facts(truth), truth), settle(found_facts(extract_record(read_document(path))), truth)
        expected, found = (Counter(filter(says_something, facts)) for facts in sides)
        right, wrong = (expected & found).total(), (found - expected).total()
        share = f"{right / expected.total():.2%}"
        _row(path.name[:3], f"{expected.total():,}", f"{right:,}", share, f"{wrong:,}")


def _print_files(drawn: dict[str, list[Drawn]]) -> None:
    _head("Drawn reports, by format", "written as", *COLUMNS)
    reports = [report for area in drawn.values() for report in area]
    for name, writer in TEXT.items():
        _scored(name, [(report, of_text(writer(report.printed), report.facts)) for report in reports])
    for name, (file, write) in FILES.items():
        _scored(name, [(report, of_file(file, write(report.printed), report.facts)) for report in reports])


def _print_areas(drawn: dict[str, list[Drawn]]) -> None:
    _head("Drawn reports as text with tabs, by content", "content", *COLUMNS)
    for area, reports in drawn.items():
        _scored(area, [(report, of_text(TEXT["text, tabs"](report.printed), report.facts)) for report in reports])


def _print_damages(drawn: dict[str, list[Drawn]]) -> None:
    for name in ("text, tabs", "text, flat"):
        _head(f"Drawn reports, damaged ({name})", "damage", *COLUMNS)
        for damage, (spoil, areas) in DAMAGES.items():
            reports = [report for area in areas for report in drawn[area]]
            random = Random(SEED)
            read = partial(_damaged, write=TEXT[name], spoil=spoil, random=random)
            _scored(damage, [(report, read(report)) for report in reports])


def _damaged(report: Drawn, *, write: Callable[..., str], spoil: Damage, random: Random) -> GivenBack:
    lines = spoil(write(report.printed).split("\n"), random)
    return of_text("\n".join(lines), report.facts)


def _scored(name: str, results: Iterable[tuple[Drawn, GivenBack]]) -> None:
    count: Counter[str] = Counter()
    for report, given_back in results:
        lost = given_back.lost.total()
        count["reports"] += 1
        count["facts drawn"] += report.facts.total()
        count["given back"] += report.facts.total() - lost
        count["lost, an issue tells" if given_back.told else "lost untold"] += lost
        count["invented"] += given_back.invented.total()
    cells = {column: f"{count[column]:,}" for column in COLUMNS}
    cells["given back"] += f" ({count['given back'] / count['facts drawn']:.2%})"
    _row(name, *cells.values())


def _head(title: str, *columns: str) -> None:
    print(f"\n### {title}\n")
    _row(*columns)
    _row("---", *("---:" for _ in columns[1:]))


def _row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
