from data.domain.bilingual import LANGUAGES, Bilingual


def test_a_word_is_said_in_the_language_asked_for() -> None:
    word = Bilingual(ja="拠点", en="hub")
    assert {language: word[language] for language in LANGUAGES} == {"ja": "拠点", "en": "hub"}
