"""Is the text under a cited box the quote? Boxes are cut out of the rendered page, read again and compared.

python -m bench.boxes [--pages N] [--quotes N] [--show]
"""
