"""Mutations that must change nothing: other names and order of files, blanks, full-width digits, 约, 元 for 万元."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from bench.mutate.expect import Mutation
from bench.mutate.labelled import Labelled
from checks.scheme import Scheme

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_NUMBER = re.compile(r"(?<=[\u4e00-\u9fff])(\d[\d,.]*)(?=[\u4e00-\u9fff])")
_AMOUNT = re.compile(r"(?<![\d,.约近])(\d[\d,]*(?:\.\d+)?)万元")
_TAG = re.compile(r"(<[^>]*>)")


def harmless(package: Labelled, _: Scheme, random: Random) -> Iterator[Mutation]:
    texts = package.texts
    names = [f"扫描件{random.randrange(10**6):06d}_{n}.md" for n in range(len(texts))]
    paths = dict(zip(texts, names, strict=True))
    yield Mutation("harmless: other file names", package.name, None, "扫描件…", texts, paths=paths)
    wrong = dict(zip(texts, random.sample(list(texts), len(texts)), strict=True))
    yield Mutation("harmless: each other's file names", package.name, None, "交换文件名", texts, paths=wrong)
    yield Mutation("harmless: other order", package.name, None, "倒序", dict(reversed(texts.items())))
    spaced = {d: _outside_tags(t, lambda s: _NUMBER.sub(r" \1 ", s)) for d, t in texts.items()}
    yield Mutation("harmless: blanks around figures", package.name, None, "数字两侧空格", spaced)
    wide = {d: _outside_tags(t, lambda s: s.translate(_WIDE)) for d, t in texts.items()}
    yield Mutation("harmless: full-width digits", package.name, None, "全角数字", wide)
    yuan = {d: _AMOUNT.sub(_in_yuan, t) for d, t in texts.items()}
    for doc in random.sample([d for d in texts if yuan[d] != texts[d]], 2):
        yield Mutation("harmless: 元 for 万元", package.name, None, doc, {**texts, doc: yuan[doc]})
    for doc in random.sample([d for d in texts if _AMOUNT.search(texts[d])], 2):
        text = texts[doc]
        m = random.choice(list(_AMOUNT.finditer(text)))
        about = text[: m.start()] + "约" + text[m.start() :]
        yield Mutation("harmless: 约 before a sum", package.name, doc, f"约{m[0]}", {**texts, doc: about})


def _in_yuan(m: re.Match[str]) -> str:
    value = float(m[1].replace(",", "")) * 1e4
    return f"{value:,.0f}元" if "," in m[1] or value >= 1e4 else f"{value:.0f}元"


def _outside_tags(text: str, change: Callable[[str], str]) -> str:
    return "".join(part if i % 2 else change(part) for i, part in enumerate(_TAG.split(text)))
