"""SPARQL: the data of the page."""
