"""Copies of one bound paper with known faults, to measure ``ingest copies`` on."""
