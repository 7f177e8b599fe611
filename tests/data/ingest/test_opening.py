"""A file is read whole, or refused by the name of its fault; the server's process is never at risk."""

from __future__ import annotations

import io
import os
import re
import warnings
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from data.i18n import load_messages
from data.ingest import sandbox
from data.ingest.opening import LARGEST, read_workbook
from data.ingest.workbook import ErrorCell, NoStoredValue, Refusal, Value, Workbook
from tests.data.ingest.sheets import saved, with_parts, xlsx

CORPUS = Path(os.environ.get("DASHBOARD_CORPUS") or Path(__file__).parents[4] / "shared" / "corpus")
SHEET = "xl/worksheets/sheet1.xml"


def read(content: bytes, name: str = "調査.xlsx") -> Workbook:
    found = read_workbook(content, name)
    assert isinstance(found, Workbook), found
    return found


def refused(content: bytes, name: str = "調査.xlsx") -> str:
    found = read_workbook(content, name)
    assert isinstance(found, Refusal), found
    for language in ("ja", "en"):
        words = load_messages(language)
        assert words(f"refusal.{found.kind}.what", **dict(found.facts))
        assert words(f"refusal.{found.kind}.fix", **dict(found.facts))
    return found.kind


def value(content: bytes, place: tuple[int, int]) -> Value:
    return read(content).sheets[0].cells[place].value


def put(place: str, what: object) -> Callable[[Worksheet], None]:
    def make(ws: Worksheet) -> None:
        ws[place] = what  # type: ignore[assignment]

    return make


def raw(old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    def change(name: str, part: bytes) -> bytes:
        if name != SHEET:
            return part
        assert old in part
        return part.replace(old, new, 1)

    return change


def test_a_workbook_is_read_with_its_values_and_what_they_look_like() -> None:
    def make(ws: Worksheet) -> None:
        ws["C1"], ws["C2"] = "時点", date(2022, 10, 1)
        ws["D2"], ws["E2"] = True, "=text"
        ws["E2"].data_type = "s"
        ws["F2"] = 4
        ws["F2"].number_format = '"令和"0"年度"'

    content = xlsx(make)
    found = read(content)
    (sheet,) = found.sheets
    assert sheet.cells[1, 1].value == "年度"
    assert [sheet.cells[2, c].value for c in (2, 3, 4, 5, 6)] == [1500.0, date(2022, 10, 1), True, "=text", 4.0]
    assert sheet.cells[2, 6].number_format == '"令和"0"年度"'
    assert (found.size, len(found.sha256), found.disagreements) == (len(content), 64, ())


def test_an_error_and_a_formula_never_computed_are_told_apart_from_values() -> None:
    assert value(with_parts(xlsx(put("B2", "=1+1")), lambda _, part: part), (2, 2)) == NoStoredValue("=1+1")
    failed = with_parts(xlsx(), raw(b"<v>1500</v>", b"<v>#REF!</v>"))
    failed = with_parts(failed, raw(b'r="B2" t="n"', b'r="B2" t="e"'))
    assert value(failed, (2, 2)) == ErrorCell("#REF!")


def test_what_is_hidden_merged_or_commented_is_known() -> None:
    def make(ws: Worksheet) -> None:
        ws.row_dimensions[2].hidden = True
        ws.column_dimensions["B"].hidden = True
        ws.merge_cells("D1:E2")

    (sheet,) = read(xlsx(make)).sheets
    assert sheet.hidden_rows == {2}
    assert sheet.hidden_columns == {2}
    assert [tuple(area) for area in sheet.merged] == [(1, 4, 2, 5)]


def test_cells_in_any_order_are_read_in_reading_order() -> None:
    def make(ws: Worksheet) -> None:
        ws["A3"], ws["B3"] = "令和5（2023）年度", 1600

    def turned(part: bytes) -> bytes:
        first, *rows = re.split(rb"(?=<row )", part)
        rows[-1], end = re.split(rb"(?=</sheetData>)", rows[-1])
        cells = [b"".join(reversed(re.findall(rb"<c .*?</c>", row))) for row in rows]
        turned = (b'<row r="%d">%s</row>' % (n, row) for n, row in reversed([*enumerate(cells, start=1)]))
        return first + b"".join(turned) + end

    plain, found = xlsx(make), read(with_parts(xlsx(make), lambda name, part: turned(part) if name == SHEET else part))
    assert found.disagreements == ()
    assert [*found.sheets[0].cells.items()] == [*read(plain).sheets[0].cells.items()]


def test_a_value_at_the_sheets_last_corner_is_refused_and_not_waited_for() -> None:
    assert refused(xlsx(put("XFD1048576", 1))) == "too_spread"


def test_a_million_styled_rows_without_a_value_are_nothing() -> None:
    rows = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % r for r in range(3, 400_000))
    found = read(with_parts(xlsx(), raw(b"</sheetData>", rows + b"</sheetData>")))
    assert len(found.sheets[0].cells) == 4


def _zip(*parts: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, part in parts:
            archive.writestr(name, part)
    return out.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"", "a.xlsx", "empty"),
        (b" \r\n\0", "a.xlsx", "empty"),
        (b"x" * (LARGEST + 1), "a.xlsx", "too_large"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "a.xls", "old_format"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "a.xlsx", "web_page"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html></html>", "a.xlsx", "web_page"),
        (b"hello", "a.xlsx", "damaged"),
        (b"hello", "a.txt", "not_a_workbook"),
        (_zip(("word/document.xml", b"<a/>")), "a.xlsx", "other_office"),
        (_zip(("data.csv", b"a,b")), "a.xlsx", "archive"),
        (_zip(("a.txt", b"a")), "a.xlsx", "not_a_workbook"),
        ("年度,値\n令和4年度,5\n".encode(), "a.xlsx", "really_csv"),
        (b"\x00\x05Staff", "~$a.xlsx", "lock_file"),
        (b"%PDF-1.7", "a.xlsx", "pdf"),
        (b"\x89PNG\r\n", "a.xlsx", "picture"),
        (_zip(("xl/workbook.xml", b"<a/>"), ("../evil.xml", b"<a/>")), "a.xlsx", "unsafe_part"),
        (_zip(("xl/workbook.xml", b"<a/>"), ("xl/workbook.xml", b"<b/>")), "a.xlsx", "duplicate_part"),
        (_zip(("xl/workbook.xml", b"<a/>"), ("xl/vbaProject.bin", b"x")), "a.xlsm", "macro"),
        (_zip(*((f"p{n}.xml", b"<a/>") for n in range(301))), "a.xlsx", "too_many_parts"),
        (_zip(("xl/workbook.xml", b"<a/>"), ("xl/a.xml", b"\0" * (61 * 1024 * 1024))), "a.xlsx", "too_expanded"),
        (_zip(("xl/workbook.xml", b"<a/>"), ("xl/a.xml", b"\0" * (3 * 1024 * 1024))), "a.xlsx", "too_expanded"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_no_library_should_see_is_refused_by_name(content: bytes, name: str, kind: str) -> None:
    assert refused(content, name) == kind


@pytest.mark.parametrize("part", [BOMB, OUTSIDE], ids=["bomb", "outside"])
def test_declared_entities_are_refused(part: bytes) -> None:
    assert refused(with_parts(xlsx(), lambda name, old: part if name == SHEET else old)) == "entities"


def test_a_file_cut_short_or_with_a_wrong_sum_is_damaged() -> None:
    content = xlsx()
    assert refused(content[: len(content) // 2]) == "damaged"
    start = content.index(b"xl/worksheets/sheet1.xml") + len(SHEET) + 40
    broken = content[:start] + bytes([content[start] ^ 0xFF]) + content[start + 1 :]
    assert refused(broken) in {"damaged", "unreadable"}


def _directory(**changed: bytes) -> bytes:
    """A workbook with these bytes in the first entry of its zip directory, at their places in the format."""
    places = {"signature": 0, "version": 6, "flags": 8, "extra_length": 30, "name": 46}
    content = bytearray(xlsx())
    entry = content.index(b"PK\1\2")
    for field, value in changed.items():
        start = entry + places[field]
        content[start : start + len(value)] = value
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (xlsx()[:-10], zipfile.BadZipFile),
        (_directory(signature=b"PK\x09\x09"), zipfile.BadZipFile),
        # An extra field of 4 bytes would be the beginning of the next entry.
        (_directory(extra_length=b"\x04\x00"), zipfile.BadZipFile),
        # Bit 11 says that the name is UTF-8, in which no character begins with FF.
        (_directory(flags=b"\x00\x08", name=b"\xff"), ValueError),
        # Needs version 6.4; the last that is known is 6.3.
        (_directory(version=b"\x40\x00"), NotImplementedError),
    ],
    ids=["cut", "signature", "extra", "name", "version"],
)
def test_a_zip_whose_directory_cannot_be_read_is_damaged(content: bytes, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        zipfile.ZipFile(io.BytesIO(content))
    assert refused(content) == "damaged"


def test_one_byte_below_the_limit_is_looked_at_and_one_above_is_not() -> None:
    assert refused(b"PK" + b"\0" * (LARGEST - 2)) == "damaged"
    assert refused(b"PK" + b"\0" * (LARGEST - 1)) == "too_large"


def test_a_workbook_of_too_many_sheets_is_refused() -> None:
    many = Book()
    for number in range(30):
        many.create_sheet(f"s{number}")
    assert refused(saved(many)) == "too_many_sheets"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ('年度,小さな拠点の形成数\n令和4年度,"1,500"\n'.encode("utf-8-sig"), "UTF-8"),
        ('年度,小さな拠点の形成数\n令和4年度,"1,500"\n'.encode("cp932"), "cp932"),
        ("年度\t小さな拠点の形成数\n令和4年度\t1,500\n".encode(), "UTF-8"),
    ],
)
def test_a_csv_is_read_in_either_encoding_and_says_which(content: bytes, encoding: str) -> None:
    found = read(content, "01_全国年次.csv")
    assert found.encoding == encoding
    (sheet,) = found.sheets
    assert sheet.name == "01_全国年次"
    assert (sheet.cells[1, 2].value, sheet.cells[2, 2].value) == ("小さな拠点の形成数", "1,500")


def test_a_csv_in_another_encoding_is_refused() -> None:
    assert refused("年度,値\n".encode("utf-16"), "a.csv") in {"unknown_encoding", "not_a_workbook"}


def test_the_reader_gets_no_secret_and_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child is asked itself, through a module put in the place of the readers."""
    (tmp_path / "data" / "ingest").mkdir(parents=True)
    ours = Path(sandbox.__file__).parent
    for name in ("reader_process.py", "__init__.py"):
        (tmp_path / "data" / "ingest" / name).write_text((ours / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "data" / "__init__.py").touch()
    (tmp_path / "data" / "ingest" / "readers.py").write_text(
        "import os, socket\n"
        "def read(path):\n"
        "    try:\n"
        "        socket.create_connection(('127.0.0.1', 9), 1)\n"
        "        kind = 'connected'\n"
        "    except PermissionError:\n"
        "        kind = 'no_network'\n"
        "    return {'refusal': kind, 'facts': [['secret', os.environ.get('DATABASE_URL', 'none')]]}\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:secret@host/db")
    monkeypatch.setattr(sandbox, "_ROOT", tmp_path)
    assert sandbox.read(b"anything") == sandbox.Refused("no_network", (("secret", "none"),))


def test_why_a_workbook_could_not_be_read_is_written_down_for_whoever_runs_the_server(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level("INFO"):
        assert sandbox.read(b"no zip at all") == sandbox.Refused("damaged")
    assert "reader: damaged, File is not a zip file" in caplog.text


@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [
        ("import os; os.abort()", "unreadable"),
        ("raise SystemExit(3)", "unreadable"),
        ("x = bytearray(3 << 30)", "unreadable"),
    ],
    ids=["aborts", "exits", "eats memory"],
)
def test_a_reader_that_dies_is_a_refusal(
    behaviour: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data" / "ingest"
    folder.mkdir(parents=True)
    ours = Path(sandbox.__file__).parent
    (folder / "reader_process.py").write_text(
        (ours / "reader_process.py").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (folder / "__init__.py").touch()
    (tmp_path / "data" / "__init__.py").touch()
    (folder / "readers.py").write_text(f"def read(path):\n    {behaviour}\n", encoding="utf-8")
    monkeypatch.setattr(sandbox, "_ROOT", tmp_path)
    assert sandbox.read(b"anything") == sandbox.Refused(kind)


@settings(max_examples=25, deadline=None)
@given(flips=st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), min_size=1, max_size=6))
def test_bytes_flipped_in_a_real_file_give_a_workbook_or_a_refusal(flips: list[tuple[int, int]]) -> None:
    content = bytearray(_SAMPLE)
    for at, mask in flips:
        content[at % len(content)] ^= mask
    assert isinstance(read_workbook(bytes(content), "a.xlsx"), Workbook | Refusal)


_SAMPLE = xlsx()


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*")) if CORPUS.is_dir() else [], ids=lambda path: path.name)
def test_files_of_the_corpus_are_read_or_refused(path: Path) -> None:
    found = read_workbook(path.read_bytes(), path.name)
    assert isinstance(found, Workbook | Refusal)
    if path.parent.name == "hostile":
        assert isinstance(found, Refusal)
