"""From where on figures that agree are still worth a question: limits, as data of a jurisdiction."""

from decimal import Decimal

from disclosure_gen.lang import Localized
from disclosure_gen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """What one thing costs: `of` ÷ `per`, at least `least` and at most `most` in `unit`.

    Both are paths as in rules. A `*` of `of` stands for the same word in `per`; without one in `of`, all that `per`
    names is added up. `both`: where the one is stated, the other must be.
    """

    id: str
    name: Localized[str]
    of: str
    per: str
    unit: str
    least: Decimal
    most: Decimal
    both: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """Two groups of columns of a form that say different things (预算, 执行): `later` is not `earlier` once more."""

    id: str
    table: str
    earlier: str
    later: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A movement that wants a reason: from so many per cent and so much money (万元) on; 0 is never.

    Of what is no money, a number that is so many `times` last year's, or one part of that, where it is `least` or more.
    """

    share: int = 0
    amount: int = 0
    times: int = 0
    least: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Words in the names of indicators that are a share of a whole, at most 100 %, and of those that may be more."""

    says: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of a review. `siblings`: from how many cells on, blank in one table and 0 in another of its form.

    `grade_step`: how many times the next grade the best one may ask for. `signed`: words of what may be negative.
    """

    movement: Movement = Movement()
    ratios: tuple[Ratio, ...] = ()
    copied: tuple[Copied, ...] = ()
    siblings: int = 0
    shares: Shares = Shares()
    grade_step: int = 0
    signed: tuple[str, ...] = ()
