"""A result built by hand for the report tests: an invented unit and invented people, two real counties.

``sample()`` is what a reviewer would see; ``hostile()`` is the same with documents that try to break out of every format.
"""

from __future__ import annotations

import io
from typing import Any

from checks.result import Citation, Result

UNIT = "国家深海观测局"
CEHENG = "贵州省黔西南布依族苗族自治州册亨县"
FUGONG = "云南省怒江傈僳族自治州福贡县"
HOSTILE = (
    "<script>alert('x')</script>",
    "=cmd|' /C calc'!A0",
    "]]>&lt;b&gt;<b>粗</b>",
    "{{7*7}}{%raw%}${jndi:x}",
    "\x00\x07\x1b[31m红\x0b\ufffe\u202e倒",
    '"><img src=x onerror=alert(1)>',
)
_POLICY = "《2017年中央单位定点扶贫工作考核实施方案》（国开办发〔2017〕59号）"
_CONTENTS = [
    ("1", "帮扶成效", "一般", 0.5), ("2", "组织领导", "较好", 0.79), ("3", "选派干部", "较差", 0.42),
    ("4", "督促检查", "一般", 0.58), ("5", "基层满意情况", None, None), ("6", "工作创新", "好", 0.95),
]  # fmt: skip
_INDICATORS = [
    ("1", "帮助定点扶贫县完成脱贫攻坚任务情况", "1"), ("2", "加大对深度贫困地区帮扶情况", "1"),
    ("3", "单位负责同志当年至少到定点扶贫县调研考察一次", "2"), ("4", "制定实施本单位定点扶贫工作年度计划", "2"),
    ("5", "落实具体工作机构和责任人", "2"), ("6", "向每个定点扶贫县选派挂职扶贫干部，挂职干部分管或协助分管扶贫工作", "3"),
    ("7", "至少选派一名驻贫困村第一书记", "3"), ("8", "加大对深度贫困地区倾斜力度", "3"),
    ("9", "对定点扶贫县在精准识别、精准帮扶、精准退出、资金管理使用等方面开展督促检查", "4"),
    ("10", "督促定点扶贫县党委政府落实脱贫攻坚主体责任", "4"), ("11", "落实好扶贫政策措施", "4"),
    ("12", "定点扶贫县、乡镇、村三级干部群众的满意情况", "5"), ("13", "发挥自身优势，开展工作创新情况", "6"),
]  # fmt: skip
# id, words of the basis, status, reason, (document, page, quote, boxes) …
_REQUIREMENTS: list[tuple[str, str, str, str, list[tuple[str, int, str]]]] = [
    ("1.summary", "当年扶贫工作总结", "met", "册亨县、福贡县扶贫开发领导小组均出具2017年度总结。",
     [("d12", 1, "2017年全县减少贫困人口8117人，23个贫困村达到退出标准")]),
    ("1.province_proof", "省级扶贫部门对本县脱贫攻坚任务完成情况证明材料", "claimed",
     "只有自评报告称两县完成年度任务，未见贵州省、云南省扶贫部门的证明。",
     [("d01", 2, "两个定点扶贫县均完成省里下达的年度减贫任务")]),
    ("2.fund_doc", "拨付资金文件", "met", "福贡县为深度贫困县，2017年拨款文件列明350万元。",
     [("d09", 1, "下达福贡县定点帮扶资金350万元，用于匹河乡草果加工厂建设")]),
    ("2.project_list", "项目清单", "missing", "没有福贡县2017年度帮扶项目清单。", []),
    ("2.cadre_appointment", "挂职干部任职文件", "met", "福贡县挂职副县长任职文件在卷。",
     [("d06", 1, "和秋阳同志挂任福贡县人民政府副县长（挂职时间两年）")]),
    ("3.visit_record", "调研对接的视频、新闻报道和其他原始材料", "defective",
     "新闻报道证明党组成员、副局长骆青岩2017年6月到册亨县调研；福贡县只有规划司司长到访，不是班子成员。",
     [("d08", 1, "6月8日至10日，局党组成员、副局长骆青岩赴贵州省册亨县调研定点扶贫工作"),
      ("d08", 2, "9月中旬，规划司司长卜晓岚一行到福贡县匹河怒族乡走访")]),
    ("4.plan", "年度工作计划", "met", "深观办发〔2017〕11号为2017年度计划。",
     [("d02", 1, "国家深海观测局2017年定点扶贫工作计划")]),
    ("4.summary", "年度工作总结", "claimed", "自评报告称已印发年度工作总结，卷内没有。",
     [("d01", 3, "年底印发了《2017年定点扶贫工作总结》")]),
    ("4.minutes", "会议纪要", "met", "局党组会议纪要由局长主持，研究2017年计划。",
     [("d03", 1, "局长、党组书记聂怀川主持召开党组会议，审议2017年定点扶贫工作计划")]),
    ("5.office_doc", "落实具体工作机构的相关文件", "met", "深观党发〔2016〕8号成立扶贫工作领导小组办公室。",
     [("d04", 1, "成立定点扶贫工作领导小组，办公室设在局机关党委")]),
    ("5.person_doc", "落实责任人的相关文件", "met", "同一文件明确骆青岩为负责同志。",
     [("d04", 1, "由党组成员、副局长骆青岩同志负责定点扶贫工作")]),
    ("6.appointment", "挂职干部任职文件", "defective",
     "福贡县有任职文件；册亨县文件任命的是县政府办公室副主任，不是县委或县政府副职。",
     [("d05", 1, "任命纪闻舟同志为册亨县人民政府办公室副主任（挂职）")]),
    ("6.division", "定点扶贫县领导分工文件", "missing", "两县都没有领导分工文件。", []),
    ("7.appointment", "第一书记任职文件", "met", "册亨县丫他镇板街村第一书记任职文件在卷。",
     [("d07", 1, "选派闵知远同志任册亨县丫他镇板街村党支部第一书记")]),
    ("7.review_form", "派出单位组织部门提供年度考核登记表", "defective", "登记表是2016年度的。",
     [("d10", 1, "年度考核登记表（2016年度） 姓名 闵知远")]),
    ("8.appointment", "挂职干部或第一书记任职文件", "met", "福贡县挂职副县长任职文件在卷。",
     [("d06", 1, "和秋阳同志挂任福贡县人民政府副县长（挂职时间两年）")]),
    ("9.material", "督促检查的相应材料", "met", "2017年9月督查座谈记录覆盖两县。",
     [("d11", 1, "督查组查阅了两县扶贫资金台账，走访贫困户42户")]),
    ("9.report", "督促检查的报告", "missing", "没有督促检查报告。", []),
    ("10.ranking", "本省脱贫攻坚工作成效考核排名情况", "missing", "没有2017年度排名材料。", []),
    ("11.policy_docs", "定点扶贫县出台的落实扶贫政策措施的系列文件", "met", "册亨县列出9份文件目录。",
     [("d12", 3, "册亨县2017年出台扶贫政策文件目录")]),
    ("11.results", "成效情况", "met", "县总结写明成效。", [("d12", 2, "累计发放扶贫小额信贷1.36亿元")]),
    ("12.help", "县组织调查并提供评价等次（帮扶工作）", "missing", "没有县组织的满意度调查。", []),
    ("12.cadre", "县组织调查并提供评价等次（挂职扶贫干部）", "missing", "没有县组织的满意度调查。", []),
    ("13.industry", "发挥行业优势的相关证明材料", "met", "有海洋牧场技术移植材料。",
     [("d13", 1, "把深海养殖网箱的水质在线监测移到万峰湖")]),
    ("13.precision", "开展精准帮扶的相关证明材料", "met", "有到户台账。", [("d13", 1, "为312户建立一户一策台账")]),
    ("13.method", "创新帮扶方式的相关证明材料", "met", "有消费帮扶材料。", [("d13", 1, "职工食堂定向采购册亨糯米蕉")]),
    ("13.society", "动员社会力量参与的相关证明材料", "claimed", "只有自评报告提及动员企业捐赠。",
     [("d01", 4, "动员3家企业捐赠物资折款46万元")]),
    ("13.publicity", "宣传推广典型的相关证明材料", "met", "有媒体报道。", [("d08", 1, "本报记者跟随调研组走进板街村")]),
]  # fmt: skip
# id, path, first, last, kind, title, number, issuer, date, source, paged
_DOCUMENTS: list[tuple[str, str, int, int, str, str, str | None, str | None, str | None, str, bool]] = [
    ("d01", "01自评报告.pdf", 1, 6, "self_report", "国家深海观测局2017年定点扶贫工作自评报告", "深观党函〔2017〕52号",
     UNIT, "2017-12-22", "digital", True),
    ("d02", "佐证材料/计划.docx", 1, 1, "annual_plan", "国家深海观测局2017年定点扶贫工作计划", "深观办发〔2017〕11号",
     f"{UNIT}办公室", "2017-03-02", "digital", False),
    ("d03", "佐证材料/装订本.pdf", 1, 2, "meeting_minutes", "局党组会议纪要", "深观党纪〔2017〕6号", f"中共{UNIT}党组",
     "2017-02-27", "ocr", True),
    ("d04", "佐证材料/装订本.pdf", 3, 4, "office_doc", "关于成立定点扶贫工作领导小组的通知", "深观党发〔2016〕8号",
     f"中共{UNIT}党组", "2016-04-11", "ocr", True),
    ("d05", "佐证材料/装订本.pdf", 5, 5, "appointment_cadre", "关于纪闻舟同志挂职的通知", "册组干〔2017〕19号",
     "中共册亨县委组织部", "2017-05-03", "ocr", True),
    ("d06", "佐证材料/装订本.pdf", 6, 6, "appointment_cadre", "关于和秋阳同志挂职的通知", "怒组干〔2016〕88号",
     "中共怒江州委组织部", "2016-11-20", "ocr", True),
    ("d07", "佐证材料/装订本.pdf", 7, 7, "appointment_secretary", "关于选派第一书记的通知", "册组〔2017〕31号",
     "中共册亨县委组织部", "2017-07-01", "ocr", True),
    ("d08", "佐证材料/新闻报道.pdf", 1, 2, "news", "情系山海：副局长骆青岩到册亨县调研", None, "海洋观测报", "2017-06-12",
     "digital", True),
    ("d09", "佐证材料/拨款文件.jpg", 1, 1, "fund_doc", "关于下达2017年定点帮扶资金的通知", "深观财〔2017〕40号", UNIT,
     "2017-04-18", "ocr", True),
    ("d10", "佐证材料/登记表.pdf", 1, 1, "review_form", "年度考核登记表（2016年度）", None, f"{UNIT}人事司", "2017-01",
     "ocr", True),
    ("d11", "佐证材料/督查座谈记录.txt", 1, 1, "inspection_material", "定点扶贫督查座谈记录", None, None, "2017-09-14",
     "digital", False),
    ("d12", "佐证材料/册亨县总结.pdf", 1, 4, "annual_summary", "册亨县2017年脱贫攻坚工作总结", "册扶领〔2017〕77号",
     "册亨县扶贫开发领导小组", "2017-12-15", "mixed", True),
    ("d13", "佐证材料/创新.zip/创新材料.docx", 1, 1, "innovation_material", "定点扶贫工作创新做法", None, UNIT, None,
     "digital", False),
]  # fmt: skip
_VISITS: list[tuple[str, str, str | None, str | None, str, str | None, str, bool | None]] = [
    ("骆青岩", "局党组成员、副局长", "2017-06-08", "2017-06-10", "asserted", CEHENG, "d08", True),
    ("卜晓岚", "规划司司长", "2017-09", None, "asserted", FUGONG, "d08", False),
    ("聂怀川", "局长、党组书记", "2017-12", None, "planned", FUGONG, "d01", True),
    ("聂怀川", "局长、党组书记", "2016-10-19", None, "asserted", CEHENG, "d01", True),
    ("陆仲平", "总工程师", None, None, "asserted", None, "d01", None),
]


def _cite(document: str, page: int, quote: str, *, verified: bool = True) -> dict[str, Any]:
    paged, first, last = next((d[-1], d[2], d[3]) for d in _DOCUMENTS if d[0] == document)
    page = min(first + page - 1, last)
    top = 180.0 + 37 * (len(quote) % 9)
    boxes = [[90.0, top, 505.0, top + 18], [90.0, top + 26, 90.0 + min(400, 9 * len(quote)), top + 44]] if paged else []
    return {"document": document, "page": page, "quote": quote, "boxes": boxes, "verified": verified}


def _documents() -> list[dict[str, Any]]:
    return [
        {
            "id": id, "path": path, "sha256": f"{n:064x}", "first_page": first, "last_page": last, "kind": kind,
            "title": title, "doc_no": number, "issuer": issuer, "date": date, "text_source": source, "paged": paged,
            "ocr_confidence": 0.973 if source != "digital" else None,
            "page_sizes": [[595.0, 842.0]] * (last - first + 1) if paged else [],
            "notes": ["文件名与内容的年份不一致"] if id == "d10" else [],
        }
        for n, (id, path, first, last, kind, title, number, issuer, date, source, paged) in enumerate(_DOCUMENTS)
    ]  # fmt: skip


def _evidence() -> list[dict[str, Any]]:
    found = []
    for n, (person, title, date, end, status, county, document, leading) in enumerate(_VISITS):
        found.append({
            "id": f"e{n + 1}", "type": "leader_visit", "status": status, "key": f"visit-{n + 1}",
            "fields": {"person": person, "title": title, "date": date, "date_end": end, "county": county},
            "citation": _cite(document, 1, f"{title}{person}到县调研"), "confidence": 0.87,
            "explanation": ["leader_visit: 赴…调研"], "extra": {"leading_body": leading},
        })  # fmt: skip
    money = {"amount_yuan": 3500000, "county": FUGONG}
    found.append({
        "id": "e9", "type": "fund_allocation", "status": "asserted", "key": None, "fields": money, "confidence": 0.9137,
        "citation": _cite("d09", 1, "下达福贡县定点帮扶资金350万元，用于匹河乡草果加工厂建设"), "explanation": [],
    })  # fmt: skip
    return found


def _gaps() -> list[dict[str, Any]]:
    gaps = []
    for id, text, status, reason, cites in _REQUIREMENTS:
        if status not in ("claimed", "defective", "missing"):
            continue
        titles = "、".join(f"《{next(d[5] for d in _DOCUMENTS if d[0] == c[0])}》" for c in cites)
        gaps.append({
            "requirement": id, "status": status, "what": f"内部判断：{reason}", "suggestion": f"请补充提供：{text}。",
            "policy": {"document": _POLICY, "clause": f"附件1 第{id.split('.')[0]}项", "quote": f"提供{text}。"},
            "issue": f"未提供符合要求的“{text}”。", "existing": titles or "无", "responsible": UNIT, "deadline": "2018-03-31",
        })  # fmt: skip
    return gaps


def raw() -> dict[str, Any]:
    """The sample as plain data, for tests that change some of it before building."""
    requirement = {
        id: {
            "id": id, "text": text, "status": status, "reason": reason, "evidence": ["e1"] if id == "3.visit_record" else [],
            "documents": list(dict.fromkeys(c[0] for c in cites)), "citations": [_cite(*c) for c in cites],
        }
        for id, text, status, reason, cites in _REQUIREMENTS
    }  # fmt: skip
    requirement["7.review_form"]["citations"][0]["verified"] = False
    return {
        "schema_version": 1, "scheme": "central-2017", "scheme_name": "2017年中央单位定点扶贫工作考核实施方案",
        "package": {
            "name": "深海观测局", "unit": UNIT, "year": 2017, "documents": _documents(),
            "counties": [{"name": CEHENG, "deep_poverty": False}, {"name": FUGONG, "deep_poverty": True}],
        },
        "evidence": _evidence(),
        "contents": [
            {"id": id, "name": name, "draft": draft, "score": score,
             "reasons": ["数据应由定点扶贫县提供，尚未见到"] if draft is None else [f"得分 {score}"]}
            for id, name, draft, score in _CONTENTS
        ],
        "indicators": [
            {"id": id, "name": name, "content": content,
             "requirements": [r for k, r in requirement.items() if k.split(".")[0] == id]}
            for id, name, content in _INDICATORS
        ],
        "contradictions": [
            {"what": "2017年册亨县减贫人数：自评报告8171人，县总结8117人",
             "a": _cite("d01", 2, "册亨县全年减贫8171人"), "b": _cite("d12", 1, "2017年全县减少贫困人口8117人")},
        ],
        "problems": [
            {"kind": "serious_issue", "what": "审计发现册亨县扶贫资金滞留",
             "citation": _cite("d12", 4, "审计发现少数乡镇扶贫资金滞留超过一年，涉及资金127万元")},
        ],
        "gaps": _gaps(),
        "unreadable": [
            {"path": "佐证材料/调研照片.pdf", "page": None, "reason": "文件有打开密码，无法读取。请去除密码后重新提交。"},
            {"path": "佐证材料/装订本.pdf", "page": 8, "reason": "页面图像损坏，无法识别。请重新扫描后提交。"},
        ],
    }  # fmt: skip


def sample() -> Result:
    return Result.model_validate(raw())


def clean() -> Result:
    """Everything met, nothing unreadable: what an export of a package without gaps looks like."""
    data = raw()
    data["gaps"], data["unreadable"], data["problems"], data["contradictions"] = [], [], [], []
    for indicator in data["indicators"]:
        for requirement in indicator["requirements"]:
            if requirement["status"] != "met":
                requirement.update(status="not_applicable")
    return Result.model_validate(data)


def hostile() -> Result:
    """Every text that comes from a document, a file name or a person is an attack on some format."""
    data = raw()

    def poison(value: Any, n: int) -> Any:
        keep = {"id", "kind", "status", "type", "scheme", "requirement", "content", "draft", "document", "sha256",
                "text_source", "date", "date_end", "evidence", "documents_", "sender", "deadline", "requirements_"}  # fmt: skip
        if isinstance(value, dict):
            return {
                k: v if k in keep or (k == "documents" and v and isinstance(v[0], str)) else poison(v, n + i)
                for i, (k, v) in enumerate(value.items())
            }
        if isinstance(value, list):
            return [poison(v, n + i) for i, v in enumerate(value)]
        return HOSTILE[n % len(HOSTILE)] + value if isinstance(value, str) else value

    return Result.model_validate(_keep_policy_ids(poison(data, 0)))


def _keep_policy_ids(data: dict[str, Any]) -> dict[str, Any]:
    for gap in data["gaps"]:
        gap["policy"]["document"] = f"《{HOSTILE[0]}》" + _POLICY
    return data


def citations(result: Result) -> list[Citation]:
    return [c for r in result.requirements() for c in r.citations]


def page_png(width: int = 300, height: int = 420) -> bytes:
    """A small WebP that stands for a page image."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (width, height), 250)
    draw = ImageDraw.Draw(image)
    for y in range(40, height - 30, 14):
        draw.line([(40, y), (width - 40, y)], fill=120, width=3)
    out = io.BytesIO()
    image.save(out, "WEBP", quality=40)
    return out.getvalue()
