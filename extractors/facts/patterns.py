"""Forms of lines in official documents: dates on their own, organisation names, document types, labelled fields."""

from __future__ import annotations

import re

from extractors import compiled

_CN = "〇○Oo零一二三四五六七八九十"
DATE = (
    rf"(?:(?:19|20)\d\d\s*年\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?|"
    rf"[一二][〇○Oo零九][{_CN}]{{2}}年[{_CN}]{{1,3}}月(?:[{_CN}]{{1,3}}日)?|(?:19|20)\d\d[-./]\d{{1,2}}[-./]\d{{1,2}})"
)
DATE_ONLY = re.compile(
    rf"^[（(]?\s*({DATE})\s*[）)]?(?:\s*\d{{1,2}}[:：]\d{{2}}.*|\s*印发|\s*于[\u4e00-\u9fff]{{2,6}}|\s*[（(][盖印公签代]?章[）)])?$"
)
DATE_END = re.compile(rf"^(.{{2,90}}?)[\s，,]*({DATE})\s*[）)]?$")
IMPRINT = re.compile(rf"^(.{{2,40}}?)\s*({DATE})\s*印发(?:[。）)]|$)")
ORG_END = re.compile(
    r"(?:部|委|局|厅|署|办|处|科|室|院|所|校|社|会|组|队|厂|站|中心|集团|公司|银行|大学|学院|政府|党组|党委|支部|"
    r"总支|网|网站|台|报|报社|工会|团委|司|行|办公厅|办公室|"
    r"委员会|领导小组|机关|小学|中学|馆|社区|村委会|信用社|联社|法院|检察院|协会|联合会|工作组|指挥部|编辑部|医院|分行|支行|"
    r"基金会|园|联|盟|党|(?:财务|计财|财会|综合|人事|政工|业务|秘书|行政|计划|规划|项目|扶贫|技术|推广)股)$"
)
SEAL_NOTE = re.compile(r"\s*[（(](?:盖章|章|公章|印章|印|代章|签章|签字|签名|党组章|党委章|盖 章)[）)]\s*$")
TYPE_END = re.compile(
    r"(?:报告|计划|总结|纪要|通知|函|意见|方案|办法|细则|证明|说明|登记表|考核表|清单|一览表?|统计表?|汇总表?|"
    r"情况表|通报|决定|批复|请示|公告|名单|名册|材料|汇编|选编|目录|摘编|表|"
    r"记录|台账|要点|规划|[简公周旬月季快专]报|方法|安排|制度|规定|责任书|协议书?|预案|登记册|明细|结果|情况|花名册|书|信|"
    r"案例|经验|推荐表|鉴定表|申报表|批文|问卷|汇报|回顾|小结|打算|议定事项|行程单|回单|凭证|收据)"
    r"(?:[（(][^（）()]{1,24}[）)])?$"
)
ISSUER_FIELD = re.compile(
    r"(?:信息来源|文章来源|稿件来源|稿源|来源|转自|摘自|发件人|发件单位|发文单位|发送单位|发布单位|发布机构|发布人|供稿单位|供稿|编制单位|编制部门|编制|填报单位|"
    r"填报部门|填报|填表单位|制表单位|制表|申报单位|申报部门|(?:填报|填写|编制|制表|申报|报送|统计)(?:处室|科室|股室|机构)|组织单位|统计单位|验收单位|出具单位|"
    r"组织实施(?:单位|部门|(?=\s*[：:]\s*[^\s：:。，]{2,40}(?:部|委|办|局|室|院|所|会|组|中心|公司|政府|集团)(?:[\s（(]|$)))|"
    r"(?:调查|测评|问卷|评议)(?:组织|实施|单位)(?:单位|部门|者)?|(?:起草|拟稿|草拟|拟制)(?:单位|部门|机关)|组织验收(?:单位|部门)?|"
    r"整理单位|整理|(?:检查|核查|督查|督导|走访|访谈|登记|接待)(?:单位|部门)|编印单位|编印|主办单位|印发单位|报送单位|实施单位|考核单位|评价单位|汇总单位|"
    r"主办|制册|(?:拨付|拨款|代发|支付|造表|造册|编造|编报|填写|填制|制作|上报|核准|核定|监测|公示|审定|发放|发证)(?:单位|部门|机关))\s*[：:]\s*([^\s：:]{2,60})"
)
DATE_FIELD = re.compile(
    rf"(发布日期|发布时间|发布(?=[：:])|发送时间|发件时间|发送日期|发表时间|发布于|刊发时间|时间戳|填报日期|填报时间|填表日期|填表时间|制表日期|更新日期|"
    rf"更新时间|整理日期|记录整理|印发日期|成文日期|出具日期|报送日期|日期|统计时间|"
    rf"截止日期|统计截止|调查时间|考核时间|初验时间|时间)\s*[：:]?\s*({DATE})(?!\s*\d{{0,2}}\s*日?\s*(?:至|[-—~－到]))"
)
MAKER_FIELD = re.compile(
    r"(?:(?:检查|核查|督查|督导|走访|访谈|记录|调查)(?:人|人员)|(?<![\u4e00-\u9fff])(?:单位|登记|制单))\s*[：:]\s*([^\s：:]{4,40})"
)
SUFFIX_MAKER = re.compile(r"(?:整理|起草|拟稿|撰写|编印|编制|编|汇总|供稿|提供|造册|造表|制表|编造|制|填报|印制|摘编|摘录)$")
RECIPIENT = re.compile(r"^[^。！？；]{2,80}[：:]$")
LIST_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[、.．]|"
    r"第[一二三四五六七八九十]+[章节条部分篇])"
)


def squeeze(text: str) -> str:
    """A line without any white space: titles and signatures are often letter-spaced."""
    return compiled.sub(r"\s+", "", text)


def is_organisation(text: str) -> bool:
    """Whether a short line is nothing but an organisation's name (or two of them); 整理, 编 behind it and （盖章） do not
    count."""
    plain = SUFFIX_MAKER.sub("", SEAL_NOTE.sub("", text).strip())
    if all(len(p) == 1 for p in plain.split()):
        plain = squeeze(plain)
    if not 2 <= len(squeeze(plain)) <= 60 or compiled.search(
        r"[。：:；;？！，,《》\d]", compiled.sub(r"\s", "", plain).replace("“", "").replace("”", "")
    ):
        return False
    plain = re.sub(r"[（(][^（）()]{2,16}(?:办公室|组|处|部)[）)]$", "", plain)  # 联络服务部（扶贫办公室）
    if compiled.search(r"(?:干部|全部|内部|局部|村部|会议|一行)$", plain):
        return False
    return all(ORG_END.search(part) for part in compiled.split(r"[、\s]+", plain) if part)
