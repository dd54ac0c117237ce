"""What holds for any text and any date of publication."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.resolve import edtf
from dateline.resolve.dates import tag
from dateline.resolve.dates.tagger import rules
from dateline.resolve.dates.timeml import to_timeml

_VOCABULARY = """
the a last next this past of and to in on since until before after same following fiscal school every Monday may May
March Jan Christmas February Easter Ramadan Eid BC AD winter fall anniversary 2 31 29 0 18 1999 2024 0001 99 '98 21st
1990s 1/2 2-1 12:30 25:99 9999 100000 2024-02-31 13/13/99 a.m. p.m. noon morning hours day days week weeks month year
years decade century quarter second first third half ago earlier later early late mid end daily overnight tonight
yesterday now several few more than about one hundred nineteen ninety 72-hour . , - – 's $
"""
_WORDS = st.sampled_from([*_VOCABULARY.split(), "\n\n"])
_PUBLISHED = st.sampled_from(
    ["2024-01-04", "2024-02-29", "2024-01", "2024", "", "x", "0001-01-01", "9999-12-31", "0001", "9999-12"]
)
_GENRE = st.sampled_from([None, "news", "narrative"])
_EDTF = re.compile(
    r"|(?:\.\.|-?\d{4}|\d{3}X|\d\dXX|\d{4}-\d\d(?:-\d\d)?)[~?]?(?:/(?:\.\.|\d{4}(?:-\d\d(?:-\d\d)?)?[~?]?))?"
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORDS, max_size=25).map(" ".join), _PUBLISHED, _GENRE)
def test_tag_never_raises_and_gives_dates_that_exist(text: str, published: str, genre: str | None) -> None:
    at = 0
    for time in tag(text, published, genre):  # type: ignore[arg-type]
        assert text[time.start : time.end] == time.text != ""
        assert time.start >= at
        at = time.end
        assert time.value
        assert time.type in ("DATE", "TIME", "DURATION", "SET")
        assert _EDTF.fullmatch(time.edtf), time
        for part in time.edtf.split("/"):
            day = part.rstrip("~?")
            assert len(day) != 10 or edtf.is_part(day), time


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), _PUBLISHED)
def test_tag_any_characters(text: str, published: str) -> None:
    times = tag(text, published)
    assert times == tag(text, published)
    to_timeml("x", text, published, times).encode("utf-8", "surrogatepass")


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789-/:.,' ’\nTZ", max_size=60))
def test_tag_digits_alone(text: str) -> None:
    for time in tag(text, "2024-01-04"):
        assert text[time.start : time.end] == time.text


def test_rules_have_names_of_their_own_and_all_can_begin_somewhere() -> None:
    names = [rule.name for rule in rules().rules]
    assert len(set(names)) == len(names)
    reached = {rule.name for row in rules().by_letter.values() for rule in row}
    assert reached == set(names)
