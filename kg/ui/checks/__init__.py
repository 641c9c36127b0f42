"""Checks 核对: the data of the page."""
