"""A small linear model beside the rules: which sentences state an event, learnt from labelled sentences of the repository.

Rules know how an event is put together but only the wordings that somebody thought of. The model sees each sentence with its
names, dates, sums and places masked (``tokens``), weighs words, pairs of words and what stands around a mask (``features``),
and says for each event type how likely the sentence states one (``model``). Where it is sure and the rules found nothing of
that type, ``propose`` builds the mention from the same entities that the rules use; the qualifiers then judge it as any
other.

The weights are in lexicons/event_model.tsv.gz, made by ``python -m bench.train`` from corpus/training, the open halves of
tests/heldout and the open packages of corpus/packages; nothing is downloaded.
"""
