"""Builds that are killed, damaged, starved and doubled: a whole build is served, and the next gives the same bytes.

A short form of benchmarks/chaos.py: moments and changes of the disk at which a build is killed are drawn by a seed.
"""

import os
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from disturbed_builds import (
    DAMAGES,
    Clock,
    Damage,
    Given,
    Limit,
    Place,
    damageable,
    flipped,
    found_wrong,
    gone,
    run_build,
    truncated,
    zeroed,
)

SEED = 7


@dataclass(frozen=True, slots=True)
class Marked:
    """Marks the process it is called in, for those it starts."""

    mark: str

    def __call__(self) -> None:
        os.environ["STARTED_FOR"] = self.mark


@pytest.fixture(scope="module")
def place(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    return Place.made(tmp_path_factory.mktemp("chaos"), examples)


@pytest.mark.parametrize("number", range(2))
@pytest.mark.parametrize("of", [None, "served"], ids=["first-build", "later-build"])
def test_chaos_build_killed_at_any_change_of_the_disk(place: Place, of: str | None, number: int) -> None:
    change = 1 + random.Random(f"{SEED} {of} {number}").randrange(place.changes - 15)
    with place.data(of) as data:
        killed = run_build([place.reports], data, jobs=1 + number % 2, kill_at_change=change)
        assert killed.killed
        allowed = (None, place.after) if of is None else (place.before, place.after)
        assert not found_wrong(place, data, allowed), f"killed at change {change}"


def test_chaos_build_killed_at_a_moment_of_another_century(place: Place) -> None:
    moment = random.Random(SEED).uniform(0.1, 0.9) * place.seconds
    with place.data() as data:
        for path in data.rglob("*"):
            os.utime(path, (2**32, 2**32))
        run_build([place.reports], data, jobs=2, kill_after=moment, before=Clock(1970))
        assert not found_wrong(place, data, (place.before, place.after)), f"killed after {moment} s"


def test_chaos_caches_damaged_in_every_way_at_once(place: Place) -> None:
    chance = random.Random(SEED)
    with place.data() as data:
        harms = [*DAMAGES, truncated, flipped]
        caches = {kind: files for kind, files in damageable(data).items() if kind.startswith("cache: ")}
        assert len(caches) == len(harms)
        for (kind, files), harm in zip(caches.items(), harms, strict=True):
            assert files, kind
            for path in files:
                harm(path, chance)
        assert not found_wrong(place, data, (place.before,))


@pytest.mark.parametrize(
    ("kind", "harm"),
    [
        ("current", zeroed),
        ("catalogue", truncated),
        ("graph: tables", flipped),
        ("index: vectors", gone),
    ],
)
def test_chaos_served_build_damaged(place: Place, kind: str, harm: Damage) -> None:
    with place.data() as data:
        chance = random.Random(SEED)
        harm(chance.choice(damageable(data)[kind]), chance)
        assert not found_wrong(place, data, None)


def test_chaos_disk_full(place: Place) -> None:
    with place.data() as data:
        ended = run_build([place.reports], data, before=Limit(150_000))
        assert ended.error is not None
        assert "Error" in ended.error.partition(":")[0]
        assert Given.of(data) == place.before
        assert not found_wrong(place, data, (place.before,))


def test_chaos_two_builds_at_once(place: Place) -> None:
    with place.data() as data:
        with ThreadPoolExecutor(2) as pool:
            both = list(pool.map(lambda _number: run_build([place.reports], data), range(2)))
        said = [ended.error for ended in both if ended.error]
        assert len(said) <= 1
        assert all("another build is running" in error for error in said)
        assert not found_wrong(place, data, (place.after,))


def test_chaos_killed_build_leaves_no_process(place: Place) -> None:
    with place.data(None) as data:
        run_build([place.reports], data, jobs=2, kill_at_change=20, before=Marked(str(data)))
        deadline = time.monotonic() + 20
        while (left := _marked(str(data))) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not left


def test_chaos_read_only_folder_is_served_and_says_that_it_cannot_be_built(place: Place, root: Path) -> None:
    with place.data() as data:
        code = (
            f"import sys; sys.path.insert(0, {str(root)!r})\n"
            "from pathlib import Path; from kg.cli.main import main; from kg.store.graph_store import GraphStore\n"
            f"data = {str(data)!r}\n"
            "print(len(GraphStore.open(Path(data)).nquads()))\n"
            "assert main(['search', '科普', '--data', data]) == 0\n"
            f"sys.exit(main(['build', {str(place.reports)!r}, '--data', data]))\n"
        )
        mounts = f"mount --bind {data} {data} && mount -o remount,ro,bind {data}"
        within = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
        if subprocess.run([*within, mounts], capture_output=True, check=False).returncode:
            pytest.skip("a read-only mount is not allowed here (unshare --mount)")
        done = subprocess.run(
            [*within, f'{mounts} && exec "$0" -c "$1"', sys.executable, code],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2, done.stderr
        assert "科普活动" in done.stdout
        assert "cannot be written" in done.stderr.splitlines()[-1]
        assert "Read-only file system" in done.stderr.splitlines()[-1]


def _marked(mark: str) -> list[str]:
    """The processes that have ``mark`` in their environment: those a marked process started."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().decode(errors="replace"):
                found.append((process / "cmdline").read_text(errors="replace").replace("\0", " "))
        except OSError:  # gone meanwhile, or of somebody else
            continue
    return found
