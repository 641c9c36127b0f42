"""Adding reports and taking them out by program: the endpoints, their JSON, how OpenAPI describes them."""
