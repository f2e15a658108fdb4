"""What kind of unit a text says that a unit is, {unit.library.name}（事业单位） → where the table of units differs."""

import re
from collections.abc import Iterator, Sequence

from disclosure_gen.checks.words.said import FACT, Hit, Said
from disclosure_gen.checks.words.texts import NARRATIVE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.model.pack import Natures, Words


def check_natures(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG437 for a unit that a text calls of another nature than the table of units does.

    Translations are compared with the Chinese by their readers. Source: house rule: one fact has one value.
    """
    known = words.natures
    if said.lang != "zh" or not known.says:
        return
    for unit in disclosure.units:
        stated = nature_of(unit, disclosure, known)
        names = [re.escape(name) for name in (unit.name.zh, unit.short.zh) if name]
        if stated is None or not names:
            continue
        for hit in said.find(
            re.compile(rf"(?:{'|'.join(names)}|{FACT})(?:（|\(|，?(?:是|为|属于?))(?P<is>[^）)。；\n]*)"), NARRATIVE
        ):
            nature = _nature(hit.part("is"), known.says)
            if nature and nature not in stated[0] and stated[0] not in nature and _is_of(hit, unit):
                yield _differs(hit, nature, unit, *stated)


def nature_of(unit: Unit, disclosure: Disclosure, known: Natures) -> tuple[str, Origin] | None:
    """Return what nature the table of units gives a unit, and where."""
    for table in disclosure.tables.values():
        if table.kind.id == known.table:
            for line in table.lines:
                label, text = line.shape.label.zh or "", line.texts.get(known.column)
                if text is not None and any(name and name in label for name in (unit.name.zh, unit.short.zh)):
                    nature = _nature("".join(part for part in text.zh or () if isinstance(part, str)), known.says)
                    return (nature, text.origin) if nature else None
    return None


def _nature(words: str, says: Sequence[str]) -> str:
    return next((word for word in says if word in words), "")


def _is_of(hit: Hit, unit: Unit) -> bool:
    """Tell whether the name before is that of a unit: a mark stands for a name that the text refers to."""
    if not hit.words.startswith(FACT):
        return True
    reference = next((one for at, one in hit.passage.references() if at == hit.index), None)
    return reference is not None and reference.path.startswith(f"unit.{unit.id}.")


def _differs(hit: Hit, nature: str, unit: Unit, stated: str, origin: Origin) -> Diagnostic:
    name = unit.name
    at = hit.index + hit.words.index(nature)
    return finding(
        "DG437",
        hit.passage.at(at, len(nature)),
        Say(
            f"写的是“{nature}”，单位情况表里{name.zh}是{stated}",
            f"the text says “{nature}”; the table of units has {stated} for {name.en or name.zh}",
        ),
        hint=Say("改正其中一处", "correct one of them"),
        related=(Related(origin=origin, zh="单位情况表", en="the table of units"),),
    )
