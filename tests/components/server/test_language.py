import pytest

from components.server.language import chosen, preferred


@pytest.mark.parametrize(
    ("accept_language", "language"),
    [
        (None, "ja"),
        ("", "ja"),
        ("ja", "ja"),
        ("en", "en"),
        ("en-GB,en;q=0.9,ja;q=0.8", "en"),
        ("ja;q=0.8,en-US;q=0.9", "en"),
        ("fr-FR,fr;q=0.9", "ja"),
        ("fr,en;q=0.3", "en"),
        ("*", "ja"),
        ("en;q=0", "ja"),
        ("en;q=much", "ja"),
        ("JA-jp, EN", "ja"),
    ],
)
def test_the_browser_chooses_between_our_languages(accept_language: str | None, language: str) -> None:
    assert preferred(accept_language) == language


@pytest.mark.parametrize(
    ("query", "language"),
    [({"lang": "ja"}, "ja"), ({"lang": "en"}, "en"), ({"lang": "fr"}, "en"), ({"lang": ""}, "en"), ({}, "en")],
)
def test_the_address_overrides_the_browser_with_a_language_of_ours(query: dict[str, str], language: str) -> None:
    assert chosen(query, "en") == language
