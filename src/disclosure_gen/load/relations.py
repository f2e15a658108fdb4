"""Sums, parts and rates, as kinds of tables and rules write them."""

from disclosure_gen.codes import Say
from disclosure_gen.load.shape import Key, Shape, array, table, without_origin
from disclosure_gen.load.text import WORDS
from disclosure_gen.model.relations import PartOf, Rate, Sum

NAMES = array(WORDS, Say("名字", "names"), least=1)


SUM: Shape[Sum] = table(
    without_origin(Sum),
    Key("total", WORDS, Say("合计：rows.<行> 或列", "the total: rows.<id> or a column")),
    Key("of", NAMES, Say("各加项", "what it adds up")),
    Key("less", NAMES, Say("各减项", "what is taken off"), ()),
    expected=Say("一条合计关系", "a sum"),
)
PART_OF: Shape[PartOf] = table(
    without_origin(PartOf),
    Key("whole", WORDS, Say("整体：rows.<行> 或列", "the whole: rows.<id> or a column")),
    Key("of", NAMES, Say("各“其中”项", "its parts")),
    expected=Say("一条其中关系", "parts of a whole"),
)
RATE: Shape[Rate] = table(
    without_origin(Rate),
    Key("rate", WORDS, Say("增减率：rows.<行> 或列", "the rate: rows.<id> or a column")),
    Key("change", WORDS, Say("增减额", "the change")),
    Key("prior", WORDS, Say("上年数", "the year before")),
    expected=Say("一条比率关系", "a rate"),
)
