"""Fuzzing: ``python benchmarks/fuzz.py [--executions 1000000] [--target html …] [--corpus FOLDER]``.

Every reader, what finds document numbers, money and targets in texts, the question parser, the guard and the parameters
of SPARQL and what a build keeps take inputs that a fuzzer makes of small reports and texts (tests/builders/
fuzz_targets.py). Nothing but a YusuanError may leave a target. Atheris guides by coverage where it is installed (Linux
on x86-64); elsewhere Hypothesis draws edits of the seeds. Printed for each target: executions, executions a second of
processor time, exceptions of different kinds. Inputs that broke something are kept in ``--found`` and named. Exit code
1 where there is one.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

try:
    import atheris
except ImportError:  # no wheel for this machine
    atheris = None

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "builders")]

_GUIDED = {
    "report": ["kg.extract", "kg.rdf", "kg.audit"],
    "document-number": ["kg.extract.legal_mentions", "kg.extract.legal_numbers", "kg.extract.legal_titles", "kg.link"],
    "money": ["kg.extract.tables.figures", "kg.model.money", "kg.ask.amounts", "kg.ask.years", "kg.search"],
    "target-value": ["kg.extract.targets", "kg.extract.measure_dates", "kg.extract.measure_units", "kg.read"],
    "words": ["kg.search.tokens", "kg.search.numerals"],
    "question": ["kg.ask"],
    "query-guard": ["kg.store.guard"],
    "query-parameters": ["kg.store", "ontology"],
    "request": ["kg.serve"],
    "kept-outcomes": ["kg.intake"],
}
"""Whose coverage guides a target: its own modules, for telling it of all others makes every start take ten seconds."""
_LONGEST = 120
"""Seconds of one execution; what takes longer is a finding too."""
_MEMORY = 6_000
"""MB of a fuzzing process."""
_STARTS = 20
"""Times that a target is started again after an input ended its process."""
_TELL = 2.0


@dataclass(slots=True)
class Tally:
    """What one process came to: ``found`` tells by exception and place which input was kept."""

    executions: int = 0
    seconds: float = 0.0
    found: dict[str, str] = field(default_factory=dict)
    crashes: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Put what another process of the same target came to into this one."""
        self.executions += other.executions
        self.seconds += other.seconds
        self.found |= other.found
        self.crashes += other.crashes


def main() -> int:
    """Fuzz and print; exit code 1 where something broke."""
    chosen = _arguments()
    if chosen.one:
        _fuzz_one(chosen)
        return 0
    from fuzz_targets import TARGETS  # noqa: PLC0415 - those who fuzz load it with their own eyes on it

    names = chosen.target or list(TARGETS)
    share = {name: TARGETS[name].share for name in names}
    wanted = {name: max(1, -(-chosen.executions * share[name] // sum(share.values()))) for name in names}
    chosen.found.mkdir(parents=True, exist_ok=True)
    print(f"guided by {'coverage (atheris)' if atheris else 'Hypothesis'}\n")
    print("| target | executions | a second | exceptions | processes ended |\n|---|---:|---:|---:|---:|", flush=True)
    with ThreadPoolExecutor(chosen.processes) as executor:
        futures = {name: executor.submit(_fuzz, name, wanted[name], chosen) for name in names}
        tallies = {name: futures[name].result() for name in names}
    total = sum(tally.executions for tally in tallies.values())
    broken = sum(len(tally.found) + len(tally.crashes) for tally in tallies.values())
    print(f"| all | {total:,} | | {broken} | |\n")
    for name, tally in tallies.items():
        for what, kept in tally.found.items():
            print(f"{name}: {what}: {kept}")
        for kept in tally.crashes:
            print(f"{name}: the process was ended: {kept}")
    return 1 if broken or total < min(chosen.executions, sum(wanted.values())) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--executions", type=int, default=1_000_000, help="of all targets together")
    parser.add_argument("--target", nargs="+", help="only these")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="targets fuzzed at once")
    parser.add_argument("--corpus", type=Path, help="folder in which inputs of new coverage are kept from run to run")
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"), help="folder for inputs that broke something")
    parser.add_argument("--seed", type=int, default=1)
    for hidden in ("--one", "--tally"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    parser.add_argument("--seeds", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _fuzz(name: str, wanted: int, chosen: argparse.Namespace) -> Tally:
    """Fuzz one target, in as many processes as it takes: a finding of the C libraries ends one."""
    whole = Tally()
    with tempfile.TemporaryDirectory() as folder:
        corpus = (chosen.corpus or Path(folder)) / name
        corpus.mkdir(parents=True, exist_ok=True)
        for start in range(_STARTS):
            if whole.executions >= wanted:
                break
            tally = _process(name, wanted - whole.executions, chosen, Path(folder), corpus, chosen.seed + start)
            whole.add(tally)
    rate = whole.executions / max(whole.seconds, 1e-9)
    print(f"| {name} | {whole.executions:,} | {rate:,.0f} | {len(whole.found)} | {len(whole.crashes)} |", flush=True)
    return whole


def _process(  # noqa: PLR0917 - what one process is started with
    name: str, wanted: int, chosen: argparse.Namespace, folder: Path, corpus: Path, seed: int
) -> Tally:
    told, errors = folder / f"{seed}.json", folder / f"{seed}.log"
    command = [sys.executable, __file__, "--one", name, "--executions", str(wanted), "--seed", str(seed)]
    command += ["--tally", str(told), "--found", str(chosen.found.resolve()), "--corpus", str(corpus)]
    command += ["--seeds", str(folder / "seeds")]
    before = set(chosen.found.iterdir())
    with errors.open("wb") as log:
        ended = subprocess.run(command, stdout=log, stderr=log, check=False).returncode
    tally = Tally(**json.loads(told.read_text())) if told.exists() else Tally()
    if ended:
        kept = sorted(str(path) for path in set(chosen.found.iterdir()) - before if path.name.startswith(f"{name}-end"))
        tally.crashes.append(", ".join(kept) or errors.read_text(errors="replace")[-2_000:])
    return tally


def _fuzz_one(chosen: argparse.Namespace) -> None:
    """Fuzz one target in this process."""
    warnings.simplefilter("ignore")
    if atheris:
        with atheris.instrument_imports(include=_GUIDED.get(chosen.one, ["kg.read"])):
            from fuzz_targets import TARGETS, longest, run  # noqa: PLC0415 - loaded under observation
    else:
        from fuzz_targets import TARGETS, longest, run  # noqa: PLC0415 - as above
    target = TARGETS[chosen.one]
    watch = _Watch(chosen, lambda data: run(target, data))
    given = target.seeds()
    for data in given:
        watch(data)
    if not atheris:
        from fuzz_edits import fuzz_by_edits  # noqa: PLC0415 - needs Hypothesis

        fuzz_by_edits(watch, given, chosen.executions, chosen.seed)
        watch.tell()
        return
    chosen.seeds.mkdir(exist_ok=True)
    for place, data in enumerate(given):
        (chosen.seeds / str(place)).write_bytes(data)
    left = max(1, chosen.executions - watch.tally.executions)
    options = [f"-runs={left}", f"-seed={chosen.seed}", f"-max_len={longest(target)}", f"-timeout={_LONGEST}"]
    options += [f"-rss_limit_mb={_MEMORY}", f"-artifact_prefix={chosen.found}/{chosen.one}-ended-", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, str(chosen.corpus), str(chosen.seeds)], watch)
    atheris.Fuzz()


class _Watch:
    """Runs a target, counts, and keeps the first input that brought out an exception at one place."""

    def __init__(self, chosen: argparse.Namespace, run: Callable[[bytes], None]) -> None:
        self._chosen = chosen
        self._run = run
        self._told = 0.0
        self.tally = Tally()

    def __call__(self, data: bytes) -> None:
        """One execution."""
        begun = time.process_time()
        try:
            self._run(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            self._keep(error, data)
        self.tally.executions += 1
        now = time.process_time()
        self.tally.seconds += now - begun
        if now - self._told > _TELL or self.tally.executions >= self._chosen.executions:
            self.tell()
            self._told = now

    def tell(self) -> None:
        """Write down what there is, for the process may end at any moment."""
        Path(self._chosen.tally).write_text(json.dumps(asdict(self.tally)))

    def _keep(self, error: Exception, data: bytes) -> None:
        what = f"{type(error).__name__} at {_place(error)}"
        if what not in self.tally.found:
            path = self._chosen.found / f"{self._chosen.one}-{sha256(data).hexdigest()[:12]}"
            path.write_bytes(data)
            self.tally.found[what] = f"{path}: {str(error)[:200]!r}"
            self.tell()


def _place(error: Exception) -> str:
    """The line of Yusuan's own code that is innermost, and the innermost of all."""
    frames: Sequence[traceback.FrameSummary] = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/kg/" in frame.filename or "/ontology/" in frame.filename]
    return " ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in (*own[-1:], frames[-1]))


if __name__ == "__main__":
    sys.exit(main())
