"""Words that tables of official reports are filled with; all made up."""

from __future__ import annotations

import random

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华建国文辉玲红志海燕春梅永成立新德"
TOWNS = ("清溪", "石桥", "柳河", "白马", "青山", "龙泉", "大坪", "双河", "杨柳", "金竹", "高店", "三合", "新场", "东关")
COUNTIES = ("南丘县", "北川坪县", "东岭县", "西河县", "云台县", "长坪县")
WORKS = (
    "饮水安全巩固提升工程", "村组道路硬化", "茶叶种植基地", "中药材示范种植", "肉牛养殖合作社", "村级光伏电站", "卫生室改建",
    "小学教学楼修缮", "贫困学生资助", "致富带头人培训", "电商服务站点", "危房改造", "农村实用技术培训", "冷链仓储设施",
)  # fmt: skip
POSTS = ("副县长", "县委常委、副县长", "驻村第一书记", "县扶贫办副主任", "驻村工作队员", "镇党委副书记")
UNITS = ("规划研究院", "计划财务司", "机关党委", "信息中心", "后勤服务局", "培训中心", "政策法规司", "办公厅综合处")
DONE = (
    "组织召开座谈会，听取意见建议，研究解决产业发展中遇到的困难和问题",
    "深入贫困户家中走访慰问，了解生产生活情况",
    "实地查看项目建设进度，督促按期完成",
    "协调资金到位，完善基础设施，改善办学条件",
    "开展技术指导，推广良种良法，户均增收明显",
    "已完成", "正在实施", "年底前验收", "按计划推进",
)  # fmt: skip
NOTES = ("—", "", "", "已验收", "续建", "2017年", "待审计", "")


def person(rng: random.Random) -> str:
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2))))


def village(rng: random.Random) -> str:
    return rng.choice(TOWNS) + rng.choice(("村", "村", "乡", "镇"))


def project(rng: random.Random) -> str:
    return rng.choice((rng.choice(TOWNS) + "村", "")) + rng.choice(WORKS)


def amount(rng: random.Random) -> str:
    return rng.choice((f"{rng.randint(1, 9)}", f"{rng.randint(10, 999)}", f"{rng.randint(1, 60)}.{rng.randint(1, 9)}",
                       f"{rng.randint(1, 9)},{rng.randint(100, 999)}.{rng.randint(10, 99)}", "—"))  # fmt: skip


def count(rng: random.Random) -> str:
    return rng.choice((f"{rng.randint(1, 9)}", f"{rng.randint(10, 800)}", f"{rng.randint(10, 800)}", "0"))


def day(rng: random.Random) -> str:
    return rng.choice((f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日", f"2017年{rng.randint(1, 12)}月",
                       f"2017.{rng.randint(1, 12)}.{rng.randint(1, 28)}"))  # fmt: skip


def percent(rng: random.Random) -> str:
    return rng.choice((f"{rng.randint(60, 100)}%", f"{rng.randint(60, 99)}.{rng.randint(1, 9)}%"))
