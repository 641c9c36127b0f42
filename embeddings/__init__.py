"""Encoders, vector index and embedding cache; imports nothing of kg."""

import os

# OpenMP's threads wait for work by spinning, which takes the cores from everybody else: with two other processes at
# work a query took 154 ms (p95 1.6 s) to encode, and 15 to 50 ms with this. Read when a library with OpenMP is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
