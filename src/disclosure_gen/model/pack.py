"""What the review of a disclosure goes by, as data: words, required parts and limits of a jurisdiction.

Nothing in it belongs to one department: names and regions of a department stand in its content.
"""

from typing import Literal

from disclosure_gen.lang import Localized
from disclosure_gen.model.limits import Limits
from disclosure_gen.records import dataclass

Way = Literal["up", "down", "same"]
Scope = Literal["passage", "item", "rows"]
WordList = Localized[tuple[str, ...]]

NONE: WordList = Localized((), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Words that say how a figure moved: with amounts (增加), with rates (增长), with both (高于).

    A translation is compared by `plain`, which say it without doubt, and by `hints`, which may. `unless` are phrases
    that begin or end with a word of a direction and mean none (draw up). `cause` says it in reasons as well (加重).
    """

    way: Way
    amount: WordList = NONE
    rate: WordList = NONE
    either: WordList = NONE
    plain: WordList = NONE
    hints: WordList = NONE
    unless: WordList = NONE
    cause: WordList = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What texts state amounts of (机关运行经费): what it is called, and what must be said of it.

    `short` is what it is called at the beginning of a clause, where the text says what it belongs to (运行费).

    A figure after the name of an item is no other item of its `group` (goods, works, services), and neither is its
    reason, whose words may be `about` it (陪餐人数). Where data do not state it by itself, it is in what it is
    `part_of`.
    `compared`: how it moved since last year. `whole`: an amount of the department, where its units state theirs.
    """

    id: str
    says: WordList
    short: WordList = NONE
    compared: bool = False
    whole: bool = False
    group: str = ""
    part_of: str = ""
    at: tuple[str, ...] = ()
    about: WordList = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What a clause that begins with these words is of (支出预算比上年…), and the paths of the department's figure."""

    says: tuple[str, ...]
    at: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Words of a reason that say how something moved (公车处置): a figure of the passage, an item, rows of a table.

    `rows` are a kind of table, a row, and the columns of the earlier and the later figure.
    """

    says: WordList
    way: Way
    of: Scope
    item: str = ""
    table: str = ""
    row: str = ""
    earlier: str = ""
    later: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """Words that say that there is nothing (没有安排工程采购), and the paths of what must then be blank or zero.

    `affirms` say that there is something: then one of them must be neither.
    """

    says: WordList
    of: tuple[str, ...]
    affirms: WordList = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferred:
    """The word to use, what is written in its place, and wider words in which that is right (截止 in 截止日期)."""

    use: str
    instead_of: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixed:
    """Words for the same thing, of which a document should use one; `one_unit`: several units may need them all."""

    forms: tuple[str, ...]
    one_unit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Words of another level of government than a department's own, and wider words in which they are right.

    `unless_region`: endings of the names of regions that these words are right for (全市 in a 县级市). `unless_before`:
    what right before them makes them right (被评为全省…).
    """

    own: tuple[str, ...]
    says: tuple[str, ...]
    unless: tuple[str, ...] = ()
    unless_region: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A branch of government: how its departments are called, and words that no other department's text has.

    `english` are the names of the branch in English: Education, for Education Bureau and Bureau of Education.
    """

    offices: tuple[str, ...]
    business: tuple[str, ...] = ()
    english: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Words around a stated number of units, duties, tables or what a row counts (公务用车5辆).

    `lists`: words before a list of all of them. `below`: words that leave the department's own out. `unless`: words
    right before that speak of something else (更新). `rows` are a kind of table, a row and a column.
    """

    of: Literal["units", "duties", "tables", "rows"]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    measures: tuple[str, ...] = ("个", "家")
    table: str = ""
    row: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure word (辆), the units that it fits as well (台), and words that only begin so (人均)."""

    says: tuple[str, ...]
    fits: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Where digits in prose are no figures: names (110), and what stands right before or after them (第, 年).

    `contact` stands some way before: 电话.
    """

    names: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Natures:
    """What units may be (行政单位, 事业单位), and the table and column that say which one is.

    `running` are those whose operating expenses, `of` each unit, make the figure `total` (机关运行经费).
    """

    says: tuple[str, ...] = ()
    table: str = ""
    column: str = ""
    running: tuple[str, ...] = ()
    total: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastYear:
    """Words that `say` last year, and words after a year that say whether it is: `plans` are to come, `past` was.

    `plans_unless` right after a plan make it one that was (计划完成情况).
    """

    says: WordList = NONE
    plans: tuple[str, ...] = ()
    plans_unless: tuple[str, ...] = ()
    past: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The word lists of a review."""

    directions: tuple[Direction, ...] = ()
    items: tuple[Item, ...] = ()
    wholes: tuple[Whole, ...] = ()
    claims: tuple[Claim, ...] = ()
    denials: tuple[Denial, ...] = ()
    reasons: WordList = NONE  # what introduces a reason: 主要原因
    cause_unless: WordList = NONE  # in a clause of a reason, where 增加 does not say what it says: 退休
    cause_aside: WordList = NONE  # right after words of a reason that is granted, not given: 的同时
    cause_not_of: WordList = NONE  # what goes up because other things go down: 结转
    compared_with: WordList = NONE  # 比上年
    compared_columns: tuple[str, ...] = ()  # in titles of columns that compare with last year: 增减
    counts: tuple[Count, ...] = ()
    measures: tuple[Measure, ...] = ()
    per: tuple[str, ...] = ()  # before amounts that are prices: 每, 标准
    typed: Typed = Typed()
    preferred: tuple[Preferred, ...] = ()
    mixed: tuple[Mixed, ...] = ()
    residue: tuple[str, ...] = ()  # of templates and word processors
    year_unless: tuple[str, ...] = ()  # words of a sentence that may name other years: 截至, 印发
    last_year: LastYear = LastYear()
    natures: Natures = Natures()
    levels: tuple[Level, ...] = ()
    places: tuple[str, ...] = ()  # names of counties and cities beside those of the list
    places_unless: tuple[str, ...] = ()  # words near a place of elsewhere that say why it is named: 对口支援
    trades: tuple[Trade, ...] = ()
    after_names: tuple[str, ...] = ()  # what may go on from a name without its last character: 部门
    office_nouns: tuple[str, ...] = ()  # what departments are, in English: Bureau
    office_subjects: tuple[str, ...] = ()  # what follows the name of the department that a text is about: 预算
    renamings: tuple[str, ...] = ()  # what says that a name is an old one: 原, 更名
    repeated: int = 0  # characters from which a paragraph that stands twice is told
    same_text: int = 0  # characters from which a text in two columns of a table is told
    same_field: int = 0  # characters from which a text in two rows is told
    final_accounts: tuple[str, ...] = ()
    final_accounts_unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Something that a disclosure must have: its name, words that show that it is there, the years it is demanded for.

    `since` and `until` are the first and the last of these years.
    """

    name: Localized[str]
    says: tuple[str, ...]
    since: int = 0
    until: int = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """An item that is stated in parts as well."""

    item: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Required:
    """What must stand in a disclosure; sections, tables and statements in those of departments of some levels."""

    source: str = ""
    levels: tuple[str, ...] = ()
    sections: tuple[Demand, ...] = ()  # found by their headings
    tables: tuple[Demand, ...] = ()  # found by their titles
    statements: tuple[Demand, ...] = ()  # found anywhere in texts and titles
    splits: tuple[Split, ...] = ()
    terms: tuple[Demand, ...] = ()  # explained where they are used
    funds: tuple[Demand, ...] = ()  # which the note under an empty table may name wrongly
    empty: tuple[str, ...] = ()  # what says beside a table that it is empty
    empty_table: tuple[str, ...] = ()  # what says so without doubt
    marks: tuple[str, ...] = ()  # what explains **


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What is to be handed in: formats that a package has besides those of every package."""

    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """All data that a review goes by, and what is to be handed in.

    `places` has a line for each prefecture: its code, then names.
    """

    words: Words = Words()
    required: Required = Required()
    limits: Limits = Limits()
    submission: Submission = Submission()
    places: str = ""
    places_en: str = ""


EMPTY = Pack()
