"""What every part of composing needs: the content, the edition and its languages, the words of the program."""

from collections.abc import Mapping

from disclosure_gen.lang import Edition, Lang, Terms, langs_of
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.text import Phrase
from disclosure_gen.records import dataclass, field


@dataclass(frozen=True, slots=True)
class Scope:
    """`names` are those that only one table knows: `prepared_by`."""

    disclosure: Disclosure
    edition: Edition
    terms: Terms
    names: Mapping[str, Phrase] = field(default_factory=dict)

    @property
    def langs(self) -> tuple[Lang, ...]:
        """Return the edition's languages, the leading one first."""
        return langs_of(self.edition)

    @property
    def lang(self) -> Lang:
        """Return the edition's leading language."""
        return "en" if self.edition == "en" else "zh"
