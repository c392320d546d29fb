"""Two documents on one page, from pages to the JSON of the contract: own facts, own evidence, the page's boxes."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from checks.run import check_package
from checks.scheme import load_scheme
from extractors.analyse import analyse
from ingest.model import Package
from ingest.package import documents
from report.json_ import to_json
from tests.ingest.pages import FILLER, bound, page

SCHEMA = json.loads((Path(__file__).parents[1] / "contract" / "check-result.schema.json").read_text(encoding="utf-8"))
FIRST = (
    "c 黔组干〔2016〕31号", "t 中共黔东南州委组织部关于路一平同志挂职的通知", "p 中共丹寨县委：",
    "p 经研究决定，路一平同志任中共丹寨县委常委、副县长（挂职），时间二年。", "r 中共黔东南州委组织部", "r 2016年11月8日",
)  # fmt: skip
SECOND = (
    "c 苔财〔2017〕12号", "t 国家苔原观测总署关于拨付丹寨县帮扶资金的通知", "p 丹寨县人民政府：",
    "p 2017年5月9日，我署向丹寨县拨付帮扶资金120万元，用于龙泉镇道路硬化。",
)  # fmt: skip


def test_documents_that_share_a_page_in_the_result() -> None:
    file = bound(page(*FIRST, *SECOND), page("p " + FILLER, "r 国家苔原观测总署", "r 2017年5月9日"))
    package = Package("包", (file,), tuple(documents([file])))
    analysis = analyse(package, unit="国家苔原观测总署", year=2017, counties=["丹寨县"])
    result = check_package(analysis, load_scheme("central-2017"))
    data = json.loads(to_json(result))
    assert list(Draft202012Validator(SCHEMA).iter_errors(data)) == []
    first, second = data["package"]["documents"]
    assert [(d["first_page"], d["last_page"], d["doc_no"]) for d in (first, second)] == [
        (1, 1, "黔组干〔2016〕31号"), (1, 2, "苔财〔2017〕12号"),
    ]  # fmt: skip
    cited = {e["type"]: e["citation"] for e in data["evidence"]}
    assert cited["cadre_appointment"]["document"] == first["id"]
    assert cited["fund_allocation"]["document"] == second["id"]
    assert all(c["verified"] and c["page"] == 1 for c in cited.values())
    assert max(b[3] for b in cited["cadre_appointment"]["boxes"]) < min(b[1] for b in cited["fund_allocation"]["boxes"])
