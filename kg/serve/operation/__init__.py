"""What whoever runs a server sees of it: health, readiness, metrics, the log."""
