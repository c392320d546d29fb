"""The word layer: jieba words over the characters, for boundaries, word features and ranking terms; not for names.

An own Tokenizer instance (the module-level one is shared state), HMM off, its cache in its own folder, the user dictionary
built from
lexicons/terms.yaml and lexicons/titles.yaml.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any


class WordLayer:
    """Cuts a text into words; the tokenizer is built at the first text (about one second, less with its cache)."""

    def __init__(self, cache: Path | None = None) -> None:
        self._cache = cache
        self._tokenizer: Any = None

    def words(self, text: str) -> list[tuple[int, int]]:
        """Spans of the words of a text, in order; together they cover it.

        >>> [("驻村第一书记"[s:e]) for s, e in WordLayer().words("驻村第一书记")]
        ['驻村第一书记']
        """
        return [(start, end) for _, start, end in self._built().tokenize(text, HMM=False)]

    def count(self, word: str) -> int:
        """How often the dictionary has seen a word; 0 for what is none."""
        return int(self._built().FREQ.get(word, 0))

    def _built(self) -> Any:
        if self._tokenizer is None:
            self._tokenizer = _tokenizer(self._cache or _cache_folder())
        return self._tokenizer


def _cache_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("ingest-check")) / "jieba"


def _tokenizer(cache: Path) -> Any:
    import logging

    import jieba

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    try:
        cache.mkdir(parents=True, exist_ok=True)
        tokenizer.tmp_dir = str(cache)
    except OSError:
        tokenizer.tmp_dir = None  # no place to keep the cache: jieba falls back to the system's temporary folder
    tokenizer.initialize()
    for word in user_words():
        tokenizer.add_word(word)
    return tokenizer


def user_words() -> list[str]:
    """The user dictionary: terms of the work and titles, longest first."""
    terms = _yaml("terms.yaml")
    titles = _yaml("titles.yaml")
    words = (
        {w for group in terms.values() for w in group} | set(titles["membership"]) | {h for h in titles["heads"] if len(h) > 1}
    )
    return sorted(words, key=lambda w: (-len(w), w))


def _yaml(name: str) -> Any:
    from importlib.resources import files

    import yaml

    return yaml.safe_load(files("lexicons").joinpath(name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def default_words() -> WordLayer:
    """The word layer of this process."""
    return WordLayer()
