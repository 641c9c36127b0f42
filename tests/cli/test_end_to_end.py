"""The command line on the real reports: what a careful reader counts, and no personal data in what is packed."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.store.sealed import read_sealed

Run = Callable[..., Any]

# by the number a file's name starts with
DUTIES = {"000": 15, "001": 16, "002": 16, "003": 18, "004": 26}
PROJECTS = {"000": 3, "001": 11, "002": 0, "003": 13, "004": 14}
INDICATORS = {"000": 82, "001": 112, "002": 10, "003": 284, "004": 85}


def test_end_to_end_build_counts_what_a_reader_counts(run: Run, seeds: Path, seed_data: Path) -> None:
    done = run("build", seeds, "--json", "--data", seed_data)
    assert done.code == 0
    told = json.loads(done.out)
    assert told["kept"]
    counts = {Path(file["path"]).name[:3]: file["summary"]["counts"] for file in told["files"]}
    assert {name: count["duties"] for name, count in counts.items()} == DUTIES
    assert {name: count["projects"] for name, count in counts.items()} == PROJECTS
    assert {name: count["indicators"] for name, count in counts.items()} == INDICATORS


def test_end_to_end_search_finds_the_same_project_in_two_cities(run: Run, seed_data: Path) -> None:
    told = json.loads(run("search", "驻村帮扶干部补助", "--type", "project", "--json", "--data", seed_data).out)
    first, second = told["hits"][:2]
    assert first["region"] != second["region"]
    for hit in (first, second):
        assert "驻村帮扶" in hit["label"]
        assert float(hit["amount"]) > 0
        assert hit["year"] == 2023
        assert hit["source"]["line_start"] > 0


@pytest.fixture(scope="module")
def personal(seeds: Path) -> set[str]:
    """Mobile numbers, and the names of those who filled in a sheet, as the files print them."""
    found: set[str] = set()
    for path in seeds.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", text))
        found |= set(re.findall(r"(?:经办人|联系人)[：:]\s*([一-鿿]{2,3})(?=\s)", text))
    return found


def test_end_to_end_caches_hold_no_personal_data(seed_data: Path, personal: set[str]) -> None:
    assert len(personal) >= 6
    packed = list((seed_data / "cache").rglob("*.gz"))
    assert len(packed) == 4 * len(DUTIES)  # graph, entities, facts, checks
    for path in packed:
        said = gzip.decompress(read_sealed(path)).decode()
        assert not [value for value in personal if value in said]
