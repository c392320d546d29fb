"""Villages and posts."""

import pytest

from extractors.entities.posts import find_posts, is_county_vice
from extractors.entities.villages import find_villages


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("任石口乡柳湾村党支部第一书记", "石口乡柳湾村"),
        ("赴县里的柳湾村调研", "柳湾村"),
        ("达来苏木巴彦嘎查第一书记", "达来苏木巴彦嘎查"),
        ("径口镇双龙桥下村", "径口镇双龙桥下村"),
        ("三江苗族乡松坪村", "三江苗族乡松坪村"),
    ],
)
def test_villages(text: str, full: str) -> None:
    assert [v.full for v in find_villages(text)] == [full]


@pytest.mark.parametrize(
    "text", ["9个贫困村", "驻村工作队", "进村入户", "全村群众", "农村公路", "乡村振兴", "该村委会", "村民", "各村"]
)
def test_no_village(text: str) -> None:
    assert find_villages(text) == []


def test_a_name_with_a_clean_start_cuts_the_same_name_elsewhere() -> None:
    assert [v.name for v in find_villages("石口镇柳湾村。推介柳湾村的做法")] == ["柳湾村", "柳湾村"]


@pytest.mark.parametrize(
    "post", ["县委常委、副县长", "副县长（挂职）", "县委副书记", "县人民政府党组成员、副县长", "副旗长", "副区长"]
)
def test_vice_posts(post: str) -> None:
    assert is_county_vice(post) is True
    assert find_posts(f"挂任{post}")[0].kind == "county_vice"


@pytest.mark.parametrize(
    "post", ["县长助理", "农牧和科技局副局长", "县政府党组成员", "县长", "县委书记", "县扶贫办副主任", "石口镇党委副书记"]
)
def test_other_posts(post: str) -> None:
    assert is_county_vice(post) is False


def test_first_secretary_has_its_village() -> None:
    text = "任石口镇柳湾村党支部第一书记"
    (post,) = find_posts(text, find_villages(text))
    assert post.kind == "first_secretary"
    assert post.village is not None
    assert post.village.full == "石口镇柳湾村"
