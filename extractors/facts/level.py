"""Whose word a document is: the unit's own, a county's, a province's, a paper's; by issuer, else by who speaks."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors import compiled
from extractors.facts.outline import Outline
from extractors.facts.unit_names import contracts, self_words, strip_department
from extractors.model import Level, PackageFacts
from extractors.places.counties import CountyIndex
from extractors.places.issuer import issuer_level

MEDIA = re.compile(r"网$|网站$|报》?$|日报社?$|》$|电视台$|发布$|新闻中心$|融媒体|时讯|公众号|新华社|通讯社|门户|在线$|客户端$")
# An office that signs without saying whose it is: in a unit's package, the unit's.
_BARE_OFFICE = re.compile(r"(?:部|处|司|厅|办|室|科|公司|集团|工会|组|党委|党组|党支部|党总支|纪委|团委|中心)$")
_NOT_BARE = re.compile(r"第三方|评估|省|市|县|州|旗|乡|镇|村|基金会|协会|大学")
_TEAM = re.compile(r"(?:驻村|扶贫|帮扶|督促检查|督查|督导|检查|调研|考核|工作|专项)*(?:小组|组|队)$")
# A unit's branch or team in a place: 某物流西藏分公司, 某物流驻某县工作组.
_POSTED = re.compile(
    r"(?:(?:驻|赴).{2,20}|[\u4e00-\u9fff]{2,3}(?:分公司|分行|分院|分局)|(?:党组|党委)?(?:总经理|董事长?|行长|校长|院长|局长)?(?:办公|常委|专题|董事)会)$"
)
# Kinds that only the helping unit writes of "帮扶某县", and those that a county writes of itself.
_UNIT_KINDS = frozenset({"self_report", "annual_plan", "annual_summary", "office_doc", "meeting_minutes", "inspection_report"})
_COUNTY_KINDS = frozenset({"annual_summary", "county_results", "county_policy", "division_doc"})


@lru_cache(maxsize=1)
def county_index() -> CountyIndex:
    """The gazetteer of this process (stateless, about 100 ms to build)."""
    return CountyIndex.load()


def is_unit(name: str, package: PackageFacts | None) -> bool:
    """Whether an issuer is the assessed unit or one of its offices, under its own name, an alias or a contraction."""
    if package is None or package.unit is None:
        return False
    names = package.names(2)
    if any(n in name for n in names if len(n) >= 3) or any(name.startswith(n) for n in names):
        return True
    base = _TEAM.sub("", strip_department(_POSTED.sub("", name)))
    return len(base) >= 3 and issuer_level(county_index(), name) is None and contracts(base, package.unit)


def is_bare_office(name: str, package: PackageFacts | None) -> bool:
    """Whether a signature is only an office's name (综合处, 督查组) that belongs to the package's unit."""
    return (
        package is not None
        and package.unit is not None
        and package.unit_kind != "county"
        and len(name) <= 12
        and bool(_BARE_OFFICE.search(name))
        and not _NOT_BARE.search(name)
        and issuer_level(county_index(), name) is None
        and not is_unit(name, package)
    )


def whole_name(issuer: str, package: PackageFacts | None) -> str:
    """A bare office under its unit's name: 综合处 → 某局综合处; a signature that names any body stays as it is."""
    if package is None or package.unit is None or not is_bare_office(issuer, package):
        return issuer
    named = issuer[:2] in package.unit or compiled.search(r"集团|公司|大学|学院|银行|中央|总[局会行部]|[国本我]", issuer)
    if named:
        return issuer
    own = issuer[0] == package.unit[-1] and re.match(
        r".(?:办公|党|纪|机关|直属|扶贫|定点|人事|财务|工会|团委|科技|宣传)", issuer
    )
    return f"{package.unit}{issuer[1:] if own else issuer}"  # 院办公室 of a 研究院 says 院 once


def side_of(issuer: str | None, form: Outline, package: PackageFacts | None) -> str:
    """Whose document it is, for the cues of the kinds: by the issuer, else by who speaks in the title."""
    level = level_of(issuer, "", package)
    if level is None and issuer and MEDIA.search(issuer):
        return "media"
    if level is None and form.title and issuer is None:
        level = _titled(form.title)
    return level.value if level is not None else "unknown"


def _titled(title: str) -> Level | None:
    if not compiled.match(r"[^关]{2,30}[县旗]", title):
        return None
    return issuer_level(county_index(), title.split("关于")[0][:30])


def level_of(issuer: str | None, kind: str, package: PackageFacts | None, form: Outline | None = None) -> Level | None:
    """The level of the issuer; without an issuer that of the voice in which ``form`` speaks. None where nothing tells."""
    if issuer is None:
        return Level.MEDIA if kind == "news" else _voice(form, kind, package) if form else None
    first = compiled.split(r"[、]", issuer)[0]
    if package is not None and package.unit_kind != "county" and is_unit(first, package):
        return Level.UNIT
    if kind == "news" and MEDIA.search(first):
        return Level.MEDIA
    level = issuer_level(county_index(), first)
    if level is None and is_bare_office(first, package):
        return Level.UNIT
    if level is None and package is not None and package.unit is not None and compiled.search(r"(?:公司|集团)$", first):
        return Level.UNIT if len(first) <= 12 else None
    return Level.MEDIA if level is None and kind == "news" else level


def _voice(form: Outline, kind: str, package: PackageFacts | None) -> Level | None:
    """Who speaks in an unsigned document: 我局, 本单位 the unit; 我县 the county; else who must by its kind and title."""
    if package is None or package.unit is None or package.unit_kind == "county":
        return None
    title = form.title or ""
    own = [w for w in self_words(package.unit, package.unit_kind) if w[0] in "我本"]
    own += [w.replace("我", "本", 1) for w in own if len(w) > 2]
    unit = any(w in form.body for w in own) or package.unit in title or _named(title, package.unit)
    county = compiled.search(r"我[县旗]|本[县旗]|我[县旗]?委", form.body) and not any(w in form.body for w in own)
    if county:
        return Level.COUNTY
    if unit and not compiled.search(r"(?:贵|对|关于|接待).{0,4}" + re.escape(package.unit), title):
        return Level.UNIT
    titled = _titled(title)
    if titled is Level.COUNTY and kind in _COUNTY_KINDS and "帮扶" not in title and "定点" not in title:
        return titled
    return Level.UNIT if kind in _UNIT_KINDS and titled is None and compiled.search(r"帮扶|定点", title) else None


def _named(title: str, unit: str) -> bool:
    """Whether a title begins with a contraction of the unit's name: 水务总局2017年…, 某会中央2017年…."""
    lead = compiled.split(
        r"(?:19|20)\d\d|关于|定点|帮扶|扶贫|开展|党组|党委|总经理|董事|行长|校长|办公会|专题|领导小组", title
    )[0]
    return 3 <= len(lead) < 20 and contracts(lead, unit)
