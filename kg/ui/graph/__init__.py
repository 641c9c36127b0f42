"""Graph 图谱: the data of the page."""
