"""Ontology 本体: the data of the page."""
