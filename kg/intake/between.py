"""Values on their way between two processes: frozen dataclasses as JSON, and back."""

from pathlib import Path
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def packed(value: object) -> bytes:
    """``value`` as one line of JSON; decimals and paths are text."""
    return msgspec.json.encode(value, enc_hook=_written)


def unpacked(data: bytes, kind: type[T]) -> T:
    """The value of type ``kind`` that ``packed`` wrote; ValueError for anything else."""
    try:
        return msgspec.json.decode(data, type=kind, dec_hook=_read)
    except msgspec.MsgspecError as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error


def _written(value: object) -> str:
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"not known between processes: {type(value).__name__}")


def _read(kind: type, value: Any) -> Any:
    if issubclass(kind, Path):
        return Path(value)
    raise TypeError(f"not known between processes: {kind.__name__}")
