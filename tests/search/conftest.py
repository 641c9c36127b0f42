"""Two reports of invented cities, built as records and mapped as real ones are, and their index."""

import zlib
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from embeddings.cache import EmbeddingCache
from embeddings.encoder import Vectors
from kg.link import canonical_quads
from kg.model import (
    Citation,
    Division,
    Duty,
    Explanation,
    Findings,
    Indicator,
    IndicatorCategory,
    Instrument,
    InstrumentRank,
    Money,
    MoneyUnit,
    Project,
    Region,
    ReportIdentity,
    ReportKind,
    ReportRecord,
    SourceRef,
    Stated,
    TargetScope,
    Total,
    TotalKind,
)
from kg.pipeline import build
from kg.rdf import map_record
from kg.search.engine import SearchEngine
from kg.search.index import build_index
from kg.settings import Settings
from kg.store.build_store import BuildStore
from kg.store.data_folder import DataFolder
from kg.store.graph_store import GraphStore

MOBILE = "138" + "0013" + "8000"  # in pieces: no file of the project holds a mobile number

PROVINCE = Region("云岭省", "990000")


class PairEncoder:
    """A text is the pairs of characters in it: cheap, the same everywhere, and near where words are shared."""

    name = "pairs"
    dimension = 256

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.seen.extend(texts)
        return np.vstack([self.encode_query(text) for text in texts])

    def encode_query(self, text: str) -> Vectors:
        vector = np.full(self.dimension, 0.01, dtype=np.float32)
        for start in range(len(text) - 1):
            vector[zlib.crc32(text[start : start + 2].encode()) % self.dimension] += 1
        row: Vectors = vector / np.linalg.norm(vector)
        return row


def at(line: int, last: int | None = None) -> SourceRef:
    return SourceRef(line, last or line)


def said(text: str, line: int) -> Stated[str]:
    return Stated(text, at(line))


def law(title: str | None, number: str | None, line: int) -> Citation:
    instrument = Instrument(title, number, None, InstrumentRank.NORMATIVE_DOCUMENT)
    return Citation(instrument, f"《{title}》（{number}）", at(line))


def project(name: str, line: int, yuan: str | None, **fields: object) -> Project:
    budget = None if yuan is None else Stated(Money(Decimal(yuan), yuan, MoneyUnit.YUAN), at(line + 1))
    return Project(Stated(name, at(line)), annual_budget=budget, **fields)  # type: ignore[arg-type]


def indicator(name: str, target: str, line: int) -> Indicator:
    return Indicator(name, IndicatorCategory.QUANTITY, TargetScope.ANNUAL, at(line), target_text=target)


def record(region: Region, year: int, *, file: str, findings: Findings) -> ReportRecord:
    body = f"{region.name}科学技术局"
    identity = ReportIdentity(f"{body}{year}年部门预算", body, year, ReportKind.DEPARTMENT_BUDGET, region, at(1))
    return ReportRecord(file, "0" * 64, identity, findings)


def green() -> ReportRecord:
    cadres = project(
        "驻村帮扶干部补助",
        100,
        "28000",
        implementing_unit=said("青禾市科学技术局", 101),
        purpose=said(f"给驻村工作队员发放生活补贴。联系电话：{MOBILE}，按月发放。", 103),
        basis=said("根据《驻村工作队管理办法》（青办发〔2019〕12号）", 104),
        indicators=(indicator("驻村队员人数", "≥3人", 110), indicator("村民满意度", "≥95%", 111)),
        legal_bases=(law("驻村工作队管理办法", "青办发〔2019〕12号", 104),),
    )
    cars = project("公务用车运行", 200, "150000.5", purpose=said("车辆保险、加油与维修。", 203))
    findings = Findings(
        duties=(Duty(1, "组织科技成果转化和推广。", at(20)), Duty(2, "管理科技创新券。", at(21))),
        divisions=(Division("办公室", at(30), "负责文电、会务和机要。"),),
        totals=(Total(TotalKind.EXPENDITURE, Money(Decimal(9000000), "900", MoneyUnit.TEN_THOUSAND_YUAN), at(40)),),
        projects=(cadres, cars),
        explanations=(Explanation("机关运行经费", "机关运行经费比上年减少，主要是压缩会议费。", at(50, 52)),),
        indicators=(indicator("认定科技平台", "≥5个", 300),),
    )
    return record(Region("青禾市", "990100", (PROVINCE,)), 2023, file="green.txt", findings=findings)


def cloud() -> ReportRecord:
    workers = project(
        "驻村工作队员补助经费",
        100,
        "105000",
        purpose=said("用于驻村帮扶干部的补助。", 103),
        basis=said("青办发[2019]12号；云财发〔2021〕7号", 104),
        legal_bases=(law("驻村工作队管理办法", "青办发〔2019〕12号", 104), law(None, "云财发〔2021〕7号", 104)),
        indicators=(indicator("驻村帮扶干部补助人数", "≥7人", 110),),
    )
    voucher = project("科技创新券", 200, None, purpose=said("向小微企业发放科技创新券，购买2060404所列服务。", 203))
    findings = Findings(
        projects=(workers, voucher),
        divisions=(Division("办公室", at(30)),),
        explanations=(Explanation("无", "无", at(50)),),
    )
    return record(Region("云川市", "990200", (PROVINCE,)), 2024, file="cloud.txt", findings=findings)


@pytest.fixture(scope="session")
def make_graph() -> Callable[[Path, Sequence[ReportRecord]], GraphStore]:
    def make(folder: Path, records: Sequence[ReportRecord]) -> GraphStore:
        store = BuildStore.create(folder)
        mapped = [map_record(one) for one in records]
        for one in mapped:
            store.replace_graph(one.graph_iri, one.nquads)
        canonical = canonical_quads(entity for one in mapped for entity in one.entities)
        store.replace_graph(canonical[0].rsplit(" ", 2)[1].strip("<>"), canonical)
        store.finish()
        return GraphStore.open_graph(folder)

    return make


@pytest.fixture(scope="session")
def records() -> tuple[ReportRecord, ReportRecord]:
    return green(), cloud()


@pytest.fixture(scope="session")
def graph(
    tmp_path_factory: pytest.TempPathFactory,
    make_graph: Callable[[Path, Sequence[ReportRecord]], GraphStore],
    records: tuple[ReportRecord, ReportRecord],
) -> GraphStore:
    return make_graph(tmp_path_factory.mktemp("search") / "graph", records)


@pytest.fixture(scope="session")
def encoder() -> PairEncoder:
    return PairEncoder()


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory, graph: GraphStore, encoder: PairEncoder) -> SearchEngine:
    folder = tmp_path_factory.mktemp("index")
    with EmbeddingCache(folder / "embeddings.sqlite") as cache:
        build_index(graph, folder / "index", encoder, cache)
    return SearchEngine(folder / "index", encoder)


@pytest.fixture(scope="session")
def examples_data(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with all examples, linked as in a real build, and indexed with the encoder above."""
    data = tmp_path_factory.mktemp("linked") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.pipeline.load_encoder", lambda _model: PairEncoder())
        build([examples], Settings(data=data))
    return data


@pytest.fixture(scope="session")
def examples_graph(examples_data: Path) -> GraphStore:
    return GraphStore.open(examples_data)


@pytest.fixture(scope="session")
def examples_engine(examples_data: Path, encoder: PairEncoder) -> SearchEngine:
    return SearchEngine(DataFolder(examples_data).served().index, encoder)
