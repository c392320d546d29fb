"""Whether a document is only a draft: by the note behind its title, or by what its head or foot says of itself."""

from __future__ import annotations

import re

from extractors import compiled
from extractors.facts.outline import Outline
from extractors.facts.patterns import squeeze

_WORD = (
    r"(?:征求意见稿?|草案|送审稿|送批稿|报审稿|报批稿|待审稿|讨论稿|初稿|审议稿|代拟稿|草拟稿|未定稿|草稿|修改稿|修订稿|"
    r"征求稿|审阅稿|审改稿|过程稿|汇报稿|拟稿)"
)
_NOTE = re.compile(rf"[（(【\[][^（）()【】]{{0,10}}{_WORD}[^（）()【】]{{0,40}}[）)】\]]")
_BARE = re.compile(r"^[（(【\[](?:此|本|初|征|送)?(?:稿|稿件|文稿)[）)】\]]$")
_END = re.compile(rf"(?<=.{{4}}){_WORD}$")
_SELF = re.compile(
    r"未经.{0,10}(?:审定|审核|审议|审批|审阅)|(?:尚未|还未|未).{0,12}(?:审定|审议|印发|定稿)|仅供.{0,6}讨论|"
    r"(?:本稿|此稿|初稿|数据|数字|文字|内容|部分|材料|正文|具体情况).{0,8}(?:有待|尚待|待)(?:进一步)?(?:补充|完善|核实|修改)|"
    r"(?:此|本|该)(?:稿|件|文稿|材料)[^，。；]{0,8}(?:待|报|送|呈)[^，。；]{0,14}(?:审定|审核|审议|审阅|审批|定夺|修改|完善)|"
    r"^[（(]?(?:此[稿件]|本稿|正式(?:稿|文本)|印发稿)?(?:尚|须|需)?(?:待|俟)[^，。；]{2,16}(?:审定|审议|审核|审批|批准|通过|同意)后(?:正式|再行?|方可|另行)?(?:印发|下发|施行|执行|定稿)(?!的|了)|"
    r"^[（(]?(?:内容|文字)?(?:有待|待)(?:进一步)?(?:补充|完善|修改)|不作为正式|非正式(?:文件|文本|稿)"
)
_OF_ANOTHER = re.compile(r"合同|决算|预算|项目|资金|方案设计|《")


def is_draft(form: Outline) -> bool:
    """Whether the document is a draft. A draft that the text cites (会议审议了……（送审稿）) does not make it one."""
    heads = [form.title or "", form.subtitle]
    heads += [t for x in form.lines[:4] if len(t := squeeze(x.text)) <= 50 and not compiled.search(r"[。；]", t)]
    if any(_NOTE.search(h) or _END.search(h) or _BARE.match(h) for h in heads):
        return True
    edges = {x.index: x for x in (*form.lines[:5], *form.lines[-5:])}
    return any(
        len(clause) <= 60 and _SELF.search(clause) and not _OF_ANOTHER.search(clause)
        for x in edges.values()
        for clause in compiled.split(r"[。；]", squeeze(x.text))
    )
