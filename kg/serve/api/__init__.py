"""The JSON API under ``/api``: one module a resource, and what they share."""
