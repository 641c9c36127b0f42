"""The Model Context Protocol: the graph for programs that talk with people, over standard input or HTTP."""
