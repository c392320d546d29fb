"""The spaCy pipeline of the entities: blank zh over characters, one component a kind.

    nlp = build_pipeline()
    doc = run(nlp, view, Context(year=2017, issued="2017-12-20"))
    doc.spans["date"][0]._.value            # the frozen value: extractors.entities.model.Date
    entities_of(doc)                        # the same as tuples of values, offsets of the text

Components: ingest_terms, ingest_dates, ingest_money, ingest_counts, ingest_docnos, ingest_titles, ingest_villages,
ingest_persons (needs
titles and villages), ingest_posts (needs villages), ingest_orgs, ingest_places. Each writes ``doc.spans[kind]``;
``doc._.words`` is the jieba
word layer, cut when first asked for. A component can be replaced or left out as in any spaCy pipeline:
``build_pipeline(exclude=["ingest_persons"])``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from extractors.entities.counts import find_counts
from extractors.entities.dates import find_dates
from extractors.entities.docno import find_docnos
from extractors.entities.layout import Layout
from extractors.entities.model import Context, Entities, Entity, Person, Title, Village
from extractors.entities.money import find_money
from extractors.entities.orgs import find_orgs
from extractors.entities.persons import find_persons
from extractors.entities.posts import find_posts
from extractors.entities.terms import find_terms
from extractors.entities.titles import find_titles
from extractors.entities.villages import find_villages
from extractors.names.finder import NameFinder, default_finder

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab

_GAP = re.compile(r"(\s+)")
_LONGEST = 10**9

Found = Sequence[Any]
Component = Callable[["Doc"], Found]


def _text(doc: Doc) -> str:
    """The text as given; ``doc.text`` puts it together from the tokens each time it is asked."""
    text: str = doc.user_data.get("text") or doc.text
    return text


def _persons(doc: Doc) -> Found:
    finder: NameFinder | None = doc.user_data.get("finder")
    return persons_of(_text(doc), _values(doc, "title"), _values(doc, "village"), _context(doc), _layout(doc), finder)


def persons_of(
    text: str,
    titles: Sequence[Title],
    villages: Sequence[Village],
    context: Context,
    layout: Layout,
    finder: NameFinder | None = None,
) -> list[Person]:
    """The persons of a text whose titles and villages are known; what the component ingest_persons does."""
    stop = [(v.start, v.end) for v in villages]
    found = find_persons(text, titles, finder or default_finder(), context, layout.name_cells, stop, layout.walls)
    return [layout.with_row_title(p, titles, context) for p in found]


def _places(doc: Doc) -> Found:
    from extractors.facts.document import county_index

    return county_index().find(_text(doc), year=_context(doc).year)


COMPONENTS: dict[str, tuple[str, Component]] = {
    "ingest_terms": ("term", lambda doc: find_terms(_text(doc))),
    "ingest_dates": ("date", lambda doc: find_dates(_text(doc), _context(doc), _layout(doc).years, _layout(doc).heads)),
    "ingest_money": ("money", lambda doc: find_money(_text(doc))),
    "ingest_counts": ("count", lambda doc: find_counts(_text(doc))),
    "ingest_docnos": ("docno", lambda doc: find_docnos(_text(doc))),
    "ingest_titles": ("title", lambda doc: find_titles(_text(doc), _context(doc))),
    "ingest_villages": ("village", lambda doc: find_villages(_text(doc))),
    "ingest_persons": ("person", _persons),
    "ingest_posts": ("post", lambda doc: find_posts(_text(doc), _values(doc, "village"))),
    "ingest_orgs": ("org", lambda doc: find_orgs(_text(doc), _context(doc).unit_names)),
    "ingest_places": ("county", _places),
}


def build_pipeline(exclude: Iterable[str] = ()) -> Language:
    """A blank Chinese pipeline (character segmentation) with all components but those of ``exclude``. No trained model is
    loaded."""
    import spacy

    _register()
    nlp = spacy.blank("zh")
    nlp.tokenizer = _Characters(nlp.vocab)
    nlp.max_length = _LONGEST  # spaCy's own bound of a million is for its parser
    left_out = set(exclude)
    for name in COMPONENTS:
        if name not in left_out:
            nlp.add_pipe(name)
    return nlp


class _Characters:
    """spaCy's own segmentation into characters, in one pass: its search for each character copies the rest of the text."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        from spacy.tokens import Doc

        words, spaces = characters(text)
        return Doc(self._vocab, words=words, spaces=spaces)


def characters(text: str) -> tuple[list[str], list[bool]]:
    """The characters of a text and whether a space follows each; white space beyond that space is a word by itself."""
    words: list[str] = []
    spaces: list[bool] = []
    for i, part in enumerate(_GAP.split(text)):
        if i % 2 == 0:
            words.extend(part)
            spaces.extend([False] * len(part))
            continue
        if words and part[0] == " ":
            spaces[-1], part = True, part[1:]
        if part:
            words.append(part)
            spaces.append(False)
    return words, spaces


def run(
    nlp: Language, text: str, context: Context | None = None, layout: Layout | None = None, finder: NameFinder | None = None
) -> Doc:
    """Run the pipeline over a text (a segment or a whole view); ``layout`` carries what the view knows of headings and
    tables."""
    doc = nlp.make_doc(text)
    doc.user_data.update(text=text, context=context or Context(), layout=layout or Layout(), finder=finder, values={})
    return nlp(doc)


def entities_of(doc: Doc) -> Entities:
    """All values of a document that went through the pipeline."""
    names = {
        "dates": "date", "money": "money", "counts": "count", "docnos": "docno", "titles": "title", "persons": "person",
        "posts": "post", "villages": "village", "orgs": "org", "terms": "term",
    }  # fmt: skip
    return Entities(**{field: tuple(_values(doc, kind)) for field, kind in names.items()})


@lru_cache(maxsize=1)
def entity_pipeline() -> Language:
    """The pipeline of this process that ``annotate`` runs; places are found apart, with the package's counties."""
    return build_pipeline(exclude=["ingest_places"])


def _context(doc: Doc) -> Context:
    context: Context = doc.user_data.get("context") or Context()
    return context


def _layout(doc: Doc) -> Layout:
    layout: Layout = doc.user_data.get("layout") or Layout()
    return layout


def _values(doc: Doc, kind: str) -> list[Any]:
    found: list[Any] = doc.user_data.get("values", {}).get(kind, [])
    return found


def _value(span: Span) -> Entity | None:
    """Getter of ``span._.value``: the entity of the span's kind at the span's characters."""
    values = span.doc.user_data.get("values", {}).get(span.label_, ())
    return next((v for v in values if v.start == span.start_char and v.end == span.end_char), None)


def _words(doc: Doc) -> list[tuple[int, int]]:
    from extractors.words import default_words

    return default_words().words(_text(doc))


@lru_cache(maxsize=1)
def _register() -> None:
    """Register the extensions and factories with spaCy; once a process."""
    from spacy.language import Language
    from spacy.tokens import Doc, Span

    Span.set_extension("value", getter=_value, force=True)
    Doc.set_extension("words", getter=_words, force=True)
    for name, (kind, find) in COMPONENTS.items():
        Language.factory(name, func=_factory(kind, find))


def _factory(kind: str, find: Component) -> Callable[[Language, str], Callable[[Doc], Doc]]:
    def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        def component(doc: Doc) -> Doc:
            found = list(find(doc))
            doc.user_data.setdefault("values", {})[kind] = found
            spans = (doc.char_span(e.start, e.end, label=kind, alignment_mode="expand") for e in found)
            doc.spans[kind] = [s for s in spans if s is not None]
            return doc

        return component

    return create
