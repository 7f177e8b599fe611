import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit

from components.server.static_files import labels, labels_script


def bundle() -> str:
    package = Path(streamlit.__file__).parent
    scripts = sorted((package / "static" / "static" / "js").glob("*.js"))
    # What the server answers where a download fails is shown as it is.
    answers = package / "runtime" / "backend_operation_handler.py"
    return "\n".join(path.read_text(encoding="utf-8") for path in (*scripts, answers))


def literals(part: str) -> Iterator[str]:
    """How a label stands in a script: after a quote or a gap (`}`), and before a quote or a gap (`${`)."""
    return (f"{begin}{part}{end}" for begin in "`\"'}" for end in ("`", '"', "'", "${"))


def test_streamlit_still_prints_every_label() -> None:
    text = bundle()
    parts = {part for english in labels("ja") for part in english.split("{0}") if part}
    assert sorted(part for part in parts if not any(literal in text for literal in literals(part))) == []


@pytest.mark.parametrize(("english", "japanese"), sorted(labels("ja").items()))
def test_every_label_has_japanese_words_and_keeps_its_gap(english: str, japanese: str) -> None:
    assert english.count("{0}") == japanese.count("{0}") <= 1
    assert re.search(r"[\u3041-\u30ff\u4e00-\u9fff]", japanese)


def test_no_japanese_label_is_a_label_itself_or_the_script_would_never_rest() -> None:
    assert not set(labels("ja").values()) & labels("ja").keys()


def test_the_script_carries_the_whole_dictionary() -> None:
    text = labels_script()
    assert '"@languages"' not in text
    assert all(japanese in text for japanese in labels("ja").values())
