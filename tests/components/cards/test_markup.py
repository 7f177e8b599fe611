"""A stranger's words are shown as they were written, whatever reads them."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from components.cards.markup import INSTEAD, escape_markdown, visible


def test_what_is_not_seen_or_moves_other_letters_has_a_sign_in_its_place() -> None:
    cases = {
        "調査.xlsx": "調査.xlsx",
        "集計の\n誤り\t第1版\u3000": "集計の 誤り 第1版",
        "調査\u202exslx.exe": f"調査{INSTEAD}xslx.exe",
        "a\u200bb\u2066c\ufeffd\u00ade": f"a{INSTEAD}b{INSTEAD}c{INSTEAD}d{INSTEAD}e",
        "\x1b[31m赤\x07\x00": f"{INSTEAD}[31m赤{INSTEAD}{INSTEAD}",
        "\u3164\u2800x\ud800": f"{INSTEAD}{INSTEAD}x{INSTEAD}",
        # A variant of a letter, as names have it, is no other letter.
        "葛\U000e0100城市": "葛\U000e0100城市",
    }
    assert {given: visible(given) for given in cases} == cases


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_nothing_unseen_is_left_and_nothing_else_is_lost(given: str) -> None:
    shown = visible(given)
    assert not [letter for letter in shown if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert visible(shown) == shown
    assert escape_markdown(given).replace("\\", "").replace("\u2060", "") == shown.replace("\\", "")
    # Half a character could not be sent to a browser.
    shown.encode()
