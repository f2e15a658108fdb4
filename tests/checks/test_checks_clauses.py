"""Clauses found by plain search are those that a pattern of the same signs finds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from disclosure_gen.checks.clauses import begin_of, end_of, parted, starts_of

_SIGNS = "，。；\n"
_words = st.text(alphabet="预算a，。；\n、", max_size=20)
_PATTERN = re.compile(f"[{_SIGNS}]")


@given(_words)
def test_parts_are_those_of_a_pattern(words: str) -> None:
    assert parted(words, _SIGNS) == _PATTERN.split(words)


@given(_words, st.integers(min_value=0, max_value=20))
def test_a_clause_begins_and_ends_at_the_nearest_sign(words: str, index: int) -> None:
    assert begin_of(words, index, _SIGNS) == max((one.end() for one in _PATTERN.finditer(words, 0, index)), default=0)
    following = _PATTERN.search(words, index)
    assert end_of(words, index, _SIGNS) == (following.start() if following else len(words))


@given(st.sampled_from(("预", "预算", "aa")), _words)
def test_a_word_is_found_wherever_it_stands(word: str, words: str) -> None:
    assert list(starts_of(word, words)) == [at for at in range(len(words)) if words.startswith(word, at)]
