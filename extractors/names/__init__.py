"""Names of persons behind one interface (``NameFinder``): LAC by default, structure rules on top in
extractors.entities.persons."""

from extractors.names.finder import NameFinder, NameSpan, default_finder

__all__ = ["NameFinder", "NameSpan", "default_finder"]
