"""`python -m data apportion`: the parts, in lines and as JSON, and why there are none."""

import json
from pathlib import Path

import pytest

from data.__main__ import main


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store.sqlite"))


def test_the_parts_as_json_sum_to_the_shortfall(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["apportion", "hubs", "--rule", "depopulated", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"rule", "total", "by_area"}
    assert (found["rule"], found["total"], sum(found["by_area"].values())) == ("depopulated", 392, 392)
    # 392·152/885 = 67.3
    assert found["by_area"]["01"] == 67


def test_a_person_reads_the_rule_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["apportion", "organizations", "--rule", "equal", "--target", "5830"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "地域運営組織の形成数の不足47団体を割り振る（47都道府県に等しく）"
    assert lines[1:] == [f"{line.split(':')[0]}: 1団体" for line in lines[1:]]
    assert len(lines) == 48


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("hubs", "--rule", "present_count"), 1, "この版には、その配り方の重みになる"),
        (("hubs", "--rule", "equal", "--target", "1400"), 1, "すでに目標に達しています"),
        (("hubs_with_organization_share", "--rule", "equal"), 1, "割合の不足は"),
        (("hub", "--rule", "equal"), 2, "「hub」という指標はありません"),
        (("hubs", "--rule", "equal", "--edition", "9"), 2, "第9版はありません"),
        (("hubs", "--rule", "equal", "--target", "x"), 2, "目標値を数字として読み取れません"),
    ],
)
def test_what_cannot_be_shared_out_says_why(
    arguments: tuple[str, ...], code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["apportion", *arguments]) == code
    spoken = capsys.readouterr()
    assert (spoken.out, says in spoken.err) == ("", True)
