from pathlib import Path

import numpy as np
import pytest
from tiny_models import save_encoder

from embeddings.encoder import Encoder
from embeddings.errors import EncoderUnavailableError
from embeddings.load import load_encoder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_encoder(tmp_path_factory.mktemp("plain"), seed=1)


@pytest.fixture(scope="module")
def encoder(folder: Path) -> Encoder:
    return load_encoder(str(folder))


def test_sentence_transformer_gives_unit_vectors(encoder: Encoder) -> None:
    vectors = encoder.encode_passages(["驻村干部", "公务用车"])
    assert vectors.shape == (2, 16) == (2, encoder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert encoder.encode_passages([]).shape == (0, 16)


def test_sentence_transformer_without_prompts_treats_both_sides_alike(encoder: Encoder) -> None:
    assert np.allclose(encoder.encode_query("补助"), encoder.encode_passages(["补助"])[0], atol=1e-5)


def test_sentence_transformer_uses_the_prompts_of_the_model(tmp_path: Path) -> None:
    encoder = load_encoder(str(save_encoder(tmp_path, seed=1, prompts={"query": "query: ", "document": "passage: "})))
    plain = load_encoder(str(save_encoder(tmp_path / "plain", seed=1)))
    assert np.allclose(encoder.encode_query("补助"), plain.encode_query("query: 补助"), atol=1e-5)
    assert np.allclose(encoder.encode_passages(["补助"]), plain.encode_passages(["passage: 补助"]), atol=1e-5)


def test_sentence_transformer_knows_the_prompts_of_the_e5_family(tmp_path: Path) -> None:
    plain = save_encoder(tmp_path / "plain", seed=1)
    family = plain.rename(tmp_path / "multilingual-e5-tiny")
    encoder = load_encoder(str(family))
    again = load_encoder(str(save_encoder(tmp_path / "other", seed=1)))
    assert np.allclose(encoder.encode_query("补助"), again.encode_query("query: 补助"), atol=1e-5)


def test_sentence_transformer_name_tells_two_models_at_one_path_apart(tmp_path: Path, folder: Path) -> None:
    other = save_encoder(tmp_path, seed=2)
    assert folder.name == other.name
    assert load_encoder(str(folder)).name == load_encoder(str(folder)).name != load_encoder(str(other)).name


def test_sentence_transformer_refuses_a_folder_without_a_model(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(EncoderUnavailableError, match="cannot be loaded"):
        load_encoder(str(tmp_path))
