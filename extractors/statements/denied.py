"""Aspects of 工作创新 that the unit itself says it has nothing to show for: what it tells in passing elsewhere claims none.

For: 在创新帮扶方式上，今年没有可供总结的做法; （四）动员社会力量。此项工作尚未开展.
Against: 宣传推广还不够 (a shortcoming of what was done), 没有照搬外地模式，创新…, what another body or an earlier year lacked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.events.text import Sentence
from extractors.model import EventStatus, Statement
from extractors.statements.lexicon import Lexicon

_NOTHING = re.compile(
    r"(?:没有|没能|尚未|还未|未能|未(?!来|必|央)|暂无|并无|无(?!偿|论|缝|不))(?:能|曾|再|单独|专门|专题|另行|有|形成|开展|进行|组织|推出|总结出?){0,3}"
    r"(?:开展|组织|形成|进行|推出|安排|实施|涉及|启动|可供|可以|值得|成熟的?|成型的?|像样的?|新的?(?:做法|举措|办法|模式|动作)|这方面|该项|此[类项]|相关|做法|经验|材料|工作|案例|典型|内容|成果)"
    r"|(?:是|仍是|还是|属于?|处于)一?(?:项|个|片)?(?:空白|缺项)|(?:此项|该项|本项|这一项)(?:工作)?(?:空缺|缺失|暂缺|为零)"
)
_ASIDE = re.compile(r"去年|上年|20\d\d年以?前|以往|过去|没有照搬|没有停留|没有止步|未发生|没有发生|违纪|违规")


def denied(sections: Sequence[tuple[Sentence | None, list[Sentence]]], lexicon: Lexicon) -> list[Statement]:
    """One negated statement (``extra["denied"]``) for each aspect that is named together with words that there is nothing."""
    out: list[Statement] = []
    for head, body in sections:
        for n, sentence in enumerate(body):
            m = _NOTHING.search(sentence.text)
            if m is None or _ASIDE.search(sentence.text):
                continue
            under = [head] if head is not None and n <= (head is body[0]) else []
            words = "。".join([*(x.text for x in under if x is not sentence), sentence.text])
            for aspect in (a for a in lexicon.aspects if a.named.search(words)):
                why = (f"innovation.{aspect.name}：“{sentence.text[:24]}”", f"自述没有：“{m[0]}”")
                out.append(
                    Statement(aspect.name, EventStatus.NEGATED, sentence.start, sentence.end, why, None, {"denied": True})
                )
    return out
