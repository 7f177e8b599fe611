"""Words that make a figure another: one vocabulary for titles, captions, sheets, headers, remarks and formats."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from data.domain.spelling import plain
from data.ingest.fields import vocabulary

# A text of this length, or with a full stop, is prose: what it says is asked about, and not taken for a caption.
LONGEST_CAPTION = 40
_PUNCTUATION = re.compile(r"[\W\d_]+")
# In a title, 案 is a word only by itself: （案）, 一覧 案.
_DRAFT = re.compile(r"(?:[(（\[【<＜《「〔]|^)案(?:[)）\]】>＞》」〕]|$)|[\s　]案$|値案$")
_TOKEN = re.compile(r"[^\s　()（）\[\]【】]+")
_YEAR = re.compile(r"\d{4}|(?:令和|平成|昭和|令|平|[rhs])\.?(?:元|\d|[一二三四五六七八九十])", re.IGNORECASE)


class Qualifiers:
    """The vocabulary's qualifiers; `names` are those of figures, in which the same words say nothing."""

    def __init__(self, names: Iterable[str]) -> None:
        words = vocabulary()["qualifier"]
        changing = [plain(w) for key in ("refused", "counted_otherwise", "part") for w in words[key] if w != "案"]
        regions = [plain(name) for name in vocabulary()["area"]["region"]]
        changing += [name for name in regions if name.endswith("地方") and name != "北海道地方"]
        # 高山村 is no 山村, 予定なし as an answer no 予定.
        known = [name for name in map(plain, names) if len(name) > 2 and any(word in name for word in changing)]
        harmless = [*known, *map(plain, words["harmless"])]
        self._changing = _any_of(changing)
        self._only = _any_of(
            [*changing, "案", "値", "数", "年度", "度", "年", "末", "の", *map(plain, words["allowed"])]
        )
        self._regions = frozenset(regions)
        self._harmless = _any_of(harmless)
        self._allowed = frozenset(map(plain, words["allowed"]))
        self._in_notes = _any_of(map(plain, words["in_notes"]))
        self._other_thing = _any_of(map(plain, words["other_thing"]))
        self._marks = frozenset(words["marks"])
        self._without_meaning = _any_of(
            [*harmless, *(plain(w) for key in ("in_titles", "allowed") for w in words[key])]
        )

    def in_caption(self, text: str) -> str:
        """The word in a title, a caption, a header or the name of a sheet that makes its figures other figures."""
        name = plain(text)
        if self._changing.search(name) and (match := self._changing.search(self._harmless.sub(" ", name))) is not None:
            return match.group()
        if name.strip("()[]【】") in self._regions:
            return name.strip("()[]【】")
        return "案" if _DRAFT.search(text.strip()) else ""

    def without_harmless(self, name: str) -> str:
        """A plain text without the words in which a qualifier says nothing: 過疎対策, 計画課."""
        return self._harmless.sub(" ", name)

    def in_note(self, text: str) -> str:
        """The word in a note or in prose that must be asked about."""
        match = self._in_notes.search(self._harmless.sub(" ", plain(text)))
        return match.group() if match is not None else ""

    def other_thing(self, text: str) -> str:
        """The word in a title that names another thing than the one it counts: 小さな拠点の利用者数."""
        match = self._other_thing.search(self._harmless.sub(" ", plain(text)))
        return match.group() if match is not None else ""

    def is_only(self, text: str) -> bool:
        """Whether a text is nothing but a qualifier: （見込）, 目標値."""
        name = plain(text)
        return bool(self.in_caption(text)) and not _PUNCTUATION.sub("", self._only.sub("", name))

    def is_allowed(self, text: str) -> bool:
        """Whether a text says that figures are what they seem: 実績, （速報値）."""
        return plain(text).strip("()[]【】") in self._allowed

    def is_mark(self, text: str) -> bool:
        """Whether it is a mark of provisional figures: p, r."""
        return plain(text).strip("()*") in self._marks

    def unexplained(self, text: str) -> str:
        """What is left of a title when everything that says nothing of its figures is taken away."""
        return _PUNCTUATION.sub("", self._without_meaning.sub("", plain(text)))


def is_prose(text: str) -> bool:
    """Whether a text is a sentence rather than a title."""
    return len(plain(text)) > LONGEST_CAPTION or "。" in text


def without_document_years(text: str) -> str:
    """A title without the years of documents: 令和5年3月公表 and 令和4年度 第2回会議資料 date no figures."""
    tokens = list(_TOKEN.finditer(text))
    dropped: list[tuple[int, int]] = []
    for place, token in enumerate(tokens):
        if _document().search(plain(token.group())) is None:
            continue
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        before = tokens[place - 1] if place else None
        if _YEAR.search(plain(token.group())):
            dropped.append(token.span())
        elif before is not None and _is_year_alone(before.group()):
            dropped.append(before.span())
        elif token.group().endswith(("日", "：", ":")) and following is not None and _is_year_alone(following.group()):
            dropped.append(following.span())
    for start, end in reversed(dropped):
        text = text[:start] + _without_dates(text[start:end]) + text[end:]
    return text


def _is_year_alone(text: str) -> bool:
    return _YEAR.match(plain(text)) is not None and not _PUNCTUATION.sub("", _DATE.sub("", plain(text)))


_DATE = re.compile(
    r"(?:令和|平成|昭和|令|平|[rhs])?\.?(?:元|\d{1,4}|[一二三四五六七八九十]{1,3})"
    r"(?:年度?|[./-])?(?:\d{1,2}[月./-]?)?(?:\d{1,2}日?)?末?(?:時点|現在)?",
    re.IGNORECASE,
)


def _without_dates(text: str) -> str:
    return _DATE.sub("", text)


@lru_cache(maxsize=1)
def _document() -> re.Pattern[str]:
    return _any_of(map(plain, vocabulary()["document"]["words"]))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, the longest first."""
    longest_first = sorted({word for word in words if word}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
