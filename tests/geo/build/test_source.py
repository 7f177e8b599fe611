import io
import zipfile
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from geo.build import source
from geo.build.source import SourceError, read


def library(path: Path, *archives: dict[str, str]) -> Path:
    """A compiled file with archives in it, among bytes that look like the start and the end of one."""
    content = b"\x7fELF PK\x03\x04 PK\x05\x06" + bytes(40)
    for files in archives:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        content += packed.getvalue() + b"code between"
    path.write_bytes(content)
    return path


def installed(monkeypatch: pytest.MonkeyPatch, origin: Path | None) -> None:
    found = ModuleSpec("reversejp.reversejp", None, origin=str(origin)) if origin else None
    monkeypatch.setattr(source, "find_spec", lambda _: found)


def test_the_agencys_areas_are_read_as_they_are() -> None:
    areas = read()
    assert len(areas) == 1855
    assert {"0110000", "hoppo", "4738200"} <= set(areas["code"])
    west, south, east, north = areas.total_bounds
    # Yonaguni, Okinotorishima, Minamitorishima, Etorofu.
    assert (west, south, east, north) == pytest.approx((122.9, 20.4, 154.0, 45.6), abs=0.05)


@pytest.mark.parametrize(
    ("archives", "said"),
    [
        pytest.param((), "landslides_0.json, landslides_1.json", id="no archive"),
        pytest.param(({"landslides_0.json": "{}"},), "holds no landslides_1.json", id="not all files"),
        pytest.param(
            tuple({f"landslides_{number}.json": '{"features": []}'} for number in range(10)),
            "other outlines",
            id="other content",
        ),
    ],
)
def test_another_library_is_refused(
    archives: tuple[dict[str, str], ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(monkeypatch, library(tmp_path / "reversejp.so", *archives))
    with pytest.raises(SourceError, match=said):
        read()


def test_a_package_without_its_library_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, None)
    with pytest.raises(SourceError, match="reversejp has no compiled file"):
        read()
