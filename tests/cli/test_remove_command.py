import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.settings import Settings

Run = Callable[..., Any]
NAME, OTHER = "xitang-agriculture-2024.txt", "lanyang-archives-2025.html"


@pytest.fixture
def data(examples: Path, fresh_data: Path, tmp_path: Path) -> Path:
    """A graph of two reports, one of them uploaded."""
    from kg.intake.uploads import Uploads
    from kg.pipeline import add, build

    shutil.copy(examples / NAME, tmp_path)
    build([tmp_path / NAME], Settings(data=fresh_data))
    staged = Uploads(fresh_data).stage("job", OTHER, (examples / OTHER).read_bytes())
    add([staged], Settings(data=fresh_data))
    return fresh_data


def test_remove_command_tells_what_became_of_each_file(run: Run, data: Path, tmp_path: Path) -> None:
    done = run("remove", NAME, OTHER, "--data", data)
    assert done.code == 0
    assert f"{NAME}: removed (file left at {tmp_path / NAME})" in done.out
    assert f"{OTHER}: removed (uploaded file deleted)" in done.out
    assert "0 reports" in done.out
    assert (tmp_path / NAME).is_file()


def test_remove_command_gives_json(run: Run, data: Path) -> None:
    told = json.loads(run("remove", OTHER, "--data", data, "--json").out)
    (file,) = told["files"]
    assert file["file"] == OTHER
    assert file["deleted"] is True
    assert file["other"] is None
    assert told["reports"] == 1


def test_remove_command_of_nothing_is_exit_code_1(run: Run, data: Path) -> None:
    done = run("remove", "none.pdf", "--data", data)
    assert done.code == 1
    assert done.error.startswith("yusuan: none.pdf: no report or file of this graph")


def test_remove_command_without_a_graph_is_exit_code_2(run: Run, fresh_data: Path) -> None:
    done = run("remove", "none.pdf", "--data", fresh_data)
    assert done.code == 2
    assert "there is no graph" in done.error
