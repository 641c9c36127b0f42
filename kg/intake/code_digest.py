"""What the code itself is, as one digest: what other code made is never taken for what this code makes."""

import hashlib
from functools import cache
from pathlib import Path

import kg

ROOT = Path(kg.__file__).resolve().parent.parent
_FACTS = ("kg/link/facts.py", "kg/link/gathering.py", "kg/link/canonical.py")
REPORT = ("kg/model", "kg/read", "kg/extract", "kg/rdf", *_FACTS, "kg/audit", "kg/intake", "ontology")
"""The packages and modules that decide what one file gives; how files are linked is decided anew at each build."""
BUILD = (*REPORT, "kg/link", "kg/store", "kg/search", "embeddings")
"""The packages that decide what a build holds."""


@cache
def code_digest(packages: tuple[str, ...]) -> str:
    """SHA-256 over all files of these packages, data files included, with their names."""
    digest = hashlib.sha256(kg.__version__.encode())
    for package in packages:
        named = ROOT / package
        for path in sorted(named.rglob("*")) if named.is_dir() else [named]:
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(ROOT).as_posix().encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
