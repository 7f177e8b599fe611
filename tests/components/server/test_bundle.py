import gzip
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse

from components.server.static_files import PackedBundle
from tests.components.server.asking import ask


@pytest.fixture
def bundle(tmp_path: Path) -> PackedBundle:
    folder = tmp_path / "static"
    (folder / "static" / "js").mkdir(parents=True)
    (folder / "static" / "js" / "index.AAA.js").write_text("let a;" * 500)
    (folder / "static" / "js" / "font.woff2").write_text("wOF2")
    (folder / "index.html").write_text("page")
    return PackedBundle(PlainTextResponse("streamlit"), folder=folder, base="/")


def test_a_script_is_packed_and_kept_for_ever(bundle: PackedBundle) -> None:
    for _ in range(2):
        answer = ask(bundle, "/static/js/index.AAA.js", headers={"accept-encoding": "gzip, deflate"})
        assert gzip.decompress(answer.body).startswith(b"let a;")
        assert answer.headers["content-encoding"] == "gzip"
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    ("path", "encoding"),
    [
        ("/static/js/index.AAA.js", "identity"),
        ("/static/js/font.woff2", "gzip"),
        ("/static/js/gone.js", "gzip"),
        ("/index.html", "gzip"),
        ("/static/js/../../secret.js", "gzip"),
    ],
)
def test_the_rest_is_streamlits(bundle: PackedBundle, path: str, encoding: str) -> None:
    assert ask(bundle, path, headers={"accept-encoding": encoding}).text == "streamlit"
