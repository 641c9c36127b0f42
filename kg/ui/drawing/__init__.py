"""Draws values that ``kg.ui`` makes, with Streamlit."""
