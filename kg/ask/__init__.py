"""Questions in plain Chinese or English: what they ask for, the query that answers, the answer with its evidence."""
