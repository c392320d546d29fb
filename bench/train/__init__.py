"""Train the event model (extractors.learned) from the labelled texts of the repository.

    python -m bench.train               # writes lexicons/event_model.tsv.gz
    python -m bench.train --validate    # five folds over sentences, and each open package left out in turn; writes nothing

Learnt from: corpus/training/*.jsonl, the open half of tests/heldout/sentences*.jsonl, the packages corpus/packages/sample-*
(packages shut-* and even held-out sentences are never read). Needs scikit-learn, which the program itself does not.
"""
