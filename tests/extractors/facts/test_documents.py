"""Kind, number, issuer and date of the documents in documents.yaml: exact, or named here as known not to work."""

import pytest

from tests.extractors.facts.samples import package, rows

# A photo caption's date at the foot in brackets （2017年6月摄） is not read.
KNOWN = {("照片说明", "date")}
CASES = [(n, r["text"].strip().split("\n")[0][:24]) for n, r in enumerate(rows())]


@pytest.mark.parametrize("number", [n for n, _ in CASES], ids=[f"{n}-{t}" for n, t in CASES])
def test_facts(number: int) -> None:
    row = rows()[number]
    _, documents = package(row["package"])
    facts = next(d.facts for d in documents if d.id == f"d{number:03d}")
    expected = {k: row[k] for k in ("kind", "doc_no", "issuer", "date") if (facts.title, k) not in KNOWN}
    found = {k: getattr(facts, k) for k in expected}
    for key in ("issuer",):  # several signers may be joined by 、 or a space
        found[key] = (found[key] or "").replace("、", "").replace(" ", "") or None
        expected[key] = (expected[key] or "").replace("、", "").replace(" ", "") or None
    assert found == expected
    assert facts.explanation
