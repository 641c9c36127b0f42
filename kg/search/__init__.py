"""Search: passages of the graph, read by meaning and by words, fused into nodes with their evidence."""
