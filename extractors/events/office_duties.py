"""office_designation by duty: who carries, takes over or hosts the work, whatever the verb.

For: 综合部兼管定点扶贫事务; 帮扶某县的日常工作由某处负责; 扶贫职能划归某处; 甲部不再承担，改由乙部承担.
Against: 工会负责扶贫车间建设 (a project), 扶贫展览由某部承办 (one affair), 各部门负责 (nobody), 县扶贫办负责 (the county's).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.events.designation import relevant
from extractors.events.document import Doc
from extractors.events.text import Sentence

_KIND = r"(?:处|司|部|室|办(?!公)|局|厅|科|工会|团委|委员会|中心|学院|研究院|研究所|基金会|分公司|子公司)"
_OFF = rf"[一-鿿（）]{{1,18}}?{_KIND}(?![一-鿿]{{0,4}}{_KIND}(?:具体|专|负责|承担|牵头|兼|统筹|承办))"
_HOW = r"(?:对口|集中|归口|整体|具体|专职|专门|统一|代为|一并|全面|归口|继续|仍|直接|同时|统筹|主要|专班)*"
_DO = (
    r"(?:承担|负责(?!同志|人)|牵头|兼管|兼办|代管|承办|统筹|主管|归口|接手|接管|接办|承接|专司|主抓|协调|办理|组织实施|管理|抓总|扎口|主办|跟办|"
    r"经办|履行|受理|管总)"
)
_AFFAIR = (
    r"(?:(?:定点|对口)?(?:扶贫|帮扶|脱贫攻坚|扶贫开发)(?:[一-鿿、]{2,16}?[县旗区]?)?(?:的)?(?:日常|具体|组织|协调|综合|联络)*"
    r"(?:工作(?!会议|简报|总结|宣传|经费|队|台账|信息|报告|组|报道|培训|交流|汇报|展)|事务|职责|职能|事宜|事项|任务|业务)"
    r"|(?:定点|对口)?(?:扶贫|帮扶)(?P<place>[一-鿿]{2,12}?)(?=[，。；（]|$))"
)
_ACTIVE = re.compile(rf"(?P<o>{_OFF})(?:为主)?{_HOW}{_DO}(?:了|起)?(?P<mid>[^，。；“]{{0,14}}?){_AFFAIR}")
_PASSIVE = re.compile(
    rf"{_AFFAIR}[^，。；]{{0,10}}?(?:由|归|移交(?:给|至)?|划归|划入|划转(?:至|给|到)?|交由|交给|转由|转入|并入|改归|挂靠在?|设在|放在|落在|归口到?)"
    rf"(?P<o>{_OFF})(?=[，。；（]|$|{_HOW}(?:{_DO}|名下|之下))"
)
_TAKEN = re.compile(
    r"(?:改由|转由|现由|改归|(?<=[起后现])归(?:口)?|并入|移交(?:给|至)?|划归|划转(?:至|给|到)?|交由|交给|改为由|调整为?由?|"
    rf"(?:具体|日常)(?:工作|事务|事宜)(?:仍|均|统一)?由)(?P<o>{_OFF})(?=[，。；（]|$|{_HOW}{_DO})"
    rf"|(?<=[，；])(?P<o2>{_OFF})(?:具体)?(?:承担|负责)(?:具体|日常)(?:工作|事务|事宜)(?=[，。；]|$)"
)
_NAMED = re.compile(
    rf"(?P<o>{_OFF})(?:更名为|改组为|改称|改设为|改建为|整合为|升格为|扩建为)“?(?P<new>[一-鿿]{{0,12}}(?:扶贫|帮扶)[一-鿿]{{0,8}}{_KIND})"
)
_TOGETHER = re.compile(
    rf"(?P<new>[一-鿿]{{0,10}}扶贫[一-鿿]{{0,6}}(?:办公室|办|处))(?:与|同|和)(?P<o>{_OFF})(?:合署(?:办公)?|一个机构|两块牌子)"
)
_SEAT = re.compile(
    r"(?P<new>(?:[一-鿿]{0,8}?)(?:扶贫|帮扶|脱贫攻坚|对口支援)(?:工作|开发|日常)*(?:办公室|办|专班|办事机构|机构|联络处))(?:的?牌子)?(?:就|均|统一|仍)?"
    r"(?:设|放|挂|落|挂靠|依托|附设)(?:在|于)(?P<o>[一-鿿]{2,16})"
)
_FOUNDED = re.compile(
    rf"(?:成立|设立|组建|增设|新设|设置|单设|下设|内设|改设|(?<![建开假不未])设)了?“?(?P<new>[一-鿿、（）]{{0,20}}(?:扶贫|帮扶|对口支援)[一-鿿]{{0,10}}{_KIND})(?![一-鿿]*(?:领导小组|工作队|基金))"
)
_HANDED = re.compile(
    rf"把[^，。；]{{0,14}}?(?:扶贫|帮扶)[^，。；]{{0,8}}?(?:交给|交由|划给|划归|移交给?|归到|放在)了?(?P<o>{_OFF})(?=[，。；（]|$|来?(?:抓|管|办|负责|承担|牵头))"
    rf"|(?:扶贫|帮扶)(?:的?(?:事|工作|事务|活)(?:儿)?)，?(?:都|统一|现在)?(?:归|由)(?P<o2>{_OFF})(?:管|抓|办)"
)
# Named for the work: 某司是总署负责定点扶贫的职能司; 指定某部为联络两县的窗口部门; 主责部门为某处; 秘书单位：某处.
_ROLE_OFFICE = re.compile(
    rf"(?P<o>{_OFF})(?:即?为|是|作为)[^，。；]{{0,18}}?(?:扶贫|帮扶|定点|两县)[^，。；]{{0,10}}?"
    r"(?:机构|(?:职能|牵头|责任|归口|主管|承办|主责|统筹|对接|联络|窗口|归口管理|对口联络)?(?:部门|司|处室?|单位))(?=[，。；（]|$)"
    rf"|(?P<o5>{_OFF})(?:为|是|作为)(?:具体)?(?:职能|牵头|责任|归口|主管|承办|主责|统筹)(?:管理)?(?:部门|司局?|处室?|单位)"
    r"(?=，(?:具体|统一)?(?:承担|负责)[^，。；]{0,10}(?:扶贫|帮扶)[^，。；]{0,8}(?:工作|事务))"
    rf"|(?:主责|首负|牵头|归口|秘书|责任|主管|承办|统筹)(?:部门|司局?|处室?|单位|机构)(?:为|是|(?<=[；，。（]....)：|(?<=[；，。（].....)：)(?P<o2>{_OFF})(?=[，。；（]|$)"
    rf"|(?:主责|牵头|归口(?:管理)?|承办|主管)(?:部门|处室?|司局?|单位|机构)[（(](?P<o6>{_OFF})[）)]"
    rf"|(?:扶贫|帮扶)[一-鿿]{{0,8}}(?:机构|办公室|办|专班)[^，。；]{{0,8}}?(?:更名为|改称|改为)“?(?P<o3>[一-鿿]{{2,14}}?(?:处|部|办公室|办|科|中心))”?"
    rf"|(?:扶贫|帮扶)[一-鿿]{{0,6}}(?:机构|办公室|办|专班|小组|委员会)[^；。]{{0,14}}?(?:挂在|放在|以)(?P<o4>{_OFF})(?=为依托|[，。；（]|$)"
)
# In a paper that sets up the group: 日常工作由某部承担.
_DAILY = re.compile(rf"日常(?:工作|事务)(?:均|仍|都)?(?:由|归|交由)(?P<o>{_OFF})(?:负责|承担|办理|承办)(?=[，。；（]|$)")
_DUTY_BEFORE = re.compile(r"(?:扶贫|帮扶|脱贫)[^，。；]{0,10}(?:工作|事务|职责|职能|任务|事宜|办公室|机构|处)")
# An item that names an office and then says what it does: （二）扶贫工作处。承担定点扶贫的组织协调和日常工作.
_ITEM = re.compile(
    rf"(?:^|[。；\s])[（(]?[一二三四五六七八九十\d]{{1,3}}[）)、.．]\s*(?P<o>[一-鿿]{{1,14}}{_KIND})[。：；，]?\s*$"
)
_CARRIES = re.compile(rf"^(?:主要|具体)?(?:职责(?:是|为)?[：，]?)?{_HOW}{_DO}[^，。；“]{{0,14}}?{_AFFAIR}")
_LEAD = re.compile(
    r"^.*(?:明确了?|指定|确定|决定|同意|授权|委托|责成|规定|即|由|改由|文件|通知|号文?|（|将|把|现|新组建的|新设的|新成立的|我[局部委校院所行会社办司])(?=[一-鿿（）]{2})"
)
_NOBODY = re.compile(
    r"^(?:各|有关|相关|上述|哪个|某|多个|几个|其他|所属|本|该|一个|各个|两个|三个)?(?:职能|内设|业务|有关|相关|责任|成员)?(?:部门|单位|处室|科室|司局)|^各|"
    r"^(?:省|市|州|县|旗|自治区|国务院|中央|乡(?!村)|镇)|(?:县|乡|镇|旗|州|市|省)(?:委|政府|扶贫|财政|农业|教育|交通|[一-鿿]{0,4}(?:局|办)$)|自评|考核|督[查导]|检查|领导班子|全部|内部|干部|支部|一部|大部|贫困户|项目部|全局$|我[局部]$"
)


@dataclass(frozen=True, slots=True)
class Duty:
    """An office that carries the work; offsets in the sentence's text."""

    start: int
    end: int
    office: str
    words: str


def duties(doc: Doc, s: Sentence) -> Iterator[Duty]:
    """Every office of the sentence that is given the work; a renamed one by its new name."""
    text = s.text
    taken: list[tuple[int, int]] = []
    for pattern in (_NAMED, _TOGETHER, _SEAT, _HANDED, _ROLE_OFFICE, _FOUNDED, _PASSIVE, _ACTIVE, _TAKEN, _DAILY):
        for m in pattern.finditer(text):
            if any(a < m.end() and m.start() < b for a, b in taken):
                continue
            if pattern is _ROLE_OFFICE and not (_DUTY_BEFORE.search(text) or relevant(doc, s)):
                continue
            if pattern is _DAILY and not relevant(doc, s):
                continue
            if pattern is _TAKEN and not _DUTY_BEFORE.search(text[: m.start()]):
                continue
            groups = m.groupdict()
            named = next(g for g in ("new", "o", "o2", "o3", "o4", "o5", "o6") if groups.get(g))
            raw = m[named]
            office = _LEAD.sub("", raw).strip("（）")
            if (
                len(office) < 2
                or _NOBODY.search(office)
                or _NOBODY.search(groups.get("o") or "")
                or re.search(r"不再|没有|未", m[0])
                or re.search(r"电商|直播|光伏|车间|纺织|消费|工作室$|实验室$", office)
            ):
                continue
            if groups.get("mid") and re.search(r"联系|与|会同|配合", m["mid"]):
                continue
            place = groups.get("place")
            if place and not doc.counties(s.start + m.start("place"), s.start + m.end("place")):
                continue
            taken.append((m.start(), m.end()))
            yield Duty(m.start(named), m.end(), office, m[0])
    carries, item = _CARRIES.search(text), _ITEM.search(s.lead)
    if not taken and carries and item and not _NOBODY.search(item["o"]):
        yield Duty(0, carries.end(), item["o"], carries[0])
