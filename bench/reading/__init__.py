"""Speed and memory of reading, as ratios within one run, each beside the bound that was asked.

    python -m bench.reading [scans] [ocrmypdf] [digital] [again] [memory] [linear] [--pages N] [--full]

Without names every row but ``linear`` is measured. ``--pages`` is the size of the made files (24), ``--full`` reads 1,000 pages
where fewer are read otherwise. OCRmyPDF is a Debian package (ocrmypdf, tesseract-ocr-chi-sim); without it its rows say so.
"""
