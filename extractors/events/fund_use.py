"""What a sum was used for, where the words behind it say so."""

from __future__ import annotations

import re

from extractors import compiled

USED = re.compile(
    r"(?:元)?(?:用于|用在|用来|投向|帮助|支持)?((?:购[买置]|修[建缮复通]?|建[设成起]|新[建修打]|改[造建]|举办|开展|开办|办|补助|资助|发放|安装|添置|硬化|实施|扶持|"
    r"援建|铺设|架设|打井|整治|慰问|救助|奖励|发展|种植|养殖|翻修|更换|(?<=用于)|(?<=用在)|(?<=支持)|(?<=帮助))[^，。；]{3,40})"
)
_FOR = re.compile(r"(?:的)?(?:帮扶|扶贫|专项|项目|工作)*(?:资金|经费|款项?)(?:全部|主要|专门)?用于([^，。；]{3,40})")
_OWN = re.compile(r"[一二三四五六七八九十]是|其中|投入|拿出|出资|安排|筹集|筹措|落实|资金|又|另|再|共|了|约|，|、|：")


def use_behind(local: str, after: str) -> str:
    """The use that stands behind a sum whose words before name none: 投入8万元修建桥2座; 28万元用于危桥改造."""
    if stated := _FOR.match(after):
        return stated[1][:30]
    m = USED.match(after) if len(compiled.sub(_OWN.pattern, "", local)) <= 3 else None
    return m[1][:30] if m is not None else ""
