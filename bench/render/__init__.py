"""Render labelled packages (docs/*.md with front matter) to the files a unit would hand in: digital and scanned PDF, DOCX,
XLSX, JPG and TXT, with a manifest that says which pages of which file are which document.

    python -m bench.render corpus/packages/sample-01-… [--as scan|digital|text] [--out FOLDER]

The same package gives the same files (the noise is seeded by the file's name).
"""
