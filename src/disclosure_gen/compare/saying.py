"""How a report on a comparison says things: terms with their slots filled, names and texts in one language."""

from collections.abc import Sequence

from disclosure_gen.compare.changes import Change, Comparison
from disclosure_gen.compare.filling import SLOT
from disclosure_gen.compare.spots import Rows
from disclosure_gen.fmt import unit_name
from disclosure_gen.lang import Lang, Localized, Terms, term
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.text import Phrase, Prose, Reference, Template
from disclosure_gen.money import Amount, Quantity, convert
from disclosure_gen.records import dataclass, field


@dataclass(frozen=True, slots=True)
class Saying:
    """What a report is made of, and the language in which it is said."""

    comparison: Comparison
    changes: Sequence[Change]
    lang: Lang
    terms: Terms
    rows: Rows = field(default_factory=dict)

    @property
    def sides(self) -> tuple[Disclosure, Disclosure]:
        """Return both sides, the old one first."""
        return self.comparison.old, self.comparison.new

    def word(self, key: str, **parts: str) -> str:
        """Return a term with its slots filled; what fills one is not looked at again."""
        given = {"old": str(self.comparison.old.year), "new": str(self.comparison.new.year), **parts}
        return SLOT.sub(lambda slot: given[slot[1]], self.pattern(key))

    def pattern(self, key: str) -> str:
        """Return a term with its slots; of two drafts of one year its own, where there is one."""
        drafts = f"comparison.drafts.{key}"
        same = self.comparison.old.year == self.comparison.new.year and drafts in self.terms
        return term(self.terms, drafts if same else f"comparison.{key}", self.lang)

    def joined(self, *words: str) -> str:
        """Return several remarks as one."""
        return ("；" if self.lang == "zh" else "; ").join(filter(None, words))

    def phrase(self, words: str) -> Phrase:
        """Return words as a name in the language."""
        return Localized(words, None) if self.lang == "zh" else Localized(None, words)

    def prose(self, *parts: str | Reference) -> Prose:
        """Return words and references as a text in the language."""
        template: Template = tuple(part for part in parts if part != "")
        return Localized(template, None) if self.lang == "zh" else Localized(None, template)

    def money(self, amount: Amount | None) -> Amount | None:
        """Return money in the unit of the report, anything else as it is."""
        if isinstance(amount, Quantity) and amount.is_money:
            return convert(amount, self.comparison.new.money_unit)
        return amount

    def unit(self, unit: str) -> str:
        """Return what a unit is called, as it is where it has no name in the language."""
        try:
            return unit_name(unit, self.lang, self.terms)
        except LookupError:
            return unit
