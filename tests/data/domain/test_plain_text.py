from data.domain.finding import Fact, Finding, Subject
from data.domain.plain_text import one_line, printable


def test_control_characters_are_taken_out_of_names_and_written_out_for_a_terminal() -> None:
    cases = (
        ("令和4年度　調査（確報）", "令和4年度　調査（確報）", "令和4年度　調査（確報）"),
        ("  a  ", "a", "  a  "),
        ("a\nb\tc", "a b c", "a\nb\tc"),
        ("a\x1b[31mb", "a [31mb", "a\\x1b[31mb"),
        ("a\u202eb\u2066c", "a b c", "a\\u202eb\\u2066c"),
        ("a\x9bb\x00", "a b", "a\\x9bb\\x00"),
        ("a\u2028b\ud800", "a b", "a\\u2028b\\ud800"),
        ("👩‍💻 が゙", "👩‍💻 が゙", "👩‍💻 が゙"),
    )
    for text, line, shown in cases:
        assert (one_line(text), printable(text)) == (line, shown), ascii(text)


def test_a_findings_id_is_of_its_place_and_of_all_that_it_says() -> None:
    def finding(**changed: object) -> Finding:
        given = {
            "code": "W01",
            "kind": "past_value",
            "sheet": "01_全国年次",
            "cell": "C8",
            "subject": Subject("拠点", "hubs"),
        }
        return Finding(**{**given, "got": "1,420", "facts": (Fact("before", 1408.0),), **changed})  # type: ignore[arg-type]

    first = finding()
    assert first.id == finding().id
    assert first.id.startswith("W01@01_全国年次!C8#")
    assert len(first.id) == len("W01@01_全国年次!C8#1a2b3c4d")
    for changed in (
        {"got": "1,421"},
        {"facts": (Fact("before", 1900.0),)},
        {"kind": "other"},
        {"subject": Subject("拠点", "organizations")},
    ):
        other = finding(**changed)
        assert other.id != first.id
        assert other.short_id == first.short_id
