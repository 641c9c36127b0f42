"""Policy bases 政策依据: the data of the page."""
