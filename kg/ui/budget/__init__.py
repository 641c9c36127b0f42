"""Budget 预算: the data of the page."""
