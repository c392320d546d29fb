"""The words of meetings: what a meeting is called, how it is held, what it studies, and what makes it one about this work."""

from __future__ import annotations

import re

from extractors.events.document import Doc

_BODY = (
    r"(?:党组(?:（扩大）|扩大)?|党委(?:常委|（常委）)?|常委|党政联席|局务|部务|委务|署务|行务|处务|"
    r"所务|院务|校长办公|校务|院长办公|总经理办公|行长办公|董事长办公|局长办公|主任办公|办公|理事|"
    r"书记处|主席(?:团|办公)?|"
    r"常务(?:委员)?|董事|领导班子|班子|专题(?:工作|办公|研究|党委|党组)?|领导小组(?:全体|工作|办公室|"
    r"专题|第[一二三四五六七八九十\d]+次)?|扶贫(?:工作)?(?:领导小组|专题|工作|办公室|办)?|定点(?:扶贫|"
    r"帮扶)(?:工作)?(?:领导小组|专题|工作)?|"
    r"脱贫攻坚(?:工作|领导小组)?(?:专题)?|工作(?:协调|推进|部署|动员|调度)?|(?:工作)?(?:推进|部署|"
    r"动员|调度|协调)|中央常务|社务|会长办公|秘书长办公|机关党委|支部)"
)
MEETING = re.compile(
    rf"(?:{_BODY}|(?<=召开)(?:了)?[^，。；《]{{0,40}}?|(?<=主持)(?:了)?[^，。；《（）、]{{0,12}}?)(?:（扩大）|扩大)?(?:委员会)?(?:全体|"
    rf"工作|专题|办公|扩大)?(?:会议|会)(?![商见同员长话谈计场]|副?(?:主任|主席|会长|秘书长|理事)|常?委员?[、，会]|党组|党委|委员|成员[、，])|视频(?:会商|连线会|调度会|推进会|会议)"
)
HOLD = re.compile(r"主持召开|组织召开|召开|主持")
STUDY = re.compile(
    r"研究|布置|盘点|梳理|复盘|商定|审了|议了|议到|专议|过了一遍|敲定|审议|部署|听取|讨论|审定|安排|谋划|推进|学习|通过|分析研判|总结|传达|商议|协调|调度"
)
TOPIC = re.compile(r"扶贫|脱贫|帮扶|贫困|挂职干部|第一书记|双包|对口支援|驻村")
OTHER_KIND = re.compile(
    r"现场(?:办公)?会|座谈会?|联席会议?|推介会|对接会|中心组|培训|新闻发布|民主生活|代表大会|双选|"
    r"招聘|洽谈|反馈会|汇报会|碰头会|村民(?:代表)?大会|院坝会|主题党日"
)
FORMULA = re.compile(r"^(?:经|根据|按照|依据|贯彻|落实)")
LEADING_GROUP = re.compile(r"领导小组(?!办公室)")
OWN_REPORTS = frozenset({"self_report", "annual_summary"})
ITEM = re.compile(
    r"(?:^|\n)\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|"
    r"\d+[.、])[^。\n]{0,40}?(?:定点扶贫|扶贫|帮扶|脱贫攻坚)"
)
_WORK = r"(?:[两三各该我]|有关|联系)县[^，。；]{0,8}(?:工作|任务|项目|事项|安排|计划)"


def about(doc: Doc, text: str) -> re.Match[str] | None:
    """The words that make a text one about this work: 扶贫, 帮扶 …, 两县工作, the assigned county with its 工作, 项目, 资金,
    the village that the unit helps."""
    found = TOPIC.search(text) or re.search(_WORK, text)
    if found:
        return found
    for village in doc.package.villages:  # a unit with one village means its help there
        if len(village) >= 3 and (found := re.search(re.escape(village), text)):
            return found
    for county in doc.package.counties:
        name = re.sub(r"(?:(?<=..)(?:县|旗|区|市)|(?:[一-鿿]{1,4}族)*自治[县旗])$", "", county.short)
        if len(name) >= 2 and name in text:
            found = re.search(
                rf"{name}[^，。；]{{0,14}}?(?:工作|任务|项目|事项|事宜|安排|计划|方案|要点|路线图|资金|要干的事|搬迁|产业)",
                text,
            )
            if found:
                return found
    return None


_PLANNED = re.compile(r"(20\d\d)年(?:度)?(?:(?!20\d\d年)[^，。；])*?(?:计划|方案|要点|安排|任务|部署|打算|思路|工作意见)")
_YEARS = re.compile(r"(20\d\d)年(?:度)?[^，。；《]{0,20}工作")
_PLAN = re.compile(
    r"(?:扶贫|帮扶|脱贫)[^，。；]{0,14}?(?:计划|要点|方案|(?:工作|年度)安排|任务(?:分解|清单|书)|工作意见|打算|年度任务)"
)
_LATER = re.compile(
    r"(?:待|下次|另行|另外|暂缓|暂不|择期|改日|尽快|抓紧|会后|随后|起草|草拟|拟定后|提交|报送|没有|未)[^，。；]{0,24}$|^[^，。；]{0,12}(?:待|留待|改在|推迟|提交|另行|未)"
)


def plan_year(text: str) -> int | None:
    """The year whose plan a text speaks of: 听取2016年工作汇报，审议2017年任务分解 → 2017; of several the last."""
    years = _PLANNED.findall(text) or _YEARS.findall(text)
    return max(map(int, years)) if years else None


def planned_in(text: str) -> bool:
    """Whether words say that a plan of this work was dealt with there and then, not put off or still to be drawn up."""
    found = _PLAN.search(text)
    return found is not None and not _LATER.search(text[: found.end()]) and not _LATER.match(text[found.end() :])
