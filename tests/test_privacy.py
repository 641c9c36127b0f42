"""No mobile number and no handler's name of any input is in graph, index, cache or output."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner
from unmasked import report_files, unmasked_text

from kg.cli.main import app
from kg.read import read_document
from kg.store.graph_store import GraphStore

MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
HANDLER = re.compile(r"(?:经办人|联系人|填报人|填表人|负责人)\s*[:：]\s*([一-鿿]{2,4})(?=\s|$|[，。；、])")


def inputs(folder: Path) -> str:
    return "\n".join(unmasked_text(path) for path in report_files(folder))


def handlers(folder: Path) -> set[str]:
    """The names behind the labels, found in the reports themselves; labels that follow an empty cell are none."""
    return {name for name in HANDLER.findall(inputs(folder)) if name not in {"联系电话", "经办人", "填报日期", "电话"}}


@pytest.fixture(params=["seeds", "examples"])
def built(request: pytest.FixtureRequest) -> tuple[Path, set[str]]:
    """A data folder and the names that must not be in it."""
    folder: Path = request.getfixturevalue(request.param)
    data: Path = request.getfixturevalue("seed_data" if request.param == "seeds" else "example_data")
    return data, handlers(folder)


def assert_clean(text: str, names: set[str], where: str) -> None:
    leaked = sorted(name for name in names if name in text)
    assert not leaked, f"{len(leaked)} handlers' names in {where}"
    digits = MOBILE.findall(text)
    assert not digits, f"{len(digits)} mobile numbers in {where}"


def test_privacy_the_inputs_do_hold_what_is_looked_for(seeds: Path) -> None:
    assert len(handlers(seeds)) >= 4
    assert MOBILE.search(inputs(seeds))


def test_privacy_graph(built: tuple[Path, set[str]]) -> None:
    data, names = built
    assert_clean("\n".join(GraphStore.open(data).nquads()), names, "the graph")


def test_privacy_files_of_the_data_folder(built: tuple[Path, set[str]]) -> None:
    data, names = built
    looked_at = 0
    for path in data.rglob("*"):
        if path.is_file() and "graph" not in path.parts:
            content = path.read_bytes()
            looked_at += 1
            assert not [name for name in names if name.encode() in content], f"a handler's name in {path.name}"
    assert looked_at >= 4


def test_privacy_documents_as_they_are_shown(seeds: Path) -> None:
    names = handlers(seeds)
    for path in sorted(seeds.glob("*.txt")):
        assert_clean("\n".join(line.text for line in read_document(path).lines), names, path.name)


@pytest.mark.parametrize("arguments", [["export", "--format", "jsonl"], ["sparql", "SELECT ?t { ?p ys:text ?t }"]])
def test_privacy_output(arguments: list[str], built: tuple[Path, set[str]], tmp_path: Path) -> None:
    data, names = built
    if arguments[0] == "export":
        arguments = [*arguments, "-o", str(tmp_path / "out")]
    result = CliRunner().invoke(app, [*arguments, "--data", str(data)])
    assert result.exit_code == 0, result.output
    written = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert len(result.output) + sum(map(len, written)) > 1_000
    assert_clean("\n".join([result.output, *written]), names, " ".join(arguments))


def test_privacy_searching_for_a_handler_finds_no_mention(built: tuple[Path, set[str]]) -> None:
    data, names = built
    for name in sorted(names)[:2]:
        result = CliRunner().invoke(app, ["search", name, "--data", str(data), "--json"])
        found = json.loads(result.stdout)
        echoed = {found.pop("query"), *found.pop("explanation").values()}
        assert all(name in said for said in echoed)
        assert name not in json.dumps(found, ensure_ascii=False)
