"""The spaCy pipeline: spans carry their values, components can be left out, words cover the text."""

from pathlib import Path

from extractors.entities import Context, annotate_text
from extractors.pipeline import COMPONENTS, build_pipeline, entities_of, run
from extractors.words import WordLayer

TEXT = "2017年5月9日，党组成员、副局长周晓岚赴河南省信阳市光山县调研，拨付资金260万元，惠及1,205户4,317人。"
CONTEXT = Context(2017, "2017-12-20", ("国家海岸监测局",), "ministry")


def test_every_component_writes_its_spans() -> None:
    nlp = build_pipeline()
    assert nlp.pipe_names == list(COMPONENTS)
    doc = run(nlp, TEXT, CONTEXT)
    assert set(doc.spans) == {kind for kind, _ in COMPONENTS.values()}
    assert [s.text for s in doc.spans["date"]] == ["2017年5月9日"]
    assert [s.text for s in doc.spans["county"]] == ["河南省信阳市光山县"]


def test_a_span_carries_its_value() -> None:
    doc = run(build_pipeline(), TEXT, CONTEXT)
    (date,) = doc.spans["date"]
    (person,) = doc.spans["person"]
    assert date._.value.iso == "2017-05-09"
    assert person._.value.title.leading_body is True
    assert [c._.value.value for c in doc.spans["count"]] == [1205, 4317]


def test_a_component_can_be_left_out() -> None:
    doc = run(build_pipeline(exclude=["ingest_persons", "ingest_places"]), TEXT, CONTEXT)
    assert "person" not in doc.spans
    assert doc.spans["money"]


def test_offsets_are_those_of_the_text_in_spite_of_spaces() -> None:
    text = "姓名  周 晓 岚　2017年5月9日\n\n金额 260万元"
    ents = annotate_text(text, CONTEXT)
    assert [text[d.start : d.end] for d in ents.dates] == ["2017年5月9日"]
    assert [text[m.start : m.end] for m in ents.money] == ["260万元"]
    doc = run(build_pipeline(["ingest_places"]), text, CONTEXT)
    assert entities_of(doc).dates == ents.dates
    assert [s.text for s in doc.spans["date"]] == ["2017年5月9日"]


def test_words_cover_the_text_and_know_the_terms(tmp_path: Path) -> None:
    text = "选派驻村第一书记开展督促检查"
    words = [text[s:e] for s, e in WordLayer(tmp_path).words(text)]
    assert "".join(words) == text
    assert {"督促检查", "驻村第一书记"} <= set(words)


def test_time_grows_with_the_text_not_its_square() -> None:
    import time

    annotate_text(TEXT, CONTEXT)
    start = time.perf_counter()
    annotate_text("1" * 40_000 + "张三、" * 4_000 + "党委书记、" * 4_000, CONTEXT)
    assert time.perf_counter() - start < 20
