"""Linked data: nodes, the vocabulary and the dataset as documents, each under its own address."""
