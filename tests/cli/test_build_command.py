import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
NAME = "xitang-agriculture-2024.txt"


@pytest.fixture
def reports(examples: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    shutil.copy(examples / NAME, folder)
    return folder


def test_build_command_prints_what_each_report_gave(run: Run, reports: Path, fresh_data: Path) -> None:
    done = run("build", reports, "--data", fresh_data)
    assert done.code == 0
    header, _, row = done.out.splitlines()[:3]
    assert {"file", "department", "projects", "indicators", "issues"} <= set(header.split())
    assert row.split()[:2] == [NAME, "read"]
    assert "1 reports" in done.out
    assert done.err.splitlines()[0] == "read 0/1"


def test_build_command_says_that_nothing_changed(run: Run, reports: Path, fresh_data: Path) -> None:
    run("build", reports, "--data", fresh_data)
    done = run("build", reports, "--data", fresh_data)
    assert done.code == 0
    assert f"{NAME}   reused" in done.out
    assert "kept: nothing changed" in done.out


def test_build_command_gives_json(run: Run, reports: Path, fresh_data: Path) -> None:
    told = json.loads(run("build", reports, "--data", fresh_data, "--json").out)
    (file,) = told["files"]
    assert file["status"] == "read"
    assert file["summary"]["year"] == 2024
    assert file["summary"]["counts"]["quads"] > 1000
    assert told["reports"] == 1


def test_build_command_with_a_bad_file_is_exit_code_1(run: Run, reports: Path, fresh_data: Path) -> None:
    (reports / "bad.txt").touch()
    done = run("build", reports, "--data", fresh_data)
    assert done.code == 1
    assert "error: bad.txt: the file is empty" in done.out
    assert "1 reports" in done.out


def test_build_command_with_nothing_readable_is_exit_code_2(run: Run, tmp_path: Path, fresh_data: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.touch()
    done = run("build", bad, "--data", fresh_data)
    assert done.code == 2
    assert done.err.splitlines()[-1].startswith("yusuan: nothing could be read: bad.txt: the file is empty")
