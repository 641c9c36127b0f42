"""Search 搜索: the data of the page."""
