import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import __version__

COMMANDS = ("build", "search", "ask", "sparql", "show", "check", "links", "export", "serve", "info")
Run = Callable[..., Any]


def test_main_lists_its_commands(run: Run) -> None:
    for arguments in (["--help"], []):
        done = run(*arguments)
        assert done.code == 0
        for command in COMMANDS:
            assert f"\n  {command} " in done.out


@pytest.mark.parametrize("command", COMMANDS)
def test_main_help_of_each_command_has_an_example(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert re.search(rf"Examples?:\n    yusuan {command}", done.out)


def test_main_tells_its_version(run: Run) -> None:
    assert run("--version").out == f"yusuan {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["frobnicate"], id="unknown-command"),
        pytest.param(["search"], id="missing-argument"),
        pytest.param(["search", "x", "--limit", "many"], id="not-a-number"),
        pytest.param(["search", "x", "--tpye", "law"], id="misspelt-option"),
        pytest.param(["search", "x", "--type", "house"], id="unknown-type"),
        pytest.param(["search", "x", "--min", "ten"], id="not-an-amount"),
        pytest.param(["search", " "], id="nothing-to-search"),
        pytest.param(["build", "/nowhere/at/all"], id="missing-file"),
        pytest.param(["build", ".", "--jobs", "0"], id="no-jobs"),
        pytest.param(["export", "--format", "csv"], id="csv-without-file"),
        pytest.param(["serve", "--port", "70000"], id="port-out-of-range"),
        pytest.param(["show", "x"], id="nothing-built"),
        pytest.param(["sparql", "ASK {}"], id="no-graph-to-ask"),
        pytest.param(["serve"], id="nothing-to-serve"),
    ],
)
def test_main_wrong_use_is_one_line_and_exit_code_2(
    run: Run, tmp_path: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YUSUAN_DATA", str(tmp_path / "nothing"))
    done = run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.error.startswith("yusuan: ")


def test_main_takes_the_data_folder_from_the_environment(
    run: Run, example_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YUSUAN_DATA", str(example_data))
    assert str(example_data) in run("info").out


def test_main_misspelt_setting_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YUSUAN_DAAT", "x")
    done = run("info")
    assert done.code == 2
    assert "YUSUAN_DAAT is not a setting" in done.error


def test_main_says_nothing_where_the_reader_has_seen_enough(example_data: Path) -> None:
    script = f"{sys.executable} -m kg.cli export --data {example_data} | head -n 1"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


def test_main_help_costs_little() -> None:
    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "kg.cli", "--help"], check=True, capture_output=True, env=dict(os.environ)
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(seconds() for _ in range(3)) < 0.5
