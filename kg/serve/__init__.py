"""One ASGI application: the web app, the SPARQL protocol, linked data, the JSON API, MCP, health and metrics."""
