"""SPARQL for programs: the protocol of the W3C, its formats, and the description of the service."""
