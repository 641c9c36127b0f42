"""Yusuan: the budget and final-accounts reports of Chinese government departments as one knowledge graph."""

__version__ = "0.1.0"
