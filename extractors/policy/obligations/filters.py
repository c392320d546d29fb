"""What orders nothing: headings, definitions, meaning, history, forwarding formulas, attitudes, lead-ins, purposes."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.policy.obligations.frame import Frame
from extractors.policy.obligations.nouns import Nouns
from extractors.policy.obligations.words import Lexicon

_DEFINITION = re.compile(
    r"是指|系指|所称|指的是|主要指|分为[^，。]{0,16}(?:等次|档|类|级|等级|部分)|^[^，。]{1,16}(?:主要)?(?:包括|有)(?:：|以下|下列)|自[^，。]{0,16}起(?:施行|执行|实施|生效)|由[^，。]{1,30}负责解释"
)
_FORMULA = re.compile(
    r"现(?:予|将)?[^，。]{0,24}印发|印发给你们|现[^，。]{0,40}(?:提出|制定|作出|通知|公告)[^，。]{0,12}(?:如下|以下)|如下[^，。]{0,6}意见|特?制[定订]本[^，。]{1,10}$|特?制[定订]本(?:方案|办法|意见|规定|实施|细则|通知|制度|条例)|专此(?:通知|函|报)|请(?:结合实际)?(?:，)?(?:认真)?(?:遵照|贯彻)(?:执行|落实)|特此(?:通知|函|报)|抓好落实工作$"
)
_MEANING = re.compile(
    r"(?:^|，)(?:既|也|就|不仅)?是[^。；]{2,80}(?:组成部分|举措|途径|保障|体现|决策|必然要求|内在要求|新要求|关键|前提|基础|支撑|抓手|标志|重点|难点|任务)(?=[，。；]|$)|有利于|具有[^。，]{0,14}意义|事关[^。]{2,30}(?:大局|全局|成败)|是[^，。]{2,20}之[年举策要]|贵在|重在"
)
_FACT = re.compile(
    r"(?:^|[，。])[^，。]{0,30}(?:已经|已(?!脱贫|建档|确定|出列|经|退|摘|纳|有|[^，。]{0,5}的|建档|享受|参)|目前|迄今|截至目前|正在|去年|过去|近年来|几年来|以来，|历来)|实践证明|(?:共|现)有[^，。]*\d|会议(?:强调|指出|认为|要求|听取)|(?:反映|指出|认为|强调)，|时有发生|今年是|上述资金系|[一-鿿]了《|取得了|得到了|形成了|时间紧|容不得|任重道远"
)
_ORDER = re.compile(r"(?:各[^，。]{1,20}|[^，。]{1,16}(?:单位|部门|政府|党委|办|人员))(?:必须|应当|应|须|要(?!求)|不得)")
_LEAD_ENDS = re.compile(
    r"(?:要求|原则|部署|分工|规定|精神|实际|情况|标准|办法|方式|方法|程序|需要|需求|形式|意见|通知|方案|作用|优势|导向|特点|职能|职责|基础上|前提下|目标|任务|契机|重点|平台|抓手|为主|为主体|努力|方针|方略|理念|思想|政策|渠道|手段|途径|思路|主线|核心|规模|规划|机制|制度|体系|结合|相结合|资源禀赋|禀赋|条件|特色|精髓|统领|引领|指导|根本|关键|支撑|首位|中心|同时|过程中|工作中|中|下|上|外|内|等)$"
)
_STOPS = re.compile(
    r"(?:结果|成果|情况|实际|要求|规定|需要|需求|程序|方式|标准|分工|途径|渠道|比例|原则|办法|形式|意见|方案|特点|职责|职能|机制|平台|因素|后|上|下)$"
)
_TAIL_QUALITY = re.compile(
    r"(?:水平|性|能力|素质|质量|效能|力|感|效益|效果|条件|环境|成效|度|认识|信心|生活|作风|本领|有效性|后劲|功能|收入|负担|积极性|、[^，]{1,8}性)$"
)
_TELLS = re.compile(
    r"提供|报|反映|通报|了解|掌握|公[开示布]|检查|核[实查对]|统计|汇总|监督|考核|评估|审计|督查|分析|研判|查看|听取|总结|说明|记录|跟踪|调查|反馈|填写|录入|登记|告知|通知|会商"
)
_OBJECTS_OF_DUTY = re.compile(
    r"(?:经费|待遇|投入|供给|需要|需求|力量|资金|用地|编制|人员|补助|补贴|比例|标准|权重|指标|额度|报酬|用电|供水)(?:需求|需要)?$"
)
_RESULT_OF_HELP = re.compile(r"(?:脱贫|致富|增收|脱贫致富|发展|解困|稳定脱贫|摆脱贫困|就业增收|实现脱贫|自立|成才)$")


def is_heading(words: str, labelled: bool, alone: bool) -> bool:
    """A short sentence without a comma at the start of a text; ``alone``: nothing follows it."""
    if re.search("[；：]" if labelled and not alone else "[，；：]", words):
        return False
    plain = words.rstrip("。")
    if alone:
        return labelled and len(plain) <= 30 and not words.endswith("。")
    return len(plain) <= (22 if labelled else 8) and words.endswith("。")


def orders_nothing(sentence: str) -> bool:
    """Whether a whole sentence defines, praises, tells or forwards."""
    plain = re.sub(r"（[^）]*）", "", sentence)
    plain = re.sub(r"《[^》]*》", "《》", plain)
    if _FORMULA.search(plain):
        return True
    if _DEFINITION.search(plain) or _MEANING.search(plain):
        return not _ORDER.search(plain) or bool(_DEFINITION.search(plain))
    return bool(_FACT.search(plain)) and not _ORDER.search(plain)


def is_lead(frame: Frame, text: str, nouns: Nouns) -> bool:
    """A phrase of manner, basis or principle that leads to what is ordered behind it."""
    if frame.action is None:
        return False
    words = text[frame.action[0] : frame.end]
    if re.search(r"以[^，]{2,30}为[^，]{0,8}(?:标准|依据|基础|主体)$", text[frame.start : frame.end]):
        return True
    if re.match(r"与[^，]*(?:相衔接|相适应|相结合|相协调)$", words):
        return True
    if frame.modality is not None and words[:1] in "为是":
        return False
    lead = max((w for w in nouns.lexicon.leads if words.startswith(w)), key=len, default="")
    if not lead:
        return False
    if lead in ("坚持",):
        return True
    if lead in ("突出", "发挥", "充分发挥", "切实发挥", "利用", "充分利用", "依托"):
        return not words.startswith(("突出抓", "突出重点抓"))
    if lead in ("以", "在", "按", "按照", "采取", "依照", "结合", "参照", "对照", "从", "贯彻落实"):
        return bool(_LEAD_ENDS.search(words)) and not _verb_behind(frame, nouns)
    if lead in ("为", "为了") and re.match(
        r"为(?!了)[^，]{2,40}(?:提供|办理|发放|购买|落实|配备|开展|安排|送|解决|创造)", words
    ):
        return False
    return not _verb_behind(frame, nouns)


def _verb_behind(frame: Frame, nouns: Nouns) -> bool:
    """Whether what is to be done stands behind the manner in the same phrase: 根据考核结果改进…, 通过…程序确定…."""
    tokens = frame.phrase.tokens
    for before, token in pairwise(tokens):
        if _STOPS.search(before.text) and token.pos == "v" and nouns.is_verb(token) and token is not tokens[-1]:
            return True
    return False


def is_tail(frame: Frame, text: str, lexicon: Lexicon) -> bool:
    """A purpose or result behind a duty: 确保…, 不断提高…水平."""
    if frame.action is None:
        return False
    words = text[frame.action[0] : frame.end]
    head = max((w for w in lexicon.tails if words.startswith(w)), key=len, default="")
    if re.match(r"帮助|助力|带动|支持", words) and _RESULT_OF_HELP.search(words):
        return True
    if not head:
        return (
            re.match(r"为[^，]{2,40}(?:奠定|提供[^，]{0,8}(?:保障|支撑|支持)|作出|做出|打下|创造|注入|营造)", words) is not None
        )
    if re.search(r"每[个户村名][^，]*都(?:有|要|确定|能|建)", words):
        return False
    if _OBJECTS_OF_DUTY.search(words) and head in ("保障", "提高", "提升", "降低", "减少", "保证", "增强", "形成"):
        return False
    if head in ("提高", "提升", "增强", "形成", "发挥"):
        return (
            bool(_TAIL_QUALITY.search(words))
            or head in ("发挥",)
            or (head == "形成" and bool(re.search(r"(?:格局|合力|氛围|局面|体系|机制|风尚)$", words)))
        )
    return True


def is_attitude(words: str, lexicon: Lexicon) -> bool:
    """高度重视, 充分认识, 统一思想: nobody can check it."""
    return bool(lexicon.attitude.search(words))


def only_names(words: str) -> bool:
    """主要考核…情况, 落实政策情况: what is assessed, only named."""
    if re.search(r"(?:情况|成效)(?:（[^）]*）)?$", words) and not _TELLS.search(words):
        return True
    return bool(re.match(r"(?:主要|重点)?(?:考核|评价|评估)(?:[^，]*(?:情况|成效|效果|满意度))?$", words))
