"""What a reranker is: a question and texts in, one number a text out; slower and finer than comparing vectors."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Reranker(Protocol):
    """Reads question and text together, where an encoder reads each alone."""

    @property
    def name(self) -> str:
        """The model and its version."""
        ...

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """How well each text answers, shape (len(texts),), higher is better; comparable within one call alone."""
        ...
