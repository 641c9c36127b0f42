"""Entity 详情: the data of the page."""
