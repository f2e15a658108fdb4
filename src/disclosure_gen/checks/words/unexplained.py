"""Changes of money that a text states → those that no reason is given for."""

import re
from collections.abc import Iterator, Sequence

from disclosure_gen.checks.words.directions import Stated, Vocabulary, spoken_in, stated_in, vocabulary
from disclosure_gen.checks.words.movements import Moved, movement
from disclosure_gen.checks.words.said import FIGURE, TYPED, Passage, Said
from disclosure_gen.checks.words.texts import NARRATIVE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import Words

_LISTED = 3  # changes that a finding names


def check_unexplained(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG403 for passages that state changes of money and no reason, where the next gives none either.

    Source: domain rules 2.3 and 6.3: a reason is required whenever a figure moved.
    """
    markers, known = words.reasons.get(said.lang) or (), vocabulary(words, said.lang)
    if not markers:
        return
    narrative = [passage for passage in said.passages if passage.role in NARRATIVE]
    for index, passage in enumerate(narrative):
        if said.lang == "en" and passage.text.zh is not None:
            continue  # told once, in Chinese
        changed = changes_in(passage, disclosure, known)
        if changed and not gives_reason(passage, markers):
            after = narrative[index + 1 : index + 2]
            near = [one for one in after if one.own.section == passage.own.section]
            if not any(gives_reason(one, markers) and not changes_in(one, disclosure, known) for one in near):
                yield _without_reason(changed)


def gives_reason(passage: Passage, markers: Sequence[str]) -> bool:
    """Tell whether a passage gives a reason for something."""
    return any(marker in passage.said for marker in markers)


def changes_in(passage: Passage, disclosure: Disclosure, known: Vocabulary) -> list[tuple[Stated, Moved]]:
    """Return the changes of money that a passage states, each figure once; 持平 is none."""
    found: dict[str, tuple[Stated, Moved]] = {}
    if FIGURE not in passage.said:
        return []
    typed = {
        word.index
        for word in spoken_in(passage, known)
        if word.way != "same" and re.match(rf"了?[{TYPED}\d]", passage.said[word.end : word.end + 2])
    }
    for one in stated_in(passage, disclosure):
        moved = movement(one.found)
        if moved is None or not moved.change.is_money or not moved.change.value:
            continue
        by_hand = any(one.index < index < one.index + 16 for index in typed)
        if one.by_program or one.found.part == "change" or by_hand:
            found.setdefault(one.found.key, (one, moved))
    return list(found.values())


def _without_reason(changed: Sequence[tuple[Stated, Moved]]) -> Diagnostic:
    said = [moved.said for _, moved in changed[:_LISTED]]
    more = Say("等", " and others") if len(changed) > _LISTED else Say("", "")
    first = changed[0][0]
    return finding(
        "DG403",
        first.reference.origin,
        Say(
            f"写了增减，没有写原因：{'；'.join(one.zh for one in said)}{more.zh}",
            f"changes without a reason: {'; '.join(one.en for one in said)}{more.en}",
        ),
        hint=Say("补写主要原因；没有变动的不用写", "say why; what did not move needs no reason"),
        related=tuple(Related(origin=moved.found.origin, zh="数字", en="the figure") for _, moved in changed),
    )
