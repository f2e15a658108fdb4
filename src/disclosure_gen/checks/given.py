"""What checks know besides the disclosure itself."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from disclosure_gen.checks.identities import Identity, Idle
from disclosure_gen.lang import EDITIONS, Edition, Lang, Terms
from disclosure_gen.model.pack import EMPTY, Pack
from disclosure_gen.model.rules import Rule
from disclosure_gen.records import dataclass, field

if TYPE_CHECKING:
    from disclosure_gen.checks.words.said import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a check may look at: the editions that are to be built, and data that comes with the program.

    `terms` are the words of the program; without them no check speaks of what they name. `pack` is what the review of
    a jurisdiction goes by; an empty one demands nothing. `rules` are those for this disclosure, `ties` the identities
    that they and the forms of the tables demand of its figures. `said` is what its texts say in the languages of the
    editions. Where nothing of it is classified, as its sources can tell, it `hides` nothing.
    """

    editions: tuple[Edition, ...] = EDITIONS
    terms: Terms | None = None
    pack: Pack = EMPTY
    rules: tuple[Rule, ...] = ()
    ties: tuple[Identity | Idle, ...] = ()
    said: "Mapping[Lang, Said]" = field(default_factory=dict)
    hides: bool = True
