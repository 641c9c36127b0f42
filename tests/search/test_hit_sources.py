"""The lines a hit leads to print the text it shows: read again from the real reports."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kg.read import read_document
from kg.read.personal import mask
from kg.search.engine import SearchEngine
from kg.search.request import HitType, SearchHit, SearchRequest

QUERIES = (
    "人才补贴",
    "科技成果转化",
    "三公经费",
    "公务用车保险",
    "rent of offices",
    "驻村帮扶干部补助",
    "晋科发〔2017〕86号",
)
STATED_ELSEWHERE = {HitType.REGION, HitType.FUNCTION, HitType.DEPARTMENT}
"""Their names stand where something of them is stated: a place where its bureau is, a class by its code."""


document = cache(read_document)


def squeezed(text: str) -> str:
    """``text`` without what joining and repairing lines may change: white space, width, brackets, comparison signs."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def printed(folder: Path, hit: SearchHit) -> str:
    assert hit.source is not None
    lines = document(folder / hit.source.file).lines
    meant = range(hit.source.line_start, hit.source.line_end + 1)
    return squeezed("".join(mask(line.text) for line in lines if line.number in meant))


def clauses(text: str) -> Iterator[str]:
    for clause in text.strip("…").replace("，", "。").replace(" ", "。").split("。"):
        if squeezed(clause):
            yield squeezed(clause)


@pytest.mark.parametrize("kind", [None, *HitType], ids=lambda kind: kind.value if kind else "all")
def test_hit_sources_print_what_is_shown(seed_data: Path, seeds: Path, kind: HitType | None) -> None:
    engine = SearchEngine.open(seed_data)
    found = [hit for text in QUERIES for hit in engine.search(SearchRequest(text, type=kind)).hits]
    missing = [
        (hit.label, hit.source, clause)
        for hit in found
        if hit.type not in STATED_ELSEWHERE
        for clause in clauses(hit.snippet)
        if clause not in printed(seeds, hit)
    ]
    assert found
    assert missing == []
