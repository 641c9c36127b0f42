"""Encoders, vector index and embedding cache; imports nothing of kg."""
