"""Fuzzing of the readers: ``python -m bench.fuzz --seconds 600``."""
