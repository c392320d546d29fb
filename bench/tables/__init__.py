"""Tables of many shapes, drawn, read again and compared cell by cell: ``python -m bench.tables``."""
