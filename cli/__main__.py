"""``python -m cli``: the ``ingest`` command without its script."""

from cli.main import main

main()
