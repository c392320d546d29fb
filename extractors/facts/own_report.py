"""The assessed body's own report in a package of a county: a yearly report to those above, among papers of the county itself.

A helping unit's report speaks of its help (自评报告); a county's is a summary of its year's work (某县2017年度精准扶贫工作
总结), which in a unit's package would be the county's proof: so only where no unit's paper lies in the package.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.facts.level import county_index
from extractors.facts.outline import Outline, outline
from extractors.facts.unit_names import strip_department, unit_kind
from extractors.model import AnalysedDocument, Level
from extractors.places.issuer import issuer_level

_REPORT = re.compile(
    r"总结|汇报|自查|自评|报告|工作情况|情况$|回顾|回眸|小结|年报|纪[实事]|综述|概述|述评|答卷|成绩单|盘点|一年来|这一年|履责|履职|述职|报告书|白皮书"
)
_PARTIAL = re.compile(
    r"督查|督导|检查|验收|审计|公告|通报|通知|方案|计划|名册|名单|统计|报表|责任书|公示|项目|资金|调研|核查|专项|台账|花名册|普查|监测"
)
_WHOLE = re.compile(r"(?:双包|包村|包户|精准扶贫|精准脱贫|脱贫攻坚|扶贫开发|扶贫工作|帮扶工作|双到|工作机制|实施方案|实施意见)")
_UPWARD = re.compile(
    r"(?:省|市|州|盟|地区|行署|县|区)?(?:委|政府|人民政府|领导小组|扶贫办|扶贫局|办公室|指挥部|委员会)(?:办公室)?[：:]?$"
)
_PROBLEMS = re.compile(r"问题|不足|短板|困难")
_AHEAD = re.compile(r"下一?步|打算|计划|思路|安排")
_LOCAL = frozenset({Level.COUNTY, Level.TOWNSHIP, Level.PREFECTURE, Level.PROVINCE, Level.MEDIA})
_LEAST = 5
_PLAIN = 6  # where so few papers lie there that they do not show whose they are
_FEW = 3
_MECHANISM = re.compile(r"精准扶贫|工作机制")
_VILLAGE = re.compile(r"村")
_HELPS = re.compile(
    r"帮扶[^。；\n]{0,40}村|[^。；\n]{0,40}村[^。；\n]{0,10}(?:(?:由|是)我[^。；\n]{0,8}帮扶|[交分划派压落]?(?:给|到|由)(?:了)?我)"
)
_TELLING = re.compile(r"我[局厅委办院校行社司部所馆会团县市区旗镇们]|本[局厅院校行社单]|公司|学[校院]|集团")
_TOLD = 8  # times that a report speaks of itself
_LONG = 900  # characters of a report of a whole year
_HEAD = 600  # characters in which a report says whom its unit helps
_HELPING = re.compile(r"双包|包村|包户|帮扶|结对|驻村")
_POVERTY_OFFICE = re.compile(r"扶贫(?:办|局|开发)|脱贫攻坚")
_LEAD_DEPARTMENT = re.compile(r"工委|教育部|国资委|国有资产监督管理委员会|人民银行|统战部|组织部|国务院扶贫")
_HELPS_COUNTY = re.compile(r"(?:定点|结对|对口|联系)?(?:扶贫|帮扶|包扶|联系)[^。；\n]{0,40}[县旗区市]")
_CENTRAL = re.compile(r"定点扶贫|中央单位|国开办|挂职副县长")


def own_report(documents: Sequence[AnalysedDocument]) -> str | None:
    """The id of the document that is the county's own report; None where a document calls itself one, where a unit's papers lie
    in the package, or where no paper looks like one."""
    if any(d.facts.kind == "self_report" for d in documents):
        return None
    if (central := _of_a_central_unit(documents)) is not None:
        return central
    few = _of_a_county_in_few(documents)
    if not few and not _of_a_county(documents):
        return _of_a_helper(documents)
    longest = max((len(d.view.text) for d in documents), default=0)
    scored = sorted(((_score(d, longest), d.id) for d in documents if d.facts.level in _LOCAL), reverse=True)
    helper = _of_a_helper(documents, stated=True)
    if not scored or scored[0][0] < _LEAST:
        return helper or _of_a_helper(documents)  # a helping unit's report among papers of the county where its village lies
    if scored[0][0] < (_PLAIN if few else _LEAST) or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return scored[0][1]


def _of_a_county(documents: Sequence[AnalysedDocument]) -> bool:
    """Whether the papers are those of a county and its townships, with hardly one of a unit from elsewhere."""
    levels = [_level(d) for d in documents if d.facts.issuer]
    local = sum(1 for x in levels if x in _LOCAL)
    own = sum(1 for x in levels if x in (Level.COUNTY, Level.TOWNSHIP))
    return len(levels) >= 3 and own * 2 >= len(levels) and local * 5 >= 4 * len(levels)


def _of_a_county_in_few(documents: Sequence[AnalysedDocument]) -> bool:
    """Whether one or two papers of a county lie there alone, one of them on the mechanism of the work, addressed upwards."""
    levels = [_level(d) for d in documents if d.facts.issuer]
    if not 1 <= len(levels) <= _FEW or any(x not in _LOCAL for x in levels):
        return False
    return any(_MECHANISM.search(d.facts.title or "") and _UPWARD.search(_recipient(d)) for d in documents)


def _recipient(document: AnalysedDocument) -> str:
    return (outline(document.view).recipient or "").rstrip("：:")


def _of_a_helper(documents: Sequence[AnalysedDocument], stated: bool = False) -> str | None:
    """The yearly report of a unit that helps a village under a province's scheme (某局2018年精准扶贫工作总结); with ``stated``
    only one that says in its title or first words whom it helps."""
    found = [
        d
        for d in documents
        if (not stated or _HELPS.search(f"{d.facts.title}。{d.view.text[:_HEAD]}"))
        and (d.facts.level in (None, Level.UNIT, Level.PROVINCE, Level.PREFECTURE) or _helps_elsewhere(d) or _helping_bureau(d))
        and _VILLAGE.search(d.view.text)
        and not _CENTRAL.search(d.view.text)
        and unit_kind(strip_department((d.facts.issuer or "").split("、")[0])) not in (None, "county")
        and _score(d, len(d.view.text)) >= _LEAST
    ]
    return found[0].id if len(found) == 1 else None


def _of_a_central_unit(documents: Sequence[AnalysedDocument]) -> str | None:
    """The yearly report of a central unit to its lead department, whatever it is called (某院2017年帮扶某县工作总结)."""
    found = [
        d
        for d in documents
        if d.facts.level in (None, Level.UNIT, Level.CENTRAL)
        and _LEAD_DEPARTMENT.search(_recipient(d))
        and not (d.facts.title or "").endswith("函")
        and _HELPS_COUNTY.search(d.view.text[:_HEAD])
        and unit_kind(strip_department((d.facts.issuer or "").split("、")[0])) not in (None, "county")
        and _score(d, len(d.view.text)) >= _LEAST - 2
    ]
    return found[0].id if len(found) == 1 else None


def _helps_elsewhere(document: AnalysedDocument) -> bool:
    """A street's office or a town's government that reports on a village of another county."""
    issuer = (document.facts.issuer or "").split("、")[0]
    if document.facts.level is not Level.TOWNSHIP or unit_kind(strip_department(issuer)) != "township":
        return False
    own = {m.county.adcode for m in county_index().find(issuer) if m.county}
    head = _HELPS.search(document.view.text[:_HEAD])
    named = {m.county.adcode for m in county_index().find(head[0]) if m.county} if head else set()
    return bool(named - own)


def _helping_bureau(document: AnalysedDocument) -> bool:
    """Whether a county's bureau reports on the village that it helps (某县园艺局2017年“双包”工作总结)."""
    facts = document.facts
    return (
        facts.level is Level.COUNTY
        and _HELPING.search(facts.title or "") is not None
        and not _POVERTY_OFFICE.search(facts.issuer or "")
    )


def _level(document: AnalysedDocument) -> Level | None:
    issuer = (document.facts.issuer or "").split("、")[0]
    found = document.facts.level or issuer_level(county_index(), issuer)
    if found is None and unit_kind(strip_department(issuer)) is None:
        return Level.COUNTY  # a team, a group of inspectors: nobody from elsewhere
    return found


def _score(document: AnalysedDocument, longest: int) -> int:
    form: Outline = outline(document.view)
    title = form.title or ""
    upward = bool(_UPWARD.search((form.recipient or "").rstrip("：:")))
    named = bool(_REPORT.search(title))
    if _PARTIAL.search(title.split("关于")[-1]) or not (named or (upward and _tells_of_a_year(document))):
        return 0
    heads = "\n".join(form.sections)
    return (
        2 * named
        + 2 * bool(_WHOLE.search(title))
        + 2 * upward
        + bool(re.search(r"20\d\d年", title))
        + (len(document.view.text) >= 0.8 * longest)
        + bool(_PROBLEMS.search(heads) and _AHEAD.search(heads))
        + (document.facts.kind == "annual_summary")
        + 2 * (not named)  # what is addressed upwards and told in its own voice at length lacks the name alone
    )


def _tells_of_a_year(document: AnalysedDocument) -> bool:
    """Whether a paper without the name of a report is one by its voice (某村的第二年): long, it tells of itself and of whom it
    helps; what asks for something is none."""
    text = document.view.text
    own = sum(1 for _ in _TELLING.finditer(text))
    asks = re.search(r"请(?:予|示|批)|妥否|当否|恳请|函复", text[-200:])
    return len(text) >= _LONG and own >= _TOLD and bool(_HELPS.search(text[:_HEAD]) or _WHOLE.search(text[:_HEAD])) and not asks
