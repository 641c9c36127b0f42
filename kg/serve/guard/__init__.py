"""What stands before every answer: who asks, under which name, how often, how much; and what browsers are told."""
