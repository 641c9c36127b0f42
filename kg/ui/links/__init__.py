"""Links 关联: the data of the page."""
