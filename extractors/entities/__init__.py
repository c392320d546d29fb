"""Entities: what the events are assembled from. Each kind has a module with a ``find_*`` function and a frozen value.

Whole documents (what the events use)::

    from extractors.entities import annotate, Context, Entities
    ents: Entities = annotate(view, Context(year=2017, issued="2017-12-20", unit_names=(...), unit_kind="ministry"))
    for p in ents.within(ents.persons, seg.start, seg.end):
        p.name, p.title.text, p.title.leading_body, p.title.scope     # p.title may be None

``Entities`` has dates, money, counts, docnos, titles, persons, posts, villages, orgs, terms: tuples in text order; offsets are
those of ``view.text``. ``annotate_text(text, context)`` does the same for a bare string. Counties come from extractors.places.
Values: see extractors.entities.model (Date.iso/iso_end/kind/part, Money.amount/low/high/about/rate, Count.what/value,
Title.leading_body/scope/former, Person.name/title, Post.kind/text/village, Village.name/full, Org.is_unit, DocNo.number).

For tables: ``view.segments`` with kind TABLE have cells; ``table_columns(view)`` gives for each table its header texts by
column and ``money_in_cell(text, header)``, ``count_in_cell(text, header)`` read a cell whose unit stands in the header.

The same entities as a spaCy Doc (``doc.spans["date"]`` …, ``span._.value``): extractors.pipeline.
"""

from extractors.entities.annotate import annotate, annotate_text
from extractors.entities.counts import count_in_cell, find_counts
from extractors.entities.dates import find_dates
from extractors.entities.docno import find_docnos
from extractors.entities.model import (
    Context,
    Count,
    Date,
    DocNo,
    Entities,
    Entity,
    Money,
    Org,
    Person,
    Post,
    Term,
    Title,
    Village,
)
from extractors.entities.money import find_money, money_in_cell
from extractors.entities.tables import Column, table_columns

__all__ = [
    "Column",
    "Context",
    "Count",
    "Date",
    "DocNo",
    "Entities",
    "Entity",
    "Money",
    "Org",
    "Person",
    "Post",
    "Term",
    "Title",
    "Village",
    "annotate",
    "annotate_text",
    "count_in_cell",
    "find_counts",
    "find_dates",
    "find_docnos",
    "find_money",
    "money_in_cell",
    "table_columns",
]
