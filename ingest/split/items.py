"""Lines below a title and at the end of short documents: addressee, particulars, news agency, reporter, signature."""

from __future__ import annotations

import re

from ingest.layout import forms
from ingest.split.words import words

_N = "[\\d一二三四五六七八九十]{1,3}"
DATED = re.compile(rf"(?:二[〇○零Oo0][\u4e00-\u9fff〇○]{{2}}|(?:19|20)\d\d)年{_N}月(?:{_N}日)?$")
_PEOPLE = "责任?编辑?|责编|编辑|审核|校对|记录人?|供稿|撰稿|撰文|作者|来源"
_CLOSES = (
    re.compile(rf"^[（(]\s*(?:完[）)]$|(?:本?[报网刊台社].{{0,3}})?(?:记者|通讯员)|{_PEOPLE}|文/|图/|摄影)"),
    re.compile(rf"^(?:{_PEOPLE})\s*[:：].{{1,30}}$"),
    re.compile(r"^(?:出席|列席|缺席|请假|参会|参加|与会)(?:会议)?(?:人员|人)?(?:签[名到字])?\s*[:：].{1,60}$"),
    re.compile(r"^[（(][\u4e00-\u9fff]{2,3}(?:[\s、][\u4e00-\u9fff]{2,3}){1,3}[）)]$"),
)
_SALUTATION = re.compile(r"^[^，。；]{2,80}[：:]$|^[\u4e00-\u9fff·]{2,12}同志[，,：:]")
_MEDIUM = r"(?:本报|本网|本台|本刊|新华社|中新社|[\u4e00-\u9fff]{2,8}(?:网|报|台))"
_PRESS_START = (
    re.compile(rf"^.{{0,12}}{_MEDIUM}[^，。]{{0,18}}(?:讯|电)(?:[（(　]|[^\u4e00-\u9fff])"),
    re.compile(r"^.{0,16}[（(]?(?:记者|通讯员)[\u4e00-\u9fff·、]{2,12}[）)]"),
)


def is_signature_line(text: str) -> bool:
    """Signer and date on one line: 清水县扶贫办　2017年12月3日."""
    m = DATED.search(text)
    return m is not None and 4 <= len(text) - len(m[0]) <= 30 and not re.search("[，。；：《]", text)


def closes_item(text: str) -> bool:
    """The line below a news item or a record, spaces kept: （记者 …）, 责任编辑：…, （完）, （two names）, 出席：…."""
    return len(text) <= 60 and any(form.search(text.strip()) for form in _CLOSES)


def is_salutation(text: str) -> bool:
    """Whom a letter or notice is for: 各乡镇党委：, 县扶贫办：, 马骏同志：."""
    return bool(_SALUTATION.match(text)) and forms.heading_level(text) is None and not is_particulars(text)


def is_particulars(text: str) -> bool:
    """A line of particulars under a title: 时间：, 地点：, 编号：, No. 0123."""
    return bool(words().particulars.match(text))


def particulars_label(text: str) -> str:
    """The label of such a line, without the mark behind it; empty for other lines."""
    m = words().particulars.match(text)
    return re.sub(r"[\s:：.．\d]+$", "", m[0]) if m else ""


def is_mail_head(text: str) -> bool:
    """A line above a printed e-mail: 发件人：, 主题：."""
    return bool(re.match(r"^(?:发件人|收件人|抄送人?|发送时间|发送日期|主题|附件名?|From|To|Cc|Sent|Date|Subject)[:：]", text))


def is_press_start(text: str) -> bool:
    """The first words of a news item: 本报讯（记者 …）, 新华社…电."""
    return any(form.match(text) for form in _PRESS_START)
