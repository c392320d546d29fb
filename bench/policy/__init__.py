"""How well policies are read, as text and as scans rendered from them, against what a reader finds in them.

    python -m bench.policy [--text] [--scan] [--only NAME] [--details] [--keep FOLDER]

``expected/`` was written by hand from the five policies. Scans have noise, slant, seals, page breaks and page numbers; the
annex table is drawn ruled, over several pages, with merged cells.
"""
