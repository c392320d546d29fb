"""Who issued a document, and when: by signature, byline, labelled field, letterhead, title."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors import compiled
from extractors.facts.outline import Outline
from extractors.facts.patterns import DATE, DATE_END, ORG_END, is_organisation, squeeze
from extractors.facts.signature import iso_date, squeeze_maker
from extractors.facts.unit_names import self_words
from extractors.model import PackageFacts
from ingest.model import BlockKind
from ingest.view import View

_TITLE_ORG = re.compile(
    r"^(.{3,40}?(?:部|委|局|厅|署|办|院|所|会|组|中心|集团|公司|银行|大学|学院|政府|党组|党委|办公室|委员会|领导小组))关于"
)
# An unsigned document whose title begins with its maker: 某局2017年……, 某集团有限公司党委常委会会议纪要.
_TITLE_MAKER = re.compile(
    r"^([\u4e00-\u9fff（）]{3,30}?(?:部|委|局|厅|署|办|院|所|处|会|中心|集团|公司|银行|大学|学院|政府|党组|党委|办公室|委员会|领导小组))"
    r"(?=(?:19|20)\d\d年|二[〇○]|(?:党组|党委)?(?:扩大|常委|常务|专题|办公|全体)?(?:会|会议|办公会|常委会|专题会)(?:议)?(?:纪要|记录)|"
    r"(?:公务|来客|来访|来宾|到访)(?:接待|来访|人员)?(?:登记|记录|台账|清单|一览)|"
    r"(?:付款|拨款)通知)"
)
# The maker in a title is a body's name, not a bare 领导小组 or 党组; and nobody is spoken to or of.
_NAMED = re.compile(r"集团|公司|大学|学院|银行|协会|联合会|总[局会社]|^中国|^国家|^中共|人民政府|[县市省旗]")
_NO_MAKER = re.compile(r"对|关于|赴|接待|在|致")
_REVIEWER = re.compile(
    r"派出单位.{0,12}意见|组织.{0,6}部门.{0,8}意见|考核.{0,8}意见|单位.{0,6}意见|审核意见|人事部门.{0,6}意见"
)
_STAMP = re.compile(rf"[（(]?\s*([\u4e00-\u9fff]{{2,40}}?)(?:[（(]?(?:盖章|公章|章|印)[）)]?)?\s*[）)]?\s*({DATE})")
_HEAD_LINES = 8
_MADE = re.compile(rf"(?:制表|编制|统计|登记|汇总|填报|制作)(?:单位|部门)?\s*[：:]\s*[\u4e00-\u9fff、]{{4,40}}\s+({DATE})")
_MEDIA_DATES = ("发布时间", "发布日期", "发表时间", "发布于", "刊发时间", "发送时间", "发件时间", "发布", "日期", "时间")
_FILLED = frozenset(["填表日期", "填表时间"])
_DATE_ORDER = (
    "填报日期", "填报时间", "填表日期", "填表时间", "制表日期", "成文日期", "出具日期", "报送日期", "印发日期", "整理日期",
    "记录整理", "发布日期", "发布时间",
    "发送时间", "发件时间", "发送日期", "更新日期", "更新时间", "日期", "统计时间", "截止日期", "统计截止", "调查时间",
    "考核时间", "初验时间", "时间",
)  # fmt: skip


def issuer_and_date(form: Outline, view: View, *, form_like: bool, media: bool) -> tuple[str | None, str | None, str]:
    """(issuer, ISO date, what they rest on). ``form_like``: a review form, whose reviewing office signs in a cell;
    ``media``: a news item,
    whose source and publication date stand in its head."""
    if form_like and (stamp := _review_stamp(view)):
        return *stamp, "考核意见栏"
    if media:
        source = next((f for f in form.issuer_fields), None) or (form.byline.issuer if form.byline else None) or form.site
        source = source or _dateline(form)
        when = next((v for label in _MEDIA_DATES for k, v in form.date_fields if k == label), None)
        when = when or (form.byline.date if form.byline else None) or _head_date(form)
        if source or when:
            signed = next((s for s in form.signatures if s.issuer), None)
            return (
                _clean(source or (signed.issuer if signed else None)),
                when or (signed.date if signed else None),
                "稿源和发布时间",
            )
    return _official(form)


def _head_date(form: Outline) -> str | None:
    """A line in the head of a news item that begins with the date: 2017年06月21日 来源：某报."""
    for x in form.lines[:5]:
        if len(x.text) <= 80 and (m := compiled.match(rf"^[（(]?({DATE})", x.text.strip())):
            return iso_date(m[1])
    return None


def _dateline(form: Outline) -> str | None:
    """The medium in the first words of a news item: 某集团网站讯（记者 某某）; 本网讯 names none."""
    for x in form.lines[:6]:
        if m := re.match(r"\s*([\u4e00-\u9fff]{3,16}(?:网站|网|报|台|社))(?:讯|\s*\d{1,2}月\d{1,2}日[讯电])", x.text):
            return None if m[1].startswith("本") else m[1]
    return None


def _official(form: Outline) -> tuple[str | None, str | None, str]:
    signed = next((s for s in form.signatures if s.issuer and s.date), None) or next(
        (s for s in form.signatures if s.issuer), None
    )
    dated = signed if signed and signed.date else next((s for s in form.signatures if s.date), None)
    by = form.byline
    issuer = signed.issuer if signed else by.issuer if by else None
    basis = "落款" if signed else "题下署名" if by else ""
    fields = [f for raw in form.issuer_fields if (f := _body_of(squeeze_maker(squeeze(raw))))]
    if signed and any(f.endswith(signed.issuer) for f in fields):
        issuer = next(f for f in fields if f.endswith(signed.issuer))
    if issuer is None and fields:
        issuer, basis = fields[0], "填报单位等栏目"
    if issuer is None:
        issuer, basis = _without_signature(form)
    when = dated.date if dated else by.date if by and by.date else None
    if when is None:
        when = max((v for k, v in form.date_fields if k in _FILLED), default=None)  # of two forms the later
    if when is None:
        when = next((v for label in _DATE_ORDER for k, v in form.date_fields if k == label), None)
    if when is None and form.imprint:
        when = form.imprint.date
    if when is None:
        when = _trailing_date(form) or _subtitle_date(form) or _maker_date(form)
    return _clean(issuer), when, basis


def _without_signature(form: Outline) -> tuple[str | None, str]:
    if form.letterhead:
        return form.letterhead, "版头"
    noted = compiled.match(
        r"^[（(]([\u4e00-\u9fff]{4,24}?(?:部|委|办|局|室|会|组|府))(?=[\u4e00-\u9fff]{2,8}〔)", form.subtitle
    )
    if noted:
        return noted[1], "题下注"
    if form.title and (m := _TITLE_ORG.match(form.title)):
        return m[1], "标题中的发文机关"
    if form.title and (m := _KEPT_BY.search(form.title)) and is_organisation(m[1]):
        return m[1], "标题后的括注"
    if form.imprint:
        return form.imprint.issuer, "印发机关"
    if form.title and (m := _TITLE_MAKER.match(form.title)) and _NAMED.search(m[1]) and not _NO_MAKER.match(form.title):
        return m[1], "标题中的单位"
    if form.title and (m := _TITLE_OWN.match(form.title)) and _NAMED.search(m[1]) and not _NO_MAKER.match(form.title):
        return m[1], "标题中的单位"
    return None, ""


# A sender or an editor named behind the body: 对外合作处沈某某; a name alone is no body.
_PERSON_BEHIND = re.compile(
    r"^([\u4e00-\u9fff（）]{2,30}(?:部|委|局|厅|署|办|处|科|室|院|所|会|组|队|中心|集团|公司|银行|大学|学院|政府))[\u4e00-\u9fff·]{2,4}$"
)


def _body_of(maker: str) -> str | None:
    """The body that a field names, without the person behind it; None for a person alone (整理：某某)."""
    if is_organisation(maker):
        return maker
    if m := _PERSON_BEHIND.match(maker):
        return m[1]
    return None if compiled.fullmatch(r"[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]{2,6}·[\u4e00-\u9fff]{2,6}", maker) else maker


# The body that keeps a register, last in the bracket behind its title: …公务接待清单（某大学及有关单位，县政府接待办）.
_KEPT_BY = re.compile(
    r"[（(](?:[^（）()]*[，,；;：:])?\s*([\u4e00-\u9fff]{3,24}(?:办|办公室|局|组|科|委|处|中心))(?:提供|编|制|整理|汇总)?[）)]$"
)
# A plan or report of the body that its title begins with: 某大学定点帮扶某县工作规划.
_TITLE_OWN = re.compile(
    r"^([\u4e00-\u9fff（）]{3,30}?(?:部|委|局|厅|署|院|所|会|集团|公司|银行|大学|学院|党组|党委))"
    r"(?=(?:定点扶贫|定点帮扶|对口帮扶|结对帮扶|帮扶)[^》]{0,30}(?:规划|计划|工作方案|要点|自评报告)(?:[（(][^（）()]{1,24}[）)])?$)"
)


def _trailing_date(form: Outline) -> str | None:
    """制表：甲　审核：乙　2017年12月18日 at the foot of a table."""
    for x in reversed(form.lines[-4:]):
        if len(x.text) <= 90 and (m := DATE_END.match(x.text.strip())):
            return iso_date(m[2])
    return None


def _subtitle_date(form: Outline) -> str | None:
    made = r"((?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?)"
    m = compiled.search(made + r"(?:更新|整理|编|印|摘编|修订|制|填报)", form.subtitle)
    m = m or compiled.search(made + r".{0,40}通过", form.subtitle)
    return iso_date(m[1]) if m else None


def _maker_date(form: Outline) -> str | None:
    """编制：某县扶贫办　2014年12月25日 above a table."""
    for x in form.lines[:_HEAD_LINES]:
        if m := _MADE.search(x.text):
            return iso_date(m[1])
    return None


def _review_stamp(view: View) -> tuple[str | None, str | None] | None:
    """The reviewing office and its date in the last opinion cell of a form: （某局人事司章）2017年1月10日."""
    best: tuple[str | None, str | None] | None = None
    for seg in view.segments:
        if seg.kind is not BlockKind.TABLE:
            continue
        texts = [view.text[c.start : c.end] for c in seg.cells]
        if best is not None and texts and re.fullmatch(r"姓\s*名", texts[0].strip()):
            break  # the next person's form
        for label, value in pairwise(texts):
            if _REVIEWER.search(squeeze(label)) and (
                m := list(_STAMP.finditer(compiled.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "。", value)))
            ):
                org = compiled.split(r"[。；，：]", m[-1][1])[-1]
                best = (org if ORG_END.search(org) else None, iso_date(m[-1][2]))
    return best


def _clean(issuer: str | None) -> str | None:
    if not issuer:
        return None
    plain = squeeze_maker(squeeze(issuer))
    return plain if plain and not compiled.search(r"\d", plain) else None


def expand(issuer: str | None, title: str | None, package: PackageFacts | None) -> str | None:
    """Resolve a self word in a signature by the unit's names: 总行党委宣传部 → 华通银行总行党委宣传部; 集团公司党委 by the
    minutes' own title."""
    if issuer is None:
        return None
    if (
        title
        and (
            issuer.endswith(("党委", "党组")) or ("纪要" in title and issuer in ("党委办公室", "党组办公室", "党委办", "党办"))
        )
        and (m := compiled.match(r"^(中共.{4,40}(?:委员会|党组))", title))
        and "、" not in issuer
    ):
        return m[1]
    if package is None or package.unit is None:
        return issuer
    own = self_words(package.unit, package.unit_kind)
    names = [a for a in package.aliases if len(a) >= 4 and a not in own and not a.startswith("中共")] or [package.unit]
    if any(issuer.startswith(n) for n in (package.unit, *names)):
        return issuer
    for word, tail in (
        ("总行", "银行"),
        ("总局", "局"),
        ("总公司", "公司"),
        ("集团公司", ""),
        ("公司", ""),
        ("我局", "局"),
        ("我校", "学"),
        ("我行", "行"),
        ("我所", "所"),
    ):
        if issuer.startswith(word) and len(issuer) > len(word) + 1:
            name = next((n for n in names if n.endswith(tail)), names[0])
            return name + issuer[0 if word == "总行" else len(word) :]
    return issuer
