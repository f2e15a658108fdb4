"""What tells a disclosure from others → its year, its dates, its unit of money and its department, for a web page."""

from collections.abc import Iterator, Mapping

from disclosure_gen.compose.scope import Scope
from disclosure_gen.doc.blocks import Fact, Inlines, Text
from disclosure_gen.fmt import format_date
from disclosure_gen.fmt.dates import format_year
from disclosure_gen.fmt.numbers import unit_name
from disclosure_gen.lang import Lang, term


def compose_facts(scope: Scope) -> Iterator[Fact]:
    """Yield each fact that is known, in each language of the edition; what is the same in both stands once."""
    labels = {lang: _said(lang, scope) for lang in scope.langs}
    for key in labels[scope.lang]:
        names = {lang: term(scope.terms, f"fact.{key}", lang) for lang in scope.langs}
        yield Fact(_once(names), _once({lang: said[key] for lang, said in labels.items()}))


def _said(lang: Lang, scope: Scope) -> Mapping[str, str]:
    own = scope.disclosure
    days = {"approved": own.approved_on, "published": own.published_on}
    return {
        "year": format_year(own.year, lang),
        **{key: format_date(day, lang) for key, day in days.items() if day},
        "unit": unit_name(own.money_unit, lang, scope.terms),
        "department": own.department.name.get(lang) or "",
    }


def _once(words: Mapping[Lang, str]) -> tuple[Inlines, ...]:
    first = next(iter(words))
    alike = len(set(words.values())) == 1
    return tuple((Text(said, lang),) for lang, said in words.items() if lang == first or not alike)
