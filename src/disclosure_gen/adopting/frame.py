"""What moves of elements are found by, and what a move is."""

from collections.abc import Mapping, Sequence

from disclosure_gen.adopting.pairs import Pair
from disclosure_gen.adopting.places import Standing
from disclosure_gen.amending import Added
from disclosure_gen.amending.elements import Inserted, Removed
from disclosure_gen.lang import Lang
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.records import dataclass

Keys = Mapping[tuple[int, int, int], str]


@dataclass(frozen=True, slots=True)
class Move:
    """What content loses or gets, the words of it, and which pairs it is made of."""

    what: Removed | Inserted | Added
    words: str
    pairs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What moves are found by: pairs, texts by what they print, keys of cells, content, its files, its languages."""

    pairs: Sequence[Pair]
    known: Mapping[str, Sequence[Standing]]
    keys: Keys
    own: Disclosure
    files: Sequence[str]
    langs: Sequence[Lang]
