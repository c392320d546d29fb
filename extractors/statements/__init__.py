"""Statements: what a text says exists or holds, apart from the ten event types.

A requirement without its document is *claimed* where the unit's own text says that the document exists or that the fact holds;
a document bears a part of another requirement where it contains one (a project table in a funding notice). Both are read here.
Sources: 评价依据 of 国开办发〔2017〕59号; labelling conventions on *claimed* (a plan, summary, minutes, list, form or
report must be said to exist, for proofs, rankings and results it is enough that the fact is stated).
"""

from extractors.statements.find import find_statements

__all__ = ["find_statements"]
