"""Measures the project against its own examples and against its peers; run `python -m benchmarks`."""
