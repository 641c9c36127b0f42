"""What becomes of builds that are disturbed: ``python benchmarks/chaos.py [--kills 50] [--seed 7] [--only NAME …]``.

Three example reports, vectors of passages hashed. A build is killed (SIGKILL, with all processes it started) at random
moments and at random changes of the disk, half of them the first build of a data folder, half one that changes a report
beside a served build; disks are full (a tmpfs of every size, and a limit on files) or read-only; every kind of file of
a data folder is cut in half, zeroed, changed in some bytes, replaced by other JSON, or gone; two builds start at once;
a hundred threads search while builds follow each other; clocks stand in 1970 and 2100. Each time: what is served
afterwards is a whole build, the one before or the new one; the next build finishes; and what it gives is equal to what
an undisturbed build gives, as sorted N-Quads and file by file of the index. Prints a line a disturbance; exit code 1
where one line says otherwise. Mounts need root; without it those lines are skipped, and say so.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "builders")]

from disturbed_builds import (  # noqa: E402 - found through the path set above
    CHANGED,
    DAMAGES,
    REPORTS,
    Clock,
    Ended,
    Given,
    Limit,
    Place,
    damageable,
    found_wrong,
    run_build,
)

from kg.search.request import SearchRequest  # noqa: E402
from kg.settings import Settings  # noqa: E402
from kg.store.data_folder import DataFolder  # noqa: E402

if TYPE_CHECKING:
    from kg.ui.opened import OpenBuilds

SEARCHERS = 100
MEGABYTE = 1 << 20


@dataclass
class Line:
    """One disturbance: how often it was tried, and what went otherwise than it should."""

    name: str
    times: int = 0
    wrong: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = "; ".join(dict.fromkeys(self.told))
        return (
            f"{self.name:<46} {self.times:>5}  {'as it should' if not self.wrong else self.wrong[0]}  {told}".rstrip()
        )


def settled(place: Place, line: Line, data: Path, what: str, allowed: tuple[Given | None, ...] | None) -> None:
    """Look at what is served, build once more, and compare; ``allowed`` None: it is to open and find something."""
    line.times += 1
    try:
        if allowed is None and not searched(opened_builds(data)):
            line.wrong.append(f"{what}: nothing is found in what is served")
        line.wrong += [f"{what}: {wrong}" for wrong in found_wrong(place, data, allowed)]
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is what is measured
        line.wrong.append(f"{what}: {type(error).__name__}: {error}")


def kills(place: Place, chance: random.Random, count: int) -> Iterator[Line]:
    """Killed at moments and at changes of the disk, first builds and later ones, with one process and two."""
    for of, allowed in ((None, (None, place.after)), ("served", (place.before, place.after))):
        name = "first build" if of is None else "later build"
        at_moment, at_change = Line(f"kill -9 at a moment, {name}"), Line(f"kill -9 at a change, {name}")
        for number in range(count):
            line = (at_moment, at_change)[number % 2]
            with place.data(of) as data:
                moment = chance.uniform(0.02, 1.1) * place.seconds if line is at_moment else None
                change = None if moment is not None else chance.randint(1, place.changes)
                run_build([place.reports], data, jobs=1 + number % 2, kill_after=moment, kill_at_change=change)
                settled(place, line, data, f"{moment or change}", allowed)
        yield at_moment
        yield at_change


def damage(place: Place, chance: random.Random, _count: int) -> Iterator[Line]:
    """Each kind of file, each kind of damage; two builds are there, so that the earlier can be served."""
    with place.data() as two:
        run_build([place.reports], two)
        for kind, files in damageable(two).items():
            line = Line(f"damaged {kind}")
            for harm in DAMAGES:
                with place.data(None) as data:
                    shutil.copytree(two, data)
                    path = data / chance.choice(files).relative_to(two)
                    harm(path, chance)
                    current = DataFolder(data).current()
                    line.told.append("" if current is None or current.notice is None else "served: the one before")
                    settled(place, line, data, f"{harm.__name__} {path.name}", None)
            yield line


def full(place: Place, _chance: random.Random, count: int) -> Iterator[Line]:
    """No room: files of no more than so many bytes; a disk of every size between too small and large enough."""
    line = Line("files limited in size (RLIMIT_FSIZE)")
    for of, allowed in ((None, (None, place.after)), ("served", (place.before, place.after))):
        for limit in (512, 20_000, 200_000, MEGABYTE):
            with place.data(of) as data:
                ended = run_build([place.reports], data, before=Limit(limit))
                line.told.append(sentence(ended))
                settled(place, line, data, f"{limit} bytes", allowed)
    yield line
    line = Line("disk full (tmpfs)")
    with place.data() as source:
        used = sum(path.stat().st_size for path in source.rglob("*") if path.is_file())
        for step in range(max(4, count // 4)):
            size = used + (step + 1) * 13 * MEGABYTE // max(4, count // 4)
            with place.data(None) as data, mounted(data, "-t", "tmpfs", "-o", f"size={size}", "none") as is_there:
                if not is_there:
                    line.told.append("skipped: mounting is not allowed")
                    break
                shutil.copytree(source, data, dirs_exist_ok=True)
                ended = run_build([place.reports], data)
                line.told.append(sentence(ended))
                subprocess.run(["mount", "-o", "remount,size=300m", str(data)], check=True)
                settled(place, line, data, f"{size} bytes", (place.before, place.after))
    yield line


def read_only(place: Place, _chance: random.Random, _count: int) -> Iterator[Line]:
    """The data folder cannot be written: it is served, and building says so."""
    line = Line("read-only disk")
    with place.data() as data, mounted(data, "--bind", "-o", "ro", str(data)) as is_there:
        if is_there:
            subprocess.run(["mount", "-o", "remount,ro,bind", str(data)], check=True)
            line.times += 1
            if Given.of(data) != place.before:
                line.wrong.append("what is served is another")
            if not searched(opened_builds(data)):
                line.wrong.append("nothing is found")
            line.told.append(sentence(run_build([place.reports], data)))
        else:
            line.told.append("skipped: mounting is not allowed")
    yield line


def together(place: Place, _chance: random.Random, count: int) -> Iterator[Line]:
    """Two builds at once; a hundred threads that search while builds follow each other; clocks of other times."""
    line = Line("two builds at once")
    for _ in range(max(1, count // 10)):
        with place.data() as data:
            with ThreadPoolExecutor(2) as pool:
                ends = list(pool.map(partial(run_build, [place.reports]), [data, data]))
            line.told += [sentence(end) for end in ends if end.error]
            settled(place, line, data, "two", (place.after,))
    yield line
    line = Line(f"build beside {SEARCHERS} threads that search")
    with place.data() as data:
        found, failed, builds = searched_beside(place, data)
        line.told.append(f"{found} searches beside {builds} builds")
        line.wrong += failed
        settled(place, line, data, "searches", (place.before, place.after))
    yield line
    line = Line("clock in 1970, in 2100, and back")
    for year in (1970, 2100, 1999):
        with place.data() as data:
            for path in data.rglob("*"):
                os.utime(path, (time.time() * 2, 0 if year < 2000 else time.time() * 2))
            run_build([place.reports], data, before=Clock(year))
            settled(place, line, data, str(year), (place.after,))
    yield line


def searched_beside(place: Place, data: Path) -> tuple[int, list[str], int]:
    """Search in many threads while three builds replace each other; how many searches, what failed, how many builds."""
    opened, done = opened_builds(data), threading.Event()
    opened.workspace()  # as a server that runs has it
    found, failed = list[bool](), list[str]()

    def search() -> None:
        while not done.is_set():
            try:
                found.append(searched(opened))
            except Exception as error:  # noqa: BLE001 - none may fail
                failed.append(f"a search failed: {type(error).__name__}: {error}")

    threads = [threading.Thread(target=search) for _ in range(SEARCHERS)]
    for thread in threads:
        thread.start()
    for reports in (place.reports / CHANGED, place.reports, place.reports / REPORTS[0]):
        run_build([reports], data)
    done.set()
    for thread in threads:
        thread.join()
    failed += ["a search found nothing"] * found.count(False)
    return len(found), failed, 3


def opened_builds(data: Path) -> "OpenBuilds":
    """What a server holds open; imported here since every build's process imports this file."""
    from kg.ui.opened import OpenBuilds  # noqa: PLC0415

    return OpenBuilds(Settings(data=data))


def searched(builds: "OpenBuilds") -> bool:
    """Whether a search finds something."""
    return bool(builds.workspace().engine.search(SearchRequest("科普")).hits)


@contextmanager
def mounted(folder: Path, *arguments: str) -> Iterator[bool]:
    """``folder`` is another disk meanwhile; False where that is not allowed here."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *arguments, str(folder)], capture_output=True, check=False)
    try:
        yield done.returncode == 0
    finally:
        if done.returncode == 0:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def sentence(ended: Ended) -> str:
    """The beginning of what the build said."""
    said = ended.error or ("killed" if ended.killed else "built")
    return said.replace(str(Path(tempfile.gettempdir())), "…")[:160]


PARTS = {"kills": kills, "damage": damage, "full": full, "read-only": read_only, "together": together}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50, metavar="N", help="kills, half of first builds (default 50)")
    parser.add_argument("--seed", type=int, default=7, metavar="N", help="of all that is left to chance (default 7)")
    parser.add_argument("--only", choices=PARTS, nargs="*", default=list(PARTS), help="some of it")
    options = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Place.made(Path(folder), ROOT / "examples" / "reports")
        chance = random.Random(options.seed)
        print(f"undisturbed: {place.seconds:.1f} s, {place.changes} changes of the disk", flush=True)
        for name in options.only:
            for line in PARTS[name](place, chance, options.kills // 2):
                print(line, flush=True)
                for more in line.wrong[1:]:
                    print(f"    {more}")
                wrong += len(line.wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
