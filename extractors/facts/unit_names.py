"""The names of the assessed unit: its kind by its name, the words it calls itself by, its short names in the package's
texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import lexicons
from extractors import compiled

_KINDS: tuple[tuple[str, str], ...] = (
    (r"街道(?:办事处|办|党工委)?$|[镇乡](?:人民政府|政府|党委)$", "township"),
    # a department of a county's party committee that helps a village is no county
    (
        r"[县旗区市]委(?:宣传部|统战部|政法委员?会?|党史[一-鿿]{0,5}|老干部局|机构编制[一-鿿]{0,6}|编办|信访局|讲师团|[县直]*机关工委|"
        r"督查室|农办|农村工作[一-鿿]{0,5})$"
    , "ministry"),
    (r"[县旗区市]委党校$", "university"),
    (r"[县旗]$|[县旗](?:人民)?政府|[县旗]委|[县旗](?:扶贫开发|脱贫攻坚|扶贫)|[^务]区$|县级?市$", "county"),
    (r"(?:大学|(?<!科)学院|党校|学校)$", "university"),
    (
        r"(?:银行|保险|资产管理|证券|信托|投资公司|融资担保|再保险|结算有限责任公司|交易所|清算所).{0,12}$|"
        r"银行股份有限公司$|人寿|财险"
    , "bank"),
    (r"(?:集团|公司|厂)$", "enterprise"),
    (
        r"(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|工商联|工商业联合会|同盟|民主党|促进会|国民党革命委员会|"
        r"建国会|致公党|学社|自治同盟).{0,6}(?:中央(?:委员会)?)?$"
    , "party"),
    (
        r"(?:总工会|妇联|联合会|协会|侨联|科协|作协|文联|红十字会|总会|共青团|团中央|学会|友好协会|促进委员会|贸促会|残联|"
        r"联谊会|基金会|供销合作总社|总社)$"
    , "organisation"),
    (r"(?:研究院|研究所|科学院|工程院|设计院|研究中心|实验室|试验中心|所|规划院|勘察院)$", "institute"),
    (r"(?:报社|日报|日报社|通讯社|电视台|广播电台|出版社|杂志社|总台)$", "press"),
    (r"(?:医院)$", "hospital"),
    (
        r"(?:部|委|局|署|办|厅|院|委员会|办公室|中心|法院|检察院|社|馆|台|研究室|政协|常委会|中学|"
        r"(?:监测|水文|气象|推广|技术|总)站|(?:地质|勘探|勘查|总|支|大)队|(?:歌舞|艺术|剧|杂技)团)$"
    , "ministry"),
)  # fmt: skip
_SELF: dict[str, tuple[str, ...]] = {
    "university": ("我校", "学校", "本校", "校党委", "该校"),
    "bank": ("我行", "总行", "本行", "该行", "总行党委", "我公司", "集团公司", "公司"),
    "enterprise": (
        "集团",
        "集团公司",
        "公司",
        "我公司",
        "我集团",
        "本集团",
        "总公司",
        "集团党委",
        "集团党组",
        "公司党委",
        "公司党组",
        "我司",
        "该集团",
        "该公司",
        "股份公司",
        "总部",
    ),
    "party": ("我会", "我党", "我社", "我盟", "社中央", "盟中央", "民盟中央", "党中央机关", "全联"),
    "organisation": ("我会", "本会", "该会"),
    "press": ("我社", "我台", "本社", "总社", "报社", "出版社", "我报"),
    "hospital": ("我院", "医院", "该院"),
    "township": ("我街道", "本街道", "街道", "我办事处", "我镇", "本镇"),
    "county": ("我县", "全县", "县委", "县政府", "县委、县政府", "本县"),
}
_LEGAL = re.compile(r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|总公司|控股有限公司)$")
_INTRO = re.compile(r"[（(](?:以下|下同|下)?(?:统一?)?(?:均)?(?:简\s*)?称(?:为)?[:：]?\s*([^（）()]{2,40})[）)]")
_SHORT = re.compile(r"[\u4e00-\u9fff]{2,7}?(?:集团|银行|大学|学院|公司|总局|中央|局|部|院|所|委|署|会|社|联|台|馆|站|校|中学)")
DEPARTMENT = re.compile(
    r"(?:(?:定点)?(?:扶贫|帮扶|脱贫攻坚|扶贫开发|乡村振兴)(?:工作)?(?:领导小组)?(?:办公室|办)?|"
    r"“?双包”?定点帮扶工作领导小组(?:办公室)?|领导小组(?:办公室)?|党委办公室|校长办公室|"
    r"办公厅|办公室|机关党委|直属机关党委|党委(?=$)|党组(?=$)|党委[\u4e00-\u9fff]{2,4}部|纪委|工会(?:委员会)?|"
    r"团委|综合部|综合处|社会责任部|人力资源部|人事司|人事处|党群工作部|"
    r"财务部|审计部|组织部|宣传部|门户网站|新闻网|网站|官网|网|新闻中心|[\u4e00-\u9fff]{2,6}(?:(?<!公)司|(?<!办事)处|科))$"
)


def unit_kind(name: str) -> str | None:
    """ministry, university, enterprise, bank, party, organisation, institute, press, hospital or county, by the form of the
    name."""
    return next((kind for pattern, kind in _KINDS if compiled.search(pattern, name)), None)


def strip_department(name: str) -> str:
    """The body a department belongs to: 某大学扶贫办 → 某大学; 中共某局党组 → 某局. A name that is itself a department
    stays."""
    plain = compiled.sub(r"^中共(?!中央)", "", name)
    plain = compiled.sub(r"(?<=[\u4e00-\u9fff]{4})(?:党组|委员会|党委)$", "", plain) if name.startswith("中共") else plain
    if county := compiled.match(r"^([\u4e00-\u9fff]{2,20}?[县旗])(?:扶贫|脱贫|精准)", plain):
        return county[1]
    for _ in range(3):
        shorter = DEPARTMENT.sub("", plain)
        if shorter == plain or len(shorter) < 4:
            break
        plain = shorter
    return plain


def self_words(name: str, kind: str | None) -> tuple[str, ...]:
    """The words by which a unit of this name calls itself (我局, 总局, 局党组 …)."""
    tail = name[-1:]
    base = _SELF.get(kind or "", ())
    if kind in ("ministry", "institute", None) and tail in "部委局署办院所会社厅":
        base += (f"我{tail}", f"本{tail}", f"该{tail}", f"{tail}党组", f"{tail}党委", f"{tail}领导", f"{tail}机关")
        base += ("总局", "总局党组") if name.endswith("总局") else ()
        base += ("研究所",) if name.endswith("研究所") else ("研究院",) if name.endswith("研究院") else ()
    if name.endswith("联合会") or name.endswith("工商联"):
        base += ("我会", "全国工商联") if "工商" in name else ("我会",)
    return (*base, "我单位", "本单位", "我们单位")


def introduced(name: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Short names that a text introduces behind the unit's name: （以下简称“华通银行”或“我行”）."""
    found: list[str] = []
    for text in texts:
        for m in _INTRO.finditer(text):
            if text[max(0, m.start() - len(name)) : m.start()].endswith(name[-min(len(name), 8) :]):
                found += [w for w in compiled.split(r"[“”\"‘’、，,或和]+", m[1]) if 2 <= len(w) <= 12]
    return tuple(dict.fromkeys(found))


def short_names(name: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Short names of the unit that occur in the texts: the legal form dropped, and contractions such as 远航集团 for
    中国远航重工集团."""
    found: Counter[str] = Counter()
    generic = {w for line in lexicons.lines("generic_organisations.txt") for w in line.split()}
    core = compiled.sub(r"^(?:中共|国家|中国|中华全国|中华|全国|华夏)", "", name)
    bare = _LEGAL.sub("", name)
    for raw in texts:
        text = raw.replace(name, "\n")
        if len(bare) >= 3 and bare != name:
            found[bare] += text.count(bare)
        for m in _SHORT.finditer(text):
            for start in range(m.start(), m.end() - 2):
                word = text[start : m.end()]
                if 3 <= len(word) < len(name) and word not in generic and any(_contracts(word, n, core) for n in (name, bare)):
                    found[word] += 1
                    break
    return tuple(w for w, n in found.most_common(12) if n >= 2 and w != name)


_ADMIN = re.compile(r"^[\u4e00-\u9fff]{1,12}?([省市县区])(?=[\u4e00-\u9fff]{3})(?![直级])([\u4e00-\u9fff]+)$")


def local_names(name: str, texts: Iterable[str]) -> tuple[str, ...]:
    """How papers of its own place call a bureau of a county, city or province: 县园艺局 for 砀山县园艺管理局."""
    m = compiled.match(_ADMIN.pattern, name)
    if m is None or m[2][-1] not in "局委办院社会站校所台":
        return ()
    level, rest = m[1], m[2].removeprefix("第")
    plain = compiled.sub(r"(?:行政|综合)?(?:监督)?管理(?=局$)|事业(?=局$)", "", rest)
    found = Counter(w for t in texts for w in compiled.findall(rf"{level}([\u4e00-\u9fff]{{1,{len(rest)}}}?{rest[-1]})", t))
    near = [(n, w) for w, n in found.items() if w[0] == rest[0] and _in_order(w, rest)]
    shortest = max(near, default=(0, ""))[1]
    clear = len(shortest) >= 3 or shortest[:1] in set("一二三四五六七八九十")  # 市九院
    words = [rest, *([plain] if len(plain) >= 3 else []), *([shortest] if shortest and clear else [])]
    return tuple(dict.fromkeys(level + w for w in words))


def _in_order(word: str, name: str) -> bool:
    rest = iter(name)
    return all(c in rest for c in word)


def _contracts(word: str, name: str, core: str) -> bool:
    """Whether a word is a contraction of a name: its characters in order, the first two together and at the start of the
    core."""
    if word in name:
        return name.startswith(word) or core.startswith(word)
    if word.endswith("中央") and "中央" in name:
        letters = iter(name)
        return all(c in letters for c in word)
    head = word[:2]
    if head not in (name[:2], core[:2]) and not (head in name and name.index(head) <= 4):
        return False
    rest = iter(name[name.find(head) :])
    return name[-1] == word[-1] and all(c in rest for c in word)


def contracts(word: str, name: str) -> bool:
    """Whether a word is a contraction of a unit's name, its legal form and 中国, 国家 before it set aside."""
    core = compiled.sub(r"^(?:中共|国家|中国|中华全国|中华|全国|华夏)", "", name)
    forms = [name, _LEGAL.sub("", name), compiled.sub(r"(?:股份|控股)?有限(?:责任)?公司$", "", name)]
    for whole, short in (("大学", "大"), ("委员会", "委"), ("办公室", "办"), ("研究院", "院"), ("研究所", "所")):
        if name.endswith(whole):
            forms.append(name[: -len(whole)] + short)
    return any(_contracts(word, n, core) for n in forms)
