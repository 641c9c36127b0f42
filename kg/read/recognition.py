"""Recognition of printed text in a picture (OCR), offline: the extra ``ocr``.

rapidocr ships its models in the wheel (PP-OCRv6 small for finding and reading, Apache-2.0), onnxruntime runs them on
the processor. One thread, so that the same picture gives the same text on every machine as far as that can be had.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from rapidocr import RapidOCR

Picture: TypeAlias = "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]"
"""Rows, columns and the colours blue, green, red."""

HOW_TO_INSTALL = "to have its text recognised: pip install 'yusuan[ocr]'"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text in a picture, in its pixels; ``starts`` are the left sides of its characters where known.

    ``certainty`` is that of its least certain letter or digit, from 0 to 1: the width of a bracket is never certain.
    ``mean`` is the certainty of the whole.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    starts: tuple[float, ...]
    certainty: float
    mean: float


@cache
def recognition_version() -> str:
    """What recognises text here, "" where nothing does; other versions read other text."""
    try:
        return f"rapidocr {metadata.version('rapidocr')} onnxruntime {metadata.version('onnxruntime')}"
    except metadata.PackageNotFoundError:
        return ""


def pieces_in(picture: Picture) -> tuple[Piece, ...]:
    """The pieces of text in a picture, as they were found; only where ``recognition_version`` says that it can be."""
    found = _engine()(picture)
    if found.boxes is None or found.txts is None or found.scores is None:
        return ()
    characters = found.word_results or ()
    return tuple(_pieces(found.boxes.tolist(), found.txts, found.scores, characters))


@cache
def _engine() -> "RapidOCR":
    from rapidocr import RapidOCR  # noqa: PLC0415 - an extra, and two seconds of loading

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.text_score": 0.0,  # what is hardly certain is not read, but told
            "Global.use_cls": False,  # it takes lines of brackets for lines upside down
            "Global.return_word_box": True,
            "Global.return_single_char_box": True,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


Corner = list[float]
Character = tuple[str, float, list[Corner]]


def _pieces(
    boxes: list[list[Corner]],
    texts: tuple[str, ...],
    scores: tuple[float, ...],
    characters: tuple[tuple[Character, ...], ...],
) -> Iterator[Piece]:
    """Four corners, text and confidence of each piece, and the same of each of its characters."""
    for place, (corners, text, score) in enumerate(zip(boxes, texts, scores, strict=True)):
        if not text.strip():
            continue
        across, down = [corner[0] for corner in corners], [corner[1] for corner in corners]
        single = characters[place] if place < len(characters) else ()
        known = "".join(character for character, _, _ in single) == text
        yield Piece(
            text=text,
            left=min(across),
            top=min(down),
            right=max(across),
            bottom=max(down),
            starts=tuple(float(min(corner[0] for corner in box)) for _, _, box in single) if known else (),
            certainty=min((float(sure) for letter, sure, _ in single if letter.isalnum()), default=float(score)),
            mean=float(score),
        )
