"""LibreOffice as a converter: one file in, one file out, in a folder of its own, with everything active switched off."""
