"""Bound files of many kinds of documents, made from texts of our own, and how well they come apart.

    python -m bench.bound [--seeds N] [--first N] [--half open|shut|both] [--scan N] [--details]

Each seed gives one PDF: a cover and a table of contents or none, a report or none, documents of other kinds and issuers (and of
our sample packages) in a chance order, separators, blank pages, page numbers of all habits, documents that share pages. Odd
seeds are open: rules may be written from what goes wrong there. Of even ones only totals are looked at.
"""
