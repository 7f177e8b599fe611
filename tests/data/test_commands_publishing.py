"""The staff's way from template to edition and back, on the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data.__main__ import main
from data.queries.municipal import municipal_layers
from data.store import open_store
from tests.data.filled import TOTAL, filled, human_form

PUBLISH = ["--by", "地域振興課", "--reason", "令和4年度調査"]
ACCEPT = ["--accept", "W02@03_過疎区分別!E7=県の報告による"]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store.sqlite"))
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main([str(each) for each in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def checked(capsys: pytest.CaptureFixture[str], path: Path) -> tuple[int, dict[str, Any]]:
    code, out, _ = run(capsys, "check", path, "--json")
    return code, json.loads(out)


def template(capsys: pytest.CaptureFixture[str], store: Path) -> bytes:
    assert run(capsys, "template", store / "t.xlsx")[0] == 0
    return (store / "t.xlsx").read_bytes()


def test_an_untouched_template_has_nothing_to_say(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template(capsys, store)
    code, found = checked(capsys, store / "t.xlsx")
    assert code == 0
    assert found["readable"] is True
    assert found["findings"] == []
    assert sum(c["added"] + c["altered"] + c["removed"] for c in found["changes"]) == 0
    assert found["counts"]["depopulated_kind"] == 885
    assert run(capsys, "publish", store / "t.xlsx", *PUBLISH)[0] == 1


def test_template_and_human_form_publish_the_same_edition_and_going_back_restores_the_former(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = template(capsys, store)
    (store / "f.xlsx").write_bytes(filled(form))
    (store / "h.xlsx").write_bytes(human_form())
    code, found = checked(capsys, store / "f.xlsx")
    assert (code, found["publishable"]) == (1, "with_reasons")
    (finding,) = found["findings"]
    assert (finding["code"], finding["sheet"], finding["cell"]) == ("W02", "03_過疎区分別", "E7")
    code, _, err = run(capsys, "publish", store / "f.xlsx", *PUBLISH)
    assert code == 1
    assert "W02@03_過疎区分別!E7" in err
    assert run(capsys, "publish", store / "f.xlsx", *PUBLISH, *ACCEPT, "--base", "1")[:2] == (
        0,
        "第2版を公開しました。\n",
    )

    assert run(capsys, "rollback", "1", "--by", "課長", "--reason", "確認のため")[0] == 0
    held = open_store()
    assert held.read(3).observations == held.read(1).observations
    human = ["--accept", "W02@過疎・非過疎!C3=県の報告による"]
    code, _, err = run(capsys, "publish", store / "h.xlsx", *PUBLISH, *human)
    assert (code, err) == (0, "")

    def told(number: int) -> dict[Any, tuple[object, ...]]:
        held_in = open_store().read(number).observations
        return {k: (o.value, o.mark, o.source) for each in held_in.values() for k, o in each.items()}

    assert told(4) == told(2)
    assert run(capsys, "diff", "2", "4")[1] == "違いはありません。\n"
    changes = json.loads(run(capsys, "diff", "1", "2", "--json")[1])
    assert len(changes) == 50
    accepted = json.loads(open_store().audit()[1].details)["accepted"]
    assert accepted == [{"finding": finding["id"], "reason": "県の報告による"}]
    assert finding["id"].startswith("W02@03_過疎区分別!E7#")


def test_municipalities_are_published_and_a_correction_of_one_leaves_the_others(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def table(name: str, *rows: str) -> Path:
        (store / name).write_text("\n".join(["団体コード,年度,小さな拠点の形成数", *rows]), encoding="utf-8")
        return store / name

    first = table("first.csv", "322016,令和4年度,5", "322024,令和4年度,3")
    assert run(capsys, "publish", first, *PUBLISH)[0] == 0
    again = table("again.csv", "322016,令和4年度,6")
    code, found = checked(capsys, again)
    assert (code, [f["code"] for f in found["findings"]]) == (1, ["W01"])
    assert run(capsys, "publish", again, *PUBLISH, "--accept", "W01@again!C2=訂正")[0] == 0
    edition = open_store().read(3)
    assert {o.key.area: o.value for o in edition.of("hubs") if len(o.key.area) == 5} == {"32201": 6, "32202": 3}
    assert [layer.id for layer in municipal_layers(edition)] == ["depopulated_kind", "hubs"]


def test_a_check_lists_what_it_read_and_what_it_passed_over(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (store / "h.xlsx").write_bytes(human_form())
    _, found = checked(capsys, store / "h.xlsx")
    cells = {(r["sheet"], r["cell"]): r for r in found["read"]}
    assert cells["都道府県別", "B5"] == {
        "sheet": "都道府県別",
        "cell": "B5",
        "indicator": "hubs",
        "area": "00",
        "segment": "all",
        "year": 2022,
        "value": TOTAL,
        "mark": "observed",
    }
    assert len(cells) == len(found["read"]) == sum(found["counts"].values()) == 50
    assert {"sheet", "range", "reason", "text"} == set(found["passed_over"][0])
    assert any("総合戦略" in each["text"] for each in found["passed_over"])
    (store / "bad.xlsx").write_bytes(b"")
    _, found = checked(capsys, store / "bad.xlsx")
    assert (found["read"], found["passed_over"]) == ([], [])


def test_a_reason_answers_for_the_very_numbers_it_was_given_for(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def correction(value: int) -> tuple[Path, str]:
        path = store / "correction.csv"
        path.write_text(f"団体コード,年度,小さな拠点の形成数\n322016,令和4年度,{value}", encoding="utf-8")
        return path, checked(capsys, path)[1]["findings"][-1]["id"] if open_store().latest() > 1 else ""

    assert run(capsys, "publish", correction(5)[0], *PUBLISH)[0] == 0
    path, first = correction(6)
    assert run(capsys, "publish", path, *PUBLISH, "--accept", f"{first}=訂正")[0] == 0
    path, second = correction(9)
    assert first.partition("#")[0] == second.partition("#")[0]
    code, _, err = run(capsys, "publish", path, *PUBLISH, "--accept", f"{first}=訂正")
    assert code == 1
    assert second in err
    assert run(capsys, "publish", path, *PUBLISH, "--accept", f"{second}=訂正")[0] == 0


def test_after_going_back_the_same_file_is_published_again(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (store / "f.xlsx").write_bytes(human_form())
    accept = ["--accept", "W02@過疎・非過疎!C3=県の報告による"]
    assert run(capsys, "publish", store / "f.xlsx", *PUBLISH, *accept)[0] == 0
    sha = checked(capsys, store / "f.xlsx")[1]["file"]["sha256"]
    assert open_store().find_file(sha) == 2
    assert run(capsys, "rollback", "1", *PUBLISH)[0] == 0
    assert open_store().find_file(sha) is None
    assert run(capsys, "publish", store / "f.xlsx", *PUBLISH, *accept)[0] == 0
    assert open_store().find_file(sha) == 4
    assert run(capsys, "rollback", "2", *PUBLISH)[0] == 0
    assert open_store().find_file(sha) == 2


def test_the_same_file_and_a_stale_base_are_named(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (store / "f.xlsx").write_bytes(filled(template(capsys, store)))
    assert run(capsys, "publish", store / "f.xlsx", *PUBLISH, *ACCEPT)[0] == 0
    code, _, err = run(capsys, "publish", store / "f.xlsx", *PUBLISH, *ACCEPT)
    assert code == 1
    assert "すでに第2版として公開されている" in err
    code, _, err = run(capsys, "publish", store / "f.xlsx", *PUBLISH, *ACCEPT, "--base", "1", "--lang", "en")
    assert code == 1
    assert "地域振興課 published edition 2" in err


def test_every_edition_tells_its_file_and_gives_it_back(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = filled(template(capsys, store))
    (store / "f.xlsx").write_bytes(content)
    run(capsys, "publish", store / "f.xlsx", *PUBLISH, *ACCEPT)
    first, second = json.loads(run(capsys, "editions", "--json")[1])
    assert (first["number"], first["file"]) == (1, None)
    assert (second["file"]["name"], second["counts"]["added"], second["published_by"]) == ("f.xlsx", 50, "地域振興課")
    assert run(capsys, "original", "2", store / "out.xlsx")[0] == 0
    assert (store / "out.xlsx").read_bytes() == content
    assert run(capsys, "original", "1", store / "none.xlsx")[0] == 2
    assert run(capsys, "verify")[0] == 0
    assert run(capsys, "withdraw", "2", "--by", "課長", "--reason", "誤り")[0] == 0
    assert open_store().latest() == 1
    assert run(capsys, "rollback", "2", "--by", "課長", "--reason", "誤り")[0] == 1


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [("a.xlsx", b"", "empty"), ("b.xlsx", b"<html>", "web_page"), ("c.xls", b"x", "not_a_workbook")],
)
def test_a_file_that_cannot_be_read_ends_with_two_and_says_why(
    store: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, kind: str
) -> None:
    (store / name).write_bytes(content)
    code, out, err = run(capsys, "check", store / name, "--json")
    found = json.loads(out)
    assert (code, found["readable"], found["publishable"], found["refusal"]["kind"]) == (2, False, "no", kind)
    assert found["refusal"]["what"] in err
    assert run(capsys, "check", store / "missing.xlsx")[0] == 2
    assert run(capsys, "publish", store / name, *PUBLISH)[0] == 1


@pytest.mark.parametrize("arguments", [["--by", " ", "--reason", "x"], ["--by", "x", "--reason", ""]])
def test_nobody_and_no_reason_are_refused(
    store: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    (store / "f.xlsx").write_bytes(filled(template(capsys, store)))
    assert run(capsys, "publish", store / "f.xlsx", *arguments)[0] == 1
    assert open_store().latest() == 1


def test_an_acceptance_that_cannot_be_read_is_refused(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (store / "f.xlsx").write_bytes(filled(template(capsys, store)))
    assert run(capsys, "publish", store / "f.xlsx", *PUBLISH, "--accept", "W02")[0] == 2


def test_a_csv_of_one_sheet_says_the_same_in_both_encodings(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened = openpyxl.load_workbook(io.BytesIO(filled(template(capsys, store))))
    rows = [
        "" if cell is None else str(cell) for row in opened["01_全国年次"].iter_rows(values_only=True) for cell in row
    ]
    width = opened["01_全国年次"].max_column
    text = "\n".join(",".join(rows[i : i + width]) for i in range(0, len(rows), width))
    found = []
    for codec in ("utf-8-sig", "cp932"):
        path = store / "01_全国年次.csv"
        path.write_bytes(text.encode(codec))
        code, answer = checked(capsys, path)
        found.append((code, answer["findings"], answer["changes"]))
    assert found[0] == found[1]
    assert sum(each["added"] for each in found[0][2]) == 1


def test_fictional_figures_are_published_only_where_all_is_fictional(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(capsys, "practice", store / "p.xlsx")[0] == 0
    _, found = checked(capsys, store / "p.xlsx")
    assert "E14" in {f["code"] for f in found["findings"]}
    monkeypatch.setenv("DASHBOARD_STORE", str(store / "practice.sqlite"))
    monkeypatch.setenv("DASHBOARD_PRACTICE", "1")
    _, found = checked(capsys, store / "p.xlsx")
    assert "E14" not in {f["code"] for f in found["findings"]}
    assert open_store().practice
