"""Compare 对照: the data of the page."""
