"""What several reports say of the same body, place, law or code, merged into one canonical graph."""

from kg.link.canonical import canonical_quads

__all__ = ["canonical_quads"]
