"""What single lines say about where documents begin and end; the words stand in lexicons/document_starts.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.layout import forms

_HAN = "一二三四五六七八九十"
_ANNEX = re.compile(
    rf"^附\s*(?:[件表录]\s*(?:之)?|(?=[{_HAN}\d:：]))\s*([{_HAN}\d]{{0,3}}(?:[-－—]\d{{1,2}})?)\s*[:：.、]?\s*(.*)$"
)
_LISTED = re.compile(rf"^(?:附\s*件\s*[:：]?\s*)?(?:附件\s*)?([{_HAN}\d]{{1,3}})\s*[.．、:：]\s*(\S.+)$")
_TAIL = re.compile(r"[（(【〔\[][^（）()]{1,24}[）)】〕\]]\s*$|[《》“”\s]|之[一二三四五六七八九十]$")
_IMPRINT = re.compile(r"^(?:抄\s*[送报]|主\s*送|分\s*送|印\s*发|共印|校\s*对)|\d{1,2}\s*日\s*印\s*发$|印发$")
_PRESS = r"^.{0,40}第\s*[AB]?\d{1,2}\s*版|^.{0,50}(?:记者|通讯员)\s*[\u4e00-\u9fff·]{2,5}$"
_YEAR = r"[〔\[［【(（]\s*(?:19|20)\d\d\s*[〕\]］】)）]"
_NUMBER = re.compile(rf"{_YEAR}\W{{0,2}}(?:第\W?)?\d+\s*[号期次]|第\s*[{_HAN}\d]{{1,4}}\s*[期号]\s*[)）]?$")
_PARTS = "续?表|图|专栏|案例|附图|板块|部分|亮点|做法|经验|篇"
_CAPTION = re.compile(rf"^(?:{_PARTS})\s*[{_HAN}\d]+|^续表|^第\s*[{_HAN}\d]+\s*[部章节条编篇]")
_DIVIDER = re.compile(
    rf"^(?:材料|资料|附件|附表|证据|佐证材料|支撑材料|附|卷|分册|类别|序号)(?:之)?[{_HAN}\d]{{1,3}}(?:[-－—.]\d{{1,2}})?[:：]?(?:.{{2,40}})?$"
    rf"|^第[{_HAN}\d]{{1,3}}(?:部分|卷|册|类|篇|辑|组)(?:材料)?[:：]?(?:.{{2,40}})?$"
)
_LEADER = re.compile(r"[.．…·•]{4,}\s*[（(]?\d{1,4}[)）]?$")
_ASIDE = re.compile(r"^[（(].{0,60}[）)]$|^联\s*系\s*人|^(?:此件|公开方式|信息公开)")


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists, as regular expressions and sets."""

    title: re.Pattern[str]
    letterhead: re.Pattern[str]
    report: re.Pattern[str]
    collection: re.Pattern[str]
    dateline: re.Pattern[str]
    bound: re.Pattern[str]
    issuing: re.Pattern[str]
    companion: re.Pattern[str]
    particulars: re.Pattern[str]
    attached: re.Pattern[str]
    sheets: re.Pattern[str]
    press_page: re.Pattern[str]
    digest: re.Pattern[str]


@cache
def words() -> Words:
    """Read the lists once."""
    import yaml

    raw = yaml.safe_load((files("lexicons") / "document_starts.yaml").read_text(encoding="utf-8"))

    def either(key: str) -> str:
        return "(?:" + "|".join(sorted(map(re.escape, raw[key]), key=len, reverse=True)) + ")"

    return Words(
        re.compile(either("title_endings") + "$"),
        re.compile(either("letterheads") + "$"),
        re.compile(either("reports")),
        re.compile(either("collections")),
        re.compile(r"^(?=.{4,90}$).*" + either("datelines") + rf"\s*[:：]|{_PRESS}"),
        re.compile(either("bound_names")),
        re.compile(either("issuing")),
        re.compile(either("companions") + "$"),
        re.compile(rf"^(?:{either('particulars')}\s*[:：]|(?:[№Nn][Oo]?[.．:：]\s*|№)\d)"),
        re.compile(either("attached") + "$"),
        re.compile(either("sheets") + "$"),
        re.compile(r"^.{2,24}(?:年|月|日|[-/.]).{0,16}第?\s*[A-D]?\d{1,2}\s*版(?:.{0,8})$"),
        re.compile(either("digests")),
    )


def squeeze(text: str) -> str:
    """A text without any white space."""
    return re.sub(r"\s", "", text)


def is_report(text: str) -> bool:
    """The title of a report on a year's work, to which supporting documents are attached."""
    return bool(words().report.search(text)) or bool(re.search("(?:报告|汇报|总结|情况)$", _TAIL.sub("", text)))


def is_caption(text: str) -> bool:
    """A line over a table, a figure or a part of a text: 表2 …, 专栏3 …, 案例一 …, 第二部分 …."""
    return bool(_CAPTION.match(text))


def is_typed_title(text: str) -> bool:
    """It ends as titles of documents do: 关于…的通知, …工作总结（送审稿）, 情况说明."""
    bare = text
    for _ in range(3):
        bare = _TAIL.sub("", bare)
    return bool(words().title.search(bare))


def is_letterhead(text: str) -> bool:
    """The red head of an official document: 某县人民政府文件."""
    return 4 <= len(text) <= 40 and bool(words().letterhead.search(_TAIL.sub("", text)))


def is_number_line(text: str) -> bool:
    """A line that carries the number of a document or the issue of minutes and bulletins, and little else."""
    return len(text) <= 40 and "《" not in text and not forms.ends_sentence(text) and bool(_NUMBER.search(text))


def annex_mark(text: str) -> tuple[str, str] | None:
    """Number and title of an annex mark: 附件3 → ("3", ""), 附件二：花名册 → ("2", "花名册"); None for anything else."""
    m = _ANNEX.match(text.strip())
    if m is None or len(text) > 60 or (forms.ends_sentence(text) and not text.rstrip().endswith(("：", ":"))):
        return None
    marked = bool(m[1]) or not m[2] or re.match(r"^附\s*[件表录]?\s*[:：]|^附[件表录]\s+\S", text.strip())
    # 附件目录, 附件材料: a heading, not a mark; 附件某局2017年大事记: a mark run together with its title.
    if not marked and (len(m[2]) < 8 or not is_typed_title(squeeze(m[2]))):
        return None
    return _plain_number(m[1]), squeeze(m[2])


def listed_annex(text: str, *, first: bool) -> tuple[str, str] | None:
    """An entry of a list of annexes below a text: 附件：1.项目清单 (``first``), then 2.绩效目标表."""
    clean = text.strip()
    if first:
        m = re.match(r"^附\s*件\s*[:：]\s*(.*)$", clean)
        if m is None:
            return None
        clean = m[1]
        if not clean:
            return "", ""
    m = _LISTED.match(clean)
    if m is not None:
        return _plain_number(m[1]), squeeze(m[2])
    return ("", squeeze(clean)) if first else None


def is_divider(text: str) -> bool:
    """What is printed on a page that only parts two documents: 材料三, 第二部分 组织领导, 附件5."""
    return len(text) <= 45 and bool(_DIVIDER.match(text)) and not forms.ends_sentence(text.rstrip("：:"))


def is_imprint(text: str) -> bool:
    """A line of the 版记 that closes an official document: 抄送, 印发."""
    return bool(_IMPRINT.search(text.strip())) and len(text) <= 80


def is_aside(text: str) -> bool:
    """What may stand between or after the signature lines: （此件公开发布）, 联系人."""
    return bool(_ASIDE.match(text.strip()))


def is_contents_line(text: str) -> bool:
    """An entry of a contents page, with dots that lead to a page number."""
    return bool(_LEADER.search(text.strip()))


def _plain_number(text: str) -> str:
    from ingest.naming import han_number

    text = squeeze(text)
    return str(han_number(text)) if re.fullmatch(f"[{_HAN}]+", text) else text
