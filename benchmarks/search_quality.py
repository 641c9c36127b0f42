"""How well search finds projects: nDCG@10 and recall@5 on judged queries, for meaning alone, words alone, and both.

    python benchmarks/search_quality.py                      # builds a graph of ../shared/seeds in a temporary folder
    python benchmarks/search_quality.py --data data          # measures a data folder that is built already

A query is one line of JSON: ``{"query": …, "relevant": [{"file", "project", "implementing_unit"}, …]}``.
"""

import argparse
import json
import math
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kg.pipeline import build
from kg.search.engine import SearchEngine
from kg.search.ranking import FUSED, MEANING_ONLY, WORDS_ONLY, Weights
from kg.search.request import HitType, SearchHit, SearchRequest
from kg.search.tokens import normalise
from kg.settings import Settings

SHARED = Path(__file__).resolve().parents[2] / "shared"
VARIANTS = {
    "passages alone": Weights(name=0, words=0, exact=0, quoted=0),
    "meaning": MEANING_ONLY,
    "words": WORDS_ONLY,
    "fused": FUSED,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and the projects that answer it, each as file, name and implementing unit (None: any)."""

    query: str
    relevant: tuple[tuple[str, str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over all queries, between 0 and 1."""

    ndcg_at_10: float
    recall_at_5: float


def read_judged(path: Path) -> list[Judged]:
    """The judged queries of a JSON lines file."""
    judged = []
    for line in path.read_text(encoding="utf-8").splitlines():
        written = json.loads(line)
        relevant = tuple((r["file"], _key(r["project"]), _key(r["implementing_unit"])) for r in written["relevant"])
        judged.append(Judged(written["query"], tuple((file, name or "", unit) for file, name, unit in relevant)))
    return judged


def quality(engine: SearchEngine, judged: list[Judged], weights: Weights = FUSED) -> Quality:
    """How well ``engine`` answers ``judged`` when it looks for projects with ``weights``."""
    gains, recalls = [], []
    for item in judged:
        hits = engine.search(SearchRequest(item.query, type=HitType.PROJECT, limit=10), weights).hits
        answered = [_answers(hit, item) for hit in hits]
        ideal = sum(1 / math.log2(place + 2) for place in range(min(10, len(item.relevant))))
        gains.append(sum(1 / math.log2(place + 2) for place, right in enumerate(answered) if right) / ideal)
        recalls.append(sum(answered[:5]) / len(item.relevant))
    return Quality(sum(gains) / len(gains), sum(recalls) / len(recalls))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a data folder that is built already")
    parser.add_argument("--reports", type=Path, default=SHARED / "seeds", help="reports to build from")
    parser.add_argument("--queries", type=Path, default=SHARED / "eval" / "queries_dev.jsonl")
    chosen = parser.parse_args()
    judged = read_judged(chosen.queries)
    with tempfile.TemporaryDirectory() as folder:
        data = chosen.data or Path(folder) / "data"
        if chosen.data is None:
            build([chosen.reports], Settings(data=data))
        engine = SearchEngine.open(data)
        print(f"{len(judged)} queries\n{'variant':16} nDCG@10  recall@5")
        for name, weights in VARIANTS.items():
            found = quality(engine, judged, weights)
            print(f"{name:16} {found.ndcg_at_10:7.3f}  {found.recall_at_5:8.3f}")


def _answers(hit: SearchHit, item: Judged) -> bool:
    file = hit.source.file if hit.source else None
    return any(
        file == wanted and _key(hit.label) == name and unit in {None, _key(hit.unit)}
        for wanted, name, unit in item.relevant
    )


def _key(text: str | None) -> str | None:
    return None if text is None else "".join(normalise(text).split())


if __name__ == "__main__":
    main()
