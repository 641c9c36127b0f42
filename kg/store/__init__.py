"""The graph on disk: builds beside what is served, reads it, and answers people's queries behind a guard."""
