"""Contradictions: the same thing stated with other amounts, dates, people or counts, in two documents or in one."""

from checks.contradictions.find import find_contradictions

__all__ = ["find_contradictions"]
