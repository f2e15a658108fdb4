"""The words of two files, paragraph by paragraph → the sentences that differ, where there is nothing but words."""

from collections.abc import Iterator, Sequence

from disclosure_gen.compare.align import Aligned, align
from disclosure_gen.compare.changes import TextChange
from disclosure_gen.compare.texts import masked, sentences, text_changes
from disclosure_gen.lang import Lang, Localized
from disclosure_gen.model.text import Prose

_KEY = "text"


def paired(old: Sequence[str], new: Sequence[str]) -> Aligned[str]:
    """Pair the paragraphs of two texts: those that say the same first, then those that differ in figures or words."""
    same = align(old, new, lambda words: words)
    return align(same.gone, same.came, masked, masked)


def word_changes(old: Sequence[str], new: Sequence[str], lang: Lang) -> Iterator[TextChange]:
    """Yield the sentences that differ between two texts."""
    aligned = paired(old, new)
    for before, after in aligned.pairs:
        yield from text_changes(_KEY, _prose(before, lang), _prose(after, lang), [lang], (None, None))
    for words in aligned.came:
        yield from (TextChange(action="added", key=_KEY, lang=lang, new=one) for one in sentences(words))
    for words in aligned.gone:
        yield from (TextChange(action="removed", key=_KEY, lang=lang, old=one) for one in sentences(words))


def _prose(words: str, lang: Lang) -> Prose:
    return Localized((words,), None) if lang == "zh" else Localized(None, (words,))
