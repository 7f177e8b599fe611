import pytest

from data.domain.language import Text


def test_a_text_answers_in_the_language_asked_for_and_in_english_before_japanese_where_it_lacks_it() -> None:
    text = Text({"ja": "拠点", "en": "hub", "fr": "pôle"})
    for language, expected in (("ja", "拠点"), ("en", "hub"), ("fr", "pôle"), ("de", "hub")):
        assert text[language] == expected, language
    assert Text({"ja": "拠点"})["de"] == "拠点"
    with pytest.raises(KeyError, match="de"):
        Text({"fr": "pôle"})["de"]


def test_texts_with_the_same_words_are_one() -> None:
    one, same = Text({"ja": "拠点", "en": "hub"}), Text({"en": "hub", "ja": "拠点"})
    assert one == same
    assert len({one, same, Text({"ja": "拠点", "en": "hubs"})}) == 2
    assert [*one] == ["ja", "en"]
    assert "fr" not in one
