"""What reading costs: ``python benchmarks/read.py [--quick]`` prints its tables in markdown.

Reports (the examples, and the real ones where they are there) are read, extracted and mapped as ``yusuan build`` does;
graph and index are not written. Each rate and each peak is taken in a process of its own; all times are those of the
processor, so that other work on the machine counts little; the rate of two workers is that of two cores left alone.
Exit code 1 where time grows faster than the length of a report, a hostile report runs away, or memory grows with the
number of reports.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kg.extract import TOPICS, extract_record
from kg.extract.coverage import with_coverage
from kg.extract.identity import identify
from kg.extract.locating import located
from kg.extract.outline import outline
from kg.extract.topic import Reading
from kg.intake.file_outcome import Workshop
from kg.intake.one_file import work_on
from kg.intake.work import work_on_all
from kg.model import Findings, ReportRecord
from kg.pipeline import silent
from kg.rdf import map_record
from kg.read import document_of, read_document
from kg.settings import DEFAULT_BASE

ROOT = Path(__file__).resolve().parent.parent
BUILDERS = ROOT / "tests" / "builders"
LENGTHS = (1, 4, 16)
COUNTS = (10, 100, 400)
GROWTH_LIMIT = 1.5  # of time per length, and of memory
HOSTILE_LIMIT = 20.0  # of time per character, against an ordinary report
FILES = 48  # of each format
LEAST_FILES = 8  # fewer say nothing of two workers


def main() -> int:
    """Measure and print; exit code 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the files, of two formats")
    parser.add_argument("--measure", nargs="+", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.measure:
        name, *arguments = chosen.measure
        print(json.dumps(_MEASURES[name](*arguments)))
        return 0
    scale = 10 if chosen.quick else 1
    _print_rates(scale)
    _print_pages(scale)
    _print_stages(scale)
    passed = [_print_growth(scale), _print_hostile(scale), _print_memory(scale)]
    return 0 if all(passed) else 1


def text_reports(every: int = 1) -> list[Path]:
    """The reports in text: the examples, and the real ones where they are beside the project; or some of them."""
    folders = (ROOT / "examples" / "reports", ROOT.parent / "shared" / "seeds")
    found = [path for folder in folders for path in sorted(folder.glob("*.*")) if path.suffix in {".txt", ".md"}]
    return found[::every]


def _in_process(*arguments: object) -> dict[str, float]:
    command = [sys.executable, __file__, "--measure", *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _print_rates(scale: int) -> None:
    built = "a build's rate: with cache, 1 worker", "2 workers"
    _head("Reports per second", "format", "read, extract, map alone", *built, "peak of 1 worker", "larger peak of 2")
    for name in ("text", "HTML", "PDF", "Word", "Excel") if scale == 1 else ("text", "PDF"):
        with tempfile.TemporaryDirectory() as folder:
            _in_process("draw", name, folder, max(LEAST_FILES, FILES // scale))
            alone = _in_process("alone", folder)
            one, two = (_in_process("rate", folder, jobs) for jobs in (1, 2))
        rates = (f"{told['rate']:.1f}" for told in (alone, one, two))
        _row(name, *rates, f"{one['megabytes']:.0f} MB", f"{two['megabytes']:.0f} MB")


def _draw(name: str, folder: str, count: str) -> dict[str, float]:
    """Write the reports in turn as files of a format; a process of its own, so that drawing is not measured."""
    from report_files import written  # noqa: PLC0415 - found through BUILDERS

    made = [written(path, name) for path in text_reports()]
    for number in range(int(count)):
        ending, data = made[number % len(made)]
        (Path(folder) / f"{number:04d}{ending}").write_bytes(data)
    return {}


def _alone(folder: str) -> dict[str, float]:
    files = sorted(Path(folder).iterdir())
    for path in files[: len(files) // 4]:
        work_on(path, DEFAULT_BASE)  # warm: imports, code lists, regular expressions
    return {"rate": len(files) / _seconds(lambda: [work_on(path, DEFAULT_BASE) for path in files])}


def _rate(folder: str, jobs: str) -> dict[str, float]:
    """Reports a second, without what starting workers takes: the difference of two runs counts."""
    files = sorted(Path(folder).iterdir())
    few = files[: len(files) // 4]
    with tempfile.TemporaryDirectory() as caches:

        def build(paths: list[Path]) -> None:
            workshop = Workshop(Path(caches) / str(len(paths)), DEFAULT_BASE)
            work_on_all(paths, workshop, jobs=int(jobs), progress=silent)

        def clock() -> float:
            """The time of this process, and of its workers as they share it."""
            workers = resource.getrusage(resource.RUSAGE_CHILDREN)
            return time.process_time() + (workers.ru_utime + workers.ru_stime) / int(jobs)

        few_took, all_took = _seconds(partial(build, few), clock), _seconds(partial(build, files), clock)
    rate = (len(files) - len(few)) / (all_took - few_took)
    who = resource.RUSAGE_SELF if jobs == "1" else resource.RUSAGE_CHILDREN
    return {"rate": rate, "megabytes": resource.getrusage(who).ru_maxrss / 1024}


def _print_pages(scale: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _in_process("draw", "PDF", folder, max(2, len(text_reports()) // scale))
        told = _in_process("pages", folder)
    columns = "reading (words, tables, order)", "bare text by pypdfium2", "time of reading to that of bare text"
    _head("PDF pages per second", *columns)
    _row(f"{told['reading']:.0f}", f"{told['bare']:.0f}", f"{told['bare'] / told['reading']:.1f}")


def _pages(folder: str) -> dict[str, float]:
    import pypdfium2  # noqa: PLC0415 - only this measure needs it

    files = [path.read_bytes() for path in sorted(Path(folder).iterdir())]
    pages = sum(len(pypdfium2.PdfDocument(data)) for data in files)

    def bare() -> None:
        for data in files:
            for page in pypdfium2.PdfDocument(data):
                page.get_textpage().get_text_range()

    reading = _best(lambda: [document_of(data, "report.pdf") for data in files])
    return {"reading": pages / reading, "bare": pages / _best(bare)}


def _print_stages(scale: int) -> None:
    spent: dict[str, float] = {}
    reports = text_reports(scale)
    for path in reports:
        _stages(path)  # warm: caches, regular expressions
        for name, seconds in _stages(path).items():
            spent[name] = spent.get(name, 0.0) + seconds
    whole = sum(spent.values())
    _head("Share of time, text", "stage", "share", "ms a report")
    for name, seconds in spent.items():
        _row(name, f"{seconds / whole:.0%}", f"{1000 * seconds / len(reports):.1f}")


def _stages(path: Path) -> dict[str, float]:
    clock = time.process_time()
    spent: dict[str, float] = {}

    def told(name: str) -> None:
        nonlocal clock
        spent[name] = time.process_time() - clock
        clock = time.process_time()

    document = read_document(path)
    told("read")
    sections = outline(document)
    told("outline")
    reading = Reading(document, sections, identify(document, sections))
    told("identity")
    findings = Findings(issues=document.issues)
    for topic in TOPICS:
        findings = topic.run(reading, findings)
        told(topic.name)
    record = ReportRecord(document.name, document.sha256, reading.identity, findings)
    record = located(with_coverage(record, sections), document)
    told("coverage, pages")
    map_record(record)
    told("mapping")
    return spent


def _print_growth(scale: int) -> bool:
    """Reports whose body is repeated: the time a length takes, as a ratio to the shortest."""
    texts = [path.read_text(encoding="utf-8") for path in text_reports(scale)]

    def extract(length: int) -> None:
        for text in texts:
            _extracted(text * length)

    times = [_best(partial(extract, length), 1 if length > 1 else 3) for length in LENGTHS]
    ratios = [seconds / length / times[0] for seconds, length in zip(times, LENGTHS, strict=True)]
    _head("Growth with the length of a report", "length", "time", "time per length")
    for length, seconds, ratio in zip(LENGTHS, times, ratios, strict=True):
        _row(f"{length} times", f"{seconds / times[0]:.1f} times", f"{ratio:.2f}")
    return _judge("time per length, 16 times as long", ratios[-1], GROWTH_LIMIT)


def _print_hostile(scale: int) -> bool:
    from hostile import hostile_reports  # noqa: PLC0415 - found through BUILDERS

    texts = [path.read_text(encoding="utf-8") for path in text_reports(scale)]
    ordinary = _best(lambda: [_extracted(text) for text in texts], 3) / sum(map(len, texts))
    ratios = {
        name: _seconds(partial(_extracted, text)) / len(text) / ordinary for name, text in hostile_reports().items()
    }
    _head("Hostile reports of 100 KB", "what is hostile", "time of an ordinary report of the same length")
    slowest = sorted(ratios, key=lambda name: -ratios[name])
    for name in slowest[:5]:
        _row(name, f"{ratios[name]:.1f} times")
    print(f"\nmedian of all {len(ratios)}: {statistics.median(ratios.values()):.1f} times")
    return _judge("the longest", ratios[slowest[0]], HOSTILE_LIMIT)


def _print_memory(scale: int) -> bool:
    counts = [max(1, count // scale) for count in COUNTS]
    told = _in_process("memory", *counts)
    _head("Peak memory of one process", "text reports read", "peak")
    for count in counts:
        _row(str(count), f"{told[str(count)]:.0f} MB")
    return _judge("peak after the most, against the second", told[str(counts[-1])] / told[str(counts[1])], GROWTH_LIMIT)


def _memory(*counts: str) -> dict[str, float]:
    peaks = {}
    reports = text_reports()
    for number in range(max(map(int, counts))):
        work_on(reports[number % len(reports)], DEFAULT_BASE)
        if str(number + 1) in counts:
            peaks[str(number + 1)] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return peaks


def _extracted(text: str) -> ReportRecord:
    return extract_record(document_of(text.encode(), "report.txt"))


def _seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    start = clock()
    work()
    return clock() - start


def _best(work: Callable[[], object], rounds: int = 2) -> float:
    return min(_seconds(work) for _ in range(rounds))


def _head(title: str, *columns: str) -> None:
    print(f"\n### {title}\n")
    _row(*columns)
    _row(*("---" for _ in columns))


def _row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


def _judge(name: str, value: float, limit: float) -> bool:
    print(f"\n{name}: {value:.2f} (limit {limit:g}){'' if value <= limit else '  PASSED THE LIMIT'}")
    return value <= limit


_MEASURES: dict[str, Callable[..., dict[str, float]]] = {
    "draw": _draw,
    "alone": _alone,
    "rate": _rate,
    "pages": _pages,
    "memory": _memory,
}

if __name__ == "__main__":
    sys.path.insert(0, str(BUILDERS))
    sys.exit(main())
