import gzip

from components.server.static_files import Asset, by_address, fingerprinted


def test_the_address_changes_with_the_content_only() -> None:
    first, again, other = (fingerprinted("shell/style.css", content) for content in (b"a", b"a", b"b"))
    assert first.address == again.address != other.address
    assert first.address.startswith("shell/style.")
    assert first.address.endswith(".css")


def test_a_file_may_be_kept_for_ever() -> None:
    answer = fingerprinted("shell/a.js", b"x").response(accept_encoding="")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_text_is_packed_for_a_browser_that_can_unpack_it() -> None:
    content = b"value " * 1000
    packed = fingerprinted("geo/a.json", content).response(accept_encoding="gzip, br")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(bytes(packed.body)) == content
    plain = fingerprinted("geo/a.json", content).response(accept_encoding="")
    assert bytes(plain.body) == content


def test_a_font_is_packed_already() -> None:
    answer = Asset("fonts/a.woff2", b"wOF2").response(accept_encoding="gzip")
    assert "content-encoding" not in answer.headers
    assert answer.headers["content-type"] == "font/woff2"


def test_files_are_found_by_their_address() -> None:
    asset = Asset("a.css", b"")
    assert by_address([asset]) == {"a.css": asset}
