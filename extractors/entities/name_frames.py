"""Where a name may stand though the finder saw none: behind a title, an appositive, a verb of sending, at a clause's head.

Each place proposes names of every length that their form allows; how well each ends (a verb that takes a person, a stop, the
end of a word) is its score. ``extractors.entities.name_choice`` then decides between all proposals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors import compiled
from extractors.entities.model import Title
from extractors.entities.name_rules import is_common, is_name, surnames, transliteration

# What follows a person: verbs of several characters and stops leave little doubt, single characters some.
_DOES = re.compile(
    r"同志|主持|(?:总|具体|亲自|主要|直接|专门|全面)抓|抓总|管总|管办|拍板|签批|总揽|挂帅|[负挂]总责|为(?=(?:常务|执行|第一)?副?(?:组长|召集人|总?指挥|主任)|(?:第一|直接|具体|主要|总|首要)?(?:责任|负责|联络|联系|牵头|分管|协调))|带队|带领|率[队领]|赴|前往|深入|一行|(?:兼|接|继|出)?担?任(?!务|免|命|用|教|率|主持|带|期|职)|率(?=[^，。]{0,10}[团组队人])|"
    r"挂任|挂职|接[替棒过]|总?分管|协助|协管|总?负责|总?牵头|主[管抓]|包[联保抓]|联系|强调|指出|要求|表示|出席|列席|陪同|参加|听取|汇报|介绍|讲话|"
    r"走访|调研|考察|看望|慰问|会见|受[^，。]{0,8}委托|冒[雨雪]|再次|先后|多次|[分特]别|专程|亲自|(?:自己)?(?:说|讲|答|告诉|坦言|笑着|随行|没有)|"
    r"冒着|召集|带着|连续|全年|转[道赴]|顺道|驱车|直奔|抵达|走进|踏|回到|领衔|会同|[上下]半年|座谈|会谈|交流|对接|签[订字]|到[任岗]|上任|报到|驻村|接待|挂(?=总|联|包)"
)
_STRONG = re.compile(
    _DOES.pattern + r"|自20|\d{1,2}[月日]|20\d\d年|[、，。；：:！？“”（()）\s|]|$|"
    r"等(?=[一二两三四五六七八九十\d]|同志|人|领导|[，。、])|年内|目前|现任|关于|任?期(?:已)?(?:届)?满|任满|届满|已(?:于|经|在|到|退)|"
    r"不再|不慎|因(?:病|故|工作)|同时|同期|于(?:20|\d|今|去|本)"
)
_WEAK = re.compile(r"[到在来与和及对为于将已曾从由向把被给用又还就便也因兼率带挂管跑抓写签代是作则没未不的]")
_TITLE_GAP = re.compile(r"(?:[（(][^）)\n]{1,20}[）)])?[ \u3000]?")
_APPOSITIVE = re.compile(
    r"(?:干部|职工|员工|党员|青年|教师|老师|医生|医师|护士|护师|工程师|会计师|经济师|研究员|教授|讲师|博士|硕士|记者|通讯员|"
    r"会员|队员|组员|专干|科员|干事|处长|科长|经理|老前辈|专家|委员|秘书|律师|支书|第一书记|成员|主管|调研员|巡视员|主人公|"
    r"前任|现任|继任者?|接任者|后任|来自[\u4e00-\u9fff]{2,12}的|名叫|叫作|叫做|[他她]叫|(?<=[，。、])叫)"
)
_SENT = re.compile(
    r"(?:任命|免去|免除|提名|聘任|推荐|选派|委派|派出|增派|派驻|批准|接替|同意|决定|关于|[，；：。]派|现派|拟派|派)[：:]?\s?"
)
_SENT_TAIL = re.compile(
    r"(?:同志)?(?:为(?!了)|的[^，。]{0,24}职务|(?:等|两|三)?[^，。、]{0,4}同志|(?:兼|担)?任(?!务|免|命|用)|挂任|到[^，。]{2,16}?(?:挂|任|担)|赴)"
)
_BY = re.compile(r"(?<![自理缘因])由")
_BY_TAIL = re.compile(
    r"(?:同志)?(?:正式)?(?:接[棒任替手班]|继任|担任|出任|任(?!务|免|命)|兼任|分管|总?负责|牵头|主[抓管]|包[联保抓]|带队|率[队领]|主持|挂帅)"
)
_HEAD = re.compile(r"(?:^|(?<=[，。；：:、！？“”（()）\s|]))(?:由|请|经|与|和|向|对|据)?")
_POST_OF = re.compile(r"的")
# An item of a list of people: 挂职干部2名：甲，某县副县长；乙，某县副书记.
_ITEM = re.compile(r"(?<=[：；:;])(?P<name>[\u4e00-\u9fff]{2,6})(?=，[^，。；]{2,16}(?:[县旗乡镇村]|书记|[局处科]长|主任))")
_IN_PICTURE = re.compile(
    r"(?:(?<=[，。：:、\s])|(?<=[长任记员师]))(?P<name>[\u4e00-\u9fff·]{2,8})(?=[（(](?:[前后]排)?[左右中前后正][一二三四五六七八\d]?[^）)]{0,3}[）)])"
)
# A line of a notice of appointment: 甲，某处副处长，任某县副县长; 乙（某大学），挂任….
_APPOINTEE = re.compile(
    r"(?:^|(?<=[；：;:\n]))[ \u3000]*(?P<name>[\u4e00-\u9fff]{2,6}?)(?:同志)?"
    r"(?=(?:[（(][^）)\n]{2,30}[）)]，?|，[^，。；\n]{3,24}，)(?:现|拟)?(?:挂|兼|担)?任(?!务|期|何|免|用|教|满))"
)
_STAFF = re.compile(r"挂职的(?:通知|函|同志)|(?:挂职|派驻|派出|驻村|扶贫)[\u4e00-\u9fff]{0,4}(?:干部|人员)|第一书记")
_NOT_END = frozenset("总接兼代现任并亲携偕仍再又曾已将拟均也还就在到赴率的等与和及来说讲看挂对为作")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span that may be a name. ``score`` grows with the evidence; see name_choice."""

    start: int
    end: int
    source: str
    score: float


def frames(text: str, titles: Sequence[Title], edges: set[int], kinds: dict[int, str]) -> Iterator[Proposal]:
    """All proposals of a text. ``edges`` are the ends and starts of the finder's words, ``kinds`` the tag of the word that
    begins at an offset."""
    for t in titles:
        gap = _TITLE_GAP.match(text, t.end)
        at = gap.end() if gap else t.end
        yield from _best(text, at, "title", edges, kinds, 3.0, least=2)
        if text.startswith("的", t.end):
            yield from _best(text, t.end + 1, "title of", edges, kinds, 2.5, least=3)
        yield from _before(text, t, edges)
    for m in _APPOSITIVE.finditer(text):
        yield from _best(text, m.end(), "appositive", edges, kinds, 2.5, least=2)
    for m in _SENT.finditer(text):
        if not _SENT.match(text, m.end()):
            yield from _tailed(text, m.end(), _SENT_TAIL, "sent")
    for m in _BY.finditer(text):
        yield from _tailed(text, m.end(), _BY_TAIL, "by")
    for m in _HEAD.finditer(text):
        yield from _best(text, m.end(), "head", edges, kinds, 2.0, least=3, special=True)
    for m in _IN_PICTURE.finditer(text):
        if is_name(m["name"]) or foreign(m["name"]):
            yield Proposal(m.start("name"), m.end("name"), "picture", 3.0)
    for m in _ITEM.finditer(text):
        name = m["name"]
        if (is_name(name) or foreign(name)) and _STAFF.search(text, max(0, m.start() - 120), m.start()):
            yield Proposal(m.start("name"), m.end("name"), "item", 2.5)
    for m in _APPOINTEE.finditer(text):
        name = m["name"]
        other = len(name) == 2 and name[1] in transliteration() and not is_common(name)  # 更登: one odd character
        if is_name(name) or foreign(name) or (other and name[0] not in "经其现以今期会同"):
            yield Proposal(m.start("name"), m.end("name"), "item", 2.5)
    yield from _compound(text, edges)


def forms(text: str, start: int, *, rare: bool = True) -> Iterator[int]:
    """The ends that a name that begins at ``start`` can have by its form."""
    double, _ = surnames()
    run = compiled.match(r"[\u4e00-\u9fff]{2,6}", text[start : start + 6])
    if run is None:
        return
    compound = run[0][:2] in double
    for size in range(2, len(run[0]) + 1):
        word = run[0][:size]
        if compound and size in (3, 4):
            if is_name(word):
                yield start + size
        elif (size <= 3 and is_name(word, rare=rare)) or (size >= 3 and foreign(word)):
            yield start + size
        follow = _STRONG.match(text, start + size)
        if follow and len(follow[0]) >= 2:
            return


def foreign(word: str, odd: int = 1) -> bool:
    """Whether all characters are those of names of other peoples (扎西平措), ``odd`` of five and more aside; no village or
    town."""
    other = sum(c not in transliteration() for c in word)
    return (
        len(word) >= 3
        and other <= (odd if len(word) >= 5 else 0)
        and not compiled.search(r"^(?:提名|任命|同意|安排)|[年月日来]|[县乡镇村省市州旗盟]$", word)
    )


def stuck(text: str, start: int, end: int, edges: set[int]) -> bool:
    """Whether the last character of a name is rather the word behind it (何永泰来, 滑斌挂任): the name ends as well without."""
    if text[end - 1] not in _NOT_END or end - start < 3:
        return False
    return end - 1 in forms(text, start) and (
        end - 1 in edges or bool(_STRONG.match(text, end - 1) or _WEAK.match(text, end - 1))
    )


def ending(text: str, at: int, edges: set[int]) -> int:
    """How well a name can end at ``at``: 2 before a verb that takes a person or a stop, 1 before a particle; 1 more at a
    word's end."""
    follow = 2 if _STRONG.match(text, at) else 1 if _WEAK.match(text, at) else 0
    return follow + (at in edges)


def _best(
    text: str, at: int, source: str, edges: set[int], kinds: dict[int, str], score: float, *, least: int, special: bool = False
) -> Iterator[Proposal]:
    """The best end of a name at ``at``; ``special``: only compound surnames and names of other peoples."""
    found: list[tuple[int, int, int]] = []
    double, _ = surnames()
    for end in forms(text, at):
        word = text[at:end]
        other = foreign(word) and not is_name(word)
        if special and not (word[:2] in double or other):
            continue
        tag = kinds.get(at)
        good = ending(text, end, edges) - 2 * stuck(text, at, end, edges)
        if other and good and (all(x in edges for x in (at, end)) or (end - at >= 4 and not _HAN.match(text, end))):
            good += 1
        need = (
            least + (tag in _NO_NOUN) + is_common(word) - ((tag in ("ORG", "LOC") or at not in edges) and not is_common(word))
        )
        if is_common(word) and (tag not in ("n", "nr", "nz", "a", "PER", None) or not _DOES.match(text, end)):
            continue
        if good >= need:
            found.append((good, end - at if other else -abs(end - at - 3), end))
    if found:
        good, _, end = max(found)
        yield Proposal(at, end, source, score + (0.5 if good >= 3 else 0))


def _before(text: str, t: Title, edges: set[int]) -> Iterator[Proposal]:
    """A name directly before a title, at the head of a clause or in a list: 戴崇行长, 甲、乙副校长."""
    if t.org or compiled.match(r"(?:副|常务)*[县旗市区乡镇省州村]", t.text):
        return
    for size in (4, 3, 2):
        start = t.start - size
        if start < 0 or (
            compiled.match(r"[\u4e00-\u9fff]", text[start - 1 : start] or "x") and text[start - 1] not in "与和及"
        ):
            continue
        word = text[start : t.start]
        if t.start in edges and start in edges and not is_common(word) and t.start in forms(text, start, rare=False):
            yield Proposal(start, t.start, "before title", 2.5)
            return


def _tailed(text: str, at: int, tail: re.Pattern[str], source: str) -> Iterator[Proposal]:
    """A name between a verb of sending and what the person is sent for (任命甲为…, 免去乙的…职务)."""
    for end in forms(text, at):
        if tail.match(text, end) and not is_common(text[at:end]) and (end - at == 2 or text[end - 1] not in _NOT_END):
            yield Proposal(at, end, source, 2.5)
            return


_HAN = re.compile(r"[\u4e00-\u9fff]")
_NO_NOUN = ("d", "ad", "p", "c", "v", "vn", "r", "f")
_DOUBTFUL_TEXT = "东方 百里 第五 南门 西门 东门 微生 太史 公孙 单于 子车 即墨 公西 濮阳 谷梁 段干 仲长 宗政 公羊 乐正 欧冶"
_DOUBTFUL = frozenset(_DOUBTFUL_TEXT.split())


def _compound(text: str, edges: set[int]) -> Iterator[Proposal]:
    """A compound surname that is nothing else, with its given name of one or two characters."""
    double = [w for w in surnames()[0] if w not in _DOUBTFUL]
    for m in compiled.finditer("|".join(sorted(double, key=len, reverse=True)), text):
        ends = [m.end() + n for n in (1, 2) if compiled.fullmatch(rf"[\u4e00-\u9fff]{{{n}}}", text[m.end() : m.end() + n])]
        rated = [(ending(text, e, edges) - 2 * stuck(text, m.start(), e, edges), e in edges, -e) for e in ends]
        rated = [r for r in rated if r[0] >= 1]
        if rated and is_name(text[m.start() : -max(rated)[2]]):
            yield Proposal(m.start(), -max(rated)[2], "compound", 4.0)
