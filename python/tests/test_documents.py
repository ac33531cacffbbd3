"""Documents: what they hold, and that places lead where they say."""

from __future__ import annotations

import datetime
import json
import pathlib
import pickle

import jsonschema
import pytest

import tifa


def test_a_document(sample: str) -> None:
    document = tifa.analyze(sample, name="砚川县-2026")
    assert (document.name, document.place, document.year) == ("砚川县-2026", "砚川县", 2026)
    assert "".join(document.words) == document.text
    assert [token.word for token in document.tokens] == document.words
    assert all(document.text[token.start : token.end] == token.word for token in document.tokens)
    lines = sample.split("\n")
    for mention in document.mentions:
        assert document.text[mention.start : mention.end] == mention.surface
        line, start, end = document.origin(mention.start, mention.end)
        assert (line, start, end) == (mention.line, mention.char_start, mention.char_end)
        assert mention.surface[0] in lines[line - 1]
    assert "三个一批" in document.terms()
    for section in document.sections:
        assert document.text[section.start : section.end].startswith(section.heading)
    assert any(candidate.score > 0.5 for candidate in document.candidates)
    assert len(document.discover(0.0)) >= len(document.candidates)
    assert document.to_dict()["mentions"][0]["term"] == document.mentions[0].term
    assert document.provenance["engine"] == "pointwise"
    assert len(document.figures) > 0
    assert document.title == "政府工作报告"
    assert document.date is None or isinstance(document.date, datetime.date)
    shown = document._repr_html_()
    assert "<mark" in shown and "<script" not in tifa.analyze("<script>改革</script>")._repr_html_()
    with pytest.raises(IndexError):
        document.origin(10**9, 10**9)


def test_three_kinds_of_sources(tmp_path: pathlib.Path) -> None:
    text = "推进乡村振兴。"
    file = tmp_path / "砚川县-2024.txt"
    file.write_bytes(text.encode("gb18030"))
    for document in (tifa.read(file), tifa.read(str(file)), tifa.analyze(file), tifa.Analyzer().read(file)):
        assert (document.text, document.place, document.year) == (text, "砚川县", 2024)
    assert tifa.analyze(text.encode()).text == text
    assert tifa.analyze(bytearray(text.encode()), name="甲县-2020").year == 2020


def test_words_and_lexicons(tmp_path: pathlib.Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("term,kind,members\n四沟一渠,numeral,甲沟|乙沟|丙沟|丁沟|戊渠\n", "utf-8")
    document = tifa.analyze("完成四沟一渠治理，支持民营企业发展，深化放管服改革。", lexicon=mine, words=["民营企业"])
    assert document.terms() == ["四沟一渠", "民营企业", "放管服"]
    assert document.mentions[0].meaning == ["甲沟", "乙沟", "丙沟", "丁沟", "戊渠"]
    assert tifa.analyze("深化放管服改革。", lexicon="none").terms() == []
    assert tifa.analyze("改革。", engine="jieba").provenance["engine"] == "jieba"
    quoted = tifa.analyze('说"甲,乙"的话。', words=['甲,乙'])
    assert "甲,乙" in quoted.terms()
    analyzer = tifa.Analyzer(words=["民营企业"])
    assert pickle.loads(pickle.dumps(analyzer)).analyze("支持民营企业").terms() == ["民营企业"]


def test_errors_have_a_place(tmp_path: pathlib.Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("term,kind\n三农,slogna\n", "utf-8")
    with pytest.raises(tifa.TifaError) as refused:
        tifa.Analyzer(lexicon=mine)
    error = refused.value
    assert isinstance(error, ValueError)
    assert (error.file, error.line, error.column) == (str(mine), 2, 2)
    assert error.code in ("option", "syntax")
    english, chinese = str(error).split("\n")
    assert english.startswith(f"{mine}:2:2: ") and "第2行第2列" in chinese and "应为" in chinese
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.line, again.code) == (str(error), 2, error.code)


def test_a_table(sample: str) -> None:
    table = tifa.analyze(sample).mentions
    assert table[0].term == table[:1][0].term
    assert len(list(table)) == len(table)
    assert {column.name for column in table.columns} >= {"term", "start", "members"}
    assert table.provenance["question"] == "mentions"
    assert "<table>" in table._repr_html_() and "sha256" in table._repr_html_()
    json.dumps(table.provenance)
    assert "mentions" in repr(table)


def _strict(schema: object) -> object:
    """The same schema, which takes no field that it does not name."""
    if isinstance(schema, list):
        return [_strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    strict = {key: _strict(part) for key, part in schema.items()}
    return strict | {"additionalProperties": False} if strict.get("type") == "object" else strict


def test_the_schema_says_what_a_report_is(command, tmp_path: pathlib.Path) -> None:
    schema = _strict(json.loads(command("report", "--schema")))
    jsonschema.Draft202012Validator.check_schema(schema)
    told = json.loads(command("report", "--json"))
    assert all(told[part] for part in ("mentions", "candidates", "figures", "targets", "keywords", "cooccurrences"))
    jsonschema.Draft202012Validator(schema).validate(told)
    described = [key for entry in schema["$defs"].values() for key in entry.get("properties", {})]
    assert len(described) > 100
