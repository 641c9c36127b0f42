"""A CrossEncoder by name, with a tiny one made here: two layers over a dozen characters."""

from pathlib import Path

import numpy as np
import pytest
from tiny_models import save_reranker

from embeddings.errors import EncoderUnavailableError, TextError
from embeddings.load import load_reranker
from embeddings.reranker import Reranker


@pytest.fixture(scope="module")
def reranker(tmp_path_factory: pytest.TempPathFactory) -> Reranker:
    return load_reranker(str(save_reranker(tmp_path_factory.mktemp("tiny"), seed=1)))


def test_reranker_gives_a_score_a_text_whatever_its_company(reranker: Reranker) -> None:
    scores = reranker.scores("驻村补助", ["驻村干部补助", "公务用车", "经费"])
    assert scores.shape == (3,)
    assert scores.dtype == np.float32
    assert len(set(scores.tolist())) == 3
    assert np.allclose(scores[1], reranker.scores("驻村补助", ["公务用车"])[0], atol=1e-5)


def test_reranker_of_no_texts_gives_no_scores(reranker: Reranker) -> None:
    assert reranker.scores("补助", []).shape == (0,)


@pytest.mark.parametrize(("question", "text"), [("", "补助"), ("补助", "\x00"), ("补", "字" * 2_001)])
def test_reranker_refuses_what_cannot_be_read(reranker: Reranker, question: str, text: str) -> None:
    with pytest.raises(TextError):
        reranker.scores(question, [text])


def test_reranker_what_is_not_seen_changes_nothing(reranker: Reranker) -> None:
    clean, dirty = reranker.scores("补助", ["干部\u200b补助", "干部补助"])
    assert clean == dirty


def test_reranker_name_tells_two_models_at_one_path_apart(tmp_path: Path, reranker: Reranker) -> None:
    other = load_reranker(str(save_reranker(tmp_path, seed=2)))
    assert other.name != reranker.name
    assert other.name.startswith("model-")


def test_load_reranker_refuses_a_model_that_sorts_into_classes(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailableError, match="3 numbers a text"):
        load_reranker(str(save_reranker(tmp_path, seed=1, labels=3)))


@pytest.mark.parametrize(("model", "said"), [("no/such-model", "not on this machine"), (" ", "no reranker is named")])
def test_load_reranker_says_what_to_do_when_it_is_not_here(model: str, said: str) -> None:
    with pytest.raises(EncoderUnavailableError, match=said):
        load_reranker(model)
