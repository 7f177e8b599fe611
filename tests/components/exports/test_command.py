"""`python -m components.exports`: files with the names it says, else a sentence and a code, and never a stack trace."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from components.exports import fonts
from components.exports.__main__ import NO_STORE, NOT_UNDERSTOOD, REFUSED, UNWRITABLE, WRITTEN, main
from tests.components.exports.reading import deck, pdf_text, pixels, sheets

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store.sqlite"))


@pytest.mark.parametrize(
    ("form", "begins"),
    [("pptx", b"PK"), ("pdf", b"%PDF"), ("xlsx", b"PK"), ("png", b"\x89PNG"), ("svg", b"<svg"), ("zip", b"PK")],
)
def test_one_chart_in_each_form_under_the_very_name(
    form: str, begins: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "deep" / f"chart.{form}"
    assert main([form, str(out), "--charts", "trends:trend-hubs"]) == WRITTEN
    assert out.read_bytes().startswith(begins)
    said = capsys.readouterr()
    assert (said.out.split(), said.err) == ([str(out)], "")


def test_several_pictures_go_into_a_folder_and_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "pictures"
    assert main(["png", str(out), "--charts", "overview:hubs", "split:split-hubs", "--size", "square"]) == WRITTEN
    names = ["01-overview-hubs-1-ja.png", "02-split-split-hubs-1-ja.png"]
    assert capsys.readouterr().out.split() == [str(out / name) for name in names]
    assert [pixels((out / name).read_bytes()).size for name in names] == [(1080, 1080)] * 2


def test_a_name_that_ends_as_a_folder_is_a_folder_for_one_picture_too(tmp_path: Path) -> None:
    assert main(["png", f"{tmp_path}/pictures/", "--charts", "overview:hubs"]) == WRITTEN
    assert (tmp_path / "pictures" / "overview-hubs-1-ja.png").is_file()


def test_figures_of_a_practice_store_are_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_PRACTICE", "1")
    out = tmp_path / "practice.pdf"
    assert main(["pdf", str(out), "--charts", "overview:hubs"]) == WRITTEN
    assert "架空" in pdf_text(out.read_bytes())[0]


def test_one_picture_in_a_folder_that_is_there_gets_a_name(tmp_path: Path) -> None:
    assert main(["svg", str(tmp_path), "--charts", "overview:hubs", "--lang", "en"]) == WRITTEN
    assert (tmp_path / "overview-hubs-1-en.svg").is_file()


def test_each_target_has_one_page(tmp_path: Path) -> None:
    out = tmp_path / "targets.pdf"
    assert main(["onepager", str(out)]) == WRITTEN
    hubs, organizations, share = pdf_text(out.read_bytes())
    assert "小さな拠点は1,408箇所で" in hubs
    assert "地域運営組織は5,783団体で" in organizations
    assert "85.2％" in share
    chosen = ["overview:hubs", "trends;indicator=hubs", "trends:trend-hubs"]
    assert main(["onepager", str(out), "--charts", *chosen, "--lang", "en"]) == WRITTEN
    (only,) = pdf_text(out.read_bytes())
    assert "Smallhubs:1,408,392shortofthetarget" in only


def test_years_language_theme_and_site_are_as_asked(tmp_path: Path) -> None:
    out = tmp_path / "deck.pptx"
    asked = ["--lang", "en", "--years", "wareki", "--theme", "mono", "--site", "https://dashboard.example"]
    assert main(["pptx", str(out), "--charts", "overview:hubs", *asked]) == WRITTEN
    slide = list(deck(out.read_bytes()).slides)[1]
    spoken = slide.notes_slide.notes_text_frame.text
    assert "https://dashboard.example/overview?lang=en&years=wareki&edition=1" in spoken
    assert "Reiwa" in spoken


def test_without_charts_every_page_is_in_the_pack(tmp_path: Path) -> None:
    out = tmp_path / "book.xlsx"
    assert main(["xlsx", str(out), "--edition", "1"]) == WRITTEN
    assert len(sheets(out.read_bytes())) > 20


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("pdf", "{out}/x.pdf", "--charts", "nowhere"), REFUSED, "「nowhere」というページは書き出せません"),
        (("pdf", "{out}/x.pdf", "--charts", "overview:zzz"), REFUSED, "「zzz」という図や表はありません"),
        (("pdf", "{out}/x.pdf", "--charts", "map;layer"), REFUSED, "「map;layer」は"),
        (("pdf", "{out}/x.pdf", "--charts", ""), REFUSED, "書き出すものが選ばれていません"),
        (("xlsx", "{out}/x.xlsx", "--charts", "map;area=99", "--lang", "en"), REFUSED, "area=99"),
        (("png", "{out}/x.png", "--charts", "overview"), REFUSED, "3枚の画像は1つのファイルに収まりません"),
        (("onepager", "{out}/x.pdf", "--charts", "map"), REFUSED, "目標がないため"),
        (("onepager", "{out}/x.pdf", "--charts", ""), REFUSED, "書き出すものが選ばれていません"),
        (("onepager", "{out}/x.pdf", "--charts", "nope:x;indicator=hubs"), REFUSED, "「nope」というページは"),
        (("onepager", "{out}/x.pdf", "--charts", "trends;indicator=hub_municipalities"), REFUSED, "目標がないため"),
        (("pdf", "{out}/x.pdf", "--edition", "9"), NOT_UNDERSTOOD, "9"),
        (("pdf", "{out}/x.pdf", "--edition", "9", "--lang", "en"), NOT_UNDERSTOOD, "9"),
        (("pdf", "{out}/x.pdf", "--edition", "9" * 23), NOT_UNDERSTOOD, "9" * 23),
        (("pdf", "{out}/x.pptx", "--charts", "overview:hubs"), NOT_UNDERSTOOD, ".pdf にしてください"),
        (("onepager", "{out}/x.PNG"), NOT_UNDERSTOOD, ".pdf にしてください"),
        (
            ("pdf", "{out}/x.pdf", "--charts", "gap;part=sharing;indicator=hub_municipalities"),
            REFUSED,
            "指定された条件",
        ),
        (("pdf", "{out}/file/x.pdf", "--charts", "overview:hubs"), UNWRITABLE, "書き込めません"),
        (("png", "{out}/file", "--charts", "overview"), UNWRITABLE, "書き込めません"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence_and_nothing_is_written(
    arguments: tuple[str, ...], code: int, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("someone's", encoding="utf-8")
    assert main([each.format(out=tmp_path) for each in arguments]) == code
    said = capsys.readouterr()
    assert (said.out, "Traceback" in said.err, says in said.err) == ("", False, True)
    assert len(said.err.splitlines()) == 1
    assert (tmp_path / "file").read_text(encoding="utf-8") == "someone's"
    assert [each.name for each in tmp_path.iterdir() if not each.name.startswith("store.sqlite")] == ["file"]


@pytest.mark.parametrize("form", ["pptx", "pdf", "png", "svg", "zip", "onepager"])
def test_a_missing_font_is_said_and_nothing_is_written(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "BOLD", "NotoSansJP-Gone.ttf")
    chosen = ["--charts", "overview:hubs"] if form == "onepager" else ["--charts", "map:map"]
    assert main([form, str(tmp_path / "out"), *chosen]) == REFUSED
    assert "NotoSansJP-Gone.ttf" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_workbook_needs_no_font_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "BOLD", "NotoSansJP-Gone.ttf")
    assert main(["xlsx", str(tmp_path / "x.xlsx"), "--charts", "map:map"]) == WRITTEN


def test_a_store_that_cannot_be_used_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.sqlite").write_bytes(b"no database at all" * 100)
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "broken.sqlite"))
    assert main(["pdf", str(tmp_path / "x.pdf")]) == NO_STORE
    said = capsys.readouterr().err
    assert said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "arguments",
    [
        *([], ["gif", "x.gif"], ["pdf"], ["pdf", ""], ["pdf", "x", "--lang", "fr"], ["pdf", "x", "--edition", "a"]),
        *(
            ["pdf", "x", "--site", given]
            for given in ("dashboard", "ftp://a", "https://a\x07b", "https://[", "https://a b")
        ),
    ],
)
def test_what_is_not_understood_is_said_with_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == NOT_UNDERSTOOD
    assert "usage: python -m components.exports" in capsys.readouterr().err


def test_it_runs_as_a_program_where_the_terminal_has_no_japanese(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "components.exports", "pdf", str(tmp_path / "x.pdf"), "--charts", "nowhere"]
    surroundings = {"PYTHONIOENCODING": "ascii", "DASHBOARD_STORE": str(tmp_path / "store.sqlite")}
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, check=False)
    assert done.returncode == REFUSED
    assert b"nowhere" in done.stderr
    assert b"Traceback" not in done.stderr


def test_each_exit_code_stands_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert all(f"{code} " in told.partition("Exit codes:")[2] for code in range(5))
