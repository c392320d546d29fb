"""All entities of a text or of a document's view in one call, through the spaCy pipeline."""

from __future__ import annotations

from dataclasses import replace

from extractors.entities.layout import Layout
from extractors.entities.model import Context, Entities
from extractors.names.finder import NameFinder
from ingest.view import View


def annotate_text(text: str, context: Context | None = None, finder: NameFinder | None = None) -> Entities:
    """All entities of a bare text; offsets are the text's own."""
    from extractors.pipeline import entities_of, entity_pipeline, run

    return entities_of(run(entity_pipeline(), text, context, None, finder))


def annotate(view: View, context: Context | None = None, finder: NameFinder | None = None) -> Entities:
    """All entities of a document's view; headings give years, tables give names by column and titles by row."""
    from extractors.pipeline import entities_of, entity_pipeline, run

    return entities_of(run(entity_pipeline(), view.text, context, Layout.of(view), finder))


def annotate_persons(found: Entities, view: View, context: Context, finder: NameFinder | None = None) -> Entities:
    """The entities of a view with its persons looked for anew, when ``context`` knows more names than at first."""
    from extractors.pipeline import persons_of

    persons = persons_of(view.text, found.titles, found.villages, context, Layout.of(view), finder)
    return replace(found, persons=tuple(persons))
