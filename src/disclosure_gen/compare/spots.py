"""Keys of texts that changed → what people call the place: the section's heading, the table, 职责 and indicator."""

import re
from collections.abc import Sequence

from disclosure_gen.compare.texts import name_of
from disclosure_gen.lang import Lang
from disclosure_gen.model.disclosure import Disclosure

_FIELD = re.compile(r"name|description|goal|target|grade\d+")


def spot(key: str, sides: Sequence[Disclosure], lang: Lang) -> str:
    """Return what the place of a text is called, by the later side that has it; "" where the text says it itself."""
    langs: tuple[Lang, ...] = (lang, "zh", "en")
    kind, _, rest = key.partition(".")
    for side in reversed(sides):
        match kind:
            case "section":
                title = next((one.title for one in side.sections if one.id == rest), None)
                if title is not None:
                    return name_of(title, langs)
            case "tables":
                paths = [path for path in side.tables if f"{rest}.".startswith(f"{path}.")]
                if paths:
                    table = side.tables[max(paths, key=len)]
                    return name_of(table.title or table.kind.title, langs)
            case "duty":
                return "—".join(step for step in rest.split(".") if not _FIELD.fullmatch(step))
            case "term":
                return rest
    return ""
