"""One script a page, run by Streamlit."""
