"""What can be a person's name by its form: surname list, length, placeholders, lists of names."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

_ORGISH = re.compile(
    r"(?:部门|单位|同志|干部|领导|人员|负责|机关|办公|扶贫|财务|人事|组织|公司|集团|银行|学院|大学|中心|主任|书记|局长|处长|县委|政府|会议|工作|部|处|司|局|科|室|办|组|队|院|所|委|会|厅|村|乡|镇|县|等)$"
)
_COMMON = frozenset(
    "方面 高度 高原 安排 安全 安置 任务 任职 任期 任命 计划 计算 时间 时任 全面 全县 全年 全部 全体 干部 党委 党组 党员 关于 关心 关键 经过 经验 经费 经济 单位 单列 和平 平均 "
    "成立 成员 成效 成绩 明确 明年 明显 国家 国务 国有 白天 金额 金融 钱物 项目 路线 车间 管理 应当 应急 左右 方式 方法 商务 商定 商品 项目 常务 常委 常态 盛会 权利 和谐 从事 从严 都市 向阳 "
    "支部 支持 支教 于是 向导 牛羊 马上 水利 江河 万元 万人 万户 千万 温暖 温饱 解决 解放 简介 简报 席位 连续 连片 古老 文件 文化 文明 文字 文艺 高校 高效 高级 强调 强化 党建 党校 部门 "
    "边远 边疆 农村 农业 农民 农户 冷库 保障 保险 保持 牵头 周边 包括 包村 包户 云南 江苏 江西 安徽 宁夏 甘肃 广西 河南 湖北 山东 山西 陕西 辽宁 吉林 四川 贵州 青海 西藏 海南 易地 印发 "
    "主持 主要 主动 主任 主席 华夏 双方 双语 相关 相应 东西 东部 西部 南部 北部 计入 班子 班长 危房 祝贺 利益 满意 满足 充分 德育 才能 达到 达标 多次 多年 仁爱 尼龙 旦夕 土地 玉米 色彩 仓储 "
    "暂缺 待定 合计 小计 空缺 不详 同上 无 本人 待派 全国 时代 时刻".split()
)
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_SPLIT = re.compile(r"[、，,；;\s/]+|和(?=[\u4e00-\u9fff]{2,3}(?:$|[、，（(\s]))")


@lru_cache(maxsize=1)
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """(compound surnames, single ones), from lexicons/surnames.txt."""
    words = [
        w
        for line in files("lexicons").joinpath("surnames.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for w in line.split()
    ]
    return frozenset(w for w in words if len(w) > 1), frozenset(w for w in words if len(w) == 1)


@lru_cache(maxsize=1)
def transliteration() -> frozenset[str]:
    """Characters in which names of other peoples are written, from lexicons/transliteration.txt."""
    text = files("lexicons").joinpath("transliteration.txt").read_text(encoding="utf-8")
    return frozenset("".join(line for line in text.splitlines() if not line.startswith("#")))


def is_transliterated(word: str) -> bool:
    """Whether at least two thirds of the characters belong to such names: 艾力·买买提, 洛绒尼玛; 内部资料 does not.

    >>> is_transliterated("洛绒尼玛"), is_transliterated("一七年度·内部资料")
    (True, False)
    """
    han = [c for c in word if c != "·"]
    return len(han) >= 3 and sum(c in transliteration() for c in han) * 3 >= len(han) * 2


def is_placeholder(name: str) -> bool:
    """李某荣, 张××, 王XX: names made unreadable on purpose."""
    return bool(re.search(r"某|[×xX＊*○]{1,}", name))


_NO_NAME = frozenset("暂缺 待定 合计 小计 空缺 不详 同上 本人 待派 全体 群众 党员 干部 集体 未定 未派 各村 全村 全县 各户 单位 部门 领导 平均 总计 从缺".split())


def is_name(word: str, *, compound: bool = False, cell: bool = False) -> bool:
    """Whether a word has the form of a Han name: a surname and one or two characters, a compound surname and one or two.
    ``cell``: the place says that it is a name (a name column, a roster), so that 高原 and 白露 are taken too.

    >>> is_name("沈曼青"), is_name("欧阳磊"), is_name("办公室"), is_name("李某荣")
    (True, True, False, False)
    """
    if not _NAME.fullmatch(word) or is_placeholder(word) or _ORGISH.search(word):
        return False
    if word in _NO_NAME or (word in _COMMON and not cell):
        return False
    double, single = surnames()
    if word[:2] in double and len(word) in (3, 4):
        return True
    return not compound and word[0] in single and len(word) in (2, 3) and (cell or word[:2] not in _COMMON)


def is_minority_name(word: str) -> bool:
    """In a name cell, a name without a Han surname: 洛绒尼玛, 乌日娜, 夏吾才让, 艾力·买买提."""
    if is_placeholder(word) or word in _NO_NAME:
        return False
    dotted = re.fullmatch(r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})+", word) is not None
    return dotted or (re.fullmatch(r"[\u4e00-\u9fff]{3,6}", word) is not None and is_transliterated(word) and not _ORGISH.search(word))


def name_tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of names in a list or name cell: 秦守田、陆以宁 · 丁　一 · 司马骏　党组书记 · 白露（综合处处长）、江月.

    In such a place a word of two or three characters with a surname, or a name of another people, is a name.
    """
    piece = text[start:end]
    single = re.fullmatch(r"\s*([\u4e00-\u9fff])\s{1,3}([\u4e00-\u9fff])\s*(?:[（(].*)?", piece)
    if single and is_name(single[1] + single[2], cell=True):
        return [(start + single.start(1), start + single.end(2))]
    spans = []
    for m in re.finditer(r"[^、，,；;\s/]+", re.sub(r"[（(][^）)]*[）)]", lambda x: "（" * len(x[0]), piece)):
        word = m[0].split("（")[0]
        spaced = re.match(r"[\u4e00-\u9fff] [\u4e00-\u9fff](?=$|、)", piece[m.start() :])
        if spaced and is_name(spaced[0].replace(" ", ""), cell=True):
            spans.append((start + m.start(), start + m.start() + 3))
        elif is_name(word, cell=True) or is_minority_name(word):
            spans.append((start + m.start(), start + m.start() + len(word)))
    return spans
