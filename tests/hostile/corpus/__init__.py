"""Hostile and broken files, made by code: see README.md beside this folder for what each is for."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.corpus.case import Case


def all_cases() -> Iterator[Case]:
    """Every case, by kind, in the order of its module."""
    from tests.hostile.corpus import html, images, ofd, office, pdf_content, pdf_structure, text, zip_names, zip_structure

    for module in (zip_structure, zip_names, pdf_structure, pdf_content, office, ofd, images, html, text):
        yield from module.CASES
