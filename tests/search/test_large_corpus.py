"""The thousand reports that search is measured on: the same on every machine, repeating each other as real ones do."""

from collections.abc import Sequence

import numpy as np
from large_corpus import PROJECTS, large_corpus
from search_corpus import hashed, stand_in

from embeddings.encoder import Vectors
from kg.rdf import map_record


def test_large_corpus_is_the_same_whatever_number_is_asked_for() -> None:
    few, many = list(large_corpus(3)), list(large_corpus(30))
    assert many[:3] == few
    assert len({map_record(record).graph_iri for record in many}) == 30


def test_large_corpus_says_the_same_in_many_reports_and_something_of_its_own_in_each() -> None:
    said = []
    for record in large_corpus(30):
        told = [project.purpose.value for project in record.findings.projects if project.purpose]
        told += [project.safeguards.value for project in record.findings.projects if project.safeguards]
        assert len(told) == 2 * PROJECTS
        said.append(set(told))
    often = [text for texts in said for text in texts]
    assert len(set(often)) < 0.9 * len(often)
    assert all(texts - set().union(*said[:number], *said[number + 1 :]) for number, texts in enumerate(said))


def test_hashed_vectors_are_near_where_wording_is() -> None:
    first, near, far = hashed(["养老服务补助经费", "养老服务补助资金", "农村公路桥梁养护"])
    assert first @ near > 0.5 > first @ far
    assert np.linalg.norm(first) == np.float32(1) or abs(np.linalg.norm(first) - 1) < 1e-6


class Real:
    """An encoder that is asked for nothing but its time."""

    name = "real"
    dimension = 32

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), 32), dtype=np.float32)

    def encode_query(self, text: str) -> Vectors:
        self.asked.append(text)
        return np.zeros(32, dtype=np.float32)


def test_stand_in_takes_the_time_of_questions_and_vectors_of_its_own() -> None:
    real = Real()
    encoder, (part,) = stand_in(real)
    assert np.array_equal(encoder.encode_query("养老"), hashed(["养老"], 32)[0])
    assert real.asked == ["养老"]
    assert np.array_equal(part.encode_passages(["养老"]), hashed(["养老"], 32))
    assert part.texts == ["养老"]
    part.real = True
    assert not part.encode_passages(["养老"]).any()
