import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from string import Formatter

import pytest

from components.text import text
from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.domain.figure import Derivation
from data.domain.language import Language
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.i18n import Messages, load_messages
from data.i18n.languages import DEFAULT, LANGUAGES
from data.ingest.fields import vocabulary
from data.methods.classes import Classing
from data.methods.continuation import Method
from data.queries.municipal import Note

EVERY_CODE: list[tuple[str, type[StrEnum]]] = [
    ("mark", Mark),
    ("mark_meaning", Mark),
    ("verdict", Verdict),
    ("verdict_shape", Verdict),
    ("verdict_meaning", Verdict),
    ("reason", Reason),
    ("reason_short", Reason),
    ("continuation", Method),
    ("derivation", Derivation),
    ("level", Level),
    ("municipal_note", Note),
    ("classing", Classing),
]

KANA_OR_KANJI = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("table", "codes"), EVERY_CODE, ids=[table for table, _ in EVERY_CODE])
def test_every_code_has_its_word(language: Language, table: str, codes: type[StrEnum]) -> None:
    messages = load_messages(language)
    assert [code for code in codes if f"{table}.{code}" not in messages] == []
    assert [code for code in codes if not messages(f"{table}.{code}").strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("table", "codes"), EVERY_CODE, ids=[table for table, _ in EVERY_CODE])
def test_no_word_stands_for_a_code_that_is_gone(language: Language, table: str, codes: type[StrEnum]) -> None:
    named = {name.removeprefix(f"{table}.") for name in load_messages(language).names() if name.startswith(f"{table}.")}
    # `mark.rounded` is said beside a mark, not in place of one.
    assert named - {str(code) for code in codes} <= {"rounded"}


@pytest.mark.parametrize("load", [load_messages, text], ids=["the terms", "all words"])
def test_every_language_says_the_same_things(load: Callable[[Language], Messages]) -> None:
    for language in LANGUAGES:
        assert load(language).names() == load(DEFAULT).names(), language


def fields(sentence: str) -> set[str]:
    """What is filled into a sentence. A month is a number in Japanese and a name in English."""
    named = {field for _, field, _, _ in Formatter().parse(sentence) if field is not None}
    return {"month" if field == "month_name" else field for field in named}


def test_both_languages_fill_in_the_same_fields() -> None:
    # The screen's own sentences may be built otherwise in each language; its tests fill them in.
    ja, en = load_messages("ja"), load_messages("en")
    names = ja.names() & en.names()
    assert [name for name in sorted(names) if fields(ja(name)) != fields(en(name))] == []


def test_english_stays_english_but_for_what_is_called_by_its_japanese_name() -> None:
    en = text("en")
    strange = {name: KANA_OR_KANJI.findall(en(name)) for name in en.names() if KANA_OR_KANJI.search(en(name))}
    # A workbook is Japanese, so what is to be typed into it, its sheets and its names are told as they stand there.
    of_a_workbook = ("finding.", "refusal.", "template.", "practice.", "check.accept_unreadable")
    assert [name for name in strange if not name.startswith(of_a_workbook)] == []
    typed = {name for names in vocabulary().values() for each in names.values() for name in each}
    for name, found in strange.items():
        if name.startswith(of_a_workbook):
            assert all(
                any(letter in word for word in (*typed, "小さな拠点の形成数", "令和6年度", "架空", "理由"))
                for letter in found
            ), name


# METHODS §4: never claimed by us.
CLAIMS = {
    "a chance": r"確率|可能性が高|見込みが高|probab|likel|\bchances?\b|\bodds\b",
    "significance": r"有意|signific",
    "fit": r"決定係数|相関|R²|R2\b|R-squared|correlat",
    "a cause": r"原因|要因|因果|の効果|おかげ|によって増|\bcaus(?!e of)|because of|thanks to|\bdue to\b|\beffect of\b",
    "a forecast": r"予測|予想|見通し|forecast|predict|\bwill be (?:met|reached|missed)\b",
    "confidence": r"信頼区間|信頼度|confiden",
}
# What says the contrary, or is the title of a book.
# Labels of other bodies' methods keep their words; nothing else of those methods may claim more than ours.
QUOTED = r"yardstick_label\.|yardstick\.\w+\.thresholds$"
DENIALS = r"予測ではな[いく]|not a forecast|Forecasting: Principles and Practice"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("claim", CLAIMS)
def test_what_must_never_be_claimed_is_not_claimed(language: Language, claim: str) -> None:
    messages = text(language)
    ours = [name for name in messages.names() if not re.match(QUOTED, name)]
    said = {name: re.sub(DENIALS, "", messages(name), flags=re.IGNORECASE) for name in ours}
    assert {n: s for n, s in said.items() if re.search(CLAIMS[claim], s, re.IGNORECASE)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("claim", CLAIMS)
def test_the_catalogue_claims_no_more_than_the_screen(catalogue: Catalogue, language: Language, claim: str) -> None:
    said = [
        each[language]
        for i in catalogue.indicators.values()
        for each in (i.name, i.definition, i.note, *(t.note for t in i.targets), *(t.wording for t in i.targets))
        if each is not None
    ]
    assert [sentence for sentence in said if re.search(CLAIMS[claim], sentence, re.IGNORECASE)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_of_arrival_is_never_told_without_its_range(language: Language) -> None:
    messages = text(language)
    named = [name for name in messages.names() if "attain" in name and not name.endswith(".tex")]
    told = {name: fields(messages(name)) for name in named}
    arriving = {name: said for name, said in told.items() if "first" in said}
    assert len(arriving) == 6
    assert [name for name, said in arriving.items() if "earliest" not in said] == []


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("a chance", "目標を達成する確率は60％です。"),
        ("a chance", "The target is likely to be met."),
        ("significance", "有意な増加です。"),
        ("fit", "R² = 0.98"),
        ("a cause", "Growth is due to the subsidy."),
        ("a forecast", "2024年度の予測は1,783箇所です。"),
        ("a forecast", "The target will be met in 2025."),
        ("confidence", "95 % confidence"),
    ],
)
def test_a_claim_would_be_found(claim: str, sentence: str) -> None:
    assert re.search(CLAIMS[claim], sentence, re.IGNORECASE)


def test_a_sentence_is_filled_in_and_an_unknown_name_is_our_mistake() -> None:
    messages = load_messages("en")
    assert messages("fault.unknown_edition", given=7, latest=2) == "There is no edition 7 (the latest is 2)."
    assert "fault.unknown_edition" in messages
    assert "fault.nothing" not in messages
    with pytest.raises(KeyError, match=r"fault\.nothing"):
        messages("fault.nothing")
    with pytest.raises(KeyError, match="latest"):
        messages("fault.unknown_edition", given=7)


def test_a_name_load_two_books_is_our_mistake(tmp_path: Path) -> None:
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        (folder / "ja.toml").write_text('[mark]\nobserved = "実績"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"mark\.observed is said twice in ja"):
        load_messages("ja", tmp_path / "one", tmp_path / "two")
