"""Mutations of labelled packages: what must change does, and nothing else (see ``__main__``)."""
