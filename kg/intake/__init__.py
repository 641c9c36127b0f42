"""Files → outcomes: which files the paths name, what each one gave, and never working on the same bytes twice."""
