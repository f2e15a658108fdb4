"""A `chart` block → what its bars stand for, and what is wrong with the figures that it names."""

from collections.abc import Iterator, Mapping
from typing import Any

from disclosure_gen.codes import NOTHING, Say
from disclosure_gen.diagnostics import Origin, Related
from disclosure_gen.load.faults import FAILED, Failed, Reading, clip, given_twice, missing_key, suggest
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.references import read_path
from disclosure_gen.load.shape import Key, Shape, array, choice, converted, table, whole_number
from disclosure_gen.load.text import PROSE, WORDS
from disclosure_gen.model.charts import (
    MOST_SERIES,
    NAMELESS,
    SHADES,
    Category,
    ChartBlock,
    ChartKind,
    Series,
    SeriesRole,
)
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFact, FoundFigure, FoundPlace, resolve
from disclosure_gen.model.text import Prose, Reference
from disclosure_gen.money import Absent, Amount, Classified, Quantity

_BLOCK = Say("一个内容块", "a block")
_SAYS_PATH = Say("数字的路径，如 three_public.total", "the path of a figure, such as three_public.total")
_ROLES: Mapping[SeriesRole, Say] = {
    "current": Say("本年", "the current year"),
    "prior": Say("上年", "the previous year"),
    "closing": Say("年末数", "at the end of the year"),
    "opening": Say("年初数", "at its beginning"),
    "personnel": Say("人员经费", "personnel expenses"),
    "operating": Say("公用经费", "operating expenses"),
    "project": Say("项目支出", "project expenditure"),
    "main": Say("其他，深色", "another series, dark"),
    "second": Say("其他，中间色", "another series, in between"),
    "light": Say("其他，浅色", "another series, light"),
    "plain": Say("其他，白色", "another series, white"),
}
_Values = Mapping[SeriesRole, Reference]
_Head = tuple[ChartKind, Prose, int | None]


def _path(node: Node, reading: Reading) -> Reference | Failed:
    text = WORDS.decode(node, reading)
    return FAILED if text is FAILED else read_path(text, node.origin, reading) or FAILED


def _given(origin: Origin, **paths: Reference | None) -> _Values:  # noqa: ARG001
    roles: dict[Any, Reference] = {role: path for role, path in paths.items() if path}
    return roles


def _some(node: Node, values: _Values, reading: Reading) -> _Values | Failed:
    return values or reading.fail("DG104", node.origin, Say("没有数字", "no figure is given"), suggest("", _ROLES))


def _head(origin: Origin, kind: ChartKind, caption: Prose, places: int | None) -> _Head:  # noqa: ARG001
    return kind, caption, places


def _chart(origin: Origin, chart: _Head, **given: Any) -> ChartBlock:  # noqa: ANN401
    kind, caption, places = chart
    return ChartBlock(kind=kind, caption=caption, places=places, origin=origin, **given)


def _consistent(node: Node, chart: ChartBlock, reading: Reading) -> ChartBlock | Failed:
    """Check that series, values and kind fit each other."""
    before = len(reading.diagnostics)
    _check_series(node, chart, reading)
    roles = [series.role for series in chart.series]
    for category in chart.categories:
        place = category.origin
        for role in category.values:
            if role not in roles:
                say = Say(f"没有系列 {role}", f"there is no series {role}")
                hint = Say(f"本图的系列：{'、'.join(roles)}", f"the series of this chart: {', '.join(roles)}")
                reading.fail("DG114", place.child("values").named(role), say, hint)
        if category.total and chart.kind == "pairs":
            say = Say("成对的条形没有合计", "bars in pairs have no total")
            hint = Say('合计另写一类，kind = "total"', 'make the total a category of its own, kind = "total"')
            reading.fail("DG114", place.named("total"), say, hint)
    return chart if len(reading.diagnostics) == before else FAILED


def _check_series(node: Node, chart: ChartBlock, reading: Reading) -> None:
    most = MOST_SERIES[chart.kind]
    if len(chart.series) > most:
        say = Say(f"这种图最多{most}个系列", f"this kind of chart has at most {most} series")
        reading.fail("DG114", node.origin.named("series"), say, Say("改用表", "use a table"))
    taken: dict[str, SeriesRole] = {}
    for series in chart.series:
        role, shade = series.role, SHADES[series.role]
        if taken.get(shade) == role:
            given_twice(series.origin.child("role"), role, reading)
        elif shade in taken:
            say = Say(f"{role} 与 {taken[shade]} 的颜色相同", f"{role} has the fill of {taken[shade]}")
            hint = Say("换成 main、second、light 或 plain", "choose main, second, light or plain")
            reading.fail("DG114", series.origin.child("role"), say, hint)
        taken.setdefault(shade, role)
        if role in NAMELESS and series.label is None:
            given = next(one for one in _elements(node, "series") if one.origin == series.origin)
            missing_key(given, "label", reading)


def _elements(node: Node, key: str) -> Iterator[Node]:
    child = node.get(key)
    return child.elements() if child else iter(())


PATH: Shape[Reference] = Shape(_path, lambda: {"type": "string", "minLength": 1}, _SAYS_PATH)
VALUES: Shape[_Values] = converted(
    table(
        _given,
        *(Key(role, PATH, says, None) for role, says in _ROLES.items()),
        expected=Say('写成 { current = "路径" }', 'a table such as { current = "path" }'),
        name="chart-values",
    ),
    _some,
)
SERIES: Shape[Series] = table(
    Series,
    Key(
        "role",
        choice(*_ROLES, expected=Say("系列的性质", "what a series stands for")),
        Say("系列的性质，也定颜色", "what the series stands for; its fill follows"),
    ),
    Key("label", PROSE, Say("图例中的名称", "its name in the key"), None),
    expected=Say("一个系列", "a series"),
    name="chart-series",
)
CATEGORY: Shape[Category] = table(
    Category,
    Key("label", PROSE, Say("条形的名称", "the name of the bar")),
    Key("values", VALUES, Say("各系列的数字，按路径引用", "its figures by series, each by its path")),
    Key("total", PATH, Say("堆积条形的合计，按路径引用", "what a stacked bar adds up to, by its path"), None),
    Key(
        "kind",
        choice("line", "total", expected=Say("line 或 total", "line or total")),
        Say("total：本类是各类的合计", "total: the category is the total of the others"),
        "line",
    ),
    expected=Say("一类", "a category"),
    name="chart-category",
)
_HEAD: Shape[_Head] = table(
    _head,
    Key(
        "kind",
        choice("pairs", "stacked", expected=Say("pairs 或 stacked", "pairs or stacked")),
        Say("pairs：成对的条形；stacked：堆积条形", "pairs: bars side by side; stacked: bars end to end"),
    ),
    Key("caption", PROSE, Say("图题，图号自动编", "the caption; its number is computed")),
    Key("places", whole_number(0, 4), Say("印几位小数，不写则照原数", "decimals, where not as given"), None),
    expected=Say("图：{ kind = …, caption = … }", "a chart: { kind = …, caption = … }"),
)
CHART: Shape[ChartBlock] = converted(
    table(
        _chart,
        Key("chart", _HEAD, Say("图放在这里（charts = true 时才印）", "a chart, shown where charts = true")),
        Key("series", array(SERIES, Say("各系列", "series"), least=1), Say("系列", "the series")),
        Key(
            "category",
            array(CATEGORY, Say("各类", "categories"), least=1),
            Say("各类，依次排列", "the categories in order"),
            field="categories",
        ),
        expected=_BLOCK,
    ),
    _consistent,
)


def check_charts(disclosure: Disclosure, reading: Reading) -> None:
    """Note what bars cannot show of the figures that charts name: no number, hidden, negative, of several units.

    Paths that name nothing have been noted before.
    """
    for section in disclosure.sections:
        for block in section.blocks:
            if isinstance(block, ChartBlock):
                _check_chart(block, disclosure, reading)


def _check_chart(chart: ChartBlock, disclosure: Disclosure, reading: Reading) -> None:
    found = [(reference, resolve(disclosure, reference.path)) for reference in chart.references]
    amounts = [
        (reference, one.amount) for reference, one in found if isinstance(one, FoundFigure) and one.amount is not None
    ]
    for reference, one in found:
        if isinstance(one, FoundFact | FoundPlace):
            say = Say(f"{clip(reference.path)} 不是数字", f"{clip(reference.path)} is no figure")
            _undrawable(reference, say, NOTHING, reading)
    for reference, amount in amounts:
        _check_amount(reference, amount, reading)
    numbers = [(reference, amount) for reference, amount in amounts if isinstance(amount, Quantity)]
    _check_units(numbers, reading)
    unknown = any(one is None for _, one in found) or any(amount is Absent.UNFILLED for _, amount in amounts)
    if not numbers and len(amounts) == len(found) and not unknown:
        say = Say("图里没有一个数字，画不出来", "a chart without any number cannot be drawn or described")
        reading.fail("DG118", chart.origin.child("chart"), say, Say("删去这张图", "remove the chart"))


def _check_amount(reference: Reference, amount: Amount, reading: Reading) -> None:
    path = clip(reference.path)
    if isinstance(amount, Classified):
        say = Say(f"{path} 涉密，不能画在图里", f"{path} is classified and cannot be shown in a chart")
        _undrawable(reference, say, Say("从图里去掉这一类", "leave this category out"), reading)
    elif isinstance(amount, Quantity) and amount.value < 0:
        say = Say(
            f"{path} 是负数（{amount.value}），条形从零画起", f"{path} is negative ({amount.value}): bars start at 0"
        )
        _undrawable(reference, say, Say("改用表", "use a table"), reading)


def _check_units(numbers: list[tuple[Reference, Quantity]], reading: Reading) -> None:
    """Note the first figure whose unit is not that of the first one: one scale serves one unit."""
    for reference, amount in numbers:
        first, unit = numbers[0][0], numbers[0][1].unit
        if amount.unit != unit:
            say = Say(
                f"{clip(reference.path)} 的单位是{amount.unit}，{clip(first.path)} 的是{unit}",
                f"{clip(reference.path)} is in {amount.unit}, {clip(first.path)} in {unit}",
            )
            related = (Related(origin=first.origin, zh="另一个单位", en="the other unit"),)
            hint = Say("一张图只能有一种单位", "a chart has one unit only")
            reading.fail("DG118", reference.origin, say, hint, related=related)
            return


def _undrawable(reference: Reference, say: Say, hint: Say, reading: Reading) -> None:
    reading.fail("DG118", reference.origin, say, hint)
