"""Reports 报告: the data of the page."""
